/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/limits.h"
#include "core/url.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

struct pair {
	const char *in, *want; /* want NULL: refused */
};

static void check_canonical(const struct pair *rows, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		char *once = NULL, *twice = NULL;

		if (!rows[i].want) {
			assert_int_equal(url_canonical(rows[i].in, &once, NULL),
					 -ERR_USAGE);
			assert_null(once);
			continue;
		}
		assert_int_equal(url_canonical(rows[i].in, &once, NULL), 0);
		assert_string_equal(once, rows[i].want);
		assert_int_equal(url_canonical(once, &twice, NULL), 0);
		assert_string_equal(twice, once);
		free(once);
		free(twice);
	}
}

static void check_resolve(const char *base, const struct pair *rows, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		char *got = url_resolve(base, rows[i].in);

		if (rows[i].want)
			assert_string_equal(got, rows[i].want);
		else
			assert_null(got);
		free(got);
	}
}

static void check_found(const char *text, const char *want)
{
	struct strv found = { 0 };
	char *joined;

	url_find_all(text, &found);
	joined = strv_join(&found, " ");
	assert_string_equal(joined, want);
	free(joined);
	strv_release(&found);
}

static void test_url_parse__takes_the_parts(void **state)
{
	struct url u = { 0 };
	struct buf b = BUF_INIT;

	(void)state;
	assert_int_equal(
		url_parse("HTTPS://me:pw@Example.ORG:8080/a/b?c=d#e", &u, NULL),
		0);
	assert_string_equal(u.scheme, "https");
	assert_string_equal(u.userinfo, "me:pw");
	assert_string_equal(u.host, "example.org");
	assert_int_equal(u.port, 8080);
	assert_string_equal(u.path, "/a/b");
	assert_string_equal(u.query, "c=d");
	assert_string_equal(u.fragment, "e");
	url_add(&b, &u);
	assert_string_equal(b.s, "https://me:pw@example.org:8080/a/b?c=d#e");
	url_release(&u);
	buf_release(&b);
}

static void test_url_parse__refuses(void **state)
{
	static const char *const bad[] = {
		"",
		"x",
		"//x.org/",
		"https:",
		"https:x.org",
		"https://",
		"https:///x",
		"https://a b/",
		"https://a\tb/",
		"https://a/\n",
		"https://x.org/\x7F",
		"https://a:0/",
		"https://a:65536/",
		"https://a:99999999999999999999/",
		"https://a:b/",
		"https://me@/",
		"https://[::1/",
		"https://[::g]/",
		"https://a%41/",
		"https://a<b/",
		"https://x.org/\xFF",
		"https://x.org/\xE2\x80\xAE",
		"1http://x.org/",
	};
	struct url u = { 0 };

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(bad); i++)
		assert_int_equal(url_parse(bad[i], &u, NULL), -ERR_USAGE);
	assert_null(u.scheme);
}

static void test_url_parse__reads_backslashes_as_browsers_do(void **state)
{
	struct url u = { 0 };

	(void)state;
	assert_int_equal(url_parse("https://good.org\\@bad.org/", &u, NULL), 0);
	assert_string_equal(u.host, "good.org");
	url_release(&u);
}

static void test_url_parse__has_a_ceiling(void **state)
{
	struct buf b = BUF_INIT;
	struct url u = { 0 };

	(void)state;
	buf_adds(&b, "https://x.org/");
	buf_addch(&b, 'a', LIMIT_URL - b.len);
	assert_int_equal(url_parse(b.s, &u, NULL), 0);
	url_release(&u);
	buf_addc(&b, 'a');
	assert_int_equal(url_parse(b.s, &u, NULL), -ERR_USAGE);
	buf_release(&b);
}

static void test_url_canonical__unifies_spelling(void **state)
{
	static const struct pair rows[] = {
		{ "https://x.org", "https://x.org/" },
		{ "HTTPS://X.Org:443/", "https://x.org/" },
		{ "http://x.org:443/", "http://x.org:443/" },
		{ "https://me:pw@x.org/", "https://x.org/" },
		{ "https://x.org/a/./b/../c", "https://x.org/a/c" },
		{ "https://x.org/a/%2e%2E/b", "https://x.org/b" },
		{ "https://x.org/%7euser/%c3%a9",
		  "https://x.org/~user/%C3%A9" },
		{ "https://x.org/é", "https://x.org/%C3%A9" },
		{ "https://x.org/a?", "https://x.org/a" },
		{ "https://x.org/a?b&&c=", "https://x.org/a?b&c=" },
		{ "https://x.org/a/", "https://x.org/a/" },
		{ "https://x.org/%2561%", "https://x.org/%2561%25" },
		{ "https://x.org/%%36%31", "https://x.org/%2561" },
		{ "https://x.org/%00", "https://x.org/%00" },
		{ "https://Bücher.example/", "https://xn--bcher-kva.example/" },
		{ "https://日本語.example/", "https://xn--wgv71a119e.example/" },
		{ "https://faß.Example/", "https://xn--fa-hia.example/" },
		{ "https://ليهمابتكلموشعربي؟.example/",
		  "https://xn--egbpdaj6bu4bxfgehfvwxn.example/" },
		{ "https://x．org/", "https://x.org/" },
		{ "https://x／y.org/", "https://x／y.org/" },
		{ "https://日本語。example/", "https://xn--wgv71a119e.example/" },
		{ "https://ex\u00ADam\u200Bple.org/", "https://example.org/" },
		{ "https://x.org.:443/", "https://x.org/" },
		{ "https://x.org../", "https://x.org../" },
		{ "https://[2001:DB8:0::1]/", "https://[2001:db8::1]/" },
		{ "mailto:Me@x.org", "mailto:Me@x.org" },
		{ "x", NULL },
	};

	(void)state;
	check_canonical(rows, ARRAY_SIZE(rows));
}

static void test_url_canonical__drops_tracking_only(void **state)
{
	static const struct pair rows[] = {
		{ "https://x.org/?utm_source=a&b=c&UTM_Medium=d",
		  "https://x.org/?b=c" },
		{ "https://x.org/?fbclid=1&gclid=2", "https://x.org/" },
		{ "https://x.org/?utm%5Fsource=a", "https://x.org/" },
		{ "https://x.org/?ref=a&source=b&id=c",
		  "https://x.org/?ref=a&source=b&id=c" },
		{ "https://x.org/?p=1&page=2&q=3&v=4&t=5&lang=de&s=6&trk=7",
		  "https://x.org/?p=1&page=2&q=3&v=4&t=5&lang=de&s=6&trk=7" },
		{ "https://x.org/?_hsenc=a&_hsmi=b&mc_cid=c&mc_eid=d&mkt_tok=e&"
		  "vero_id=f&oly_enc_id=g&wt_mc=h&_bhlid=i&emci=j",
		  "https://x.org/" },
		{ "https://x.org/?yclid=a&msclkid=b&dclid=c&twclid=d&ttclid=e&"
		  "li_fat_id=f&gad_campaignid=g&ref_src=h&s_cid=i&irgwc=j&"
		  "mkcid=k&usqp=mq1&at_recipient_id=l", "https://x.org/" },
		{ "https://www.aliyun.com/a?spm=1&scm=2",
		  "https://www.aliyun.com/a" },
		{ "https://x.org/?spm=1&scm=2", "https://x.org/?spm=1&scm=2" },
		{ "https://aws.amazon.com/a?trk=1&sc_channel=el",
		  "https://aws.amazon.com/a" },
		{ "https://x.org/?si=1", "https://x.org/?si=1" },
		{ "https://www.youtube.com/watch?v=1&si=2&feature=share",
		  "https://www.youtube.com/watch?v=1" },
		{ "https://notyoutube.com/?si=2",
		  "https://notyoutube.com/?si=2" },
	};

	(void)state;
	check_canonical(rows, ARRAY_SIZE(rows));
}

static void test_url_canonical__undoes_needless_escapes(void **state)
{
	static const struct pair rows[] = {
		{ "https://x.org/a_%28b%29%2C%2a%21%27", "https://x.org/a_(b),*!'" },
		{ "https://x.org/%40ada?at=%40ada&t=1%3a2",
		  "https://x.org/@ada?at=@ada&t=1:2" },
		/* These may separate. */
		{ "https://x.org/a%2fb%3fc%23d%3be?f%3dg%26h%2bi",
		  "https://x.org/a%2Fb%3Fc%23d%3Be?f%3Dg%26h%2Bi" },
	};

	(void)state;
	check_canonical(rows, ARRAY_SIZE(rows));
}

static void test_url_canonical__keeps_routes_as_fragments(void **state)
{
	static const struct pair rows[] = {
		{ "https://x.org/#top", "https://x.org/" },
		{ "https://x.org/#", "https://x.org/" },
		{ "https://x.org/#/a", "https://x.org/#/a" },
		{ "https://x.org/#!a", "https://x.org/#!a" },
		{ "https://x.org/#!a:~:text=b", "https://x.org/#!a" },
		{ "https://x.org/#:~:text=b", "https://x.org/" },
	};

	(void)state;
	check_canonical(rows, ARRAY_SIZE(rows));
}

static void test_url_from_words__adds_what_is_left_out(void **state)
{
	static const struct pair rows[] = {
		{ "example.org/x", "https://example.org/x" },
		{ " <https://x.org/> ", "https://x.org/" },
		{ "//x.org/", "https://x.org/" },
		{ "x.org:8080/a", "https://x.org:8080/a" },
		{ "localhost:3000", "https://localhost:3000" },
		{ "http://x.org", "http://x.org" },
		{ "javascript:alert(1)", NULL },
		{ "file:///etc/passwd", NULL },
		{ "mailto:me@x.org", NULL },
		{ "me@x.org", NULL },
		{ "word", NULL },
		{ "two words", NULL },
		{ "x.org/a b", NULL },
		{ "", NULL },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(rows); i++) {
		char *got = NULL;
		int rc = url_from_words(rows[i].in, &got, NULL);

		assert_int_equal(rc, rows[i].want ? 0 : -ERR_USAGE);
		if (rows[i].want)
			assert_string_equal(got, rows[i].want);
		else
			assert_null(got);
		free(got);
	}
}

static void test_url_may_open__only_what_is_harmless(void **state)
{
	(void)state;
	assert_true(url_may_open("https://x.org/"));
	assert_true(url_may_open("http://[::1]/"));
	assert_true(url_may_open("mailto:me@x.org"));
	assert_false(url_may_open("javascript:alert(1)"));
	assert_false(url_may_open("data:text/html,x"));
	assert_false(url_may_open("file:///etc/passwd"));
	assert_false(url_may_open("-https://x.org/"));
	assert_false(url_may_open("https://x.org/\033[1m"));
	assert_false(url_may_open("https://x.org/ -x"));
	assert_false(url_may_open(""));
}

/* The examples of RFC 3986, section 5.4. */
static void test_url_resolve__follows_the_standard(void **state)
{
	static const struct pair rows[] = {
		{ "g:h", NULL },
		{ "g", "http://a.b/b/c/g" },
		{ "./g", "http://a.b/b/c/g" },
		{ "g/", "http://a.b/b/c/g/" },
		{ "/g", "http://a.b/g" },
		{ "//g", "http://g/" },
		{ "?y", "http://a.b/b/c/d;p?y" },
		{ "g?y", "http://a.b/b/c/g?y" },
		{ "#s", "http://a.b/b/c/d;p?q#s" },
		{ "g#s", "http://a.b/b/c/g#s" },
		{ "g?y#s", "http://a.b/b/c/g?y#s" },
		{ ";x", "http://a.b/b/c/;x" },
		{ "g;x?y#s", "http://a.b/b/c/g;x?y#s" },
		{ "", "http://a.b/b/c/d;p?q" },
		{ ".", "http://a.b/b/c/" },
		{ "./", "http://a.b/b/c/" },
		{ "..", "http://a.b/b/" },
		{ "../g", "http://a.b/b/g" },
		{ "../..", "http://a.b/" },
		{ "../../g", "http://a.b/g" },
		{ "../../../../g", "http://a.b/g" },
		{ "/./g", "http://a.b/g" },
		{ "/../g", "http://a.b/g" },
		{ "g.", "http://a.b/b/c/g." },
		{ "..g", "http://a.b/b/c/..g" },
		{ "./g/.", "http://a.b/b/c/g/" },
		{ "g/../h", "http://a.b/b/c/h" },
		{ "g;x=1/../y", "http://a.b/b/c/y" },
		{ "g?y/../x", "http://a.b/b/c/g?y/../x" },
	};

	(void)state;
	check_resolve("http://a.b/b/c/d;p?q", rows, ARRAY_SIZE(rows));
}

static void test_url_resolve__reads_addresses_as_browsers_do(void **state)
{
	static const struct pair rows[] = {
		{ " a b\n.html ", "https://x.org/d/a%20b.html" },
		{ "\\a\\b", "https://x.org/a/b" },
		{ "//y.org/z", "https://y.org/z" },
		{ "HTTP://y.org", "http://y.org/" },
		{ "//y.org/a/../b", "https://y.org/b" },
		{ "javascript:x", NULL },
		{ "mailto:me@x.org", NULL },
		{ "data:,x", NULL },
		{ "//", NULL },
	};

	(void)state;
	check_resolve("https://x.org/d/e", rows, ARRAY_SIZE(rows));
	assert_null(url_resolve("mailto:a@b", "c"));
	assert_null(url_resolve("", "c"));
}

static void test_url_site__drops_www(void **state)
{
	static const struct pair rows[] = {
		{ "https://www.x.org/a", "x.org" },
		{ "https://blog.x.org/", "blog.x.org" },
		{ "https://www.com/", "www.com" },
		{ "mailto:me@x.org", "" },
		{ "none", "" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(rows); i++) {
		char *site = url_site(rows[i].in);

		assert_string_equal(site, rows[i].want);
		free(site);
	}
}

static void test_url_find_all__leaves_the_sentence_out(void **state)
{
	check_found("See https://x.org/a. Or (https://x.org/b), "
		    "\"https://x.org/c\"; https://x.org/d?!",
		    "https://x.org/a https://x.org/b https://x.org/c"
		    " https://x.org/d");
	check_found("(https://x.org/w_(y)) and (see https://x.org/z)",
		    "https://x.org/w_(y) https://x.org/z");
	check_found("见https://x.org/页。再见 「https://x.org/b」",
		    "https://x.org/页 https://x.org/b");
	(void)state;
}

static void test_url_find_all__reads_markup(void **state)
{
	check_found("[a](https://x.org/a) <https://x.org/b> "
		    "**https://x.org/c** [https://x.org/d](https://x.org/e)",
		    "https://x.org/a https://x.org/b https://x.org/c"
		    " https://x.org/d https://x.org/e");
	check_found("<a href='https://x.org/a'>b</a>"
		    "<a href=\"https://x.org/?a=1&amp;b=2\">"
		    "&quot;https://x.org/c&quot;",
		    "https://x.org/a https://x.org/?a=1&b=2 https://x.org/c");
	(void)state;
}

static void test_url_find_all__each_once_and_only_whole(void **state)
{
	check_found("https://x.org https://x.org, HTTP://x.org/A "
		    "xhttps://y.org https://… http:// https://nodot "
		    "https://a.org,https://b.org",
		    "https://x.org HTTP://x.org/A https://a.org"
		    " https://b.org");
	(void)state;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_url_parse__takes_the_parts),
		cmocka_unit_test(test_url_parse__refuses),
		cmocka_unit_test(
			test_url_parse__reads_backslashes_as_browsers_do),
		cmocka_unit_test(test_url_parse__has_a_ceiling),
		cmocka_unit_test(test_url_canonical__unifies_spelling),
		cmocka_unit_test(test_url_canonical__drops_tracking_only),
		cmocka_unit_test(
			test_url_canonical__undoes_needless_escapes),
		cmocka_unit_test(test_url_canonical__keeps_routes_as_fragments),
		cmocka_unit_test(test_url_from_words__adds_what_is_left_out),
		cmocka_unit_test(test_url_may_open__only_what_is_harmless),
		cmocka_unit_test(test_url_resolve__follows_the_standard),
		cmocka_unit_test(
			test_url_resolve__reads_addresses_as_browsers_do),
		cmocka_unit_test(test_url_site__drops_www),
		cmocka_unit_test(test_url_find_all__leaves_the_sentence_out),
		cmocka_unit_test(test_url_find_all__reads_markup),
		cmocka_unit_test(test_url_find_all__each_once_and_only_whole),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
