/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/markdown.h"
#include "base/limits.h"
#include "base/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* The lines of a page; with `marks`, what is strong stands between "{b" and
 * "}", and so on. */
static char *show(const char *text, int cells, int marks)
{
	static const char letters[] = "hbecasf";
	struct markdown_page page = { 0 };
	struct buf b = BUF_INIT;

	markdown_render(text, cells, &page);
	for (size_t i = 0; i < page.n; i++) {
		const struct markdown_line *line = &page.v[i];
		size_t at = 0;

		for (size_t k = 0; marks && k < line->runs.n; k++) {
			const struct markdown_run *r = &line->runs.v[k];

			assert_true(r->from >= at && r->len);
			assert_true(r->from + r->len <= strlen(line->s));
			buf_add(&b, line->s + at, r->from - at);
			buf_addc(&b, '{');
			for (int m = 0; letters[m]; m++)
				if (r->marks & (1U << m))
					buf_addc(&b, letters[m]);
			buf_addc(&b, ' ');
			buf_add(&b, line->s + r->from, r->len);
			buf_addc(&b, '}');
			at = r->from + r->len;
		}
		buf_addf(&b, "%s\n", line->s + at);
	}
	markdown_page_release(&page);
	return buf_detach(&b);
}

static void expect(const char *text, int cells, int marks, const char *wanted)
{
	char *got = show(text, cells, marks);

	assert_string_equal(got, wanted);
	free(got);
}

static void test_render__paragraphs(void **state)
{
	(void)state;
	expect("", 20, 0, "");
	expect(" \n\n", 20, 0, "");
	expect("One line\nand its rest.\n\n\nAnother.", 40, 0,
	       "One line and its rest.\n\nAnother.\n");
	expect("a hard  \nbreak and more words", 10, 0,
	       "a hard\nbreak and\nmore words\n");
	expect("# Head\ntext\n\n---\n", 6, 1,
	       "{h Head}\n\ntext\n\n{f \xe2\x94\x80\xe2\x94\x80\xe2\x94\x80"
	       "\xe2\x94\x80\xe2\x94\x80\xe2\x94\x80}\n");
}

static void test_render__marks(void **state)
{
	(void)state;
	expect("a **b *c*** `d` ~~e~~", 40, 1,
	       "a {b b }{be c} {c d} {s e}\n");
	expect("**strong words wrap**", 12, 1, "{b strong words}\n{b wrap}\n");
	expect("[here](https://example.org/x) <https://example.org>", 60, 1,
	       "here {a <https://example.org/x>} https://example.org\n");
	expect("![a cat](cat.png)", 60, 0, "(image) a cat <cat.png>\n");
	expect("&lt;b&gt; &#65;&amp; <b>no</b> &unheard;", 60, 0,
	       "<b> A& <b>no</b> &unheard;\n");
}

static void test_render__lists(void **state)
{
	(void)state;
	expect("- one\n- two\n  - deep\n- three words here\n\nafter", 12, 0,
	       "- one\n- two\n  - deep\n- three\n  words here\n\nafter\n");
	expect("words\n\n- tight\n- list", 20, 0,
	       "words\n\n- tight\n- list\n");
	expect("9. a\n10. b\n", 20, 0, "9. a\n10. b\n");
	expect("- [ ] open\n- [x] done\n-\n", 20, 0,
	       "- [ ] open\n- [x] done\n-\n");
	expect("- loose\n\n- too\n\n  more\n", 20, 0,
	       "- loose\n\n- too\n\n  more\n");
}

static void test_render__quotations(void **state)
{
	(void)state;
	expect("> a word\n>\n> another\n\nout", 20, 0,
	       "\xe2\x94\x82 a word\n\xe2\x94\x82\n\xe2\x94\x82 another\n\n"
	       "out\n");
}

static void test_render__code_keeps_its_lines(void **state)
{
	(void)state;
	expect("See:\n\n```c\nint  a;\n\n\tb **c**;\n```\nend", 40, 0,
	       "See:\n\n    int  a;\n\n        b **c**;\n\nend\n");
	expect("    abcdefgh\n", 8, 0, "    abcd\n    efgh\n");
}

static void test_render__tables(void **state)
{
	static const char table[] = "| Tool | Stars |\n|---|--:|\n"
				    "| tig | 12 |\n| **vifm** | 3 |\n";

	(void)state;
	expect(table, 40, 0,
	       "Tool  Stars\n"
	       "\xe2\x94\x80\xe2\x94\x80\xe2\x94\x80\xe2\x94\x80  "
	       "\xe2\x94\x80\xe2\x94\x80\xe2\x94\x80\xe2\x94\x80\xe2\x94\x80\n"
	       "tig      12\n"
	       "vifm      3\n");
	expect(table, 9, 0,
	       "Tool: tig\nStars: 12\n\nTool:\nvifm\nStars: 3\n");
}

static void test_render__hostile_text_is_safe(void **state)
{
	(void)state;
	expect("a\033[31mb\xe2\x80\xae" "c&#27;&#x202e;d`\033]0;x\007`", 60, 0,
	       "a[31mbcd]0;x\n");
	expect("[x](<a\033b>)", 60, 0, "x <ab>\n");
	expect("```\n\033[2J\n```", 60, 0, "    [2J\n");
	expect("| \033[1m |\n|---|\n| \xe2\x80\x8b |\n", 60, 0,
	       "[1m\n\xe2\x94\x80\xe2\x94\x80\xe2\x94\x80\n\n");
}

static void test_render__deep_nesting_leaves_room(void **state)
{
	struct buf b = BUF_INIT;
	char *got;

	(void)state;
	buf_addch(&b, '>', 300);
	buf_adds(&b, " words");
	got = show(b.s, 20, 0);
	assert_non_null(strstr(got, "words"));
	free(got);
	buf_release(&b);
}

/* A head of many columns makes each short row as long as itself. */
static void test_render__a_table_beyond_measure_is_plain(void **state)
{
	struct buf b = BUF_INIT;
	char *got;

	(void)state;
	for (int i = 0; i < 1000; i++)
		buf_adds(&b, "|x");
	buf_addc(&b, '\n');
	for (int i = 0; i < 1000; i++)
		buf_adds(&b, "|-");
	buf_addc(&b, '\n');
	for (int i = 0; i < 1000; i++)
		buf_adds(&b, "|y\n");
	got = show(b.s, 80, 0);
	assert_true(strlen(got) < 2 * b.len);
	assert_non_null(strstr(got, "|y"));
	free(got);
	buf_release(&b);
}

static void test_render__long_text_is_plain(void **state)
{
	struct buf b = BUF_INIT;
	char *got;

	(void)state;
	while (b.len <= LIMIT_MARKDOWN)
		buf_adds(&b, "**words** and more\n");
	got = show(b.s, 80, 0);
	assert_non_null(strstr(got, "**words**"));
	free(got);
	buf_release(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_render__paragraphs),
		cmocka_unit_test(test_render__marks),
		cmocka_unit_test(test_render__lists),
		cmocka_unit_test(test_render__quotations),
		cmocka_unit_test(test_render__code_keeps_its_lines),
		cmocka_unit_test(test_render__tables),
		cmocka_unit_test(test_render__hostile_text_is_safe),
		cmocka_unit_test(test_render__deep_nesting_leaves_room),
		cmocka_unit_test(
			test_render__a_table_beyond_measure_is_plain),
		cmocka_unit_test(test_render__long_text_is_plain),
	};

	text_locale();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
