/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/prompt.h"

#include "base/text.h"
#include "tui/keymap.h"
#include "tui/ui.h"

#include <stdlib.h>
#include <string.h>

#define HISTORY_MAX 200
#define OFFERS_ROWS 6

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
	free(p->kept);
	free(p->complaint);
	line_edit_release(&p->edit);
	strv_release(&p->offers);
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
	struct strv *h = &ui->histories.of[which];

	if (which == HISTORY_NONE || !*text)
		return;
	strv_remove(h, text);
	if (h->n == HISTORY_MAX)
		strv_remove(h, h->v[0]);
	strv_push(h, text);
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

	strv_clear(&p->offers);
	if (p->spec.changed)
		p->spec.changed(ui, p->edit.text.s, p->spec.ctx);
}

static void go_through_history(struct ui *ui, int step)
{
	struct prompt *p = ui->prompt;
	const struct strv *h = &ui->histories.of[p->spec.history];
	size_t past = p->past;

	if (p->spec.history == HISTORY_NONE)
		return;
	if (step > 0 && past < h->n)
		past++;
	if (step < 0 && past > 0)
		past--;
	if (past == p->past)
		return;
	if (!p->past)
		str_set(&p->kept, p->edit.text.s);
	p->past = past;
	line_edit_set(&p->edit, past ? h->v[h->n - past] : p->kept);
	changed(ui);
}

static size_t word_start(const struct line_edit *e)
{
	size_t at = e->at;

	while (at > 0 && e->text.s[at - 1] != ' ')
		at--;
	return at;
}

/* The bytes that all offers begin with. */
static size_t common_start(const struct strv *sv)
{
	size_t n = strlen(sv->v[0]);

	for (size_t i = 1; i < sv->n; i++) {
		size_t k = 0;

		while (k < n && sv->v[i][k] == sv->v[0][k])
			k++;
		n = k;
	}
	while (n && (sv->v[0][n] & 0xC0) == 0x80)
		n--;
	return n;
}

static void complete(struct ui *ui, int step)
{
	struct prompt *p = ui->prompt;
	struct strv found = { 0 };
	size_t typed, n;
	char *word;

	if (!p->spec.complete)
		return;
	if (p->offers.n > 1) {
		n = p->offers.n;
		p->offer = (p->offer + n + (size_t)(step > 0 ? 1 : n - 1)) % n;
		line_edit_replace(&p->edit, p->offer_from,
				  p->offers.v[p->offer]);
		return;
	}
	p->offer_from = word_start(&p->edit);
	typed = p->edit.at - p->offer_from;
	word = xstrndup(p->edit.text.s + p->offer_from, typed);
	p->spec.complete(ui, word, &found);
	free(word);
	if (!found.n)
		return;
	n = common_start(&found);
	if (n > typed || found.n == 1) {
		char *start = xstrndup(found.v[0], n);

		line_edit_replace(&p->edit, p->offer_from, start);
		free(start);
		changed(ui);
	}
	strv_copy(&p->offers, &found);
	p->offer = found.n - 1; /* the next Tab takes the first */
	strv_release(&found);
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
	case TK_GO_UP:
	case TK_CTRL('P'):
		go_through_history(ui, 1);
		return;
	case TK_GO_DOWN:
	case TK_CTRL('N'):
		go_through_history(ui, -1);
		return;
	default:
		if (line_edit_key(&p->edit, key))
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

static void draw_offers(const struct prompt *p, struct screen *sc, int y)
{
	int n = (int)(p->offers.n < OFFERS_ROWS ? p->offers.n : OFFERS_ROWS);
	size_t first = 0;

	if (p->offer < p->offers.n - 1 && p->offer >= (size_t)n)
		first = p->offer - (size_t)n + 1;
	for (int i = 0; i < n && y - n + i > 0; i++) {
		size_t k = first + (size_t)i;

		screen_cell(sc, y - n + i, 0, sc->cols,
			    k == p->offer ? STYLE_SELECTED : STYLE_KEY,
			    p->offers.v[k]);
	}
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
	else if (p->offers.n > 1)
		draw_offers(p, sc, y);
	buf_release(&b);
}
