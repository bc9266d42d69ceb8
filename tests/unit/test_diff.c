/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "post/diff.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

static void check(const char *from, const char *to, const char *expected,
		  long added, long removed)
{
	struct buf b = BUF_INIT;
	struct diff_count n = diff_add(&b, from, to);

	assert_string_equal(b.s, expected);
	assert_int_equal(n.added, added);
	assert_int_equal(n.removed, removed);
	buf_release(&b);
}

static void test_add__one_change(void **state)
{
	(void)state;
	check("a\nb\nc\n", "a\nB\nc\n", "@@ -1,3 +1,3 @@\n a\n-b\n+B\n c\n", 1,
	      1);
	check("", "a\n", "@@ -0,0 +1,1 @@\n+a\n", 1, 0);
	check("a\n", "", "@@ -1,1 +0,0 @@\n-a\n", 0, 1);
	check("a\n", "a\n", "", 0, 0);
}

static void test_add__far_changes_are_two_hunks(void **state)
{
	(void)state;
	check("a\n1\n2\n3\n4\n5\n6\n7\nb\n", "A\n1\n2\n3\n4\n5\n6\n7\nB\n",
	      "@@ -1,4 +1,4 @@\n-a\n+A\n 1\n 2\n 3\n"
	      "@@ -6,4 +6,4 @@\n 5\n 6\n 7\n-b\n+B\n",
	      2, 2);
	check("a\n1\n2\n3\n4\nb\n", "A\n1\n2\n3\n4\nB\n",
	      "@@ -1,6 +1,6 @@\n-a\n+A\n 1\n 2\n 3\n 4\n-b\n+B\n", 2, 2);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_add__one_change),
		cmocka_unit_test(test_add__far_changes_are_two_hunks),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
