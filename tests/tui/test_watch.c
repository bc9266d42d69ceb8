/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Another program changes the library while the screen sleeps. */
#include "rl.h"

/* rl of its own, as a person would run it beside the screen. */
static void run(struct rl *rl, const char *const *words)
{
	char *db = path_join(rl->dir, "library.db");
	const char *argv[12] = { RL_BUILDDIR "/src/rl", "--db", db };
	int status = -1, n = 3;

	for (; *words; words++)
		argv[n++] = *words;
	OK(rl, proc_run((char *const *)(uintptr_t)argv, &status, &rl->err));
	assert_int_equal(status, 0);
	free(db);
}

static void add(struct rl *rl, const char *title, const char *url)
{
	const char *const words[] = { "add", "--no-fetch", "-T",
				      title, url,	   NULL };

	run(rl, words);
}

static void test_watch__shows_what_another_program_added(void **state)
{
	struct rl rl;

	(void)state;
	rl_init(&rl);
	rl_fill(&rl);
	rl_start(&rl, 24, 100);
	rl_keys(&rl, "jj");
	rl_is_on(&rl, "Engineering for");
	/* No key is pressed until it is seen. */
	add(&rl, "A Talk from Elsewhere", "https://example.org/elsewhere");
	must(term_wait_text(&rl.t, "A Talk from Elsewhere"));
	rl_keys(&rl, "\014"); /* the whole screen is there */
	rl_is_on(&rl, "Engineering for");
	add(&rl, "And One More", "https://example.org/more");
	must(term_wait_text(&rl.t, "And One More"));
	rl_keys(&rl, "\014");
	rl_is_on(&rl, "Engineering for");
	rl_quit(&rl, "Q");
}

/* One that stays, as another screen does: its log is not closed. */
static void test_watch__sees_a_program_that_goes_on(void **state)
{
	struct rl rl;

	(void)state;
	rl_init(&rl);
	rl_fill(&rl);
	rl_start(&rl, 24, 100);
	rl_add(&rl, "https://example.org/here", "From the Test Itself", -1);
	must(term_wait_text(&rl.t, "From the Test Itself"));
	rl_quit(&rl, "Q");
}

/* A prompt that stands is not in the way, and nothing typed is lost. */
static void test_watch__leaves_a_prompt_alone(void **state)
{
	const char *const mark[] = { "mark", "dropped", "4", NULL };
	struct rl rl;

	(void)state;
	rl_init(&rl);
	rl_fill(&rl);
	rl_start(&rl, 24, 100);
	rl_keys(&rl, "nhalf a thou");
	rl_shows(&rl, "N  A  How Complex");
	run(&rl, mark);
	must(term_wait_text(&rl.t, "x  A  How Complex"));
	rl_shows(&rl, "half a thou");
	rl_keys(&rl, "ght\r");
	must(term_wait_text(&rl.t, "noted; u undoes it"));
	rl_quit(&rl, "Q");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_watch__shows_what_another_program_added),
		cmocka_unit_test(test_watch__sees_a_program_that_goes_on),
		cmocka_unit_test(test_watch__leaves_a_prompt_alone),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
