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
	rl_keys(&rl, "r");
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
	rl_keys(&rl, "\rwell put\r");
	rl_shows(&rl, "\" Paragraph 2 of the text.");
	expect_quote(&rl, "of the text.", 2, "well put");
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
	rl_keys(&rl, "rvG$v{\"\r\r");
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
	rl_keys(&rl, "rvjG\"");
	rl_quit(&rl, "Q");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_reader__keeps_the_place),
		cmocka_unit_test(test_select__words_become_a_quote),
		cmocka_unit_test(test_select__over_lines_without_marks),
		cmocka_unit_test(
			test_select__shows_what_is_selected_and_leaves),
		cmocka_unit_test(test_reader__without_text_says_what_to_do),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
