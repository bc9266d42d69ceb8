/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TUI_SENTENCE_H
#define TUI_SENTENCE_H
/*
 * Sentences of a text in a pane.  One ends with its sign and what closes
 * behind it, where a blank follows (in scripts without blanks: anything) and
 * no small letter; or with its paragraph.
 */
#include "tui/span.h"

/* Puts both where the sentence at `at` begins and ends. */
void sentence_at(const struct text_pane *tp, const struct place *at,
		 struct place *ret_from, struct place *ret_to);
/* To the start of the next one, or of this one and then the one before;
 * 0 when there is none. */
int sentence_step(const struct text_pane *tp, struct place *p, int by);

#endif
