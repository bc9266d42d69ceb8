/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * All collections, a row each.
 */
#include "ops/collect.h"
#include "tui/acts.h"
#include "tui/ui.h"

#include <stdlib.h>

#define NAME_X    8
#define DATE_COLS 60 /* below these there is no date */

struct collections_view {
	struct view view;
	struct collection_vec all;
	struct cursor cursor;
	int loaded;
};

static struct view *collections_open(struct ui *ui ATTR_UNUSED,
				     int64_t id ATTR_UNUSED,
				     struct err *err ATTR_UNUSED)
{
	struct collections_view *cv = xcalloc(1, sizeof(*cv));

	cv->view.ops = &collections_view_ops;
	return &cv->view;
}

static void collections_close(struct view *v)
{
	struct collections_view *cv = (struct collections_view *)v;

	collection_vec_release(&cv->all);
	free(cv);
}

static int64_t selected(const struct collections_view *cv)
{
	return cv->all.n ? cv->all.v[cv->cursor.at].id : 0;
}

static int load(struct collections_view *cv, struct ui *ui, struct err *err)
{
	struct collection_vec now = { 0 };
	int64_t id = selected(cv);
	int rc;

	rc = op_collections_load(ui->app, &now, err);
	if (rc)
		return rc;
	collection_vec_release(&cv->all);
	cv->all = now;
	for (size_t i = 0; i < now.n; i++)
		if (now.v[i].id == id)
			cv->cursor.at = (long)i;
	cv->loaded = 1;
	return 0;
}

static int collections_update(struct view *v, struct ui *ui, struct rect area,
			      struct err *err)
{
	struct collections_view *cv = (struct collections_view *)v;
	int rc = 0;

	if (ui->stale || !cv->loaded)
		rc = load(cv, ui, err);
	cursor_fit(&cv->cursor, (long)cv->all.n, area.rows - 1);
	return rc;
}

static const char *title_of(const struct collection *c)
{
	return str_empty(c->title) ? c->name : c->title;
}

/* Where the columns begin. */
struct columns {
	int title, date;
};

/* On a narrow screen the date has no place, and the name a third. */
static struct columns lay_out(const struct screen *sc)
{
	struct columns at = { sc->cols / 3 + 1, sc->cols - 11 };

	if (sc->cols < DATE_COLS) {
		at.title = NAME_X + (sc->cols - NAME_X) * 2 / 5;
		at.date = sc->cols + 1;
	}
	return at;
}

static void draw_row(const struct collection *c, struct screen *sc, int y,
		     int is_selected)
{
	enum style s = is_selected ? STYLE_SELECTED : STYLE_TEXT;
	struct columns at = lay_out(sc);
	struct buf b = BUF_INIT;

	screen_cell(sc, y, 0, sc->cols, s, is_selected ? ">" : "");
	buf_addf(&b, "%ld", c->n_entries);
	screen_cell_right(sc, y, 2, 4, s, b.s);
	screen_put(sc, y, NAME_X, at.title - NAME_X - 1, s, c->name);
	screen_put(sc, y, at.title, at.date - at.title - 1, s, title_of(c));
	screen_put(sc, y, at.date, 10, s, c->date);
	if (is_selected)
		screen_cursor(sc, y, 0);
	buf_release(&b);
}

static void collections_draw(const struct view *v, struct screen *sc,
			     struct rect area)
{
	const struct collections_view *cv = (const struct collections_view *)v;
	struct columns at = lay_out(sc);

	if (!cv->all.n) {
		screen_put(
			sc, area.y + 1, 3, area.cols - 3, STYLE_TEXT,
			"no collections yet: n makes one, c in the list adds "
			"an item to one");
		return;
	}
	screen_put(sc, area.y, 1, 5, STYLE_DIM, "Items");
	screen_put(sc, area.y, NAME_X, 8, STYLE_DIM, "Name");
	screen_put(sc, area.y, at.title, 8, STYLE_DIM, "Title");
	screen_put(sc, area.y, at.date, 8, STYLE_DIM, "Date");
	for (int i = 0; i < area.rows - 1; i++) {
		long k = cv->cursor.top + i;

		if (k < (long)cv->all.n)
			draw_row(&cv->all.v[k], sc, area.y + 1 + i,
				 k == cv->cursor.at);
	}
}

static void new_done(struct ui *ui, const char *text, void *ctx)
{
	struct collections_view *cv = ctx;
	struct collection_parts parts = { .title = text };
	struct err err = ERR_INIT;
	int64_t id;

	if (str_empty(text))
		return;
	ui_command(ui, "collection new %s", text);
	if (op_collection_new(ui->app, text, &parts, &id, &err)) {
		ui_say_err(ui, &err);
		return;
	}
	ui_changed(ui);
	if (load(cv, ui, &err))
		ui_say_err(ui, &err);
	for (size_t i = 0; i < cv->all.n; i++)
		if (cv->all.v[i].id == id)
			cv->cursor.at = (long)i;
}

static void ask_new_one(struct collections_view *cv, struct ui *ui)
{
	struct prompt_spec spec = {
		.label = "title of the new collection:",
		.history = HISTORY_NAME,
		.done = new_done,
		.ctx = cv,
	};

	prompt_open(ui, &spec);
}

static void delete (struct ui *ui, int64_t id)
{
	struct err err = ERR_INIT;

	ui_command(ui, "collection delete %lld", (long long)id);
	if (op_collection_delete(ui->app, id, &err)) {
		ui_say_err(ui, &err);
		return;
	}
	ui_changed(ui);
	ui_say(ui, "collection deleted, its items stay; u undoes it");
}

static int collections_act(struct view *v, struct ui *ui, enum action_id id)
{
	struct collections_view *cv = (struct collections_view *)v;
	int64_t col = selected(cv);

	if (cursor_act(&cv->cursor, id))
		return 1;
	if (id == ACT_COLLECTION_NEW) {
		ask_new_one(cv, ui);
		return 1;
	}
	if (id == ACT_COLLECTION_DELETE) {
		if (col)
			delete (ui, col);
		return 1;
	}
	if (!col)
		return id == ACT_OPEN;
	if (id == ACT_OPEN) {
		ui_push(ui, &collection_view_ops, col);
		return 1;
	}
	return act_collection(ui, id, col);
}

static int collections_mouse(struct view *v, struct ui *ui ATTR_UNUSED,
			     struct rect area, const struct mouse *m)
{
	area.y++; /* below the names of the columns */
	area.rows--;
	return cursor_press(&((struct collections_view *)v)->cursor, &area, m);
}

static void collections_head(const struct view *v, struct buf *left,
			     struct buf *right)
{
	const struct collections_view *cv = (const struct collections_view *)v;

	buf_adds(left, "collections");
	buf_addf(right, "%zu", cv->all.n);
}

static void collections_place(const struct view *v, struct buf *b)
{
	const struct collections_view *cv = (const struct collections_view *)v;

	buf_addf(b, "%ld/%zu", cv->all.n ? cv->cursor.at + 1 : 0L, cv->all.n);
}

const struct view_ops collections_view_ops = {
	.name = "collections",
	.mask = IN_COLLECTIONS,
	.open = collections_open,
	.update = collections_update,
	.draw = collections_draw,
	.act = collections_act,
	.head = collections_head,
	.place = collections_place,
	.mouse = collections_mouse,
	.close = collections_close,
};
