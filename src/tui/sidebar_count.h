/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TUI_SIDEBAR_COUNT_H
#define TUI_SIDEBAR_COUNT_H
/*
 * How many of the listed items have a tag, or one below it.
 */
#include "tui/sidebar.h"

/* Looks at the next items of `listed` from *at on; 1 while there are more. */
int side_count_slice(struct tag_count_vec *counts, struct app *app,
		     const struct id_vec *listed, size_t *at,
		     struct err *err);
long side_count_of(const struct tag_count_vec *counts, const char *tag);

#endif
