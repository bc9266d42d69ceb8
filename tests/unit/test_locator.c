/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/locator.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void test_locator_parse__understands_people(void **state)
{
	static const struct {
		const char *in;
		enum locator_type type;
		const char *canonical;
	} rows[] = {
		{ "", LOC_NONE, "" },
		{ "  ", LOC_NONE, "" },
		{ "p. 12", LOC_PAGE, "p. 12" },
		{ "p12", LOC_PAGE, "p. 12" },
		{ "Page 12", LOC_PAGE, "p. 12" },
		{ "pp. 12", LOC_PAGE, "p. 12" },
		{ "1:02:33", LOC_TIME, "1:02:33" },
		{ "62:33", LOC_TIME, "1:02:33" },
		{ "0:05", LOC_TIME, "0:05" },
		{ "90s", LOC_TIME, "1:30" },
		{ "1h2m3s", LOC_TIME, "1:02:03" },
		{ "t=95", LOC_TIME, "1:35" },
		{ "t=1m5s", LOC_TIME, "1:05" },
		{ "¶ 14", LOC_PARAGRAPH, "¶ 14" },
		{ "¶14", LOC_PARAGRAPH, "¶ 14" },
		{ "par. 14", LOC_PARAGRAPH, "¶ 14" },
		{ "§ Results", LOC_SECTION, "§ Results" },
		{ "Point 5", LOC_SECTION, "§ Point 5" },
		{ "Page  layout", LOC_SECTION, "§ Page layout" },
		{ "§ p. 12", LOC_SECTION, "§ p. 12" },
		{ "p2p", LOC_SECTION, "§ p2p" },
		{ "12", LOC_SECTION, "§ 12" },
		{ "pp. 3-5", LOC_PAGE, "pp. 3-5" },
		{ "p. 3 – 5", LOC_PAGE, "pp. 3-5" },
		{ "pages 123-5", LOC_PAGE, "pp. 123-5" },
		{ "pp. 9, 3, 7-8", LOC_PAGE, "pp. 9, 3, 7-8" },
		{ "p. 003", LOC_PAGE, "p. 3" },
		{ "p. xii", LOC_PAGE, "p. xii" },
		{ "p xii", LOC_PAGE, "p. xii" },
		{ "pp. XII-XV", LOC_PAGE, "pp. XII-XV" },
		{ "pp. ix-3", LOC_PAGE, "pp. ix-3" },
		{ "pix", LOC_SECTION, "§ pix" },
		{ "page xiiii", LOC_SECTION, "§ page xiiii" },
		{ "page turners", LOC_SECTION, "§ page turners" },
		{ "1:02:33-1:05:00", LOC_TIME, "1:02:33-1:05:00" },
		{ "90s – 2m", LOC_TIME, "1:30-2:00" },
		{ "1:30, 2:10", LOC_TIME, "1:30, 2:10" },
		{ "1:30, or so", LOC_SECTION, "§ 1:30, or so" },
		{ "¶ 3-5", LOC_PARAGRAPH, "¶ 3-5" },
		{ "3-5", LOC_SECTION, "§ 3-5" },
		{ "a\033[1mb\nc", LOC_SECTION, "§ a[1mb c" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(rows); i++) {
		struct locator loc = LOCATOR_INIT, again = LOCATOR_INIT;
		struct buf b = BUF_INIT;

		assert_int_equal(locator_parse(rows[i].in, &loc, NULL), 0);
		assert_int_equal(loc.type, rows[i].type);
		locator_add(&b, &loc);
		assert_string_equal(b.s, rows[i].canonical);
		assert_int_equal(locator_parse(b.s, &again, NULL), 0);
		assert_int_equal(again.type, loc.type);
		assert_int_equal(again.number, loc.number);
		assert_string_equal(str_or_empty(again.text),
				    str_or_empty(loc.text));
		buf_release(&b);
		locator_release(&again);
		locator_release(&loc);
	}
}

static void test_locator_parse__first_number(void **state)
{
	static const struct {
		const char *in;
		long number;
	} rows[] = {
		{ "pp. 3-5", 3 },   { "pp. 9, 3", 9 }, { "p. xii", 12 },
		{ "p. mcmxc", 1990 }, { "1:02:33-1:05:00", 3753 },
		{ "¶ 14-15", 14 },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(rows); i++) {
		struct locator loc = LOCATOR_INIT;

		assert_int_equal(locator_parse(rows[i].in, &loc, NULL), 0);
		assert_int_equal(loc.number, rows[i].number);
		locator_release(&loc);
	}
}

static void test_locator_parse_paged__takes_bare_numbers(void **state)
{
	static const struct {
		const char *in;
		enum locator_type type;
		const char *canonical;
	} rows[] = {
		{ "99", LOC_PAGE, "p. 99" },
		{ "3-5", LOC_PAGE, "pp. 3-5" },
		{ "99, 101", LOC_PAGE, "pp. 99, 101" },
		{ "1:30", LOC_TIME, "1:30" },
		{ "§ 99", LOC_SECTION, "§ 99" },
		{ "3.2", LOC_SECTION, "§ 3.2" },
		{ "12 angry men", LOC_SECTION, "§ 12 angry men" },
		{ "xii", LOC_SECTION, "§ xii" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(rows); i++) {
		struct locator loc = LOCATOR_INIT;
		struct buf b = BUF_INIT;

		assert_int_equal(locator_parse_paged(rows[i].in, &loc, NULL),
				 0);
		assert_int_equal(loc.type, rows[i].type);
		locator_add(&b, &loc);
		assert_string_equal(b.s, rows[i].canonical);
		buf_release(&b);
		locator_release(&loc);
	}
}

static void test_locator_parse__refuses_senseless_numbers(void **state)
{
	static const char *const bad[] = {
		"p. 0", "p. y", "p. -3", "page 0",      "p. 99999999999",
		"¶ 0",  "¶ x",  "1:99",  "1:02:60",     "1:2:3:4",
		"1:",   "t=x",  "§",     "99999999:00", "9999999h",
		"pp. 5-3", "pp. 3-3", "pp. 125-3", "pp. 3-", "pp. 3-x",
		"pp. 3-5-7", "p. iiii", "p. ixi", "pp. 3-xii", "¶ xii",
		"2:00-1:00", "1:00-30", "pp. 3,", "p. mmmm",
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(bad); i++) {
		struct locator loc = { LOC_PAGE, 3, NULL };
		struct err err = ERR_INIT;

		assert_int_equal(locator_parse(bad[i], &loc, &err), -ERR_USAGE);
		assert_int_equal(loc.number, 3);
		assert_non_null(err.msg);
		err_release(&err);
	}
}

static void test_locator_type__names_come_back(void **state)
{
	(void)state;
	for (int t = LOC_NONE; t <= LOC_SECTION; t++)
		assert_int_equal(locator_type_parse(locator_type_name(
					 (enum locator_type)t)),
				 t);
	assert_int_equal(locator_type_parse("chapter"), -1);
	assert_int_equal(locator_type_parse(NULL), -1);
}

static void test_locator_copy__is_deep(void **state)
{
	struct locator a = { LOC_SECTION, 0, xstrdup("x") };
	struct locator b = { LOC_SECTION, 0, xstrdup("y") };

	(void)state;
	locator_copy(&b, &a);
	locator_copy(&b, &b);
	locator_release(&a);
	assert_string_equal(b.text, "x");
	locator_release(&b);
}

static void test_locator_add_link__leads_to_the_place(void **state)
{
	static const char body[] = "One, two three four five six seven eight"
				   " nine-ten & eleven";
	static const struct {
		const char *url, *place, *body, *want;
	} rows[] = {
		{ "https://www.youtube.com/watch?v=a&t=3s&list=b#x", "1:02", "",
		  "https://www.youtube.com/watch?v=a&list=b&t=62" },
		{ "https://youtu.be/a", "1:02", "", "https://youtu.be/a?t=62" },
		{ "https://www.youtube.com/live/a?start=9", "1:02", "",
		  "https://www.youtube.com/live/a?t=62" },
		{ "https://www.youtube.com/embed/a", "1:02", "",
		  "https://www.youtube.com/watch?v=a&t=62" },
		{ "https://vimeo.com/1", "1:02:03", "",
		  "https://vimeo.com/1#t=1h2m3s" },
		{ "https://x.org/a.PDF#page=1", "p. 7", "b",
		  "https://x.org/a.PDF#page=7" },
		{ "https://x.org/a.pdf", "", body, "https://x.org/a.pdf" },
		{ "https://x.org/a", "1:02", body, "https://x.org/a" },
		{ "https://x.org/a", "p. 3", body, "https://x.org/a" },
		{ "https://x.org/a", "", "", "https://x.org/a" },
		{ "https://x.org/a", "", "a-b, c & d",
		  "https://x.org/a#:~:text=a%2Db%2C%20c%20%26%20d" },
		{ "https://x.org/a#s", "¶ 3", body,
		  "https://x.org/a#s:~:text=One%2C%20two%20three%20four,"
		  "eight%20nine%2Dten%20%26%20eleven" },
		{ "https://x.org/a#:~:text=old", "§ S", "new",
		  "https://x.org/a#:~:text=new" },
		{ "https://x.org/a", "", " one two\n\nthree ",
		  "https://x.org/a#:~:text=one%20two,three" },
		{ "mailto:me@x.org", "", "x", "mailto:me@x.org" },
		{ "not a url", "p. 3", "x", "not a url" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(rows); i++) {
		struct locator loc = LOCATOR_INIT;
		struct buf b = BUF_INIT;

		assert_int_equal(locator_parse(rows[i].place, &loc, NULL), 0);
		locator_add_link(&b, rows[i].url, &loc, rows[i].body,
				 NULL);
		assert_string_equal(b.s, rows[i].want);
		buf_release(&b);
		locator_release(&loc);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_locator_parse__understands_people),
		cmocka_unit_test(test_locator_parse__first_number),
		cmocka_unit_test(test_locator_parse_paged__takes_bare_numbers),
		cmocka_unit_test(test_locator_parse__refuses_senseless_numbers),
		cmocka_unit_test(test_locator_type__names_come_back),
		cmocka_unit_test(test_locator_copy__is_deep),
		cmocka_unit_test(test_locator_add_link__leads_to_the_place),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
