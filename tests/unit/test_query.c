/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/limits.h"
#include "base/text.h"
#include "core/query.h"

#include <limits.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define NOW 1774699200 /* 2026-03-28T12:00:00Z */

static struct query_spec parsed(const char *s)
{
	struct query_spec q = { 0 };
	struct err err = ERR_INIT;

	if (query_parse(s, NOW, &q, &err))
		fail_msg("%s", err_msg(&err));
	return q;
}

/* Parses, prints, compares. */
static void check_print(const char *s, const char *want)
{
	struct query_spec q = parsed(s);
	struct buf b = BUF_INIT;

	query_add(&b, &q);
	assert_string_equal(b.s, want);
	buf_release(&b);
	query_spec_release(&q);
}

static void check_error(const char *s, const char *want)
{
	struct query_spec q = { 0 };
	struct err err = ERR_INIT;

	assert_int_equal(query_parse(s, NOW, &q, &err), -ERR_USAGE);
	assert_string_equal(err_msg(&err), want);
	assert_null(q.root);
	err_release(&err);
}

static int same(const struct query *a, const struct query *b)
{
	if (!a || !b)
		return a == b;
	return a->type == b->type && a->field == b->field &&
	       a->flags == b->flags && a->span.from == b->span.from &&
	       a->span.to == b->span.to && a->min == b->min &&
	       a->max == b->max &&
	       !strcmp(str_or_empty(a->value), str_or_empty(b->value)) &&
	       same(a->left, b->left) && same(a->right, b->right);
}

static void test_query_parse__nothing_is_all(void **state)
{
	struct query_spec q = parsed(" \t");

	(void)state;
	assert_int_equal(q.root->type, QUERY_ALL);
	assert_null(q.sort);
	query_spec_release(&q);
	check_print("", "");
}

static void test_query_parse__or_binds_less_than_and(void **state)
{
	struct query_spec q = parsed("a b OR -c");

	(void)state;
	assert_int_equal(q.root->type, QUERY_OR);
	assert_int_equal(q.root->left->type, QUERY_AND);
	assert_int_equal(q.root->right->type, QUERY_NOT);
	assert_string_equal(q.root->right->left->value, "c");
	query_spec_release(&q);
}

static void test_query_parse__phrases_and_prefixes(void **state)
{
	struct query_spec q = parsed("title:\"a \\\"b\\\" c\" cons*");

	(void)state;
	assert_int_equal(q.root->left->field, QF_TITLE);
	assert_int_equal(q.root->left->flags, QUERY_PHRASE);
	assert_string_equal(q.root->left->value, "a \"b\" c");
	assert_int_equal(q.root->right->type, QUERY_TEXT);
	assert_int_equal(q.root->right->flags, QUERY_PREFIX);
	assert_string_equal(q.root->right->value, "cons");
	query_spec_release(&q);
}

static void test_query_parse__urls_are_words(void **state)
{
	struct query_spec q = parsed("https://x.org/a_(b)?c=d:e");

	(void)state;
	assert_int_equal(q.root->type, QUERY_TEXT);
	assert_string_equal(q.root->value, "https://x.org/a_(b)?c=d:e");
	query_spec_release(&q);
}

static void test_query_parse__tags_are_normalized(void **state)
{
	check_print("#Distributed/Consensus", "#distributed/consensus");
	check_print("tag:\"Big Data\"", "#big-data");
	check_print("-tag:x", "-#x");
	(void)state;
}

static void test_query_parse__operators_in_other_case_are_words(void **state)
{
	check_print("or and not", "or and not");
	check_print("a AND b", "a b");
	check_print("NOT a", "-a");
	check_print("\"OR\"", "\"OR\"");
	(void)state;
}

static void test_query_parse__sort_is_no_part_of_the_tree(void **state)
{
	struct query_spec q = parsed("sort:-time a");

	(void)state;
	assert_int_equal(q.root->type, QUERY_TEXT);
	assert_string_equal(q.sort, "time");
	assert_int_equal(q.reverse, 1);
	query_spec_release(&q);
	check_print("sort:added", "sort:added");
	check_print("sort:-title a b", "a b sort:-title");
}

static void test_query_parse__tells_of_the_trash(void **state)
{
	struct query_spec q = parsed("a OR -(is:Trashed b)");

	(void)state;
	assert_int_equal(q.mentions_trash, 1);
	query_spec_release(&q);
	q = parsed("trashed");
	assert_int_equal(q.mentions_trash, 0);
	query_spec_release(&q);
}

static void test_query_parse__numbers_and_times(void **state)
{
	static const struct {
		const char *query;
		long min, max;
	} rows[] = {
		{ "id:7", 7, 7 },
		{ "id:3..9", 3, 9 },
		{ "id:>20", 21, LONG_MAX },
		{ "id:..9", 1, 9 },
		{ "time:<20m", 1, 1199 },
		{ "time:<=20m", 1, 1200 },
		{ "time:>1h", 3601, LONG_MAX },
		{ "time:>=90s", 90, LONG_MAX },
		{ "time:10m..30m", 600, 1800 },
		{ "time:1h30", 5400, 5459 },
		{ "time:20", 1200, 1259 },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(rows); i++) {
		struct query_spec q = parsed(rows[i].query);

		assert_int_equal(q.root->min, rows[i].min);
		assert_int_equal(q.root->max, rows[i].max);
		query_spec_release(&q);
	}
}

static void test_query_parse__dates_are_spans(void **state)
{
	struct query_spec q = parsed("published:2024-03");

	(void)state;
	assert_int_equal(q.root->span.from, clock_from_local(2024, 3, 1));
	assert_int_equal(q.root->span.to, clock_from_local(2024, 4, 1));
	query_spec_release(&q);
}

static void test_query_parse__errors_point_at_the_place(void **state)
{
	static const struct {
		const char *query, *message;
	} rows[] = {
		{ "a tga:x", "no field is called \"tga\"; did you mean \"tag\"?"
			     "\na tga:x\n  ^" },
		{ "std::vector",
		  "no field is called \"std\"; to find the words, put"
		  " quotation marks around them\nstd::vector\n^" },
		{ "is:unraed", "is: has no value \"unraed\"; did you mean"
			       " \"unread\"?\nis:unraed\n   ^" },
		{ "a (b c", "the bracket is not closed\na (b c\n  ^" },
		{ "a b)", "there is no bracket that this one closes\na b)\n"
			  "   ^" },
		{ "a ()", "there is nothing between the brackets\na ()\n"
			  "   ^" },
		{ "a \"b", "the quotation mark is not closed\na \"b\n  ^" },
		{ "a OR", "OR has nothing after it\na OR\n  ^" },
		{ "OR a", "OR has nothing before it\nOR a\n^" },
		{ "a NOT", "a word, a field or a bracket is missing here\n"
			   "a NOT\n     ^" },
		{ "a - b", "\"-\" stands before nothing\na - b\n  ^" },
		{ "a tag:", "the value of tag: is missing\na tag:\n      ^" },
		{ "id:x", "\"x\" is no number: write 7, 3..9 or >20\nid:x\n"
			  "   ^" },
		{ "(a sort:time)", "sort: orders the whole and stands outside"
				   " brackets and negation\n(a sort:time)\n"
				   "   ^" },
		{ "tag:(a OR b)", "a field has one value: write"
				  " (tag:a OR tag:b)\ntag:(a OR b)\n    ^" },
		{ "a *", "\"*\" needs the start of a word before it\na *\n"
			 "  ^" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(rows); i++)
		check_error(rows[i].query, rows[i].message);
}

static void test_query_parse__the_caret_counts_cells(void **state)
{
	check_error("日本 foo:x", "no field is called \"foo\"; to find the"
				  " words, put quotation marks around them\n"
				  "日本 foo:x\n     ^");
	check_error("\033[1m\xE2\x80\xAE )",
		    "there is no bracket that this one closes\n[1m )\n"
		    "    ^");
	check_error("a \xFF", "this is no UTF-8\na \xEF\xBF\xBD\n  ^");
	(void)state;
}

static void test_query_parse__has_ceilings(void **state)
{
	struct query_spec q = { 0 };
	struct buf b = BUF_INIT;

	(void)state;
	buf_addch(&b, '(', LIMIT_QUERY_DEPTH + 1);
	assert_int_equal(query_parse(b.s, NOW, &q, NULL), -ERR_USAGE);
	buf_clear(&b);
	buf_addch(&b, '(', LIMIT_QUERY_DEPTH);
	buf_addc(&b, 'a');
	buf_addch(&b, ')', LIMIT_QUERY_DEPTH);
	assert_int_equal(query_parse(b.s, NOW, &q, NULL), 0);
	query_spec_release(&q);
	buf_clear(&b);
	for (int i = 0; i < LIMIT_QUERY_TERMS; i++)
		buf_adds(&b, "a ");
	assert_int_equal(query_parse(b.s, NOW, &q, NULL), 0);
	query_spec_release(&q);
	buf_addc(&b, 'a');
	assert_int_equal(query_parse(b.s, NOW, &q, NULL), -ERR_USAGE);
	buf_clear(&b);
	buf_addch(&b, 'a', LIMIT_QUERY + 1);
	assert_int_equal(query_parse(b.s, NOW, &q, NULL), -ERR_USAGE);
	buf_release(&b);
}

static void test_query_fields__rows_are_complete(void **state)
{
	(void)state;
	for (size_t i = 0; i < QF_N; i++) {
		assert_non_null(query_fields[i].name);
		assert_non_null(query_fields[i].arg);
		assert_non_null(query_fields[i].help);
		assert_int_equal(query_fields[i].value == QV_NAME,
				 query_fields[i].values != NULL);
	}
}

/* A small generator of pseudo-random numbers (Knuth's MMIX constants). */
static unsigned next_random(uint64_t *seed)
{
	*seed = *seed * 6364136223846793005u + 1442695040888963407u;
	return (unsigned)(*seed >> 33);
}

static void add_random(struct buf *b, uint64_t *seed)
{
	static const char *const pieces[] = {
		"a",          "bc*",
		"\"d e\"",    "-",
		"--",         "(",
		")",          " OR ",
		" AND ",      " NOT ",
		"tag:",       "#x/y",
		"#\"(z\"",    "title:",
		"in:",        "\"q\\\"r\"",
		"added:7d",   "published:2020..",
		"time:<20m",  "id:3..9",
		"is:starred", "sort:-time",
		"kind:talk",  "https://x.org/(y)",
		"f(x)",       "日本",
		"\xC2\xA0",   "\\",
		"*",          "site:x.org",
		"note:w*",    "lang:\"en gb\"",
		":",          "\"",
		"é",
	};
	unsigned n = 1 + next_random(seed) % 9;

	while (n--) {
		buf_adds(b, pieces[next_random(seed) % ARRAY_SIZE(pieces)]);
		if (next_random(seed) % 3)
			buf_addc(b, ' ');
	}
}

static void test_query_add__parses_to_an_equal_tree(void **state)
{
	struct buf text = BUF_INIT, printed = BUF_INIT;
	uint64_t seed = 1;
	int understood = 0;

	(void)state;
	for (int i = 0; i < 20000; i++) {
		struct query_spec a = { 0 }, b = { 0 };

		buf_clear(&text);
		buf_clear(&printed);
		add_random(&text, &seed);
		if (query_parse(text.s, NOW, &a, NULL))
			continue;
		understood++;
		query_add(&printed, &a);
		if (query_parse(printed.s, NOW, &b, NULL) ||
		    !same(a.root, b.root) || a.sort != b.sort ||
		    a.reverse != b.reverse ||
		    a.mentions_trash != b.mentions_trash)
			fail_msg("%s\nis printed as\n%s", text.s, printed.s);
		query_spec_release(&a);
		query_spec_release(&b);
	}
	assert_true(understood > 2000);
	buf_release(&printed);
	buf_release(&text);
}

static void test_query_add__keeps_brackets_that_matter(void **state)
{
	check_print("a (b c)", "a (b c)");
	check_print("((a b)) c", "a b c");
	check_print("(a OR b) c", "(a OR b) c");
	check_print("a OR (b OR c)", "a OR (b OR c)");
	check_print("-(a b)", "-(a b)");
	check_print("-(-a)", "-(-a)");
	check_print("in:\"a b\"", "in:\"a b\"");
	(void)state;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_query_parse__nothing_is_all),
		cmocka_unit_test(test_query_parse__or_binds_less_than_and),
		cmocka_unit_test(test_query_parse__phrases_and_prefixes),
		cmocka_unit_test(test_query_parse__urls_are_words),
		cmocka_unit_test(test_query_parse__tags_are_normalized),
		cmocka_unit_test(
			test_query_parse__operators_in_other_case_are_words),
		cmocka_unit_test(test_query_parse__sort_is_no_part_of_the_tree),
		cmocka_unit_test(test_query_parse__tells_of_the_trash),
		cmocka_unit_test(test_query_parse__numbers_and_times),
		cmocka_unit_test(test_query_parse__dates_are_spans),
		cmocka_unit_test(test_query_parse__errors_point_at_the_place),
		cmocka_unit_test(test_query_parse__the_caret_counts_cells),
		cmocka_unit_test(test_query_parse__has_ceilings),
		cmocka_unit_test(test_query_fields__rows_are_complete),
		cmocka_unit_test(test_query_add__parses_to_an_equal_tree),
		cmocka_unit_test(test_query_add__keeps_brackets_that_matter),
	};

	text_locale();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
