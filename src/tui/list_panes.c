/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The panes of the list: where they are, which has the moving keys, and what
 * the sidebar's rows do.
 */
#include "tui/list.h"

#include "ops/saved.h"
#include "tui/complete.h"
#include "tui/ui.h"

#include <string.h>

#define SIDE_CELLS     24
#define SIDE_COLS      120 /* from which on it is there by itself */
#define SIDE_COLS_MIN  80
#define PREVIEW_BESIDE 80
#define PREVIEW_BELOW  60
#define PREVIEW_ROWS   20
#define LIST_CELLS     30
#define TITLE_CELLS    20
#define TITLE_BESIDE   26
#define STEP_PERCENT   5

static int side_shown(struct rect area, const struct list_panes *p)
{
	if (p->side == SIDE_OFF)
		return 0;
	return area.cols >= (p->side == SIDE_ON ? SIDE_COLS_MIN : SIDE_COLS);
}

/* The columns go in this order where the title has too little; the first one
 * sooner where the preview shows it too. */
static void fit_columns(struct list_layout *l)
{
	int *go[] = { &l->added, &l->tags, &l->site, &l->length, &l->kind };

	for (size_t i = 0;; i++) {
		int least = !i && l->beside ? TITLE_BESIDE : TITLE_CELLS;

		l->title = l->rows.cols - 7 - l->kind - l->length - l->site -
			   l->tags - l->added;
		if (l->title >= least || i == ARRAY_SIZE(go))
			break;
		*go[i] = 0;
	}
}

static void put_beside(struct list_layout *l, const struct list_panes *p)
{
	int whole = l->rows.cols, percent = whole >= 90 ? 50 : 56;

	percent -= p->wider * STEP_PERCENT;
	l->beside = 1;
	l->preview = l->rows;
	l->rows.cols = whole * percent / 100;
	if (l->rows.cols < LIST_CELLS)
		l->rows.cols = LIST_CELLS;
	l->preview.x = l->rows.x + l->rows.cols + 2;
	l->preview.cols = whole - l->rows.cols - 3;
}

static void put_below(struct list_layout *l, const struct list_panes *p)
{
	int whole = l->rows.rows;

	l->preview = l->rows;
	l->rows.rows = whole * (60 - p->wider * STEP_PERCENT) / 100;
	if (l->rows.rows < 3)
		l->rows.rows = 3;
	l->preview.y += l->rows.rows + 1;
	l->preview.x += 1;
	l->preview.cols -= 2;
	l->preview.rows = whole - l->rows.rows - 1;
}

struct list_layout list_lay_out(struct rect area,
				const struct list_panes *p)
{
	struct list_layout l = { .rows = area };

	if (side_shown(area, p)) {
		l.side = area;
		l.side.cols = SIDE_CELLS;
		l.rows.x += SIDE_CELLS + 1;
		l.rows.cols -= SIDE_CELLS + 1;
	}
	if (!p->preview_off && !p->preview_below &&
	    l.rows.cols >= PREVIEW_BESIDE)
		put_beside(&l, p);
	else if (!p->preview_off && l.rows.cols >= PREVIEW_BELOW - 6 &&
		 area.cols >= PREVIEW_BELOW && area.rows >= PREVIEW_ROWS)
		put_below(&l, p);
	if (area.cols >= 60) {
		l.kind = 3;
		l.length = 6;
		l.added = 7;
		/* the preview shows these where it stands beside */
		l.site = l.tags = l.beside ? 0 : 16;
	}
	fit_columns(&l);
	return l;
}

static void next_pane(struct list_view *lv, struct ui *ui)
{
	const struct list_layout *l = &lv->layout;

	for (int i = 1; i < PANE_N; i++) {
		enum list_pane p = (lv->focus + (unsigned)i) % PANE_N;

		if ((p == PANE_PREVIEW && !l->preview.rows) ||
		    (p == PANE_SIDE && !l->side.rows))
			continue;
		lv->focus = p;
		return;
	}
	ui_say_error(ui, "there is no other pane; w shows the preview, T the "
			 "sidebar");
}

static void toggle_side(struct list_view *lv, struct ui *ui)
{
	if (lv->layout.side.rows) {
		lv->panes.side = SIDE_OFF;
		return;
	}
	lv->panes.side = SIDE_ON;
	if (ui->screen.cols < SIDE_COLS_MIN)
		ui_say_error(ui, "the sidebar needs %d columns", SIDE_COLS_MIN);
}

static void resize(struct list_view *lv, struct ui *ui, int by)
{
	int wider = lv->panes.wider + by;

	if (!lv->layout.preview.rows)
		ui_say_error(ui, "w shows the preview");
	else if (wider >= -LIST_STEPS_MAX && wider <= LIST_STEPS_MAX)
		lv->panes.wider = wider;
}

static void open_side(struct list_view *lv, struct ui *ui)
{
	const struct side_row *row = sidebar_selected(&lv->side);

	if (row && row->query) {
		lv->focus = PANE_LIST;
		list_show_query(lv, ui, row->query);
	} else if (row && row->id) {
		ui_push(ui, &collection_view_ops, row->id);
	}
}

/* ---- Saved queries ---- */

static void show_saved(struct list_view *lv, struct ui *ui, size_t digit)
{
	struct saved_query_vec all = { 0 };
	struct err err = ERR_INIT;

	if (op_saved_load(ui->app, &all, &err))
		ui_say_err(ui, &err);
	else if (digit > all.n)
		ui_say_error(ui, "there is no saved query %zu; gs saves the "
				 "present filter",
			     digit);
	else
		list_show_query(lv, ui, all.v[digit - 1].query);
	saved_query_vec_release(&all);
}

static void save_done(struct ui *ui, const char *text, void *ctx)
{
	const struct list_view *lv = ctx;
	struct err err = ERR_INIT;

	if (str_empty(text))
		return;
	ui_command(ui, "query save %s", text);
	if (op_saved_put(ui->app, text, lv->query, &err)) {
		ui_say_err(ui, &err);
		return;
	}
	ui_say(ui, "saved as \"%s\"", text);
	ui_changed(ui);
}

static void forget_done(struct ui *ui, const char *text,
			void *ctx ATTR_UNUSED)
{
	struct err err = ERR_INIT;

	if (str_empty(text))
		return;
	ui_command(ui, "query rm %s", text);
	if (op_saved_delete(ui->app, text, &err)) {
		ui_say_err(ui, &err);
		return;
	}
	ui_say(ui, "\"%s\" is saved no more", text);
	ui_changed(ui);
}

static void query_done(struct ui *ui, const char *text, void *ctx)
{
	struct saved_query_vec all = { 0 };
	struct err err = ERR_INIT;
	const char *query = NULL;

	if (str_empty(text))
		return;
	if (op_saved_load(ui->app, &all, &err))
		ui_say_err(ui, &err);
	for (size_t i = 0; i < all.n; i++)
		if (!strcmp(all.v[i].name, text))
			query = all.v[i].query;
	if (query)
		list_show_query(ctx, ui, query);
	else
		ui_say_error(ui, "no query is saved as \"%s\"", text);
	saved_query_vec_release(&all);
}

static void ask_name(struct list_view *lv, struct ui *ui, enum action_id id)
{
	int save = id == ACT_QUERY_SAVE;
	struct prompt_spec spec = {
		.label = save		      ? "save the filter as:"
			 : id == ACT_QUERY    ? "show the saved query:"
					      : "forget the query:",
		.history = HISTORY_NAME,
		.complete = complete_saved,
		.done = save		  ? save_done
			: id == ACT_QUERY ? query_done
					  : forget_done,
		.ctx = lv,
	};

	if (save && !*lv->query)
		ui_say_error(ui, "there is no filter to save: / sets one");
	else
		prompt_open(ui, &spec);
}

static int act_in_side(struct list_view *lv, struct ui *ui, enum action_id id)
{
	if (id != ACT_OPEN)
		return sidebar_move(&lv->side, id);
	open_side(lv, ui);
	return 1;
}

int list_act_panes(struct list_view *lv, struct ui *ui, enum action_id id)
{
	if (lv->focus == PANE_PREVIEW && text_pane_act(&lv->preview, id))
		return 1;
	if (lv->focus == PANE_SIDE && act_in_side(lv, ui, id))
		return 1;
	if (id >= ACT_SAVED_1 && id <= ACT_SAVED_9) {
		show_saved(lv, ui, (size_t)(id - ACT_SAVED_1) + 1);
		return 1;
	}
	switch (id) {
	case ACT_PREVIEW:
		lv->panes.preview_off = !lv->panes.preview_off;
		return 1;
	case ACT_PREVIEW_PLACE:
		lv->panes.preview_below = !lv->panes.preview_below;
		lv->panes.preview_off = 0;
		return 1;
	case ACT_PREVIEW_LARGER:
	case ACT_PREVIEW_SMALLER:
		resize(lv, ui, id == ACT_PREVIEW_LARGER ? 1 : -1);
		return 1;
	case ACT_SIDEBAR:
		toggle_side(lv, ui);
		return 1;
	case ACT_PANE:
		next_pane(lv, ui);
		return 1;
	case ACT_QUERY_SAVE:
	case ACT_QUERY_FORGET:
	case ACT_QUERY:
		ask_name(lv, ui, id);
		return 1;
	default:
		return 0;
	}
}

/* ---- Mouse ---- */

static void press_side(struct list_view *lv, struct ui *ui,
		       const struct mouse *m)
{
	struct sidebar *sb = &lv->side;
	long before = sb->cursor.at;

	if (!cursor_press(&sb->cursor, &lv->layout.side, m))
		return;
	if (sidebar_selected(sb)->kind == SIDE_HEADING) {
		sb->cursor.at = before;
		return;
	}
	open_side(lv, ui);
}

static void wheel(struct cursor *c, int by)
{
	for (int i = by < 0 ? -by : by; i > 0; i--)
		cursor_act(c, by < 0 ? ACT_UP : ACT_DOWN);
}

int list_mouse(struct view *v, struct ui *ui, struct rect area ATTR_UNUSED,
	       const struct mouse *m)
{
	struct list_view *lv = (struct list_view *)v;
	const struct list_layout *l = &lv->layout;
	struct rect rows = l->rows;

	if (mouse_in(m, &l->side)) {
		if (m->what == MOUSE_PRESS)
			press_side(lv, ui, m);
		wheel(&lv->side.cursor, mouse_lines(m));
		return mouse_lines(m) != 0;
	}
	if (mouse_in(m, &l->preview)) {
		lv->preview.top += mouse_lines(m);
		text_pane_fit(&lv->preview, lv->preview.rows);
		if (m->what == MOUSE_PRESS)
			lv->focus = PANE_PREVIEW;
		return 1;
	}
	rows.y++; /* below the names of the columns */
	rows.rows--;
	if (mouse_in(m, &rows))
		lv->focus = PANE_LIST;
	return cursor_press(&lv->rows.cursor, &rows, m);
}
