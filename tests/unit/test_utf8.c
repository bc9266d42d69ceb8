/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void test_utf8_valid__refuses_what_rfc_3629_does(void **state)
{
	static const char *const good[] = {
		"",
		"a",
		"\xC3\xA9",
		"\xE2\x82\xAC",
		"\xF0\x9F\x98\x80",
		"\xF4\x8F\xBF\xBF",
		"\xEF\xBF\xBD",
	};
	static const char *const bad[] = {
		"\x80",
		"\xC3",
		"\xC0\xAF",
		"\xE0\x80\xAF",
		"\xED\xA0\x80",
		"\xF4\x90\x80\x80",
		"\xF8\x88\x80\x80\x80",
		"a\xFF",
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(good); i++)
		assert_true(utf8_valid(good[i], strlen(good[i])));
	for (size_t i = 0; i < ARRAY_SIZE(bad); i++)
		assert_false(utf8_valid(bad[i], strlen(bad[i])));
	assert_true(utf8_valid("a\0b", 3));
}

static void test_utf8_decode__takes_one_bad_byte_at_a_time(void **state)
{
	const char s[] = "\xE2\x82x";
	unsigned rune = 0;

	(void)state;
	assert_int_equal(utf8_decode(s, s + 3, &rune), 1);
	assert_int_equal(rune, RUNE_BAD);
	assert_int_equal(utf8_decode(s + 2, s + 3, &rune), 1);
	assert_int_equal(rune, 'x');
}

static void test_utf8_encode__comes_back(void **state)
{
	static const unsigned runes[] = { 'a',   0x7F,   0x80,    0x7FF,
					  0x800, 0xFFFD, 0x10000, 0x10FFFF };

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(runes); i++) {
		char s[4];
		size_t n = utf8_encode(runes[i], s);
		unsigned rune = 0;

		assert_int_equal(utf8_decode(s, s + n, &rune), n);
		assert_int_equal(rune, runes[i]);
	}
}

static void test_utf8_encode__replaces_what_is_no_scalar_value(void **state)
{
	char s[4];

	(void)state;
	assert_int_equal(utf8_encode(0xD800, s), 3);
	assert_memory_equal(s, "\xEF\xBF\xBD", 3);
	assert_int_equal(utf8_encode(0x110000, s), 3);
	assert_memory_equal(s, "\xEF\xBF\xBD", 3);
}

static void test_utf8_add_valid__replaces_and_drops(void **state)
{
	struct buf b = BUF_INIT;

	(void)state;
	utf8_add_valid(&b, "a\xFF\0\xC3\xA9", 5);
	assert_string_equal(b.s, "a\xEF\xBF\xBD\xC3\xA9");
	assert_int_equal(utf8_count(b.s), 3);
	buf_release(&b);
}

static void test_utf8_cluster__keeps_what_a_person_sees_as_one(void **state)
{
	static const struct {
		const char *s;
		size_t first;
	} rows[] = {
		{ "ab", 1 },
		{ "e\xCC\x81x", 3 },
		{ "\xF0\x9F\x87\xA9\xF0\x9F\x87\xAA!", 8 },
		{ "\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x94\xAC!", 11 },
		{ "\r\nx", 2 },
		{ "", 0 },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(rows); i++) {
		const char *s = rows[i].s;

		assert_int_equal(utf8_cluster(s, s + strlen(s)), rows[i].first);
		assert_int_equal(utf8_cluster_before(s, rows[i].first), 0);
	}
	assert_int_equal(utf8_cluster_before("ae\xCC\x81", 4), 1);
	assert_int_equal(utf8_cluster_before("a", 0), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_utf8_valid__refuses_what_rfc_3629_does),
		cmocka_unit_test(
			test_utf8_decode__takes_one_bad_byte_at_a_time),
		cmocka_unit_test(test_utf8_encode__comes_back),
		cmocka_unit_test(
			test_utf8_encode__replaces_what_is_no_scalar_value),
		cmocka_unit_test(test_utf8_add_valid__replaces_and_drops),
		cmocka_unit_test(
			test_utf8_cluster__keeps_what_a_person_sees_as_one),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
