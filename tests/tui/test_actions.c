/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Each action of the table, by each of its keys or else by its name, in each of
 * its views: it does something there, and the program lives on. */
#include "ops/saved.h"
#include "rl.h"
#include "store/texts.h"
#include "tui/keymap.h"

static const struct way {
	unsigned view;
	const char *keys; /* from the list to there */
} ways[] = {
	{ IN_LIST, "" },        { IN_ITEM, "\r" },
	{ IN_READER, "r" },     { IN_COLLECTIONS, "C" },
	{ IN_COLLECTION, "C\r" }, { IN_TEXT, "Cp" },
	{ IN_JOBS, "gj" },      { IN_SELECT, "rv" },
	{ IN_PAGE, "gt" },      { IN_HISTORY, "gu" },
	{ IN_PICK, "r0" },      { IN_PUBLISH, "CP\007" },
};

static const struct {
	int key;
	const char *bytes;
} special[] = {
	{ TK_GO_UP, "\033OA" },    { TK_GO_DOWN, "\033OB" },
	{ TK_GO_RIGHT, "\033OC" }, { TK_GO_LEFT, "\033OD" },
	{ TK_GO_HOME, "\033OH" },  { TK_GO_END, "\033OF" },
	{ TK_PG_UP, "\033[5~" },   { TK_PG_DOWN, "\033[6~" },
	{ TK_DEL, "\033[3~" },     { TK_RUBOUT, "\177" },
	{ TK_BACK_TAB, "\033[Z" }, { TK_F0 + 1, "\033OP" },
	{ TK_F0 + 5, "\033[15~" }, { TK_F0 + 10, "\033[21~" },
};

static void add_bytes(struct buf *b, int key)
{
	for (size_t i = 0; i < ARRAY_SIZE(special); i++) {
		if (special[i].key == key) {
			buf_adds(b, special[i].bytes);
			return;
		}
	}
	assert_true(key < TK_FIRST);
	buf_add_rune(b, (unsigned)key);
}

static void fill(struct rl *rl)
{
	struct text text = { 0 };
	struct id_vec ids = { 0 };
	struct entry_request e = { .items = &ids, .commentary = "Read this." };
	struct collection_parts parts = { .title = "Evening" };
	struct quote_request q = { .body = "words" };
	int64_t id = 0;
	long n;

	rl_fill(rl);
	text.blocks = xstrdup("Some words of a [link][1].\n\nMore of them.\n");
	strv_push(&text.links, "https://example.org/x");
	OK(rl, store_begin_quiet(rl->app.store, &rl->err));
	OK(rl, store_text_put(rl->app.store, 4, &text, &rl->err));
	OK(rl, store_commit(rl->app.store, NULL, &rl->err));
	text_release(&text);
	id_vec_push(&ids, 4);
	id_vec_push(&ids, 3);
	OK(rl, op_collection_new(&rl->app, "evening", &parts, &id, &rl->err));
	OK(rl, op_collection_put(&rl->app, id, &e, &n, &rl->err));
	OK(rl, op_quote_add(&rl->app, 4, &q, &id, &rl->err));
	OK(rl, op_saved_put(&rl->app, "one", "fail", &rl->err));
	id_vec_release(&ids);
}

/* What stays after the key is not the word that it means nothing. */
static void press(struct rl *rl, const struct action *a, const char *bytes)
{
	int status;

	must(term_keys(&rl->t, bytes));
	if (a->id == ACT_QUIT || a->id == ACT_CLOSE) {
		must(term_wait_exit(&rl->t, &status));
		assert_int_equal(status, 0);
		return;
	}
	if (a->id == ACT_SUSPEND) {
		must(term_wait_stop(&rl->t));
		must(term_continue(&rl->t));
	}
	must(term_wait_idle(&rl->t, -1));
	if (term_find(&rl->t, "does nothing here") >= 0 ||
	    term_find(&rl->t, "means nothing here") >= 0) {
		term_dump(&rl->t, stderr);
		fail_msg("%s (%s) does nothing", a->name, a->keys);
	}
}

static void try_keys(const struct buf *library, const struct action *a,
		     const struct way *way, const char *name, size_t len)
{
	char *key = xstrndup(name, len);
	struct buf bytes = BUF_INIT;
	int keys[KEYS_MAX], n = len ? keys_parse(key, keys) : 0;
	struct rl rl;

	rl_init_from(&rl, library);
	rl_use_editor(&rl, "#!/bin/sh\nexit 0\n");
	rl_env(&rl, "BROWSER", "true");
	for (int i = 0; i < n; i++)
		add_bytes(&bytes, keys[i]);
	/* What has no key of its own has its name. */
	if (!len)
		buf_addf(&bytes, ":%s\r", a->name);
	rl_start(&rl, 30, 132);
	for (const char *p = way->keys; *p; p++) {
		const char one[2] = { *p, '\0' };

		rl_keys(&rl, one);
	}
	press(&rl, a, bytes.s);
	rl_release(&rl);
	buf_release(&bytes);
	free(key);
}

/* The first key in each view, the others in the first view. */
static void try_action(const struct buf *library, const struct action *a)
{
	unsigned left = a->views;
	int first_view = 1;

	for (size_t i = 0; i < ARRAY_SIZE(ways); i++) {
		const char *s = a->keys;

		if (!(left & ways[i].view))
			continue;
		left &= ~ways[i].view;
		if (!*s)
			try_keys(library, a, &ways[i], s, 0);
		for (int first = 1; *s && (first || first_view); first = 0) {
			size_t len = strcspn(s, " ");

			try_keys(library, a, &ways[i], s, len);
			s += len;
			s += strspn(s, " ");
		}
		first_view = 0;
	}
	if (left)
		fail_msg("%s: no way is known to the views %#x", a->name, left);
}

static void test_actions__each_by_its_keys(void **state)
{
	struct buf library = BUF_INIT;
	struct rl rl;
	char *path;

	(void)state;
	/* Made once: one for each key would take minutes. */
	rl_init(&rl);
	fill(&rl);
	app_close(&rl.app);
	path = path_join(rl.dir, "library.db");
	OK(&rl, file_read(path, 1 << 24, &library, &rl.err));
	free(path);
	rl_release(&rl);
	for (int i = 1; i < ACT_N; i++)
		try_action(&library, &actions[i]);
	buf_release(&library);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_actions__each_by_its_keys),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
