/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The panes of the list: sidebar, preview, saved queries. */
#include "ops/saved.h"
#include "store/texts.h"
#include "rl.h"

static void fill(struct rl *rl)
{
	struct id_vec ids = { 0 };
	struct collection_parts parts = { 0 };
	struct strv tags = { 0 };
	int64_t id = 0;
	long n;

	rl_fill(rl);
	OK(rl, op_list_ids(&rl->app, "title:hows OR title:fail", NULL, &ids,
			   &rl->err));
	strv_push(&tags, "failure/human");
	strv_push(&tags, "failure/blame");
	OK(rl, op_tag(&rl->app, &ids, &tags, NULL, &n, &rl->err));
	strv_release(&tags);
	id_vec_release(&ids);
	OK(rl, op_saved_put(&rl->app, "to read", "state:unread", &rl->err));
	OK(rl, op_saved_put(&rl->app, "golden", "gold*", &rl->err));
	OK(rl, op_collection_new(&rl->app, "evening", &parts, &id, &rl->err));
}

static void test_panes__at_132_columns(void **state)
{
	struct rl rl;

	(void)state;
	rl_init(&rl);
	fill(&rl);
	rl_start(&rl, 24, 132);
	rl_shows_file(&rl, "panes-132x24");
	rl_keys(&rl, "2");
	rl_shows_file(&rl, "panes-filtered-132x24");
	rl_quit(&rl, "q");
}

static void test_sidebar__filters_and_opens(void **state)
{
	struct rl rl;

	(void)state;
	rl_init(&rl);
	fill(&rl);
	rl_start(&rl, 30, 132);
	rl_keys(&rl, "\t\t");
	rl_is_on(&rl, "All");
	rl_keys(&rl, "jjj");
	rl_is_on(&rl, "failure");
	rl_keys(&rl, "\r");
	rl_shows(&rl, " rl  #failure");
	rl_shows(&rl, "2 of 4");
	rl_is_on(&rl, "How Complex");
	rl_keys(&rl, "\t\tG\r");
	rl_shows(&rl, " rl  evening");
	rl_keys(&rl, "q");
	rl_keys(&rl, "\033");
	rl_keys(&rl, "\033");
	rl_shows(&rl, " rl  all");
	rl_quit(&rl, "q");
}

static void test_sidebar__comes_and_goes(void **state)
{
	struct rl rl;

	(void)state;
	rl_init(&rl);
	fill(&rl);
	rl_start(&rl, 24, 100);
	rl_hides(&rl, "Collections");
	rl_keys(&rl, "T");
	rl_shows(&rl, "Collections");
	rl_keys(&rl, "T");
	rl_hides(&rl, "Collections");
	must(term_resize(&rl.t, 24, 70));
	must(term_wait_idle(&rl.t, 0));
	rl_keys(&rl, "T");
	rl_shows(&rl, "the sidebar needs 80 columns");
	rl_quit(&rl, "q");
}

static void test_preview__moves_grows_and_hides(void **state)
{
	struct rl rl;

	(void)state;
	rl_init(&rl);
	fill(&rl);
	rl_start(&rl, 24, 80);
	rl_keys(&rl, "W");
	rl_hides(&rl, "│");
	assert_int_equal(term_find(&rl.t, "────"), 13);
	rl_keys(&rl, "<<");
	assert_int_equal(term_find(&rl.t, "────"), 11);
	rl_keys(&rl, ">");
	assert_int_equal(term_find(&rl.t, "────"), 12);
	rl_keys(&rl, "W");
	rl_shows(&rl, "│");
	rl_keys(&rl, "w");
	rl_hides(&rl, "│");
	rl_keys(&rl, "\t");
	rl_shows(&rl, "there is no other pane");
	rl_quit(&rl, "q");
}

static void test_saved__are_made_applied_and_forgotten(void **state)
{
	struct rl rl;

	(void)state;
	rl_init(&rl);
	rl_fill(&rl);
	rl_start(&rl, 24, 80);
	rl_keys(&rl, "1");
	rl_shows(&rl, "there is no saved query 1");
	rl_keys(&rl, "gs");
	rl_shows(&rl, "there is no filter to save");
	rl_keys(&rl, "/gold\r");
	rl_keys(&rl, "gsshiny\r");
	rl_shows(&rl, "saved as \"shiny\"");
	rl_keys(&rl, "\033");
	rl_shows(&rl, " rl  all");
	rl_keys(&rl, "1");
	rl_shows(&rl, " rl  gold*");
	rl_keys(&rl, "gSsh\t\r");
	rl_shows(&rl, "\"shiny\" is saved no more");
	rl_keys(&rl, "u");
	rl_keys(&rl, "\033");
	rl_keys(&rl, "1");
	rl_shows(&rl, " rl  gold*");
	rl_quit(&rl, "q");
}

/* A key may not wait for a whole book to be laid out. */
static void test_preview__of_a_long_text_is_its_start(void **state)
{
	struct text text = { 0 };
	struct buf b = BUF_INIT;
	struct rl rl;

	(void)state;
	for (int i = 0; b.len < 100000; i++)
		buf_addf(&b, "Paragraph %d \346\227\245\346\234\254.\n\n", i);
	text.blocks = b.s;
	rl_init(&rl);
	rl_fill(&rl);
	OK(&rl, store_begin_quiet(rl.app.store, &rl.err));
	OK(&rl, store_text_put(rl.app.store, 4, &text, &rl.err));
	OK(&rl, store_commit(rl.app.store, NULL, &rl.err));
	rl_start(&rl, 24, 100);
	rl_shows(&rl, "Paragraph 3 ");
	rl_keys(&rl, "\tG");
	rl_shows(&rl, "r reads on");
	rl_shows(&rl, "Paragraph 14");
	rl_keys(&rl, "rG");
	rl_hides(&rl, "Paragraph 14");
	rl_hides(&rl, "r reads on");
	buf_release(&b);
	rl_quit(&rl, "Q");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_panes__at_132_columns),
		cmocka_unit_test(test_sidebar__filters_and_opens),
		cmocka_unit_test(test_sidebar__comes_and_goes),
		cmocka_unit_test(test_preview__moves_grows_and_hides),
		cmocka_unit_test(test_saved__are_made_applied_and_forgotten),
		cmocka_unit_test(test_preview__of_a_long_text_is_its_start),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
