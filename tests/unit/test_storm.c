/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Tags that cross, and others that a parser opens without end where it seems
 * that they are closed: how deep its tree is in the end.
 */
#include "base/limits.h"
#include "extract/extract.h"
#include "extract/html.h"
#include "extract/prescan.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define TIMES 4000
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

static size_t depth_of(const struct html_doc *doc)
{
	size_t deepest = 0;

	for (size_t i = 0; i < doc->n_nodes; i++) {
		const struct html_node *n = &doc->nodes[i];
		size_t depth = 0;

		/* Only what has nothing inside can be the deepest. */
		for (; !doc->nodes[i].first && n; n = n->parent)
			depth++;
		if (depth > deepest)
			deepest = depth;
	}
	return deepest;
}

static void test_prescan__knows_what_crossing_tags_leave_open(void **state)
{
	static const char *const storms[] = {
		"<b><div></b>",
		"<b><div>x</b><i>",
		"<i><table>t</i></table>",
		"<form><div></form>",
		"<form><table>t</form></table>",
		"<span><div></span>",
		"<span><table></span></table>",
		"<table><template></table>",
		"<span><dd>t</span></dd>",
		"<rt><p>t</rt></p>",
		"<h1><div></h2>",
		"<optgroup></p>",
		"<font><b><div><p></font>",
	};
	struct buf b = BUF_INIT;

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(storms); i++) {
		struct html_doc *doc;
		size_t depth;

		repeat(&b, "", storms[i], TIMES, "");
		(void)prescan(&b, NULL);
		doc = html_parse(b.s, b.len, NULL);
		depth = depth_of(doc);
		/* An element may be left and stand around others. */
		if (depth > LIMIT_HTML_DEPTH * 2 + 8)
			fail_msg("%s: %zu deep", storms[i], depth);
		html_free(doc);
	}
	buf_release(&b);
}

static void test_prescan__leaves_sloppy_pages_alone(void **state)
{
	static const char *const pages[] = {
		"<p><b>x<p>y</b>",
		"<div><b>x<div>y</b></div></div>",
		"<h2>x</h3>",
		"<span><p>x<div>y</div></span>",
		"<dl><dt>x<dd>y</dl><ul><li>x<li>y</ul>",
		"<select><option>x<option>y</select>",
	};
	struct buf b = BUF_INIT;

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(pages); i++) {
		repeat(&b, "", pages[i], TIMES, "");
		if (prescan(&b, NULL))
			fail_msg("%s is said to be too deep", pages[i]);
	}
	buf_release(&b);
}

/* Where it passes over the tag, text is none. */
static void test_prescan__looks_at_raw_text_in_select(void **state)
{
	struct buf b = BUF_INIT;

	(void)state;
	repeat(&b, "<select><xmp></select>", "<div>", TIMES, "");
	assert_non_null(prescan(&b, NULL));
	repeat(&b, "<select></select><xmp>", "<div>", TIMES, "</xmp>");
	assert_null(prescan(&b, NULL));
	buf_release(&b);
}

static void test_prescan__counts_what_becomes_many(void **state)
{
	struct buf b = BUF_INIT;

	(void)state;
	repeat(&b, "", "<isindex>", LIMIT_HTML_MARKUP / 4, "");
	assert_non_null(prescan(&b, NULL));
	repeat(&b, "", "<?x>", LIMIT_HTML_MARKUP + 2, "");
	assert_non_null(prescan(&b, NULL));
	buf_release(&b);
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

/* Its tree takes many times as much memory. */
static void test_extract__passes_over_too_much_json(void **state)
{
	struct buf b = BUF_INIT;
	struct page p = { 0 };
	struct extract_input in = { .url = "https://farm.example/a",
				    .content_type = "text/html" };

	(void)state;
	repeat(&b, "<title>Hinges</title><script type=application/ld+json>"
	       "{\"@type\":\"Article\",\"author\":\"Ada Shepherd\",\"x\":[",
	       "{}, ", 1100000, "1]}</script>" PROSE);
	in.body = b.s;
	in.len = b.len;
	extract_page(&in, &p);
	assert_string_equal(p.title, "Hinges");
	assert_int_equal(p.authors.n, 0);
	page_release(&p);
	buf_release(&b);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			test_prescan__knows_what_crossing_tags_leave_open),
		cmocka_unit_test(test_prescan__leaves_sloppy_pages_alone),
		cmocka_unit_test(test_prescan__looks_at_raw_text_in_select),
		cmocka_unit_test(test_prescan__counts_what_becomes_many),
		cmocka_unit_test(test_html_parse__cuts_what_takes_too_long),
		cmocka_unit_test(test_extract__says_what_was_cut),
		cmocka_unit_test(test_extract__passes_over_too_much_json),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
