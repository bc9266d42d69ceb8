/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One transfer at a time: what it brings, and what it refuses.
 */
#include "base/file.h"
#include "net/pool.h"

#include "web.h"

#define WORDS "<p>The words of a page.</p>"

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
	"/cookie 302 location=/sees header=\"Set-Cookie: a=b\"\n"
	"/behind 200 file=behind.gz header=\"Content-Encoding: gzip\"\n"
	"/no-brotli 200 body=nobrotli header=\"Content-Encoding: br\"\n"
	"/named-hop 302 location=http://bank.example:x@127.0.0.1:$PORT/page\n"
	"/sees 200 need=\"Cookie: a=b\" body=yes\n"
	"/sees 200 body=no\n"
	"/br 200 file=words.br header=\"Content-Encoding: br\"\n"
	"/zstd 200 file=words.zst header=\"Content-Encoding: zstd\"\n"
	"/zstd-bomb 200 file=bomb.zst header=\"Content-Encoding: zstd\"\n"
	"/bomb 200 file=bomb.gz header=\"Content-Encoding: gzip\"\n"
	"http://public.example/a 302 location=http://public.example/b\n"
	"http://public.example/b 200 body=b\n"
	"http://public.example/c 302 location=http://10.0.0.1/\n"
	"http://public.example/d 302 location=http://0x7f.1/\n"
	"http://public.example/e 302 location=http://[::1]/\n"
	"http://public.example/f 302 location=http://localhost/\n"
	"http://10.0.0.1/own 302 location=http://10.0.0.2/other\n"
	"http://10.0.0.2/other 200 body=other\n"
	"/named 200 need=\"User-Agent: Own/1\\r\\n\" body=yes\n"
	"/agent 200 need=\"User-Agent: rl/\" body=yes\n";

static char folder[] = "transfer-XXXXXX";

static int write_file(const char *dir, const char *name, const void *data,
		      size_t len)
{
	char *path = xasprintf("%s/%s", dir, name);
	int rc = file_write(path, data, len, 0600, NULL);

	free(path);
	return rc;
}

/* 60 MB of zeros in 2 KB: blocks that are one byte, so many times. */
static int make_zstd_bomb(const char *dir)
{
	static const unsigned char start[] = { 0x28, 0xb5, 0x2f, 0xfd, 0x00,
					       0x38 };
	static const unsigned char block[] = { 0x02, 0x00, 0x10, 0x00 };
	static const unsigned char end[] = { 0x01, 0x00, 0x00 };
	struct buf b = BUF_INIT;
	int rc;

	buf_add(&b, (const char *)start, sizeof(start));
	for (int i = 0; i < 480; i++)
		buf_add(&b, (const char *)block, sizeof(block));
	buf_add(&b, (const char *)end, sizeof(end));
	rc = write_file(dir, "bomb.zst", b.s, b.len);
	buf_release(&b);
	return rc;
}

static int make_files(const char *dir)
{
	/* WORDS below, by brotli and by zstd */
	static const unsigned char br[] = {
		0x0b, 0x0d, 0x80, 0x3c, 0x70, 0x3e, 0x54, 0x68, 0x65, 0x20,
		0x77, 0x6f, 0x72, 0x64, 0x73, 0x20, 0x6f, 0x66, 0x20, 0x61,
		0x20, 0x70, 0x61, 0x67, 0x65, 0x2e, 0x3c, 0x2f, 0x70, 0x3e,
		0x03,
	};
	static const unsigned char zst[] = {
		0x28, 0xb5, 0x2f, 0xfd, 0x00, 0x58, 0xd9, 0x00, 0x00, 0x3c,
		0x70, 0x3e, 0x54, 0x68, 0x65, 0x20, 0x77, 0x6f, 0x72, 0x64,
		0x73, 0x20, 0x6f, 0x66, 0x20, 0x61, 0x20, 0x70, 0x61, 0x67,
		0x65, 0x2e, 0x3c, 0x2f, 0x70, 0x3e,
	};
	char *command = xasprintf("head -c 60000000 /dev/zero | gzip -c "
				  ">%s/bomb.gz; (printf '%%s' '%s' | gzip -c; "
				  "head -c 100000 /dev/zero) >%s/behind.gz",
				  dir, WORDS, dir);
	int rc = system(command);

	free(command);
	return rc || make_zstd_bomb(dir) ||
	       write_file(dir, "words.br", br, sizeof(br)) ||
	       write_file(dir, "words.zst", zst, sizeof(zst));
}

static int setup(void **state)
{
	(void)state;
	if (!mkdtemp(folder) || make_files(folder))
		return -1;
	return start_web(routes, folder);
}

static int teardown(void **state)
{
	char *command = xasprintf("rm -rf %s", folder);
	int rc;

	(void)state;
	stop_web();
	rc = system(command);
	free(command);
	return rc;
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

static int curl_has(int feature)
{
	return (curl_version_info(CURLVERSION_NOW)->features & feature) != 0;
}

static void test_fetch__counts_decoded_bytes(void **state)
{
	(void)state;
	check_failed("/bomb", "50 MB when decompressed", 0);
	if (curl_has(CURL_VERSION_ZSTD))
		check_failed("/zstd-bomb", "50 MB when decompressed", 0);
}

static void test_fetch__passes_over_what_is_behind_a_gzip_file(void **state)
{
	const struct fetch_result *r = get("/behind");

	(void)state;
	assert_null(r->reason);
	assert_string_equal(r->body.s, WORDS);
	if (curl_has(CURL_VERSION_BROTLI))
		check_failed("/no-brotli", "compression", 1);
}

static void test_fetch__says_no_name_that_a_redirect_gave(void **state)
{
	const struct fetch_result *r = get("/named-hop");

	(void)state;
	assert_null(r->reason);
	assert_null(strchr(r->url, '@'));
	assert_non_null(strstr(r->url, "//127.0.0.1:"));
}

static void test_fetch__decompresses_what_libcurl_can(void **state)
{
	(void)state;
	if (curl_has(CURL_VERSION_BROTLI))
		assert_string_equal(get("/br")->body.s, WORDS);
	if (curl_has(CURL_VERSION_ZSTD))
		assert_string_equal(get("/zstd")->body.s, WORDS);
}

/* Whatever its name is, the address tells. */
static void test_fetch__asks_no_private_address_for_data(void **state)
{
	struct page_request r = { .id = 1, .data = 1, .was_public = 1 };

	(void)state;
	r.url = xasprintf("http://127.0.0.1:%d/data", server.port);
	pool_add(pool, &r);
	run();
	assert_non_null(strstr(got.v[0].reason, "private address"));
	assert_int_equal(httpd_hits(&server, "/data"), 0);
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
			test_fetch__decompresses_what_libcurl_can, forget),
		cmocka_unit_test_teardown(
			test_fetch__passes_over_what_is_behind_a_gzip_file,
			forget),
		cmocka_unit_test_teardown(
			test_fetch__says_no_name_that_a_redirect_gave, forget),
		cmocka_unit_test_teardown(
			test_fetch__asks_no_private_address_for_data, forget),
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
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
