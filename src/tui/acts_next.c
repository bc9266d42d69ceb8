/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What to read next, and what comes back: rows of which one is opened.
 */
#include "tui/acts.h"

#include "core/locator.h"
#include "ops/next.h"
#include "tui/pick_view.h"
#include "tui/reader.h"

#include <stdlib.h>
#include <string.h>

#define PROPOSALS 20
#define MEMORIES  10

/* Behind each row. */
struct found {
	struct id_vec items;
	struct id_vec quotes; /* 0: the item itself */
};

static void found_free(void *ctx)
{
	struct found *f = ctx;

	id_vec_release(&f->items);
	id_vec_release(&f->quotes);
	free(f);
}

static void open_found(struct ui *ui, size_t row, void *ctx)
{
	const struct found *f = ctx;

	if (f->quotes.v[row])
		reader_push_at(ui, f->items.v[row], f->quotes.v[row]);
	else
		ui_push(ui, &item_view_ops, f->items.v[row]);
}

static void push(struct found *f, struct pick_spec *spec, int64_t item,
		 int64_t quote, char *row)
{
	id_vec_push(&f->items, item);
	id_vec_push(&f->quotes, quote);
	strv_push_take(&spec->rows, row);
}

/* "20" is minutes; else as in a video: 20m, 1h30m.  -1: neither. */
static long seconds_of(const char *text)
{
	struct locator loc = LOCATOR_INIT;
	long seconds = -1;

	if (!*text)
		return 0;
	if (text[strspn(text, "0123456789")] == '\0' && strlen(text) < 6)
		seconds = strtol(text, NULL, 10) * 60;
	else if (!locator_parse(text, &loc, NULL) && loc.type == LOC_TIME)
		seconds = loc.number;
	locator_release(&loc);
	return seconds;
}

void act_next(struct ui *ui, const char *time)
{
	struct pick_spec spec = { .title = "what to read next",
				  .chosen = open_found,
				  .release = found_free };
	struct next_request req = { .seconds = seconds_of(time),
				    .limit = PROPOSALS };
	struct proposal_vec v = { 0 };
	struct buf label = BUF_INIT;
	struct err err = ERR_INIT;

	if (req.seconds < 0) {
		ui_say_error(ui, "\"%s\" is no time: write 20m or 1h30m",
			     time);
		return;
	}
	if (op_next(ui->app, &req, &v, &err)) {
		ui_say_err(ui, &err);
		return;
	}
	spec.ctx = xcalloc(1, sizeof(struct found));
	for (size_t i = 0; i < v.n; i++) {
		const char *why = str_or_empty(v.v[i].why);

		push(spec.ctx, &spec, v.v[i].item.id, 0,
		     xasprintf("%s%s%s", item_label(&v.v[i].item, &label),
			       *why ? " · " : "", why));
	}
	pick_open(ui, &spec, "nothing is unread");
	proposal_vec_release(&v);
	buf_release(&label);
}

static char *memory_words(const struct memory *m, struct buf *scratch)
{
	const char *label = item_label(&m->item, scratch);

	if (m->quote.id)
		return xasprintf("\"%s\" · %s, %ld days ago",
				 str_or_empty(m->quote.body), label, m->days);
	return xasprintf("%s · done %ld days ago", label, m->days);
}

void act_review(struct ui *ui)
{
	struct pick_spec spec = { .title = "of long ago",
				  .chosen = open_found,
				  .release = found_free };
	struct review_request req = { .items = MEMORIES, .quotes = MEMORIES };
	struct memory_vec v = { 0 };
	struct buf scratch = BUF_INIT;
	struct err err = ERR_INIT;

	if (op_review(ui->app, &req, &v, &err)) {
		ui_say_err(ui, &err);
		return;
	}
	spec.ctx = xcalloc(1, sizeof(struct found));
	for (size_t i = 0; i < v.n; i++)
		push(spec.ctx, &spec, v.v[i].item.id, v.v[i].quote.id,
		     memory_words(&v.v[i], &scratch));
	pick_open(ui, &spec, "nothing is old enough to come back");
	memory_vec_release(&v);
	buf_release(&scratch);
}
