/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/clock.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

static void test_clock_parse__takes_the_forms(void **state)
{
	static const struct {
		const char *s;
		instant want;
	} rows[] = {
		{ "1970-01-01T00:00:00Z", 0 },
		{ "2026-11-20T19:02:11Z", 1795201331 },
		{ "2026-11-20T20:02:11+01:00", 1795201331 },
		{ "2026-11-20 13:32:11-0530", 1795201331 },
		{ "2026-11-20T19:02:11.999Z", 1795201331 },
		{ "2026-11-20T19:02Z", 1795201320 },
		{ "2026-11-20T19:02:11", 1795201331 },
		{ "2026-11-20", 1795132800 },
		{ "1795201331", 1795201331 },
		{ "0001-01-01", -62135596800 },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(rows); i++) {
		instant t = 0;

		assert_int_equal(clock_parse(rows[i].s, &t), 0);
		assert_int_equal(t, rows[i].want);
	}
}

static void test_clock_parse__refuses(void **state)
{
	static const char *const bad[] = {
		"",
		"x",
		"2026",
		"2026-13-01",
		"2026-02-29",
		"2026-11-20T25:00:00Z",
		"2026-11-20T10:61:00Z",
		"2026-11-20T10:00:00+25:00",
		"2026-11-20T10:00:00X",
		"2026-11-20T10:00:00Z and more",
	};
	instant t = 5;

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(bad); i++)
		assert_int_equal(clock_parse(bad[i], &t), -1);
	assert_int_equal(t, 5);
}

static void test_clock_add_utc__comes_back(void **state)
{
	static const instant times[] = {
		0, 1, 951782400, 1795201331, -62135596800, 253402300799
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(times); i++) {
		struct buf b = BUF_INIT;
		instant t = 0;

		clock_add_utc(&b, times[i]);
		assert_int_equal(b.len, 20);
		assert_int_equal(clock_parse(b.s, &t), 0);
		assert_int_equal(t, times[i]);
		buf_release(&b);
	}
}

static void test_clock_from_civil__is_the_inverse_of_to_civil(void **state)
{
	(void)state;
	for (instant t = -62135596800; t < 253402300799; t += 86400L * 97) {
		int y, m, d;

		clock_to_civil(t + 86399, &y, &m, &d);
		assert_int_equal(clock_from_civil(y, m, d), t);
	}
}

static void test_clock_now__can_be_stopped(void **state)
{
	(void)state;
	setenv("RL_NOW", "2026-11-20T19:02:11Z", 1);
	assert_int_equal(clock_now(), 1795201331);
	setenv("RL_NOW", "nonsense", 1);
	assert_true(clock_now() != 1795201331);
	unsetenv("RL_NOW");
}

static void test_clock_from_local__knows_the_zone(void **state)
{
	struct buf b = BUF_INIT;
	int y, m, d;

	(void)state;
	assert_int_equal(clock_from_local(2026, 11, 20), 1795129200);
	assert_int_equal(clock_from_local(2026, 11, 0),
			 clock_from_local(2026, 10, 31));
	clock_to_local(1795129200, &y, &m, &d);
	assert_int_equal(y * 10000 + m * 100 + d, 20261120);
	clock_add_local(&b, 1795129200, "%Y-%m-%d %H:%M");
	assert_string_equal(b.s, "2026-11-20 00:00");
	buf_release(&b);
}

static void test_clock_add_duration__is_short(void **state)
{
	static const struct {
		long seconds;
		const char *full, *brief;
	} rows[] = {
		{ 50, "0:50", "50s" },           { 2530, "42:10", "42m" },
		{ 3753, "1:02:33", "63m" },      { 7500, "2:05:00", "2h05" },
		{ 500000, "138:53:20", "138h" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(rows); i++) {
		struct buf b = BUF_INIT;

		clock_add_duration(&b, rows[i].seconds);
		assert_string_equal(b.s, rows[i].full);
		buf_clear(&b);
		clock_add_short_duration(&b, rows[i].seconds);
		assert_string_equal(b.s, rows[i].brief);
		buf_release(&b);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_clock_parse__takes_the_forms),
		cmocka_unit_test(test_clock_parse__refuses),
		cmocka_unit_test(test_clock_add_utc__comes_back),
		cmocka_unit_test(
			test_clock_from_civil__is_the_inverse_of_to_civil),
		cmocka_unit_test(test_clock_now__can_be_stopped),
		cmocka_unit_test(test_clock_from_local__knows_the_zone),
		cmocka_unit_test(test_clock_add_duration__is_short),
	};

	setenv("TZ", "Europe/Berlin", 1);
	tzset();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
