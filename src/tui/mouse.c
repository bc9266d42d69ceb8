/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/mouse.h"

#include "tui/ui.h"

#define WHEEL_LINES 3

int mouse_in(const struct mouse *m, const struct rect *r)
{
	return m->y >= r->y && m->y < r->y + r->rows && m->x >= r->x &&
	       m->x < r->x + r->cols;
}

int mouse_lines(const struct mouse *m)
{
	if (m->what == MOUSE_WHEEL_UP)
		return -WHEEL_LINES;
	return m->what == MOUSE_WHEEL_DOWN ? WHEEL_LINES : 0;
}

int cursor_press(struct cursor *c, const struct rect *rows,
		 const struct mouse *m)
{
	long row = c->top + m->y - rows->y;

	if (m->what != MOUSE_PRESS || !mouse_in(m, rows) || row >= c->n)
		return 0;
	c->at = row;
	return 1;
}

static void wheel(struct ui *ui, const struct mouse *m)
{
	int by = mouse_lines(m);

	for (int i = by < 0 ? -by : by; i > 0; i--)
		ui_act(ui, by < 0 ? ACT_UP : ACT_DOWN);
}

void ui_mouse(struct ui *ui, const struct mouse *m)
{
	struct view *v = ui_view(ui);
	struct rect body = ui_body(ui);
	enum action_id hint = ui_hint_at(ui, m->y, m->x);

	if (!body.rows || ui->prompt)
		return;
	if (ui->chooser.open) {
		chooser_mouse(ui, m, body);
		return;
	}
	ui->n_pending = 0;
	if (m->what == MOUSE_PRESS && hint) {
		ui_act(ui, hint);
		return;
	}
	if (v->ops->mouse && v->ops->mouse(v, ui, body, m)) {
		if (m->what == MOUSE_PRESS && m->twice && ui_view(ui) == v)
			ui_act(ui, ACT_OPEN);
	} else if (mouse_lines(m) && mouse_in(m, &body)) {
		wheel(ui, m);
	}
}
