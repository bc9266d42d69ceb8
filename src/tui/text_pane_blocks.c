/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A stored article as lines of a pane.
 */
#include "core/blocks.h"
#include "tui/text_pane.h"

#include <stdlib.h>
#include <string.h>

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
		return strspn(s, "#") + 1;
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
	char *line = xstrndup(s, len);

	text_pane_line(tp, style, line);
	tp->v[tp->n - 1].block = block;
	free(line);
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

/* Block by block, so that every line knows its own. */
void text_pane_blocks(struct text_pane *tp, const char *source,
		      const struct strv *links, int cells)
{
	size_t n_links = links ? links->n : 0;
	struct block_vec blocks = { 0 };
	struct buf page = BUF_INIT;

	blocks_split(source, &blocks);
	for (size_t i = 0; i < blocks.n; i++) {
		const struct block *bl = &blocks.v[i];
		size_t from;

		buf_clear(&page);
		block_add_page(&page, bl, n_links, cells);
		if (i && !block_sticks(bl - 1, bl))
			add_line(tp, STYLE_TEXT, "", 0, (long)i);
		from = tp->n;
		add_lines(tp, page.s, style_of(bl), (long)i);
		mark_lines(tp, from, bl, cells);
		if (bl->type != BLOCK_CODE)
			add_runs(tp, from, bl, n_links);
	}
	VEC_FREE(&blocks);
	buf_release(&page);
	add_links(tp, links, cells);
}
