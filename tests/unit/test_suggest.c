/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/suggest.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void test_suggest_distance__counts_edits(void **state)
{
	static const struct {
		const char *a, *b;
		int want;
	} rows[] = {
		{ "", "", 0 },
		{ "", "abc", 3 },
		{ "list", "list", 0 },
		{ "lits", "list", 1 },
		{ "lst", "list", 1 },
		{ "listt", "list", 1 },
		{ "lost", "list", 1 },
		{ "kitten", "sitting", 3 },
		{ "ca", "abc", 3 },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(rows); i++) {
		assert_int_equal(suggest_distance(rows[i].a, rows[i].b),
				 rows[i].want);
		assert_int_equal(suggest_distance(rows[i].b, rows[i].a),
				 rows[i].want);
	}
}

static void test_suggest_distance__is_far_for_long_words(void **state)
{
	char word[200];

	(void)state;
	memset(word, 'a', sizeof(word) - 1);
	word[sizeof(word) - 1] = '\0';
	assert_true(suggest_distance(word, "a") >= 40);
	assert_true(suggest_distance(word, word) >= 40);
}

static void test_suggestion__finds_the_nearest_or_none(void **state)
{
	static const char *const names[] = { "list", "link", "log", "note",
					     "collection" };
	static const struct {
		const char *word, *want;
	} rows[] = {
		{ "lits", "list" },   { "lnik", "link" },
		{ "lg", "log" },      { "colection", "collection" },
		{ "coll", "collection" }, { "xyzzy", NULL },
		{ "", NULL },         { "n", NULL },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(rows); i++) {
		struct suggestion s = SUGGESTION_INIT(rows[i].word);

		for (size_t k = 0; k < ARRAY_SIZE(names); k++)
			suggestion_offer(&s, names[k]);
		suggestion_offer(&s, NULL);
		if (rows[i].want)
			assert_string_equal(s.best, rows[i].want);
		else
			assert_null(s.best);
	}
}

static void test_suggestion_add__says_nothing_without_one(void **state)
{
	struct suggestion none = SUGGESTION_INIT("x");
	struct suggestion s = SUGGESTION_INIT("nmae");
	struct buf b = BUF_INIT;

	(void)state;
	suggestion_add(&b, &none, "--");
	assert_string_equal(b.s, "");
	suggestion_offer(&s, "name");
	suggestion_add(&b, &s, "--");
	assert_string_equal(b.s, "; did you mean --name?");
	buf_release(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_suggest_distance__counts_edits),
		cmocka_unit_test(test_suggest_distance__is_far_for_long_words),
		cmocka_unit_test(test_suggestion__finds_the_nearest_or_none),
		cmocka_unit_test(test_suggestion_add__says_nothing_without_one),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
