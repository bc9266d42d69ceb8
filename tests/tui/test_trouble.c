/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What disturbs: a network that hangs, other programs at the same library,
 * windows that are dragged about, terminals of another age, stops and ends at
 * bad moments.
 */
#include "rl.h"

#include "httpd.h"

#include <signal.h>

#define HANGING 64

/* Answered while the others hang: who waited for them would answer when they
 * are given up. */
static void expect_prompt(struct rl *rl, const char *keys, long hanging)
{
	must(term_keys(&rl->t, keys));
	must(term_wait_idle(&rl->t, -1));
	if (rl->t.stream.fetches != hanging)
		fail_msg("\"%s\": %ld are fetched, and not %ld", keys,
			 rl->t.stream.fetches, hanging);
}

static void test_network__that_hangs_holds_nobody_up(void **state)
{
	struct httpd web;
	struct rl rl;

	(void)state;
	must(httpd_start(&web, "/hang* 200 hang\n", NULL));
	rl_init(&rl);
	for (int i = 0; i < HANGING; i++) {
		char *url =
			xasprintf("http://127.0.0.1:%d/hang?%d", web.port, i);

		rl_add(&rl, url, NULL, -1);
		free(url);
	}
	rl_start(&rl, 24, 100);
	rl_keys(&rl, "A");
	must(term_keys(&rl.t, "R"));
	must(term_wait_text(&rl.t, "64 fetching"));
	expect_prompt(&rl, "\007jjjj", HANGING);
	expect_prompt(&rl, "/hang", HANGING);
	expect_prompt(&rl, "\007", HANGING);
	expect_prompt(&rl, "*", HANGING);
	expect_prompt(&rl, "gj", HANGING);
	expect_prompt(&rl, "Gkk", HANGING);
	must(term_keys(&rl.t, "x"));
	must(term_wait_text(&rl.t, "cancelled"));
	must(term_wait_idle(&rl.t, HANGING - 1));
	expect_prompt(&rl, "q", HANGING - 1);
	expect_prompt(&rl, "st", HANGING - 1);
	/* Nor does it keep anyone from leaving. */
	must(term_quit(&rl.t, "Q", 0));
	rl_release(&rl);
	httpd_stop(&web);
}

/* The item, its text or the collection that is shown goes away. */
static void test_others__take_away_what_is_shown(void **state)
{
	static const char *const ways[] = { "\r",   "r", "C\r",
					    "\r\t", "t", "nwords" };

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(ways); i++) {
		struct id_vec ids = { 0 };
		struct entry_request req = { .items = &ids,
					     .place = ENTRY_LAST };
		struct collection_parts none = { 0 };
		int64_t collection = 0;
		struct rl rl;

		rl_init(&rl);
		rl_fill(&rl);
		id_vec_push(&ids, 4);
		OK(&rl, op_collection_new(&rl.app, "it", &none, &collection,
					  &rl.err));
		OK(&rl,
		   op_collection_put(&rl.app, collection, &req, NULL, &rl.err));
		rl_start(&rl, 24, 100);
		rl_key_by_key(&rl, ways[i]);
		OK(&rl, op_collection_delete(&rl.app, collection, &rl.err));
		OK(&rl, op_delete(&rl.app, &ids, NULL, &rl.err));
		rl_keys(&rl, "\014");
		rl_keys(&rl, "j");
		rl_keys(&rl, "\r");
		rl_key_by_key(&rl, "\007\007\007");
		rl_shows(&rl, "Silence is Golden");
		rl_hides(&rl, "How Complex");
		id_vec_release(&ids);
		rl_quit(&rl, "Q");
	}
}

static char *screen_text(struct rl *rl)
{
	struct buf b = BUF_INIT;

	for (int y = 0; y < screen_rows(rl->t.screen); y++)
		buf_addf(&b, "%s\n", term_row(&rl->t, y));
	return buf_detach(&b);
}

/* After a storm of sizes the screen is what a redraw makes of it. */
static void test_resize__a_storm_of_them(void **state)
{
	static const char *const ways[] = { "",    "\r",    "C", "?",
					    ":so", "/fail", "T" };

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(ways); i++) {
		char *stormed, *fresh;
		struct rl rl;

		rl_init(&rl);
		rl_fill(&rl);
		rl_start(&rl, 24, 80);
		rl_key_by_key(&rl, ways[i]);
		for (int k = 0; k < 100; k++)
			must(term_resize(&rl.t, 1 + k * 7 % 50,
					 1 + k * 13 % 170));
		must(term_resize(&rl.t, 27, 97));
		/* A key that means nothing.  The first may be read just before
		 * the last size is looked at, the second is not. */
		rl_keys(&rl, "\033[24~");
		rl_keys(&rl, "\033[24~");
		stormed = screen_text(&rl);
		rl_keys(&rl, "\014");
		rl_keys(&rl, "\033[24~");
		fresh = screen_text(&rl);
		if (strcmp(stormed, fresh)) {
			fputs(stormed, stderr);
			term_dump(&rl.t, stderr);
			fail_msg("after \"%s\"", ways[i]);
		}
		free(stormed);
		free(fresh);
		rl_key_by_key(&rl, "\007\007\007");
		rl_quit(&rl, "Q");
	}
}

/* A terminal that keeps the part that scrolls over a change of its size. */
static void test_resize__resets_what_scrolls(void **state)
{
	static const char kept[] = "\0337\033[2;9r\0338";
	static const char *const ways[] = { "", "\r", ":so", "?" };

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(ways); i++) {
		char *fresh, *resized;
		struct rl rl;

		rl_init(&rl);
		rl_fill(&rl);
		rl_start(&rl, 30, 100);
		rl_key_by_key(&rl, ways[i]);
		fresh = screen_text(&rl);
		must(term_resize(&rl.t, 20, 60));
		must(term_wait_idle(&rl.t, 0));
		screen_feed(rl.t.screen, kept, strlen(kept));
		must(term_resize(&rl.t, 30, 100));
		must(term_wait_idle(&rl.t, 0));
		resized = screen_text(&rl);
		if (strcmp(fresh, resized)) {
			term_dump(&rl.t, stderr);
			fail_msg("after \"%s\"", ways[i]);
		}
		free(fresh);
		free(resized);
		rl_key_by_key(&rl, "\007\007");
		rl_quit(&rl, "Q");
	}
}

static void test_term__of_many_kinds(void **state)
{
	static const char *const names[] = { "vt100",         "vt220", "ansi",
					     "linux",         "xterm", "screen",
					     "tmux-256color", "rxvt" };

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(names); i++) {
		struct rl rl;

		rl_init(&rl);
		rl_fill(&rl);
		rl_start_as(&rl, 24, 80, names[i]);
		must(term_wait_idle(&rl.t, 0));
		rl_is_on(&rl, "How Complex");
		rl_keys(&rl, "jj");
		rl_is_on(&rl, "Engineering");
		rl_keys(&rl, "\r");
		rl_shows(&rl, "example.org/game");
		rl_keys(&rl, "q");
		rl_quit(&rl, "q");
	}
}

/* ^Z is never text, and what was typed is there afterwards. */
static void test_suspend__in_the_midst_of_typing(void **state)
{
	static const char *const ways[] = { "nhalf a tho", "/gold", ":sor",
					    "?sort" };

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(ways); i++) {
		struct rl rl;

		rl_init(&rl);
		rl_fill(&rl);
		rl_start(&rl, 24, 80);
		rl_key_by_key(&rl, ways[i]);
		must(term_keys(&rl.t, "\032"));
		must(term_wait_stop(&rl.t));
		must(term_left_clean(&rl.t));
		must(term_continue(&rl.t));
		must(term_wait_idle(&rl.t, 0));
		rl_shows(&rl, ways[i] + 1);
		rl_key_by_key(&rl, "\007\007");
		rl_quit(&rl, "Q");
	}
}

/* The terminal belongs to the editor when the end comes. */
static void test_end__while_the_editor_runs(void **state)
{
	struct rl rl;
	int status = -1;

	(void)state;
	rl_init(&rl);
	rl_fill(&rl);
	rl_use_editor(&rl, "#!/bin/sh\necho kept >\"$1\"\n"
			   "kill -TERM $PPID\nexit 0\n");
	rl_start(&rl, 24, 80);
	must(term_keys(&rl.t, "gn"));
	must(term_wait_exit(&rl.t, &status));
	assert_int_equal(status, 128 + SIGTERM);
	must(term_left_clean(&rl.t));
	rl_release(&rl);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_network__that_hangs_holds_nobody_up),
		cmocka_unit_test(test_others__take_away_what_is_shown),
		cmocka_unit_test(test_resize__a_storm_of_them),
		cmocka_unit_test(test_resize__resets_what_scrolls),
		cmocka_unit_test(test_term__of_many_kinds),
		cmocka_unit_test(test_suspend__in_the_midst_of_typing),
		cmocka_unit_test(test_end__while_the_editor_runs),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
