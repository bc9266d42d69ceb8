/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TUI_SCREEN_H
#define TUI_SCREEN_H
/*
 * The cells.  Everything that is shown goes through screen_put(), which makes
 * it safe and clips whole clusters before curses sees it: curses itself puts
 * a wide character that does not fit at the start of the next line.
 */
#include "tui/theme.h"

struct rect {
	int y, x, rows, cols;
};

struct screen {
	int rows, cols;
	int ascii; /* what is not ASCII becomes "?", marks of ours a likeness */
	int cursor_y, cursor_x;
	struct theme theme;
};

/* Takes the size. */
void screen_measure(struct screen *sc);
/* Wipes. */
void screen_begin(struct screen *sc);
/* Shows it, with the cursor where screen_cursor() said. */
void screen_end(const struct screen *sc);

/* Puts any text, as one line, in at most `cells`, with an ellipsis where it
 * is cut.  Returns the cells it took.  What lies outside is left out. */
int screen_put(struct screen *sc, int y, int x, int cells, enum style style,
	       const char *text);
/* The same, and fills the rest of `cells`. */
void screen_cell(struct screen *sc, int y, int x, int cells, enum style style,
		 const char *text);
/* The same, but the text stands at the right end. */
void screen_cell_right(struct screen *sc, int y, int x, int cells,
		       enum style style, const char *text);

void screen_rule(struct screen *sc, int y, int x, int cells);
void screen_bar(struct screen *sc, int y, int x, int rows); /* upright */
void screen_wipe(struct screen *sc, struct rect r);
void screen_cursor(struct screen *sc, int y, int x);

#endif
