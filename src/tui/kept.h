/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TUI_KEPT_H
#define TUI_KEPT_H
/*
 * What was being typed when the program was ended from outside or crashed, kept
 * in $XDG_STATE_HOME/rl until the next start: words of a note, a quote or a
 * commentary that stand in the prompt, and those of the questions before it.
 */
struct ui;

/* After each key: what a crash would have to keep. */
void kept_watch(struct ui *ui);
/* Writes it. */
void kept_save(struct ui *ui);
/* Puts what was kept into the history of notes, and says so. */
void kept_offer(struct ui *ui);

#endif
