/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TUI_QUOTE_MARKS_H
#define TUI_QUOTE_MARKS_H
/*
 * Where the quotes of an item stand among the lines of its text.
 */
#include "core/item.h"
#include "tui/text_pane.h"

struct quote_mark {
	int64_t id; /* of the quote */
	long line;  /* where it begins */
};

struct quote_marks VEC(struct quote_mark); /* by line */

/* Marks the lines that hold words of quotes; where the words are not to be
 * found as they are, all lines of the paragraph that they are from.  `ret` may
 * be NULL; quotes that have no place in the text are not in it. */
void quote_marks_find(struct text_pane *tp, const struct item *it,
		      struct quote_marks *ret);

#endif
