/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/prompt.h"

#include "base/text.h"
#include "tui/keymap.h"
#include "tui/ui.h"

#include <stdlib.h>
#include <string.h>

void prompt_histories_release(struct prompt_histories *h)
{
	for (int i = 0; i < HISTORY_N; i++)
		strv_release(&h->of[i]);
}

static void prompt_free(struct prompt *p)
{
	if (!p)
		return;
	free(p->label);
	line_past_release(&p->past);
	free(p->complaint);
	line_edit_release(&p->edit);
	line_offers_release(&p->offers);
	free(p);
}

void prompt_open(struct ui *ui, const struct prompt_spec *spec)
{
	struct prompt *p;

	prompt_cancel(ui);
	p = xcalloc(1, sizeof(*p));
	p->spec = *spec;
	p->spec.label = p->spec.preset = NULL;
	p->label = text_safe(spec->label, TEXT_LINE);
	buf_init(&p->edit.text);
	buf_init(&p->edit.cut);
	line_edit_set(&p->edit, str_or_empty(spec->preset));
	ui->prompt = p;
}

static void remember(struct ui *ui, enum history which, const char *text)
{
	if (which != HISTORY_NONE)
		line_past_keep(&ui->histories.of[which], text);
}

static void finish(struct ui *ui, int accepted)
{
	struct prompt *p = ui->prompt;

	if (!p)
		return;
	ui->prompt = NULL;
	if (accepted)
		remember(ui, p->spec.history, p->edit.text.s);
	p->spec.done(ui, accepted ? p->edit.text.s : NULL, p->spec.ctx);
	prompt_free(p);
}

void prompt_accept(struct ui *ui)
{
	finish(ui, 1);
}

void prompt_cancel(struct ui *ui)
{
	finish(ui, 0);
}

void prompt_complain(struct ui *ui, const char *complaint)
{
	if (ui->prompt)
		str_set(&ui->prompt->complaint, complaint);
}

static void changed(struct ui *ui)
{
	struct prompt *p = ui->prompt;

	strv_clear(&p->offers.v);
	if (p->spec.changed)
		p->spec.changed(ui, p->edit.text.s, p->spec.ctx);
}

static void complete(struct ui *ui, int step)
{
	struct prompt *p = ui->prompt;
	struct strv kept = { 0 };

	if (!p->spec.complete ||
	    !line_offers_step(&p->offers, &p->edit, p->spec.complete, ui, step))
		return;
	/* What was offered is still to be seen. */
	strv_copy(&kept, &p->offers.v);
	changed(ui);
	strv_copy(&p->offers.v, &kept);
	strv_release(&kept);
}

static void answer(struct ui *ui, int key)
{
	struct prompt *p = ui->prompt;

	if (key == 'y' || key == 'Y') {
		line_edit_set(&p->edit, "y");
		finish(ui, 1);
	} else {
		finish(ui, 0);
	}
}

void prompt_key(struct ui *ui, int key)
{
	struct prompt *p = ui->prompt;

	if (p->spec.yes_no) {
		answer(ui, key);
		return;
	}
	switch (key) {
	case TK_ENTER:
		prompt_accept(ui);
		return;
	case TK_ESC:
	case TK_CTRL('G'):
	case TK_CTRL('C'):
		prompt_cancel(ui);
		return;
	case TK_TAB:
		complete(ui, 1);
		return;
	case TK_BACK_TAB:
		complete(ui, -1);
		return;
	default:
		break;
	}
	if (line_past_key(&p->past, &p->edit,
			  &ui->histories.of[p->spec.history], key)) {
		changed(ui);
	} else if (line_edit_key(&p->edit, key)) {
		line_past_reset(&p->past);
		changed(ui);
	}
}

void prompt_paste(struct ui *ui, const char *text)
{
	if (ui->prompt->spec.yes_no)
		return;
	line_edit_insert(&ui->prompt->edit, text);
	changed(ui);
}

void prompt_draw(const struct prompt *p, struct screen *sc, int y)
{
	struct buf b = BUF_INIT;
	int at = 0, column = 0, room;

	screen_cell(sc, y, 0, sc->cols, STYLE_TEXT, "");
	room = p->spec.yes_no ? sc->cols - 1 : sc->cols * 2 / 3;
	at = screen_put(sc, y, 0, room, STYLE_KEY, p->label);
	at += 1;
	room = sc->cols - at;
	if (room > 1)
		column = line_edit_show(&p->edit, room - 1, &b);
	screen_put(sc, y, at, room, STYLE_TEXT, b.s);
	screen_cursor(sc, y, at + column);
	if (p->complaint && y > 1)
		screen_cell(sc, y - 1, 0, sc->cols, STYLE_ERROR, p->complaint);
	else if (p->offers.v.n > 1)
		line_offers_draw(&p->offers, sc, y);
	buf_release(&b);
}
