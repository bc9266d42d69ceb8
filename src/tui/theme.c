/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/theme.h"

#include "base/mem.h"

#include <curses.h>

/* Each style in colour, on the terminal's own background (-1), and without. */
static const struct style_row {
	short fg, bg;
	attr_t attr;
	attr_t plain;
} style_rows[STYLE_N] = {
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

void theme_init(struct theme *th, int plain)
{
	int colours = !plain && has_colors();

	if (colours) {
		start_color();
		use_default_colors();
	}
	for (int i = 0; i < STYLE_N; i++) {
		const struct style_row *row = &style_rows[i];

		th->attr[i] = colours ? row->attr : row->plain;
		if (!colours || (row->fg < 0 && row->bg < 0))
			continue;
		init_pair((short)(i + 1), row->fg, row->bg);
		th->attr[i] |= (attr_t)COLOR_PAIR(i + 1);
	}
}
