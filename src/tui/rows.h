/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TUI_ROWS_H
#define TUI_ROWS_H
/*
 * A list of items of any length: ids for all, items for the rows shown.  The
 * selection and the marks are ids, so they survive whatever happens to the
 * order.
 *
 * A long list is read a slice at a time: the first rows are there after a few
 * milliseconds, rows_work() brings the others.
 */
#include "ops/find.h"
#include "tui/idset.h"
#include "tui/view.h"

struct rows {
	struct id_vec ids;
	struct cursor cursor;
	struct idset marked;
	struct item_vec window; /* the rows from cursor.top on */

	/* Being read; NULL: all is there */
	struct find_slices *slices;
	char *query;
	struct find_options opt;
	struct id_vec next; /* ids meanwhile, where the old ones are shown */
	int keeps_old;
	/* What to do when more is there */
	int64_t want;      /* select this item ... */
	int64_t want_from; /* ... if this one still is, 0: at the top */
	int to_end, to_mark;
};

void rows_release(struct rows *r);

/* The items that answer `query`.  On failure everything stays as it was.
 * When the selected item is gone, its nearest neighbour takes its place. */
int rows_load(struct rows *r, struct app *app, const char *query,
	      const struct find_options *opt, struct err *err);
/* The same query again, after a change of the library: what is shown stays
 * until all has been read, without the shown rows that answer no more. */
int rows_reload(struct rows *r, struct app *app, const char *query,
		const struct find_options *opt, struct err *err);

int rows_busy(const struct rows *r);
/* Goes on reading for a slice of time; 1 while there is more to do. */
int rows_work(struct rows *r, struct app *app, struct err *err);
/* Reads all that is left. */
int rows_finish(struct rows *r, struct app *app, struct err *err);

/* Obeys a moving action; 0 for another one. */
int rows_move(struct rows *r, enum action_id id);

/* Loads what is shown in `n` rows, anew where `stale`. */
int rows_window(struct rows *r, struct app *app, long n, int stale,
		struct err *err);

int64_t rows_selected(const struct rows *r); /* 0: the list is empty */
/* The item of the selected row, NULL unless it is in the window. */
const struct item *rows_item(const struct rows *r);
/* Selects an item; 0 when it is not in the list (yet: while the list is being
 * read, it is selected when it comes). */
int rows_select(struct rows *r, int64_t id);

int rows_is_marked(const struct rows *r, int64_t id);
void rows_mark(struct rows *r, int64_t id, int on);
/* Marks the rows from `from` to `to`, in either order. */
void rows_mark_range(struct rows *r, long from, long to);
/* All of them, as soon as they are read. */
void rows_mark_all(struct rows *r);
void rows_unmark_all(struct rows *r);
/* The row of an item; -1: none. */
long rows_find(const struct rows *r, int64_t id);

#endif
