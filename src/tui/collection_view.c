/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One collection: its entries in order, and the commentary of the selected
 * one beside or below them.
 */
#include "ops/collect.h"
#include "tui/acts.h"
#include "tui/editing.h"
#include "tui/text_pane.h"
#include "tui/ui.h"

#include <stdlib.h>

#define BESIDE_COLS 100
#define TEXT_COLS   80

struct collection_view {
	struct view view;
	int64_t id;
	int loaded;
	struct collection c;
	struct cursor cursor;
	struct text_pane pane; /* commentary and introduction */
	struct rect rows, below; /* beside, on wide screens */
	int64_t shown;           /* the entry that the pane is about */
	int pane_focus;          /* the moving keys scroll the pane */
};

static const struct entry *selected(const struct collection_view *cv)
{
	return cv->c.entries.n ? &cv->c.entries.v[cv->cursor.at] : NULL;
}

static int load(struct collection_view *cv, struct ui *ui, struct err *err)
{
	struct collection now = { 0 };
	int64_t item = selected(cv) ? selected(cv)->item_id : 0;
	int rc;

	rc = op_collection_load(ui->app, cv->id, ITEM_BRIEF | ITEM_TAGS, &now,
				err);
	if (rc)
		return rc;
	collection_release(&cv->c);
	cv->c = now;
	cv->loaded = 1;
	for (size_t i = 0; i < now.entries.n; i++)
		if (now.entries.v[i].item_id == item)
			cv->cursor.at = (long)i;
	cursor_fit(&cv->cursor, (long)now.entries.n, cv->cursor.rows);
	return 0;
}

static struct view *collection_open(struct ui *ui, int64_t id, struct err *err)
{
	struct collection_view *cv = xcalloc(1, sizeof(*cv));

	cv->view.ops = &collection_view_ops;
	cv->id = id;
	if (!load(cv, ui, err))
		return &cv->view;
	free(cv);
	return NULL;
}

static void collection_close(struct view *v)
{
	struct collection_view *cv = (struct collection_view *)v;

	collection_release(&cv->c);
	text_pane_release(&cv->pane);
	free(cv);
}

static void lay_out(struct collection_view *cv, struct rect area)
{
	cv->rows = cv->below = area;
	cv->below.rows = 0;
	if (area.cols >= BESIDE_COLS) {
		cv->rows.cols = area.cols * 2 / 5;
		cv->below.x = cv->rows.cols + 2;
		cv->below.cols = area.cols - cv->below.x - 1;
		cv->below.rows = area.rows;
	} else if (area.rows >= 10) {
		cv->rows.rows = area.rows / 2;
		cv->below.y += cv->rows.rows + 1;
		cv->below.rows = area.rows - cv->rows.rows - 1;
		cv->below.x += 2;
		cv->below.cols -= 4;
	}
	if (cv->below.cols > TEXT_COLS)
		cv->below.cols = TEXT_COLS;
}

static void add_part(struct collection_view *cv, const char *title,
		     const char *text, const char *none)
{
	text_pane_line(&cv->pane, STYLE_HEADING, title);
	if (str_empty(text))
		text_pane_line(&cv->pane, STYLE_DIM, none);
	else
		text_pane_markdown(&cv->pane, text, cv->below.cols, "");
}

static void fill(struct collection_view *cv)
{
	const struct entry *e = selected(cv);

	text_pane_clear(&cv->pane);
	if (cv->shown != (e ? e->item_id : 0))
		cv->pane.top = 0;
	cv->shown = e ? e->item_id : 0;
	add_part(cv, "Commentary", e ? e->commentary : NULL,
		 "none yet; e writes it");
	text_pane_line(&cv->pane, STYLE_TEXT, "");
	add_part(cv, "Introduction", cv->c.intro, "none yet; i writes it");
}

static int collection_update(struct view *v, struct ui *ui, struct rect area,
			     struct err *err)
{
	struct collection_view *cv = (struct collection_view *)v;
	int rc = 0;

	if (ui->stale)
		rc = load(cv, ui, err);
	lay_out(cv, area);
	cursor_fit(&cv->cursor, (long)cv->c.entries.n, cv->rows.rows);
	cv->pane_focus &= cv->below.rows > 0;
	if (cv->below.rows) {
		fill(cv);
		text_pane_fit(&cv->pane, cv->below.rows);
	}
	return rc;
}

static void draw_row(const struct collection_view *cv, struct screen *sc,
		     long k, int y)
{
	const struct entry *e = &cv->c.entries.v[k];
	int is_selected = k == cv->cursor.at;
	enum style s = is_selected ? STYLE_SELECTED : STYLE_TEXT;
	struct buf b = BUF_INIT, scratch = BUF_INIT;

	screen_cell(sc, y, 0, cv->rows.cols, s, is_selected ? ">" : "");
	buf_addf(&b, "%ld.", k + 1);
	screen_cell_right(sc, y, 1, 4, s, b.s);
	screen_put(sc, y, 6, 1, s, str_empty(e->commentary) ? "" : "c");
	screen_put(sc, y, 8, cv->rows.cols - 9, s,
		   item_label(&e->item, &scratch));
	if (is_selected && !cv->pane_focus)
		screen_cursor(sc, y, 0);
	buf_release(&b);
	buf_release(&scratch);
}

static void collection_draw(const struct view *v, struct screen *sc,
			    struct rect area)
{
	const struct collection_view *cv = (const struct collection_view *)v;

	if (!cv->c.entries.n)
		screen_put(sc, area.y + 1, 3, cv->rows.cols - 4, STYLE_TEXT,
			   "empty: c in the list adds an item to it");
	for (int i = 0; i < cv->rows.rows; i++) {
		long k = cv->cursor.top + i;

		if (k < (long)cv->c.entries.n)
			draw_row(cv, sc, k, cv->rows.y + i);
	}
	if (cv->below.rows) {
		if (cv->rows.cols < area.cols)
			screen_bar(sc, area.y, cv->rows.cols, area.rows);
		else
			screen_rule(sc, cv->below.y - 1, 0, area.cols);
		text_pane_draw(&cv->pane, sc, cv->below);
		if (cv->pane_focus)
			screen_cursor(sc, cv->below.y, cv->below.x);
	}
}

/* Before or after its neighbour. */
static void move_entry(struct collection_view *cv, struct ui *ui, int by)
{
	long to = cv->cursor.at + by;
	struct id_vec ids = { 0 };
	struct entry_request req = {
		.items = &ids,
		.place = by > 0 ? ENTRY_AFTER : ENTRY_BEFORE,
	};
	struct err err = ERR_INIT;

	if (!selected(cv) || to < 0 || to >= (long)cv->c.entries.n)
		return;
	id_vec_push(&ids, selected(cv)->item_id);
	req.ref = cv->c.entries.v[to].item_id;
	ui_command(ui, "collection move %s", cv->c.name);
	if (op_collection_put(ui->app, cv->id, &req, NULL, &err) ||
	    load(cv, ui, &err))
		ui_say_err(ui, &err);
	id_vec_release(&ids);
}

static void remove_entry(struct collection_view *cv, struct ui *ui)
{
	struct id_vec ids = { 0 };
	struct err err = ERR_INIT;

	id_vec_push(&ids, selected(cv)->item_id);
	ui_command(ui, "collection rm %s", cv->c.name);
	if (op_collection_remove(ui->app, cv->id, &ids, &err)) {
		ui_say_err(ui, &err);
	} else {
		ui_changed(ui);
		ui_say(ui, "taken out of %s; u undoes it", cv->c.name);
	}
	id_vec_release(&ids);
}

struct commentary {
	struct collection_view *cv;
	struct ui *ui;
	int64_t item_id;
};

static int take_commentary(const char *text, void *ctx, struct err *err)
{
	struct commentary *c = ctx;
	struct id_vec ids = { 0 };
	char *words = edited_words(text);
	const struct entry_request req = { .items = &ids,
					   .place = ENTRY_LAST,
					   .commentary = words };
	int rc;

	id_vec_push(&ids, c->item_id);
	ui_command(c->ui, "collection add %s", c->cv->c.name);
	rc = op_collection_put(c->ui->app, c->cv->id, &req, NULL, err);
	id_vec_release(&ids);
	free(words);
	return rc;
}

static void write_commentary(struct collection_view *cv, struct ui *ui)
{
	struct commentary c = { cv, ui, selected(cv)->item_id };
	const struct editing ed = {
		.text = str_or_empty(selected(cv)->commentary),
		.suffix = ".md",
		.take = take_commentary,
		.ctx = &c,
		.may_be_empty = 1,
	};

	if (ui_edit(ui, &ed) > 0)
		ui_changed(ui);
}

static int collection_act(struct view *v, struct ui *ui, enum action_id id)
{
	struct collection_view *cv = (struct collection_view *)v;

	if (cv->pane_focus ? text_pane_act(&cv->pane, id)
			   : cursor_act(&cv->cursor, id))
		return 1;
	if (id == ACT_PANE) {
		cv->pane_focus = !cv->pane_focus && cv->below.rows;
		return 1;
	}
	if (act_collection(ui, id, cv->id))
		return 1;
	if (!selected(cv))
		return id == ACT_OPEN || id == ACT_COMMENTARY ||
		       id == ACT_ENTRY_REMOVE;
	switch (id) {
	case ACT_OPEN:
		ui_push(ui, &item_view_ops, selected(cv)->item_id);
		return 1;
	case ACT_ENTRY_DOWN:
	case ACT_ENTRY_UP:
		move_entry(cv, ui, id == ACT_ENTRY_DOWN ? 1 : -1);
		return 1;
	case ACT_ENTRY_REMOVE:
		remove_entry(cv, ui);
		return 1;
	case ACT_COMMENTARY:
		write_commentary(cv, ui);
		return 1;
	default:
		return 0;
	}
}

static void collection_targets(const struct view *v, struct id_vec *ret)
{
	const struct entry *e = selected((const struct collection_view *)v);

	if (e)
		id_vec_push(ret, e->item_id);
}

static int64_t collection_step(struct view *v, int by)
{
	struct collection_view *cv = (struct collection_view *)v;
	long to = cv->cursor.at + by;

	if (to < 0 || to >= (long)cv->c.entries.n)
		return 0;
	cv->cursor.at = to;
	return selected(cv)->item_id;
}

static int collection_mouse(struct view *v, struct ui *ui ATTR_UNUSED,
			    struct rect area ATTR_UNUSED, const struct mouse *m)
{
	struct collection_view *cv = (struct collection_view *)v;

	if (mouse_in(m, &cv->below)) {
		if (mouse_lines(m)) {
			cv->pane.top += mouse_lines(m);
			text_pane_fit(&cv->pane, cv->pane.rows);
		} else if (m->what == MOUSE_PRESS) {
			cv->pane_focus = 1;
		}
		return mouse_lines(m) != 0;
	}
	if (!cursor_press(&cv->cursor, &cv->rows, m))
		return 0;
	cv->pane_focus = 0;
	return 1;
}

static void collection_head(const struct view *v, struct buf *left,
			    struct buf *right)
{
	const struct collection_view *cv = (const struct collection_view *)v;

	buf_addf(left, "%s: %s", cv->c.name,
		 str_empty(cv->c.title) ? cv->c.name : cv->c.title);
	buf_adds(right, str_or_empty(cv->c.date));
}

static void collection_place(const struct view *v, struct buf *b)
{
	const struct collection_view *cv = (const struct collection_view *)v;

	buf_addf(b, "%ld/%zu", cv->c.entries.n ? cv->cursor.at + 1 : 0L,
		 cv->c.entries.n);
}

const struct view_ops collection_view_ops = {
	.name = "collection",
	.mask = IN_COLLECTION,
	.open = collection_open,
	.update = collection_update,
	.draw = collection_draw,
	.act = collection_act,
	.targets = collection_targets,
	.head = collection_head,
	.place = collection_place,
	.step = collection_step,
	.mouse = collection_mouse,
	.close = collection_close,
};
