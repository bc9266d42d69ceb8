/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "extract/plain.h"

static void test_plain_to_blocks__keeps_what_lines_mean(void **state)
{
	static const struct {
		const char *text, *blocks;
	} cases[] = {
		{ "A paragraph that was broken since it was full,\nand ends.\n",
		  "A paragraph that was broken since it was full, and ends." },
		{ "short lines\nof a poem\n",
		  "```\nshort lines\nof a poem\n```" },
		{ "# Title *here*\n\nx\n", "# Title \\*here\\*\n\nx" },
		{ "Title\n=====\n\nPart\n----\n", "# Title\n\n## Part" },
		{ "- one\n- two\n  goes on\n* three\n",
		  "- one\n- two goes on\n- three" },
		{ "```c\nint x;\n\nint y;\n```\n\nx\n",
		  "```\nint x;\n\nint y;\n```\n\nx" },
		{ "```c\nnever closed\n", "```\nnever closed\n```" },
		{ "    set in\n\n    and on\n\nx\n",
		  "```\n    set in\n\n    and on\n```\n\nx" },
		{ "\n\n", "" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct buf b = BUF_INIT;

		assert_int_equal(plain_to_blocks(&b, cases[i].text, 1000), 0);
		assert_string_equal(b.s, cases[i].blocks);
		buf_release(&b);
	}
}

static void test_plain_to_blocks__stops_at_its_limit(void **state)
{
	struct buf b = BUF_INIT;

	(void)state;
	assert_int_equal(plain_to_blocks(&b, "one two three\n\nfour\n", 6), 1);
	assert_string_equal(b.s, "");
	buf_release(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_plain_to_blocks__keeps_what_lines_mean),
		cmocka_unit_test(test_plain_to_blocks__stops_at_its_limit),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
