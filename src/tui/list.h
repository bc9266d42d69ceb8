/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TUI_LIST_H
#define TUI_LIST_H
/*
 * The list of items with its preview: the view that the program begins with.
 */
#include "tui/rows.h"
#include "tui/text_pane.h"

/* Where the parts of the list are at a size. */
struct list_layout {
	struct rect rows;    /* with the row of column names */
	struct rect preview; /* rows 0: there is none */
	int beside;          /* the preview stands on the right */
	int kind, length, site, tags, added; /* columns shown: cells, or 0 */
	int title;                           /* cells of the title */
};

struct list_view {
	struct view view;
	char *query; /* "" shows all */
	char *sort;  /* NULL: what the query says */
	int reverse;
	long total; /* items in the library; -1: not counted yet */
	struct rows rows;
	int loaded;
	int64_t anchor; /* the item last marked: V goes from there */

	int preview_off;
	int preview_focus; /* the moving keys scroll the preview */
	struct text_pane preview;
	int64_t preview_id;
	int preview_cells;

	struct list_layout layout;
	struct strv progress; /* a cell for each row shown, "" mostly */

	char *kept_query; /* while the filter is typed: to come back to */
	int64_t kept_id;
};

/* Opened by tui_run() itself, for its query. */
struct view *list_view_new(struct ui *ui, const char *query);

/* Columns and places by width and height (pure). */
struct list_layout list_lay_out(struct rect area, int want_preview);

/* Shows another query; on failure all stays as it was. */
int list_set_query(struct list_view *lv, struct ui *ui, const char *query,
		   struct err *err);

void list_draw(const struct view *v, struct screen *sc, struct rect area);
int list_act(struct view *v, struct ui *ui, enum action_id id);

#endif
