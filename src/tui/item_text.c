/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/item_text.h"

#include "base/text.h"
#include "core/date.h"
#include "tui/follow.h"
#include "tui/item_part.h"
#include "tui/quote_marks.h"

#include <stdlib.h>
#include <string.h>

static void add_part(struct buf *b, const char *sep, const char *s)
{
	if (str_empty(s))
		return;
	if (b->len)
		buf_adds(b, sep);
	buf_adds(b, s);
}

static void add_byline(struct text_pane *tp, const struct item *it, int cells)
{
	struct buf b = BUF_INIT, part = BUF_INIT;
	char *authors = strv_join(&it->authors, ", ");

	add_part(&b, " · ", authors);
	date_add_long(&part, str_or_empty(it->published));
	add_part(&b, " · ", part.s);
	add_part(&b, " · ", it->site);
	if (b.len)
		text_pane_text(tp, STYLE_TEXT, b.s, cells, "");
	free(authors);
	buf_release(&part);
	buf_release(&b);
}

static void add_state(struct text_pane *tp, const struct item *it, int cells)
{
	struct buf b = BUF_INIT, length = BUF_INIT;

	add_part(&b, " · ", kind_name(it->kind));
	item_add_length(&length, it);
	add_part(&b, " · ", length.s);
	add_part(&b, " · ", state_name(it->state));
	if (it->starred)
		buf_adds(&b, " · * starred");
	if (it->snoozed) {
		buf_adds(&b, " · z until ");
		clock_add_local(&b, it->snoozed, "%Y-%m-%d");
	}
	if (it->trashed)
		buf_adds(&b, " · in the trash");
	buf_adds(&b, " · added ");
	clock_add_local(&b, it->added, "%Y-%m-%d");
	text_pane_text(tp, STYLE_DIM, b.s, cells, "");
	buf_release(&length);
	buf_release(&b);
}

static void add_tags(struct text_pane *tp, const struct item *it, int cells)
{
	struct buf b = BUF_INIT;

	for (size_t i = 0; i < it->tags.n; i++)
		buf_addf(&b, "%s#%s", i ? " " : "", it->tags.v[i]);
	if (b.len)
		text_pane_text(tp, STYLE_TAG, b.s, cells, "");
	buf_release(&b);
}

void item_text_head(struct text_pane *tp, const struct item *it, int cells)
{
	struct buf scratch = BUF_INIT;

	text_pane_text(tp, STYLE_STRONG, item_label(it, &scratch), cells, "");
	add_byline(tp, it, cells);
	if (!str_empty(it->url) && !str_empty(it->title))
		text_pane_text(tp, STYLE_DIM, it->url, cells, "");
	add_state(tp, it, cells);
	add_tags(tp, it, cells);
	if (!str_empty(it->description)) {
		text_pane_line(tp, STYLE_TEXT, "");
		text_pane_text(tp, STYLE_TEXT, it->description, cells, "");
	}
	buf_release(&scratch);
}

void item_text_trouble(struct text_pane *tp, const struct item *it, int cells)
{
	struct buf b = BUF_INIT;

	if (it->fetch == FETCH_FAILED)
		buf_adds(&b, "! not fetched: ");
	else if (it->fetch == FETCH_WAITING)
		buf_adds(&b, "waiting to be fetched; R fetches it. ");
	if (b.len) {
		buf_adds(&b, str_or_empty(it->fetch_error));
		text_pane_line(tp, STYLE_TEXT, "");
		text_pane_text(tp, STYLE_ERROR, b.s, cells, "");
	}
	buf_release(&b);
}

static void add_title(struct text_pane *tp, const char *what, size_t n)
{
	char *s = xasprintf("%s (%zu)", what, n);

	text_pane_line(tp, STYLE_TEXT, "");
	text_pane_line(tp, STYLE_HEADING, s);
	free(s);
}

static void add_quote(struct text_pane *tp, const struct quote *q, int cells)
{
	struct buf b = BUF_INIT;

	locator_add(&b, &q->loc);
	if (b.len)
		text_pane_text(tp, STYLE_KEY, b.s, cells - 2, "  ");
	buf_clear(&b);
	buf_addf(&b, "\"%s\"", str_or_empty(q->body));
	text_pane_text(tp, STYLE_QUOTE, b.s, cells - 2, "  ");
	if (!str_empty(q->comment))
		text_pane_markdown(tp, q->comment, cells, "    ");
	buf_release(&b);
}

static void add_note(struct text_pane *tp, const char *body, size_t max,
		     int cells)
{
	size_t len = strlen(str_or_empty(body)), n = max;
	char *start;

	if (!max || len <= max) {
		text_pane_markdown(tp, body, cells, "  ");
		return;
	}
	while (n > max / 2 && body[n] != '\n')
		n--;
	while ((body[n] & 0xc0) == 0x80)
		n--;
	start = xstrndup(body, n);
	text_pane_markdown(tp, start, cells, "  ");
	text_pane_line(tp, STYLE_DIM, "  … Enter shows all of it");
	free(start);
}

void item_text_notes(struct text_pane *tp, const struct item *it, size_t max,
		     int cells)
{
	struct buf b = BUF_INIT;

	if (it->notes.n)
		add_title(tp, "Notes", it->notes.n);
	for (size_t i = 0; i < it->notes.n; i++) {
		tp->part = item_part_number(it, PART_NOTE, i);
		buf_clear(&b);
		clock_add_local(&b, it->notes.v[i].created, "%Y-%m-%d");
		text_pane_line(tp, STYLE_DIM, b.s);
		add_note(tp, it->notes.v[i].body, max, cells);
	}
	tp->part = 0;
	if (it->quotes.n)
		add_title(tp, "Quotes", it->quotes.n);
	for (size_t i = 0; i < it->quotes.n; i++) {
		tp->part = item_part_number(it, PART_QUOTE, i);
		add_quote(tp, &it->quotes.v[i], cells);
	}
	tp->part = 0;
	buf_release(&b);
}

void item_text_links(struct text_pane *tp, const struct item *it, int cells)
{
	struct follow_rows rows = { 0 };

	follow_rows_item(&rows, it);
	if (rows.n)
		add_title(tp, "Links", rows.n);
	for (size_t i = 0; i < rows.n; i++) {
		char *s = xasprintf("%zu. %s", i + 1, rows.v[i].label);

		tp->part = item_part_number(it, PART_ALTERNATE, i);
		text_pane_text(tp, STYLE_TEXT, s, cells - 2, "  ");
		free(s);
	}
	tp->part = 0;
	follow_rows_release(&rows);
	if (it->collections.n)
		add_title(tp, "In collections", it->collections.n);
	for (size_t i = 0; i < it->collections.n; i++) {
		tp->part = item_part_number(it, PART_COLLECTION, i);
		text_pane_text(tp, STYLE_TEXT, it->collections.v[i].name,
			       cells - 2, "  ");
	}
	tp->part = 0;
}

void item_text_body(struct text_pane *tp, const struct item *it,
		    const struct text *text, int more, int cells)
{
	struct quote_marks marks = { 0 };

	text_pane_line(tp, STYLE_TEXT, "");
	text_pane_blocks(tp, text->blocks, &text->links, cells);
	quote_marks_find(&marks, tp, it, 0);
	quote_marks_release(&marks);
	if (more)
		text_pane_line(tp, STYLE_DIM, "… r reads on");
}
