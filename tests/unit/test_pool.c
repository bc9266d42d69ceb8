/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Many transfers: when each is asked for, and when no more.
 */
#include "net/pool.h"

#include "web.h"

#include <netinet/in.h>
#include <sys/socket.h>

static const char routes[] =
	"/hang 200 hang\n"
	"/hang?few 200 hang\n"
	"/hang?all 200 hang\n"
	"/slow 200 body=x delay=50\n"
	"/slow?alone 200 body=x delay=50\n"
	"/crowded 503 times=1 header=\"Retry-After: 1\"\n"
	"/crowded 200 body=\"at last\"\n"
	"/never 503\n"
	"/tomorrow 429 header=\"Retry-After: 86400\"\n"
	"/later 429 delay=100 header=\"Retry-After: 3600\"\n"
	"/date 503 header=\"Retry-After: Fri, 31 Dec 2099 23:59:59 GMT\"\n"
	"/past 503 header=\"Retry-After: Fri, 31 Dec 1999 23:59:59 GMT\"\n"
	"/negative 503 header=\"Retry-After: -5\"\n"
	"/huge 503 header=\"Retry-After: 99999999999999999999\"\n"
	"/soon 503 header=\"Retry-After: soon\"\n";

static int setup(void **state)
{
	(void)state;
	return start_web(routes, ".");
}

static int teardown(void **state)
{
	(void)state;
	stop_web();
	return 0;
}

static void test_fetch__asks_a_busy_server_again(void **state)
{
	const struct fetch_result *r = get("/crowded");

	(void)state;
	if (r->reason)
		fail_msg("%s", r->reason);
	assert_string_equal(r->body.s, "at last");
	r = get("/never");
	assert_non_null(strstr(r->reason, "503"));
	assert_int_equal(httpd_hits(&server, "/never"), 3);
}

/* What is no number of seconds that could be waited for asks for nothing. */
static void test_fetch__heeds_no_senseless_retry_after(void **state)
{
	static const char *const paths[] = { "/past", "/negative", "/huge",
					     "/soon" };

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(paths); i++) {
		const struct fetch_result *r = get(paths[i]);

		if (r->retry_after < 0 || !r->temporary)
			fail_msg("%s: %ld", paths[i], r->retry_after);
		assert_int_equal(httpd_hits(&server, paths[i]), 3);
	}
}

/* A port at which nobody listens: all fail, after a few were tried. */
static void test_fetch__gives_a_dead_host_up(void **state)
{
	const int n = 40;

	(void)state;
	for (int id = 1; id <= n; id++) {
		struct page_request r = { .id = id };

		r.url = xasprintf("http://127.0.0.9:1/%d", id);
		pool_add(pool, &r);
	}
	run();
	assert_int_equal(got.n, n);
	for (int i = 0; i < n; i++) {
		assert_true(got.v[i].temporary);
		assert_non_null(strstr(got.v[i].reason, "cannot connect"));
	}
}

/* What listens at another port of the same machine is another server. */
static void test_fetch__tells_ports_apart(void **state)
{
	const int dead = 10;

	(void)state;
	for (int id = 1; id <= dead; id++) {
		struct page_request r = { .id = id };

		r.url = xasprintf("http://127.0.0.1:1/%d", id);
		pool_add(pool, &r);
	}
	ask(dead + 1, "/slow", NULL, NULL);
	run();
	assert_int_equal(got.n, dead + 1);
	for (int i = 0; i <= dead; i++)
		assert_int_equal(got.v[i].reason == NULL, got.v[i].id > dead);
}

/* One that wants to be left alone for long is not asked for the others. */
static void test_fetch__leaves_a_host_alone_that_says_so(void **state)
{
	const int n = 20;

	(void)state;
	for (int id = 1; id <= n; id++)
		ask(id, "/later", NULL, NULL);
	run();
	assert_int_equal(got.n, n);
	assert_true(httpd_hits(&server, "/later") <= LIMIT_PER_HOST);
	for (int i = 0; i < n; i++) {
		assert_int_equal(got.v[i].status, 429);
		assert_true(got.v[i].temporary);
	}
}

static void test_fetch__reads_a_date_to_wait_for(void **state)
{
	const struct fetch_result *r = get("/date");

	(void)state;
	assert_int_equal(r->status, 503);
	/* until 2099 */
	assert_true(r->retry_after > 365L * 86400);
	assert_int_equal(httpd_hits(&server, "/date"), 1);
}

static void test_fetch__does_not_wait_for_hours(void **state)
{
	(void)state;
	check_failed("/tomorrow", "429", 1);
	assert_int_equal(httpd_hits(&server, "/tomorrow"), 1);
}

static void test_cancel__ends_waiting_and_running(void **state)
{
	(void)state;
	for (int id = 1; id <= 6; id++)
		ask(id, "/hang", NULL, NULL);
	pool_step(pool, LIMIT_TRANSFERS, NULL, 0, 0);
	assert_int_equal(pool_count(pool), 6);
	for (int id = 1; id <= 6; id++)
		assert_true(pool_cancel(pool, id));
	assert_false(pool_cancel(pool, 1));
	assert_int_equal(pool_count(pool), 0);
	assert_int_equal(got.n, 0);
}

static void test_fetch__asks_a_host_for_few_at_once(void **state)
{
	time_t end = time(NULL) + PATIENCE;
	const int n = 3 * LIMIT_PER_HOST;

	(void)state;
	for (int id = 1; id <= n; id++)
		ask(id, "/hang?few", NULL, NULL);
	while (httpd_hits(&server, "/hang?few") < LIMIT_PER_HOST &&
	       time(NULL) < end)
		pool_step(pool, LIMIT_TRANSFERS, NULL, 0, 10);
	/* What is sent goes before what is asked next. */
	pool_step(pool, LIMIT_TRANSFERS, NULL, 0, 10);
	assert_int_equal(httpd_hits(&server, "/hang?few"), LIMIT_PER_HOST);
	for (int id = 1; id <= n; id++)
		assert_true(pool_cancel(pool, id));
	for (int id = 1; id <= n; id++)
		ask(id, "/slow", NULL, NULL);
	run();
	assert_int_equal(got.n, n);
}

static void ask_host(int64_t id, int host, const char *path)
{
	struct page_request r = { .id = id };

	r.url = xasprintf("http://127.0.1.%d:%d%s", host, server.port, path);
	pool_add(pool, &r);
}

/* As many as may run at once are asked and say nothing. */
static void test_fetch__goes_on_past_silent_hosts(void **state)
{
	const int hosts = LIMIT_TRANSFERS / LIMIT_PER_HOST;
	const int good = 1000;
	time_t end = time(NULL) + PATIENCE;

	(void)state;
	for (int i = 0; i < LIMIT_TRANSFERS + hosts; i++)
		ask_host(i + 1, i % hosts + 1, "/hang?all");
	while (httpd_hits(&server, "/hang?all") < LIMIT_TRANSFERS &&
	       time(NULL) < end)
		pool_step(pool, LIMIT_TRANSFERS, NULL, 0, 10);
	ask_host(good, 200, "/slow");
	while (!got.n && time(NULL) < end)
		pool_step(pool, LIMIT_TRANSFERS, NULL, 0, 10);
	assert_int_equal(got.n, 1);
	assert_int_equal(got.v[0].id, good);
	assert_null(got.v[0].reason);
	/* What else was wanted of them has not been asked for. */
	assert_int_equal(httpd_hits(&server, "/hang?all"), LIMIT_TRANSFERS);
	for (int i = 0; i < LIMIT_TRANSFERS + hosts; i++)
		assert_true(pool_cancel(pool, i + 1));
}

static int is_connection(int fd)
{
	struct sockaddr_in to;
	socklen_t len = sizeof(to);

	return !getpeername(fd, (struct sockaddr *)&to, &len) &&
	       to.sin_family == AF_INET;
}

/* Until an answer has come that nobody has read. */
static void wait_for_answer(void)
{
	struct pollfd fds[64];
	nfds_t n = 0;

	for (int fd = 3; fd < (int)ARRAY_SIZE(fds); fd++)
		if (is_connection(fd))
			fds[n++] = (struct pollfd){ fd, POLLIN, 0 };
	assert_true(n && poll(fds, n, PATIENCE * 1000) > 0);
}

/* What is finished before the step begins to wait has nothing left that would
 * wake it. */
static void test_step__does_not_wait_when_all_has_come(void **state)
{
	time_t end = time(NULL) + PATIENCE;

	(void)state;
	ask(1, "/slow?alone", NULL, NULL);
	while (!httpd_hits(&server, "/slow?alone") && time(NULL) < end)
		pool_step(pool, LIMIT_TRANSFERS, NULL, 0, 0);
	wait_for_answer();
	pool_step(pool, LIMIT_TRANSFERS, NULL, 0, PATIENCE * 1000);
	assert_true(time(NULL) < end);
	assert_int_equal(got.n, 1);
	assert_null(got.v[0].reason);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(test_fetch__asks_a_busy_server_again,
					  forget),
		cmocka_unit_test_teardown(
			test_fetch__heeds_no_senseless_retry_after, forget),
		cmocka_unit_test_teardown(test_fetch__gives_a_dead_host_up,
					  forget),
		cmocka_unit_test_teardown(test_fetch__tells_ports_apart,
					  forget),
		cmocka_unit_test_teardown(
			test_fetch__leaves_a_host_alone_that_says_so, forget),
		cmocka_unit_test_teardown(test_fetch__reads_a_date_to_wait_for,
					  forget),
		cmocka_unit_test_teardown(test_fetch__does_not_wait_for_hours,
					  forget),
		cmocka_unit_test_teardown(
			test_cancel__ends_waiting_and_running, forget),
		cmocka_unit_test_teardown(
			test_fetch__asks_a_host_for_few_at_once, forget),
		cmocka_unit_test_teardown(test_fetch__goes_on_past_silent_hosts,
					  forget),
		cmocka_unit_test_teardown(
			test_step__does_not_wait_when_all_has_come, forget),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
