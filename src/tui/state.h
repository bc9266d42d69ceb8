/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TUI_STATE_H
#define TUI_STATE_H
/*
 * How one left the screen and finds it again ($XDG_STATE_HOME/rl/screen).
 */
struct ui;

/* Once, when the list is open.  What is wrong is told on the screen.  The
 * filter and the selection are those of the same library, and come back only
 * where `with_filter`. */
void state_restore(struct ui *ui, int with_filter);
/* Nobody is told when it cannot be written. */
void state_save(const struct ui *ui);

#endif
