/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list: what it shows at each size, and that one is never lost in it. */
#include "rl.h"

static void test_list__first_run(void **state)
{
	struct rl rl;

	(void)state;
	rl_init(&rl);
	rl_start(&rl, 24, 80);
	rl_shows(&rl, "a             add a URL, or paste several");
	rl_shows(&rl, ":import FILE  take over what another program has");
	rl_shows(&rl, "?             all the keys");
	rl_quit(&rl, "q");
}

static void test_list__at_80_columns_with_preview_beside(void **state)
{
	struct rl rl;

	(void)state;
	rl_init(&rl);
	rl_fill(&rl);
	rl_start(&rl, 24, 80);
	rl_shows_file(&rl, "list-80x24");
	rl_quit(&rl, "q");
}

static void test_list__at_60_columns_with_preview_below(void **state)
{
	struct rl rl;

	(void)state;
	rl_init(&rl);
	rl_fill(&rl);
	rl_start(&rl, 24, 60);
	rl_shows_file(&rl, "list-60x24");
	rl_quit(&rl, "q");
}

static void test_list__under_60_columns_state_and_title(void **state)
{
	struct rl rl;

	(void)state;
	rl_init(&rl);
	rl_fill(&rl);
	rl_start(&rl, 10, 40);
	rl_shows_file(&rl, "list-40x10");
	rl_quit(&rl, "q");
}

static void test_resize__too_small_and_back(void **state)
{
	struct rl rl;

	(void)state;
	rl_init(&rl);
	rl_fill(&rl);
	rl_start(&rl, 24, 80);
	rl_keys(&rl, "jj");
	rl_is_on(&rl, "Engineering");
	must(term_resize(&rl.t, 3, 19));
	must(term_wait_idle(&rl.t, 0));
	rl_shows_file(&rl, "too-small-19x3");
	must(term_resize(&rl.t, 30, 132));
	must(term_wait_idle(&rl.t, 0));
	rl_is_on(&rl, "Engineering for the Long Game");
	rl_quit(&rl, "q");
}

static void test_filter__is_live_and_esc_returns(void **state)
{
	struct rl rl;

	(void)state;
	rl_init(&rl);
	rl_fill(&rl);
	rl_start(&rl, 24, 80);
	rl_keys(&rl, "jj");
	rl_keys(&rl, "/gold");
	rl_shows(&rl, "1 of 4");
	rl_shows(&rl, "filter: gold");
	rl_hides(&rl, "Infinite Hows");
	rl_keys(&rl, "\033");
	rl_shows(&rl, "The Infinite Hows");
	rl_is_on(&rl, "Engineering");
	rl_keys(&rl, "/gold\r");
	rl_is_on(&rl, "Silence is Golden");
	rl_keys(&rl, "\033");
	rl_is_on(&rl, "Silence is Golden");
	rl_shows(&rl, "2/4");
	rl_quit(&rl, "q");
}

static void test_filter__a_mistake_keeps_what_was_found(void **state)
{
	struct rl rl;

	(void)state;
	rl_init(&rl);
	rl_fill(&rl);
	rl_start(&rl, 24, 80);
	rl_keys(&rl, "/is:unread");
	rl_shows(&rl, "2 of 4");
	rl_keys(&rl, " is:nonsense");
	rl_shows(&rl, "2 of 4");
	rl_shows(&rl, "nonsense\"");
	rl_keys(&rl, "\027");
	rl_hides(&rl, "nonsense");
	rl_keys(&rl, "\r");
	rl_shows(&rl, " rl  is:unread");
	rl_quit(&rl, "q");
}

static void test_selection__survives_sort_and_delete_and_undo(void **state)
{
	struct rl rl;

	(void)state;
	rl_init(&rl);
	rl_fill(&rl);
	rl_start(&rl, 24, 80);
	rl_keys(&rl, "j");
	rl_is_on(&rl, "Silence is Golden");
	rl_keys(&rl, "st");
	rl_is_on(&rl, "Silence is Golden");
	rl_keys(&rl, "S");
	rl_is_on(&rl, "Silence is Golden");
	rl_keys(&rl, "sa");
	rl_keys(&rl, "d");
	rl_is_on(&rl, "Engineering");
	rl_shows(&rl, "1 item in the trash");
	rl_keys(&rl, "u");
	rl_is_on(&rl, "Engineering");
	rl_shows(&rl, "Silence is Golden");
	rl_keys(&rl, "\022");
	rl_hides(&rl, "Silence is Golden");
	rl_quit(&rl, "q");
}

static void test_selection__survives_changes_of_others(void **state)
{
	struct rl rl;

	(void)state;
	rl_init(&rl);
	rl_fill(&rl);
	rl_start(&rl, 24, 80);
	rl_keys(&rl, "jj");
	rl_add(&rl, "https://example.org/new", "Just come", -1);
	rl_keys(&rl, "\014");
	rl_shows(&rl, "Just come");
	rl_is_on(&rl, "Engineering");
	rl_quit(&rl, "q");
}

static void test_marks__actions_concern_them_and_esc_clears(void **state)
{
	struct rl rl;
	long n = 0;

	(void)state;
	rl_init(&rl);
	rl_fill(&rl);
	rl_start(&rl, 24, 80);
	rl_keys(&rl, " jV");
	rl_shows(&rl, "+3 marked");
	rl_keys(&rl, "+two words\r");
	OK(&rl, op_count(&rl.app, "tag:two tag:words", &n, &rl.err));
	assert_int_equal(n, 3);
	rl_keys(&rl, "md");
	OK(&rl, op_count(&rl.app, "state:done", &n, &rl.err));
	assert_int_equal(n, 3);
	rl_keys(&rl, "\033");
	rl_hides(&rl, "marked");
	rl_keys(&rl, "A");
	rl_shows(&rl, "+4 marked");
	rl_keys(&rl, "A");
	rl_hides(&rl, "+4 marked");
	rl_quit(&rl, "q");
}

static void test_hostile_titles__stay_in_their_cells(void **state)
{
	static const char *const titles[] = {
		"\033[31mred\033]0;owned\a \xe2\x80\xae"
		"esrever",
		"wide \xe6\x97\xa5\xe6\x9c\xac\xe8\xaa\x9e"
		"\xe6\x97\xa5\xe6\x9c\xac\xe8\xaa\x9e"
		"\xe6\x97\xa5\xe6\x9c\xac\xe8\xaa\x9e"
		"\xe6\x97\xa5\xe6\x9c\xac\xe8\xaa\x9e end",
		"e\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81 marks",
		"\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x91\xa9\xe2\x80\x8d"
		"\xf0\x9f\x91\xa7 family",
	};
	struct rl rl;

	(void)state;
	rl_init(&rl);
	for (size_t i = 0; i < ARRAY_SIZE(titles); i++) {
		char *url = xasprintf("https://example.org/%zu", i);

		rl_add(&rl, url, titles[i], -1);
		free(url);
	}
	rl_start(&rl, 24, 80);
	for (int row = 2; row < 6; row++) {
		assert_string_equal(term_cell(&rl.t, row, 44).text, "│");
		assert_string_equal(term_cell(&rl.t, row, 42).text, "-");
	}
	rl_keys(&rl, "jjj");
	must(term_resize(&rl.t, 10, 24));
	must(term_wait_idle(&rl.t, 0));
	rl_is_on(&rl, "");
	rl_quit(&rl, "q");
}

static void test_position__is_kept_in_the_middle_of_a_long_list(void **state)
{
	struct rl rl;

	(void)state;
	rl_init(&rl);
	for (int i = 0; i < 60; i++) {
		char *url = xasprintf("https://example.org/%d", i);
		char *title = xasprintf("Title %02d.", i);

		rl_add(&rl, url, title, -1);
		free(url);
		free(title);
	}
	rl_start(&rl, 24, 80);
	rl_is_on(&rl, "Title 59.");
	rl_keys(&rl, "G");
	rl_is_on(&rl, "Title 00.");
	rl_keys(&rl, "\025");
	rl_keys(&rl, "gg");
	rl_is_on(&rl, "Title 59.");
	rl_keys(&rl, "\004\004");
	rl_is_on(&rl, "Title 39.");
	rl_shows(&rl, "21/60");
	rl_keys(&rl, "\r");
	rl_keys(&rl, "q");
	rl_is_on(&rl, "Title 39.");
	rl_quit(&rl, "Q");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_list__first_run),
		cmocka_unit_test(test_list__at_80_columns_with_preview_beside),
		cmocka_unit_test(test_list__at_60_columns_with_preview_below),
		cmocka_unit_test(test_list__under_60_columns_state_and_title),
		cmocka_unit_test(test_resize__too_small_and_back),
		cmocka_unit_test(test_filter__is_live_and_esc_returns),
		cmocka_unit_test(test_filter__a_mistake_keeps_what_was_found),
		cmocka_unit_test(
			test_selection__survives_sort_and_delete_and_undo),
		cmocka_unit_test(test_selection__survives_changes_of_others),
		cmocka_unit_test(
			test_marks__actions_concern_them_and_esc_clears),
		cmocka_unit_test(test_hostile_titles__stay_in_their_cells),
		cmocka_unit_test(
			test_position__is_kept_in_the_middle_of_a_long_list),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
