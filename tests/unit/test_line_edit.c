/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tui/keymap.h"
#include "tui/line_edit.h"

static void type(struct line_edit *e, const char *s)
{
	for (; *s; s++)
		line_edit_key(e, *s);
}

static void test_line_edit_key__words_and_lines(void **state)
{
	struct line_edit e = LINE_EDIT_INIT;

	(void)state;
	type(&e, "one two-three");
	line_edit_key(&e, TK_META + 127);
	assert_string_equal(e.text.s, "one two-");
	line_edit_key(&e, TK_CTRL('W'));
	assert_string_equal(e.text.s, "one ");
	line_edit_key(&e, TK_CTRL('A'));
	line_edit_key(&e, TK_META + 'f');
	assert_int_equal(e.at, 3);
	line_edit_key(&e, TK_CTRL('U'));
	assert_string_equal(e.text.s, " ");
	line_edit_key(&e, TK_CTRL('Y'));
	assert_string_equal(e.text.s, "one ");
	line_edit_key(&e, TK_CTRL('K'));
	assert_string_equal(e.text.s, "one");
	line_edit_release(&e);
}

static void test_line_edit_key__whole_clusters(void **state)
{
	struct line_edit e = LINE_EDIT_INIT;

	(void)state;
	line_edit_set(&e, "a日e\xcc\x81");
	line_edit_key(&e, TK_RUBOUT);
	assert_string_equal(e.text.s, "a日");
	line_edit_key(&e, TK_GO_LEFT);
	assert_int_equal(e.at, 1);
	line_edit_key(&e, TK_CTRL('D'));
	assert_string_equal(e.text.s, "a");
	line_edit_key(&e, TK_CTRL('D')); /* nothing is there */
	line_edit_key(&e, 0x65E5);
	assert_string_equal(e.text.s, "a日");
	line_edit_release(&e);
}

static void test_line_edit_key__others_are_not_its_own(void **state)
{
	struct line_edit e = LINE_EDIT_INIT;

	(void)state;
	assert_int_equal(line_edit_key(&e, TK_F0 + 1), 0);
	assert_int_equal(line_edit_key(&e, TK_CTRL('L')), 0);
	assert_int_equal(line_edit_key(&e, TK_PG_UP), 0);
	assert_string_equal(e.text.s, "");
	line_edit_release(&e);
}

static void test_line_edit_insert__makes_one_line(void **state)
{
	struct line_edit e = LINE_EDIT_INIT;

	(void)state;
	line_edit_insert(&e, "two\nlines\033[m");
	assert_string_equal(e.text.s, "two lines[m");
	line_edit_release(&e);
}

static void test_line_edit_show__keeps_the_cursor_in_sight(void **state)
{
	struct line_edit e = LINE_EDIT_INIT;
	struct buf b = BUF_INIT;
	int column;

	(void)state;
	for (int i = 0; i < 5000; i++)
		line_edit_insert(&e, "日本");
	column = line_edit_show(&e, 20, &b);
	assert_true(column >= 0 && column < 20);
	line_edit_key(&e, TK_GO_HOME);
	buf_clear(&b);
	assert_int_equal(line_edit_show(&e, 20, &b), 0);
	assert_memory_equal(b.s, "日本", 6);
	buf_release(&b);
	line_edit_release(&e);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_line_edit_key__words_and_lines),
		cmocka_unit_test(test_line_edit_key__whole_clusters),
		cmocka_unit_test(test_line_edit_key__others_are_not_its_own),
		cmocka_unit_test(test_line_edit_insert__makes_one_line),
		cmocka_unit_test(
			test_line_edit_show__keeps_the_cursor_in_sight),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
