/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The terminal of the other tests here, and that it can fail. */
#include "term.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

/* Says idle as rl does: marker KEYS FETCHES */
#define MARKER "marker() { printf '\\033]7777;idle;%d;%d\\033\\\\' $1 $2; }; "

/* Starts a shell script on a terminal of 10x40. */
static void start(struct term *t, const char *script)
{
	const char *const argv[] = { "sh", "-c", script, NULL };
	const struct term_opts o = { .argv = argv, .rows = 10, .cols = 40 };

	must(term_start(t, &o));
}

static void expect_exit(struct term *t, int status)
{
	int got = -1;

	must(term_wait_exit(t, &got));
	assert_int_equal(got, status);
}

static void test_text__is_on_the_screen(void **state)
{
	struct term t;
	int row, col;

	(void)state;
	start(&t, "printf 'one\\r\\ntwo \\303\\251\\346\\227\\245.'; exit 3");
	expect_exit(&t, 3);
	assert_string_equal(term_row(&t, 0), "one");
	assert_string_equal(term_row(&t, 1), "two é日.");
	assert_int_equal(term_find(&t, "é"), 1);
	assert_int_equal(term_find(&t, "three"), -1);
	assert_int_equal(term_cell(&t, 1, 5).width, 2);
	assert_string_equal(term_cell(&t, 1, 7).text, ".");
	term_cursor(&t, &row, &col);
	assert_int_equal(row, 1);
	assert_int_equal(col, 8);
	must(term_left_clean(&t));
	term_release(&t);
}

static void test_cell__has_attributes_and_colours(void **state)
{
	struct term t;
	struct cell c;

	(void)state;
	start(&t, "printf '\\033[1;31mr\\033[0;7;4;44mb\\033[0mn'");
	expect_exit(&t, 0);
	c = term_cell(&t, 0, 0);
	assert_true(c.bold && !c.reverse);
	assert_int_equal(c.fg, 1);
	assert_int_equal(c.bg, -1);
	c = term_cell(&t, 0, 1);
	assert_true(c.reverse && c.underline && !c.bold);
	assert_int_equal(c.bg, 4);
	c = term_cell(&t, 0, 2);
	assert_true(!c.reverse && !c.bold);
	assert_int_equal(c.fg, -1);
	term_release(&t);
}

static void test_repeat__is_written_out(void **state)
{
	struct term t;

	(void)state;
	start(&t, "printf '=\\033[4b\\r\\n\\342\\224\\200\\033[2b'");
	expect_exit(&t, 0);
	assert_string_equal(term_row(&t, 0), "=====");
	assert_string_equal(term_row(&t, 1), "───");
	term_release(&t);
}

/* A program that does not know yet how small the screen has become. */
static void test_lines__more_than_there_are(void **state)
{
	struct term t;

	(void)state;
	start(&t, "printf 'one\\r\\ntwo\\r\\nthree\\033[2;9r\\033[2;1H'; "
		  "printf '\\033[30M\\033[30L\\033[30S\\033[30T'; "
		  "printf '\\033[r\\033[5;1H\\033[12L\\033[2;1Hend'");
	expect_exit(&t, 0);
	assert_string_equal(term_row(&t, 0), "one");
	assert_string_equal(term_row(&t, 1), "end");
	assert_string_equal(term_row(&t, 2), "");
	term_release(&t);
}

static void test_idle__waits_for_every_key_and_fetch(void **state)
{
	struct term t;

	(void)state;
	start(&t, MARKER "stty -icanon -echo; marker 0 0; "
			 "dd bs=1 count=2 2>/dev/null; "
			 "marker 2 1; printf done; marker 2 0; "
			 "dd bs=1 count=1 2>/dev/null");
	must(term_wait_idle(&t, 0));
	must(term_keys(&t, "ab"));
	must(term_wait_idle(&t, 0));
	assert_string_equal(term_row(&t, 0), "abdone");
	must(term_wait_idle(&t, -1));
	must(term_keys(&t, "c"));
	expect_exit(&t, 0);
	term_release(&t);
}

static void test_idle__fails_without_a_marker(void **state)
{
	struct term t;

	(void)state;
	start(&t, MARKER "marker 1 0; cat");
	t.quiet = true;
	must(term_keys(&t, "x"));
	must(term_wait_idle(&t, 0));
	t.deadline_ms = 50;
	assert_int_equal(term_wait_idle(&t, 1), -1);
	must(term_keys(&t, "y"));
	assert_int_equal(term_wait_idle(&t, 0), -1);
	assert_int_equal(term_wait_text(&t, "never"), -1);
	assert_int_equal(term_wait_gone(&t, "x"), -1);
	assert_int_equal(term_wait_stop(&t), -1);
	term_release(&t);
}

static void test_left_clean__sees_each_fault(void **state)
{
	static const char *const faults[] = {
		"stty -echo",
		"printf '\\033[?1049h'",
		"printf '\\033[?25l'",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(faults) / sizeof(*faults); i++) {
		struct term t;

		start(&t, faults[i]);
		t.quiet = true;
		expect_exit(&t, 0);
		assert_int_equal(term_left_clean(&t), -1);
		term_release(&t);
	}
}

static void test_quit__sees_hostile_text_and_status(void **state)
{
	static const struct {
		const char *script;
		int result;
	} rows[] = {
		{ "read x; echo '日本 é'", 0 },
		{ "read x; printf 'a\\342\\200\\256b'", -1 }, /* U+202E */
		{ "read x; printf 'a\\302\\235b'", -1 },      /* U+009D */
		{ "read x; printf 'a\\235b'", -1 },
		{ "read x; printf 'a\\342\\200\\033[0m'", -1 },
		{ "read x; printf '\\001'", -1 },
		{ "read x; exit 1", -1 },
		{ "read x; kill -TERM $$", -1 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct term t;

		start(&t, rows[i].script);
		t.quiet = true;
		assert_int_equal(term_quit(&t, "\n", 0), rows[i].result);
		term_release(&t);
	}
}

static void test_resize__signals_and_waits_anew(void **state)
{
	struct term t;

	(void)state;
	start(&t, MARKER "trap 'stty size; marker 0 0; exit 0' WINCH; "
			 "marker 0 0; while :; do read x; done");
	must(term_wait_idle(&t, 0));
	must(term_resize(&t, 12, 50));
	must(term_wait_idle(&t, 0));
	assert_string_equal(term_row(&t, 0), "12 50");
	expect_exit(&t, 0);
	term_release(&t);
}

static void test_stop__and_continue(void **state)
{
	struct term t;

	(void)state;
	start(&t, "echo up; exec cat");
	must(term_wait_text(&t, "up"));
	must(term_keys(&t, "\032"));
	must(term_wait_stop(&t));
	must(term_continue(&t));
	must(term_keys(&t, "again\n\004"));
	expect_exit(&t, 0);
	assert_true(term_find(&t, "again") >= 0);
	assert_true(term_sent(&t, "again\r\nagain"));
	term_release(&t);
}

static void test_hang_up__reaches_the_program(void **state)
{
	struct term t;

	(void)state;
	start(&t, "trap 'exit 5' HUP; echo up; while :; do read x; done");
	must(term_wait_text(&t, "up"));
	term_hang_up(&t);
	expect_exit(&t, 5);
	term_release(&t);
}

static void test_count_keys__knows_sequences(void **state)
{
	(void)state;
	assert_int_equal(stream_count_keys(""), 0);
	assert_int_equal(stream_count_keys("j\r\033"), 3);
	assert_int_equal(stream_count_keys("é日"), 2);
	assert_int_equal(stream_count_keys("\033[A\033OB\033[5~\033[1;5C"), 4);
	assert_int_equal(stream_count_keys("\033[200~a\nb\033[201~q"), 2);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_text__is_on_the_screen),
		cmocka_unit_test(test_cell__has_attributes_and_colours),
		cmocka_unit_test(test_repeat__is_written_out),
		cmocka_unit_test(test_lines__more_than_there_are),
		cmocka_unit_test(test_idle__waits_for_every_key_and_fetch),
		cmocka_unit_test(test_idle__fails_without_a_marker),
		cmocka_unit_test(test_left_clean__sees_each_fault),
		cmocka_unit_test(test_quit__sees_hostile_text_and_status),
		cmocka_unit_test(test_resize__signals_and_waits_anew),
		cmocka_unit_test(test_stop__and_continue),
		cmocka_unit_test(test_hang_up__reaches_the_program),
		cmocka_unit_test(test_count_keys__knows_sequences),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
