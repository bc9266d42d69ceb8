/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TUI_THEME_H
#define TUI_THEME_H
/*
 * What a piece of text is, and how that looks.  Colour never says anything
 * that a letter does not say too.
 */

enum style {
	STYLE_TEXT,
	STYLE_DIM,    /* rules, dates, hints' words */
	STYLE_STRONG, /* titles */
	STYLE_HEADING,
	STYLE_BAR,      /* the first row */
	STYLE_SELECTED, /* the row of the cursor */
	STYLE_UNREAD,
	STYLE_DONE,
	STYLE_MARKED,
	STYLE_TAG,
	STYLE_QUOTE,
	STYLE_NOTE,
	STYLE_KEY, /* in hints and overlays */
	STYLE_FOUND,
	STYLE_ERROR,
	STYLE_N
};

struct theme {
	unsigned long attr[STYLE_N]; /* attr_t with its colour pair */
};

/* After the terminal is up.  `name`: default, mono, dark or light; -1 when it
 * is another one, and the default is taken.  `plain` (NO_COLOR, or a terminal
 * without colours): bold, underline and reverse only. */
int theme_init(struct theme *th, const char *name, int plain);

#endif
