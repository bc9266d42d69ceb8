/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The rules of the interface, each tried to be broken: floods and rubbish in
 * pastes, popups on any size, keys that terminals use themselves, libraries
 * that can only be read, change into others or go away.
 */
#include "rl.h"

#include <signal.h>
#include <sys/stat.h>

#define PASTE_BEGIN "\033[200~"
#define PASTE_END   "\033[201~"

static void begin(struct rl *rl, int rows, int cols)
{
	rl_init(rl);
	rl_fill(rl);
	rl_start(rl, rows, cols);
}

static void paste_bytes(struct rl *rl, const struct buf *b)
{
	struct buf all = BUF_INIT;

	buf_adds(&all, PASTE_BEGIN);
	buf_add(&all, b->s, b->len);
	buf_adds(&all, PASTE_END);
	must(term_send(&rl->t, all.s, all.len, 1));
	must(term_wait_idle(&rl->t, -1));
	buf_release(&all);
}

/* What opens a prompt or a popup in the list. */
static const char *const popups[] = { "a", "/", "n", "t", "\"", "c", "z",
				      ":", "?", "s", "m", ":export ", "gs" };

static void test_paste__a_megabyte_into_everything(void **state)
{
	struct buf text = BUF_INIT;
	struct rl rl;

	(void)state;
	for (int i = 0; i < 40000; i++)
		buf_addf(&text, "words %d of many, \346\227\245\346\234\254\n", i);
	begin(&rl, 24, 80);
	for (size_t i = 0; i < ARRAY_SIZE(popups); i++) {
		rl_keys(&rl, popups[i]);
		if (i == 3)
			buf_truncate(&text, 20000);
		paste_bytes(&rl, &text);
		rl_key_by_key(&rl, "\007\007\007");
		rl_is_on(&rl, "How Complex");
	}
	rl_quit(&rl, "Q");
	buf_release(&text);
}

/* Control bytes, what is no UTF-8, and ends of pastes in the midst. */
static void test_paste__rubbish_does_nothing(void **state)
{
	static const char *const rubbish[] = {
		"\003\004\032\034\021\023Qqd\r",
		"\377\376\200abc\300\200",
		"\033]0;title\007\033[2J\033c",
		"\033[201~",
		"https://example.org/a\0hidden",
		"\302\205\342\200\256gpj.exe",
		"https://example.org/\342\200\256gpj",
	};
	struct rl rl;
	long n = 0;

	(void)state;
	begin(&rl, 24, 80);
	for (size_t i = 0; i < ARRAY_SIZE(rubbish); i++) {
		for (size_t k = 0; k <= ARRAY_SIZE(popups); k++) {
			struct buf b = BUF_INIT;

			if (k)
				rl_keys(&rl, popups[k - 1]);
			buf_adds(&b, rubbish[i]);
			/* The mark of the end ends it, and is a key then. */
			if (strcmp(rubbish[i], PASTE_END))
				paste_bytes(&rl, &b);
			rl_key_by_key(&rl, "\007\007\007");
			OK(&rl, op_count(&rl.app, NULL, &n, &rl.err));
			assert_int_equal(n, 4);
			rl_is_on(&rl, "How Complex");
			buf_release(&b);
		}
	}
	rl_quit(&rl, "Q");
}

static void test_resize__in_every_popup(void **state)
{
	static const struct {
		int rows, cols;
	} sizes[] = { { 1, 1 }, { 400, 500 }, { 2, 300 }, { 300, 2 },
		      { 4, 20 }, { 6, 21 }, { 24, 80 } };
	struct rl rl;

	(void)state;
	begin(&rl, 24, 80);
	for (size_t i = 0; i < ARRAY_SIZE(popups); i++) {
		rl_keys(&rl, popups[i]);
		for (size_t k = 0; k < ARRAY_SIZE(sizes); k++) {
			must(term_resize(&rl.t, sizes[k].rows, sizes[k].cols));
			must(term_wait_idle(&rl.t, -1));
			rl_keys(&rl, "\033[B");
			rl_keys(&rl, "\t");
		}
		rl_key_by_key(&rl, "\007\007\007gg");
		rl_is_on(&rl, "How Complex");
	}
	rl_quit(&rl, "Q");
}

/* ^S ^Q ^\ ^O ^V are no keys of the terminal while we have it. */
static void test_keys__that_terminals_take(void **state)
{
	struct rl rl;

	(void)state;
	begin(&rl, 24, 80);
	rl_keys(&rl, "\023\021\034\017\026");
	rl_is_on(&rl, "How Complex");
	rl_keys(&rl, "j");
	rl_is_on(&rl, "Silence");
	rl_keys(&rl, "n\023\021\034\017\026");
	rl_keys(&rl, "\007");
	rl_is_on(&rl, "Silence");
	rl_quit(&rl, "Q");
}

static void library_mode(struct rl *rl, mode_t dir, mode_t file)
{
	char *path = path_join(rl->dir, "library.db");

	assert_int_equal(chmod(path, file), 0);
	assert_int_equal(chmod(rl->dir, dir), 0);
	free(path);
}

/* What changes the library says why it cannot, and nothing ends. */
static void test_library__that_can_only_be_read(void **state)
{
	static const char *const changes[] = {
		"*",	"md",	"nwords\r", "t+tag\r",	 "cevening\r\r",
		"d",	"Dy",	"z3d\r",    "\"words\r\r\r", ":empty-trash\r",
		"/fail\rgsname\r", "u",	"\022",
	};
	struct rl rl;

	(void)state;
	rl_init(&rl);
	rl_fill(&rl);
	if (geteuid() == 0) {
		rl_release(&rl);
		skip(); /* who may write everywhere cannot try */
	}
	app_close(&rl.app);
	library_mode(&rl, 0500, 0400);
	rl_start(&rl, 24, 100);
	rl_is_on(&rl, "How Complex");
	for (size_t i = 0; i < ARRAY_SIZE(changes); i++) {
		rl_keys(&rl, changes[i]);
		rl_shows(&rl, "read");
		rl_key_by_key(&rl, "\007\007\007");
		rl_is_on(&rl, "How Complex");
	}
	rl_leave(&rl, "Q");
	library_mode(&rl, 0700, 0600);
	rl_release(&rl);
}

/* Renamed over, removed, cut short: told, never a crash; what is shown stays
 * until it cannot be read. */
static void test_library__goes_away(void **state)
{
	static const char *const ways[] = {
		"rm -f library.db library.db-wal library.db-shm",
		"cp library.db other.db; mv other.db library.db",
		"mv library.db away.db",
		": >library.db",
		"printf 'no library at all' >library.db",
		"rm -f library.db-wal library.db-shm",
	};
	struct rl rl;

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(ways); i++) {
		char *cmd;

		begin(&rl, 24, 100);
		app_close(&rl.app);
		cmd = xasprintf("cd %s && { %s; }", rl.dir, ways[i]);
		assert_int_equal(system(cmd), 0);
		free(cmd);
		rl_key_by_key(&rl, "j*\rqjr\007/fail\r\007C\007gt\007gj\007");
		rl_keys(&rl, "nwords\r");
		rl_key_by_key(&rl, "\007\007\014");
		rl_shows(&rl, " rl ");
		rl_quit(&rl, "Q");
	}
}

/* The item that is open in the reader is undone out of existence. */
static void test_undo__of_what_is_open(void **state)
{
	static const char *const ways[] = { "\r", "r", "\r\t", "rv",
					    ":item-history\r" };
	struct rl rl;

	(void)state;
	begin(&rl, 24, 100);
	for (size_t i = 0; i < ARRAY_SIZE(ways); i++) {
		rl_keys(&rl, ways[i]);
		rl_keys(&rl, "uu");
		rl_key_by_key(&rl, "jkG\007\007\007");
		rl_keys(&rl, "\022\022gg");
		rl_is_on(&rl, "How Complex");
	}
	rl_quit(&rl, "Q");
}

/* Two screens on one library: rows go below the cursor of the other. */
static void test_two__rows_go_below_the_cursor(void **state)
{
	struct id_vec ids = { 0 };
	struct rl rl;

	(void)state;
	begin(&rl, 24, 100);
	rl_keys(&rl, "G");
	rl_is_on(&rl, "The Infinite Hows");
	id_vec_push(&ids, 1);
	id_vec_push(&ids, 2);
	OK(&rl, op_trash(&rl.app, &ids, NULL, &rl.err));
	must(term_wait_gone(&rl.t, "The Infinite Hows"));
	rl_keys(&rl, "\033[24~"); /* all of it is drawn */
	rl_is_on(&rl, "Silence");
	OK(&rl, op_restore(&rl.app, &ids, NULL, &rl.err));
	must(term_wait_text(&rl.t, "The Infinite Hows"));
	rl_keys(&rl, "\033[24~");
	rl_is_on(&rl, "Silence");
	id_vec_release(&ids);
	rl_quit(&rl, "Q");
}

/* Programs that are not there are named. */
static void test_openers__that_are_missing(void **state)
{
	struct rl rl;

	(void)state;
	rl_init(&rl);
	rl_fill(&rl);
	rl_env(&rl, "PATH", rl.dir);
	rl_env(&rl, "BROWSER", "no-such-browser");
	rl_env(&rl, "EDITOR", "no-such-editor -x");
	rl_env(&rl, "RL_FETCH", "/nowhere/rl-fetch");
	rl_start(&rl, 24, 120);
	rl_keys(&rl, "o");
	rl_shows(&rl, "no-such-browser");
	rl_keys(&rl, "e");
	rl_shows(&rl, "no-such-editor");
	rl_keys(&rl, "p");
	rl_keys(&rl, "\007");
	rl_keys(&rl, "R");
	rl_shows(&rl, "/nowhere/rl-fetch");
	rl_is_on(&rl, "How Complex");
	rl_quit(&rl, "Q");
}

static void test_suspend__in_every_view(void **state)
{
	static const char *const ways[] = { "",	  "\r", "C",  "gt", "gu",
					    "gj", "?",	":s", "/f", "nw",
					    "s",  "rv", "D" };
	struct rl rl;

	(void)state;
	begin(&rl, 24, 100);
	for (size_t i = 0; i < ARRAY_SIZE(ways); i++) {
		rl_key_by_key(&rl, ways[i]);
		must(term_keys(&rl.t, "\032"));
		must(term_wait_stop(&rl.t));
		must(term_left_clean(&rl.t));
		must(term_resize(&rl.t, 20 + (int)i, 70));
		must(term_continue(&rl.t));
		must(term_wait_idle(&rl.t, 0));
		rl_shows(&rl, " rl ");
		rl_key_by_key(&rl, "\007\007\007");
		rl_is_on(&rl, "How Complex");
	}
	rl_quit(&rl, "Q");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_paste__a_megabyte_into_everything),
		cmocka_unit_test(test_paste__rubbish_does_nothing),
		cmocka_unit_test(test_resize__in_every_popup),
		cmocka_unit_test(test_keys__that_terminals_take),
		cmocka_unit_test(test_library__that_can_only_be_read),
		cmocka_unit_test(test_library__goes_away),
		cmocka_unit_test(test_undo__of_what_is_open),
		cmocka_unit_test(test_two__rows_go_below_the_cursor),
		cmocka_unit_test(test_openers__that_are_missing),
		cmocka_unit_test(test_suspend__in_every_view),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
