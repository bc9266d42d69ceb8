/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/theme.h"

#include "base/mem.h"

#include <curses.h>
#include <string.h>

struct style_row {
	short fg, bg;
	attr_t attr;
	attr_t plain; /* without colours */
};

/* On the terminal's own background (-1). */
static const struct style_row style_rows[STYLE_N] = {
	[STYLE_TEXT] = { -1, -1, A_NORMAL, A_NORMAL },
	[STYLE_DIM] = { COLOR_CYAN, -1, A_NORMAL, A_NORMAL },
	[STYLE_STRONG] = { -1, -1, A_BOLD, A_BOLD },
	[STYLE_HEADING] = { COLOR_BLUE, -1, A_BOLD, A_BOLD | A_UNDERLINE },
	[STYLE_BAR] = { -1, -1, A_REVERSE, A_REVERSE },
	[STYLE_SELECTED] = { -1, -1, A_REVERSE, A_REVERSE },
	[STYLE_UNREAD] = { -1, -1, A_BOLD, A_BOLD },
	[STYLE_DONE] = { COLOR_GREEN, -1, A_NORMAL, A_NORMAL },
	[STYLE_MARKED] = { COLOR_YELLOW, -1, A_BOLD, A_BOLD },
	[STYLE_TAG] = { COLOR_GREEN, -1, A_NORMAL, A_NORMAL },
	[STYLE_QUOTE] = { COLOR_YELLOW, -1, A_NORMAL, A_NORMAL },
	[STYLE_NOTE] = { COLOR_MAGENTA, -1, A_NORMAL, A_NORMAL },
	[STYLE_KEY] = { -1, -1, A_BOLD, A_BOLD },
	[STYLE_FOUND] = { COLOR_BLACK, COLOR_YELLOW, A_NORMAL, A_UNDERLINE },
	[STYLE_ERROR] = { COLOR_RED, -1, A_BOLD, A_BOLD },
};

/* What a theme has other than the default. */
struct theme_change {
	enum style style;
	short fg;
	attr_t attr;
};

static const struct theme_change dark[] = {
	{ STYLE_HEADING, COLOR_CYAN, A_BOLD },
	{ STYLE_DIM, COLOR_WHITE, A_DIM },
	{ STYLE_DONE, COLOR_GREEN, A_BOLD },
	{ STYLE_TAG, COLOR_CYAN, A_NORMAL },
	{ STYLE_NOTE, COLOR_MAGENTA, A_BOLD },
};

/* Yellow and cyan are hard to read on white. */
static const struct theme_change light[] = {
	{ STYLE_DIM, COLOR_BLUE, A_NORMAL },
	{ STYLE_MARKED, COLOR_MAGENTA, A_BOLD },
	{ STYLE_QUOTE, COLOR_RED, A_NORMAL },
	{ STYLE_NOTE, COLOR_MAGENTA, A_NORMAL },
};

static const struct theme_row {
	const char *name;
	const struct theme_change *changes;
	size_t n;
	int plain;
} theme_rows[] = {
	{ "default", NULL, 0, 0 },
	{ "mono", NULL, 0, 1 },
	{ "dark", dark, ARRAY_SIZE(dark), 0 },
	{ "light", light, ARRAY_SIZE(light), 0 },
};

static const struct theme_row *theme_find(const char *name)
{
	for (size_t i = 0; name && i < ARRAY_SIZE(theme_rows); i++)
		if (!strcmp(theme_rows[i].name, name))
			return &theme_rows[i];
	return NULL;
}

static struct style_row style_in(const struct theme_row *t, enum style style)
{
	struct style_row row = style_rows[style];

	for (size_t i = 0; i < t->n; i++) {
		if (t->changes[i].style != style)
			continue;
		row.fg = t->changes[i].fg;
		row.attr = t->changes[i].attr;
	}
	return row;
}

int theme_init(struct theme *th, const char *name, int plain)
{
	const struct theme_row *found = theme_find(name);
	const struct theme_row *t = found ? found : &theme_rows[0];
	int colours = !plain && !t->plain && has_colors();

	if (colours) {
		start_color();
		use_default_colors();
	}
	for (int i = 0; i < STYLE_N; i++) {
		struct style_row row = style_in(t, i);

		th->attr[i] = colours ? row.attr : row.plain;
		if (!colours || (row.fg < 0 && row.bg < 0))
			continue;
		init_pair((short)(i + 1), row.fg, row.bg);
		th->attr[i] |= (attr_t)COLOR_PAIR(i + 1);
	}
	return found || str_empty(name) ? 0 : -1;
}
