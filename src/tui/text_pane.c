/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/text_pane.h"

#include "base/clock.h"
#include "base/text.h"

#include <stdlib.h>
#include <string.h>

#define SIDE_STEP 20
#define CHUNK	  65536

/* Between two looks at the clock. */
#define LINES_A_LOOK 256

void text_pane_clear(struct text_pane *tp)
{
	for (size_t i = 0; i < tp->n; i++)
		VEC_FREE(&tp->v[i].runs);
	tp->n = 0;
	strv_release(&tp->chunks);
	tp->used = tp->room = 0;
	free(tp->layout);
	tp->layout = NULL;
	tp->to_block = 0;
	tp->at_end = 0;
	tp->widest = 0;
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

/* Lines are many and small, and go together. */
static char *keep(struct text_pane *tp, const char *s, size_t len)
{
	char *copy;

	if (tp->room - tp->used < len + 1) {
		tp->room = len + 1 > CHUNK ? len + 1 : CHUNK;
		tp->used = 0;
		strv_push_take(&tp->chunks, xmalloc(tp->room));
	}
	copy = tp->chunks.v[tp->chunks.n - 1] + tp->used;
	memcpy(copy, s, len);
	copy[len] = '\0';
	tp->used += len + 1;
	return copy;
}

struct text_line *text_pane_push(struct text_pane *tp, enum style style,
				 const char *s, size_t len)
{
	struct text_line *line = VEC_PUSH(tp);

	line->s = keep(tp, s, len);
	line->style = style;
	line->block = -1;
	line->part = tp->part;
	tp->top += tp->at_end;
	return line;
}

void text_pane_line(struct text_pane *tp, enum style style, const char *s)
{
	text_pane_push(tp, style, s, strlen(s));
}

/* Each line of `page` becomes one of ours. */
static void add_lines(struct text_pane *tp, const char *page, enum style style)
{
	while (*page) {
		size_t len = strcspn(page, "\n");

		text_pane_push(tp, style, page, len);
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
	if (tp->to_block)
		return; /* where that is will be known later */
	if (tp->top > most)
		tp->top = most;
	if (tp->top < 0)
		tp->top = 0;
}

/* No further than there is something. */
static void go_sideways(struct text_pane *tp, int by)
{
	if (tp->left + by < tp->widest)
		tp->left += by;
	if (tp->left < 0)
		tp->left = 0;
}

static void go_to_end(struct text_pane *tp, int end)
{
	tp->to_block = 0;
	tp->top = end ? (long)tp->n : 0;
	tp->at_end = end && tp->layout;
}

int text_pane_act(struct text_pane *tp, enum action_id id)
{
	if (!tp->to_block)
		(void)text_pane_go_on(tp, tp->top + 3 * tp->rows, 0);
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
	case ACT_BOTTOM:
		go_to_end(tp, id == ACT_BOTTOM);
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

	int done = text_pane_laid_out(tp);

	if (!tp->n || seen >= (long)tp->n)
		return done;
	return (int)(seen * done / (long)tp->n);
}

long text_pane_block(const struct text_pane *tp)
{
	if (tp->to_block)
		return tp->to_block;
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
	tp->at_end = 0;
	for (size_t i = 0; i < tp->n; i++) {
		if (tp->v[i].block == block && *tp->v[i].s) {
			tp->top = (long)i;
			return;
		}
	}
	if (tp->layout) {
		tp->to_block = block;
		tp->top = 0;
	}
}

static int is_ascii(const char *s)
{
	while (*s && !(*s & 0x80))
		s++;
	return !*s;
}

/* `needle` is folded. */
static int line_has(const char *s, const char *needle)
{
	char *folded;
	int has;

	if (is_ascii(s))
		return strcasestr(s, needle) != NULL;
	folded = text_fold(s);
	has = strstr(folded, needle) != NULL;
	free(folded);
	return has;
}

long text_pane_find(const struct text_pane *tp, const char *words, long *from,
		    int by, int64_t until)
{
	char *needle = text_fold(words);
	long i = *from, found = -1;

	while (found < 0 && i + by >= 0 && i + by < (long)tp->n) {
		i += by;
		if (line_has(tp->v[i].s, needle))
			found = i;
		if (until && i % LINES_A_LOOK == 0 && clock_ms() >= until)
			break;
	}
	free(needle);
	*from = i;
	return found;
}

int text_pane_search(struct text_pane *tp, const char *words, int by)
{
	long from = tp->top, found = text_pane_find(tp, words, &from, by, 0);

	if (found >= 0)
		tp->top = found;
	return found >= 0;
}
