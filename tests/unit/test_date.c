/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/date.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

/* Noon of 31 March 2026 in Berlin, two days after the clocks went on. */
#define NOW 1774951200

static struct span span_of(const char *s)
{
	struct span span = { 0 };
	struct err err = ERR_INIT;

	if (date_parse_span(s, NOW, &span, &err))
		fail_msg("%s", err_msg(&err));
	return span;
}

static instant day(int year, int month, int d)
{
	return clock_from_local(year, month, d);
}

static void test_date_precision__tells_what_is_known(void **state)
{
	static const struct {
		const char *s;
		enum precision want;
	} rows[] = {
		{ "1998", PRECISION_YEAR },
		{ "2011-04", PRECISION_MONTH },
		{ "2011-04-29", PRECISION_DAY },
		{ "2024-02-29", PRECISION_DAY },
		{ "2011-04-29T10:00:00Z", PRECISION_INSTANT },
		{ "2011-04-29T10:00:00+01:00", PRECISION_INSTANT },
		{ "", PRECISION_NONE },
		{ "98", PRECISION_NONE },
		{ "2011-13", PRECISION_NONE },
		{ "2011-4", PRECISION_NONE },
		{ "2023-02-29", PRECISION_NONE },
		{ "2011-04-29Z", PRECISION_NONE },
		{ "2011-04-29T25:00:00Z", PRECISION_NONE },
		{ "2011x", PRECISION_NONE },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(rows); i++)
		assert_int_equal(date_precision(rows[i].s), rows[i].want);
}

static void test_date_parse_span__begins_and_ends_at_midnight(void **state)
{
	struct {
		const char *s;
		instant from, to;
	} rows[] = {
		{ "2024", day(2024, 1, 1), day(2025, 1, 1) },
		{ "2024-12", day(2024, 12, 1), day(2025, 1, 1) },
		{ "2024-02-29", day(2024, 2, 29), day(2024, 3, 1) },
		{ "today", day(2026, 3, 31), day(2026, 4, 1) },
		{ "yesterday", day(2026, 3, 30), day(2026, 3, 31) },
		{ "7d", day(2026, 3, 24), day(2026, 4, 1) },
		{ "2w", day(2026, 3, 17), day(2026, 4, 1) },
		{ "1m", day(2026, 2, 28), day(2026, 4, 1) },
		{ "2y", day(2024, 3, 31), day(2026, 4, 1) },
		{ "2023..2024-03", day(2023, 1, 1), day(2024, 4, 1) },
		{ "2023..", day(2023, 1, 1), INT64_MAX },
		{ "..2023", INT64_MIN, day(2024, 1, 1) },
		{ "30d..7d", day(2026, 3, 1), day(2026, 3, 25) },
		{ "<2024", INT64_MIN, day(2024, 1, 1) },
		{ "<=2024", INT64_MIN, day(2025, 1, 1) },
		{ ">2024-01", day(2024, 2, 1), INT64_MAX },
		{ ">=2024-01", day(2024, 1, 1), INT64_MAX },
		{ "<30d", day(2026, 3, 1), INT64_MAX },
		{ ">30d", INT64_MIN, day(2026, 3, 1) },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(rows); i++) {
		struct span got = span_of(rows[i].s);

		assert_int_equal(got.from, rows[i].from);
		assert_int_equal(got.to, rows[i].to);
	}
	/* across the change of the clocks a day has 23 hours */
	assert_int_equal(span_of("2026-03-29").to - span_of("2026-03-29").from,
			 23 * 3600);
}

static void test_date_parse_span__refuses(void **state)
{
	static const char *const bad[] = {
		"",    "..",     "x", "2024..2023", "2024-02-30",  "7",
		"7x",  "12345d", "<", "today..x",   "<2023..2024", "-7d",
		"7d ",
	};
	struct span span = { 1, 2 };

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(bad); i++) {
		struct err err = ERR_INIT;

		assert_int_equal(date_parse_span(bad[i], NOW, &span, &err),
				 -ERR_USAGE);
		err_release(&err);
	}
	assert_int_equal(span.from, 1);
}

static void test_date_parse_when__counts_from_now(void **state)
{
	struct {
		const char *s;
		instant want;
	} rows[] = {
		{ "today", day(2026, 3, 31) },
		{ "tomorrow", day(2026, 4, 1) },
		{ "3d", day(2026, 4, 3) },
		{ "2w", day(2026, 4, 14) },
		{ "1m", day(2026, 4, 30) },
		{ "1y", day(2027, 3, 31) },
		{ "2027", day(2027, 1, 1) },
		{ "2027-02-03", day(2027, 2, 3) },
		{ "2027-02-03T04:05:06Z", 1801627506 },
	};
	instant t = 5;

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(rows); i++) {
		assert_int_equal(date_parse_when(rows[i].s, NOW, &t, NULL), 0);
		assert_int_equal(t, rows[i].want);
	}
	assert_int_equal(date_parse_when("soon", NOW, &t, NULL), -ERR_USAGE);
	assert_int_equal(date_parse_when("", NOW, &t, NULL), -ERR_USAGE);
}

static void test_date_add_long__says_no_more_than_is_known(void **state)
{
	static const struct {
		const char *in, *want;
	} rows[] = {
		{ "1998", "1998" },
		{ "2011-04", "April 2011" },
		{ "2015-09-30", "30 September 2015" },
		{ "2015-09-30T23:59:59-08:00", "30 September 2015" },
		{ "once", "once" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(rows); i++) {
		struct buf b = BUF_INIT;

		date_add_long(&b, rows[i].in);
		assert_string_equal(b.s, rows[i].want);
		buf_release(&b);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_date_precision__tells_what_is_known),
		cmocka_unit_test(
			test_date_parse_span__begins_and_ends_at_midnight),
		cmocka_unit_test(test_date_parse_span__refuses),
		cmocka_unit_test(test_date_parse_when__counts_from_now),
		cmocka_unit_test(
			test_date_add_long__says_no_more_than_is_known),
	};

	setenv("TZ", "Europe/Berlin", 1);
	tzset();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
