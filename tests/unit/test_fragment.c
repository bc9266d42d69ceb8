/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/fragment.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void check(const char *body, const char *words, const char *want)
{
	struct buf b = BUF_INIT;

	fragment_add(&b, body, words);
	assert_string_equal(b.s, want);
	buf_release(&b);
}

static void test_add__without_the_page(void **state)
{
	(void)state;
	check("One  two", NULL, ":~:text=One%20two");
	check("", NULL, "");
	check("a b c d e f g h i j", NULL,
	      ":~:text=a%20b%20c%20d,g%20h%20i%20j");
}

static void test_add__takes_the_form_of_the_page(void **state)
{
	(void)state;
	check("it's \"so\"", "He said: It\u2019s \u201Cso\u201D, no?",
	      ":~:text=It%E2%80%99s%20%E2%80%9Cso%E2%80%9D");
	check("one\ntwo", "zero one  two three", ":~:text=one%20two");
	check("ne tw", "zero one two three", ":~:text=one%20two");
	check("b c", "a b\n\nc d", ":~:text=b,c");
}

static void test_add__nothing_for_what_is_not_there(void **state)
{
	(void)state;
	check("four", "one two three", "");
	check("one", "", "");
}

static void test_add__is_the_only_one(void **state)
{
	static const char page[] = "So it goes here.\n\nAnd so it goes there.\n"
				   "\nSo it goes again.";

	(void)state;
	check("it goes", page, ":~:text=So-,it%20goes,-here.");
	check("it goes there", page, ":~:text=it%20goes%20there");
	check("And so", page, ":~:text=And%20so");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_add__without_the_page),
		cmocka_unit_test(test_add__takes_the_form_of_the_page),
		cmocka_unit_test(test_add__nothing_for_what_is_not_there),
		cmocka_unit_test(test_add__is_the_only_one),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
