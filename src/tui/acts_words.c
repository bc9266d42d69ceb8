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

#include <stdlib.h>
#include <string.h>

/* ---- Notes ---- */

static void add_notes(struct ui *ui, const struct id_vec *ids, const char *body)
{
	struct err err = ERR_INIT;

	for (size_t i = 0; i < ids->n; i++) {
		ui_command(ui, "note %lld", (long long)ids->v[i]);
		if (op_note_add(ui->app, ids->v[i], body, NULL, &err)) {
			ui_say_err(ui, &err);
			return;
		}
	}
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

	if (!str_empty(text))
		add_notes(ui, &a->ids, text);
	ask_free(a);
}

void act_note(struct ui *ui, const struct id_vec *ids, int in_editor)
{
	struct prompt_spec spec = {
		.label = "note:",
		.history = HISTORY_NOTE,
		.done = note_done,
	};
	char *text = NULL;

	if (!in_editor) {
		spec.ctx = ask_new(ids, ACT_NOTE);
		prompt_open(ui, &spec);
	} else if (!ui_edit(ui, "", &text)) {
		if (str_empty(text))
			ui_say(ui, "an empty note is not kept");
		else
			add_notes(ui, ids, text);
		free(text);
	}
}

void act_note_again(struct ui *ui, int64_t id, size_t nth)
{
	struct err err = ERR_INIT;
	struct item it = { 0 };
	char *text = NULL;
	int rc = op_load(ui->app, id, ITEM_PARTS, &it, &err);

	if (!rc && !it.notes.n)
		rc = err_set(&err, ERR_NOTFOUND, "no notes yet; n writes one");
	if (rc) {
		ui_say_err(ui, &err);
		goto out;
	}
	if (!nth || nth > it.notes.n)
		nth = it.notes.n;
	if (ui_edit(ui, it.notes.v[nth - 1].body, &text))
		goto out;
	ui_command(ui, "note %lld --edit %zu", (long long)id, nth);
	if (op_note_edit(ui->app, id, (int)nth, text, &err)) {
		ui_say_err(ui, &err);
		goto out;
	}
	ui_changed(ui);
	ui_say(ui, "noted; u undoes it");
out:
	free(text);
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
