/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TUI_LIST_H
#define TUI_LIST_H
/*
 * The list of items with its preview: the view that the program begins with.
 */
#include "tui/counting.h"
#include "tui/rows.h"
#include "tui/sidebar.h"
#include "tui/text_pane.h"

enum list_pane {
	PANE_LIST,
	PANE_PREVIEW,
	PANE_SIDE,
	PANE_N
};

#define LIST_STEPS_MAX 6

/* How a person wants the panes; zeroed as it is at first. */
struct list_panes {
	int preview_off;
	int preview_below;
	int wider; /* steps that the preview is larger than usual */
	enum {
		SIDE_WHERE_ROOM, /* from 120 columns on */
		SIDE_ON,
		SIDE_OFF
	} side;
};

/* Where the parts of the list are at a size. */
struct list_layout {
	struct rect side;    /* rows 0: there is none */
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
	struct counting counting; /* them */
	struct rows rows;
	int loaded;
	int seek; /* 1, -1: looks for what is unread that way; 0: no */
	long seek_at;
	int64_t anchor; /* the item last marked: V goes from there */

	struct list_panes panes;
	enum list_pane focus; /* where the moving keys move */
	struct sidebar side;
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
struct list_layout list_lay_out(struct rect area,
				const struct list_panes *panes);

/* Shows another query; on failure all stays as it was. */
int list_set_query(struct list_view *lv, struct ui *ui, const char *query,
		   struct err *err);

/* Says what is wrong when it cannot. */
void list_show_query(struct list_view *lv, struct ui *ui, const char *query);

void list_draw(const struct view *v, struct screen *sc, struct rect area);
int list_mouse(struct view *v, struct ui *ui, struct rect area,
	       const struct mouse *m);
int list_act(struct view *v, struct ui *ui, enum action_id id);
/* Goes on looking for what is unread, for a slice of time; 1: there is more. */
int list_seek(struct list_view *lv, struct ui *ui);
/* Panes and saved queries (list_panes.c). */
int list_act_panes(struct list_view *lv, struct ui *ui, enum action_id id);

#endif
