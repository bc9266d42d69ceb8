/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TUI_POST_VIEW_H
#define TUI_POST_VIEW_H
/*
 * A finished post, as it would be written; or what writing it would change in
 * the file that is there.
 */
#include "tui/view.h"

/* What would change, before it is written: P there writes it. */
void post_view_push_diff(struct ui *ui, int64_t collection_id, const char *site,
			 const char *path, const char *diff);

#endif
