/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TUI_SPAN_H
#define TUI_SPAN_H
/*
 * A place in the lines of a pane, and the words between two of them.
 */
#include "tui/mouse.h"
#include "tui/text_pane.h"

struct place {
	long line;
	size_t byte; /* where a cluster of the line starts */
};

/* Moves as the action says; 0 when it is none of those.  `cells` is the
 * column that going up and down tries to keep. */
int place_act(struct place *p, const struct text_pane *tp, enum action_id id,
	      int *cells);
/* The place in a cell of an area in which the pane is drawn. */
void place_at(struct place *p, const struct text_pane *tp,
	      const struct rect *area, const struct mouse *m);
/* The number of the link "[12]" that stands at a place; 0: none does. */
long place_link(const struct place *p, const struct text_pane *tp);
/* Makes it one that there is. */
void place_fit(struct place *p, const struct text_pane *tp);
int place_compare(const struct place *a, const struct place *b);

/* The part of a line between two places, both included: 0 when it has none. */
int span_of_line(const struct text_pane *tp, const struct place *from,
		 const struct place *to, long line, size_t *ret_start,
		 size_t *ret_len);

/* Makes them the first and the last place of their paragraphs. */
void span_to_blocks(const struct text_pane *tp, struct place *from,
		    struct place *to);

/* Adds the words from one place to another: lines joined again, marks of the
 * page (bars, numbers of links) left out. */
void span_add_words(struct buf *b, const struct text_pane *tp,
		    const struct place *from, const struct place *to);
/* Adds the words of a whole line in the same way, parted from what is there
 * by a space where they would be in the text. */
void span_add_line(struct buf *b, const struct text_line *line);

#endif
