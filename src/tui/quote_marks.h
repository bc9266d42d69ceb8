/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TUI_QUOTE_MARKS_H
#define TUI_QUOTE_MARKS_H
/*
 * Where the quotes of an item stand among the lines of its text.
 */
#include "core/item.h"
#include "tui/text_pane.h"

struct quote_mark {
	int64_t id;      /* of the quote */
	long line, last; /* where it begins and ends */
};

/* A zeroed struct is ready. */
struct quote_marks {
	struct VEC(struct quote_mark); /* by line, once all are found */
	struct buf words; /* of all lines as one, */
	size_t *starts;   /* and where each line's begin */
	size_t line, quote; /* that are next */
};

void quote_marks_release(struct quote_marks *qm); /* leaves it zeroed */

/* Finds the lines that hold words of quotes, and marks them when all quotes
 * have been looked for; where the words are not to be found as they are, all
 * lines of the paragraph that they are from.  Quotes that have no place in the
 * text get no mark.  Goes on until clock_ms() says `until` (0: to the end), with
 * a pane that is laid out; 1: there is more to do. */
int quote_marks_find(struct quote_marks *qm, struct text_pane *tp,
		     const struct item *it, int64_t until);

#endif
