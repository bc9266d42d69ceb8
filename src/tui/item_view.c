/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/item_view.h"

#include "base/text.h"
#include "ops/find.h"
#include "tui/item_text.h"
#include "tui/ui.h"

#include <stdlib.h>

#define BESIDE_COLS 100
#define TEXT_COLS   80
#define TEXT_BYTES  200000 /* what is longer is for the reader */

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
	item_release(&iv->item);
	strv_release(&iv->links);
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
		iv->side_at.x = area.cols * 3 / 5 + 3;
		iv->side_at.cols = area.cols - iv->side_at.x - 1;
	}
	if (iv->main_at.cols > TEXT_COLS)
		iv->main_at.cols = TEXT_COLS;
}

struct text_pane *item_parts_pane(struct item_view *iv)
{
	return iv->side_at.cols ? &iv->side : &iv->main;
}

struct item_part item_selected(const struct item_view *iv)
{
	const struct text_pane *tp = iv->side_at.cols ? &iv->side : &iv->main;

	return item_part_get(&iv->item, iv->in_parts ? tp->selected : 0);
}

/* `more`: the text goes on. */
static void fill(struct item_view *iv, const struct text *text, int more)
{
	struct text_pane *side = item_parts_pane(iv);
	const struct item *it = &iv->item;
	int cells = iv->main_at.cols;
	int side_cells = iv->side_at.cols ? iv->side_at.cols : cells;
	struct buf scratch = BUF_INIT;

	text_pane_clear(&iv->main);
	text_pane_clear(&iv->side);
	str_set(&iv->label, item_label(it, &scratch));
	item_text_head(&iv->main, it, cells);
	item_text_trouble(&iv->main, it, cells);
	if (text)
		item_text_body(&iv->main, it, text, more, cells);
	item_text_notes(side, it, 0, side_cells);
	item_text_links(side, it, side_cells);
	if (iv->side_at.cols && !side->n)
		text_pane_text(side, STYLE_DIM,
			       "\nno notes and quotes yet: "
			       "n writes a note, \" keeps a quote",
			       side_cells, "");
	buf_release(&scratch);
}

/* The selection stays on its note or quote, else on its row. */
static void select_again(struct item_view *iv, const struct item_part *was,
			 int selected)
{
	struct text_pane *tp = item_parts_pane(iv);
	int found = was->type ? item_part_find(&iv->item, was) : 0;
	int parts = text_pane_parts(tp);

	iv->main.selected = iv->side.selected = 0;
	if (!parts)
		iv->in_parts = 0;
	if (!iv->in_parts)
		return;
	tp->selected = found ? found : selected > parts ? parts : selected;
}

static int load(struct item_view *iv, struct ui *ui, struct err *err)
{
	struct item_part was = item_selected(iv);
	int selected = iv->main.selected + iv->side.selected;
	struct item it = { 0 };
	struct text text = { 0 };
	int more, rc;

	iv->id = op_item_now(ui->app, iv->id);
	rc = op_load(ui->app, iv->id, ITEM_PARTS, &it, err);
	if (rc)
		return rc;
	item_release(&iv->item);
	iv->item = it;
	more = store_text_load_start(ui->app->store, it.id, TEXT_BYTES, &text,
				     NULL);
	fill(iv, more >= 0 ? &text : NULL, more > 0);
	strv_copy(&iv->links, &text.links);
	select_again(iv, &was, selected);
	text_release(&text);
	return 0;
}

static int item_update(struct view *v, struct ui *ui, struct rect area,
		       struct err *err)
{
	struct item_view *iv = (struct item_view *)v;
	struct rect main_was = iv->main_at, side_was = iv->side_at;
	int rc = 0, anew;

	lay_out(iv, area);
	anew = ui->stale || !iv->loaded || main_was.cols != iv->main_at.cols ||
	       side_was.cols != iv->side_at.cols;
	if (anew)
		rc = load(iv, ui, err);
	iv->loaded = 1;
	text_pane_fit(&iv->main, iv->main_at.rows);
	text_pane_fit(&iv->side, iv->side_at.rows);
	if (anew)
		text_pane_show_part(item_parts_pane(iv));
	return rc;
}

static void put_cursor(const struct item_view *iv, struct screen *sc)
{
	int beside = iv->side_at.cols && iv->in_parts;
	const struct text_pane *tp = beside ? &iv->side : &iv->main;
	struct rect at = beside ? iv->side_at : iv->main_at;
	long line = text_pane_part_line(tp, tp->selected);

	if (line >= tp->top && line < tp->top + at.rows)
		screen_cursor(sc, at.y + (int)(line - tp->top), at.x - 2);
	else
		screen_cursor(sc, at.y, at.x);
}

static void item_draw(const struct view *v, struct screen *sc, struct rect area)
{
	const struct item_view *iv = (const struct item_view *)v;

	text_pane_draw(&iv->main, sc, iv->main_at);
	if (iv->side_at.cols) {
		screen_bar(sc, area.y, iv->side_at.x - 3, area.rows);
		text_pane_draw(&iv->side, sc, iv->side_at);
	}
	put_cursor(iv, sc);
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
		 text_pane_percent(iv->in_parts && iv->side_at.cols
					   ? &iv->side
					   : &iv->main));
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
	.mouse = item_view_mouse,
	.close = item_close,
};
