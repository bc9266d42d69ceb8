/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/text_pane.h"

#include "base/text.h"

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

static void push(struct text_pane *tp, enum style style, char *s)
{
	struct text_line *line = VEC_PUSH(tp);

	line->s = s;
	line->style = style;
	line->block = -1;
	line->part = tp->part;
}

void text_pane_line(struct text_pane *tp, enum style style, const char *s)
{
	push(tp, style, xstrdup(s));
}

/* Each line of `page` becomes one of ours. */
static void add_lines(struct text_pane *tp, const char *page, enum style style)
{
	while (*page) {
		size_t len = strcspn(page, "\n");

		push(tp, style, xstrndup(page, len));
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
	add_lines(tp, page.s, style);
	buf_release(&safe);
	buf_release(&page);
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
