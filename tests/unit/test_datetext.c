/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/buf.h"
#include "extract/datetext.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

struct pair {
	const char *in, *want;
};

static void check(const struct pair *rows, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		char *got = date_from_text(rows[i].in, 1);

		if (strcmp(str_or_empty(got), str_or_empty(rows[i].want)))
			fail_msg("\"%s\" gives %s", rows[i].in,
				 str_or_empty(got));
		free(got);
	}
}

static void test_date_from_text__reads_what_people_write(void **state)
{
	static const struct pair rows[] = {
		{ "2019-05-04T23:30:00+02:00", "2019-05-04" },
		{ "20190504", "2019-05-04" },
		{ "Posted on May 4th, 2019 by me", "2019-05-04" },
		{ "4 May 2019", "2019-05-04" },
		{ "Sat, 04 May 2019 10:00:00 GMT", "2019-05-04" },
		{ "12. März 2004", "2004-03-12" },
		{ "2022 m. gegužės 3 d.", "2022-05-03" },
		{ "3. oktoober 2022", "2022-10-03" },
		{ "3. avgust 2022", "2022-08-03" },
		{ "13 gusht 2020, 09:08", "2020-08-13" },
		{ "le 1er août 2012", "2012-08-01" },
		{ "3 de septiembre de 2010", "2010-09-03" },
		{ "5 июня 2015 г.", "2015-06-05" },
		{ "2015年6月5日", "2015-06-05" },
		{ "5/4/2019", "2019-05-04" },
		{ "25/4/2019", "2019-04-25" },
		{ "4.5.2019", "2019-05-04" },
		{ "1987/03", "1987-03" },
		{ "March 1987", "1987-03" },
		{ "1987", "1987" },
		{ "in 1987", NULL },
		{ "99/99/2019", NULL },
		{ "version 1.2.3", NULL },
		{ "soon", NULL },
		{ "", NULL },
	};

	(void)state;
	check(rows, ARRAY_SIZE(rows));
}

static void test_date_from_text__in_the_languages_that_occur(void **state)
{
	static const struct pair rows[] = {
		{ "Montag, 4. Mai 2020, 10:11 Uhr", "2020-05-04" },
		{ "4. Mär. 2020", "2020-03-04" },
		{ "4. Jänner 2020", "2020-01-04" },
		{ "lundi 4 mai 2020 à 10h11", "2020-05-04" },
		{ "4 févr. 2020", "2020-02-04" },
		{ "4 déc. 2020", "2020-12-04" },
		{ "lunes, 4 de mayo de 2020", "2020-05-04" },
		{ "4 de gener del 2020", "2020-01-04" },
		{ "4 d'abril de 2020", "2020-04-04" },
		{ "segunda-feira, 4 de março de 2020", "2020-03-04" },
		{ "4 maggio 2020", "2020-05-04" },
		{ "1º febbraio 2020", "2020-02-01" },
		{ "4 mei 2020", "2020-05-04" },
		{ "4 maart 2020", "2020-03-04" },
		{ "den 4 maj 2020", "2020-05-04" },
		{ "4. oktober 2020", "2020-10-04" },
		{ "4. toukokuuta 2020", "2020-05-04" },
		{ "4 września 2020 r.", "2020-09-04" },
		{ "4 paź 2020", "2020-10-04" },
		{ "4. května 2020", "2020-05-04" },
		{ "4. 5. 2020", "2020-05-04" },
		{ "4. svibnja 2020.", "2020-05-04" },
		{ "4 мая 2020 г.", "2020-05-04" },
		{ "4 травня 2020", "2020-05-04" },
		{ "4 май 2020 г.", "2020-05-04" },
		{ "4 Mayıs 2020 Pazartesi", "2020-05-04" },
		{ "4 Ağustos 2020", "2020-08-04" },
		{ "4 Aralık 2020", "2020-12-04" },
		{ "4 Μαΐου 2020", "2020-05-04" },
		{ "2020. május 4., hétfő", "2020-05-04" },
		{ "4 mai 2020, 10:11 EEST", "2020-05-04" },
		{ "4 Mei 2020", "2020-05-04" },
		{ "Ngày 4 tháng 5 năm 2020", "2020-05-04" },
		{ "4 مايو 2020", "2020-05-04" },
		{ "4 במאי 2020", "2020-05-04" },
		{ "2020年5月4日 10:11", "2020-05-04" },
		{ "2020年05月04日（月）", "2020-05-04" },
		{ "２０２０年５月４日", "2020-05-04" },
		{ "2020년 5월 4일", "2020-05-04" },
		{ "2020. 5. 4. 오전 10:11", "2020-05-04" },
		{ "2020/05/04", "2020-05-04" },
		{ "2020年5月", "2020-05" },
		{ "mai 2020", "2020-05" },
	};

	(void)state;
	check(rows, ARRAY_SIZE(rows));
}

static void test_date_from_text__refuses_days_that_are_none(void **state)
{
	static const struct pair rows[] = {
		{ "30 February 2020", NULL },
		{ "29 February 2020", "2020-02-29" },
		{ "2019-02-29", NULL },
		{ "31.04.2020", NULL },
		{ "20200431", NULL },
		{ "2020-00-10", NULL },
		{ "0000-00-00", NULL },
		{ "31.2.20", NULL },
		{ "2020-13", NULL },
		/* Another behind one that is none */
		{ "30 February 2020, or 2 March 2020", "2020-03-02" },
	};

	(void)state;
	check(rows, ARRAY_SIZE(rows));
}

static void test_date_from_text__knows_which_comes_first(void **state)
{
	char *d = date_from_text("3/4/2020", 0);

	(void)state;
	assert_string_equal(d, "2020-04-03");
	free(d);
}

static void test_instant_from_text__keeps_the_zone(void **state)
{
	static const char *const rows[][2] = {
		{ "2020-01-02T03:04:05Z", "2020-01-02T03:04:05Z" },
		{ "2020-01-02T03:04:05.678Z", "2020-01-02T03:04:05Z" },
		{ "2020-01-02T03:04:05+00:00", "2020-01-02T03:04:05Z" },
		{ "2020-01-02T23:04:05+05:30", "2020-01-02T23:04:05+05:30" },
		{ " 2020-01-02 23:04:05 -0800\n", "2020-01-02T23:04:05-08:00" },
		{ "2020-01-02T00:30+01", "2020-01-02T00:30:00+01:00" },
		/* A day, in the words of a program */
		{ "2020-01-02T00:00:00Z", NULL },
		{ "2020-01-02T00:00:00+09:00", NULL },
		/* Nobody knows where */
		{ "2020-01-02T03:04:05", NULL },
		{ "2020-01-02 03:04 ", NULL },
		{ "2020-01-02", NULL },
		{ "2020-02-30T03:04:05Z", NULL },
		{ "2020-01-02T24:04:05Z", NULL },
		{ "2020-1-2T03:04:05Z", NULL },
		{ "Posted 2020-01-02T03:04:05Z", NULL },
		{ "2020-01-02T03:04:05+25:00", NULL },
		{ "2020-01-02Z", NULL },
		{ "", NULL },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(rows); i++) {
		char *got = instant_from_text(rows[i][0]);

		if (strcmp(str_or_empty(got), str_or_empty(rows[i][1])))
			fail_msg("\"%s\" is \"%s\"", rows[i][0],
				 str_or_empty(got));
		free(got);
	}
}

static void test_duration_from_text__knows_forms(void **state)
{
	(void)state;
	assert_int_equal(duration_from_text("PT66M4S"), 3964);
	assert_int_equal(duration_from_text("P0Y0M0DT1H2M3S"), 3723);
	assert_int_equal(duration_from_text("1:02:03"), 3723);
	assert_int_equal(duration_from_text("62:03"), 3723);
	assert_int_equal(duration_from_text("00:05:03"), 303);
	assert_int_equal(duration_from_text("1 hr 2 min"), 3720);
	assert_int_equal(duration_from_text("34 minutes"), 2040);
	assert_int_equal(duration_from_text("1h 2m 3s"), 3723);
	assert_int_equal(duration_from_text("723.4"), 723);
	assert_int_equal(duration_from_text("3723"), 3723);
	assert_int_equal(duration_from_text("2019-05-06"), -1);
	assert_int_equal(duration_from_text("1:2:3:4"), -1);
	assert_int_equal(duration_from_text("5 days"), -1);
	assert_int_equal(duration_from_text("soon"), -1);
	assert_int_equal(duration_from_text(""), -1);
	assert_int_equal(duration_from_text(NULL), -1);
}

static void test_duration_from_iso__adds_up(void **state)
{
	(void)state;
	assert_int_equal(duration_from_iso("PT1H2M3S"), 3723);
	assert_int_equal(duration_from_iso("PT66M4S"), 3964);
	assert_int_equal(duration_from_iso("P1DT2H"), 93600);
	assert_int_equal(duration_from_iso("P"), -1);
	assert_int_equal(duration_from_iso("1:02"), -1);
	assert_int_equal(duration_from_iso(NULL), -1);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_date_from_text__reads_what_people_write),
		cmocka_unit_test(
			test_date_from_text__in_the_languages_that_occur),
		cmocka_unit_test(
			test_date_from_text__refuses_days_that_are_none),
		cmocka_unit_test(test_date_from_text__knows_which_comes_first),
		cmocka_unit_test(test_instant_from_text__keeps_the_zone),
		cmocka_unit_test(test_duration_from_text__knows_forms),
		cmocka_unit_test(test_duration_from_iso__adds_up),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
