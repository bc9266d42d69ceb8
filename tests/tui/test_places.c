/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Places in a text: pages, times, code that is wider than the screen. */
#include "rl.h"

#include "store/texts.h"

static void put(struct rl *rl, int64_t id, const char *blocks)
{
	struct text text = { .blocks = (char *)(uintptr_t)blocks };

	OK(rl, store_begin_quiet(rl->app.store, &rl->err));
	OK(rl, store_text_put(rl->app.store, id, &text, &rl->err));
	OK(rl, store_commit(rl->app.store, NULL, &rl->err));
}

#define PAGES                                                                \
	"###### p. 1\n\nThe first page says little.\n\n###### p. 2\n\n"      \
	"The second page says more.\n\nIn another paragraph of it.\n\n"      \
	"###### p. 3\n\nThe third page ends it.\n"

static void test_quote__of_a_page_suggests_it(void **state)
{
	struct item it = { 0 };
	struct rl rl;

	(void)state;
	rl_init(&rl);
	rl_fill(&rl);
	put(&rl, 4, PAGES);
	rl_start(&rl, 24, 100);
	rl_keys(&rl, "r/another\rv\"");
	rl_shows(&rl, "comment at p. 2 ");
	rl_keys(&rl, "\r");
	rl_shows(&rl, "quote kept");
	OK(&rl, op_load(&rl.app, 4, ITEM_PARTS, &it, &rl.err));
	assert_int_equal(it.quotes.n, 1);
	assert_int_equal(it.quotes.v[0].loc.type, LOC_PAGE);
	assert_int_equal(it.quotes.v[0].loc.number, 2);
	item_release(&it);
	rl_quit(&rl, "Q");
}

/* Words that the text does not have lead to their page all the same. */
static void test_quote__leads_to_its_page(void **state)
{
	const struct quote_request q = { .body = "in my own words",
					 .locator = "p. 3" };
	struct rl rl;

	(void)state;
	rl_init(&rl);
	rl_fill(&rl);
	put(&rl, 4, PAGES);
	OK(&rl, op_quote_add(&rl.app, 4, &q, NULL, &rl.err));
	rl_start(&rl, 8, 100);
	rl_keys(&rl, "r]");
	rl_shows(&rl, "p. 3");
	rl_hides(&rl, "# p. 3");
	rl_shows(&rl, "The third page ends it.");
	rl_quit(&rl, "Q");
}

static void test_quote__of_a_transcript_suggests_the_time(void **state)
{
	struct rl rl;

	(void)state;
	rl_init(&rl);
	rl_fill(&rl);
	put(&rl, 4, "[0:05] Good morning.\n\n1:02:33 And now to\n\nthe end, "
		    "which is late.\n");
	rl_start(&rl, 24, 100);
	rl_keys(&rl, "r/morning\rv\"");
	rl_shows(&rl, "comment at 0:05 ");
	rl_keys(&rl, "\033");
	rl_keys(&rl, "/late\rv\"");
	rl_shows(&rl, "comment at 1:02:33 ");
	rl_keys(&rl, "\033");
	rl_quit(&rl, "Q");
}

/* Marks of the page, over the end of a line too. */
static void test_text__shows_its_marks(void **state)
{
	struct rl rl;
	struct cell c;
	int row;

	(void)state;
	rl_init(&rl);
	rl_fill(&rl);
	put(&rl, 4, "Words that are plain, and **strong ones that go on and "
		    "on beyond the end of the line**, and plain again.\n");
	rl_start(&rl, 24, 60);
	rl_keys(&rl, "r");
	row = term_find(&rl.t, "Words that");
	c = term_cell(&rl.t, row, 2);
	assert_string_equal(c.text, "W");
	assert_false(c.bold);
	c = term_cell(&rl.t, row, 2 + 26);
	assert_string_equal(c.text, "s");
	assert_true(c.bold);
	c = term_cell(&rl.t, row + 1, 2);
	assert_true(c.bold);
	row = term_find(&rl.t, "plain again");
	c = term_cell(&rl.t, row, (int)(strstr(term_row(&rl.t, row), "plain") -
					term_row(&rl.t, row)));
	assert_false(c.bold);
	rl_quit(&rl, "Q");
}

static void test_code__moves_sideways(void **state)
{
	struct rl rl;

	(void)state;
	rl_init(&rl);
	rl_fill(&rl);
	put(&rl, 4, "Words before it.\n\n```\nstart of a very long line of "
		    "code that goes on and on and on and on and then ends "
		    "here\nshort\n```\n");
	rl_start(&rl, 24, 60);
	rl_keys(&rl, "r");
	rl_shows(&rl, "start of a very long line");
	rl_hides(&rl, "ends here");
	rl_keys(&rl, ">>>");
	rl_shows(&rl, "then ends here");
	rl_hides(&rl, "start of");
	rl_shows(&rl, "Words before it."); /* what is wrapped stays */
	rl_keys(&rl, ">>>>>>");
	rl_shows(&rl, "ends here");
	rl_keys(&rl, "<<<<<<<<<");
	rl_shows(&rl, "start of a very long line");
	/* The cursor of a selection takes the line along. */
	rl_keys(&rl, "v/ends here\rve");
	rl_shows(&rl, "ends here");
	rl_hides(&rl, "start of");
	rl_quit(&rl, "Q");
}

static void test_reader__goes_on_to_items_with_a_text(void **state)
{
	struct rl rl;

	(void)state;
	rl_init(&rl);
	rl_fill(&rl);
	put(&rl, 4, "Of the first one.\n");
	put(&rl, 1, "Of the last one.\n");
	rl_start(&rl, 24, 80);
	rl_keys(&rl, "rJ");
	rl_shows(&rl, "Of the last one.");
	rl_keys(&rl, "J");
	rl_shows(&rl, "no item with a text after this one");
	rl_shows(&rl, "Of the last one.");
	rl_keys(&rl, "K");
	rl_shows(&rl, "Of the first one.");
	rl_keys(&rl, "q");
	rl_is_on(&rl, "How Complex");
	rl_quit(&rl, "Q");
}

static void test_quote__is_edited_in_the_editor(void **state)
{
	const struct quote_request q = { .body = "old words",
					 .locator = "p. 3",
					 .comment = "first line\n\nlast" };
	struct item it = { 0 };
	struct rl rl;

	(void)state;
	rl_init(&rl);
	rl_fill(&rl);
	OK(&rl, op_note_add(&rl.app, 4, "a note", NULL, &rl.err));
	OK(&rl, op_quote_add(&rl.app, 4, &q, NULL, &rl.err));
	rl_use_editor(&rl, "#!/bin/sh\n"
			   "sed -i -e 's/old words/new words/' "
			   "-e 's/p[.] 3/p. 4/' \"$1\"\n");
	rl_start(&rl, 24, 80);
	rl_keys(&rl, "\r]]ge");
	rl_shows(&rl, "quote kept; u undoes it");
	OK(&rl, op_load(&rl.app, 4, ITEM_PARTS, &it, &rl.err));
	assert_string_equal(it.quotes.v[0].body, "new words");
	assert_int_equal(it.quotes.v[0].loc.number, 4);
	assert_string_equal(it.quotes.v[0].comment, q.comment);
	assert_string_equal(it.notes.v[0].body, "a note");
	item_release(&it);
	rl_quit(&rl, "Q");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_quote__of_a_page_suggests_it),
		cmocka_unit_test(test_quote__leads_to_its_page),
		cmocka_unit_test(test_quote__of_a_transcript_suggests_the_time),
		cmocka_unit_test(test_text__shows_its_marks),
		cmocka_unit_test(test_code__moves_sideways),
		cmocka_unit_test(test_reader__goes_on_to_items_with_a_text),
		cmocka_unit_test(test_quote__is_edited_in_the_editor),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
