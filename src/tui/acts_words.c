/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Notes, quotes, tags, collections, copies: what is asked for in words.
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

/* ---- Quotes: words, then place, then comment ---- */

static void add_quote(struct ui *ui, int64_t id, const char *body,
		      const char *locator, const char *comment)
{
	struct quote_request q = {
		.body = body,
		.locator = str_empty(locator) ? NULL : locator,
		.comment = str_empty(comment) ? NULL : comment,
	};
	struct err err = ERR_INIT;

	ui_command(ui, "quote %lld", (long long)id);
	if (op_quote_add(ui->app, id, &q, NULL, &err)) {
		ui_say_err(ui, &err);
		return;
	}
	ui_changed(ui);
	ui_say(ui, "quote kept; u undoes it");
}

static void quote_comment_done(struct ui *ui, const char *text, void *ctx)
{
	struct ask *a = ctx;

	if (text)
		add_quote(ui, a->id, a->first, a->second, text);
	else
		ui_say(ui, "no quote was kept");
	ask_free(a);
}

static void quote_locator_done(struct ui *ui, const char *text, void *ctx)
{
	struct prompt_spec spec = {
		.label = "comment of your own (or nothing):",
		.history = HISTORY_NOTE,
		.done = quote_comment_done,
		.ctx = ctx,
		.earlier = ((struct ask *)ctx)->first,
	};
	struct ask *a = ctx;
	struct locator loc = LOCATOR_INIT;
	struct err err = ERR_INIT;

	if (!text) {
		ui_say(ui, "no quote was kept");
		ask_free(a);
		return;
	}
	if (locator_parse(text, &loc, &err)) {
		ui_say_err(ui, &err);
		ask_free(a);
		return;
	}
	locator_release(&loc);
	str_set(&a->second, text);
	prompt_open(ui, &spec);
}

static void ask_locator(struct ui *ui, struct ask *a)
{
	struct prompt_spec spec = {
		.label = "where (p. 12, 1:02:33, ¶ 14, a heading):",
		.preset = a->second,
		.earlier = a->first,
		.done = quote_locator_done,
		.ctx = a,
	};

	prompt_open(ui, &spec);
}

static void quote_done(struct ui *ui, const char *text, void *ctx)
{
	struct ask *a = ctx;

	if (str_empty(text)) {
		ask_free(a);
		return;
	}
	str_set(&a->first, text);
	ask_locator(ui, a);
}

void act_quote_words(struct ui *ui, int64_t id, const char *body,
		     const char *locator)
{
	struct ask *a = ask_new(NULL, ACT_QUOTE);

	a->id = id;
	str_set(&a->first, body);
	str_set(&a->second, locator);
	ask_locator(ui, a);
}

#define QUOTE_FORM                       \
	"\n\n-- where: \n-- comment: \n" \
	"-- (the quote stands above; these two lines may be filled in)\n"

/* Takes "-- NAME: value" out of the text; the caller frees. */
static char *take_field(char *text, const char *name)
{
	char *at = strstr(text, name), *end, *value;

	if (!at)
		return xstrdup("");
	value = at + strlen(name);
	end = value + strcspn(value, "\n");
	value = xstrndup(value, (size_t)(end - value));
	return value;
}

static void quote_in_editor(struct ui *ui, int64_t id)
{
	char *text = NULL, *where = NULL, *comment = NULL;
	struct buf body = BUF_INIT;

	if (ui_edit(ui, QUOTE_FORM, &text))
		return;
	where = take_field(text, "\n-- where:");
	comment = take_field(text, "\n-- comment:");
	if (strstr(text, "\n-- "))
		*strstr(text, "\n-- ") = '\0';
	buf_adds(&body, text);
	buf_trim(&body);
	if (body.len)
		add_quote(ui, id, body.s, where + strspn(where, " "),
			  comment + strspn(comment, " "));
	else
		ui_say(ui, "an empty quote is not kept");
	free(text);
	free(where);
	free(comment);
	buf_release(&body);
}

void act_quote(struct ui *ui, int64_t id, int in_editor)
{
	struct prompt_spec spec = {
		.label = "quote:",
		.history = HISTORY_NOTE,
		.done = quote_done,
	};
	struct ask *a;

	if (in_editor) {
		quote_in_editor(ui, id);
		return;
	}
	a = ask_new(NULL, ACT_QUOTE);
	a->id = id;
	spec.ctx = a;
	prompt_open(ui, &spec);
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

	if (str_empty(text)) {
		ask_free(a);
		return;
	}
	str_set(&a->first, text);
	prompt_open(ui, &spec);
}

void act_collect(struct ui *ui, const struct id_vec *ids)
{
	struct prompt_spec spec = {
		.label = "add to collection:",
		.history = HISTORY_NAME,
		.complete = complete_collection,
		.done = collect_done,
		.ctx = ask_new(ids, ACT_COLLECT),
	};

	prompt_open(ui, &spec);
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
