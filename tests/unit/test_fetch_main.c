/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/file.h"
#include "base/limits.h"
#include "base/proc.h"
#include "core/page.h"

#include "httpd.h"

#include <poll.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#define PROGRAM  RL_BUILDDIR "/src/rl-fetch"
#define PATIENCE 20000 /* milliseconds for the next answer */

#define POST(n)                                                                \
	"/post" n " 200 body=\"<link rel=alternate "                           \
	"type='application/json+oembed' href='/o" n "'><p>Words.</p>\"\n"

static const char routes[] =
	"/a 200 body=\"<title>A page</title><p>Its text, all of it.</p>\""
	" header=\"ETag: x\"\n"
	"/a 304 need=\"If-None-Match: x\"\n"
	"/moved 301 location=/a\n"
	"/pdf 200 type=application/pdf body=%PDF-1.4\n"
	"/zip 200 type=application/zip body=PK endless\n"
	"/hang 200 hang\n"
	POST("1") POST("2") POST("3") POST("4") POST("5") POST("6")
	"/o1 200 type=application/json need=\"Accept: application/json\""
	" body=\"{\\\"title\\\":\\\"A Title\\\",\\\"author_name\\\":"
	"\\\"Jane Doe\\\"}\"\n"
	"/o2 500\n"
	"/o3 302 location=/o3\n"
	"/o4 200 type=application/json body=[ endless\n"
	"/o5 200 type=application/json body=rubbish\n"
	"/o6 200 drop\n"
	"/wait 200 delay=300 body=<p>Words.</p>\n"
	"http://farm.example/1 200 body=\"<link rel=alternate "
	"type='application/json+oembed' href='/o7'><p>Words.</p>\"\n"
	"http://farm.example/o7 302 location=http://10.0.0.1/o8\n"
	"http://10.0.0.1/o8 200 type=application/json body=\"{\\\"title\\\":"
	"\\\"A Secret\\\"}\"\n";

static struct proc fetch;
static struct buf answers;
static size_t taken;

static void start(char *const argv[])
{
	struct err err = ERR_INIT;

	if (proc_start(&fetch, argv, &err))
		fail_msg("%s", err_msg(&err));
	buf_clear(&answers);
	taken = 0;
}

static void start_server_mode(void)
{
	start((char *[]){ (char *)(uintptr_t)PROGRAM, NULL });
}

static void tell(const char *fmt, ...) ATTR_PRINTF(1, 2);

static void tell(const char *fmt, ...)
{
	struct buf b = BUF_INIT;
	va_list ap;

	va_start(ap, fmt);
	buf_vaddf(&b, fmt, ap);
	va_end(ap);
	assert_int_equal(file_write_fd(fetch.in, b.s, b.len), 0);
	buf_release(&b);
}

static void close_input(void)
{
	close(fetch.in);
	fetch.in = -1;
}

/* The next answer that is no progress; 0 at the end. */
static int next_answer(struct page *ret)
{
	struct pollfd p = { .fd = fetch.out, .events = POLLIN };
	char chunk[65536];

	for (;;) {
		size_t size = page_answer_size(answers.s + taken,
					       answers.len - taken);
		int64_t id;

		if (size) {
			assert_int_equal(page_from_answer(answers.s + taken,
							  size, ret, &id,
							  NULL), 0);
			assert_int_equal(id, ret->id);
			taken += size;
			if (ret->event != PAGE_PROGRESS)
				return 1;
			page_release(ret);
			continue;
		}
		if (poll(&p, 1, PATIENCE) <= 0)
			fail_msg("no answer");
		ssize_t n = read(fetch.out, chunk, sizeof(chunk));
		if (n <= 0)
			return 0;
		buf_add(&answers, chunk, (size_t)n);
	}
}

static void test_serve__answers_each_request_once(void **state)
{
	const struct httpd *h = *state;
	struct page p = { 0 };
	int seen[6] = { 0 };

	start_server_mode();
	tell("{\"id\":1,\"url\":\"http://127.0.0.1:%d/a\"}\n", h->port);
	tell("{\"id\":2,\"url\":\"http://127.0.0.1:%d/moved\"}\n", h->port);
	tell("{\"id\":3,\"url\":\"http://127.0.0.1:%d/pdf\"}\n", h->port);
	tell("{\"id\":4,\"url\":\"http://127.0.0.1:%d/zip\"}\n", h->port);
	tell("{\"id\":5,\"url\":\"gopher://127.0.0.1/\"}");
	close_input();
	while (next_answer(&p)) {
		assert_in_range(p.id, 1, 5);
		assert_int_equal(seen[p.id]++, 0);
		if (p.id <= 2) {
			assert_string_equal(p.title, "A page");
			assert_string_equal(p.text, "Its text, all of it.");
			assert_string_equal(p.etag, "x");
			assert_int_equal(p.status, 200);
			assert_non_null(strstr(p.url, "/a"));
		} else if (p.id <= 4) {
			assert_string_equal(p.kind, p.id == 3 ? "pdf" :
								"other");
			assert_null(p.title);
		} else {
			assert_int_equal(p.event, PAGE_FAILED);
		}
		page_release(&p);
	}
	for (int id = 1; id <= 5; id++)
		assert_int_equal(seen[id], 1);
	assert_int_equal(proc_finish(&fetch), 0);
}

static void test_serve__asks_the_site_once_for_what_is_missing(void **state)
{
	const struct httpd *h = *state;
	struct page p = { 0 };
	int n = 0;

	start_server_mode();
	for (int id = 1; id <= 6; id++)
		tell("{\"id\":%d,\"url\":\"http://127.0.0.1:%d/post%d\"}\n",
		     id, h->port, id);
	close_input();
	for (; next_answer(&p); n++) {
		/* Whatever comes of it, the page is there. */
		assert_int_equal(p.event, PAGE_DONE);
		assert_int_equal(p.status, 200);
		assert_string_equal(p.text, "Words.");
		assert_null(p.oembed);
		if (p.id == 1) {
			assert_string_equal(p.title, "A Title");
			assert_string_equal(p.authors.v[0], "Jane Doe");
		}
		page_release(&p);
	}
	assert_int_equal(n, 6);
	assert_int_equal(proc_finish(&fetch), 0);
	assert_int_equal(httpd_hits(h, "/o2"), 1);
}

static void test_serve__leaves_the_text_out_for_who_reads_blocks(void **state)
{
	const struct httpd *h = *state;
	struct page p = { 0 };

	start_server_mode();
	tell("{\"id\":1,\"url\":\"http://127.0.0.1:%d/a\",\"brief\":true}\n",
	     h->port);
	close_input();
	assert_true(next_answer(&p));
	assert_true(p.apart);
	assert_null(p.text);
	assert_string_equal(p.blocks, "Its text, all of it.");
	page_release(&p);
	assert_int_equal(proc_finish(&fetch), 0);
}

static void test_serve__answers_rubbish_with_id_0(void **state)
{
	struct page p = { 0 };

	(void)state;
	start_server_mode();
	tell("rubbish\n\n{\"id\":\"x\"}\n{\"id\":1}\n%*d\n{\"id\":2,"
	     "\"cancel\":true}\n", 2 * LIMIT_REQUEST, 1);
	close_input();
	for (int i = 0; i < 4; i++) {
		assert_true(next_answer(&p));
		assert_int_equal(p.id, 0);
		assert_int_equal(p.event, PAGE_FAILED);
		page_release(&p);
	}
	assert_false(next_answer(&p));
	assert_int_equal(proc_finish(&fetch), 0);
}

static void test_serve__cancels(void **state)
{
	const struct httpd *h = *state;
	struct page p = { 0 };

	start_server_mode();
	for (int id = 1; id <= 6; id++)
		tell("{\"id\":%d,\"url\":\"http://127.0.0.1:%d/hang\"}\n", id,
		     h->port);
	for (int id = 6; id >= 1; id--) {
		tell("{\"id\":%d,\"cancel\":true}\n", id);
		assert_true(next_answer(&p));
		assert_int_equal(p.id, id);
		assert_string_equal(p.reason, "cancelled");
		page_release(&p);
	}
	close_input();
	assert_false(next_answer(&p));
	assert_int_equal(proc_finish(&fetch), 0);
}

/* Writes far more than two pipes hold before it reads anything. */
static void test_serve__reads_on_while_nobody_reads(void **state)
{
	const long n = 20000;
	struct page p = { 0 };
	long got = 0;

	(void)state;
	start_server_mode();
	alarm(PATIENCE / 1000);
	for (long i = 1; i <= n; i++)
		tell("{\"id\":%ld,\"url\":\"gopher://hole.example/\"}\n", i);
	close_input();
	alarm(0);
	while (next_answer(&p)) {
		assert_int_equal(p.id, ++got);
		page_release(&p);
	}
	assert_int_equal(got, n);
	assert_int_equal(proc_finish(&fetch), 0);
}

/* A page of the public network has its site asked, which sends us to a machine
 * of ours. */
static void test_serve__asks_no_private_address_for_a_page(void **state)
{
	const struct httpd *h = *state;
	char *proxy = xasprintf("http://127.0.0.1:%d", h->port);
	struct page p = { 0 };

	setenv("http_proxy", proxy, 1);
	start_server_mode();
	unsetenv("http_proxy");
	tell("{\"id\":1,\"url\":\"http://farm.example/1\"}\n");
	close_input();
	assert_true(next_answer(&p));
	assert_int_equal(p.event, PAGE_DONE);
	assert_string_equal(p.text, "Words.");
	assert_null(p.title);
	page_release(&p);
	assert_int_equal(proc_finish(&fetch), 0);
	assert_int_equal(httpd_hits(h, "http://farm.example/o7"), 1);
	assert_int_equal(httpd_hits(h, "http://10.0.0.1/o8"), 0);
	free(proxy);
}

/* What the servers see of it */
static void test_serve__is_polite(void **state)
{
	const struct httpd *h = *state;
	const int hosts = 90, n = 3 * hosts;
	struct page p = { 0 };

	start_server_mode();
	for (int id = 1; id <= n; id++)
		tell("{\"id\":%d,\"url\":\"http://127.0.0.%d:%d/wait\"}\n", id,
		     id > n - 40 ? 1 : id % hosts + 1, h->port);
	close_input();
	for (int i = 0; i < n; i++) {
		assert_true(next_answer(&p));
		page_release(&p);
	}
	assert_int_equal(proc_finish(&fetch), 0);
	assert_in_range(httpd_most(h, 0), 1, LIMIT_TRANSFERS);
	assert_in_range(httpd_most(h, 1), 1, LIMIT_PER_HOST);
}

/* The process that makes the children that read pages; 0: there is none. */
static pid_t find_reader(void)
{
	char *path = xasprintf("/proc/%d/task/%d/children", (int)fetch.pid,
			       (int)fetch.pid);
	struct buf children = BUF_INIT, name = BUF_INIT;
	char *save = NULL;
	pid_t found = 0;

	(void)file_read(path, 4096, &children, NULL);
	free(path);
	for (char *word = strtok_r(children.s, " ", &save); word && !found;
	     word = strtok_r(NULL, " ", &save)) {
		struct stat st;

		path = xasprintf("/proc/%s/comm", word);
		buf_clear(&name);
		(void)file_read(path, 4096, &name, NULL);
		free(path);
		/* Its children have this name, too, but another input. */
		path = xasprintf("/proc/%s/fd/0", word);
		if (!strcmp(name.s, "rl-page\n") && !stat(path, &st) &&
		    S_ISSOCK(st.st_mode))
			found = (pid_t)atoi(word);
		free(path);
	}
	buf_release(&children);
	buf_release(&name);
	return found;
}

/* Killed at any moment it is started anew, and no page is lost with it. */
static void test_serve__starts_the_reader_again(void **state)
{
	const struct httpd *h = *state;
	const int n = 300, every = 25;
	pid_t reader = 0;
	int killed = 0;

	start_server_mode();
	for (int id = 1; id <= n; id++)
		tell("{\"id\":%d,\"url\":\"http://127.0.0.%d:%d/a\"}\n", id,
		     id % 60 + 1, h->port);
	close_input();
	for (int i = 0; i < n; i++) {
		struct page p = { 0 };

		assert_true(next_answer(&p));
		if (p.event != PAGE_DONE || str_empty(p.text))
			fail_msg("page %d, killed %d: %s", (int)p.id, killed,
				 str_or_empty(p.event == PAGE_DONE ? p.note :
								     p.reason));
		page_release(&p);
		if (i % every)
			continue;
		reader = find_reader();
		killed += reader && !kill(reader, SIGKILL);
	}
	assert_true(killed > 1);
	assert_int_equal(proc_finish(&fetch), 0);
}

static void test_serve__leaves_when_nobody_will_read(void **state)
{
	const struct httpd *h = *state;

	start_server_mode();
	tell("{\"id\":1,\"url\":\"http://127.0.0.1:%d/hang\"}\n", h->port);
	close(fetch.out);
	fetch.out = -1;
	tell("rubbish\n");
	assert_int_equal(proc_finish(&fetch), ERR_FAIL);
}

static void test_page__prints_one_saved_page(void **state)
{
	char *const argv[] = {
		(char *)(uintptr_t)PROGRAM, (char *)(uintptr_t)"--page",
		(char *)(uintptr_t)(TEST_DATADIR "/pages/post.html"),
		(char *)(uintptr_t)"--url",
		(char *)(uintptr_t)"https://farm.example/x", NULL,
	};
	struct page p = { 0 };

	(void)state;
	start(argv);
	close_input();
	assert_true(next_answer(&p));
	assert_string_equal(p.title, "Counting sheep in constant space");
	assert_string_equal(p.url, "https://farm.example/x");
	page_release(&p);
	assert_int_equal(proc_finish(&fetch), 0);
}

static void test_options__are_refused_when_unknown(void **state)
{
	int status = 0;
	char *const argv[] = { (char *)(uintptr_t)PROGRAM,
			       (char *)(uintptr_t)"--eat", NULL };

	(void)state;
	start(argv);
	status = proc_finish(&fetch);
	assert_int_equal(status, ERR_USAGE);
}

static int setup(void **state)
{
	static struct httpd h;

	signal(SIGPIPE, SIG_IGN);
	unsetenv("http_proxy");
	unsetenv("all_proxy");
	unsetenv("ALL_PROXY");
	buf_init(&answers);
	*state = &h;
	return httpd_start(&h, routes, ".");
}

static int teardown(void **state)
{
	httpd_stop(*state);
	buf_release(&answers);
	return 0;
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_serve__answers_each_request_once),
		cmocka_unit_test(
			test_serve__asks_the_site_once_for_what_is_missing),
		cmocka_unit_test(
			test_serve__leaves_the_text_out_for_who_reads_blocks),
		cmocka_unit_test(test_serve__answers_rubbish_with_id_0),
		cmocka_unit_test(test_serve__cancels),
		cmocka_unit_test(test_serve__reads_on_while_nobody_reads),
		cmocka_unit_test(
			test_serve__asks_no_private_address_for_a_page),
		cmocka_unit_test(test_serve__is_polite),
		cmocka_unit_test(test_serve__starts_the_reader_again),
		cmocka_unit_test(test_serve__leaves_when_nobody_will_read),
		cmocka_unit_test(test_page__prints_one_saved_page),
		cmocka_unit_test(test_options__are_refused_when_unknown),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
