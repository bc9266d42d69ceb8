/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TUI_PUBLISH_VIEW_H
#define TUI_PUBLISH_VIEW_H
/*
 * A collection on its way to a post.
 */
#include "tui/ui.h"

/* The form of a collection; asks where to when that is not known. */
void act_post_write(struct ui *ui, int64_t collection_id);
/* Writes what the view that is shown says, after asking before what someone
 * else has written is overwritten; the view is left once it is done. */
void publish_view_put(struct ui *ui);

#endif
