/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TUI_LINE_HELP_H
#define TUI_LINE_HELP_H
/*
 * What helps while a line is typed: its history, and the completion of words.
 */
#include "tui/complete.h"
#include "tui/line_edit.h"
#include "tui/screen.h"

#define LINE_PAST_MAX 200 /* lines that a history keeps */

/* Where one is in a history. */
struct line_past {
	size_t back; /* steps; 0: at the new text */
	char *kept;  /* the new text meanwhile */
	int typed;   /* it was: else every line of the history answers */
};

void line_past_release(struct line_past *p);
/* The text was edited: the history begins at its end again. */
void line_past_reset(struct line_past *p);
/* Up and ^P go back to lines that begin with what was typed, Down and ^N come
 * forward again, ^R goes back to lines that hold it.  1 when the key was one of
 * these. */
int line_past_key(struct line_past *p, struct line_edit *e,
		  const struct strv *history, int key);
/* Adds a line that was accepted, once. */
void line_past_keep(struct strv *history, const char *line);

/* What the word before the cursor may become. */
struct line_offers {
	struct strv v;
	size_t at, from; /* the one taken; where the word begins */
};

void line_offers_release(struct line_offers *o);
/* Tab: completes as far as all agree, then takes one after the other (`step`
 * 1 or -1).  1 when the text has changed. */
int line_offers_step(struct line_offers *o, struct line_edit *e,
		     complete_fn fn, struct ui *ui, int step);
/* In the rows above row y. */
void line_offers_draw(const struct line_offers *o, struct screen *sc, int y);

#endif
