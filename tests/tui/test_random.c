/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Keys at random, with resizes among them: the program never ends by a key
 * that does not say so, never hangs, and the library stays sound; all of it can
 * be undone, to the last byte.  RL_TEST_KEYS says how many (`make random-keys`
 * takes many), RL_TEST_SEED which.
 */
#include "rl.h"

#include "ops/saved.h"
#include "ops/transfer.h"
#include "ops/undo.h"
#include "store/texts.h"

#include <inttypes.h>

#define KEYS     1500
#define BURST    8
#define REMEMBER 400

static const struct {
	int rows, cols;
} sizes[] = {
	{ 24, 80 }, { 30, 132 }, { 10, 40 },  { 15, 60 }, { 4, 20 },
	{ 3, 19 },  { 1, 1 },    { 60, 200 }, { 5, 200 }, { 40, 20 },
};

/* Besides the characters of ASCII. */
static const char *const others[] = {
	"\r",
	"\t",
	"\177",
	"\033[A",
	"\033[B",
	"\033[C",
	"\033[D",
	"\033[H",
	"\033[F",
	"\033[5~",
	"\033[6~",
	"\033[3~",
	"\033OP",
	"\033[15~",
	"\033[Z",
	"\303\251",
	"\346\227\245",
	"\360\237\230\200",
	"\314\201",
	"\033[200~https://127.0.0.1:1/pasted\033[201~",
	"\033[200~some \342\200\256 words\nmore\033[31m\033[201~",
	"\033[200~\033[201~",
};

/* What opens another part of the program, more often than chance would. */
static const char *const ways[] = {
	"\r",
	"r",
	"C",
	"gj",
	"gt",
	"gu",
	"gE",
	"?",
	":",
	"/",
	"t",
	"s",
	"m",
	"c",
	"\"",
	"v",
	"j",
	"k",
	"G",
	"gg",
	"q",
	" ",
	"A",
	"T",
	"w",
	"W",
	"u",
	"\022",
	"e",
	"x\r",
	"p",
	"J",
	"K",
	"i",
	"\007",
	"\007*",
	"\007md",
	"\007mu",
	"\007t+tag\r",
	"\007nsome words\r",
	"\007\"words\r\r\r",
	"\007cevening\r",
	"\007d",
	"\007\007j",
	"\007 j ",
	"\007ge",
	"\007C\rJ",
	"\007z7d\r",
	"\007/title\r",
	"\007gsname\r",
};

struct dice {
	uint64_t state;
};

/* SplitMix64 (Steele, Lea, Flood, 2014) */
static unsigned throw(struct dice * d, unsigned sides)
{
	uint64_t z = (d->state += 0x9e3779b97f4a7c15u);

	z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
	z = (z ^ z >> 27) * 0x94d049bb133111ebu;
	return (unsigned)((z ^ z >> 31) % sides);
}

struct run {
	struct rl rl;
	struct dice dice;
	struct buf typed; /* the last of it */
	int may_delete;   /* what cannot be undone too */
	int starts;
};

static long number(const char *name, long otherwise)
{
	const char *s = getenv(name);

	return s && *s ? strtol(s, NULL, 10) : otherwise;
}

/* One that is still being laid out when the next keys come. */
static void put_long_text(struct rl *rl)
{
	struct buf b = BUF_INIT;
	struct text text = { 0 };

	for (int i = 0; i < 20000; i++)
		buf_addf(&b, "%d words in *a* row, ", i);
	for (int i = 0; i < 10000; i++)
		buf_addf(&b, "\n\n%sParagraph %d.", i % 100 ? "" : "# ", i);
	text.blocks = b.s;
	OK(rl, store_text_put(rl->app.store, 39, &text, &rl->err));
	buf_release(&b);
}

static void fill(struct rl *rl)
{
	static const char blocks[] = "## One\n\nWords [1] of a text.\n\n"
				     "## Two\n\nMore words, and more.\n\n";
	struct text text = { .blocks = (char *)(uintptr_t)blocks };
	struct collection_parts parts = { .title = "An evening" };
	struct id_vec ids = { 0 };
	struct entry_request req = { .items = &ids, .place = ENTRY_LAST };
	int64_t collection = 0;

	rl_use_editor(rl, "#!/bin/sh\necho words >>\"$1\"\n");
	rl_env(rl, "PATH", rl->dir); /* nothing else is started */
	rl_env(rl, "BROWSER", "nothing");
	for (int i = 0; i < 40; i++) {
		char *url = xasprintf("http://127.0.0.1:1/%d", i);
		char *title = xasprintf("Title %d \346\227\245\346\234\254", i);

		id_vec_push(&ids, rl_add(rl, url, title, i % STATE_N));
		free(title);
		free(url);
	}
	strv_push(&text.links, "http://127.0.0.1:1/3");
	OK(rl, store_begin_quiet(rl->app.store, &rl->err));
	OK(rl, store_text_put(rl->app.store, 40, &text, &rl->err));
	put_long_text(rl);
	OK(rl, store_commit(rl->app.store, NULL, &rl->err));
	OK(rl, op_collection_new(&rl->app, "evening", &parts, &collection,
				 &rl->err));
	OK(rl, op_collection_put(&rl->app, collection, &req, NULL, &rl->err));
	OK(rl, op_saved_put(&rl->app, "unread", "state:unread", &rl->err));
	strv_release(&text.links);
	id_vec_release(&ids);
}

static void add_character(struct run *run, struct buf *b)
{
	char c = (char)(1 + throw(&run->dice, 126));

	/* ^Z stops, Esc is typed alone, D destroys. */
	if (c == 'Q' || c == 26 || c == 27 || (c == 'D' && !run->may_delete))
		c = 'j';
	buf_addc(b, c);
}

static void add_key(struct run *run, struct buf *b)
{
	switch (throw(&run->dice, 4)) {
	case 0:
		add_character(run, b);
		break;
	case 1:
		buf_adds(b, others[throw(&run->dice, ARRAY_SIZE(others))]);
		break;
	default:
		buf_adds(b, ways[throw(&run->dice, ARRAY_SIZE(ways))]);
		break;
	}
}

static void tell(struct run *run)
{
	fputs("the last keys:", stderr);
	for (size_t i = 0; i < run->typed.len; i++) {
		unsigned char c = (unsigned char)run->typed.s[i];

		fprintf(stderr, c > ' ' && c < 127 ? "%c" : "\\%03o", c);
	}
	fputs("\n", stderr);
}

static void start(struct run *run)
{
	run->starts++;
	rl_start(&run->rl, 24, 80);
}

/* After keys one of which may have asked for the end. */
static void wait_or_restart(struct run *run, const char *keys)
{
	struct term *t = &run->rl.t;
	int status;

	t->quiet = 1;
	if (!term_wait_idle(t, -1)) {
		t->quiet = 0;
		return;
	}
	t->quiet = 0;
	/* q, and what runs a line of the palette or of the help. */
	if (!t->pty.ended || !strpbrk(keys, "q\r\n\016h")) {
		tell(run);
		fail_msg("it hangs, or has ended after \"%s\"", keys);
	}
	if (term_wait_exit(t, &status) || status != 0 || term_left_clean(t)) {
		tell(run);
		fail_msg("it has ended badly");
	}
	term_release(t);
	start(run);
}

static void type_some(struct run *run)
{
	struct buf b = BUF_INIT;
	struct term *t = &run->rl.t;

	for (unsigned n = 1 + throw(&run->dice, BURST); n; n--)
		add_key(run, &b);
	if (throw(&run->dice, 8) == 0)
		buf_adds(&b, "\033");
	buf_adds(&run->typed, b.s);
	if (run->typed.len > REMEMBER)
		buf_remove(&run->typed, 0, run->typed.len - REMEMBER);
	t->quiet = 1;
	(void)term_keys(t, b.s);
	wait_or_restart(run, b.s);
	buf_release(&b);
}

static void resize(struct run *run)
{
	unsigned i = throw(&run->dice, ARRAY_SIZE(sizes));

	buf_addf(&run->typed, "<%dx%d>", sizes[i].rows, sizes[i].cols);
	if (sizes[i].rows == screen_rows(run->rl.t.screen) &&
	    sizes[i].cols == screen_cols(run->rl.t.screen))
		return;
	must(term_resize(&run->rl.t, sizes[i].rows, sizes[i].cols));
	must(term_wait_idle(&run->rl.t, -1));
}

static void type_all(struct run *run, long keys)
{
	struct term *t = &run->rl.t;

	start(run);
	for (long n = 0; n < keys; n += BURST) {
		type_some(run);
		if (throw(&run->dice, 6) == 0)
			resize(run);
		if (t->stream.hostile) {
			tell(run);
			fail_msg("U+%04X was sent", t->stream.hostile);
		}
	}
	/* Out of whatever stands there; a question takes no Q. */
	for (int i = 0; i < 3; i++) {
		rl_keys(&run->rl, "\007");
		if (t->pty.ended)
			break;
	}
	must(term_quit(t, "Q", 0));
	term_release(t);
	OK(&run->rl, store_check(run->rl.app.store, &run->rl.err));
}

static void open_run(struct run *run, int may_delete, struct buf *ret_empty)
{
	memset(run, 0, sizeof(*run));
	buf_init(&run->typed);
	run->may_delete = may_delete;
	run->dice.state = (uint64_t)number("RL_TEST_SEED", 20261120);
	rl_init(&run->rl);
	if (ret_empty)
		OK(&run->rl, op_export(&run->rl.app, "json", NULL, ret_empty,
				       &run->rl.err));
	fill(&run->rl);
}

static void close_run(struct run *run)
{
	rl_release(&run->rl);
	buf_release(&run->typed);
}

static void test_random_keys__end_nothing_and_hurt_nothing(void **state)
{
	struct run run;

	(void)state;
	open_run(&run, 1, NULL);
	type_all(&run, number("RL_TEST_KEYS", KEYS));
	close_run(&run);
}

static void test_random_keys__can_all_be_undone(void **state)
{
	struct buf before = BUF_INIT, after = BUF_INIT;
	struct change_set set = { 0 };
	struct run run;
	long sets = 0;
	int rc;

	(void)state;
	open_run(&run, 0, &before);
	run.dice.state++;
	type_all(&run, number("RL_TEST_KEYS", KEYS));
	for (; !(rc = op_undo(&run.rl.app, &set, &run.rl.err)); sets++)
		change_set_release(&set);
	print_message("%ld change sets undone, %d starts\n", sets, run.starts);
	assert_int_equal(rc, -(int)ERR_NOTFOUND);
	OK(&run.rl, op_export(&run.rl.app, "json", NULL, &after, &run.rl.err));
	assert_string_equal(before.s, after.s);
	buf_release(&before);
	buf_release(&after);
	close_run(&run);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			test_random_keys__end_nothing_and_hurt_nothing),
		cmocka_unit_test(test_random_keys__can_all_be_undone),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
