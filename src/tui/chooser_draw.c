/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How the table of actions looks.
 */
#include "tui/ui.h"

#include <string.h>

#define KEYS_CELLS     16
#define NAME_CELLS     24
#define WIDE_COLS      80 /* there is room for keys, name and help */
#define FOLLOWER_CELLS 44 /* a key and what it does */

static void draw_row(const struct ui *ui, struct screen *sc, struct rect r,
		     const struct action *a, int selected)
{
	struct buf keys = BUF_INIT;
	enum style s = selected ? STYLE_SELECTED : STYLE_TEXT;
	int x = r.x + 1, left = r.cols - 1, cells;

	keymap_add_keys(&ui->keys, a->id, ui->chooser.view, &keys);
	screen_cell(sc, r.y, r.x, r.cols, s, selected ? ">" : "");
	screen_put(sc, r.y, x + 1, left < KEYS_CELLS ? left - 1 : KEYS_CELLS,
		   selected ? s : STYLE_KEY, keys.s);
	buf_release(&keys);
	x += KEYS_CELLS + 2;
	/* What it does matters more than its name, but where one types that. */
	if (!ui->chooser.palette && r.cols < WIDE_COLS) {
		screen_put(sc, r.y, x, r.x + r.cols - x, s, a->help);
		return;
	}
	left = r.x + r.cols - x;
	if (left > NAME_CELLS)
		left = NAME_CELLS;
	cells = screen_put(sc, r.y, x, left, s, a->name) + 1;
	if (ui->chooser.palette && a->arg && cells < left)
		screen_put(sc, r.y, x + cells, left - cells,
			   selected ? s : STYLE_DIM, a->arg);
	x += NAME_CELLS + 1;
	screen_put(sc, r.y, x, r.x + r.cols - x, selected ? s : STYLE_DIM,
		   a->help);
}

void chooser_draw(const struct ui *ui, struct screen *sc, struct rect body,
		  int y)
{
	const struct chooser *c = &ui->chooser;
	struct buf b = BUF_INIT;
	int column, top;

	screen_wipe(sc, body);
	top = chooser_lay_out(c, &body);
	for (int i = 0; i < body.rows && top + i < c->n; i++) {
		struct rect r = { body.y + i, body.x, 1, body.cols };

		draw_row(ui, sc, r, action_get(c->found[top + i]),
			 top + i == c->at);
	}
	screen_cell(sc, y, 0, sc->cols, STYLE_TEXT, "");
	screen_put(sc, y, 0, 1, STYLE_KEY, c->palette ? ":" : "?");
	column = line_edit_show(&c->edit, sc->cols - 2, &b);
	screen_put(sc, y, 1, sc->cols - 1, STYLE_TEXT, b.s);
	if (!b.len)
		screen_put(sc, y, 3, sc->cols - 4, STYLE_DIM,
			   c->palette ? "name of a command; Tab completes, "
					"Enter runs it"
				      : "type to search; Enter runs the line, "
					"Esc goes back");
	screen_cursor(sc, y, 1 + column);
	if (c->offers.v.n > 1)
		line_offers_draw(&c->offers, sc, y);
	buf_release(&b);
}

static void add_keys(struct buf *b, const struct binding *bd)
{
	for (int k = 0; k < bd->n; k++)
		key_add(b, bd->keys[k]);
}

static void draw_follower(struct screen *sc, struct rect r,
			  const struct binding *bd)
{
	struct buf b = BUF_INIT;

	add_keys(&b, bd);
	screen_put(sc, r.y, r.x + 1, 6, STYLE_KEY, b.s);
	screen_put(sc, r.y, r.x + 8, r.cols - 9, STYLE_TEXT,
		   action_get(bd->action)->help);
	buf_release(&b);
}

/* In columns where the rows are too few; what has no room is told. */
static void draw_followers(const struct binding *const *shown, int n,
			   struct screen *sc, struct rect body)
{
	int columns = (n + body.rows - 1) / body.rows, rows, room, y;
	struct buf b = BUF_INIT;

	if (columns > body.cols / FOLLOWER_CELLS)
		columns = body.cols / FOLLOWER_CELLS;
	if (columns < 1)
		columns = 1;
	rows = (n + columns - 1) / columns;
	if (rows > body.rows)
		rows = body.rows;
	room = rows * columns;
	y = body.y + body.rows - rows;
	for (int i = 0; i < rows; i++)
		screen_cell(sc, y + i, body.x, body.cols, STYLE_TEXT, "");
	for (int i = 0; i < n && i < room - (n > room); i++) {
		struct rect r = { y + i % rows, body.x, 1,
				  body.cols / columns };

		r.x += i / rows * r.cols;
		draw_follower(sc, r, shown[i]);
	}
	if (n > room) {
		buf_addf(&b, "and %d more: ? shows all", n - room + 1);
		screen_put(sc, y + rows - 1,
			   body.x + (columns - 1) * (body.cols / columns) + 1,
			   body.cols / columns - 1, STYLE_DIM, b.s);
	}
	buf_release(&b);
}

void chooser_draw_followers(const struct ui *ui, struct screen *sc,
			    struct rect body)
{
	const struct binding *shown[ACT_N];
	int n = 0;

	for (size_t i = 0; i < ui->keys.n && n < ACT_N; i++) {
		const struct binding *bd = &ui->keys.v[i];

		if ((bd->views & ui_view(ui)->ops->mask) &&
		    bd->n > ui->n_pending &&
		    !memcmp(bd->keys, ui->pending,
			    (size_t)ui->n_pending * sizeof(int)))
			shown[n++] = bd;
	}
	if (n && body.rows > 0)
		draw_followers(shown, n, sc, body);
}
