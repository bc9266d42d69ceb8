/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/limits.h"
#include "net/pool.h"

#include "httpd.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#define PATIENCE 20 /* seconds for all that a case asks for */

static const char routes[] =
	"/page 200 body=hello header=\"ETag: \\\"v1\\\"\"\n"
	"/cached 304 need=\"If-None-Match: \\\"v1\\\"\"\n"
	"/cached 304 need=\"If-Modified-Since: Mon\"\n"
	"/cached 200 body=new\n"
	"/bare304 304\n"
	"/gone 404 body=sorry\n"
	"/busy 503\n"
	"/many 429\n"
	"/hop 302 location=/page\n"
	"/loop 302 location=/loop\n"
	"/ftp 302 location=ftp://127.0.0.1/x\n"
	"/file 302 location=file:///etc/passwd\n"
	"/chunked 200 body=0123456789abcdef repeat=2000000 chunked\n"
	"/sized 200 body=0123456789abcdef repeat=2000000\n"
	"/endless 200 body=0123456789abcdef endless\n"
	"/film 200 type=video/mp4 body=0123456789abcdef repeat=2000000\n"
	"/cut 200 body=0123456789 truncate=4\n"
	"/drop 200 drop\n"
	"/rubbish 200 header=\"Content-Encoding: gzip\" body=nogzip\n"
	"/hang 200 hang\n"
	"/hang?few 200 hang\n"
	"/slow 200 body=x delay=50\n"
	"/cookie 302 location=/sees header=\"Set-Cookie: a=b\"\n"
	"/sees 200 need=\"Cookie: a=b\" body=yes\n"
	"/sees 200 body=no\n"
	"/bomb 200 file=bomb.gz header=\"Content-Encoding: gzip\"\n"
	"http://public.example/a 302 location=http://public.example/b\n"
	"http://public.example/b 200 body=b\n"
	"http://public.example/c 302 location=http://10.0.0.1/\n"
	"http://public.example/d 302 location=http://0x7f.1/\n"
	"http://public.example/e 302 location=http://[::1]/\n"
	"http://public.example/f 302 location=http://localhost/\n"
	"http://10.0.0.1/own 302 location=http://10.0.0.2/other\n"
	"http://10.0.0.2/other 200 body=other\n"
	"/crowded 503 times=1 header=\"Retry-After: 1\"\n"
	"/crowded 200 body=\"at last\"\n"
	"/never 503\n"
	"/tomorrow 429 header=\"Retry-After: 86400\"\n"
	"/later 429 delay=100 header=\"Retry-After: 3600\"\n"
	"/date 503 header=\"Retry-After: Fri, 31 Dec 2099 23:59:59 GMT\"\n"
	"/past 503 header=\"Retry-After: Fri, 31 Dec 1999 23:59:59 GMT\"\n"
	"/negative 503 header=\"Retry-After: -5\"\n"
	"/huge 503 header=\"Retry-After: 99999999999999999999\"\n"
	"/soon 503 header=\"Retry-After: soon\"\n"
	"/named 200 need=\"User-Agent: Own/1\\r\\n\" body=yes\n"
	"/agent 200 need=\"User-Agent: rl/\" body=yes\n";

struct got {
	struct fetch_result *v;
	size_t n;
	size_t progress;
	long long last;
};

static char folder[] = "transfer-XXXXXX";
static struct httpd server;
static struct pool *pool;
static struct got got;

static int wants(const char *type, const char *start, size_t len)
{
	(void)start;
	(void)len;
	return !type || !strstr(type, "video/");
}

static void on_progress(void *ctx, int64_t id, long long received,
			long long total)
{
	(void)ctx;
	(void)id;
	(void)total;
	got.progress++;
	got.last = received;
}

static void on_done(void *ctx, struct fetch_result *r)
{
	(void)ctx;
	got.v = xrealloc(got.v, (got.n + 1) * sizeof(*got.v));
	got.v[got.n++] = *r;
	*r = (struct fetch_result){ .body = BUF_INIT };
}

/* 60 MB of zeros in 60 KB. */
static int make_bomb(const char *dir)
{
	char *command = xasprintf("head -c 60000000 /dev/zero | gzip -c "
				  ">%s/bomb.gz", dir);
	int rc = system(command);

	free(command);
	return rc;
}

static int setup(void **state)
{
	static const struct transfer_ops ops = { wants, on_progress, on_done,
						 NULL };

	(void)state;
	unsetenv("http_proxy");
	unsetenv("all_proxy");
	unsetenv("ALL_PROXY");
	if (!mkdtemp(folder) || make_bomb(folder) ||
	    httpd_start(&server, routes, folder))
		return -1;
	pool = pool_new(&ops);
	return pool ? 0 : -1;
}

static int teardown(void **state)
{
	char *bomb;

	(void)state;
	pool_free(pool);
	httpd_stop(&server);
	bomb = xasprintf("%s/bomb.gz", folder);
	unlink(bomb);
	rmdir(folder);
	free(bomb);
	return 0;
}

static int forget(void **state)
{
	(void)state;
	for (size_t i = 0; i < got.n; i++)
		fetch_result_release(&got.v[i]);
	free(got.v);
	got = (struct got){ 0 };
	return 0;
}

static void ask(int64_t id, const char *path, const char *etag,
		const char *modified)
{
	struct page_request r = { .id = id };

	r.url = xasprintf("http://127.0.0.1:%d%s", server.port, path);
	r.etag = xstrdup_null(etag);
	r.last_modified = xstrdup_null(modified);
	pool_add(pool, &r);
}

static void run(void)
{
	time_t end = time(NULL) + PATIENCE;

	while (pool_count(pool)) {
		pool_step(pool, LIMIT_TRANSFERS, NULL, 0, 100);
		if (time(NULL) > end)
			fail_msg("not done after %d seconds", PATIENCE);
	}
}

static const struct fetch_result *get(const char *path)
{
	ask(1, path, NULL, NULL);
	run();
	assert_true(got.n > 0);
	return &got.v[got.n - 1];
}

static void check_failed(const char *path, const char *reason, int temporary)
{
	const struct fetch_result *r = get(path);

	if (!r->reason || !strstr(r->reason, reason))
		fail_msg("%s: \"%s\" is not \"%s\"", path,
			 str_or_empty(r->reason), reason);
	if (r->temporary != temporary)
		fail_msg("%s: temporary is %d", path, r->temporary);
}

static void test_fetch__brings_the_body_and_headers(void **state)
{
	const struct fetch_result *r = get("/hop");

	(void)state;
	assert_null(r->reason);
	assert_int_equal(r->status, 200);
	assert_string_equal(r->body.s, "hello");
	assert_string_equal(r->etag, "\"v1\"");
	assert_non_null(strstr(r->url, "/page"));
	assert_string_equal(r->content_type, "text/html; charset=utf-8");
}

static void test_fetch__says_what_went_wrong(void **state)
{
	(void)state;
	check_failed("/gone", "HTTP 404 Not Found", 0);
	check_failed("/busy", "HTTP 503 Service Unavailable", 1);
	check_failed("/many", "HTTP 429 Too Many Requests", 1);
	check_failed("/bare304", "HTTP 304", 0);
	check_failed("/drop", "gave no answer", 1);
	check_failed("/cut", "broke the connection off", 1);
	check_failed("/rubbish", "compression", 1);
	assert_int_equal(httpd_hits(&server, "/gone"), 1);
}

static void test_fetch__names_the_host_that_is_not_there(void **state)
{
	struct page_request r = { .id = 1 };

	(void)state;
	r.url = xstrdup("http://no-such-host.invalid/");
	pool_add(pool, &r);
	r = (struct page_request){ .id = 2, .url = xstrdup("ftp://a/") };
	pool_add(pool, &r);
	run();
	assert_int_equal(got.n, 2);
	assert_non_null(strstr(got.v[0].reason, "ftp"));
	assert_false(got.v[0].temporary);
	assert_non_null(strstr(got.v[1].reason, "no-such-host.invalid"));
	assert_true(got.v[1].temporary);
}

static void test_fetch__asks_whether_it_changed(void **state)
{
	(void)state;
	ask(1, "/cached", "\"v1\"", NULL);
	ask(2, "/cached", NULL, "Mon, 01 Jan 2024 00:00:00 GMT");
	ask(3, "/cached", "\"v2\"", NULL);
	ask(4, "/cached", "\"v1\"\r\nX: \"v1\"", NULL);
	run();
	assert_int_equal(got.n, 4);
	for (size_t i = 0; i < got.n; i++) {
		assert_null(got.v[i].reason);
		assert_int_equal(got.v[i].unchanged, got.v[i].id <= 2);
	}
}

static void test_fetch__ends_redirects(void **state)
{
	(void)state;
	check_failed("/loop", "too many redirects", 0);
	assert_int_equal(httpd_hits(&server, "/loop"), LIMIT_REDIRECTS + 1);
	check_failed("/ftp", "neither http nor https", 0);
	check_failed("/file", "neither http nor https", 0);
}

static void test_fetch__counts_bytes(void **state)
{
	(void)state;
	check_failed("/chunked", "more than 20 MB", 0);
	check_failed("/sized", "more than 20 MB", 0);
	check_failed("/endless", "more than 20 MB", 0);
	assert_true(got.progress > 0);
	assert_true(got.last <= 22 << 20);
}

static void test_fetch__counts_decoded_bytes(void **state)
{
	(void)state;
	check_failed("/bomb", "50 MB when decompressed", 0);
}

/* Our server plays the proxy, so that public names lead somewhere. */
static const struct fetch_result *get_by(const char *variable,
					 const char *url)
{
	struct page_request r = { .id = 1, .url = xstrdup(url) };
	char *proxy = xasprintf("http://127.0.0.1:%d", server.port);

	setenv(variable, proxy, 1);
	free(proxy);
	pool_add(pool, &r);
	run();
	unsetenv(variable);
	return &got.v[got.n - 1];
}

static const struct fetch_result *get_by_proxy(const char *url)
{
	return get_by("http_proxy", url);
}

static void test_fetch__heeds_the_settings_of_proxies(void **state)
{
	static const char *const variables[] = { "http_proxy", "all_proxy",
						 "ALL_PROXY" };
	static const char url[] = "http://public.example/b";

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(variables); i++) {
		const struct fetch_result *r = get_by(variables[i], url);

		if (r->reason)
			fail_msg("%s: %s", variables[i], r->reason);
		assert_string_equal(r->body.s, "b");
	}
	setenv("no_proxy", "other.example,public.example", 1);
	assert_non_null(get_by_proxy(url)->reason);
	unsetenv("no_proxy");
	setenv("NO_PROXY", "*", 1);
	assert_non_null(get_by_proxy(url)->reason);
	unsetenv("NO_PROXY");
	assert_non_null(get_by("https_proxy", url)->reason);
	assert_int_equal(httpd_hits(&server, url), 3);
}

static void test_fetch__goes_from_public_to_public_only(void **state)
{
	static const char *const urls[] = {
		"http://public.example/c", "http://public.example/d",
		"http://public.example/e", "http://public.example/f",
	};

	(void)state;
	assert_null(get_by_proxy("http://public.example/a")->reason);
	for (size_t i = 0; i < ARRAY_SIZE(urls); i++) {
		const struct fetch_result *r = get_by_proxy(urls[i]);

		if (!r->reason || !strstr(r->reason, "private address"))
			fail_msg("%s: %s", urls[i], str_or_empty(r->reason));
		assert_false(r->temporary);
	}
	/* What a person asks for may be private, and lead where it likes. */
	assert_string_equal(get_by_proxy("http://10.0.0.1/own")->body.s,
			    "other");
}

static void test_fetch__leaves_a_film_where_it_is(void **state)
{
	const struct fetch_result *r = get("/film");

	(void)state;
	assert_null(r->reason);
	assert_string_equal(r->content_type, "video/mp4");
	assert_int_equal(r->body.len, 0);
}

static void test_fetch__keeps_cookies_for_one_chain_only(void **state)
{
	(void)state;
	assert_string_equal(get("/cookie")->body.s, "yes");
	assert_string_equal(get("/sees")->body.s, "no");
	assert_string_equal(get("/agent")->body.s, "yes");
}

static void test_fetch__has_the_name_that_its_owner_gives_it(void **state)
{
	(void)state;
	setenv("RL_USER_AGENT", "Own/1", 1);
	assert_string_equal(get("/named")->body.s, "yes");
	setenv("RL_USER_AGENT", "Own/1\r\nX: y", 1);
	assert_string_equal(get("/agent")->body.s, "yes");
	unsetenv("RL_USER_AGENT");
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

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(
			test_fetch__brings_the_body_and_headers, forget),
		cmocka_unit_test_teardown(test_fetch__says_what_went_wrong,
					  forget),
		cmocka_unit_test_teardown(
			test_fetch__names_the_host_that_is_not_there, forget),
		cmocka_unit_test_teardown(test_fetch__asks_whether_it_changed,
					  forget),
		cmocka_unit_test_teardown(test_fetch__ends_redirects, forget),
		cmocka_unit_test_teardown(test_fetch__counts_bytes, forget),
		cmocka_unit_test_teardown(test_fetch__counts_decoded_bytes,
					  forget),
		cmocka_unit_test_teardown(
			test_fetch__heeds_the_settings_of_proxies, forget),
		cmocka_unit_test_teardown(
			test_fetch__goes_from_public_to_public_only, forget),
		cmocka_unit_test_teardown(
			test_fetch__leaves_a_film_where_it_is, forget),
		cmocka_unit_test_teardown(
			test_fetch__keeps_cookies_for_one_chain_only, forget),
		cmocka_unit_test_teardown(
			test_fetch__has_the_name_that_its_owner_gives_it,
			forget),
		cmocka_unit_test_teardown(test_fetch__asks_a_busy_server_again,
					  forget),
		cmocka_unit_test_teardown(
			test_fetch__heeds_no_senseless_retry_after, forget),
		cmocka_unit_test_teardown(test_fetch__gives_a_dead_host_up,
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
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
