/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/text_pane.h"

#include "base/text.h"
#include "core/blocks.h"

#include <stdlib.h>
#include <string.h>

#define SIDE_STEP 20

void text_pane_clear(struct text_pane *tp)
{
	for (size_t i = 0; i < tp->n; i++) {
		free(tp->v[i].s);
		VEC_FREE(&tp->v[i].runs);
	}
	tp->n = 0;
	tp->part = 0;
}

void text_pane_release(struct text_pane *tp)
{
	text_pane_clear(tp);
	VEC_FREE(tp);
	tp->top = tp->rows = 0;
	tp->left = 0;
	tp->selected = 0;
}

static struct text_line *push(struct text_pane *tp, enum style style, char *s)
{
	struct text_line *line = VEC_PUSH(tp);

	line->s = s;
	line->style = style;
	line->block = -1;
	line->part = tp->part;
	return line;
}

void text_pane_line(struct text_pane *tp, enum style style, const char *s)
{
	push(tp, style, xstrdup(s));
}

/* Each line of `page` becomes one of ours. */
static void add_lines(struct text_pane *tp, const char *page, enum style style,
		      long block)
{
	while (*page) {
		size_t len = strcspn(page, "\n");

		push(tp, style, xstrndup(page, len))->block = block;
		page += len + (page[len] == '\n');
	}
}

void text_pane_text(struct text_pane *tp, enum style style, const char *s,
		    int cells, const char *indent)
{
	struct buf safe = BUF_INIT, page = BUF_INIT;
	char *line, *rest;

	text_add_safe(&safe, str_or_empty(s), TEXT_BLOCK);
	rest = safe.s;
	while ((line = strsep(&rest, "\n"))) {
		if (*line)
			text_add_wrapped(&page, line, cells, indent);
		else
			buf_addf(&page, "%s\n", indent);
	}
	add_lines(tp, page.s, style, -1);
	buf_release(&safe);
	buf_release(&page);
}

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
		return STYLE_TEXT;
	}
}

/* Bytes of a line of a block that the page put before the words. */
static size_t lead_of(const struct block *b, const char *s, int first, int last)
{
	size_t n = strspn(s, " ");

	switch (b->type) {
	case BLOCK_HEADING:
		if (b->level <= 2)
			return last && !first ? strlen(s) : 0;
		return strspn(s, "#") + 1;
	case BLOCK_QUOTATION:
		return strlen("│ ");
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
		       const struct block *bl)
{
	for (size_t i = from; i < tp->n; i++) {
		struct text_line *line = &tp->v[i];
		size_t lead = lead_of(bl, line->s, i == from, i + 1 == tp->n);

		line->paragraph = bl->paragraph;
		line->wide = bl->type == BLOCK_CODE;
		line->lead = lead < strlen(line->s) ? lead : strlen(line->s);
	}
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

static int sticks(const struct block *a, const struct block *b)
{
	return a->type == BLOCK_LIST_ITEM && b->type == BLOCK_LIST_ITEM;
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
		if (i && !sticks(bl - 1, bl))
			push(tp, STYLE_TEXT, xstrdup(""))->block = (long)i;
		from = tp->n;
		add_lines(tp, page.s, style_of(bl), (long)i);
		mark_lines(tp, from, bl);
		for (; n_links && bl->type != BLOCK_CODE && from < tp->n;
		     from++)
			add_link_runs(&tp->v[from], n_links);
	}
	VEC_FREE(&blocks);
	buf_release(&page);
	add_links(tp, links, cells);
}

void text_pane_fit(struct text_pane *tp, long rows)
{
	long most = (long)tp->n - rows;

	tp->rows = rows > 0 ? rows : 1;
	if (tp->top > most)
		tp->top = most;
	if (tp->top < 0)
		tp->top = 0;
}

/* No further than there is something. */
static void go_sideways(struct text_pane *tp, int by)
{
	int widest = 0;

	for (size_t i = 0; i < tp->n; i++) {
		int cells = tp->v[i].wide ? text_width(tp->v[i].s) : 0;

		if (cells > widest)
			widest = cells;
	}
	if (tp->left + by < widest)
		tp->left += by;
	if (tp->left < 0)
		tp->left = 0;
}

int text_pane_act(struct text_pane *tp, enum action_id id)
{
	switch (id) {
	case ACT_SIDE_RIGHT:
	case ACT_SIDE_LEFT:
		go_sideways(tp, id == ACT_SIDE_RIGHT ? SIDE_STEP : -SIDE_STEP);
		return 1;
	case ACT_DOWN:
		tp->top++;
		break;
	case ACT_UP:
		tp->top--;
		break;
	case ACT_TOP:
		tp->top = 0;
		break;
	case ACT_BOTTOM:
		tp->top = (long)tp->n;
		break;
	case ACT_HALF_DOWN:
		tp->top += (tp->rows + 1) / 2;
		break;
	case ACT_HALF_UP:
		tp->top -= (tp->rows + 1) / 2;
		break;
	case ACT_PAGE_DOWN:
		tp->top += tp->rows > 2 ? tp->rows - 2 : 1;
		break;
	case ACT_PAGE_UP:
		tp->top -= tp->rows > 2 ? tp->rows - 2 : 1;
		break;
	default:
		return 0;
	}
	text_pane_fit(tp, tp->rows);
	return 1;
}

int text_pane_percent(const struct text_pane *tp)
{
	long seen = tp->top + tp->rows;

	if (!tp->n || seen >= (long)tp->n)
		return 100;
	return (int)(seen * 100 / (long)tp->n);
}

long text_pane_block(const struct text_pane *tp)
{
	for (size_t i = (size_t)tp->top; i < tp->n; i++)
		if (tp->v[i].block >= 0)
			return tp->v[i].block;
	for (size_t i = tp->n; i-- > 0;) /* among the links at the end */
		if (tp->v[i].block >= 0)
			return tp->v[i].block;
	return -1;
}

void text_pane_go_block(struct text_pane *tp, long block)
{
	for (size_t i = 0; i < tp->n; i++) {
		if (tp->v[i].block == block && *tp->v[i].s) {
			tp->top = (long)i;
			return;
		}
	}
}

long text_pane_find(const struct text_pane *tp, const char *words, long from,
		    int by)
{
	char *needle = text_fold(words);
	long found = -1;

	for (long i = from + by; i >= 0 && i < (long)tp->n && found < 0;
	     i += by) {
		char *hay = text_fold(tp->v[i].s);

		if (strstr(hay, needle))
			found = i;
		free(hay);
	}
	free(needle);
	return found;
}

int text_pane_search(struct text_pane *tp, const char *words, int by)
{
	long found = text_pane_find(tp, words, tp->top, by);

	if (found >= 0)
		tp->top = found;
	return found >= 0;
}
