/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What was done, the newest first.  Enter goes to a row: what was done after
 * it is undone, or what was undone up to it is done again.
 */
#include "ops/undo.h"
#include "tui/ui.h"

#include <stdlib.h>

#define SETS_MAX 1000

struct history_view {
	struct view view;
	int64_t item; /* only what was done to it; 0: everything */
	struct change_set_vec sets;
	struct cursor cursor;
	int loaded;
};

static struct view *history_open(struct ui *ui ATTR_UNUSED,
				 int64_t id, struct err *err ATTR_UNUSED)
{
	struct history_view *hv = xcalloc(1, sizeof(*hv));

	hv->item = id;
	hv->view.ops = &history_view_ops;
	return &hv->view;
}

static void history_close(struct view *v)
{
	struct history_view *hv = (struct history_view *)v;

	change_set_vec_release(&hv->sets);
	free(hv);
}

static const struct change_set *selected(const struct history_view *hv)
{
	return hv->sets.n ? &hv->sets.v[hv->cursor.at] : NULL;
}

static int history_update(struct view *v, struct ui *ui, struct rect area,
			  struct err *err)
{
	struct history_view *hv = (struct history_view *)v;
	int64_t id = selected(hv) ? selected(hv)->id : 0;
	struct change_set_vec now = { 0 };
	int rc = 0;

	if (ui->stale || !hv->loaded) {
		rc = op_log(ui->app, hv->item, SETS_MAX, &now, err);
		if (!rc) {
			change_set_vec_release(&hv->sets);
			hv->sets = now;
			hv->loaded = 1;
		}
		for (size_t i = 0; i < hv->sets.n; i++)
			if (hv->sets.v[i].id == id)
				hv->cursor.at = (long)i;
	}
	cursor_fit(&hv->cursor, (long)hv->sets.n, area.rows);
	return rc;
}

static void draw_row(const struct change_set *c, struct screen *sc, int y,
		     int is_selected)
{
	enum style s = c->undone ? STYLE_DIM : STYLE_TEXT;
	int x = 22, half = (sc->cols - 22) / 2;
	struct buf b = BUF_INIT;

	if (is_selected)
		s = STYLE_SELECTED;
	screen_cell(sc, y, 0, sc->cols, s, is_selected ? ">" : "");
	screen_put(sc, y, 1, 1, s, c->undone ? "u" : "");
	clock_add_local(&b, c->at, "%Y-%m-%d %H:%M");
	screen_put(sc, y, 3, 17, s, b.s);
	if (sc->cols >= 60) {
		screen_put(sc, y, x, half - 2, s, c->command);
		x += half;
	}
	screen_put(sc, y, x, sc->cols - x, s,
		   str_empty(c->summary) ? c->command : c->summary);
	if (is_selected)
		screen_cursor(sc, y, 0);
	buf_release(&b);
}

static void history_draw(const struct view *v, struct screen *sc,
			 struct rect area)
{
	const struct history_view *hv = (const struct history_view *)v;

	if (!hv->sets.n)
		screen_put(sc, area.y + 1, 3, area.cols - 3, STYLE_TEXT,
			   "nothing was done yet");
	for (int i = 0; i < area.rows; i++) {
		long k = hv->cursor.top + i;

		if (k < (long)hv->sets.n)
			draw_row(&hv->sets.v[k], sc, area.y + i,
				 k == hv->cursor.at);
	}
}

/* How many changes there are to undo until the selected one is the last. */
static long behind(const struct history_view *hv)
{
	long n = 0;

	for (long i = 0; i < hv->cursor.at; i++)
		n += !hv->sets.v[i].undone && !hv->sets.v[i].automatic;
	return n;
}

static int step(struct ui *ui, int again, int64_t *ret_id, struct err *err)
{
	struct change_set set = { 0 };
	int rc = again ? op_redo(ui->app, &set, err)
		       : op_undo(ui->app, &set, err);

	if (!rc)
		*ret_id = set.id;
	change_set_release(&set);
	return rc;
}

static void go_to(struct history_view *hv, struct ui *ui)
{
	const struct change_set *to = selected(hv);
	long left = to->undone ? SETS_MAX : behind(hv), steps = 0;
	struct err err = ERR_INIT;
	int64_t id = 0;
	int rc = 0;

	while (!rc && steps < left && id != to->id) {
		rc = step(ui, to->undone, &id, &err);
		steps += !rc;
	}
	if (rc)
		ui_say_err(ui, &err);
	else
		ui_say(ui, "%ld %s %s", steps, steps == 1 ? "change" : "changes",
		       to->undone ? "done again" : "undone");
	ui_changed(ui);
}

static int history_act(struct view *v, struct ui *ui, enum action_id id)
{
	struct history_view *hv = (struct history_view *)v;

	if (cursor_act(&hv->cursor, id))
		return 1;
	if (id != ACT_OPEN)
		return 0;
	if (hv->item)
		ui_say(ui, "gu shows the whole history, in which Enter goes "
			   "to a change");
	else if (selected(hv))
		go_to(hv, ui);
	return 1;
}

static int history_mouse(struct view *v, struct ui *ui ATTR_UNUSED,
		      struct rect area, const struct mouse *m)
{
	return cursor_press(&((struct history_view *)v)->cursor, &area, m);
}

static void history_head(const struct view *v, struct buf *left,
			 struct buf *right)
{
	const struct history_view *hv = (const struct history_view *)v;

	if (hv->item)
		buf_addf(left, "history of item %lld", (long long)hv->item);
	else
		buf_adds(left, "history");
	if (!hv->item)
		buf_adds(right, "u: undone · Enter goes there");
}

static void history_place(const struct view *v, struct buf *b)
{
	const struct history_view *hv = (const struct history_view *)v;

	buf_addf(b, "%ld/%zu", hv->sets.n ? hv->cursor.at + 1 : 0L, hv->sets.n);
}

const struct view_ops history_view_ops = {
	.name = "history",
	.mask = IN_HISTORY,
	.open = history_open,
	.update = history_update,
	.draw = history_draw,
	.act = history_act,
	.head = history_head,
	.place = history_place,
	.mouse = history_mouse,
	.close = history_close,
};
