/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/html.h"
#include "extract/prescan.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static struct html_doc *parse(const char *html, int hiding)
{
	struct runs runs = RUNS_INIT;
	struct buf b = BUF_INIT;
	struct html_doc *doc;

	buf_adds(&b, html);
	(void)prescan(&b, hiding ? &runs : NULL);
	doc = html_parse(b.s, b.len, &runs);
	buf_release(&b);
	return doc;
}

static void add_tree(struct buf *b, const struct html_doc *doc)
{
	for (const struct html_node *n = doc->root; n < doc->root->end; n++) {
		buf_addf(b, "%zu..%zu <%d %s>", n - doc->root,
			 n->end - doc->root, (int)n->tag, n->text);
		for (size_t i = 0; i < n->n_attrs; i++)
			buf_addf(b, " %s=\"%s\"", n->attrs[i].name,
				 n->attrs[i].value);
		buf_addc(b, '\n');
	}
}

/* The tree is the same whether the parser has seen the runs or not. */
static void check_same(const char *html)
{
	struct html_doc *seen = parse(html, 0), *hidden = parse(html, 1);
	struct buf want = BUF_INIT, got = BUF_INIT;

	add_tree(&want, seen);
	add_tree(&got, hidden);
	if (strcmp(want.s, got.s))
		print_error("%s\n", html);
	assert_string_equal(got.s, want.s);
	html_free(seen);
	html_free(hidden);
	buf_release(&want);
	buf_release(&got);
}

static int is_hidden(const char *html, const char *run)
{
	struct runs runs = RUNS_INIT;
	struct buf b = BUF_INIT;
	int there;

	buf_adds(&b, html);
	(void)prescan(&b, &runs);
	there = strstr(b.s, run) != NULL;
	runs_release(&runs);
	buf_release(&b);
	return !there;
}

static void test_runs__hide_words_and_values(void **state)
{
	(void)state;
	assert_true(is_hidden("<p> some words of a text </p>", "some words"));
	assert_true(is_hidden("<a href='/a/long/address'>", "/a/long"));
	assert_true(is_hidden("<script type='application/ld+json'>"
			      "{\"@type\": \"Article\"}</script>",
			      "Article"));
	assert_false(is_hidden("<p>short</p>", "short"));
	assert_false(is_hidden("<font face='a long name of it'>", "a long"));
	assert_false(is_hidden("<p>some words > others", "some words"));
	assert_false(is_hidden("<title>some words of it", "some words"));
}

static void test_runs__come_back(void **state)
{
	static const char *const pages[] = {
		"<p>  some   words\r\nof a\rtext  <b> and  others of it</b>",
		"<pre>\nsome  lines\r\n  of a\rprogram\n</pre>  behind that",
		"<p>Q&amp;A and more of it&nbsp; and more &notit; and yet more",
		"<p>AT&T is a company &#x41;nd so on &lt;b> and so on",
		"some words < others of them </ words of a comment > here",
		"<a href='/a/long/address' title=\"x &amp; y and more of it\">x",
		"<a href='/a/long/address'><p>one text of it<p>another one",
		"<table>words before the row<tr><td>words in a cell</table>",
		"<textarea>  some words of it </textarea><xmp>a <b> of it",
		"<svg><title>words of a drawing</title><a href='/0123456789'>",
		"<math><annotation-xml encoding='application/xhtml+xml'><p>x",
		"<input type='hidden-by-someone'><select>words of a choice",
		"words of a text \x01 with a control \xC2\x85 and another one",
		"<p>words of a text \xF3\xB0\x80\x80 with a sign in it",
		"<plaintext>words of a text <b> that never ends",
		"<p title='words that never end",
		"<script>words of \"@context\" and more <!-- <script> x",
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(pages); i++)
		check_same(pages[i]);
}

static void test_runs__show_what_the_page_spells_once(void **state)
{
	static const char run[] = "words of a text";
	struct runs runs = RUNS_INIT;
	struct buf scratch = BUF_INIT;
	char sign[RUNS_SIGN + 1] = "";
	char *twice;

	(void)state;
	assert_true(runs_hide(&runs, run, run + strlen(run), 0, sign));
	twice = xasprintf("%s and %s", sign, sign);
	assert_string_equal(runs_show(&runs, sign, &scratch), run);
	assert_string_equal(runs_show(&runs, sign, &scratch), run);
	assert_string_equal(runs_show(&runs, twice, &scratch),
			    "words of a text and ");
	assert_string_equal(runs_show(&runs, "\xF3\xB0\x80\x81", &scratch),
			    "\xF3\xB0\x80\x81");
	free(twice);
	runs_release(&runs);
	buf_release(&scratch);
}

/* Pieces of pages in any order, most of which make no sense. */
static void test_runs__come_back_from_any_soup(void **state)
{
	static const char *const pieces[] = {
		"<p>", "</p>", "<b class='some long name'>", "</b>", "<a ",
		"href='/some/long/address'", ">", "<", "</", "/>", "<!--",
		"-->", "<table>", "<tr>", "<td>", "</td>", "</table>", "\"",
		"'", "=", "&", "&amp;", ";", "#x41", "<pre>", "</pre>", "\n",
		"\r", "\r\n", "  ", "<script>", "</script>", "<style>",
		"</style>", "<svg>", "</svg>", "<title>", "</title>",
		"<textarea>", "</textarea>", "<select>", "<option>",
		"<template>", "</template>", "<font color='a long colour'>",
		"</font>", "<form>", "<math>", "<mi>", "<![CDATA[", "]]>",
		"<body class='one of two names'>", "<head>",
		"some words of a text", "words, and more words, of a text",
		"\xE2\x80\x9Cwords in quotation marks\xE2\x80\x9D", "\x01",
		"\"@context\" and what follows it", "\x7F",
	};
	unsigned long seed = 1;

	(void)state;
	for (int i = 0; i < 4000; i++) {
		struct buf b = BUF_INIT;

		for (int k = 0; k < 40; k++) {
			seed = seed * 6364136223846793005UL + 1;
			buf_adds(&b, pieces[(seed >> 33) % ARRAY_SIZE(pieces)]);
		}
		check_same(b.s);
		buf_release(&b);
	}
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_runs__hide_words_and_values),
		cmocka_unit_test(test_runs__come_back),
		cmocka_unit_test(test_runs__show_what_the_page_spells_once),
		cmocka_unit_test(test_runs__come_back_from_any_soup),
	};

	return cmocka_run_group_tests_name("runs", tests, NULL, NULL);
}
