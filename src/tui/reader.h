/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TUI_READER_H
#define TUI_READER_H
/*
 * The text of an item as it is being read; the view in which words of it are
 * selected stands on this one.
 */
#include "tui/text_pane.h"
#include "tui/view.h"

struct reader {
	struct view view;
	struct app *app; /* to keep the position when it closes */
	int64_t id;
	int loaded;
	char *label;
	char *words;   /* last searched for */
	long position; /* the block at the top */
	struct text_pane pane;
	struct rect at;
};

#endif
