/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TUI_PATIENCE_H
#define TUI_PATIENCE_H
/*
 * Work on the library that takes longer than a person takes for "at once" (a
 * change of many thousand items, a search through all texts): the message row
 * says how long it has been, and ^C or x stops it; what it had changed is
 * taken back.  Other keys that are typed meanwhile are obeyed afterwards.
 */
#include "tui/ui.h"

/* From here to patience_end() the library asks, while it works. */
void patience_begin(struct ui *ui);
void patience_end(struct ui *ui);

/* A new piece of work: what comes now may take its own time. */
void patience_restart(struct ui *ui);

#endif
