/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Notes, collections, copies: what is asked for in words.
 */
#include "tui/acts.h"

#include "ops/annotate.h"
#include "ops/change.h"
#include "ops/collect.h"
#include "ops/find.h"
#include "tui/complete.h"
#include "tui/editing.h"

#include <stdlib.h>
#include <string.h>

/* ---- Notes ---- */

static int put_notes(struct ui *ui, const struct id_vec *ids, const char *body,
		     struct err *err)
{
	int rc = 0;

	for (size_t i = 0; !rc && i < ids->n; i++) {
		ui_command(ui, "note %lld", (long long)ids->v[i]);
		rc = op_note_add(ui->app, ids->v[i], body, NULL, err);
	}
	return rc;
}

static void say_noted(struct ui *ui, const struct id_vec *ids)
{
	ui_changed(ui);
	if (ids->n > 1)
		ui_say(ui, "noted on %zu items; u undoes one after the other",
		       ids->n);
	else
		ui_say(ui, "noted; u undoes it");
}

static void note_done(struct ui *ui, const char *text, void *ctx)
{
	struct ask *a = ctx;

	struct err err = ERR_INIT;

	if (!str_empty(text) && put_notes(ui, &a->ids, text, &err))
		ui_say_err(ui, &err);
	else if (!str_empty(text))
		say_noted(ui, &a->ids);
	ask_free(a);
}

/* A note in the editor: a new one of some items, or the nth of one. */
struct note_edit {
	struct ui *ui;
	const struct id_vec *ids;
	size_t nth;	    /* 0: a new one */
	const char *before; /* of the nth */
};

static int take_note(const char *text, void *ctx, struct err *err)
{
	const struct note_edit *e = ctx;
	char *body = edited_words(text);
	int rc;

	if (e->nth) {
		ui_command(e->ui, "note %lld --edit %zu",
			   (long long)e->ids->v[0], e->nth);
		rc = op_note_change(e->ui->app, e->ids->v[0], (int)e->nth,
				    e->before, body, err);
	} else {
		rc = put_notes(e->ui, e->ids, body, err);
	}
	free(body);
	return rc;
}

static void edit_note(struct note_edit *e)
{
	const struct editing ed = { .text = str_or_empty(e->before),
				    .suffix = ".md",
				    .take = take_note,
				    .ctx = e };
	int rc = ui_edit(e->ui, &ed);

	if (rc > 0)
		say_noted(e->ui, e->ids);
	else if (!rc)
		ui_say(e->ui, e->nth ? "nothing was changed"
				     : "an empty note is not kept");
}

void act_note(struct ui *ui, const struct id_vec *ids, int in_editor)
{
	struct prompt_spec spec = {
		.label = "note:",
		.history = HISTORY_NOTE,
		.done = note_done,
	};
	struct note_edit e = { .ui = ui, .ids = ids };

	if (!in_editor) {
		spec.ctx = ask_new(ids, ACT_NOTE);
		prompt_open(ui, &spec);
	} else {
		edit_note(&e);
	}
}

void act_note_again(struct ui *ui, int64_t id, size_t nth)
{
	struct id_vec ids = { 0 };
	struct note_edit e = { .ui = ui, .ids = &ids };
	struct err err = ERR_INIT;
	struct item it = { 0 };
	int rc = op_load(ui->app, id, ITEM_PARTS, &it, &err);

	if (!rc && !it.notes.n)
		rc = err_set(&err, ERR_NOTFOUND, "no notes yet; n writes one");
	if (rc) {
		ui_say_err(ui, &err);
	} else {
		id_vec_push(&ids, id);
		e.nth = nth && nth <= it.notes.n ? nth : it.notes.n;
		e.before = it.notes.v[e.nth - 1].body;
		edit_note(&e);
	}
	id_vec_release(&ids);
	item_release(&it);
}

/* ---- Collections ---- */

static void collect(struct ui *ui, const struct ask *a, const char *comment)
{
	struct entry_request req = {
		.items = &a->ids,
		.commentary = str_empty(comment) ? NULL : comment,
		.place = ENTRY_LAST,
	};
	struct err err = ERR_INIT;
	char *name = collection_name_from(a->first);
	int64_t id = 0;
	long n = 0;
	int rc;

	ui_command(ui, "collection add %s", name);
	req.new_name = a->first;
	rc = op_collection_find(ui->app, name, &id, &err);
	if (rc == -ERR_NOTFOUND) {
		err_release(&err);
		rc = 0;
	}
	if (!rc)
		rc = op_collection_put(ui->app, id, &req, &n, &err);
	if (rc) {
		ui_say_err(ui, &err);
	} else {
		ui_changed(ui);
		str_set(&ui->collected, name);
		ui_say(ui, "%ld added to %s; C shows the collections", n, name);
	}
	free(name);
}

static void collect_comment_done(struct ui *ui, const char *text, void *ctx)
{
	struct ask *a = ctx;

	if (text)
		collect(ui, a, text);
	ask_free(a);
}

static void collect_done(struct ui *ui, const char *text, void *ctx)
{
	struct prompt_spec spec = {
		.label = "commentary (or nothing):",
		.history = HISTORY_NOTE,
		.done = collect_comment_done,
		.ctx = ctx,
	};
	struct ask *a = ctx;

	if (!text || (!*text && !ui->collected)) {
		ask_free(a);
		return;
	}
	str_set(&a->first, *text ? text : ui->collected);
	if (a->ids.n == 1) {
		prompt_open(ui, &spec);
		return;
	}
	/* One commentary is not for many. */
	collect(ui, a, NULL);
	ask_free(a);
}

void act_collect(struct ui *ui, const struct id_vec *ids)
{
	char *label = xasprintf("add to collection%s%s%s:",
				ui->collected ? " (nothing: " : "",
				str_or_empty(ui->collected),
				ui->collected ? ")" : "");
	struct prompt_spec spec = {
		.label = label,
		.history = HISTORY_NAME,
		.complete = complete_collection,
		.done = collect_done,
		.ctx = ask_new(ids, ACT_COLLECT),
	};

	prompt_open(ui, &spec);
	free(label);
}

/* ---- Copies ---- */

static void add_copy(struct buf *b, const struct item *it, enum action_id what)
{
	struct buf scratch = BUF_INIT;

	switch (what) {
	case ACT_COPY_URL:
		buf_adds(b, it->url);
		break;
	case ACT_COPY_TITLE:
		buf_adds(b, item_label(it, &scratch));
		break;
	case ACT_COPY_LINK:
		buf_addf(b, "[%s](<%s>)", item_label(it, &scratch),
			 str_or_empty(it->url));
		break;
	default:
		if (it->quotes.n)
			buf_adds(b, it->quotes.v[it->quotes.n - 1].body);
		break;
	}
	buf_release(&scratch);
}

void act_copy_words(struct ui *ui, const char *words)
{
	if (str_empty(words)) {
		ui_say_error(ui, "the item has none to copy");
		return;
	}
	terminal_copy(words);
	ui_say(ui, "sent to terminal: %s", words);
}

void act_copy(struct ui *ui, int64_t id, enum action_id what)
{
	struct buf b = BUF_INIT;
	struct err err = ERR_INIT;
	struct item it = { 0 };

	if (op_load(ui->app, id, ITEM_PARTS, &it, &err)) {
		ui_say_err(ui, &err);
		return;
	}
	add_copy(&b, &it, what);
	act_copy_words(ui, b.s);
	item_release(&it);
	buf_release(&b);
}
