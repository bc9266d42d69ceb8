/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How a pane looks: runs of style, marks in the margin, selected parts.
 */
#include "base/limits.h"
#include "base/markdown.h"
#include "base/text.h"
#include "tui/text_pane.h"

#include <stdlib.h>
#include <string.h>

/* ---- Markdown ---- */

/* What matters most about words comes first. */
static enum style style_of(unsigned marks, enum style other)
{
	static const struct {
		unsigned mark;
		enum style style;
	} rows[] = {
		{ MARK_HEADING, STYLE_HEADING }, { MARK_CODE, STYLE_TAG },
		{ MARK_ADDRESS, STYLE_DIM },     { MARK_FRAME, STYLE_DIM },
		{ MARK_STRUCK, STYLE_DIM },      { MARK_STRONG, STYLE_STRONG },
		{ MARK_EMPHASIS, STYLE_NOTE },
	};

	for (size_t i = 0; i < ARRAY_SIZE(rows); i++)
		if (marks & rows[i].mark)
			return rows[i].style;
	return other;
}

static void add_runs(struct text_line *to, const struct markdown_line *from,
		     size_t shift)
{
	for (size_t i = 0; i < from->runs.n; i++) {
		struct text_run *run = VEC_PUSH(&to->runs);

		run->from = from->runs.v[i].from + shift;
		run->len = from->runs.v[i].len;
		run->style = style_of(from->runs.v[i].marks, STYLE_TEXT);
	}
}

void text_pane_markdown(struct text_pane *tp, const char *s, int cells,
			const char *indent)
{
	struct markdown_page page = { 0 };

	/* It would come out as plain text, but later. */
	if (strlen(str_or_empty(s)) > LIMIT_MARKDOWN) {
		text_pane_text(tp, STYLE_TEXT, s, cells, indent);
		return;
	}
	markdown_render(str_or_empty(s), cells - text_width(indent), &page);
	for (size_t i = 0; i < page.n; i++) {
		char *line = xasprintf("%s%s", indent, page.v[i].s);

		text_pane_line(tp, STYLE_TEXT, line);
		add_runs(&tp->v[tp->n - 1], &page.v[i], strlen(indent));
		free(line);
	}
	markdown_page_release(&page);
}

/* ---- Parts ---- */

int text_pane_parts(const struct text_pane *tp)
{
	int most = 0;

	for (size_t i = 0; i < tp->n; i++)
		if (tp->v[i].part > most)
			most = tp->v[i].part;
	return most;
}

long text_pane_part_line(const struct text_pane *tp, int part)
{
	for (size_t i = 0; part && i < tp->n; i++)
		if (tp->v[i].part == part)
			return (long)i;
	return -1;
}

static long part_end(const struct text_pane *tp, long line)
{
	int part = tp->v[line].part;

	while (line < (long)tp->n && tp->v[line].part == part)
		line++;
	return line;
}

void text_pane_show_part(struct text_pane *tp)
{
	long from = text_pane_part_line(tp, tp->selected), end;

	if (from < 0)
		return;
	end = part_end(tp, from);
	if (end > tp->top + tp->rows)
		tp->top = end - tp->rows;
	if (from < tp->top)
		tp->top = from;
	text_pane_fit(tp, tp->rows);
}

int text_pane_step(struct text_pane *tp, int by)
{
	long from = text_pane_part_line(tp, tp->selected);
	int to = tp->selected + by;

	if (from >= 0 && by > 0 && part_end(tp, from) > tp->top + tp->rows) {
		tp->top++;
		return 1;
	}
	if (from >= 0 && by < 0 && from < tp->top) {
		tp->top--;
		return 1;
	}
	if (to < 1 || to > text_pane_parts(tp))
		return 0;
	tp->selected = to;
	text_pane_show_part(tp);
	return 1;
}

/* ---- Drawing ---- */

int text_pane_column(const struct text_pane *tp, long line, size_t byte)
{
	const struct text_line *l = &tp->v[line];

	return text_width_n(l->s, byte) - (l->wide ? tp->left : 0);
}

void text_pane_show_column(struct text_pane *tp, long line, size_t byte,
			   int cells)
{
	int x = text_pane_column(tp, line, byte);

	if (!tp->v[line].wide)
		return;
	if (x < 1 && tp->left)
		tp->left += x - cells / 4;
	else if (x >= cells - 1)
		tp->left += x - cells + cells / 4;
	if (tp->left < 0)
		tp->left = 0;
}

void text_pane_put(const struct text_pane *tp, struct screen *sc,
		   struct rect area, long line, const struct text_run *run)
{
	const char *s = tp->v[line].s + run->from;
	int x = text_pane_column(tp, line, run->from);
	size_t skip = x < 0 ? text_fit(s, -x, NULL) : 0;
	char *part;

	if (x >= area.cols || skip >= run->len)
		return;
	if (x < 0)
		x = text_pane_column(tp, line, run->from + skip);
	part = xstrndup(s + skip, run->len - skip);
	screen_put(sc, area.y + (int)(line - tp->top), area.x + (x > 0 ? x : 0),
		   area.cols - (x > 0 ? x : 0), run->style, part);
	free(part);
}

static void draw_line(const struct text_pane *tp, struct screen *sc,
		      struct rect area, long line)
{
	const struct text_line *l = &tp->v[line];
	struct text_run all = { 0, strlen(l->s), l->style };

	text_pane_put(tp, sc, area, line, &all);
	for (size_t r = 0; r < l->runs.n; r++)
		text_pane_put(tp, sc, area, line, &l->runs.v[r]);
	/* What is out of sight on this side, too, is told. */
	if (l->wide && tp->left && *l->s)
		screen_put(sc, area.y + (int)(line - tp->top), area.x, 1,
			   STYLE_DIM, "…");
}

static void draw_margin(const struct text_pane *tp, struct screen *sc, int y,
			int x, long k)
{
	const struct text_line *line = &tp->v[k];

	if (line->quoted)
		screen_put(sc, y, x, 1, STYLE_QUOTE, "\"");
	if (line->part && line->part == tp->selected &&
	    (!k || tp->v[k - 1].part != line->part))
		screen_put(sc, y, x, 1, STYLE_KEY, ">");
}

void text_pane_draw(const struct text_pane *tp, struct screen *sc,
		    struct rect area)
{
	for (int i = 0; i < area.rows; i++) {
		long k = tp->top + i;

		if (k >= (long)tp->n)
			break;
		draw_line(tp, sc, area, k);
		if (area.x > 1)
			draw_margin(tp, sc, area.y + i, area.x - 2, k);
	}
}
