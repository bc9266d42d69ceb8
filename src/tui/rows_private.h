/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TUI_ROWS_PRIVATE_H
#define TUI_ROWS_PRIVATE_H
/*
 * What the files of rows.h share.
 */
#include "tui/rows.h"

/* Puts these ids in the place of the old ones; the selection stays, or goes
 * to its heir.  Takes `now` over. */
void rows_take(struct rows *r, struct id_vec *now);
/* Reads no further. */
void rows_stop(struct rows *r);

#endif
