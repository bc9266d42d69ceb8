/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whatever the command line can do, keys can do too: each command has an action
 * of the screen, or a reason why it has none. */
#include "cli/command.h"
#include "rl.h"
#include "tui/action.h"

static const struct way {
	const char *command;
	const char *action; /* NULL: none, because of ... */
	const char *reason;
} ways[] = {
	{ "add", "add", NULL },
	{ "fetch", "fetch", NULL },
	{ "import", "import", NULL },
	{ "list", "filter", NULL },
	{ "query list", "sidebar", NULL },
	{ "query save", "save-query", NULL },
	{ "query rm", "forget-query", NULL },
	{ "show", "open", NULL },
	{ "read", "read", NULL },
	{ "open", "browse", NULL },
	{ "next", "next", NULL },
	{ "review", "review", NULL },
	{ "stats", "stats", NULL },
	{ "note", "note", NULL },
	{ "quote", "quote", NULL },
	{ "edit", "edit", NULL },
	{ "tag", "tags", NULL },
	{ "tags list", "sidebar", NULL },
	{ "tags mv", "rename-tag", NULL },
	{ "tags rm", "delete-tag", NULL },
	{ "tags alias", "alias-tag", NULL },
	{ "tags unalias", "unalias-tag", NULL },
	{ "mark", "state", NULL },
	{ "done", "done", NULL },
	{ "star", "star", NULL },
	{ "snooze", "snooze", NULL },
	{ "link", "link", NULL },
	{ "collection list", "collections", NULL },
	{ "collection show", "collection", NULL },
	{ "collection new", "new-collection", NULL },
	{ "collection set", "edit-collection", NULL },
	{ "collection edit", "edit-collection", NULL },
	{ "collection add", "collect", NULL },
	{ "collection rm", "remove", NULL },
	{ "collection move", "move-down", NULL },
	{ "collection delete", "delete-collection", NULL },
	{ "post", "write-post", NULL },
	{ "export", "export", NULL },
	{ "rm", "trash", NULL },
	{ "trash list", "show-trash", NULL },
	{ "trash restore", "restore", NULL },
	{ "trash empty", "empty-trash", NULL },
	{ "undo", "undo", NULL },
	{ "redo", "redo", NULL },
	{ "log", "history", NULL },
	{ "check", "check", NULL },
	{ "doctor", "doctor", NULL },
	{ "backup", "backup", NULL }, /* backups, restore-backup */
	{ "config list", "edit-config", NULL },
	{ "config get", "set", NULL },
	{ "config set", "set", NULL },
	{ "config edit", "edit-config", NULL },
	{ "help", "help", NULL },
	{ "version", NULL, "it is said before the screen is there" },
};

static void look(const char *name, int *used)
{
	for (size_t i = 0; i < ARRAY_SIZE(ways); i++) {
		if (strcmp(ways[i].command, name))
			continue;
		used[i]++;
		if (!ways[i].action)
			assert_non_null(ways[i].reason);
		else if (!action_find(ways[i].action))
			fail_msg("rl %s: there is no action %s", name,
				 ways[i].action);
		return;
	}
	fail_msg("rl %s: no way by keys is known; add the action, and a row "
		 "here",
		 name);
}

static void test_commands__have_a_way_by_keys(void **state)
{
	int used[ARRAY_SIZE(ways)] = { 0 };

	(void)state;
	for (const struct command *const *c = commands; *c; c++) {
		if ((*c)->flags & COMMAND_HIDDEN)
			continue;
		if (!(*c)->subs) {
			look((*c)->name, used);
			continue;
		}
		for (const struct command *const *s = (*c)->subs; *s; s++) {
			char *name = xasprintf("%s %s", (*c)->name, (*s)->name);

			look(name, used);
			free(name);
		}
	}
	for (size_t i = 0; i < ARRAY_SIZE(ways); i++)
		if (!used[i])
			fail_msg("there is no command: rl %s",
				 ways[i].command);
}

/* ---- What they do ---- */

static int has_tag(struct rl *rl, int64_t id, const char *tag)
{
	struct item it = { 0 };
	int has;

	OK(rl, op_load(&rl->app, id, ITEM_TAGS, &it, &rl->err));
	has = strv_has(&it.tags, tag);
	item_release(&it);
	return has;
}

static void tag(struct rl *rl, int64_t id, const char *name)
{
	struct id_vec ids = { 0 };
	struct strv add = { 0 }, none = { 0 };

	id_vec_push(&ids, id);
	strv_push(&add, name);
	OK(rl, op_tag(&rl->app, &ids, &add, &none, NULL, &rl->err));
	id_vec_release(&ids);
	strv_release(&add);
}

static void test_palette__changes_tags_everywhere(void **state)
{
	struct rl rl;

	(void)state;
	rl_init(&rl);
	rl_fill(&rl);
	tag(&rl, 4, "old/name");
	tag(&rl, 1, "old/name");
	rl_start(&rl, 24, 100);
	/* Names and arguments are completed; a space follows the name. */
	rl_keys(&rl, ":rename\told/n\t new\r");
	rl_shows(&rl, "renamed: 2 items; u undoes it");
	assert_true(has_tag(&rl, 1, "new"));
	assert_false(has_tag(&rl, 1, "old/name"));
	rl_keys(&rl, "u");
	assert_true(has_tag(&rl, 4, "old/name"));
	rl_keys(&rl, ":alias-tag shorter old/name\r");
	rl_keys(&rl, ":tag-add shorter\r");
	assert_true(has_tag(&rl, 4, "old/name"));
	rl_keys(&rl, ":unalias-tag sh\t\r");
	rl_shows(&rl, "no other name any more");
	rl_keys(&rl, ":delete-tag old/name\r");
	rl_shows(&rl, "taken off: 2 items");
	assert_false(has_tag(&rl, 4, "old/name"));
	rl_quit(&rl, "Q");
}

static void test_palette__completes_arguments(void **state)
{
	struct rl rl;

	(void)state;
	rl_init(&rl);
	rl_fill(&rl);
	rl_start(&rl, 30, 100);
	rl_keys(&rl, ":export \t");
	rl_shows(&rl, "bibtex"); /* the sixth */
	rl_shows(&rl, " more");
	rl_keys(&rl, "\t\t\t\t\t\t\t\t\t"); /* to the last */
	rl_hides(&rl, " more");
	rl_keys(&rl, "\033");
	rl_keys(&rl, ":theme \t");
	rl_shows(&rl, "default");
	rl_shows(&rl, "mono");
	rl_keys(&rl, "\033");
	rl_keys(&rl, ":state dr\t\r");
	rl_shows(&rl, "1 item marked dropped");
	rl_keys(&rl, ":set tui.m\t of\t\r");
	rl_shows(&rl, "tui.mouse = off");
	rl_keys(&rl, ":sort tit\t\r");
	rl_shows(&rl, "sort title");
	rl_keys(&rl, ":sort wrong\r");
	rl_shows(&rl, "there is no order \"wrong\"");
	rl_shows(&rl, "sort title");
	rl_keys(&rl, ":state wrong\r");
	rl_shows(&rl, "there is no state \"wrong\"");
	/* What was run comes back; what takes no words says so. */
	rl_keys(&rl, ":\033OA");
	rl_shows(&rl, ":state wrong");
	rl_keys(&rl, "\033");
	rl_keys(&rl, ":undo it\r");
	rl_shows(&rl, "undo takes no words: it was left out");
	rl_quit(&rl, "Q");
}

/* Words behind a name never answer what is to be answered by y. */
static void test_palette__asks_all_the_same(void **state)
{
	struct item it = { 0 };
	struct rl rl;

	(void)state;
	rl_init(&rl);
	rl_fill(&rl);
	rl_start(&rl, 24, 100);
	rl_keys(&rl, ":delete y\r");
	rl_shows(&rl, "delete 1 item, notes and all? (y/n)");
	rl_keys(&rl, "n");
	OK(&rl, op_load(&rl.app, 4, ITEM_BRIEF, &it, &rl.err));
	item_release(&it);
	rl_quit(&rl, "Q");
}

static void test_palette__says_what_it_acts_on(void **state)
{
	struct rl rl;

	(void)state;
	rl_init(&rl);
	rl_fill(&rl);
	rl_start(&rl, 24, 100);
	rl_keys(&rl, ":done");
	rl_shows(&rl, "on: How Complex Systems Fail");
	rl_keys(&rl, "\033");
	rl_keys(&rl, "  :done");
	rl_shows(&rl, "on: 2 marked items");
	rl_keys(&rl, "\033");
	rl_keys(&rl, ":stats");
	rl_hides(&rl, "on: 2 marked items");
	rl_quit(&rl, "\033OP\033Q");
}

static void test_palette__trash_there_and_back(void **state)
{
	struct rl rl;
	long n = -1;

	(void)state;
	rl_init(&rl);
	rl_fill(&rl);
	rl_start(&rl, 24, 100);
	rl_keys(&rl, "d");
	rl_keys(&rl, ":show-trash\r");
	rl_shows(&rl, "1 of 3");
	rl_is_on(&rl, "How Complex");
	rl_keys(&rl, ":restore\r");
	rl_shows(&rl, "1 item out of the trash");
	rl_keys(&rl, "\033");
	rl_shows(&rl, "How Complex");
	rl_keys(&rl, "d:empty-trash\r");
	rl_shows(&rl, "destroy 1 item, notes and all? (y/n)");
	rl_keys(&rl, "y");
	rl_shows(&rl, "1 item destroyed");
	OK(&rl, op_count(&rl.app, "is:trashed", &n, &rl.err));
	assert_int_equal(n, 0);
	rl_quit(&rl, "Q");
}

static void test_palette__files_out_and_in(void **state)
{
	struct buf out = BUF_INIT;
	struct rl rl;
	char *path, *keys;

	(void)state;
	rl_init(&rl);
	rl_fill(&rl);
	path = path_join(rl.dir, "out.json");
	rl_start(&rl, 24, 100);
	keys = xasprintf(" :export json %s\r", path);
	rl_keys(&rl, keys);
	rl_shows(&rl, "written: ");
	OK(&rl, file_read(path, 1 << 20, &out, &rl.err));
	assert_non_null(strstr(out.s, "How Complex Systems Fail"));
	assert_null(strstr(out.s, "Silence is Golden")); /* not marked */
	rl_keys(&rl, keys + 1);
	rl_shows(&rl, "the file is there: overwrite it? (y/n)");
	rl_keys(&rl, "n");
	free(keys);
	keys = xasprintf(":import %s\r", path);
	rl_keys(&rl, keys);
	rl_shows(&rl, "0 new, 1 known");
	rl_keys(&rl, ":import nowhere.json\r");
	rl_shows(&rl, "nowhere.json");
	free(keys);
	free(path);
	buf_release(&out);
	rl_quit(&rl, "Q");
}

static void test_palette__brings_back_a_backup(void **state)
{
	struct rl rl;
	long n = -1;

	(void)state;
	rl_init(&rl);
	rl_fill(&rl);
	rl_start(&rl, 24, 100);
	rl_keys(&rl, ":backups\r");
	rl_shows(&rl, "there are no backups yet");
	rl_keys(&rl, ":backup\r\r");
	rl_shows(&rl, "copied to ");
	rl_keys(&rl, "Dy");
	rl_shows(&rl, "deleted for ever");
	rl_keys(&rl, ":backups\r");
	rl_shows(&rl, "20261120T190000.db");
	rl_keys(&rl, "\r");
	rl_shows(&rl, "make the library what 20261120T190000.db is?");
	rl_keys(&rl, "n");
	rl_hides(&rl, "How Complex");
	rl_keys(&rl, ":restore-backup 2026\t\r");
	rl_keys(&rl, "y");
	rl_shows(&rl, "what was there is in ");
	rl_shows(&rl, "How Complex");
	OK(&rl, op_count(&rl.app, NULL, &n, &rl.err));
	assert_int_equal(n, 4);
	rl_keys(&rl, ":restore-backup nowhere\ry");
	rl_shows(&rl, "nowhere");
	rl_shows(&rl, "How Complex");
	rl_quit(&rl, "Q");
}

static void test_palette__sets_options_of_one_site(void **state)
{
	struct buf b = BUF_INIT;
	struct rl rl;
	char *path;

	(void)state;
	rl_init(&rl);
	rl_fill(&rl);
	rl_start(&rl, 24, 100);
	rl_keys(&rl, ":set post.hugo.author Ann Nym\r");
	rl_shows(&rl, "post.hugo.author = Ann Nym");
	path = path_join(rl.dir, ".config/rl/config");
	OK(&rl, file_read(path, 1 << 20, &b, &rl.err));
	assert_non_null(strstr(b.s, "post.hugo.author = Ann Nym"));
	buf_release(&b);
	free(path);
	rl_quit(&rl, "Q");
}

static void test_add__takes_tags_along(void **state)
{
	struct rl rl;

	(void)state;
	rl_init(&rl);
	rl_fill(&rl);
	tag(&rl, 1, "failure/human");
	rl_env(&rl, "RL_FETCH", "/nowhere");
	rl_start(&rl, 24, 100);
	rl_keys(&rl, "ahttps://example.org/new#part #fail\t #other\r");
	must(term_wait_idle(&rl.t, 0));
	assert_true(has_tag(&rl, 5, "failure/human"));
	assert_true(has_tag(&rl, 5, "other"));
	rl_shows(&rl, "example.org/new");
	rl_keys(&rl, "u");
	rl_hides(&rl, "example.org/new");
	rl_quit(&rl, "Q");
}

static void test_palette__links_and_looks_back(void **state)
{
	struct item it = { 0 };
	struct rl rl;

	(void)state;
	rl_init(&rl);
	rl_fill(&rl);
	rl_start(&rl, 24, 100);
	rl_keys(&rl, ":link part\t 1\r");
	rl_shows(&rl, "linked; u undoes it");
	OK(&rl, op_load(&rl.app, 4, ITEM_PARTS, &it, &rl.err));
	assert_int_equal(it.links.n, 1);
	assert_int_equal(it.links.v[0].to_id, 1);
	item_release(&it);
	rl_keys(&rl, ":link via https://elsewhere.example/x\r");
	rl_shows(&rl, "linked; u undoes it");
	OK(&rl, op_load(&rl.app, 4, ITEM_PARTS, &it, &rl.err));
	assert_int_equal(it.links.n, 2);
	item_release(&it);
	rl_keys(&rl, ":link 1\r");
	rl_shows(&rl, "there is no relation");
	rl_keys(&rl, ":item-history\r");
	rl_shows(&rl, "history of item 4");
	rl_shows(&rl, "link 4 part-of 1");
	rl_keys(&rl, "qgN\r");
	rl_shows(&rl, "what to read next");
	rl_keys(&rl, "\r");
	rl_shows(&rl, "item 2"); /* the one that is being read */
	rl_keys(&rl, ":next soon\r");
	rl_shows(&rl, "\"soon\" is no time");
	rl_quit(&rl, "Q");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_commands__have_a_way_by_keys),
		cmocka_unit_test(test_palette__changes_tags_everywhere),
		cmocka_unit_test(test_palette__completes_arguments),
		cmocka_unit_test(test_palette__asks_all_the_same),
		cmocka_unit_test(test_palette__says_what_it_acts_on),
		cmocka_unit_test(test_palette__trash_there_and_back),
		cmocka_unit_test(test_palette__files_out_and_in),
		cmocka_unit_test(test_palette__brings_back_a_backup),
		cmocka_unit_test(test_palette__sets_options_of_one_site),
		cmocka_unit_test(test_add__takes_tags_along),
		cmocka_unit_test(test_palette__links_and_looks_back),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
