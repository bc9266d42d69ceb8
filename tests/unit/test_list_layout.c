/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where things stand at a size; where a cursor goes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tui/list.h"

static struct list_layout at(int cols, int rows)
{
	const struct rect area = { 1, 0, rows, cols };
	const struct list_panes panes = { 0 };

	return list_lay_out(area, &panes);
}

static void test_list_lay_out__fills_the_row_at_any_width(void **state)
{
	(void)state;
	for (int cols = 20; cols < 300; cols++) {
		struct list_layout l = at(cols, 26);

		assert_int_equal(7 + l.kind + l.title + l.site + l.tags +
					 l.length + l.added,
				 l.rows.cols);
		if (cols >= 28)
			assert_true(l.title >= 20);
		if (l.beside)
			assert_true(l.preview.x + l.preview.cols <= cols);
	}
}

static void test_list_lay_out__preview_by_size(void **state)
{
	(void)state;
	assert_int_equal(at(80, 20).beside, 1);
	assert_int_equal(at(79, 20).beside, 0);
	assert_true(at(79, 20).preview.rows > 0);
	assert_int_equal(at(79, 19).preview.rows, 0);
	assert_int_equal(at(59, 40).preview.rows, 0);
	assert_int_equal(at(59, 40).kind, 0);
}

static void test_list_lay_out__columns_go_in_order(void **state)
{
	const int order[] = { 79, 75, 70, 65, 60 };

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(order); i++) {
		struct list_layout l = at(order[i], 26);

		if (l.added)
			assert_true(l.tags && l.site && l.length && l.kind);
		if (l.tags)
			assert_true(l.site && l.length && l.kind);
		if (l.site)
			assert_true(l.length && l.kind);
	}
}

static void test_cursor__stays_inside(void **state)
{
	struct cursor c = { 0 };

	(void)state;
	cursor_fit(&c, 0, 10);
	cursor_act(&c, ACT_DOWN);
	assert_int_equal(c.at, 0);
	cursor_fit(&c, 100, 10);
	cursor_act(&c, ACT_BOTTOM);
	assert_int_equal(c.at, 99);
	assert_int_equal(c.top, 90);
	cursor_act(&c, ACT_PAGE_UP);
	assert_int_equal(c.at, 89);
	assert_int_equal(c.top, 80);
	cursor_fit(&c, 5, 10);
	assert_int_equal(c.at, 4);
	assert_int_equal(c.top, 0);
	assert_int_equal(cursor_act(&c, ACT_QUIT), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_list_lay_out__fills_the_row_at_any_width),
		cmocka_unit_test(test_list_lay_out__preview_by_size),
		cmocka_unit_test(test_list_lay_out__columns_go_in_order),
		cmocka_unit_test(test_cursor__stays_inside),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
