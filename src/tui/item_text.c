/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/item_text.h"

#include "base/text.h"
#include "core/blocks.h"
#include "core/date.h"

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
		text_pane_text(tp, STYLE_TEXT, q->comment, cells - 4, "    ");
	buf_release(&b);
}

void item_text_notes(struct text_pane *tp, const struct item *it, int cells)
{
	struct buf b = BUF_INIT;

	if (it->notes.n)
		add_title(tp, "Notes", it->notes.n);
	for (size_t i = 0; i < it->notes.n; i++) {
		buf_clear(&b);
		clock_add_local(&b, it->notes.v[i].created, "%Y-%m-%d");
		text_pane_line(tp, STYLE_DIM, b.s);
		text_pane_text(tp, STYLE_TEXT, it->notes.v[i].body, cells - 2,
			       "  ");
	}
	if (it->quotes.n)
		add_title(tp, "Quotes", it->quotes.n);
	for (size_t i = 0; i < it->quotes.n; i++)
		add_quote(tp, &it->quotes.v[i], cells);
	buf_release(&b);
}

void item_text_links(struct text_pane *tp, const struct item *it, int cells)
{
	struct buf b = BUF_INIT;

	if (it->alternates.n || it->links.n)
		add_title(tp, "Links", it->alternates.n + it->links.n);
	for (size_t i = 0; i < it->alternates.n; i++) {
		const struct alternate *a = &it->alternates.v[i];

		buf_clear(&b);
		buf_addf(&b, "%s: %s", str_or_empty(a->role), a->url);
		text_pane_text(tp, STYLE_TEXT, b.s, cells - 2, "  ");
	}
	for (size_t i = 0; i < it->links.n; i++) {
		const struct link *l = &it->links.v[i];

		buf_clear(&b);
		buf_addf(&b, "%s%s: %s", l->incoming ? "< " : "",
			 rel_name(l->rel),
			 str_or_empty(l->to_id ? l->to_title : l->url));
		text_pane_text(tp, STYLE_TEXT, b.s, cells - 2, "  ");
	}
	if (it->collections.n)
		add_title(tp, "In collections", it->collections.n);
	for (size_t i = 0; i < it->collections.n; i++)
		text_pane_text(tp, STYLE_TEXT, it->collections.v[i].name,
			       cells - 2, "  ");
	buf_release(&b);
}

/* A quote belongs to a block by its paragraph, or because its words are
 * there. */
static int is_from(const struct quote *q, const struct block *bl,
		   const char *plain)
{
	struct buf words = BUF_INIT;
	int hit;

	if (q->loc.type == LOC_PARAGRAPH)
		return bl->paragraph && bl->paragraph == q->loc.number;
	text_add_squeezed(&words, str_or_empty(q->body));
	hit = words.len && strstr(plain, words.s);
	buf_release(&words);
	return hit;
}

static void mark_quoted(struct text_pane *tp, const struct item *it,
			const char *source)
{
	struct block_vec blocks = { 0 };
	struct buf plain = BUF_INIT;

	if (!it->quotes.n)
		return;
	blocks_split(source, &blocks);
	for (size_t i = 0; i < tp->n; i++) {
		struct text_line *line = &tp->v[i];
		const struct block *bl;

		if (line->block < 0 || (size_t)line->block >= blocks.n)
			continue;
		if (i && tp->v[i - 1].block == line->block && *tp->v[i - 1].s) {
			line->quoted = tp->v[i - 1].quoted;
			continue;
		}
		bl = &blocks.v[line->block];
		buf_clear(&plain);
		block_add_plain(&plain, bl->text, bl->len, 0);
		for (size_t k = 0; k < it->quotes.n && *line->s; k++)
			line->quoted |= is_from(&it->quotes.v[k], bl, plain.s);
	}
	VEC_FREE(&blocks);
	buf_release(&plain);
}

void item_text_body(struct text_pane *tp, const struct item *it,
		    const struct text *text, int cells)
{
	text_pane_blocks(tp, text->blocks, &text->links, cells);
	mark_quoted(tp, it, text->blocks);
}
