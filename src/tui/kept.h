/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TUI_KEPT_H
#define TUI_KEPT_H
/*
 * What was being typed when the program was ended from outside, kept in
 * $XDG_STATE_HOME/rl until the next start.
 */
struct ui;

/* Writes the text of a note, quote or commentary that stands in the prompt. */
void kept_save(struct ui *ui);
/* Puts what was kept into the history of notes, and says so. */
void kept_offer(struct ui *ui);

#endif
