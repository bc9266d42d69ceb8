/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/follow.h"

#include "tui/acts.h"
#include "tui/pick_view.h"

#include <stdlib.h>

static void push(struct follow_rows *rows, char *label, const char *url,
		 int64_t item_id)
{
	struct follow_row *row = VEC_PUSH(rows);

	row->label = label;
	row->url = url ? xstrdup(url) : NULL;
	row->item_id = item_id;
}

void follow_rows_item(struct follow_rows *rows, const struct item *it)
{
	for (size_t i = 0; i < it->alternates.n; i++) {
		const struct alternate *a = &it->alternates.v[i];

		push(rows, xasprintf("%s: %s", str_or_empty(a->role), a->url),
		     a->url, 0);
	}
	for (size_t i = 0; i < it->links.n; i++) {
		const struct link *l = &it->links.v[i];
		const char *to = l->to_id ? l->to_title : l->url;

		push(rows,
		     xasprintf("%s%s: %s", l->incoming ? "< " : "",
			       rel_name(l->rel), str_or_empty(to)),
		     l->to_id ? NULL : l->url, l->to_id);
	}
}

void follow_rows_text(struct follow_rows *rows, const struct strv *links)
{
	for (size_t i = 0; i < links->n; i++)
		push(rows, xstrdup(links->v[i]), links->v[i], 0);
}

void follow_rows_release(struct follow_rows *rows)
{
	for (size_t i = 0; i < rows->n; i++) {
		free(rows->v[i].label);
		free(rows->v[i].url);
	}
	VEC_FREE(rows);
}

void follow(struct ui *ui, const struct follow_row *row)
{
	struct err err = ERR_INIT;

	if (row->item_id)
		ui_push(ui, &item_view_ops, row->item_id);
	else if (act_open_url(ui, str_or_empty(row->url), &err))
		ui_say_err(ui, &err);
	else
		ui_say(ui, "given to the browser: %s", row->url);
}

/* ---- By number ---- */

void follow_nth(struct ui *ui, const struct follow_rows *rows, long n)
{
	if (!rows->n)
		ui_say(ui, "there are no links here");
	else if (n < 1 || n > (long)rows->n)
		ui_say(ui, "there is no link %ld: the last one is %zu", n,
		       rows->n);
	else
		follow(ui, &rows->v[n - 1]);
}

static void rows_free(void *ctx)
{
	follow_rows_release(ctx);
	free(ctx);
}

static struct follow_rows *take(struct follow_rows *rows)
{
	struct follow_rows *own = xcalloc(1, sizeof(*own));

	*own = *rows;
	*rows = (struct follow_rows){ 0 };
	return own;
}

static void number_done(struct ui *ui, const char *text, void *ctx)
{
	if (!str_empty(text))
		follow_nth(ui, ctx, strtol(text, NULL, 10));
	rows_free(ctx);
}

void follow_number(struct ui *ui, const struct follow_rows *rows)
{
	struct prompt_spec spec = {
		.label = "number of the link:",
		.done = number_done,
	};
	struct follow_rows copy = { 0 };

	if (ui_digit(ui)) {
		follow_nth(ui, rows, ui_digit(ui));
		return;
	}
	for (size_t i = 0; i < rows->n; i++)
		push(&copy, xstrdup(rows->v[i].label), rows->v[i].url,
		     rows->v[i].item_id);
	spec.ctx = take(&copy);
	prompt_open(ui, &spec);
}

/* ---- From a list ---- */

static void chosen(struct ui *ui, size_t row, void *ctx)
{
	follow_nth(ui, ctx, (long)row + 1);
}

void follow_choose(struct ui *ui, struct follow_rows *rows)
{
	struct pick_spec spec = {
		.title = "links",
		.chosen = chosen,
		.release = rows_free,
	};

	for (size_t i = 0; i < rows->n; i++)
		strv_push(&spec.rows, rows->v[i].label);
	spec.ctx = take(rows);
	pick_open(ui, &spec, "there are no links here");
}
