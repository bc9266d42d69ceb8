/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Tags that cross, and others that a parser opens without end where it seems
 * that they are closed: how deep its tree is in the end.
 */
#include "extract/extract.h"
#include "extract/html.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define PROSE "<p>Words of it, which are long enough to be read by all.</p>"

static void repeat(struct buf *b, const char *before, const char *s,
		   size_t times, const char *after)
{
	buf_clear(b);
	buf_adds(b, before);
	for (size_t i = 0; i < times; i++)
		buf_adds(b, s);
	buf_adds(b, after);
}

static void test_html_parse__cuts_what_takes_too_long(void **state)
{
	struct buf b = BUF_INIT;
	struct html_doc *doc;

	(void)state;
	repeat(&b, "<title>Here</title>", "<dt><li>", 300000, "");
	doc = html_parse(b.s, b.len, NULL);
	assert_true(doc->is_cut);
	assert_non_null(html_find(doc->root, TAG_TITLE));
	html_free(doc);
	repeat(&b, "<title>Here</title>", "<p>x", 1000, "");
	doc = html_parse(b.s, b.len, NULL);
	assert_false(doc->is_cut);
	html_free(doc);
	buf_release(&b);
}

static void test_extract__says_what_was_cut(void **state)
{
	struct buf b = BUF_INIT;
	struct page p = { 0 };
	struct extract_input in = { .url = "https://farm.example/a",
				    .content_type = "text/html" };

	(void)state;
	repeat(&b, "<title>Hinges of gates</title>" PROSE, "<dt><li>", 300000,
	       "");
	in.body = b.s;
	in.len = b.len;
	extract_page(&in, &p);
	assert_string_equal(p.title, "Hinges of gates");
	assert_non_null(strstr(p.text, "Words of it"));
	assert_non_null(strstr(p.note, "takes too long to parse"));
	page_release(&p);
	buf_release(&b);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_html_parse__cuts_what_takes_too_long),
		cmocka_unit_test(test_extract__says_what_was_cut),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
