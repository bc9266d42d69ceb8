/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TUI_TUI_H
#define TUI_TUI_H
/*
 * The full-screen interface.  One thread and one poll(2); views read the
 * library and draw, and change it only through ops.
 */
#include "base/buf.h"
#include "ops/app.h"

/* Runs until the person leaves.  `query` (may be NULL) is the first filter.
 * ERR_FAIL when the terminal cannot show it; the terminal is left as it was
 * found.  Ends by the signal itself after SIGTERM and SIGHUP. */
int tui_run(struct app *app, const char *query, struct err *err);

/* The table of actions: as a mdoc(7) list for the manual, and as text for
 * `rl help keys`. */
void tui_add_keys_mdoc(struct buf *b);
void tui_add_keys_text(struct buf *b);

#endif
