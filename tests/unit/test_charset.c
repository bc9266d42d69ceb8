/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/charset.h"

#include <iconv.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void test_charset_find__knows_labels_in_any_case(void **state)
{
	(void)state;
	assert_string_equal(charset_find(" UTF8 ", 6), "UTF-8");
	assert_string_equal(charset_find("ISO-8859-1", 10), "CP1252");
	assert_string_equal(charset_find("x-sjis", 6), "CP932");
	assert_string_equal(charset_find("hz-gb-2312", 10), "");
	assert_null(charset_find("utf-7", 5));
	assert_null(charset_find("", 0));
}

static void test_charset_labels__are_sorted_and_known_to_iconv(void **state)
{
	(void)state;
	for (size_t i = 0; i < charset_n_labels; i++) {
		const char *name = charset_labels[i].iconv;
		iconv_t cd;

		if (i)
			assert_true(strcmp(charset_labels[i - 1].label,
					   charset_labels[i].label) < 0);
		if (!*name)
			continue;
		cd = iconv_open("UTF-8", name);
		if (cd == (iconv_t)-1)
			fail_msg("iconv does not know %s", name);
		iconv_close(cd);
	}
}

struct guess {
	const char *body, *content_type, *want;
};

static void test_charset_guess__follows_its_order(void **state)
{
	static const struct guess guesses[] = {
		{ "\xef\xbb\xbf" "a", "text/html; charset=koi8-r", "UTF-8" },
		{ "\xff\xfe" "a", NULL, "UTF-16LE" },
		{ "\xfe\xff" "a", NULL, "UTF-16BE" },
		{ "caf\xe9", "text/html; charset=\"latin1\"", "CP1252" },
		{ "<meta charset=koi8-r>gr\xc3\xbc\xc3\x9f", NULL, "UTF-8" },
		{ "<meta charset='koi8-r'>\xc1", NULL, "KOI8-R" },
		{ "<meta http-equiv=content-type content='text/html; "
		  "charset=windows-1251'>\xc1", NULL, "CP1251" },
		{ "<meta charset=utf-16>\xc1", NULL, "UTF-8" },
		{ "<meta charset=klingon>\xc1", NULL, "CP1252" },
		{ "\xc1 charset=koi8-r", NULL, "CP1252" },
		{ "\xc1", "text/html; charset=utf-7", "CP1252" },
		{ "<?xml version='1.0' encoding='iso-8859-2'?>\xb1", NULL,
		  "ISO-8859-2" },
		{ "<!-- <meta charset=koi8-r> --><meta charset=big5>\xc1", NULL,
		  "BIG5-HKSCS" },
		{ "<meta name=x content='charset=koi8-r'>\xc1", NULL,
		  "CP1252" },
		{ "<meta content='text/html;charset=koi8-r' http-equiv="
		  "'Content-Type'>\xc1", NULL, "KOI8-R" },
		{ "<metadata charset=koi8-r>\xc1", NULL, "CP1252" },
		{ "<meta charset=iso-2022-jp>\033$BF|\033(B", NULL,
		  "ISO-2022-JP" },
		{ "\033$BF|\033(B", "text/html; charset=utf-8", "UTF-8" },
		{ "äöüÄÖÜßéèêà\xfc", NULL, "UTF-8" },
		{ "<meta charset=koi8-r>äöüÄÖÜßéèêà\xfc", NULL, "UTF-8" },
		{ "Ã¼\xfc\xe4", NULL, "CP1252" },
		{ "", NULL, "UTF-8" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(guesses); i++)
		assert_string_equal(charset_guess(guesses[i].body,
						  strlen(guesses[i].body),
						  guesses[i].content_type),
				    guesses[i].want);
}

static void test_charset_guess__sees_nuls(void **state)
{
	static const char le[] = "<\0h\0t\0m\0l\0>\0<\0p\0>\0a\0";
	static const char be[] = "\0<\0h\0t\0m\0l\0>\0<\0p\0>\0a";

	(void)state;
	assert_string_equal(charset_guess(le, sizeof(le) - 1, NULL),
			    "UTF-16LE");
	assert_string_equal(charset_guess(be, sizeof(be) - 1, NULL),
			    "UTF-16BE");
	assert_string_equal(charset_guess(le, 6, NULL), "UTF-8");
}

static void test_charset_guess__looks_only_at_the_start(void **state)
{
	struct buf b = BUF_INIT;

	(void)state;
	buf_addch(&b, ' ', 4096);
	buf_adds(&b, "<meta charset=koi8-r>\xc1");
	assert_string_equal(charset_guess(b.s, b.len, NULL), "CP1252");
	buf_release(&b);
}

static void check_decode(const char *body, size_t len, const char *name,
			 const char *want)
{
	struct buf b = BUF_INIT;

	charset_decode(&b, body, len, name);
	assert_string_equal(b.s, want);
	buf_release(&b);
}

static void test_charset_decode__makes_utf8(void **state)
{
	(void)state;
	check_decode("caf\xe9 \x93x\x94", 8, "CP1252", "café “x”");
	check_decode("\xff\xfe" "a\0b\0", 6, "UTF-16LE", "ab");
	check_decode("\xef\xbb\xbf" "a", 4, "UTF-8", "a");
	check_decode("\x82\xa0", 2, "CP932", "あ");
}

static void test_charset_decode__replaces_what_is_broken(void **state)
{
	(void)state;
	check_decode("a\xff" "b\0c", 5, "UTF-8", "a\xef\xbf\xbd" "bc");
	check_decode("a\xc3", 2, "UTF-8", "a\xef\xbf\xbd");
	check_decode("a\x82", 2, "CP932", "a\xef\xbf\xbd");
	check_decode("a\0b", 3, "UTF-16LE", "a\xef\xbf\xbd");
	check_decode("a\xff" "b", 3, "no-such-charset",
		     "a\xef\xbf\xbd" "b");
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_charset_find__knows_labels_in_any_case),
		cmocka_unit_test(
			test_charset_labels__are_sorted_and_known_to_iconv),
		cmocka_unit_test(test_charset_guess__follows_its_order),
		cmocka_unit_test(test_charset_guess__sees_nuls),
		cmocka_unit_test(test_charset_guess__looks_only_at_the_start),
		cmocka_unit_test(test_charset_decode__makes_utf8),
		cmocka_unit_test(
			test_charset_decode__replaces_what_is_broken),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
