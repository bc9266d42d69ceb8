/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/screen.h"

#include "base/text.h"
#include "base/utf8.h"

#include <curses.h>
#include <stdlib.h>
#include <string.h>

/* Marks of our own for terminals that show ASCII only. */
static const struct likeness {
	const char *mark;
	char ascii;
} likenesses[] = {
	{ "│", '|' },  { "─", '-' }, { "…", '~' }, { "·", '-' },
	{ "•", '*' },  { "–", '-' }, { "—", '-' }, { "‘", '\'' },
	{ "’", '\'' }, { "“", '"' }, { "”", '"' },
};

static char ascii_for(const char *s, size_t len)
{
	for (size_t i = 0; i < ARRAY_SIZE(likenesses); i++)
		if (strlen(likenesses[i].mark) == len &&
		    !memcmp(likenesses[i].mark, s, len))
			return likenesses[i].ascii;
	return '?';
}

/* Cells stay as many as they were, so that columns stand. */
static void add_ascii(struct buf *b, const char *s)
{
	const char *end = s + strlen(s);

	while (s < end) {
		size_t len = utf8_cluster(s, end);

		if (len == 1)
			buf_addc(b, *s);
		else
			buf_addch(b, ascii_for(s, len),
				  (size_t)text_width_n(s, len));
		s += len;
	}
}

static void put_safe(const struct screen *sc, int y, int x, enum style style,
		     const char *s)
{
	wchar_t *wide = xcalloc(strlen(s) + 1, sizeof(*wide));
	size_t n = mbstowcs(wide, s, strlen(s) + 1);

	if (n != (size_t)-1) {
		attrset((attr_t)sc->theme.attr[style]);
		mvaddnwstr(y, x, wide, (int)n);
	}
	free(wide);
}

enum fill { FILL_NONE, FILL_RIGHT, FILL_LEFT };

static int put(struct screen *sc, struct rect at, enum style style,
	       const char *text, enum fill fill)
{
	struct buf safe = BUF_INIT, out = BUF_INIT, ascii = BUF_INIT;
	int width = 0;

	if (at.cols > sc->cols - at.x)
		at.cols = sc->cols - at.x;
	if (at.y < 0 || at.y >= sc->rows || at.x < 0 || at.cols <= 0)
		goto out;
	text_add_safe(&safe, str_or_empty(text), TEXT_LINE);
	width = text_width(safe.s);
	if (width <= at.cols && fill == FILL_NONE)
		buf_adds(&out, safe.s);
	else if (fill == FILL_LEFT)
		text_add_cell_right(&out, safe.s, at.cols);
	else
		text_add_cell(&out, safe.s, at.cols);
	if (sc->ascii)
		add_ascii(&ascii, out.s);
	put_safe(sc, at.y, at.x, style, sc->ascii ? ascii.s : out.s);
	if (width > at.cols)
		width = at.cols;
out:
	buf_release(&safe);
	buf_release(&out);
	buf_release(&ascii);
	return width;
}

int screen_put(struct screen *sc, int y, int x, int cells, enum style style,
	       const char *text)
{
	struct rect at = { y, x, 1, cells };

	return put(sc, at, style, text, FILL_NONE);
}

void screen_cell(struct screen *sc, int y, int x, int cells, enum style style,
		 const char *text)
{
	struct rect at = { y, x, 1, cells };

	put(sc, at, style, text, FILL_RIGHT);
}

void screen_cell_right(struct screen *sc, int y, int x, int cells,
		       enum style style, const char *text)
{
	struct rect at = { y, x, 1, cells };

	put(sc, at, style, text, FILL_LEFT);
}

void screen_rule(struct screen *sc, int y, int x, int cells)
{
	struct buf b = BUF_INIT;

	for (int i = 0; i < cells; i++)
		buf_adds(&b, "─");
	screen_put(sc, y, x, cells, STYLE_DIM, b.s);
	buf_release(&b);
}

void screen_bar(struct screen *sc, int y, int x, int rows)
{
	for (int i = 0; i < rows; i++)
		screen_put(sc, y + i, x, 1, STYLE_DIM, "│");
}

void screen_wipe(struct screen *sc, struct rect r)
{
	for (int i = 0; i < r.rows; i++)
		screen_cell(sc, r.y + i, r.x, r.cols, STYLE_TEXT, "");
}

void screen_cursor(struct screen *sc, int y, int x)
{
	sc->cursor_y = y;
	sc->cursor_x = x;
}

void screen_measure(struct screen *sc)
{
	getmaxyx(stdscr, sc->rows, sc->cols);
}

void screen_begin(struct screen *sc)
{
	sc->cursor_y = sc->cursor_x = 0;
	attrset(A_NORMAL);
	erase();
}

void screen_end(const struct screen *sc)
{
	int y = sc->cursor_y, x = sc->cursor_x;

	if (y >= sc->rows)
		y = sc->rows - 1;
	if (x >= sc->cols)
		x = sc->cols - 1;
	move(y < 0 ? 0 : y, x < 0 ? 0 : x);
	refresh();
}
