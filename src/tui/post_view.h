/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TUI_POST_VIEW_H
#define TUI_POST_VIEW_H
/*
 * A finished post, as it would be written; or what writing it would change in
 * the file that is there.
 */
#include "tui/publish_form.h"
#include "tui/view.h"

/* The post as a form says it; NULL and a message on failure. */
struct view *post_view_new(struct ui *ui, const struct publish_form *form,
			   struct err *err);
/* What would change, before it is written: P there writes it. */
struct view *post_view_new_diff(const char *diff);

#endif
