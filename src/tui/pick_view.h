/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TUI_PICK_VIEW_H
#define TUI_PICK_VIEW_H
/*
 * Some rows of which one is to be chosen: links, headings, programs.
 */
#include "tui/ui.h"

struct pick_spec {
	const char *title; /* copied */
	struct strv rows;  /* taken over */
	long at;           /* where the selection begins */

	/* After the view was left; `row` counts from 0. */
	void (*chosen)(struct ui *ui, size_t row, void *ctx);
	void (*release)(void *ctx); /* called once, in every case */
	void *ctx;
};

/* Shows them; says `none` where there are no rows. */
void pick_open(struct ui *ui, struct pick_spec *spec, const char *none);

#endif
