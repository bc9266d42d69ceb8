/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TUI_PAGE_VIEW_H
#define TUI_PAGE_VIEW_H
/*
 * Views that are a page of lines: what differs is how the lines are made.
 */
#include "tui/text_pane.h"
#include "tui/view.h"

/* Adds the lines for a width. */
typedef int (*page_fn)(struct ui *ui, struct text_pane *tp, int cells,
		       struct err *err);

struct page_view {
	struct view view;
	const char *title; /* constant */
	page_fn fill;
	struct text_pane pane;
	int cells;
	char *words; /* searched for; NULL: nothing yet */
};

/* As the first member of a view that has more; zeroed before. */
void page_init(struct page_view *pv, const struct view_ops *ops,
	       const char *title, page_fn fill);
struct view *page_new(const struct view_ops *ops, const char *title,
		      page_fn fill);

int page_update(struct view *v, struct ui *ui, struct rect area,
		struct err *err);
void page_draw(const struct view *v, struct screen *sc, struct rect area);
int page_act(struct view *v, struct ui *ui, enum action_id id);
void page_head(const struct view *v, struct buf *left, struct buf *right);
void page_place(const struct view *v, struct buf *b);
void page_close(struct view *v);

#define PAGE_OPS(view_name, opener)                                            \
	{                                                                      \
		.name = view_name, .mask = IN_PAGE, .open = opener,            \
		.update = page_update, .draw = page_draw, .act = page_act,     \
		.head = page_head, .place = page_place, .close = page_close,   \
	}

#endif
