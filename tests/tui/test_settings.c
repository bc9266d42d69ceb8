/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keys and theme of one's own, and what is found again at the next start. */
#include "rl.h"

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
		cmocka_unit_test(test_list__opens_on_the_screen),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
