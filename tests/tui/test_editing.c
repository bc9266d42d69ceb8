/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Texts in a person's editor: they come back after a mistake, and are never
 * lost. */
#include "rl.h"

/* The nth run of the editor gets what its line says: a text, or a command. */
static void use_rounds(struct rl *rl, const char *first, const char *second)
{
	char *script = xasprintf("#!/bin/sh\n"
				 "cp \"$1\" \"$HOME/shown\"\n"
				 "if [ ! -e \"$HOME/second\" ]; then\n"
				 "touch \"$HOME/second\"\n%s\nexit\nfi\n%s\n",
				 first, second);

	rl_use_editor(rl, script);
	free(script);
}

static void expect_shown(struct rl *rl, const char *text)
{
	char *path = path_join(rl->dir, "shown");
	struct buf b = BUF_INIT;

	OK(rl, file_read(path, 1 << 20, &b, &rl->err));
	if (!strstr(b.s, text))
		fail_msg("\"%s\" is not in what the editor got:\n%s", text,
			 b.s);
	buf_release(&b);
	free(path);
}

static void load(struct rl *rl, struct item *it)
{
	OK(rl, op_load(&rl->app, 4, ITEM_PARTS, it, &rl->err));
}

static void test_quote__comes_back_after_a_mistake(void **state)
{
	struct item it = { 0 };
	struct rl rl;

	(void)state;
	rl_init(&rl);
	rl_fill(&rl);
	use_rounds(&rl,
		   "printf '## Quote: p. 3\\n\\nno words\\n' >\"$1\"",
		   "printf '## Quote: p. 3\\n\\n> Words.\\n\\nMine.\\n' >\"$1\"");
	rl_start(&rl, 24, 100);
	rl_keys(&rl, "gQ");
	rl_shows(&rl, "quote kept; u undoes it");
	expect_shown(&rl, "# line "); /* what was wrong */
	expect_shown(&rl, "no words");
	load(&rl, &it);
	assert_int_equal(it.quotes.n, 1);
	assert_string_equal(it.quotes.v[0].body, "Words.");
	assert_int_equal(it.quotes.v[0].loc.number, 3);
	assert_string_equal(it.quotes.v[0].comment, "Mine.");
	item_release(&it);
	rl_quit(&rl, "Q");
}

/* Somebody else was faster: what was written stays in a file. */
static void test_note__changed_by_others_meanwhile(void **state)
{
	struct item it = { 0 };
	struct rl rl;

	(void)state;
	rl_init(&rl);
	rl_fill(&rl);
	OK(&rl, op_note_add(&rl.app, 4, "The old words", NULL, &rl.err));
	use_rounds(&rl,
		   "RL=" RL_BUILDDIR "/src/rl\n"
		   "$RL note 4 --edit 1 theirs >/dev/null\n"
		   "echo mine >\"$1\"",
		   "echo mine again >\"$1\"");
	rl_start(&rl, 24, 160);
	rl_keys(&rl, "ge");
	rl_shows(&rl, "what you wrote is in");
	load(&rl, &it);
	assert_string_equal(it.notes.v[0].body, "theirs");
	item_release(&it);
	rl_keys(&rl, "ge");
	rl_shows(&rl, "noted; u undoes it");
	load(&rl, &it);
	assert_string_equal(it.notes.v[0].body, "mine again");
	item_release(&it);
	rl_quit(&rl, "Q");
}

/* Without a change, emptied, failed, gone, killed. */
static void test_editor__that_gives_nothing(void **state)
{
	static const struct {
		const char *script, *said;
	} ends[] = {
		{ "true", "nothing was changed" },
		{ ": >\"$1\"", "nothing was changed" },
		{ "echo words >\"$1\"; exit 1", "ended with status 1" },
		{ "rm \"$1\"", "No such file" },
		{ "kill -9 $$", "ended" },
		{ "printf 'a\\377b' >\"$1\"", "not UTF-8" },
		{ "kill -TSTP 0", "nothing was changed" },
	};
	struct item it = { 0 };
	struct rl rl;

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(ends); i++) {
		char *script = xasprintf("#!/bin/sh\n%s\n", ends[i].script);

		rl_init(&rl);
		rl_fill(&rl);
		OK(&rl, op_note_add(&rl.app, 4, "Words", NULL, &rl.err));
		rl_use_editor(&rl, script);
		rl_start(&rl, 24, 160);
		must(term_keys(&rl.t, "ge"));
		if (strstr(script, "TSTP")) {
			must(term_wait_stop(&rl.t));
			must(term_continue(&rl.t));
		}
		must(term_wait_text(&rl.t, ends[i].said));
		must(term_wait_idle(&rl.t, 0));
		load(&rl, &it);
		assert_string_equal(it.notes.v[0].body, "Words");
		item_release(&it);
		free(script);
		rl_quit(&rl, "Q");
	}
}

/* Words around entries may be taken away again. */
static void test_commentary__can_be_emptied(void **state)
{
	struct collection c = { 0 };
	struct rl rl;
	int64_t id = 0;

	(void)state;
	rl_init(&rl);
	rl_fill(&rl);
	rl_start(&rl, 24, 100);
	rl_keys(&rl, "cEvening\rSome words.\r");
	rl_leave(&rl, "Q");
	rl_use_editor(&rl, "#!/bin/sh\n: >\"$1\"\n");
	rl_start(&rl, 24, 100);
	rl_keys(&rl, "C\re");
	rl_shows(&rl, "none yet; e writes it");
	OK(&rl, op_collection_find(&rl.app, "evening", &id, &rl.err));
	OK(&rl, op_collection_load(&rl.app, id, ITEM_BRIEF, &c, &rl.err));
	assert_string_equal(str_or_empty(c.entries.v[0].commentary), "");
	collection_release(&c);
	rl_quit(&rl, "Q");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_quote__comes_back_after_a_mistake),
		cmocka_unit_test(test_note__changed_by_others_meanwhile),
		cmocka_unit_test(test_editor__that_gives_nothing),
		cmocka_unit_test(test_commentary__can_be_emptied),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
