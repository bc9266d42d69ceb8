/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TUI_STATE_H
#define TUI_STATE_H
/*
 * How one left the screen and finds it again, and what was typed in prompts
 * ($XDG_STATE_HOME/rl/screen and history, mode 0600).
 */
struct ui;

/* Once, when the list is open.  What is wrong is told on the screen.  The
 * filter, the selection and the views that were open are those of the same
 * library, and come back only where `with_filter`. */
void state_restore(struct ui *ui, int with_filter);
/* Nobody is told when it cannot be written. */
void state_save(const struct ui *ui);

#endif
