/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Quotes: words of an item, where they stand, and a comment of one's own.
 */
#include "tui/acts.h"

#include "core/item_form.h"
#include "core/locator.h"
#include "ops/annotate.h"
#include "ops/find.h"
#include "tui/editing.h"

#include <stdlib.h>
#include <string.h>

/* ---- Asked for: words, then place, then comment ---- */

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

static void ask_comment(struct ui *ui, struct ask *a)
{
	char *label = xasprintf("comment%s%s (or nothing):",
				str_empty(a->second) ? "" : " at ",
				str_or_empty(a->second));
	struct prompt_spec spec = {
		.label = label,
		.history = HISTORY_NOTE,
		.done = quote_comment_done,
		.ctx = a,
		.earlier = a->first,
	};

	prompt_open(ui, &spec);
	free(label);
}

static void quote_locator_done(struct ui *ui, const char *text, void *ctx)
{
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
	ask_comment(ui, a);
}

static void ask_locator(struct ui *ui, struct ask *a)
{
	struct prompt_spec spec = {
		.label = "where (p. 12, 1:02:33, ¶ 14, a heading):",
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
	ask_comment(ui, a);
}

/* ---- All of it in the editor ---- */

struct quote_edit {
	struct ui *ui;
	int64_t id;
	size_t nth;	    /* 0: a new one */
	const char *before; /* the words of the nth */
};

static int put_quote(const struct quote_edit *e, const struct quote_request *q,
		     struct err *err)
{
	if (!e->nth) {
		ui_command(e->ui, "quote %lld", (long long)e->id);
		return op_quote_add(e->ui->app, e->id, q, NULL, err);
	}
	ui_command(e->ui, "quote %lld --edit %zu", (long long)e->id, e->nth);
	return op_quote_edit(e->ui->app, e->id, (int)e->nth, q, err);
}

static int take_quote(const char *text, void *ctx, struct err *err)
{
	const struct quote_edit *e = ctx;
	struct item_form_section s = { 0 };
	int rc = item_form_parse_quote(text, op_edit_remarks(), &s, err);

	if (!rc)
		rc = put_quote(e,
			       &(struct quote_request){ .body = s.body,
							.locator = s.locator,
							.comment = s.comment,
							.before = e->before },
			       err);
	item_form_section_release(&s);
	return rc;
}

static void edit_quote(struct quote_edit *e, const struct quote *q)
{
	struct buf form = BUF_INIT;
	struct editing ed = { .suffix = ".md", .take = take_quote, .ctx = e };
	int rc;

	item_form_add_quote(&form, q);
	ed.text = form.s;
	rc = ui_edit(e->ui, &ed);
	if (rc > 0) {
		ui_changed(e->ui);
		ui_say(e->ui, "quote kept; u undoes it");
	} else if (!rc) {
		ui_say(e->ui, e->nth ? "nothing was changed"
				     : "an empty quote is not kept");
	}
	buf_release(&form);
}

void act_quote_again(struct ui *ui, int64_t id, size_t nth)
{
	struct quote_edit e = { .ui = ui, .id = id, .nth = nth };
	struct err err = ERR_INIT;
	struct item it = { 0 };

	if (op_load(ui->app, id, ITEM_PARTS, &it, &err)) {
		ui_say_err(ui, &err);
	} else if (nth >= 1 && nth <= it.quotes.n) {
		e.before = it.quotes.v[nth - 1].body;
		edit_quote(&e, &it.quotes.v[nth - 1]);
	}
	item_release(&it);
}

void act_quote(struct ui *ui, int64_t id, int in_editor)
{
	struct prompt_spec spec = {
		.label = "quote:",
		.history = HISTORY_NOTE,
		.done = quote_done,
	};
	struct quote_edit e = { .ui = ui, .id = id };
	const struct quote none = { 0 };
	struct ask *a;

	if (in_editor) {
		edit_quote(&e, &none);
		return;
	}
	a = ask_new(NULL, ACT_QUOTE);
	a->id = id;
	spec.ctx = a;
	prompt_open(ui, &spec);
}
