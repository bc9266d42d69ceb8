/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Quotes: words of an item, where they stand, and a comment of one's own.
 */
#include "tui/acts.h"

#include "core/locator.h"
#include "ops/annotate.h"
#include "ops/find.h"

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

#define WHERE   "\n-- where:"
#define COMMENT "\n-- comment:"
#define END     "\n-- (the quote stands above"

static void add_form(struct buf *b, const struct quote *q)
{
	buf_adds(b, q ? q->body : "");
	buf_adds(b, "\n" WHERE " ");
	if (q)
		locator_add(b, &q->loc);
	buf_addf(b, COMMENT " %s\n", q ? str_or_empty(q->comment) : "");
	buf_adds(b, END "; place and comment may be empty)\n");
}

/* What stands behind `from` up to `to`, without blanks around it. */
static void take_part(struct buf *b, const char *text, const char *from,
		      const char *to)
{
	const char *at = from ? strstr(text, from) : text, *end;

	if (!at)
		return;
	at += from ? strlen(from) : 0;
	end = strstr(at, to);
	buf_add(b, at, end ? (size_t)(end - at) : strlen(at));
	buf_trim(b);
}

struct quote_form {
	struct buf body, where, comment;
};

static void form_release(struct quote_form *f)
{
	buf_release(&f->body);
	buf_release(&f->where);
	buf_release(&f->comment);
}

/* 0 when the person has written one. */
static int edit_form(struct ui *ui, const struct quote *q,
		     struct quote_form *ret)
{
	struct buf before = BUF_INIT;
	char *text = NULL;
	int rc;

	add_form(&before, q);
	rc = ui_edit(ui, before.s, &text);
	if (!rc) {
		take_part(&ret->body, text, NULL, "\n-- ");
		take_part(&ret->where, text, WHERE, "\n");
		take_part(&ret->comment, text, COMMENT, END);
		if (!ret->body.len) {
			ui_say(ui, "an empty quote is not kept");
			rc = -1;
		}
	}
	free(text);
	buf_release(&before);
	return rc;
}

static void quote_in_editor(struct ui *ui, int64_t id)
{
	struct quote_form f = { BUF_INIT, BUF_INIT, BUF_INIT };

	if (!edit_form(ui, NULL, &f))
		add_quote(ui, id, f.body.s, f.where.s, f.comment.s);
	form_release(&f);
}

void act_quote_again(struct ui *ui, int64_t id, size_t nth)
{
	struct quote_form f = { BUF_INIT, BUF_INIT, BUF_INIT };
	struct err err = ERR_INIT;
	struct item it = { 0 };
	int rc = op_load(ui->app, id, ITEM_PARTS, &it, &err);

	if (rc)
		ui_say_err(ui, &err);
	if (rc || nth < 1 || nth > it.quotes.n ||
	    edit_form(ui, &it.quotes.v[nth - 1], &f))
		goto out;
	ui_command(ui, "quote %lld --edit %zu", (long long)id, nth);
	if (op_quote_edit(ui->app, id, (int)nth,
			  &(struct quote_request){ .body = f.body.s,
						   .locator = f.where.s,
						   .comment = f.comment.s },
			  &err)) {
		ui_say_err(ui, &err);
		goto out;
	}
	ui_changed(ui);
	ui_say(ui, "quote kept; u undoes it");
out:
	form_release(&f);
	item_release(&it);
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
