/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The terminal: any kind of it, lent and given back, whatever happens. */
#include "rl.h"

#include <signal.h>

static void expect_end(struct rl *rl, int status)
{
	int got = -1;

	must(term_wait_exit(&rl->t, &got));
	assert_int_equal(got, status);
	must(term_left_clean(&rl->t));
}

/* How many cells have a colour of the text, of the ground, or a reverse. */
static void count_looks(struct rl *rl, int *ret_fg, int *ret_bg,
			int *ret_reverse)
{
	*ret_fg = *ret_bg = *ret_reverse = 0;
	for (int y = 0; y < screen_rows(rl->t.screen); y++) {
		for (int x = 0; x < screen_cols(rl->t.screen); x++) {
			struct cell c = term_cell(&rl->t, y, x);

			*ret_fg += c.fg != -1;
			*ret_bg += c.bg != -1;
			*ret_reverse += c.reverse;
		}
	}
}

static void test_colours__on_the_terminals_own_ground(void **state)
{
	struct rl rl;
	int fg, bg, reverse;

	(void)state;
	rl_init(&rl);
	rl_fill(&rl);
	rl_start(&rl, 24, 80);
	count_looks(&rl, &fg, &bg, &reverse);
	assert_true(fg > 0);
	assert_int_equal(bg, 0);
	assert_true(reverse > 0);
	rl_quit(&rl, "q");
}

static void test_colours__none_with_no_color(void **state)
{
	struct rl rl;
	int fg, bg, reverse;

	(void)state;
	rl_init(&rl);
	rl_fill(&rl);
	rl_env(&rl, "NO_COLOR", "1");
	rl_start(&rl, 24, 80);
	count_looks(&rl, &fg, &bg, &reverse);
	assert_int_equal(fg, 0);
	assert_int_equal(bg, 0);
	assert_true(reverse > 0);
	rl_quit(&rl, "q");
}

static void test_locale__ascii_only_where_nothing_else_is_known(void **state)
{
	struct rl rl;

	(void)state;
	rl_init(&rl);
	rl_add(&rl, "https://example.org/1", "caf\xc3\xa9", -1);
	rl_env(&rl, "LC_ALL", "C");
	rl_start(&rl, 24, 80);
	rl_shows(&rl, "caf?");
	for (int y = 0; y < 24; y++)
		for (const char *s = term_row(&rl.t, y); *s; s++)
			assert_true((unsigned char)*s < 128);
	rl_quit(&rl, "q");
}

static void test_term__without_cursor_is_refused(void **state)
{
	static const char *const names[] = { "dumb", "unknown", "nosuchthing" };

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(names); i++) {
		struct rl rl;

		rl_init(&rl);
		rl_start_as(&rl, 24, 80, names[i]);
		expect_end(&rl, ERR_FAIL);
		rl_shows(&rl, "cannot move its cursor");
		rl_release(&rl);
	}
}

static void test_signal__the_terminal_is_put_back(void **state)
{
	static const int signals[] = { SIGTERM, SIGHUP, SIGSEGV, SIGABRT };

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(signals); i++) {
		struct rl rl;

		rl_init(&rl);
		rl_fill(&rl);
		rl_start(&rl, 24, 80);
		rl_keys(&rl, "/some");
		must(term_signal(&rl.t, signals[i]));
		expect_end(&rl, 128 + signals[i]);
		rl_release(&rl);
	}
}

static void test_kept__a_note_survives_the_end(void **state)
{
	struct rl rl;

	(void)state;
	rl_init(&rl);
	rl_fill(&rl);
	rl_start(&rl, 24, 80);
	rl_keys(&rl, "nhalf a thou");
	must(term_signal(&rl.t, SIGTERM));
	expect_end(&rl, 128 + SIGTERM);
	term_release(&rl.t);
	rl_start(&rl, 24, 80);
	rl_shows(&rl, "not saved is kept");
	rl_keys(&rl, "n\033[A");
	rl_shows(&rl, "note: half a thou");
	rl_keys(&rl, "\007");
	rl_quit(&rl, "q");
}

/* Also the words of the questions before the one that stands. */
static void test_kept__words_survive_a_crash(void **state)
{
	static const int signals[] = { SIGSEGV, SIGABRT, SIGHUP };

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(signals); i++) {
		struct rl rl;

		rl_init(&rl);
		rl_fill(&rl);
		rl_start(&rl, 24, 80);
		rl_keys(&rl, "\"words of it\rp. 3\rwhat I th");
		must(term_signal(&rl.t, signals[i]));
		expect_end(&rl, 128 + signals[i]);
		term_release(&rl.t);
		rl_start(&rl, 24, 80);
		rl_shows(&rl, "not saved is kept");
		rl_keys(&rl, "n\033OA");
		rl_shows(&rl, "note: words of it what I th");
		rl_keys(&rl, "\025");
		rl_keys(&rl, "\007");
		rl_quit(&rl, "q");
	}
}

/* What was taken is kept no more. */
static void test_kept__nothing_where_all_was_saved(void **state)
{
	struct rl rl;

	(void)state;
	rl_init(&rl);
	rl_fill(&rl);
	rl_start(&rl, 24, 80);
	rl_keys(&rl, "na whole one\rnnot meant\007");
	must(term_signal(&rl.t, SIGSEGV));
	expect_end(&rl, 128 + SIGSEGV);
	term_release(&rl.t);
	rl_start(&rl, 24, 80);
	rl_hides(&rl, "not saved is kept");
	rl_quit(&rl, "q");
}

static void test_hang_up__ends_it(void **state)
{
	struct rl rl;
	int status;

	(void)state;
	rl_init(&rl);
	rl_start(&rl, 24, 80);
	term_hang_up(&rl.t);
	must(term_wait_exit(&rl.t, &status));
	assert_int_equal(status, 128 + SIGHUP);
	rl_release(&rl);
}

static void test_cancel__never_quits(void **state)
{
	struct rl rl;

	(void)state;
	rl_init(&rl);
	rl_fill(&rl);
	rl_start(&rl, 24, 80);
	rl_keys(&rl, "\003");
	rl_keys(&rl, "\033");
	rl_keys(&rl, "j");
	must(term_signal(&rl.t, SIGINT));
	must(term_wait_idle(&rl.t, 0));
	rl_is_on(&rl, "Silence");
	rl_quit(&rl, "Q");
}

static void test_suspend__and_on_again(void **state)
{
	struct rl rl;

	(void)state;
	rl_init(&rl);
	rl_fill(&rl);
	rl_start(&rl, 24, 80);
	rl_keys(&rl, "j");
	must(term_keys(&rl.t, "\032"));
	must(term_wait_stop(&rl.t));
	must(term_left_clean(&rl.t));
	must(term_continue(&rl.t));
	must(term_wait_idle(&rl.t, 0));
	rl_is_on(&rl, "Silence");
	must(term_signal(&rl.t, SIGTSTP));
	must(term_wait_stop(&rl.t));
	must(term_continue(&rl.t));
	must(term_wait_idle(&rl.t, 0));
	rl_keys(&rl, "j");
	rl_is_on(&rl, "Engineering");
	rl_quit(&rl, "q");
}

static void test_editor__gets_the_terminal_and_gives_it_back(void **state)
{
	struct rl rl;
	struct item it = { 0 };

	(void)state;
	rl_init(&rl);
	rl_fill(&rl);
	rl_use_editor(&rl, "#!/bin/sh\n"
			   "stty -a | grep -q ' icanon' && m=cooked || m=raw\n"
			   "printf 'written in a %s terminal\\n' $m >\"$1\"\n");
	rl_start(&rl, 24, 80);
	rl_keys(&rl, "j");
	rl_keys(&rl, "gn");
	rl_shows(&rl, "written in a cooked");
	rl_is_on(&rl, "Silence");
	OK(&rl, op_load(&rl.app, 3, ITEM_PARTS, &it, &rl.err));
	assert_int_equal(it.notes.n, 1);
	assert_string_equal(it.notes.v[0].body, "written in a cooked terminal");
	item_release(&it);
	rl_quit(&rl, "q");
}

static void test_editor__edits_the_newest_note(void **state)
{
	struct rl rl;
	struct item it = { 0 };

	(void)state;
	rl_init(&rl);
	rl_fill(&rl);
	rl_use_editor(&rl, "#!/bin/sh\nsed s/first/second/ \"$1\" >\"$1\"+ "
			   "&& mv \"$1\"+ \"$1\"\n");
	rl_start(&rl, 24, 80);
	rl_keys(&rl, "ge");
	rl_shows(&rl, "no notes yet");
	rl_keys(&rl, "nthe first words\r");
	rl_keys(&rl, "ge");
	rl_shows(&rl, "the second words");
	OK(&rl, op_load(&rl.app, 4, ITEM_PARTS, &it, &rl.err));
	assert_int_equal(it.notes.n, 1);
	assert_string_equal(it.notes.v[0].body, "the second words");
	item_release(&it);
	rl_quit(&rl, "q");
}

static void test_editor__can_be_suspended(void **state)
{
	struct rl rl;

	(void)state;
	rl_init(&rl);
	rl_fill(&rl);
	rl_use_editor(&rl, "#!/bin/sh\nkill -TSTP 0\necho later >\"$1\"\n");
	rl_start(&rl, 24, 80);
	must(term_keys(&rl.t, "gn"));
	must(term_wait_stop(&rl.t));
	must(term_continue(&rl.t));
	must(term_wait_idle(&rl.t, 0));
	rl_shows(&rl, "later");
	rl_shows(&rl, "noted");
	rl_quit(&rl, "q");
}

static void test_editor__that_fails_is_told(void **state)
{
	struct rl rl;

	(void)state;
	rl_init(&rl);
	rl_fill(&rl);
	rl_env(&rl, "EDITOR", "/nonexistent/editor");
	rl_start(&rl, 24, 80);
	rl_keys(&rl, "gn");
	rl_shows(&rl, "/nonexistent/editor");
	rl_quit(&rl, "q");
}

static void paste(struct rl *rl, const char *text)
{
	char *s = xasprintf("\033[200~%s\033[201~", text);

	must(term_send(&rl->t, s, strlen(s), 1));
	must(term_wait_idle(&rl->t, 0));
	free(s);
}

static void test_paste__never_becomes_commands(void **state)
{
	struct rl rl;
	long n = 0;

	(void)state;
	rl_init(&rl);
	rl_fill(&rl);
	rl_start(&rl, 24, 80);
	paste(&rl, "dddQ\n");
	rl_shows(&rl, "is not one URL");
	paste(&rl, "https://example.org/pasted");
	rl_shows(&rl, "add https://example.org/pasted? (y/n)");
	rl_keys(&rl, "n");
	rl_keys(&rl, "n");
	paste(&rl, "two\nlines d");
	rl_shows(&rl, "note: two lines d");
	rl_keys(&rl, "\r");
	OK(&rl, op_count(&rl.app, NULL, &n, &rl.err));
	assert_int_equal(n, 4);
	OK(&rl, op_count(&rl.app, "note:lines", &n, &rl.err));
	assert_int_equal(n, 1);
	rl_quit(&rl, "q");
}

static void test_copy__is_sent_to_the_terminal(void **state)
{
	struct rl rl;

	(void)state;
	rl_init(&rl);
	rl_fill(&rl);
	rl_start(&rl, 24, 80);
	rl_keys(&rl, "yy");
	rl_shows(&rl, "sent to terminal");
	/* https://example.org/fail */
	assert_true(term_sent(&rl.t, "\033]52;c;"
				     "aHR0cHM6Ly9leGFtcGxlLm9yZy9mYWls\a"));
	rl_quit(&rl, "q");
}

static void test_paste__adds_several(void **state)
{
	struct rl rl;
	long n = 0;

	(void)state;
	rl_init(&rl);
	rl_fill(&rl);
	rl_start(&rl, 24, 80);
	paste(&rl, "see http://127.0.0.1:1/a and dd http://127.0.0.1:1/b");
	rl_shows(&rl, "nothing was done");
	paste(&rl, "- http://127.0.0.1:1/a\n- http://127.0.0.1:1/b,\n"
		   "- https://example.org/fail\n");
	rl_shows(&rl, "add these 3 URLs? (y/n)");
	rl_keys(&rl, "n");
	OK(&rl, op_count(&rl.app, NULL, &n, &rl.err));
	assert_int_equal(n, 4);
	rl_keys(&rl, "a");
	paste(&rl, "http://127.0.0.1:1/a\nhttps://example.org/fail");
	must(term_keys(&rl.t, "\r"));
	must(term_wait_text(&rl.t, "1 added, 1 there already"));
	paste(&rl, "http://127.0.0.1:1/a http://127.0.0.1:1/b "
		   "http://127.0.0.1:1/c");
	must(term_keys(&rl.t, "y"));
	must(term_wait_text(&rl.t, "2 added, 1 there already"));
	OK(&rl, op_count(&rl.app, NULL, &n, &rl.err));
	assert_int_equal(n, 7);
	rl_quit(&rl, "Q");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_colours__on_the_terminals_own_ground),
		cmocka_unit_test(test_colours__none_with_no_color),
		cmocka_unit_test(
			test_locale__ascii_only_where_nothing_else_is_known),
		cmocka_unit_test(test_term__without_cursor_is_refused),
		cmocka_unit_test(test_signal__the_terminal_is_put_back),
		cmocka_unit_test(test_kept__a_note_survives_the_end),
		cmocka_unit_test(test_kept__words_survive_a_crash),
		cmocka_unit_test(test_kept__nothing_where_all_was_saved),
		cmocka_unit_test(test_hang_up__ends_it),
		cmocka_unit_test(test_cancel__never_quits),
		cmocka_unit_test(test_suspend__and_on_again),
		cmocka_unit_test(
			test_editor__gets_the_terminal_and_gives_it_back),
		cmocka_unit_test(test_editor__edits_the_newest_note),
		cmocka_unit_test(test_editor__can_be_suspended),
		cmocka_unit_test(test_editor__that_fails_is_told),
		cmocka_unit_test(test_paste__never_becomes_commands),
		cmocka_unit_test(test_paste__adds_several),
		cmocka_unit_test(test_copy__is_sent_to_the_terminal),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
