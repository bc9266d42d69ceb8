/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keys and theme of one's own, and what is found again at the next start. */
#include "rl.h"
#include "store/texts.h"

#include <sys/stat.h>

static void test_keys__of_ones_own_go_before_the_defaults(void **state)
{
	struct rl rl;

	(void)state;
	rl_init(&rl);
	rl_fill(&rl);
	rl_settings(&rl, "keys",
		    "# my own\n\nX  trash\nF7 jobs\n^T undo\nd none\n");
	rl_start(&rl, 24, 80);
	rl_keys(&rl, "d");
	rl_shows(&rl, "d means nothing here");
	rl_keys(&rl, "X");
	rl_shows(&rl, "1 item in the trash");
	rl_keys(&rl, "\024");
	rl_is_on(&rl, "Silence is Golden");
	rl_shows(&rl, "How Complex");
	rl_keys(&rl, "?trash");
	rl_shows(&rl, "X               ");
	rl_keys(&rl, "\033");
	rl_quit(&rl, "q");
}

static void test_keys__a_bad_line_is_told_and_the_others_hold(void **state)
{
	struct rl rl;

	(void)state;
	rl_init(&rl);
	rl_fill(&rl);
	rl_settings(&rl, "keys", "X trash\nY nonsense\nabcd up\nZ\nW up more\n");
	rl_start(&rl, 24, 80);
	rl_shows(&rl, "keys: line 2: no such action: nonsense");
	rl_keys(&rl, "gE");
	rl_shows(&rl, "keys: line 3: no such key: abcd");
	rl_shows(&rl, "keys: line 4: a key and the name of an action");
	rl_shows(&rl, "keys: line 5: there is more behind the action up");
	rl_keys(&rl, "q");
	rl_keys(&rl, "X");
	rl_shows(&rl, "1 item in the trash");
	rl_quit(&rl, "q");
}

static void test_theme__mono_has_no_colour(void **state)
{
	struct rl rl;

	(void)state;
	rl_init(&rl);
	rl_fill(&rl);
	rl_settings(&rl, "config", "theme = mono\n");
	rl_start(&rl, 24, 80);
	assert_false(term_sent(&rl.t, "\033[36m"));
	rl_leave(&rl, "q");
	rl_settings(&rl, "config", "theme = light\n");
	rl_start(&rl, 24, 80);
	assert_true(term_sent(&rl.t, "\033[34m"));
	assert_false(term_sent(&rl.t, "\033[36m"));
	rl_leave(&rl, "q");
	rl_settings(&rl, "config", "\n");
	rl_start(&rl, 24, 80);
	assert_true(term_sent(&rl.t, "\033[36m"));
	rl_quit(&rl, "q");
}

static void test_state__is_found_again(void **state)
{
	struct rl rl;

	(void)state;
	rl_init(&rl);
	rl_fill(&rl);
	rl_start(&rl, 24, 80);
	rl_keys(&rl, "/example\rstjwT");
	rl_is_on(&rl, "Silence is Golden");
	rl_leave(&rl, "q");
	rl_start(&rl, 24, 80);
	rl_shows(&rl, " rl  example*");
	rl_shows(&rl, "sort title");
	rl_shows(&rl, "All");
	rl_is_on(&rl, "Silence is Golden");
	rl_keys(&rl, "\033");
	rl_is_on(&rl, "Silence is Golden");
	rl_quit(&rl, "q");
}

static void test_state__of_a_broken_file_is_none(void **state)
{
	struct rl rl;

	(void)state;
	rl_init(&rl);
	rl_fill(&rl);
	rl_start(&rl, 24, 80);
	rl_leave(&rl, "q");
	{
		char *path = xasprintf("%s/rl/screen", rl.dir);

		OK(&rl, file_write(path, "{\"wider\":99,", 12, 0600, &rl.err));
		free(path);
	}
	rl_start(&rl, 24, 80);
	rl_is_on(&rl, "How Complex");
	rl_quit(&rl, "q");
}

static void put_long_text(struct rl *rl, int64_t id)
{
	struct buf b = BUF_INIT;
	struct text text = { 0 };

	for (int i = 1; i <= 60; i++)
		buf_addf(&b, "%sParagraph number %d of it.\n",
			 i > 1 ? "\n" : "", i);
	text.blocks = buf_detach(&b);
	OK(rl, store_begin_quiet(rl->app.store, &rl->err));
	OK(rl, store_text_put(rl->app.store, id, &text, &rl->err));
	OK(rl, store_commit(rl->app.store, NULL, &rl->err));
	text_release(&text);
}

static void test_state__opens_what_was_open(void **state)
{
	struct id_vec ids = { 0 };
	struct rl rl;

	(void)state;
	rl_init(&rl);
	rl_fill(&rl);
	put_long_text(&rl, 2);
	rl_start(&rl, 24, 80);
	/* From the item on to the next one and its text. */
	rl_keys(&rl, "j\rJr\006\006");
	rl_shows(&rl, "Engineering for the Long Game");
	rl_shows(&rl, "Paragraph number 20 of it.");
	rl_hides(&rl, "Paragraph number 2 of it.");
	rl_leave(&rl, "Q");
	rl_start(&rl, 24, 80);
	rl_shows(&rl, "Engineering for the Long Game");
	rl_shows(&rl, "Paragraph number 20 of it.");
	rl_keys(&rl, "q");
	rl_shows(&rl, "item 2");
	rl_keys(&rl, "q");
	rl_is_on(&rl, "Engineering");
	rl_keys(&rl, "\r");
	rl_leave(&rl, "Q");
	/* What is gone is not opened. */
	id_vec_push(&ids, 2);
	OK(&rl, op_delete(&rl.app, &ids, NULL, &rl.err));
	id_vec_release(&ids);
	rl_start(&rl, 24, 80);
	rl_is_on(&rl, "How Complex");
	rl_quit(&rl, "q");
}

static void test_state__keeps_what_was_typed(void **state)
{
	struct rl rl;
	struct stat st;
	char *path;

	(void)state;
	rl_init(&rl);
	rl_fill(&rl);
	rl_start(&rl, 24, 80);
	rl_keys(&rl, "/fail\r\033");
	rl_keys(&rl, "/golden\r\033");
	rl_keys(&rl, "t\025first/tag\r");
	rl_keys(&rl, ":sort title\r");
	rl_leave(&rl, "q");
	path = xasprintf("%s/rl/history", rl.dir);
	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	free(path);
	rl_start(&rl, 24, 80);
	rl_keys(&rl, "/\033OA");
	rl_shows(&rl, "filter: golden");
	rl_keys(&rl, "\033OA");
	rl_shows(&rl, "filter: fail");
	/* What was typed must stand at the start; ^R finds it anywhere. */
	rl_keys(&rl, "\025go\033OA");
	rl_shows(&rl, "filter: golden");
	rl_keys(&rl, "\025ai\022");
	rl_shows(&rl, "filter: fail");
	rl_keys(&rl, "\033");
	rl_keys(&rl, ":\033OA");
	rl_shows(&rl, ":sort title");
	rl_keys(&rl, "\033");
	rl_quit(&rl, "q");
}

static void test_list__opens_on_the_screen(void **state)
{
	static const char *const argv[] = { RL_BUILDDIR "/src/rl", "list",
					    "--tui",  "--sort", "title",
					    "title:the", NULL };
	struct term_opts o = { .argv = argv, .rows = 24, .cols = 80 };
	struct rl rl;

	(void)state;
	rl_init(&rl);
	rl_fill(&rl);
	o.env = (const char *const *)rl.env;
	must(term_start(&rl.t, &o));
	must(term_wait_idle(&rl.t, 0));
	rl_shows(&rl, " rl  title:the sort:title");
	rl_is_on(&rl, "Engineering for the");
	rl_shows(&rl, "2 of 4");
	rl_quit(&rl, "q");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_keys__of_ones_own_go_before_the_defaults),
		cmocka_unit_test(
			test_keys__a_bad_line_is_told_and_the_others_hold),
		cmocka_unit_test(test_theme__mono_has_no_colour),
		cmocka_unit_test(test_state__is_found_again),
		cmocka_unit_test(test_state__of_a_broken_file_is_none),
		cmocka_unit_test(test_state__opens_what_was_open),
		cmocka_unit_test(test_state__keeps_what_was_typed),
		cmocka_unit_test(test_list__opens_on_the_screen),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
