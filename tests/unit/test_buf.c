/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/buf.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void test_buf__empty_one_needs_no_memory(void **state)
{
	struct buf b = BUF_INIT;
	char *s;

	(void)state;
	assert_string_equal(b.s, "");
	buf_clear(&b);
	buf_truncate(&b, 0);
	buf_add(&b, "x", 0);
	buf_adds(&b, NULL);
	assert_int_equal(b.cap, 0);
	buf_release(&b);
	buf_release(NULL);
	s = buf_detach(&b);
	assert_string_equal(s, "");
	free(s);
}

static void test_buf__grows_and_stays_terminated(void **state)
{
	struct buf b = BUF_INIT;

	(void)state;
	for (int i = 0; i < 1000; i++) {
		buf_addc(&b, 'a');
		assert_int_equal(b.s[b.len], '\0');
	}
	assert_int_equal(strlen(b.s), 1000);
	buf_release(&b);
	assert_int_equal(b.len, 0);
	assert_string_equal(b.s, "");
}

static void test_buf_insert__and_remove_are_inverse(void **state)
{
	struct buf b = BUF_INIT;

	(void)state;
	buf_adds(&b, "ad");
	buf_insert(&b, 1, "bc", 2);
	assert_string_equal(b.s, "abcd");
	buf_insert(&b, 4, "e", 1);
	buf_insert(&b, 0, "_", 1);
	assert_string_equal(b.s, "_abcde");
	buf_remove(&b, 0, 1);
	buf_remove(&b, 4, 1);
	buf_remove(&b, 1, 2);
	assert_string_equal(b.s, "ad");
	buf_remove(&b, 2, 0);
	assert_int_equal(b.len, 2);
	buf_release(&b);
}

static void test_buf_addf__formats(void **state)
{
	struct buf b = BUF_INIT;

	(void)state;
	buf_addf(&b, "%s-%03d", "x", 7);
	buf_add_rune(&b, 0x20AC);
	buf_add_rune(&b, 0xD800);
	assert_string_equal(b.s, "x-007\xE2\x82\xAC\xEF\xBF\xBD");
	buf_release(&b);
}

static void test_buf_trim__takes_blanks_at_both_ends(void **state)
{
	struct buf b = BUF_INIT;

	(void)state;
	buf_adds(&b, " \t a b\n ");
	buf_trim(&b);
	assert_string_equal(b.s, "a b");
	buf_clear(&b);
	buf_adds(&b, "   ");
	buf_trim(&b);
	assert_int_equal(b.len, 0);
	buf_release(&b);
}

static void test_buf__counts_nul_bytes(void **state)
{
	struct buf b = BUF_INIT;

	(void)state;
	buf_add(&b, "a\0b", 3);
	assert_int_equal(b.len, 3);
	assert_memory_equal(b.s, "a\0b", 4);
	buf_release(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_buf__empty_one_needs_no_memory),
		cmocka_unit_test(test_buf__grows_and_stays_terminated),
		cmocka_unit_test(test_buf_insert__and_remove_are_inverse),
		cmocka_unit_test(test_buf_addf__formats),
		cmocka_unit_test(test_buf_trim__takes_blanks_at_both_ends),
		cmocka_unit_test(test_buf__counts_nul_bytes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
