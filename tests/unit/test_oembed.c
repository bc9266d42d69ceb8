/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/extract.h"
#include "extract/oembed.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define DISCOVERY(href)                                                        \
	"<link rel=alternate type=\"application/json+oembed\" href=\"" href "\">"
#define DATED "<meta property=article:published_time content=2020-01-02>"
#define NAMED "<meta name=author content=\"Ada Shepherd\">"

static void extract(const char *html, const char *url, struct page *ret)
{
	extract_page(&(struct extract_input){ html, strlen(html), "text/html",
					      url }, ret);
	str_set(&ret->url, url);
}

struct asked {
	const char *url, *html, *want;
};

static void test_oembed_address__asks_for_what_is_missing(void **state)
{
	static const struct asked rows[] = {
		/* A post without a name; one that has all; no post at all */
		{ "https://farm.example/1",
		  "<title>Wool</title>" DATED DISCOVERY("/oembed?url=1"),
		  "https://farm.example/oembed?url=1" },
		{ "https://farm.example/1",
		  "<title>Wool</title>" NAMED DATED DISCOVERY("/oembed?url=1"),
		  NULL },
		{ "https://farm.example/1",
		  "<title>Wool</title>" DISCOVERY("/oembed?url=1"), NULL },
		{ "https://farm.example/1", DISCOVERY("/oembed?url=1"),
		  "https://farm.example/oembed?url=1" },
		{ "https://farm.example/1", "<title>Wool</title>" DATED,
		  NULL },
		/* Whom a page may send us to */
		{ "https://farm.example/1",
		  DISCOVERY("https://api.farm.example/o"),
		  "https://api.farm.example/o" },
		{ "https://farm.example/1",
		  DISCOVERY("https://wolf.example/o?url=1"), NULL },
		{ "https://farm.example/1",
		  DISCOVERY("http://127.0.0.1/admin"), NULL },
		{ "https://farm.example/1", DISCOVERY("file:///etc/passwd"),
		  NULL },
		{ "https://farm.example/1", DISCOVERY("javascript:void(0)"),
		  NULL },
		{ "https://farm.example/1",
		  DISCOVERY("https://vimeo.com/api/oembed.json?url=x"),
		  "https://vimeo.com/api/oembed.json?url=x" },
		/* Known sites, asked by the address that means the page */
		{ "https://youtu.be/abc?t=5", "<title>Consent</title>",
		  "https://www.youtube.com/oembed?format=json&url=https%3A%2F"
		  "%2Fwww.youtube.com%2Fwatch%3Fv%3Dabc" },
		{ "https://vimeo.com/12/0123456789",
		  "<title>Wool</title>" NAMED DATED,
		  "https://vimeo.com/api/oembed.json?url=https%3A%2F%2F"
		  "vimeo.com%2F12%2F0123456789" },
		{ "https://vimeo.com/", "<title>Vimeo</title>", NULL },
		/* What means the page to us means nothing to the site. */
		{ "https://www.slideshare.net/slideshow/wool/12",
		  "<title>Wool</title>",
		  "https://www.slideshare.net/api/oembed/2?format=json&url="
		  "https%3A%2F%2Fwww.slideshare.net%2Fslideshow%2Fwool%2F12" },
		{ "https://x.com/ada/status/12", "",
		  "https://publish.twitter.com/oembed?url=https%3A%2F%2F"
		  "x.com%2Fada%2Fstatus%2F12" },
		{ "https://www.reddit.com/r/wool/comments/1a/b/", "",
		  "https://www.reddit.com/oembed?url=https%3A%2F%2F"
		  "www.reddit.com%2Fr%2Fwool%2Fcomments%2F1a%2Fb%2F" },
		{ "https://www.youtube.com/watch?v=abc",
		  "<title>Wool</title>" NAMED, NULL },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(rows); i++) {
		struct page p = { 0 };

		extract(rows[i].html, rows[i].url, &p);
		if (strcmp(str_or_empty(p.oembed), str_or_empty(rows[i].want)))
			fail_msg("row %zu asks \"%s\"", i,
				 str_or_empty(p.oembed));
		page_release(&p);
	}
}

static void merge(const char *json, struct page *p)
{
	struct err err = ERR_INIT;

	if (oembed_merge(json, strlen(json), p, &err))
		fail_msg("%s", err_msg(&err));
	err_release(&err);
}

static void test_oembed_merge__fills_what_is_missing(void **state)
{
	struct page p = { 0 };

	(void)state;
	extract("<title>Shearing</title>", "https://vimeo.com/12", &p);
	assert_non_null(p.oembed);
	merge("{\"type\":\"video\",\"title\":\"Shearing at scale\","
	      "\"author_name\":\"Wool, Conf & Co\",\"duration\":3723,"
	      "\"upload_date\":\"2021-03-04 05:06:07\"}", &p);
	assert_string_equal(p.title, "Shearing at scale");
	assert_int_equal(p.authors.n, 1);
	assert_string_equal(p.authors.v[0], "Wool, Conf & Co");
	assert_string_equal(p.published, "2021-03-04");
	assert_int_equal(p.duration, 3723);
	page_release(&p);
}

static void test_oembed_merge__is_believed_last(void **state)
{
	struct page p = { 0 };

	(void)state;
	extract("<title>Wool</title>" DATED DISCOVERY("/oembed"),
		"https://farm.example/1", &p);
	merge("{\"title\":\"Another\",\"author_name\":\"By Ada Shepherd\","
	      "\"upload_date\":\"2021-03-04\",\"duration\":-5}", &p);
	assert_string_equal(p.title, "Wool");
	assert_int_equal(p.authors.n, 1);
	assert_string_equal(p.authors.v[0], "Ada Shepherd");
	assert_string_equal(p.published, "2020-01-02");
	assert_int_equal(p.duration, 0);
	page_release(&p);
}

static void test_oembed_merge__takes_no_nobody(void **state)
{
	struct page p = { 0 };

	(void)state;
	extract("<title>Wool</title>" DATED DISCOVERY("/oembed"),
		"https://farm.example/1", &p);
	merge("{\"title\":[1],\"author_name\":\"admin\",\"duration\":\"x\"}",
	      &p);
	assert_string_equal(p.title, "Wool");
	assert_int_equal(p.authors.n, 0);
	page_release(&p);
}

static void test_oembed_merge__refuses_what_is_no_answer(void **state)
{
	static const char *const bad[] = {
		"", "[]", "\"title\"", "{\"title\":", "<html>", "{} {}",
	};
	char *large = xmalloc(OEMBED_MAX + 1);
	struct err err = ERR_INIT;
	struct page p = { 0 };

	(void)state;
	str_set(&p.url, "https://farm.example/1");
	for (size_t i = 0; i < ARRAY_SIZE(bad); i++)
		assert_int_equal(oembed_merge(bad[i], strlen(bad[i]), &p,
					      &err), -ERR_DATA);
	memset(large, ' ', OEMBED_MAX + 1);
	memcpy(large, "{}", 2);
	assert_int_equal(oembed_merge(large, OEMBED_MAX + 1, &p, &err),
			 -ERR_DATA);
	assert_null(p.title);
	free(large);
	err_release(&err);
	page_release(&p);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_oembed_address__asks_for_what_is_missing),
		cmocka_unit_test(test_oembed_merge__fills_what_is_missing),
		cmocka_unit_test(test_oembed_merge__is_believed_last),
		cmocka_unit_test(test_oembed_merge__takes_no_nobody),
		cmocka_unit_test(test_oembed_merge__refuses_what_is_no_answer),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
