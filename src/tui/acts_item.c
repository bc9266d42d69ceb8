/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Actions on items: the marked ones of a list, or the one at hand.
 */
#include "tui/acts.h"

#include "core/date.h"
#include "ops/annotate.h"
#include "ops/change.h"
#include "ops/fetch.h"
#include "ops/find.h"

#include <stdlib.h>
#include <string.h>

/* "item 7", "3 items": for the names of change sets. */
static void add_ids(struct buf *b, const struct id_vec *ids)
{
	if (ids->n == 1)
		buf_addf(b, "%lld", (long long)ids->v[0]);
	else
		buf_addf(b, "%zu items", ids->n);
}

/* Names the change set: "mark done 7". */
static void command(struct ui *ui, const char *what, const struct id_vec *ids)
{
	struct buf b = BUF_INIT;

	add_ids(&b, ids);
	ui_command(ui, "%s %s", what, b.s);
	buf_release(&b);
}

/* Says how a change of many went; `what` reads on after "3 items". */
static void report(struct ui *ui, int rc, struct err *err, long changed,
		   const char *what)
{
	if (rc) {
		ui_say_err(ui, err);
		return;
	}
	ui_changed(ui);
	if (changed)
		ui_say(ui, "%ld item%s %s; u undoes it", changed,
		       changed == 1 ? "" : "s", what);
	else
		ui_say(ui, "nothing to change: %s already", what);
}

static void mark(struct ui *ui, const struct id_vec *ids, enum state state)
{
	struct err err = ERR_INIT;
	char *what = xasprintf("marked %s", state_name(state));
	char *name = xasprintf("mark %s", state_name(state));
	long changed = 0;
	int rc;

	command(ui, name, ids);
	rc = op_mark(ui->app, ids, state, &changed, &err);
	report(ui, rc, &err, changed, what);
	free(what);
	free(name);
}

static void star(struct ui *ui, const struct id_vec *ids)
{
	struct err err = ERR_INIT;
	long changed = 0;
	int rc;

	command(ui, "star", ids);
	rc = op_star(ui->app, ids, -1, &changed, &err);
	report(ui, rc, &err, changed, "starred or not");
}

static void trash(struct ui *ui, const struct id_vec *ids)
{
	struct err err = ERR_INIT;
	long changed = 0;
	int rc;

	command(ui, "rm", ids);
	rc = op_trash(ui->app, ids, &changed, &err);
	report(ui, rc, &err, changed, "in the trash");
	if (!rc && (ui_view(ui)->ops->mask & (IN_ITEM | IN_READER)))
		ui_pop(ui);
}

void act_fetch(struct ui *ui, const struct id_vec *ids)
{
	struct err err = ERR_INIT;
	size_t n = 0;

	if (op_fetch_request(ui->app, ids, &err)) {
		ui_say_err(ui, &err);
		return;
	}
	for (size_t i = 0; i < ids->n; i++) {
		if (jobs_start(&ui->jobs, ids->v[i], &err)) {
			ui_say_err(ui, &err);
			return;
		}
		n++;
	}
	ui_changed(ui);
	ui_say(ui, "fetching %zu", n);
}

/* What came of it is in the view of jobs. */
static void check(struct ui *ui, const struct id_vec *ids)
{
	struct err err = ERR_INIT;

	for (size_t i = 0; i < ids->n; i++) {
		if (jobs_look(&ui->jobs, ids->v[i], &err)) {
			ui_say_err(ui, &err);
			return;
		}
	}
	if (ui_view(ui)->ops != &jobs_view_ops)
		ui_push(ui, &jobs_view_ops, 0);
}

static void restore(struct ui *ui, const struct id_vec *ids)
{
	struct err err = ERR_INIT;
	long changed = 0;
	int rc;

	command(ui, "trash restore", ids);
	rc = op_restore(ui->app, ids, &changed, &err);
	report(ui, rc, &err, changed, "out of the trash");
}

/* ---- A state by its name ---- */

static void state_done(struct ui *ui, const char *text, void *ctx)
{
	struct ask *a = ctx;
	int state = text ? state_parse(text) : -1;

	if (state >= 0)
		mark(ui, &a->ids, (enum state)state);
	else if (text)
		ui_say_error(ui, "there is no state \"%s\"; Tab shows them",
			     text);
	ask_free(a);
}

/* ---- How it stands to another item ---- */

/* To an item, or to an address that is none. */
static int link_to(struct ui *ui, int64_t id, const char *text,
		   struct err *err)
{
	size_t n = strcspn(text, " ");
	char *rel = xstrndup(text, n);
	const char *to = text + n + strspn(text + n, " ");
	int which = rel_parse(rel), rc;

	if (which < 0) {
		rc = err_set(err, ERR_USAGE,
			     "there is no relation \"%s\"; Tab shows them",
			     rel);
	} else {
		ui_command(ui, "link %lld %s", (long long)id, text);
		rc = op_link_to(ui->app, id, (enum rel)which, to, err);
	}
	free(rel);
	return rc < 0 ? rc : 0;
}

static void link_done(struct ui *ui, const char *text, void *ctx)
{
	struct ask *a = ctx;
	struct err err = ERR_INIT;

	if (!str_empty(text) && link_to(ui, a->id, text, &err)) {
		ui_say_err(ui, &err);
	} else if (!str_empty(text)) {
		ui_changed(ui);
		ui_say(ui, "linked; u undoes it");
	}
	ask_free(a);
}

static void ask_words(struct ui *ui, const struct id_vec *ids,
		      enum action_id id)
{
	int is_link = id == ACT_LINK;
	struct prompt_spec spec = {
		.label = is_link ? "link (RELATION ITEM, or an address):" : "state:",
		.history = HISTORY_NAME,
		.complete = action_get(id)->complete,
		.done = is_link ? link_done : state_done,
		.ctx = ask_new(ids, id),
	};

	prompt_open(ui, &spec);
}

/* ---- Snooze ---- */

static void snooze_done(struct ui *ui, const char *text, void *ctx)
{
	struct ask *a = ctx;
	struct err err = ERR_INIT;
	instant until = 0;
	long changed = 0;
	int rc = 0;

	if (!text)
		goto out;
	if (*text)
		rc = date_parse_when(text, clock_now(), &until, &err);
	if (!rc) {
		command(ui, "snooze", &a->ids);
		rc = op_snooze(ui->app, &a->ids, until, &changed, &err);
	}
	report(ui, rc, &err, changed, until ? "snoozed" : "awake");
out:
	ask_free(a);
}

static void snooze(struct ui *ui, const struct id_vec *ids)
{
	struct prompt_spec spec = {
		.label = "snooze until (3d, 2w, a date; nothing wakes it):",
		.complete = complete_when,
		.done = snooze_done,
		.ctx = ask_new(ids, ACT_SNOOZE),
	};

	prompt_open(ui, &spec);
}

/* ---- Deleting for ever ---- */

static void delete_done(struct ui *ui, const char *text, void *ctx)
{
	struct ask *a = ctx;
	struct err err = ERR_INIT;
	long n = 0;

	if (!text)
		goto out;
	command(ui, "delete", &a->ids);
	if (op_delete(ui->app, &a->ids, &n, &err)) {
		ui_say_err(ui, &err);
		goto out;
	}
	ui_changed(ui);
	ui_say(ui, "%ld item%s deleted for ever", n, n == 1 ? "" : "s");
	if (ui_view(ui)->ops->mask & (IN_ITEM | IN_READER))
		ui_pop(ui);
out:
	ask_free(a);
}

static void delete (struct ui *ui, const struct id_vec *ids)
{
	char *label = xasprintf("delete %zu item%s, notes and all? (y/n)",
				ids->n, ids->n == 1 ? "" : "s");
	struct prompt_spec spec = {
		.label = label,
		.yes_no = 1,
		.done = delete_done,
		.ctx = ask_new(ids, ACT_DELETE),
	};

	prompt_open(ui, &spec);
	free(label);
}

/* ---- Which action ---- */

/* What is for one item. */
static int act_one(struct ui *ui, enum action_id id, int64_t item)
{
	switch (id) {
	case ACT_QUOTE:
	case ACT_QUOTE_EDIT:
		act_quote(ui, item, id == ACT_QUOTE_EDIT);
		return 1;
	case ACT_NOTE_AGAIN:
		act_note_again(ui, item, 0);
		return 1;
	case ACT_EDIT:
		act_edit(ui, item);
		return 1;
	case ACT_READ:
		ui_push(ui, &reader_view_ops, item);
		return 1;
	case ACT_BROWSE:
		act_browse(ui, item);
		return 1;
	case ACT_OPENER:
		act_open_with(ui, item, NULL);
		return 1;
	case ACT_PLAY:
		act_play(ui, item, NULL);
		return 1;
	case ACT_ITEM_HISTORY:
		ui_push(ui, &history_view_ops, item);
		return 1;
	case ACT_COPY_URL:
	case ACT_COPY_TITLE:
	case ACT_COPY_LINK:
	case ACT_COPY_QUOTE:
		act_copy(ui, item, id);
		return 1;
	default:
		return 0;
	}
}

/* What is for any number. */
static int act_many(struct ui *ui, enum action_id id, const struct id_vec *ids)
{
	switch (id) {
	case ACT_NOTE:
	case ACT_NOTE_EDIT:
		act_note(ui, ids, id == ACT_NOTE_EDIT);
		return 1;
	case ACT_TAGS:
	case ACT_TAG_ADD:
	case ACT_TAG_REMOVE:
		act_tags(ui, ids, id);
		return 1;
	case ACT_UNREAD:
	case ACT_READING:
	case ACT_DONE:
	case ACT_DROP:
		mark(ui, ids, (enum state)(id - ACT_UNREAD));
		return 1;
	case ACT_STATE:
	case ACT_LINK:
		ask_words(ui, ids, id);
		return 1;
	case ACT_RESTORE:
		restore(ui, ids);
		return 1;
	case ACT_STAR:
		star(ui, ids);
		return 1;
	case ACT_SNOOZE:
		snooze(ui, ids);
		return 1;
	case ACT_FETCH:
		act_fetch(ui, ids);
		return 1;
	case ACT_CHECK:
		check(ui, ids);
		return 1;
	case ACT_COLLECT:
		act_collect(ui, ids);
		return 1;
	case ACT_TRASH:
		trash(ui, ids);
		return 1;
	case ACT_DELETE:
		delete (ui, ids);
		return 1;
	default:
		return 0;
	}
}

static int is_for_one(enum action_id id)
{
	return id == ACT_QUOTE || id == ACT_QUOTE_EDIT ||
	       id == ACT_NOTE_AGAIN || id == ACT_EDIT || id == ACT_READ ||
	       id == ACT_BROWSE || id == ACT_OPENER || id == ACT_PLAY ||
	       id == ACT_LINK || id == ACT_ITEM_HISTORY ||
	       (id >= ACT_COPY_URL && id <= ACT_COPY_QUOTE);
}

static int is_for_many(enum action_id id)
{
	return id == ACT_NOTE || id == ACT_NOTE_EDIT || id == ACT_FETCH ||
	       id == ACT_CHECK ||
	       (id >= ACT_TAGS && id <= ACT_SNOOZE) || id == ACT_COLLECT ||
	       id == ACT_TRASH || id == ACT_DELETE || id == ACT_RESTORE;
}

int item_act_concerns(enum action_id id)
{
	return is_for_one(id) || is_for_many(id);
}

int item_act(struct ui *ui, enum action_id id)
{
	struct id_vec ids = { 0 };
	int one = is_for_one(id);

	if (!one && !is_for_many(id))
		return 0;
	if (ui_targets(ui, one, &ids)) {
		if (!one || !act_one(ui, id, ids.v[0]))
			act_many(ui, id, &ids);
	}
	id_vec_release(&ids);
	return 1;
}
