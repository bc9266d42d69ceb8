/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/buf.h"
#include "base/limits.h"
#include "core/tag.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void test_tag_normalize__gives_one_form(void **state)
{
	static const struct {
		const char *in, *want;
	} rows[] = {
		{ "Distributed/Consensus", "distributed/consensus" },
		{ "#a/b", "a/b" },
		{ " ## a", "a" },
		{ "/#b", "b" },
		{ "Big  Data", "big-data" },
		{ "a / b c //", "a/b-c" },
		{ "\xC2\xA0#x", "x" },
		{ "ÉTÉ", "été" },
		{ "e\xCC\x81", "é" },
		{ "日本/語", "日本/語" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(rows); i++) {
		char *tag = NULL, *again = NULL;

		assert_int_equal(tag_normalize(rows[i].in, &tag, NULL), 0);
		assert_string_equal(tag, rows[i].want);
		assert_int_equal(tag_normalize(tag, &again, NULL), 0);
		assert_string_equal(again, tag);
		free(tag);
		free(again);
	}
}

static void test_tag_normalize__refuses(void **state)
{
	static const char *const bad[] = {
		"",     "#",      " / ",  "a,b",           "a\"b",
		"it's", "a\033b", "a\nb", "a\xE2\x80\xAE", "a\xFF",
	};
	struct buf b = BUF_INIT;
	char *tag = NULL;

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(bad); i++) {
		struct err err = ERR_INIT;

		assert_int_equal(tag_normalize(bad[i], &tag, &err), -ERR_USAGE);
		assert_non_null(err.msg);
		err_release(&err);
	}
	buf_addch(&b, 'a', LIMIT_TAG + 1);
	assert_int_equal(tag_normalize(b.s, &tag, NULL), -ERR_USAGE);
	assert_null(tag);
	buf_release(&b);
}

static void test_tag_is_below__goes_by_whole_parts(void **state)
{
	(void)state;
	assert_true(tag_is_below("a", "a"));
	assert_true(tag_is_below("a/b", "a"));
	assert_false(tag_is_below("ab", "a"));
	assert_false(tag_is_below("a", "a/b"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_tag_normalize__gives_one_form),
		cmocka_unit_test(test_tag_normalize__refuses),
		cmocka_unit_test(test_tag_is_below__goes_by_whole_parts),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
