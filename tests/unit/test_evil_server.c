/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * rl-fetch among servers that mean it ill, all at once: each request gets one
 * answer with its reason, in bounded time and memory, and the good page among
 * them does not wait for the others.
 */
#include "base/file.h"
#include "base/json.h"
#include "base/limits.h"
#include "base/proc.h"
#include "core/page.h"

#include "httpd.h"

#include <poll.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#define PROGRAM     RL_BUILDDIR "/src/rl-fetch"
#define SECONDS_MAX (LIMIT_SLOW_TIME + 25)
#define MEMORY_MAX  (512L << 10) /* kB */

#define RAW(start) "raw type=x body=\"HTTP/1.1 200 OK\\r\\n" start "\"\n"

/* The path is the row's number in `evils` below. */
struct evil {
	const char *route; /* what stands behind the path */
	enum page_event event;
	const char *want; /* in the reason; in the text, when it is DONE */
};

static const struct evil evils[] = {
	{ "200 body=\"<title>Good</title><p>A good page.</p>\"\n", PAGE_DONE,
	  "A good page." },
	/* without end */
	{ "200 body=0123456789abcdef endless\n", PAGE_FAILED, "20 MB" },
	{ "200 body=0123456789abcdef endless chunked\n", PAGE_FAILED,
	  "20 MB" },
	{ "200 header=\"Transfer-Encoding: chunked\" body=5;0123456789abcdef "
	  "endless\n", PAGE_FAILED, "20 MB" },
	{ "200 file=headers raw\n", PAGE_FAILED, "300 KB of headers" },
	{ "200 file=cookies raw\n", PAGE_FAILED, NULL },
	{ "raw endless body=\"HTTP/1.1 100 Continue\\r\\n\\r\\n\"\n",
	  PAGE_FAILED, "300 KB of headers" },
	{ "raw endless body=\"HTTP/1.1 103 Early Hints\\r\\nLink: <x>\\r\\n"
	  "\\r\\n\"\n", PAGE_FAILED, "300 KB of headers" },
	{ "200 file=line raw\n", PAGE_FAILED, "too large" },
	{ "raw endless body=\"HTTP/1.1 200 \"\n", PAGE_FAILED,
	  "too large" },
	/* small on the wire */
	{ "200 file=bomb.gz header=\"Content-Encoding: gzip\"\n", PAGE_FAILED,
	  "compress" },
	{ "200 file=bomb.br header=\"Content-Encoding: br\"\n", PAGE_FAILED,
	  "compress" },
	{ "200 file=bomb.gz header=\"Content-Encoding: gzip, gzip\"\n",
	  PAGE_FAILED, "compress" },
	{ "200 file=bomb.gz header=\"Content-Encoding: gzip, gzip, gzip, gzip, "
	  "gzip, gzip, gzip\"\n", PAGE_FAILED, "compress" },
	{ "404 body=0123456789abcdef endless\n", PAGE_FAILED, "404" },
	/* slow */
	{ "200 body=0123456789abcdef0123456789abcdef slow=1000\n",
	  PAGE_FAILED, "too long" },
	/* elsewhere */
	{ "302 location=/loop\n", PAGE_FAILED, "too many redirects" },
	{ "302 location=/maze1\n", PAGE_FAILED, "too many redirects" },
	{ "302 location=ftp://127.0.0.1/x\n", PAGE_FAILED,
	  "neither http nor https" },
	{ "302 location=file:///etc/passwd\n", PAGE_FAILED,
	  "neither http nor https" },
	{ "302 location=gopher://127.0.0.1/x\n", PAGE_FAILED,
	  "neither http nor https" },
	{ "302 location=javascript:alert(1)\n", PAGE_FAILED,
	  "neither http nor https" },
	{ "302 location=data:text/html,hello\n", PAGE_FAILED,
	  "neither http nor https" },
	{ "302 location=http://:99999/\n", PAGE_FAILED, "" },
	{ "302 file=far raw\n", PAGE_FAILED, "of more than 8192 bytes" },
	{ "302\n", PAGE_FAILED, "HTTP 302 Found" },
	{ "302 location=/0 body=0123456789abcdef endless\n", PAGE_DONE,
	  "A good page." },
	/* lies about its length */
	{ "200 length=1000 body=<p>Short.</p>\n", PAGE_FAILED,
	  "broke the connection off" },
	{ "200 length=16 body=\"<p>Only this</p><p>Not this</p>\"\n",
	  PAGE_DONE, "Only this" },
	{ RAW("Content-Length: -5\\r\\n\\r\\nabc"), PAGE_FAILED, NULL },
	{ RAW("Content-Length: 99999999999999999999\\r\\n\\r\\nabc"),
	  PAGE_FAILED, NULL },
	{ RAW("Content-Length: 3\\r\\nContent-Length: 9\\r\\n\\r\\nabc"),
	  PAGE_FAILED, NULL },
	{ "200 length=99000000 body=<p>Short.</p>\n", PAGE_FAILED, "20 MB" },
	/* no sense in its pieces */
	{ RAW("Transfer-Encoding: chunked\\r\\n\\r\\nzz\\r\\nabc"),
	  PAGE_FAILED, "" },
	{ RAW("Transfer-Encoding: chunked\\r\\n\\r\\nffffffffffffffffff\\r\\n"
	      "abc"), PAGE_FAILED, "" },
	{ RAW("Transfer-Encoding: chunked\\r\\n\\r\\n5\\r\\nabc"), PAGE_FAILED,
	  "broke the connection off" },
	{ "200 body=nogzip header=\"Content-Encoding: gzip\"\n", PAGE_FAILED,
	  "compression" },
	{ RAW("Content-Length: 3\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n8"
	      "\\r\\n<p>Words\\r\\n0\\r\\n\\r\\n"), PAGE_DONE, "Words" },
	{ RAW("Transfer-Encoding: wombat\\r\\n\\r\\nabc"), PAGE_FAILED,
	  "compression" },
	{ "200 header=\"Content-Encoding: wombat\" body=x\n", PAGE_FAILED,
	  "compression" },
	/* nor in its letters */
	{ "200 type=\"text/html; charset=utf-16\" body=\"<p>Not so.</p>\"\n",
	  PAGE_DONE, NULL },
	{ "200 type=\"text/html; charset=klingon\" body=\"<p>As is.</p>\"\n",
	  PAGE_DONE, "As is." },
	{ "200 type=\"text/html; charset=utf-8\" file=latin1\n", PAGE_DONE,
	  "au lait" },
	{ "200 type=\"; ; =\" body=\"<p>As is.</p>\"\n", PAGE_DONE, NULL },
	/* nothing, or no HTTP */
	{ "200 body=\"\"\n", PAGE_DONE, NULL },
	{ "204\n", PAGE_DONE, NULL },
	{ "304\n", PAGE_FAILED, "304" },
	{ "206 header=\"Content-Range: bytes 5-14/1000\" body=<p>Part</p>\n",
	  PAGE_DONE, "Part" },
	{ "raw body=\"HTTP/1.1 101 Switching Protocols\\r\\nUpgrade: x\\r\\n"
	  "Connection: Upgrade\\r\\n\\r\\nhello\"\n", PAGE_FAILED, "101" },
	{ "401 header=\"WWW-Authenticate: Negotiate\" header=\"WWW-"
	  "Authenticate: NTLM\"\n", PAGE_FAILED, "401" },
	{ "raw body=\"hello\\r\\n\\r\\n\"\n", PAGE_FAILED,
	  "does not speak HTTP" },
	{ "raw file=noise\n", PAGE_FAILED, "" },
	{ "raw body=\"HTTP/9.9 999 Nine\\r\\n\\r\\n\"\n", PAGE_FAILED, "" },
	{ "raw body=\"HTTP/1.1 1000 No\\r\\n\\r\\n<p>x\"\n", PAGE_FAILED,
	  "does not speak HTTP" },
	{ "raw body=\"<p>HTTP/0.9</p>\"\n", PAGE_FAILED,
	  "does not speak HTTP" },
	/* what stands behind an answer is not the answer to the next question */
	{ "raw body=\"HTTP/1.1 302 Found\\r\\nLocation: /0\\r\\nContent-Length: "
	  "0\\r\\n\\r\\nHTTP/1.1 200 OK\\r\\nContent-Length: 4\\r\\n\\r\\nEvil\"\n",
	  PAGE_DONE, "A good page." },
	/* a time to wait for that there is not */
	{ "503 header=\"Retry-After: Fri, 31 Dec 1999 23:59:59 GMT\"\n",
	  PAGE_FAILED, "503" },
	{ "503 header=\"Retry-After: -1\"\n", PAGE_FAILED, "503" },
	/* ends too early: before, in and after the headers */
	{ "200 drop\n", PAGE_FAILED, "gave no answer" },
	{ "200 drop reset\n", PAGE_FAILED, "broke the connection off" },
	{ "raw reset body=\"HTTP/1.1 200 OK\\r\\nContent-Ty\"\n",
	  PAGE_FAILED, "" },
	{ "200 reset length=1000 body=<p>Short.</p>\n", PAGE_FAILED,
	  "broke the connection off" },
};

#define EVILS ARRAY_SIZE(evils)

static char folder[] = "evil-XXXXXX";
static struct httpd server;
static struct page answers[EVILS];
static size_t place[EVILS]; /* 1: was the first answer; 0: none yet */
static long seconds;
static struct rusage usage;

static void write_file(const char *name, const void *data, size_t len)
{
	char *path = xasprintf("%s/%s", folder, name);
	FILE *f = fopen(path, "wb");

	if (!f || fwrite(data, 1, len, f) != len || fclose(f))
		abort();
	free(path);
}

/* An answer with `n` header lines, numbered between `start` and `end`. */
static void write_headers(const char *name, const char *start,
			  const char *end, int n)
{
	struct buf b = BUF_INIT;

	buf_adds(&b, "HTTP/1.1 200 OK\r\n");
	for (int i = 0; i < n; i++)
		buf_addf(&b, "%s%d%s\r\n", start, i, end);
	buf_adds(&b, "\r\n\r\n<p>Words.</p>");
	write_file(name, b.s, b.len);
	buf_release(&b);
}

static void write_files(void)
{
	/* 60 MB of zeros */
	static const unsigned char bomb[] = {
		0xcf, 0xff, 0xff, 0x7f, 0x00, 0x24, 0x00, 0xe2, 0xb1, 0x40,
		0x72, 0xef, 0xff, 0xf9, 0xff, 0xff, 0x0f, 0x80, 0x04, 0x40,
		0x1c, 0x16, 0x80, 0xee, 0xfd, 0x3f, 0xff, 0xff, 0xff, 0x01,
		0x90, 0x00, 0x88, 0xc3, 0x02, 0xd0, 0xbd, 0xff, 0xcf, 0x7f,
		0xc3, 0x49, 0x00, 0x12, 0x00, 0x71, 0x58, 0x00, 0xba, 0x7e,
		0x93,
	};
	static const char latin1[] = "<title>Caf\xE9</title><p>Caf\xE9 au "
				     "lait.</p>";
	char *command = xasprintf("head -c 60000000 /dev/zero | gzip -c "
				  ">%s/bomb.gz", folder);
	unsigned char noise[4096];
	struct buf zeros = BUF_INIT;

	if (system(command))
		abort();
	free(command);
	write_file("bomb.br", bomb, sizeof(bomb));
	write_file("latin1", latin1, sizeof(latin1) - 1);
	for (size_t i = 0; i < sizeof(noise); i++)
		noise[i] = (unsigned char)(i * 7919 >> 3);
	write_file("noise", noise, sizeof(noise));
	buf_addch(&zeros, '0', 900000);
	write_headers("headers", "X-", ": abcdefghijklmnopqrstuvwxyz", 100000);
	write_headers("cookies", "Set-Cookie: n",
		      "=abcdefghijklmnopqrstuvwxyz; Path=/", 20000);
	write_headers("line", "Location: ", zeros.s, 1);
	buf_clear(&zeros);
	buf_adds(&zeros, "HTTP/1.1 302 Found\r\nLocation: /0?");
	buf_addch(&zeros, 'a', 20000);
	buf_adds(&zeros, "\r\n\r\n");
	write_file("far", zeros.s, zeros.len);
	buf_release(&zeros);
}

static char *make_routes(void)
{
	struct buf b = BUF_INIT;

	for (size_t i = 0; i < EVILS; i++)
		buf_addf(&b, "/%zu %s", i, evils[i].route);
	buf_adds(&b, "/loop 302 location=/loop\n");
	for (int i = 1; i < 20; i++)
		buf_addf(&b, "/maze%d 302 location=/maze%d\n", i, i + 1);
	return buf_detach(&b);
}

static void take_answers(const struct buf *out)
{
	size_t n = 0;
	char *save = NULL;

	for (char *line = strtok_r(out->s, "\n", &save); line;
	     line = strtok_r(NULL, "\n", &save)) {
		json_t *o = json_parse(line, strlen(line), "answer", NULL);
		struct page p = { 0 };

		assert_non_null(o);
		assert_int_equal(page_from_json(o, &p, NULL), 0);
		json_decref(o);
		if (p.event == PAGE_PROGRESS) {
			page_release(&p);
			continue;
		}
		assert_in_range(p.id, 1, EVILS);
		if (place[p.id - 1])
			fail_msg("%d is answered twice", (int)p.id);
		place[p.id - 1] = ++n;
		answers[p.id - 1] = p;
	}
}

static int setup(void **state)
{
	char *argv[] = { (char *)(uintptr_t)PROGRAM, NULL }, *routes;
	struct buf requests = BUF_INIT, out = BUF_INIT;
	struct proc p = PROC_INIT;
	struct err err = ERR_INIT;
	time_t began;
	char chunk[65536];
	ssize_t n;

	(void)state;
	signal(SIGPIPE, SIG_IGN);
	unsetenv("http_proxy");
	unsetenv("all_proxy");
	unsetenv("ALL_PROXY");
	if (!mkdtemp(folder))
		return -1;
	write_files();
	routes = make_routes();
	if (httpd_start(&server, routes, folder) ||
	    proc_start(&p, argv, &err))
		return -1;
	free(routes);
	/* The good one last, behind all others. */
	for (size_t i = EVILS; i-- > 0;)
		buf_addf(&requests,
			 "{\"id\":%zu,\"url\":\"http://127.0.0.1:%d/%zu\"}\n",
			 i + 1, server.port, i);
	began = time(NULL);
	if (file_write_fd(p.in, requests.s, requests.len))
		return -1;
	close(p.in);
	p.in = -1;
	for (;;) {
		struct pollfd fd = { .fd = p.out, .events = POLLIN };

		poll(&fd, 1, 1000);
		n = read(p.out, chunk, sizeof(chunk));
		if (n == 0 || time(NULL) - began > 2 * SECONDS_MAX)
			break;
		if (n > 0)
			buf_add(&out, chunk, (size_t)n);
	}
	seconds = (long)(time(NULL) - began);
	proc_kill(&p);
	getrusage(RUSAGE_CHILDREN, &usage);
	take_answers(&out);
	buf_release(&requests);
	buf_release(&out);
	return 0;
}

static int teardown(void **state)
{
	char *command = xasprintf("rm -rf %s", folder);
	int rc;

	(void)state;
	httpd_stop(&server);
	for (size_t i = 0; i < EVILS; i++)
		page_release(&answers[i]);
	rc = system(command);
	free(command);
	return rc;
}

static void test_serve__answers_each_evil_with_its_reason(void **state)
{
	(void)state;
	for (size_t i = 0; i < EVILS; i++) {
		const struct evil *e = &evils[i];
		const struct page *p = &answers[i];
		const char *said = p->event == PAGE_FAILED ? p->reason
							   : p->text;

		if (!place[i])
			fail_msg("no answer to %zu: %s", i, e->route);
		if (p->event == PAGE_FAILED && str_empty(p->reason))
			fail_msg("no reason for %zu: %s", i, e->route);
		/* NULL: either will do, curl has its versions */
		if (!e->want)
			continue;
		if (p->event != e->event)
			fail_msg("%zu: %s is answered with %d, %s", i,
				 e->route, (int)p->event, str_or_empty(said));
		if (!strstr(str_or_empty(said), e->want))
			fail_msg("%zu: %s gives \"%s\"", i, e->route,
				 str_or_empty(said));
	}
}

static void test_serve__bounds_time_and_memory(void **state)
{
	(void)state;
	print_message("%ld s, %ld MB, %ld s of CPU\n", seconds,
		      usage.ru_maxrss >> 10,
		      (long)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec));
	assert_true(seconds <= SECONDS_MAX);
#if !defined(__SANITIZE_ADDRESS__)
	assert_true(usage.ru_maxrss <= MEMORY_MAX);
#endif
}

static void test_serve__lets_nobody_wait_for_the_slow_one(void **state)
{
	(void)state;
	for (size_t i = 0; i < EVILS; i++)
		if (strstr(evils[i].route, "slow="))
			assert_true(place[0] < place[i]);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_serve__answers_each_evil_with_its_reason),
		cmocka_unit_test(test_serve__bounds_time_and_memory),
		cmocka_unit_test(test_serve__lets_nobody_wait_for_the_slow_one),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
