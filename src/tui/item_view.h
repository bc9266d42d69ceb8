/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TUI_ITEM_VIEW_H
#define TUI_ITEM_VIEW_H
/*
 * One item: what it is and its text on the left, notes and quotes beside it,
 * or below it where the screen is narrow.  Tab goes to its parts
 * (item_part.h), of which one is selected then.
 */
#include "store/texts.h"
#include "tui/item_part.h"
#include "tui/text_pane.h"
#include "tui/view.h"

struct item_view {
	struct view view;
	int64_t id;
	int loaded;
	char *label;
	struct item item;
	struct strv links; /* of its text */
	struct text_pane main, side;
	struct rect main_at, side_at; /* side_at.cols 0: all in one */
	int in_parts;                 /* the moving keys select a part */
};

/* The pane in which the parts are. */
struct text_pane *item_parts_pane(struct item_view *iv);
/* PART_NONE unless the moving keys select parts. */
struct item_part item_selected(const struct item_view *iv);

int item_view_act(struct view *v, struct ui *ui, enum action_id id);
int item_view_mouse(struct view *v, struct ui *ui, struct rect area,
		    const struct mouse *m);

#endif
