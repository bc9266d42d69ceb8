/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/limits.h"
#include "base/utf8.h"
#include "extract/clean.h"
#include "extract/extract.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define FAMILY "\U0001F468\u200D\U0001F469\u200D\U0001F467" /* one character */

static void test_clean_cut__ends_at_a_character(void **state)
{
	static const struct {
		const char *in;
		size_t max;
		const char *want;
	} rows[] = {
		{ "abc", 3, "abc" },
		{ "abcd", 3, "ab…" },
		{ "ab cd", 4, "ab…" },
		{ "e\u0301e\u0301e\u0301", 2, "e\u0301…" },
		{ FAMILY FAMILY FAMILY, 3, FAMILY FAMILY FAMILY },
		{ FAMILY FAMILY FAMILY, 2, FAMILY "…" },
		{ "", 3, "" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(rows); i++) {
		char *s = xstrdup(rows[i].in);

		clean_cut(&s, rows[i].max);
		assert_string_equal(s, rows[i].want);
		free(s);
	}
}

static size_t count_clusters(const char *s)
{
	const char *end = s + strlen(s);
	size_t n = 0;

	for (; s < end; s += utf8_cluster(s, end))
		n++;
	return n;
}

static void test_extract_page__cuts_what_nobody_reads(void **state)
{
	struct buf html = BUF_INIT;
	struct page p = { 0 };

	(void)state;
	buf_adds(&html, "<meta name=description content='");
	for (int i = 0; i < 3000; i++)
		buf_adds(&html, "sheep ");
	buf_adds(&html, "'><title>");
	for (int i = 0; i < 1000; i++)
		buf_adds(&html, "wöol ");
	buf_adds(&html, "</title>");
	extract_page(&(struct extract_input){ html.s, html.len, "text/html",
					      "https://farm.example/1" }, &p);
	assert_int_equal(count_clusters(p.title), LIMIT_SHOWN_TITLE);
	assert_string_equal(p.title + strlen(p.title) - 3, "…");
	assert_true(count_clusters(p.description) <= LIMIT_SHOWN_DESCRIPTION);
	assert_true(count_clusters(p.description) >
		    LIMIT_SHOWN_DESCRIPTION - 10);
	assert_true(utf8_valid(p.title, strlen(p.title)));
	page_release(&p);
	buf_release(&html);
}

static void test_clean_title__names_a_page(void **state)
{
	static const char *const rows[][2] = {
		{ "Wool &amp; gates", "Wool & gates" },
		{ "Wool &#8217; gates", "Wool ’ gates" },
		{ "  Wool\n by  the yard ¶", "Wool by the yard" },
		{ "Wool - Page 3", "Wool" },
		{ "Wool &#x2019; gates", "Wool ’ gates" },
		/* cut off */
		{ "Wool &", "Wool &" },
		{ "Wool &#", "Wool &#" },
		{ "Wool &#x", "Wool &#x" },
		{ "Wool &#x20", "Wool &#x20" },
		{ "Home", NULL },
		{ "", NULL },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(rows); i++) {
		/* where a sanitizer sees its end */
		char *raw = xstrdup(rows[i][0]);
		char *s = clean_title(raw, LIMIT_TITLE);

		free(raw);
		if (strcmp(str_or_empty(s), str_or_empty(rows[i][1])))
			fail_msg("\"%s\" gives \"%s\"", rows[i][0],
				 str_or_empty(s));
		free(s);
	}
}

static void test_title__of_a_page(void **state)
{
	static const char *const rows[][2] = {
		/* The heading of the page, not the logo */
		{ "<title>Wool by the yard | The Farm</title><h1>The Farm"
		  "</h1><h1>Wool by the yard</h1>", "Wool by the yard" },
		/* Shortened for sharing */
		{ "<meta property=og:title content='Wool by the'><title>Wool "
		  "by the yard - The Farm</title><h1>Wool by the yard</h1>",
		  "Wool by the yard" },
		/* No heading */
		{ "<meta property=og:title content='Wool by the yard'>"
		  "<title>The Farm</title>", "Wool by the yard" },
		{ "<meta property=og:site_name content='The Farm'>"
		  "<title>The Farm » Wool by the yard</title>",
		  "Wool by the yard" },
		{ "<meta name=DC.title content='Wool by the yard'>"
		  "<title>Records 7</title>", "Wool by the yard" },
		{ "<h1>Wool by the yard</h1>", "Wool by the yard" },
		{ "<p>Nothing</p>", NULL },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(rows); i++) {
		struct page p = { 0 };

		extract_page(&(struct extract_input){
				     rows[i][0], strlen(rows[i][0]),
				     "text/html",
				     "https://www.farm.example/wool" }, &p);
		if (strcmp(str_or_empty(p.title), str_or_empty(rows[i][1])))
			fail_msg("row %zu gives \"%s\"", i,
				 str_or_empty(p.title));
		page_release(&p);
	}
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_clean_cut__ends_at_a_character),
		cmocka_unit_test(test_extract_page__cuts_what_nobody_reads),
		cmocka_unit_test(test_clean_title__names_a_page),
		cmocka_unit_test(test_title__of_a_page),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
