/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/text.h"
#include "core/blocks.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const char article[] = "# Title\n"
			      "\n"
			      "One *two* **three** `fo*ur` [five](1).\n"
			      "\n"
			      "- a\n"
			      "- b\n"
			      "  1. c\n"
			      "\n"
			      "> said\n"
			      "\n"
			      "```c\n"
			      "int x;\n"
			      "\n"
			      "\ty;\n"
			      "```\n"
			      "\n"
			      "![a cat](2)\n"
			      "\n"
			      "| k | v |\n"
			      "| - | - |\n"
			      "| 日 | `x\\|y` |\n";

static void check_plain(const char *text, const char *want)
{
	struct buf b = BUF_INIT;

	block_add_plain(&b, text, strlen(text), 0);
	assert_string_equal(b.s, want);
	buf_release(&b);
}

static void check_page(const char *source, int cells, const char *want)
{
	struct buf b = BUF_INIT;

	blocks_add_page(&b, source, NULL, cells);
	assert_string_equal(b.s, want);
	buf_release(&b);
}

static void test_blocks_split__tells_types_and_paragraphs(void **state)
{
	static const struct {
		enum block_type type;
		int level, number;
		long paragraph;
		const char *text;
	} want[] = {
		{ BLOCK_HEADING, 1, 0, 0, "Title" },
		{ BLOCK_PARAGRAPH, 0, 0, 1,
		  "One *two* **three** `fo*ur` [five](1)." },
		{ BLOCK_LIST_ITEM, 0, 0, 2, "a" },
		{ BLOCK_LIST_ITEM, 0, 0, 3, "b" },
		{ BLOCK_LIST_ITEM, 0, 1, 4, "c" },
		{ BLOCK_QUOTATION, 0, 0, 5, "said" },
		{ BLOCK_CODE, 0, 0, 6, "int x;\n\n\ty;" },
		{ BLOCK_IMAGE, 0, 0, 0, "[a cat](2)" },
		{ BLOCK_TABLE, 0, 0, 7,
		  "| k | v |\n| - | - |\n| 日 | `x\\|y` |" },
	};
	struct block_vec v = { 0 };

	(void)state;
	blocks_split(article, &v);
	assert_int_equal(v.n, ARRAY_SIZE(want));
	for (size_t i = 0; i < v.n; i++) {
		char *text = xstrndup(v.v[i].text, v.v[i].len);

		assert_int_equal(v.v[i].type, want[i].type);
		assert_int_equal(v.v[i].level, want[i].level);
		assert_int_equal(v.v[i].number, want[i].number);
		assert_int_equal(v.v[i].paragraph, want[i].paragraph);
		assert_string_equal(text, want[i].text);
		free(text);
	}
	VEC_FREE(&v);
}

static const char nested[] = "1. To begin:\n"
			     "\n"
			     "   ```sh\n"
			     "   make\n"
			     "\n"
			     "     all\n"
			     "   ```\n"
			     "\n"
			     "   Or not.\n"
			     "\n"
			     "   > said *one*\n"
			     "\n"
			     "   | a | b |\n"
			     "   | c | d |\n"
			     "\n"
			     "2. Then:\n"
			     "   - so\n"
			     "\n"
			     "> - in a quotation\n"
			     "\n"
			     "> > a quotation in it\n"
			     "\n"
			     "> ```\n"
			     "> x\n"
			     "> ```\n"
			     "\n"
			     "> ![no](1) [image](2)\n";

static void test_blocks_split__tells_what_blocks_are_in(void **state)
{
	static const struct {
		enum block_type type;
		long paragraph;
		const char *in, *lines;
	} want[] = {
		{ BLOCK_LIST_ITEM, 1, "", "To begin:" },
		{ BLOCK_CODE, 2, "   ", "make\n\n  all" },
		{ BLOCK_PARAGRAPH, 3, "   ", "Or not." },
		{ BLOCK_QUOTATION, 4, "   > ", "said *one*" },
		{ BLOCK_TABLE, 5, "   ", "| a | b |\n| c | d |" },
		{ BLOCK_LIST_ITEM, 6, "", "Then:" },
		{ BLOCK_LIST_ITEM, 7, "   ", "so" },
		{ BLOCK_LIST_ITEM, 8, "> ", "in a quotation" },
		{ BLOCK_QUOTATION, 9, "> > ", "a quotation in it" },
		{ BLOCK_CODE, 10, "> ", "x" },
		{ BLOCK_QUOTATION, 11, "> ", "![no](1) [image](2)" },
	};
	struct block_vec v = { 0 };

	(void)state;
	blocks_split(nested, &v);
	assert_int_equal(v.n, ARRAY_SIZE(want));
	for (size_t i = 0; i < v.n; i++) {
		char *in = xstrndup(v.v[i].in, v.v[i].in_len);
		struct buf lines = BUF_INIT;

		block_add_lines(&lines, &v.v[i]);
		assert_int_equal(v.v[i].type, want[i].type);
		assert_int_equal(v.v[i].paragraph, want[i].paragraph);
		assert_string_equal(in, want[i].in);
		assert_string_equal(lines.s, want[i].lines);
		buf_release(&lines);
		free(in);
	}
	VEC_FREE(&v);
}

static void test_blocks_add_page__puts_margins_before_lines(void **state)
{
	(void)state;
	check_page(nested, 60,
		   "1. To begin:\n\n"
		   "       make\n\n         all\n\n"
		   "   Or not.\n\n"
		   "   │ said one\n\n"
		   "   a  b\n   ─  ─\n   c  d\n\n"
		   "2. Then:\n   - so\n\n"
		   "│ - in a quotation\n\n"
		   "│ │ a quotation in it\n\n"
		   "│     x\n\n"
		   "│ !no image\n");
	/* No deeper than leaves room for words */
	check_page("                    - deep and deeper", 12,
		   "    - deep\n      and\n      deeper\n");
}

static void test_blocks_split__takes_the_rest_for_paragraphs(void **state)
{
	static const char *const lines[] = {
		"#no blank", "####### seven", "-no blank",
		"1.x",       "![x](y)",       "!",
		"``",        "1234567. x",
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(lines); i++) {
		struct block_vec v = { 0 };

		blocks_split(lines[i], &v);
		assert_int_equal(v.n, 1);
		assert_int_equal(v.v[0].type, BLOCK_PARAGRAPH);
		assert_int_equal(v.v[0].len, strlen(lines[i]));
		VEC_FREE(&v);
	}
}

static void test_blocks_split__code_may_lack_its_end(void **state)
{
	struct block_vec v = { 0 };

	(void)state;
	blocks_split("```\na\n", &v);
	blocks_split("```", &v);
	assert_int_equal(v.n, 2);
	assert_int_equal(v.v[0].len, 1);
	assert_int_equal(v.v[1].len, 0);
	VEC_FREE(&v);
}

static void test_block_add_plain__takes_marks_away(void **state)
{
	check_plain("*a* **b** `c*` d", "a b c* d");
	check_plain("2 * 3", "2 * 3");
	check_plain("`open", "`open");
	check_plain("``a`b`` `", "a`b `");
	check_plain("[a](12) [b] (c) \\[d](3)", "a [b] (c) [d](3)");
	check_plain("\\*a\\* \\\\ \\x", "*a* \\ \\x");
	(void)state;
}

static void test_block_add_plain__numbers_links(void **state)
{
	struct buf b = BUF_INIT;

	(void)state;
	block_add_plain(&b, "see [*x*](3).", 13, 1);
	assert_string_equal(b.s, "see x [3].");
	buf_release(&b);
}

static void check_marked(const char *in, const char *plain,
			 const char *marked)
{
	struct block_vec blocks = { 0 };
	struct block_run_vec runs = { 0 };
	struct buf b = BUF_INIT, said = BUF_INIT;

	blocks_split(in, &blocks);
	block_add_marked(&b, &blocks.v[0], 9, &runs);
	assert_string_equal(b.s, plain);
	for (size_t i = 0; i < runs.n; i++)
		buf_addf(&said, "%c%.*s;", "esc"[runs.v[i].mark],
			 (int)runs.v[i].len, b.s + runs.v[i].from);
	assert_string_equal(said.s, marked);
	VEC_FREE(&runs);
	VEC_FREE(&blocks);
	buf_release(&said);
	buf_release(&b);
}

static void test_block_add_marked__tells_what_is_marked(void **state)
{
	(void)state;
	check_marked("a *b c* d **e** `f`", "a b c d e f", "eb c;se;cf;");
	check_marked("***both***", "both", "eboth;sboth;");
	check_marked("**a *b* c**", "a b c", "eb;sa b c;");
	check_marked("x [*in* a link](3) *y*", "x in a link [3] y",
		     "ein;ey;");
	check_marked("*a [b](1)* c", "a b [1] c", "ea b [1];");
	check_marked("*never closed", "never closed", "");
	check_marked("plain", "plain", "");
}

/* Marks and links without end take no time without end. */
static void test_block_add_marked__is_linear(void **state)
{
	struct block_vec blocks = { 0 };
	struct block_run_vec runs = { 0 };
	struct buf in = BUF_INIT, out = BUF_INIT;

	(void)state;
	for (int i = 0; i < 200000; i++)
		buf_adds(&in, "*a* [b](1) ");
	blocks_split(in.s, &blocks);
	block_add_marked(&out, &blocks.v[0], 9, &runs);
	assert_int_equal(runs.n, 200000);
	VEC_FREE(&runs);
	VEC_FREE(&blocks);
	buf_release(&in);
	buf_release(&out);
}

static void test_block_add_plain__is_linear(void **state)
{
	struct buf in = BUF_INIT, out = BUF_INIT;

	(void)state;
	for (int i = 0; i < 200000; i++)
		buf_adds(&in, i % 2 ? "[`" : "*``");
	block_add_plain(&out, in.s, in.len, 0);
	assert_true(out.len > 0);
	buf_release(&in);
	buf_release(&out);
}

static void test_block_add_escaped__leaves_no_mark(void **state)
{
	static const char alphabet[] = "ab1 .-#>*_`[]()|<\\!";
	uint64_t seed = 3;

	(void)state;
	for (int i = 0; i < 5000; i++) {
		struct buf text = BUF_INIT, escaped = BUF_INIT,
			   plain = BUF_INIT;
		struct block_vec v = { 0 };

		buf_addc(&text, 'x');
		for (int n = 0; n < 8; n++) {
			seed = seed * 6364136223846793005u + 1;
			buf_addc(&text, alphabet[(seed >> 33) %
						 (sizeof(alphabet) - 1)]);
		}
		buf_addc(&text, 'x');
		buf_remove(&text, 0, 1);
		buf_trim(&text);
		block_add_escaped(&escaped, text.s, text.len);
		blocks_split(escaped.s, &v);
		assert_int_equal(v.n, 1);
		assert_int_equal(v.v[0].type, BLOCK_PARAGRAPH);
		block_add_plain(&plain, v.v[0].text, v.v[0].len, 1);
		assert_string_equal(plain.s, text.s);
		VEC_FREE(&v);
		buf_release(&text);
		buf_release(&escaped);
		buf_release(&plain);
	}
}

static void test_blocks_add_plain__keeps_words_and_order(void **state)
{
	struct buf b = BUF_INIT;

	(void)state;
	blocks_add_plain(&b, article);
	assert_string_equal(b.s, "Title\n\nOne two three fo*ur five.\n\n"
				 "a\nb\nc\n\nsaid\n\nint x;\n\n\ty;\n\n"
				 "k\tv\n日\tx|y");
	buf_release(&b);
}

static void test_blocks_add_page__sets_every_block(void **state)
{
	struct strv links = { 0 };
	struct buf b = BUF_INIT;

	(void)state;
	strv_push(&links, "https://x.org/\033[1m");
	blocks_add_page(&b, article, &links, 20);
	assert_string_equal(b.s, "Title\n"
				 "=====\n"
				 "\n"
				 "One two three fo*ur\n"
				 "five [1].\n"
				 "\n"
				 "- a\n"
				 "- b\n"
				 "  1. c\n"
				 "\n"
				 "│ said\n"
				 "\n"
				 "    int x;\n"
				 "\n"
				 "        y;\n"
				 "\n"
				 "(image) a cat\n"
				 "\n"
				 "k   v\n"
				 "──  ───\n"
				 "日  x|y\n"
				 "\n"
				 "[1] https://x.org/[1m\n");
	buf_release(&b);
	strv_release(&links);
}

static void test_blocks_add_page__wide_tables_become_records(void **state)
{
	check_page("| a | b |\n| one two three | four |\n| x | y |\n", 12,
		   "a: one two\nthree\nb: four\n\na: x\nb: y\n");
	(void)state;
}

static void test_blocks_add_page__cells_are_wrapped_where_there_is_room(
	void **state)
{
	static const char table[] =
		"| Breed | Said of it |\n"
		"| Skudde | Small, and content with what grows on heath |\n"
		"| Texel | Large |\n";

	(void)state;
	check_page(table, 30,
		   "Breed   Said of it\n"
		   "──────  ──────────────────────\n"
		   "Skudde  Small, and content\n"
		   "        with what grows on\n"
		   "        heath\n\n"
		   "Texel   Large\n");
	/* but no word is broken for it */
	check_page("| a | b |\n| undivided-word | another-long-word |\n", 30,
		   "a: undivided-word\nb: another-long-word\n");
}

static void test_blocks_add_page__numbers_stand_below_each_other(void **state)
{
	(void)state;
	check_page("| Month | kg | Note |\n| May | 9.5 | 1st |\n"
		   "| June | 123 | 2 |\n",
		   40,
		   "Month   kg  Note\n─────  ───  ────\n"
		   "May    9.5  1st\nJune   123  2\n");
}

static void test_blocks_add_page__tables_may_lack_a_head(void **state)
{
	static const char table[] = "|  |  |\n| Breed | Skudde |\n"
				    "| Weight | 45 kg |\n";
	struct buf b = BUF_INIT;

	(void)state;
	check_page(table, 40, "Breed   Skudde\nWeight  45 kg\n");
	check_page(table, 13, "Breed: Skudde\nWeight: 45 kg\n");
	blocks_add_plain(&b, table);
	assert_string_equal(b.s, "Breed\tSkudde\nWeight\t45 kg");
	buf_release(&b);
}

static void test_blocks_add_page__is_safe(void **state)
{
	check_page("a\033]0;x\007 \xE2\x80\xAE b\n\n```\n\033c\n```\n", 20,
		   "a]0;x  b\n\n    c\n");
	(void)state;
}

static void test_blocks_add_page__wraps_behind_marks(void **state)
{
	check_page("- one two three\n\n> one two three\n\n### one two three\n",
		   9,
		   "- one two\n  three\n\n│ one two\n│ three\n\n### one\n"
		   "### two\n### three\n");
	(void)state;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_blocks_split__tells_types_and_paragraphs),
		cmocka_unit_test(test_blocks_split__tells_what_blocks_are_in),
		cmocka_unit_test(
			test_blocks_add_page__puts_margins_before_lines),
		cmocka_unit_test(
			test_blocks_split__takes_the_rest_for_paragraphs),
		cmocka_unit_test(test_blocks_split__code_may_lack_its_end),
		cmocka_unit_test(test_block_add_plain__takes_marks_away),
		cmocka_unit_test(test_block_add_plain__numbers_links),
		cmocka_unit_test(test_block_add_marked__tells_what_is_marked),
		cmocka_unit_test(test_block_add_marked__is_linear),
		cmocka_unit_test(test_block_add_plain__is_linear),
		cmocka_unit_test(test_block_add_escaped__leaves_no_mark),
		cmocka_unit_test(test_blocks_add_plain__keeps_words_and_order),
		cmocka_unit_test(test_blocks_add_page__sets_every_block),
		cmocka_unit_test(
			test_blocks_add_page__wide_tables_become_records),
		cmocka_unit_test(
			test_blocks_add_page__cells_are_wrapped_where_there_is_room),
		cmocka_unit_test(
			test_blocks_add_page__numbers_stand_below_each_other),
		cmocka_unit_test(test_blocks_add_page__tables_may_lack_a_head),
		cmocka_unit_test(test_blocks_add_page__is_safe),
		cmocka_unit_test(test_blocks_add_page__wraps_behind_marks),
	};

	text_locale();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
