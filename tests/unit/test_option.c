/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/option.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

struct values {
	int all, quiet;
	const char *name, *file;
	struct strv tags;
	long count;
};

static const struct option table[] = {
	{ 'a', OPTION_FLAG, "all", NULL, offsetof(struct values, all), "all" },
	{ 'q', OPTION_FLAG, "quiet", NULL, offsetof(struct values, quiet),
	  NULL },
	{ 'n', OPTION_TEXT, "name", "NAME", offsetof(struct values, name),
	  "name" },
	{ 0, OPTION_PATH, "file", "FILE", offsetof(struct values, file),
	  "file" },
	{ 't', OPTION_LIST, "tag", "TAG", offsetof(struct values, tags),
	  "tag" },
	{ 'c', OPTION_COUNT, "count", "N", offsetof(struct values, count),
	  "count" },
	{ 0 },
};

struct parsed {
	struct values v;
	struct words words;
	struct err err;
};

/* Words separated by "|" as an argv. */
static int parse(struct parsed *p, unsigned flags, const char *line)
{
	static char *argv[32];
	static char copy[1024];
	const struct option_set set = { table, flags };
	size_t n = 0;

	memset(p, 0, sizeof(*p));
	strcpy(copy, line);
	for (char *s = copy; s && *line; n++) {
		char *bar = strchr(s, '|');

		argv[n] = s;
		if (bar)
			*bar = '\0';
		s = bar ? bar + 1 : NULL;
	}
	argv[n] = NULL;
	return option_parse(&set, argv, &p->v, &p->words, &p->err);
}

static void release(struct parsed *p)
{
	option_release(table, &p->v);
	words_release(&p->words);
	err_release(&p->err);
}

static void expect_words(const struct parsed *p, const char *want)
{
	struct strv all = { 0 };
	char *got;

	for (size_t i = 0; i < p->words.n; i++)
		strv_push(&all, p->words.v[i]);
	got = strv_join(&all, "|");
	assert_string_equal(got, want);
	free(got);
	strv_release(&all);
}

static void test_option_parse__takes_every_spelling(void **state)
{
	static const char *const lines[] = {
		"-n|x|-t|a|-t|b|-aq|-c|3",
		"-nx|-ta|-tb|-a|-q|-c3",
		"--name=x|--tag=a|--tag=b|--all|--quiet|--count=3",
		"--name|x|--tag|a|--tag|b|-qa|--count|3",
		"-aqnx|-ta|--tag|b|-c|3",
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(lines); i++) {
		struct parsed p;

		assert_int_equal(parse(&p, 0, lines[i]), 0);
		assert_int_equal(p.v.all, 1);
		assert_int_equal(p.v.quiet, 1);
		assert_string_equal(p.v.name, "x");
		assert_int_equal(p.v.tags.n, 2);
		assert_string_equal(p.v.tags.v[1], "b");
		assert_int_equal(p.v.count, 3);
		assert_int_equal(p.words.n, 0);
		release(&p);
	}
}

static void test_option_parse__keeps_arguments_in_order(void **state)
{
	static const struct {
		unsigned flags;
		const char *line, *want;
	} rows[] = {
		{ 0, "a|-a|b|-|-n|x|c", "a|b|-|c" },
		{ 0, "a|--|-a|--name", "a|-a|--name" },
		{ 0, "", "" },
		{ OPTIONS_LEADING, "-a|list|-a|--json", "list|-a|--json" },
		{ OPTIONS_LEADING, "-a|--|-x", "-x" },
		{ OPTIONS_SIGNED, "7|+a|-b|-a|-h", "7|+a|-b|-a|-h" },
		{ OPTIONS_QUERY, "-tag:x|-#y|-(a|-\"b\"|-a",
		  "-tag:x|-#y|-(a|-\"b\"" },
		{ OPTIONS_FILES, "a\xFF", "a\xFF" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(rows); i++) {
		struct parsed p;

		assert_int_equal(parse(&p, rows[i].flags, rows[i].line), 0);
		expect_words(&p, rows[i].want);
		release(&p);
	}
}

static void test_option_parse__refuses(void **state)
{
	static const struct {
		unsigned flags;
		const char *line, *message;
	} rows[] = {
		{ 0, "--nmae|x",
		  "unknown option --nmae; did you mean --name?" },
		{ 0, "--xyzzy", "unknown option --xyzzy" },
		{ 0, "--na", "unknown option --na; did you mean --name?" },
		{ 0, "-x", "unknown option -x" },
		{ 0, "-ax", "unknown option -x" },
		{ 0, "-\xC3\xA9", "unknown option -\xC3\xA9" },
		{ 0, "-tag:x|-#y", "unknown option -#" },
		{ OPTIONS_QUERY, "-x",
		  "unknown option -x; write -- before a query that starts "
		  "with -" },
		{ 0, "--name", "option --name needs a value: NAME" },
		{ 0, "-n", "option --name needs a value: NAME" },
		{ 0, "--all=1", "option --all takes no value" },
		{ 0, "-c0", "option --count needs a number from 1, not '0'" },
		{ 0, "-c-1", "option --count needs a number from 1, not '-1'" },
		{ 0, "-c99999999999999999999",
		  "option --count needs a number from 1, not "
		  "'99999999999999999999'" },
		{ 0, "-n\xFF", "option --name is not valid UTF-8" },
		{ 0, "\xFF", "an argument is not valid UTF-8" },
		{ 0, "--|\xFF", "an argument is not valid UTF-8" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(rows); i++) {
		struct parsed p;

		assert_int_equal(parse(&p, rows[i].flags, rows[i].line),
				 -ERR_USAGE);
		assert_string_equal(err_msg(&p.err), rows[i].message);
		release(&p);
	}
}

static void test_option_parse__takes_any_bytes_as_a_path(void **state)
{
	struct parsed p;

	(void)state;
	assert_int_equal(parse(&p, 0, "--file|a\xFF"), 0);
	assert_string_equal(p.v.file, "a\xFF");
	release(&p);
}

static void test_option_parse__tells_that_help_is_wanted(void **state)
{
	static const char *const lines[] = { "--help", "-h", "-ah", "x|-h" };

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(lines); i++) {
		struct parsed p;

		assert_int_equal(parse(&p, 0, lines[i]), OPTION_HELP);
		release(&p);
	}
}

static void test_option_add_synopsis__names_both_forms(void **state)
{
	struct buf b = BUF_INIT;

	(void)state;
	option_add_synopsis(&b, &table[2]);
	assert_string_equal(b.s, "-n NAME, --name NAME");
	buf_clear(&b);
	option_add_synopsis(&b, &table[3]);
	assert_string_equal(b.s, "--file FILE");
	buf_release(&b);
}

static void test_option_any_visible__skips_rows_without_help(void **state)
{
	static const struct option end = { 0 };

	(void)state;
	assert_true(option_any_visible(table));
	assert_false(option_any_visible(&end));
	assert_false(option_any_visible(NULL));
	assert_false(option_any_visible(
		(const struct option[]){ table[1], { 0 } }));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_option_parse__takes_every_spelling),
		cmocka_unit_test(test_option_parse__keeps_arguments_in_order),
		cmocka_unit_test(test_option_parse__refuses),
		cmocka_unit_test(test_option_parse__takes_any_bytes_as_a_path),
		cmocka_unit_test(test_option_parse__tells_that_help_is_wanted),
		cmocka_unit_test(test_option_add_synopsis__names_both_forms),
		cmocka_unit_test(
			test_option_any_visible__skips_rows_without_help),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
