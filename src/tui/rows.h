/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TUI_ROWS_H
#define TUI_ROWS_H
/*
 * A list of items of any length: ids for all, items for the rows shown.  The
 * selection and the marks are ids, so they survive whatever happens to the
 * order.
 */
#include "ops/find.h"
#include "tui/view.h"

struct rows {
	struct id_vec ids;
	struct cursor cursor;
	struct id_vec marked;   /* in ascending order */
	struct item_vec window; /* the rows from cursor.top on */
};

void rows_release(struct rows *r);

/* The ids that answer `query`.  On failure everything stays as it was.  When
 * the selected item is gone, its nearest neighbour takes its place. */
int rows_load(struct rows *r, struct app *app, const char *query,
	      const struct find_options *opt, struct err *err);

/* Loads what is shown in `n` rows, anew where `stale`. */
int rows_window(struct rows *r, struct app *app, long n, int stale,
		struct err *err);

int64_t rows_selected(const struct rows *r); /* 0: the list is empty */
/* The item of the selected row, NULL unless it is in the window. */
const struct item *rows_item(const struct rows *r);
/* Selects an item; 0 when it is not in the list. */
int rows_select(struct rows *r, int64_t id);

int rows_is_marked(const struct rows *r, int64_t id);
void rows_mark(struct rows *r, int64_t id, int on);
void rows_mark_all(struct rows *r);
void rows_unmark_all(struct rows *r);

#endif
