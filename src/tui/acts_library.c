/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Actions on the library as a whole: tags everywhere, the trash, options.
 * Most are asked for in words, and a row of a table each.
 */
#include "tui/acts.h"

#include "ops/add.h"
#include "ops/change.h"
#include "ops/collect.h"
#include "ops/doctor.h"
#include "ops/find.h"
#include "ops/tags.h"
#include "tui/settings.h"

#include <stdlib.h>
#include <string.h>

/* The first of two words, and the rest; both belong to the caller. */
static int two_words(struct ui *ui, const char *text, char **ret_first,
		     char **ret_rest)
{
	size_t n = strcspn(text, " "), gap = strspn(text + n, " ");

	if (!n || !text[n + gap]) {
		ui_say_error(ui, "two words belong here");
		return 0;
	}
	*ret_first = xstrndup(text, n);
	*ret_rest = xstrdup(text + n + gap);
	while (**ret_rest && (*ret_rest)[strlen(*ret_rest) - 1] == ' ')
		(*ret_rest)[strlen(*ret_rest) - 1] = '\0';
	return 1;
}

/* Says how it went. */
static void report(struct ui *ui, int rc, struct err *err, long items,
		   const char *what)
{
	if (rc) {
		ui_say_err(ui, err);
		return;
	}
	ui_changed(ui);
	ui_say(ui, "%s: %ld item%s; u undoes it", what, items,
	       items == 1 ? "" : "s");
}

/* ---- Tags everywhere ---- */

static void rename_tag(struct ui *ui, const char *text)
{
	char *old = NULL, *now = NULL;
	struct err err = ERR_INIT;
	long items = 0;
	int rc;

	if (two_words(ui, text, &old, &now)) {
		ui_command(ui, "tags mv %s", text);
		rc = op_tag_rename(ui->app, old, now, &items, &err);
		report(ui, rc, &err, items, "renamed");
	}
	free(old);
	free(now);
}

static void delete_tag(struct ui *ui, const char *text)
{
	struct err err = ERR_INIT;
	long items = 0;
	int rc;

	ui_command(ui, "tags rm %s", text);
	rc = op_tag_delete(ui->app, text, &items, &err);
	report(ui, rc, &err, items, "taken off");
}

static void alias_tag(struct ui *ui, const char *text)
{
	char *alias = NULL, *tag = NULL;
	struct err err = ERR_INIT;
	long items = 0;
	int rc;

	if (two_words(ui, text, &alias, &tag)) {
		ui_command(ui, "tags alias %s", text);
		rc = op_tag_alias(ui->app, alias, tag, &items, &err);
		report(ui, rc, &err, items, "another name");
	}
	free(alias);
	free(tag);
}

static void unalias_tag(struct ui *ui, const char *text)
{
	struct err err = ERR_INIT;

	ui_command(ui, "tags unalias %s", text);
	if (op_tag_unalias(ui->app, text, &err)) {
		ui_say_err(ui, &err);
		return;
	}
	ui_changed(ui);
	ui_say(ui, "%s is no other name any more; u undoes it", text);
}

/* ---- Others that are asked for in words ---- */

static void add_title(struct ui *ui, const char *text)
{
	struct add_request req = { .title = text, .kind = -1, .state = -1 };
	struct add_result res = { 0 };
	struct err err = ERR_INIT;

	ui_command(ui, "add -T %s", text);
	if (op_add(ui->app, &req, &res, &err)) {
		ui_say_err(ui, &err);
		return;
	}
	ui_changed(ui);
	ui->select = res.id;
	ui_say(ui, "added as item %lld; u undoes it", (long long)res.id);
}

static void show_collection(struct ui *ui, const char *text)
{
	struct err err = ERR_INIT;
	int64_t id = 0;

	if (op_collection_find(ui->app, text, &id, &err))
		ui_say_err(ui, &err);
	else
		ui_push(ui, &collection_view_ops, id);
}

static void set_option(struct ui *ui, const char *text)
{
	size_t n = strcspn(text, " =");
	char *option = xstrndup(text, n);
	const char *value = text + n + strspn(text + n, " =");
	struct err err = ERR_INIT;

	if (setting_set(ui, option, value, &err))
		ui_say_err(ui, &err);
	else if (*value)
		ui_say(ui, "%s = %s", option, value);
	else
		ui_say(ui, "%s is not set any more", option);
	free(option);
}

static void set_theme(struct ui *ui, const char *text)
{
	struct err err = ERR_INIT;

	if (setting_set(ui, config_options[CONFIG_THEME].name, text, &err))
		ui_say_err(ui, &err);
}

static const struct asked {
	enum action_id id;
	const char *label;
	enum history history;
	void (*take)(struct ui *ui, const char *text);
	int may_be_empty;
} asked[] = {
	{ ACT_TAG_RENAME, "rename tag (OLD NEW):", HISTORY_TAG, rename_tag, 0 },
	{ ACT_TAG_DELETE, "take from all items the tag:", HISTORY_TAG,
	  delete_tag, 0 },
	{ ACT_TAG_ALIAS, "another name and the tag it means (ALIAS TAG):",
	  HISTORY_TAG, alias_tag, 0 },
	{ ACT_TAG_UNALIAS, "forget the other name:", HISTORY_TAG, unalias_tag,
	  0 },
	{ ACT_ADD_TITLE, "title:", HISTORY_NAME, add_title, 0 },
	{ ACT_COLLECTION, "show the collection:", HISTORY_NAME,
	  show_collection, 0 },
	{ ACT_SET, "set (OPTION VALUE):", HISTORY_NAME, set_option, 0 },
	{ ACT_THEME, "theme:", HISTORY_NONE, set_theme, 0 },
	{ ACT_BACKUP, "copy to (nothing: among the backups):", HISTORY_PATH,
	  act_back_up, 1 },
	{ ACT_BACKUP_RESTORE, "bring back the backup:", HISTORY_PATH,
	  act_restore_backup, 0 },
	{ ACT_IMPORT, "take in the file:", HISTORY_PATH, act_import, 0 },
	{ ACT_NEXT, "time there is (nothing: any):", HISTORY_NONE, act_next,
	  1 },
};

static void asked_done(struct ui *ui, const char *text, void *ctx)
{
	const struct asked *a = ctx;
	struct buf b = BUF_INIT;

	if (!text)
		return;
	buf_adds(&b, text);
	buf_trim(&b);
	if (b.len || a->may_be_empty)
		a->take(ui, b.s);
	buf_release(&b);
}

static void ask(struct ui *ui, const struct asked *a)
{
	struct prompt_spec spec = {
		.label = a->label,
		.history = a->history,
		.complete = action_get(a->id)->complete,
		.done = asked_done,
		.ctx = (void *)(uintptr_t)a,
	};

	prompt_open(ui, &spec);
}

/* ---- The rest ---- */

static void empty_done(struct ui *ui, const char *text,
		       void *ctx ATTR_UNUSED)
{
	struct err err = ERR_INIT;
	long items = 0;

	if (!text)
		return;
	ui_command(ui, "trash empty");
	if (op_trash_empty(ui->app, 0, &items, &err)) {
		ui_say_err(ui, &err);
		return;
	}
	ui_changed(ui);
	ui_say(ui, "%ld item%s destroyed", items, items == 1 ? "" : "s");
}

static void empty_trash(struct ui *ui)
{
	struct prompt_spec spec = { .yes_no = 1, .done = empty_done };
	struct err err = ERR_INIT;
	char *label;
	long n = 0;

	if (op_count(ui->app, "is:trashed", &n, &err)) {
		ui_say_err(ui, &err);
		return;
	}
	if (!n) {
		ui_say(ui, "the trash is empty");
		return;
	}
	label = xasprintf("destroy %ld item%s, notes and all? (y/n)", n,
			  n == 1 ? "" : "s");
	spec.label = label;
	prompt_open(ui, &spec);
	free(label);
}

static void fetch_waiting(struct ui *ui)
{
	const struct find_options opt = { .sort = "added" };
	struct id_vec ids = { 0 };
	struct err err = ERR_INIT;

	if (op_list_ids(ui->app, "is:waiting", &opt, &ids, &err))
		ui_say_err(ui, &err);
	else if (!ids.n)
		ui_say(ui, "nothing waits");
	else
		act_fetch(ui, &ids);
	id_vec_release(&ids);
}

static void fix(struct ui *ui)
{
	struct finding_vec found = { 0 };
	struct err err = ERR_INIT;
	long fixed = 0;

	ui_say_busy(ui, "mending…");
	if (op_doctor(ui->app, 1, &found, &err)) {
		ui_say_err(ui, &err);
		return;
	}
	for (size_t i = 0; i < found.n; i++)
		fixed += found.v[i].level == FINDING_FIXED;
	finding_vec_release(&found);
	ui_changed(ui);
	ui_say(ui, "mended: %ld; doctor shows the rest", fixed);
}

int library_act(struct ui *ui, enum action_id id)
{
	for (size_t i = 0; i < ARRAY_SIZE(asked); i++) {
		if (asked[i].id == id) {
			ask(ui, &asked[i]);
			return 1;
		}
	}
	switch (id) {
	case ACT_TRASH_EMPTY:
		empty_trash(ui);
		return 1;
	case ACT_FETCH_WAITING:
		fetch_waiting(ui);
		return 1;
	case ACT_DOCTOR:
		ui_say_busy(ui, "looking…");
		ui_push(ui, &doctor_view_ops, 0);
		return 1;
	case ACT_DOCTOR_FIX:
		fix(ui);
		return 1;
	case ACT_BACKUPS:
		act_backups(ui);
		return 1;
	case ACT_REVIEW:
		act_review(ui);
		return 1;
	case ACT_CONFIG:
		act_edit_config(ui);
		return 1;
	default:
		return 0;
	}
}
