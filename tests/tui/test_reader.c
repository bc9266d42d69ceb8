/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading, and keeping words of what is read. */
#include "rl.h"

#include "store/texts.h"

static void put_blocks(struct rl *rl, const char *blocks)
{
	struct text text = { .blocks = (char *)(uintptr_t)blocks };

	OK(rl, store_begin_quiet(rl->app.store, &rl->err));
	OK(rl, store_text_put(rl->app.store, 4, &text, &rl->err));
	OK(rl, store_commit(rl->app.store, NULL, &rl->err));
}

/* A text of many paragraphs for item 4. */
static void put_text(struct rl *rl)
{
	struct buf b = BUF_INIT;

	buf_adds(&b, "# How Complex Systems Fail\n\n");
	for (int i = 1; i <= 60; i++)
		buf_addf(&b, "Paragraph %d of the text.\n\n", i);
	put_blocks(rl, b.s);
	buf_release(&b);
}

static void test_reader__keeps_the_place(void **state)
{
	struct rl rl;
	const struct quote_request q = { .body = "Paragraph 3 of",
					 .locator = "\xc2\xb6 3" };

	(void)state;
	rl_init(&rl);
	rl_fill(&rl);
	put_text(&rl);
	OK(&rl, op_quote_add(&rl.app, 4, &q, NULL, &rl.err));
	rl_start(&rl, 24, 80);
	rl_keys(&rl, "r");
	rl_shows(&rl, "\" Paragraph 3 of the text.");
	rl_keys(&rl, "/Paragraph 41\r");
	rl_shows(&rl, "Paragraph 41 ");
	rl_hides(&rl, "Paragraph 40 ");
	must(term_resize(&rl.t, 24, 50));
	must(term_wait_idle(&rl.t, 0));
	rl_hides(&rl, "Paragraph 40 ");
	rl_keys(&rl, "q");
	rl_keys(&rl, "r");
	rl_shows(&rl, "Paragraph 41 ");
	rl_hides(&rl, "Paragraph 40 ");
	must(term_quit(&rl.t, "Q", 0));
	term_release(&rl.t);
	rl_start(&rl, 24, 80);
	rl_shows(&rl, "Paragraph 41 ");
	rl_hides(&rl, "Paragraph 40 ");
	rl_quit(&rl, "Q");
}

static void expect_quote(struct rl *rl, const char *body, long paragraph,
			 const char *comment)
{
	struct item it = { 0 };

	OK(rl, op_load(&rl->app, 4, ITEM_PARTS, &it, &rl->err));
	assert_int_equal(it.quotes.n, 1);
	assert_string_equal(it.quotes.v[0].body, body);
	assert_int_equal(it.quotes.v[0].loc.type, LOC_PARAGRAPH);
	assert_int_equal(it.quotes.v[0].loc.number, paragraph);
	assert_string_equal(str_or_empty(it.quotes.v[0].comment), comment);
	item_release(&it);
}

static void test_select__words_become_a_quote(void **state)
{
	struct rl rl;

	(void)state;
	rl_init(&rl);
	rl_fill(&rl);
	put_text(&rl);
	rl_start(&rl, 24, 80);
	rl_keys(&rl, "rv");
	rl_shows(&rl, "cursor");
	rl_keys(&rl, "}}wwvwwe");
	rl_shows(&rl, "selecting");
	rl_keys(&rl, "\"");
	rl_shows(&rl, "\xc2\xb6 2");
	rl_keys(&rl, "well put\r");
	rl_shows(&rl, "\" Paragraph 2 of the text.");
	expect_quote(&rl, "of the text.", 2, "well put");
	rl_quit(&rl, "Q");
}

/* A sentence ends where the next one can begin, whatever full stops stand in
 * it; one key takes it, and then the next one. */
static void test_select__takes_sentences(void **state)
{
	struct rl rl;

	(void)state;
	rl_init(&rl);
	rl_fill(&rl);
	put_blocks(&rl,
		   "# A Title. Of two\n\nThe first one is short. The second, "
		   "e.g. this one, quotes R. Cook (\"It runs broken.\") and "
		   "goes on over 3.5 lines. The third!\n\n"
		   "\xe5\x9b\x9b\xe3\x80\x82\xe4\xba\x94\xe3\x80\x82 "
		   "The end\n");
	rl_start(&rl, 24, 40);
	/* The title is of two sentences, too. */
	rl_keys(&rl, "rv))))");
	rl_keys(&rl, "((\"");
	rl_shows(&rl, "comment at \xc2\xb6 1 (or no");
	rl_keys(&rl, "\r");
	expect_quote(&rl, "The first one is short.", 1, "");
	rl_keys(&rl, "uv)))s\"mine\r");
	expect_quote(&rl,
		     "The second, e.g. this one, quotes R. Cook (\"It runs "
		     "broken.\") and goes on over 3.5 lines.",
		     1, "mine");
	rl_keys(&rl, "uv)))ss\"\r");
	expect_quote(&rl,
		     "The second, e.g. this one, quotes R. Cook (\"It runs "
		     "broken.\") and goes on over 3.5 lines. The third!",
		     1, "");
	rl_keys(&rl, "uvG$((ss\"\r");
	expect_quote(&rl, "\xe4\xba\x94\xe3\x80\x82 The end", 2, "");
	/* The words of the next paragraph, too. */
	rl_keys(&rl, "uv))))sss\"\r");
	expect_quote(&rl,
		     "The third!\n\xe5\x9b\x9b\xe3\x80\x82\xe4\xba\x94"
		     "\xe3\x80\x82",
		     1, "");
	rl_quit(&rl, "Q");
}

/* Lines are joined again, backwards too; what the page added is left out. */
static void test_select__over_lines_without_marks(void **state)
{
	struct rl rl;

	(void)state;
	rl_init(&rl);
	rl_fill(&rl);
	put_blocks(&rl,
		   "First.\n\n> Words of someone else that go on until the "
		   "line is full and on to the next one, \xe6\x97\xa5"
		   "\xe6\x9c\xac too.\n");
	rl_start(&rl, 24, 40);
	rl_keys(&rl, "rvG$v{\"\r");
	expect_quote(&rl,
		     "Words of someone else that go on until the line is "
		     "full and on to the next one, \xe6\x97\xa5"
		     "\xe6\x9c\xac too.",
		     2, "");
	rl_quit(&rl, "Q");
}

static void test_select__shows_what_is_selected_and_leaves(void **state)
{
	struct rl rl;
	int row, col;

	(void)state;
	rl_init(&rl);
	rl_fill(&rl);
	put_text(&rl);
	rl_start(&rl, 24, 80);
	rl_keys(&rl, "rv}ve");
	term_cursor(&rl.t, &row, &col);
	assert_int_equal(col, 2 + 8);
	assert_true(term_cell(&rl.t, row, 2).reverse);
	assert_true(term_cell(&rl.t, row, 10).reverse);
	assert_false(term_cell(&rl.t, row, 12).reverse);
	rl_keys(&rl, "jjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjj");
	rl_hides(&rl, "Paragraph 1 ");
	rl_keys(&rl, "\033");
	rl_hides(&rl, "selecting");
	rl_keys(&rl, "q");
	rl_is_on(&rl, "How Complex");
	rl_quit(&rl, "Q");
}

/* A text of each kind of block. */
static void put_rich_text(struct rl *rl)
{
	static const char blocks[] =
		"# On Failure\n\nThe *first* words with [a link](1) in them, "
		"and so many of them that the paragraph goes on to a second "
		"line of the page.\n\n"
		"## Causes\n\n"
		"- one cause\n- another cause, with words enough that it too "
		"goes on to a second line of the page\n\n"
		"> Words of someone else.\n\n"
		"### Code\n\n```c\nint a;\nint b;\n```\n\n"
		"| Tool | Stars |\n| tig | 12 |\n\n"
		"## Ends\n\nThe last words, see [there](2).\n";
	struct text text = { .blocks = (char *)(uintptr_t)blocks };

	strv_push(&text.links, "https://example.org/one");
	strv_push(&text.links, "https://example.org/two");
	OK(rl, store_begin_quiet(rl->app.store, &rl->err));
	OK(rl, store_text_put(rl->app.store, 4, &text, &rl->err));
	OK(rl, store_commit(rl->app.store, NULL, &rl->err));
	strv_release(&text.links);
}

static void test_reader__at_every_size(void **state)
{
	static const struct {
		const char *name;
		int rows, cols;
	} sizes[] = {
		{ "reader-100x30", 30, 100 },
		{ "reader-80x24", 24, 80 },
		{ "reader-60x15", 15, 60 },
		{ "reader-40x10", 10, 40 },
	};
	const struct quote_request q = { .body = "another cause, with words" };
	struct rl rl;

	(void)state;
	rl_init(&rl);
	rl_fill(&rl);
	put_rich_text(&rl);
	OK(&rl, op_quote_add(&rl.app, 4, &q, NULL, &rl.err));
	rl_start(&rl, 30, 100);
	rl_keys(&rl, "r");
	rl_shows_file(&rl, sizes[0].name);
	for (size_t i = 1; i < ARRAY_SIZE(sizes); i++) {
		must(term_resize(&rl.t, sizes[i].rows, sizes[i].cols));
		must(term_wait_idle(&rl.t, 0));
		rl_shows_file(&rl, sizes[i].name);
	}
	rl_quit(&rl, "Q");
}

static void test_select__paragraphs_and_searches(void **state)
{
	struct rl rl;

	(void)state;
	rl_init(&rl);
	rl_fill(&rl);
	put_rich_text(&rl);
	rl_start(&rl, 24, 60);
	rl_keys(&rl, "r/another\rVj");
	rl_shows(&rl, "selecting paragraphs");
	rl_keys(&rl, "\"");
	rl_shows(&rl, "\xc2\xb6 3");
	rl_keys(&rl, "\r");
	expect_quote(&rl,
		     "another cause, with words enough that it too goes on "
		     "to a second line of the page",
		     3, "");
	rl_keys(&rl, "u");
	rl_keys(&rl, "ggv/first\rv/someone\rnNe\"\r");
	expect_quote(&rl,
		     "first words with a link in them, and so many of them "
		     "that the paragraph goes on to a second line of the "
		     "page.\nCauses\none cause\nanother cause, with words "
		     "enough that it too goes on to a second line of the "
		     "page\nWords of someone",
		     1, "");
	rl_keys(&rl, "v/absent\r");
	rl_shows(&rl, "not found below here: absent");
	rl_keys(&rl, "vVVq");
	rl_quit(&rl, "Q");
}

/* The row of the cursor holds the text. */
static void is_at(struct rl *rl, const char *text)
{
	int row, col;

	term_cursor(&rl->t, &row, &col);
	if (!strstr(term_row(&rl->t, row), text)) {
		term_dump(&rl->t, stderr);
		fail_msg("the cursor is not at: %s", text);
	}
}

/* What was searched for stands out from the cell before the text. */
static bool is_found(struct rl *rl, int row, int col)
{
	struct cell plain = term_cell(&rl->t, row, 2);
	struct cell c = term_cell(&rl->t, row, col);

	return c.bg != plain.bg || c.underline != plain.underline ||
	       c.reverse != plain.reverse;
}

static void test_reader__quotes_paragraphs_headings(void **state)
{
	int row, col;
	const struct quote_request first = { .body = "The first words" };
	const struct quote_request last = { .body = "The last words" };
	struct rl rl;

	(void)state;
	rl_init(&rl);
	rl_fill(&rl);
	put_rich_text(&rl);
	OK(&rl, op_quote_add(&rl.app, 4, &last, NULL, &rl.err));
	OK(&rl, op_quote_add(&rl.app, 4, &first, NULL, &rl.err));
	rl_start(&rl, 24, 60);
	rl_keys(&rl, "r]");
	is_at(&rl, "\" The first words");
	rl_keys(&rl, "]");
	is_at(&rl, "\" The last words");
	rl_keys(&rl, "]");
	rl_shows(&rl, "no quote below here");
	rl_keys(&rl, "[");
	is_at(&rl, "\" The first words");
	rl_keys(&rl, "}");
	is_at(&rl, "Causes");
	rl_keys(&rl, "}}");
	is_at(&rl, "- another cause");
	rl_keys(&rl, "{");
	is_at(&rl, "- one cause");
	rl_keys(&rl, "gh");
	rl_shows(&rl, "1  On Failure");
	rl_is_on(&rl, "Causes");
	rl_keys(&rl, "G\r");
	is_at(&rl, "Ends");
	rl_keys(&rl, "/first\r");
	rl_shows(&rl, "not found below");
	rl_keys(&rl, "N");
	is_at(&rl, "The first words");
	term_cursor(&rl.t, &row, &col);
	assert_true(is_found(&rl, row, 6));
	assert_true(is_found(&rl, row, 10));
	assert_false(is_found(&rl, row, 11));
	rl_keys(&rl, "jk");
	assert_false(is_found(&rl, row, 6));
	rl_quit(&rl, "Q");
}

static void test_reader__without_text_says_what_to_do(void **state)
{
	struct rl rl;

	(void)state;
	rl_init(&rl);
	rl_fill(&rl);
	rl_start(&rl, 24, 80);
	rl_keys(&rl, "r");
	rl_shows(&rl, "no text is stored");
	put_blocks(&rl, "");
	rl_keys(&rl, "rvjG/words\r");
	rl_shows(&rl, "not found below");
	rl_keys(&rl, "n\"");
	rl_quit(&rl, "Q");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_reader__keeps_the_place),
		cmocka_unit_test(test_select__words_become_a_quote),
		cmocka_unit_test(test_select__takes_sentences),
		cmocka_unit_test(test_select__over_lines_without_marks),
		cmocka_unit_test(
			test_select__shows_what_is_selected_and_leaves),
		cmocka_unit_test(test_reader__at_every_size),
		cmocka_unit_test(test_select__paragraphs_and_searches),
		cmocka_unit_test(test_reader__quotes_paragraphs_headings),
		cmocka_unit_test(test_reader__without_text_says_what_to_do),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
