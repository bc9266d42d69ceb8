/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A stored article as lines of a pane.
 */
#include "base/clock.h"
#include "base/text.h"
#include "core/blocks.h"
#include "tui/text_pane.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

/* Bytes of a block that are laid out at once, and of them those in which a
 * good place to end is looked for. */
#define PIECE	  32768
#define LOOK_BACK 4096

static enum style style_of(const struct block *b)
{
	switch (b->type) {
	case BLOCK_HEADING:
		return STYLE_HEADING;
	case BLOCK_QUOTATION:
		return STYLE_NOTE;
	case BLOCK_IMAGE:
		return STYLE_DIM;
	default:
		return memchr(b->in, '>', b->in_len) ? STYLE_NOTE : STYLE_TEXT;
	}
}

/* Bytes of a line of a block that the page put before the words, behind the
 * margin. */
static size_t lead_of(const struct block *b, const char *s, int first, int last)
{
	size_t n = strspn(s, " ");

	switch (b->type) {
	case BLOCK_HEADING:
		if (b->level <= 2)
			return last && !first ? strlen(s) : 0;
		return block_is_page(b) ? 0 : strspn(s, "#") + 1;
	case BLOCK_LIST_ITEM:
		if (first && b->number)
			n += strcspn(s + n, ".");
		return first ? n + 2 : n;
	case BLOCK_CODE:
		return n < 4 ? n : 4;
	case BLOCK_IMAGE:
		return first ? strlen("(image) ") : 0;
	default:
		return 0;
	}
}

static void mark_lines(struct text_pane *tp, size_t from,
		       const struct block *bl, int cells)
{
	struct buf margin = BUF_INIT;

	block_add_margin(&margin, bl, cells);
	for (size_t i = from; i < tp->n; i++) {
		struct text_line *line = &tp->v[i];
		size_t len = strlen(line->s);
		size_t lead = margin.len < len ? margin.len : len;

		lead += lead_of(bl, line->s + lead, i == from, i + 1 == tp->n);
		line->paragraph = bl->paragraph;
		line->wide = bl->type == BLOCK_CODE;
		line->lead = lead < len ? lead : len;
		if (line->wide && text_width(line->s) > tp->widest)
			tp->widest = text_width(line->s);
	}
	buf_release(&margin);
}

/* The numbers by which links are followed. */
static void add_link_runs(struct text_line *line, size_t n_links)
{
	const char *s = line->s, *at = s;

	while ((at = strstr(at, " ["))) {
		char *end;
		unsigned long n = strtoul(at + 2, &end, 10);
		struct text_run *run;

		at += 2;
		if (end == at || *end != ']' || n < 1 || n > n_links)
			continue;
		run = VEC_PUSH(&line->runs);
		run->from = (size_t)(at - 1 - s);
		run->len = (size_t)(end + 1 - (at - 1));
		run->style = STYLE_KEY;
		at = end;
	}
}

/* ---- Marks inside of lines ---- */

/* Where the bytes of a block's plain text stand in its lines. */
struct spot {
	size_t line, byte; /* line 0: nowhere, else counted from 1 */
};

static int is_gap(char c)
{
	return c == ' ' || c == '\n' || c == '\t';
}

/* Lines are the plain text wrapped: the same bytes but for the gaps.  What
 * differs is left unmarked. */
static void find_spots(const struct text_pane *tp, size_t from,
		       const struct buf *plain, struct spot *spots)
{
	size_t at = 0;

	for (size_t i = from; i < tp->n; i++) {
		const char *s = tp->v[i].s;

		for (size_t k = tp->v[i].lead; s[k]; k++) {
			if (is_gap(s[k]))
				continue;
			while (at < plain->len && is_gap(plain->s[at]))
				at++;
			if (at == plain->len || plain->s[at] != s[k])
				return;
			spots[at++] = (struct spot){ i + 1, k };
		}
	}
}

static enum style style_of_mark(enum block_mark mark)
{
	switch (mark) {
	case BLOCK_MARK_CODE:
		return STYLE_TAG;
	case BLOCK_MARK_STRONG:
		return STYLE_STRONG;
	default:
		return STYLE_NOTE;
	}
}

/* A mark may go on over the end of lines: a run for each. */
static void add_run(struct text_pane *tp, const struct spot *spots,
		    const struct block_run *mark)
{
	struct text_run *run = NULL;
	size_t line = 0;

	for (size_t i = mark->from; i < mark->from + mark->len; i++) {
		if (!spots[i].line)
			continue;
		if (spots[i].line != line) {
			line = spots[i].line;
			run = VEC_PUSH(&tp->v[line - 1].runs);
			run->from = spots[i].byte;
			run->style = style_of_mark(mark->mark);
		}
		run->len = spots[i].byte + 1 - run->from;
	}
}

static void add_runs(struct text_pane *tp, size_t from, const struct block *bl,
		     size_t n_links)
{
	struct block_run_vec marks = { 0 };
	struct buf plain = BUF_INIT;
	struct spot *spots;

	if (bl->type != BLOCK_TABLE)
		block_add_marked(&plain, bl, n_links, &marks);
	if (marks.n) {
		spots = xcalloc(plain.len + 1, sizeof(*spots));
		find_spots(tp, from, &plain, spots);
		for (size_t i = 0; i < marks.n; i++)
			add_run(tp, spots, &marks.v[i]);
		free(spots);
	}
	for (; n_links && from < tp->n; from++)
		add_link_runs(&tp->v[from], n_links);
	VEC_FREE(&marks);
	buf_release(&plain);
}

/* ---- The blocks one after the other ---- */

static void add_line(struct text_pane *tp, enum style style, const char *s,
		     size_t len, long block)
{
	text_pane_push(tp, style, s, len)->block = block;
}

/* Each line of `page` becomes one of ours. */
static void add_lines(struct text_pane *tp, const char *page, enum style style,
		      long block)
{
	while (*page) {
		size_t len = strcspn(page, "\n");

		add_line(tp, style, page, len, block);
		page += len + (page[len] == '\n');
	}
}

static void add_links(struct text_pane *tp, const struct strv *links, int cells)
{
	if (!links || !links->n)
		return;
	text_pane_line(tp, STYLE_TEXT, "");
	text_pane_line(tp, STYLE_HEADING, "Links");
	for (size_t i = 0; i < links->n; i++) {
		char *s = xasprintf("[%zu] %s", i + 1, links->v[i]);

		text_pane_text(tp, STYLE_DIM, s, cells, "");
		free(s);
	}
}

/* ---- A slice at a time ---- */

struct text_layout {
	const char *source, *at; /* where the next block begins */
	size_t len;              /* of the source */
	const struct strv *links;
	int cells;
	struct block block; /* the last one that was taken */
	size_t done;        /* of its text */
	long nth;           /* its number */
	long paragraph;     /* of the last one that has one */
};

/* Where a block that is too long for one slice may end: behind a line, a
 * sentence, a word, or in the middle of one.  Marks do not go on over it. */
static size_t piece_end(const struct block *bl, size_t from)
{
	static const char *const ends[] = { "\n", ". ", " " };
	const char *s = bl->text + from;
	size_t n = PIECE;

	if (bl->len - from <= PIECE)
		return bl->len;
	for (size_t i = 0; i < ARRAY_SIZE(ends); i++) {
		const char *p = s + PIECE - LOOK_BACK, *last = NULL;

		while ((p = memmem(p, (size_t)(s + PIECE - p), ends[i],
				   strlen(ends[i]))))
			last = p = p + strlen(ends[i]);
		if (last)
			return from + (size_t)(last - s);
	}
	while (n > 1 && (s[n] & 0xc0) == 0x80)
		n--;
	return from + n;
}

/* The rows of a table stand below its head again. */
static void repeat_head(struct buf *b, const struct block *whole,
			struct block *piece)
{
	size_t head = strcspn(whole->text, "\n") + 1;

	if (head > LOOK_BACK)
		return;
	buf_add(b, whole->text, head);
	buf_add(b, piece->text, piece->len);
	piece->text = b->s;
	piece->len = b->len;
}

static void add_piece(struct text_pane *tp, struct text_layout *l)
{
	size_t from = l->done, n_links = l->links ? l->links->n : 0;
	struct buf page = BUF_INIT, table = BUF_INIT;
	struct block bl = l->block;
	size_t line = tp->n;

	l->done = piece_end(&l->block, from);
	bl.text += from;
	bl.len = l->done - from;
	if (bl.type == BLOCK_CODE && bl.len && bl.text[bl.len - 1] == '\n')
		bl.len--;
	if (bl.type == BLOCK_LIST_ITEM && from)
		bl.type = BLOCK_PARAGRAPH;
	if (bl.type == BLOCK_TABLE && from)
		repeat_head(&table, &l->block, &bl);
	block_add_page(&page, &bl, n_links, l->cells);
	add_lines(tp, page.s, style_of(&bl), l->nth);
	mark_lines(tp, line, &bl, l->cells);
	if (bl.type != BLOCK_CODE)
		add_runs(tp, line, &bl, n_links);
	buf_release(&table);
	buf_release(&page);
}

/* 0 when there is none. */
static int take_block(struct text_pane *tp, struct text_layout *l)
{
	struct block last = l->block;
	const char *next = block_next(l->at, &l->block, &l->paragraph);

	if (!next)
		return 0;
	if (++l->nth && !block_sticks(&last, &l->block))
		add_line(tp, STYLE_TEXT, "", 0, l->nth);
	l->at = next;
	l->done = 0;
	return 1;
}

static void arrive(struct text_pane *tp, size_t line)
{
	for (size_t i = line; tp->to_block && i < tp->n; i++)
		if (tp->v[i].block >= tp->to_block && *tp->v[i].s) {
			tp->top += (long)i;
			tp->to_block = 0;
		}
}

static void end(struct text_pane *tp)
{
	struct text_layout *l = tp->layout;

	tp->layout = NULL;
	add_links(tp, l->links, l->cells);
	if (tp->to_block)
		tp->top = 0;
	tp->to_block = tp->at_end = 0;
	text_pane_fit(tp, tp->rows);
	free(l);
}

void text_pane_begin(struct text_pane *tp, const char *source,
		     const struct strv *links, int cells)
{
	struct text_layout *l = xcalloc(1, sizeof(*l));

	l->source = l->at = source;
	l->len = strlen(source);
	l->links = links;
	l->cells = cells;
	l->nth = -1;
	tp->layout = l;
}

/* Block by block, so that every line knows its own. */
int text_pane_go_on(struct text_pane *tp, long lines, int64_t until)
{
	struct text_layout *l = tp->layout;

	while (tp->layout && ((long)tp->n < lines || clock_ms() < until)) {
		size_t line = tp->n;

		if (l->done < l->block.len || take_block(tp, l))
			add_piece(tp, l);
		else
			end(tp);
		arrive(tp, line);
	}
	return tp->layout != NULL;
}

int text_pane_laid_out(const struct text_pane *tp)
{
	const struct text_layout *l = tp->layout;
	size_t left;

	if (!l)
		return 100;
	left = l->len - (size_t)(l->at - l->source) + l->block.len - l->done;
	return (int)(99 - (double)left / (double)(l->len + 1) * 99);
}

void text_pane_blocks(struct text_pane *tp, const char *source,
		      const struct strv *links, int cells)
{
	text_pane_begin(tp, source, links, cells);
	(void)text_pane_go_on(tp, LONG_MAX, 0);
}
