/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/text.h"
#include "base/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void check_safe(const char *s, enum text_mode mode, const char *want)
{
	char *safe = text_safe(s, mode), *again = text_safe(safe, mode);

	assert_string_equal(safe, want);
	assert_string_equal(again, safe);
	free(again);
	free(safe);
}

static void test_text_add_safe__lets_no_control_through(void **state)
{
	struct buf all = BUF_INIT;
	char *safe;

	(void)state;
	for (unsigned rune = 1; rune < 0x30000; rune++)
		buf_add_rune(&all, rune);
	safe = text_safe(all.s, TEXT_LINE);
	for (const char *p = safe, *end = safe + strlen(safe); p < end;) {
		unsigned rune;

		p += utf8_decode(p, end, &rune);
		assert_true(rune >= 0x20 && !(rune >= 0x7F && rune < 0xA0));
		assert_false(rune >= 0x202A && rune <= 0x202E);
		assert_false(rune >= 0x2066 && rune <= 0x2069);
		assert_false(rune >= 0x200B && rune <= 0x200F);
		assert_false(rune == 0xFEFF);
	}
	free(safe);
	buf_release(&all);
}

static void test_text_add_safe__keeps_what_is_harmless(void **state)
{
	check_safe("caf\xC3\xA9 \xE6\x97\xA5\xE6\x9C\xAC", TEXT_LINE,
		   "caf\xC3\xA9 \xE6\x97\xA5\xE6\x9C\xAC");
	check_safe("a\tb\nc", TEXT_LINE, "a b c");
	check_safe("a\tb\nc", TEXT_BLOCK, "a    b\nc");
	check_safe("\033]0;x\007", TEXT_LINE, "]0;x");
	check_safe("a\xC2\x9D"
		   "b\xE2\x80\xAE",
		   TEXT_LINE, "ab");
	check_safe("a\xFF", TEXT_LINE, "a\xEF\xBF\xBD");
	check_safe("\xCC\x81", TEXT_LINE, "\xE2\x97\x8C\xCC\x81");
	(void)state;
}

static void test_text_add_clean__keeps_joiners_for_files(void **state)
{
	struct buf b = BUF_INIT;

	(void)state;
	text_add_clean(&b,
		       "a\033b\xE2\x80\x8D"
		       "c\xE2\x80\xAE\xEF\xBB\xBF",
		       TEXT_LINE);
	assert_string_equal(b.s, "ab\xE2\x80\x8D"
				 "c");
	buf_release(&b);
}

static void test_text_width__counts_cells(void **state)
{
	(void)state;
	assert_int_equal(text_width("abc"), 3);
	assert_int_equal(text_width("\xE6\x97\xA5\xE6\x9C\xAC"), 4);
	assert_int_equal(text_width("e\xCC\x81"), 1);
	assert_int_equal(text_width(""), 0);
}

static void test_text_add_cell__is_exact(void **state)
{
	static const char *const texts[] = {
		"",
		"a",
		"abcdef",
		"\xE6\x97\xA5\xE6\x9C\xAC\xE8\xAA\x9E",
		"a\xE6\x97\xA5\xE6\x9C\xAC",
		"e\xCC\x81x",
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(texts); i++)
		for (int cells = 0; cells < 8; cells++) {
			struct buf left = BUF_INIT, right = BUF_INIT;

			text_add_cell(&left, texts[i], cells);
			text_add_cell_right(&right, texts[i], cells);
			assert_int_equal(text_width(left.s), cells);
			assert_int_equal(text_width(right.s), cells);
			buf_release(&left);
			buf_release(&right);
		}
}

static void test_text_add_wrapped__never_passes_the_edge(void **state)
{
	static const char text[] = "one two  three averyveryverylongword x "
				   "\xE6\x97\xA5\xE6\x9C\xAC\xE8\xAA\x9E y";

	(void)state;
	for (int cells = 4; cells < 40; cells++) {
		struct buf b = BUF_INIT;

		text_add_wrapped(&b, text, cells, "> ");
		for (const char *p = b.s; *p;) {
			size_t n = strcspn(p, "\n");

			assert_true(text_width_n(p, n) <= cells);
			p += n + 1;
		}
		buf_release(&b);
	}
}

static void test_text_wrap__breaks_at_blanks(void **state)
{
	size_t next = 0;

	(void)state;
	assert_int_equal(text_wrap("one two", 5, &next), 3);
	assert_int_equal(next, 4);
	assert_int_equal(text_wrap("abcdef", 4, &next), 4);
	assert_int_equal(next, 4);
	assert_int_equal(text_wrap("a\nb", 4, &next), 1);
	assert_int_equal(next, 2);
}

static void test_text_fold__finds_what_looks_alike(void **state)
{
	char *a = text_fold("\xC3\x89T\xC3\x89"), *b = text_fold("ete");

	(void)state;
	assert_string_equal(a, b);
	free(a);
	free(b);
}

static void test_text_slug__is_ascii_and_short(void **state)
{
	static const struct {
		const char *in, *want;
	} rows[] = {
		{ "An Evening: on Failure!", "an-evening-on-failure" },
		{ "\xC3\x9C"
		  "ber uns",
		  "uber-uns" },
		{ "it's", "its" },
		{ "../../etc", "etc" },
		{ "\xE6\x97\xA5", "untitled" },
		{ "", "untitled" },
		{ "Ελληνικά κείμενα", "ellinika-keimena" },
		{ "Щётка и Йод: съезд", "shchyotka-i-yod-sezd" },
		{ "Київ", "kiyiv" },
		{ "きょうのおちゃ ジャズ", "kyounoocha-jazu" },
		{ "ひゃく パーティー", "hyaku-pati" },
		{ "한국어 글", "hangukeo-geul" },
		{ "Straße, Łódź, Ærø", "strasse-lodz-aero" },
		{ "Ａ１", "a1" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(rows); i++) {
		char *slug = text_slug(rows[i].in);

		assert_string_equal(slug, rows[i].want);
		free(slug);
	}
}

static void test_text_minutes__counts_words_and_ideographs(void **state)
{
	long words, ideographs;

	(void)state;
	text_count("don't stop \xE6\x97\xA5\xE6\x9C\xAC 42", &words,
		   &ideographs);
	assert_int_equal(words, 3);
	assert_int_equal(ideographs, 2);
	assert_int_equal(text_minutes(0, 0), 0);
	assert_int_equal(text_minutes(225, 0), 1);
	assert_int_equal(text_minutes(226, 0), 2);
	assert_int_equal(text_minutes(200, 500), 2);
}

static void test_text_slug_distinct__parts_what_it_cannot_write(void **state)
{
	char *a = text_slug_distinct("図書館の未来");
	char *b = text_slug_distinct("図書館の過去");
	char *c = text_slug_distinct("漢字");
	char *plain = text_slug_distinct("Plain words");

	(void)state;
	assert_string_not_equal(a, b);
	assert_int_equal(strspn(a, "abcdefghijklmnopqrstuvwxyz0123456789-"),
			 strlen(a));
	assert_int_equal(strncmp(a, "no-", 3), 0);
	assert_int_equal(*c, 'x');
	assert_int_equal(strlen(c), 7);
	assert_string_equal(plain, "plain-words");
	free(plain);
	free(c);
	free(b);
	free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_text_add_safe__lets_no_control_through),
		cmocka_unit_test(test_text_add_safe__keeps_what_is_harmless),
		cmocka_unit_test(test_text_add_clean__keeps_joiners_for_files),
		cmocka_unit_test(test_text_width__counts_cells),
		cmocka_unit_test(test_text_add_cell__is_exact),
		cmocka_unit_test(test_text_add_wrapped__never_passes_the_edge),
		cmocka_unit_test(test_text_wrap__breaks_at_blanks),
		cmocka_unit_test(test_text_fold__finds_what_looks_alike),
		cmocka_unit_test(test_text_slug__is_ascii_and_short),
		cmocka_unit_test(
			test_text_slug_distinct__parts_what_it_cannot_write),
		cmocka_unit_test(
			test_text_minutes__counts_words_and_ideographs),
	};

	text_locale();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
