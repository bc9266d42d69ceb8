/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "base/buf.h"
#include "core/quote_find.h"

static const char text[] =
	"# How Complex Systems Fail\n"
	"\n"
	"Complex systems are intrinsically hazardous systems. All of them.\n"
	"\n"
	"## Hindsight\n"
	"\n"
	"\xE2\x80\x9CHindsight bias\xE2\x80\x9D remains the primary obstacle "
	"to accident investigation \xE2\x80\x94 especially when *expert human "
	"performance* is involved\xE2\x80\xA6 Na\xC3\xAFve readers "
	"don\xE2\x80\x99t see it.\n"
	"\n"
	"- Failure free operations require experience with failure.\n"
	"- A [second](1) point, with `code` in it.\n"
	"\n"
	"```c\nint main(void);\n```\n"
	"\n"
	"\xE5\xA4\xB1\xE6\x95\x97\xE3\x81\xAE\xE3\x81\xAA\xE3\x81\x84"
	"\xE9\x81\x8B\xE7\x94\xA8\xE3\x81\xAB\xE3\x81\xAF\xE5\xA4\xB1"
	"\xE6\x95\x97\xE3\x81\xAE\xE7\xB5\x8C\xE9\xA8\x93\xE3\x81\x8C"
	"\xE5\xBF\x85\xE8\xA6\x81\xE3\x81\xA7\xE3\x81\x82\xE3\x82\x8B"
	"\xE3\x80\x82\n";

/* What a quote should give: paragraph 0 means not found; words NULL means that
 * they need not be looked at. */
struct row {
	const char *quote;
	long paragraph;
	int distance, same;
	const char *words;
};

static void check(const struct row *r)
{
	struct quote_text *t = quote_text_new(text);
	struct quote_match m = { 0 };
	int found = quote_find(t, r->quote, &m);

	if (found != (r->paragraph > 0))
		fail_msg("found %d: %s", found, r->quote);
	if (found && (m.paragraph != r->paragraph ||
		      m.distance != r->distance || m.same != r->same))
		fail_msg("%s: paragraph %ld, distance %d, same %d, \"%s\"",
			 r->quote, m.paragraph, m.distance, m.same, m.words);
	if (found && r->words)
		assert_string_equal(m.words, r->words);
	quote_match_release(&m);
	quote_text_free(t);
}

static void test_find__does_not_mind_typography(void **state)
{
	static const struct row rows[] = {
		{ "All of them.", 1, 0, 1, "All of them." },
		{ "  All\n of\tthem.  ", 1, 0, 1, "All of them." },
		{ "\"Hindsight bias\" remains", 2, 0, 1, NULL },
		{ "investigation - especially", 2, 0, 1,
		  "investigation \xE2\x80\x94 especially" },
		{ "investigation--especially", 2, 0, 1, NULL },
		{ "when expert human performance is involved...", 2, 0, 1,
		  "when expert human performance is involved" },
		{ "don't see it", 2, 0, 1, "don\xE2\x80\x99t see it" },
		{ "\xC2\xBB" "don't see it.\xC2\xAB", 2, 0, 1, NULL },
		{ "A second point, with code in it.", 4, 0, 1, NULL },
		{ "int main(void);", 5, 0, 1, NULL },
		{ "hazardous systems. All of them. \xE2\x80\x9CHindsight", 1,
		  0, 1, NULL },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(rows); i++)
		check(&rows[i]);
}

static void test_find__knows_case_and_accents(void **state)
{
	static const struct row rows[] = {
		{ "complex SYSTEMS are intrinsically", 1, 0, 0,
		  "Complex systems are intrinsically" },
		{ "Naive readers", 2, 0, 0, "Na\xC3\xAFve readers" },
		{ "Nai\xCC\x88ve readers", 2, 0, 0, NULL },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(rows); i++)
		check(&rows[i]);
}

static void test_find__takes_small_differences(void **state)
{
	static const struct row rows[] = {
		{ "Failure free operation requires experience with failure",
		  3, 2, 0,
		  "Failure free operations require experience with failure" },
		{ "Complex systems are intrinsicaly hazardous systems.", 1, 1,
		  0, "Complex systems are intrinsically hazardous systems." },
		{ "remains a primary obstacle to acident investigation", 2, 4,
		  0, NULL },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(rows); i++)
		check(&rows[i]);
}

static void test_find__leaves_what_is_not_there(void **state)
{
	static const struct row rows[] = {
		{ "Complex organizations are sometimes dangerous.", 0, 0, 0,
		  NULL },
		{ "", 0, 0, 0, NULL },
		{ "\xE2\x80\xA6", 0, 0, 0, NULL },
		{ "Foresight is", 0, 0, 0, NULL },
		{ "xyz", 0, 0, 0, NULL },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(rows); i++)
		check(&rows[i]);
}

static void test_find__skips_at_an_ellipsis(void **state)
{
	static const struct row rows[] = {
		{ "Complex systems \xE2\x80\xA6 hazardous systems", 1, 0, 1,
		  "Complex systems \xE2\x80\xA6 hazardous systems" },
		{ "Complex systems [...] hazardous systems", 1, 0, 0, NULL },
		{ "bias remains ... accident investigation", 2, 1, 0, NULL },
		{ "hazardous systems ... Complex systems", 0, 0, 0, NULL },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(rows); i++)
		check(&rows[i]);
}

static void test_find__reads_scripts_without_spaces(void **state)
{
	static const struct row rows[] = {
		{ "\xE5\xA4\xB1\xE6\x95\x97\xE3\x81\xAE\xE7\xB5\x8C\xE9\xA8"
		  "\x93",
		  6, 0, 1,
		  "\xE5\xA4\xB1\xE6\x95\x97\xE3\x81\xAE\xE7\xB5\x8C\xE9\xA8"
		  "\x93" },
		/* two other signs among many */
		{ "\xE5\xA4\xB1\xE6\x95\x97\xE3\x81\x8C\xE3\x81\xAA\xE3\x81"
		  "\x84\xE9\x81\x8B\xE7\x94\xA8\xE3\x81\xAB\xE3\x82\x82"
		  "\xE5\xA4\xB1\xE6\x95\x97\xE3\x81\xAE\xE7\xB5\x8C\xE9\xA8"
		  "\x93",
		  6, 2, 0, NULL },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(rows); i++)
		check(&rows[i]);
}

/* A quote of one sign again and again, nearly in a text of the same: every
 * place is a candidate.  The bound is generous, a quadratic search would take
 * minutes. */
static void test_find__takes_bounded_time(void **state)
{
	struct buf b = BUF_INIT, q = BUF_INIT;
	struct quote_match m = { 0 };
	struct quote_text *t;
	clock_t start;

	(void)state;
	for (int i = 0; i < 40000; i++)
		buf_adds(&b, "ab ab ab ab ab ab ab ab ab ab ab ab ab\n\n");
	for (int i = 0; i < 20000; i++)
		buf_adds(&q, i % 7 ? "ab ab " : "ba ab ");
	t = quote_text_new(b.s);
	start = clock();
	if (quote_find(t, q.s, &m))
		quote_match_release(&m);
	assert_true(clock() - start < 20 * CLOCKS_PER_SEC);
	quote_text_free(t);
	buf_release(&b);
	buf_release(&q);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_find__does_not_mind_typography),
		cmocka_unit_test(test_find__knows_case_and_accents),
		cmocka_unit_test(test_find__takes_small_differences),
		cmocka_unit_test(test_find__leaves_what_is_not_there),
		cmocka_unit_test(test_find__skips_at_an_ellipsis),
		cmocka_unit_test(test_find__reads_scripts_without_spaces),
		cmocka_unit_test(test_find__takes_bounded_time),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
