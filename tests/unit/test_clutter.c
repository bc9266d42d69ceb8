/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/mem.h"
#include "extract/clutter.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

struct row {
	const char *text;
	int want;
};

static void check(int (*is)(const char *), const struct row *rows, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (is(rows[i].text) != rows[i].want)
			fail_msg("\"%s\" is %d", rows[i].text, !rows[i].want);
}

static void test_clutter_is_line__takes_whole_lines_only(void **state)
{
	static const struct row rows[] = {
		{ "Advertisement", 1 },
		{ "ADVERTISEMENT:", 1 },
		{ "» Share", 1 },
		{ "Publicité", 1 },
		{ "Zurück", 1 },
		{ "Read more...", 1 },
		{ "4 Min Read", 1 },
		{ "Lesezeit: 4 Minuten", 1 },
		{ "Temps de lecture : 12 min", 1 },
		{ "0 Comments", 1 },
		{ "1.204 Kommentare", 1 },
		{ "Síguenos en", 1 },
		{ "4 minutes later", 0 },
		{ "12", 0 },
		{ "Reading time is what I lack, and have for all of 2019", 0 },
		{ "Reading time", 0 },
		{ "Share prices fell", 0 },
		{ "Advertisement is an old word", 0 },
		{ "", 0 },
	};

	(void)state;
	check(clutter_is_line, rows, ARRAY_SIZE(rows));
}

static void test_clutter_is_heading__knows_lists_of_others(void **state)
{
	static const struct row rows[] = {
		{ "Related Articles", 1 },
		{ "You may also like:", 1 },
		{ "Das könnte Sie auch interessieren", 1 },
		{ "Читайте также", 1 },
		{ "関連記事", 1 },
		{ "Relations between sheep", 0 },
		{ "A comment", 0 },
	};

	(void)state;
	check(clutter_is_heading, rows, ARRAY_SIZE(rows));
}

static void test_clutter_is_byline__wants_a_short_line(void **state)
{
	static const struct row rows[] = {
		{ "By Mary Ewe", 1 },
		{ "Von Karl Schaf", 1 },
		{ "Published 5 January 2019", 1 },
		{ "January 5, 2019", 1 },
		{ "By the time that we had counted all of the sheep it was "
		  "night and nobody cared", 0 },
		{ "Sheep are counted", 0 },
		{ "", 0 },
	};

	(void)state;
	check(clutter_is_byline, rows, ARRAY_SIZE(rows));
}

static void test_clutter_is_pointer__knows_its_start(void **state)
{
	static const struct row rows[] = {
		{ "Read more: Sheep at the gate", 1 },
		{ "RELATED: The gate", 1 },
		{ "Lesen Sie auch: Das Tor", 1 },
		{ "À lire aussi : La porte", 1 },
		{ "Le puede interesar: La puerta", 1 },
		{ "Sheep read more", 0 },
	};

	(void)state;
	check(clutter_is_pointer, rows, ARRAY_SIZE(rows));
}

static void test_clutter_is_call__wants_both_words(void **state)
{
	static const struct row rows[] = {
		{ "Sign up for our newsletter!", 1 },
		{ "Follow the Farm on Twitter and elsewhere", 1 },
		{ "Subscribe to the Magazine for more.", 1 },
		{ "Subscribe to an opinion", 0 },
		{ "The newsletter was printed on paper", 0 },
	};

	(void)state;
	check(clutter_is_call, rows, ARRAY_SIZE(rows));
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			test_clutter_is_line__takes_whole_lines_only),
		cmocka_unit_test(
			test_clutter_is_heading__knows_lists_of_others),
		cmocka_unit_test(
			test_clutter_is_byline__wants_a_short_line),
		cmocka_unit_test(test_clutter_is_pointer__knows_its_start),
		cmocka_unit_test(test_clutter_is_call__wants_both_words),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
