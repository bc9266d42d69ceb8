/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Statistics, history, errors. */
#include "rl.h"

static void test_stats__at_100_columns(void **state)
{
	struct rl rl;

	(void)state;
	rl_init(&rl);
	rl_fill(&rl);
	rl_start(&rl, 40, 100);
	rl_keys(&rl, "gt");
	rl_shows_file(&rl, "stats-100x40");
	rl_keys(&rl, "/Sites\r");
	rl_keys(&rl, "nNjkGgg");
	must(term_resize(&rl.t, 10, 40));
	must(term_wait_idle(&rl.t, 0));
	rl_shows(&rl, "4 items");
	rl_keys(&rl, "q");
	rl_quit(&rl, "q");
}

static void test_history__is_stepped_through(void **state)
{
	struct rl rl;
	long n = 0;

	(void)state;
	rl_init(&rl);
	rl_fill(&rl);
	rl_start(&rl, 24, 100);
	rl_keys(&rl, "+one\r+two\r+three\r");
	rl_keys(&rl, "gu");
	rl_shows(&rl, "1/7");
	rl_keys(&rl, "jj\r");
	rl_shows(&rl, "2 changes undone");
	OK(&rl, op_count(&rl.app, "#one", &n, &rl.err));
	assert_int_equal(n, 1);
	OK(&rl, op_count(&rl.app, "#two", &n, &rl.err));
	assert_int_equal(n, 0);
	rl_keys(&rl, "k\r");
	rl_shows(&rl, "1 change done again");
	OK(&rl, op_count(&rl.app, "#two", &n, &rl.err));
	assert_int_equal(n, 1);
	rl_keys(&rl, "\022");
	OK(&rl, op_count(&rl.app, "#three", &n, &rl.err));
	assert_int_equal(n, 1);
	rl_keys(&rl, "ggu");
	OK(&rl, op_count(&rl.app, "#three", &n, &rl.err));
	assert_int_equal(n, 0);
	rl_quit(&rl, "Q");
}

static void test_errors__are_kept(void **state)
{
	struct rl rl;

	(void)state;
	rl_init(&rl);
	rl_fill(&rl);
	rl_start(&rl, 24, 80);
	rl_keys(&rl, ":errors\r");
	rl_shows(&rl, "nothing went wrong so far");
	rl_keys(&rl, "q7");
	rl_keys(&rl, "V");
	rl_keys(&rl, "gE");
	rl_shows(&rl, "19:00:00  mark one end of the range");
	rl_shows(&rl, "19:00:00  there is no saved query 7");
	rl_quit(&rl, "Q");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_stats__at_100_columns),
		cmocka_unit_test(test_history__is_stepped_through),
		cmocka_unit_test(test_errors__are_kept),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
