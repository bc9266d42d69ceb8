/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TUI_VIEW_H
#define TUI_VIEW_H
/*
 * A view is data and six functions.  `open` makes it; `update` reads the
 * library and works out what is to be shown in an area, without curses;
 * `draw` shows that and changes nothing; `act` changes the state and the
 * library and never draws; `close` frees.
 */
#include "base/buf.h"
#include "base/err.h"
#include "store/items.h"
#include "tui/action.h"
#include "tui/mouse.h"
#include "tui/screen.h"

struct ui;
struct view;

struct view_ops {
	const char *name;
	unsigned mask; /* the bit of enum view_mask */

	/* `id`: the item or collection; 0 where a view needs none.  NULL and
	 * a message on failure. */
	struct view *(*open)(struct ui *ui, int64_t id, struct err *err);
	/* Before each draw.  `ui->stale` says that the library has changed
	 * since the last time. */
	int (*update)(struct view *v, struct ui *ui, struct rect area,
		      struct err *err);
	void (*draw)(const struct view *v, struct screen *sc, struct rect area);
	/* 1 when the action was one of the view's own. */
	int (*act)(struct view *v, struct ui *ui, enum action_id id);
	/* Adds the items that an action on items concerns. */
	void (*targets)(const struct view *v, struct id_vec *ret);
	/* Left and right part of the first row, and the place ("3/12"). */
	void (*head)(const struct view *v, struct buf *left, struct buf *right);
	void (*place)(const struct view *v, struct buf *b);
	/* Moves the selection and returns the item it is on now, 0 at the
	 * end: for the views that were opened from this one.  May be NULL. */
	int64_t (*step)(struct view *v, int by);
	/* While nothing else is to be done: goes on with what update began,
	 * for 10 ms at most.  1: there is more; 2: there is more, but draw;
	 * 0: done, draw.  May be NULL. */
	int (*work)(struct view *v, struct ui *ui);
	/* 1 when the mouse did something here; after a press, that something
	 * is selected which Enter may open.  May be NULL. */
	int (*mouse)(struct view *v, struct ui *ui, struct rect area,
		     const struct mouse *m);
	void (*close)(struct view *v);
};

/* The first member of each view's own struct. */
struct view {
	const struct view_ops *ops;
	int64_t id;         /* what it shows: an item, a collection, or 0 */
	unsigned long seen; /* ui->changes when it last updated */
};

/* A row that is selected in a list of `n`, and the first row shown. */
struct cursor {
	long at, top, n;
	long rows; /* shown at last update */
};

/* Obeys a moving action; 0 for another one. */
int cursor_act(struct cursor *c, enum action_id id);
/* Puts `at` and `top` where they can be for n and rows. */
void cursor_fit(struct cursor *c, long n, long rows);

extern const struct view_ops list_view_ops, item_view_ops, reader_view_ops,
	collections_view_ops, collection_view_ops, post_view_ops, jobs_view_ops,
	select_view_ops, stats_view_ops, history_view_ops, errors_view_ops,
	doctor_view_ops, publish_view_ops;

#endif
