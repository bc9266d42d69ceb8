/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One item: what it is and its text on the left, notes and quotes beside it,
 * or below it where the screen is narrow.
 */
#include "base/text.h"
#include "ops/find.h"
#include "store/texts.h"
#include "tui/item_text.h"
#include "tui/ui.h"

#include <stdlib.h>

#define BESIDE_COLS 100
#define TEXT_COLS   80

struct item_view {
	struct view view;
	int64_t id;
	int loaded;
	char *label;
	struct text_pane main, side;
	struct rect main_at, side_at; /* side_at.cols 0: all in one */
	int side_focus;
};

static struct view *item_open(struct ui *ui, int64_t id, struct err *err)
{
	struct item_view *iv;
	struct item it = { 0 };

	if (op_load(ui->app, id, ITEM_BRIEF, &it, err))
		return NULL;
	item_release(&it);
	iv = xcalloc(1, sizeof(*iv));
	iv->view.ops = &item_view_ops;
	iv->id = id;
	return &iv->view;
}

static void item_close(struct view *v)
{
	struct item_view *iv = (struct item_view *)v;

	text_pane_release(&iv->main);
	text_pane_release(&iv->side);
	free(iv->label);
	free(iv);
}

static void lay_out(struct item_view *iv, struct rect area)
{
	iv->main_at = iv->side_at = area;
	iv->side_at.cols = 0;
	iv->main_at.x += 2;
	iv->main_at.cols -= 3;
	if (area.cols >= BESIDE_COLS) {
		iv->main_at.cols = area.cols * 3 / 5 - 3;
		iv->side_at.x = area.cols * 3 / 5 + 2;
		iv->side_at.cols = area.cols - iv->side_at.x - 1;
	}
	if (iv->main_at.cols > TEXT_COLS)
		iv->main_at.cols = TEXT_COLS;
}

static void fill(struct item_view *iv, struct ui *ui, const struct item *it)
{
	struct text_pane *side = iv->side_at.cols ? &iv->side : &iv->main;
	int cells = iv->main_at.cols;
	int side_cells = iv->side_at.cols ? iv->side_at.cols : cells;
	struct buf scratch = BUF_INIT;
	struct text text = { 0 };

	text_pane_clear(&iv->main);
	text_pane_clear(&iv->side);
	str_set(&iv->label, item_label(it, &scratch));
	item_text_head(&iv->main, it, cells);
	item_text_trouble(&iv->main, it, cells);
	if (!store_text_load(ui->app->store, it->id, &text, NULL)) {
		text_pane_line(&iv->main, STYLE_TEXT, "");
		item_text_body(&iv->main, it, &text, cells);
	}
	item_text_notes(side, it, side_cells);
	item_text_links(side, it, side_cells);
	if (iv->side_at.cols && !side->n)
		text_pane_text(side, STYLE_DIM,
			       "\nno notes and quotes yet: "
			       "n writes a note, \" keeps a quote",
			       side_cells, "");
	text_release(&text);
	buf_release(&scratch);
}

static int item_update(struct view *v, struct ui *ui, struct rect area,
		       struct err *err)
{
	struct item_view *iv = (struct item_view *)v;
	struct rect main_was = iv->main_at, side_was = iv->side_at;
	struct item it = { 0 };
	int rc = 0;

	lay_out(iv, area);
	if (ui->stale || !iv->loaded || main_was.cols != iv->main_at.cols ||
	    side_was.cols != iv->side_at.cols) {
		rc = op_load(ui->app, iv->id, ITEM_PARTS, &it, err);
		if (!rc)
			fill(iv, ui, &it);
		iv->loaded = 1;
		item_release(&it);
	}
	if (!iv->side_at.cols)
		iv->side_focus = 0;
	text_pane_fit(&iv->main, iv->main_at.rows);
	text_pane_fit(&iv->side, iv->side_at.rows);
	return rc;
}

static void item_draw(const struct view *v, struct screen *sc, struct rect area)
{
	const struct item_view *iv = (const struct item_view *)v;

	text_pane_draw(&iv->main, sc, iv->main_at);
	if (iv->side_at.cols) {
		screen_bar(sc, area.y, iv->side_at.x - 2, area.rows);
		text_pane_draw(&iv->side, sc, iv->side_at);
	}
	if (iv->side_focus)
		screen_cursor(sc, iv->side_at.y, iv->side_at.x);
	else
		screen_cursor(sc, iv->main_at.y, iv->main_at.x);
}

/* The next item of the view that this one was opened from. */
static void step(struct item_view *iv, struct ui *ui, int by)
{
	struct view *from = ui->n_views > 1 ? ui->views[ui->n_views - 2] : NULL;
	int64_t id = from && from->ops->step ? from->ops->step(from, by) : 0;

	if (!id) {
		ui_say(ui, "no item %s this one", by > 0 ? "after" : "before");
		return;
	}
	iv->id = id;
	iv->loaded = 0;
	iv->main.top = iv->side.top = 0;
}

static int item_view_act(struct view *v, struct ui *ui, enum action_id id)
{
	struct item_view *iv = (struct item_view *)v;

	if (text_pane_act(iv->side_focus ? &iv->side : &iv->main, id))
		return 1;
	switch (id) {
	case ACT_OPEN:
		ui_push(ui, &reader_view_ops, iv->id);
		return 1;
	case ACT_NEXT_ITEM:
	case ACT_PREV_ITEM:
		step(iv, ui, id == ACT_NEXT_ITEM ? 1 : -1);
		return 1;
	case ACT_PANE:
		iv->side_focus = !iv->side_focus && iv->side_at.cols;
		return 1;
	default:
		return 0;
	}
}

static void item_targets(const struct view *v, struct id_vec *ret)
{
	id_vec_push(ret, ((const struct item_view *)v)->id);
}

static void item_head(const struct view *v, struct buf *left, struct buf *right)
{
	const struct item_view *iv = (const struct item_view *)v;

	buf_adds(left, str_or_empty(iv->label));
	buf_addf(right, "item %lld", (long long)iv->id);
}

static void item_place(const struct view *v, struct buf *b)
{
	const struct item_view *iv = (const struct item_view *)v;

	buf_addf(b, "%d%%",
		 text_pane_percent(iv->side_focus ? &iv->side : &iv->main));
}

const struct view_ops item_view_ops = {
	.name = "item",
	.mask = IN_ITEM,
	.open = item_open,
	.update = item_update,
	.draw = item_draw,
	.act = item_view_act,
	.targets = item_targets,
	.head = item_head,
	.place = item_place,
	.close = item_close,
};
