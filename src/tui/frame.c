/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What is around a view: the first row, messages, place, jobs, hints.
 */
#include "tui/ui.h"

#include "base/text.h"
#include "base/vec.h"

#include <stdlib.h>
#include <string.h>

#define COLS_MIN 20
#define ROWS_MIN 4

/* Which rows there are at a height. */
struct frame {
	struct rect body;
	int rule, message, hints; /* -1: none */
};

static struct frame lay_out(const struct screen *sc)
{
	struct frame f = { { 1, 0, sc->rows - 2, sc->cols }, -1, -1, -1 };

	f.message = sc->rows - 1;
	if (sc->rows >= 6) {
		f.hints = sc->rows - 1;
		f.message = sc->rows - 2;
		f.body.rows--;
	}
	if (sc->rows >= 12) {
		f.rule = sc->rows - 3;
		f.body.rows--;
	}
	return f;
}

static void draw_head(struct ui *ui)
{
	struct screen *sc = &ui->screen;
	struct buf left = BUF_INIT, right = BUF_INIT, safe = BUF_INIT;
	const struct view *v = ui_view(ui);
	int width;

	buf_adds(&left, " rl  ");
	v->ops->head(v, &left, &right);
	text_add_safe(&safe, right.s, TEXT_LINE);
	width = text_width(safe.s);
	screen_cell(sc, 0, 0, sc->cols, STYLE_BAR, "");
	if (width + 12 < sc->cols)
		screen_put(sc, 0, sc->cols - width - 1, width, STYLE_BAR,
			   right.s);
	else
		width = 0;
	screen_put(sc, 0, 0, sc->cols - width - 3, STYLE_BAR, left.s);
	buf_release(&left);
	buf_release(&right);
	buf_release(&safe);
}

static void draw_message(struct ui *ui, int y)
{
	struct screen *sc = &ui->screen;
	struct buf right = BUF_INIT;
	const struct view *v = ui_view(ui);
	int width, room = sc->cols;

	v->ops->place(v, &right);
	if (right.len && (ui->jobs.n_fetching || ui->jobs.n_failed))
		buf_adds(&right, " · ");
	jobs_add_summary(&ui->jobs, &right);
	width = text_width(right.s);
	if (right.len && width + 2 < sc->cols) {
		screen_put(sc, y, sc->cols - width - 1, width, STYLE_DIM,
			   right.s);
		room -= width + 2;
	}
	/* A message that would be cut matters more than the place. */
	if (ui->message.len && text_width(ui->message.s) > room)
		room = sc->cols;
	if (ui->message.len)
		screen_cell(sc, y, 0, room,
			    ui->message_is_error ? STYLE_ERROR : STYLE_TEXT,
			    ui->message.s);
	buf_release(&right);
}

/* The first key and the word of a hint; the caller releases both.  Returns the
 * cells that they and what is between hints take. */
static int hint_words(const struct ui *ui, const struct action *a,
		      struct buf *key)
{
	/* "J/K order" names its keys itself */
	if (!strchr(a->hint, '/'))
		keymap_add_keys(&ui->keys, a->id, ui_view(ui)->ops->mask, key);
	buf_truncate(key, strcspn(key->s, " "));
	return (int)key->len + (key->len > 0) + text_width(a->hint) + 2;
}

static int hint_cells(const struct ui *ui, const struct action *a)
{
	struct buf key = BUF_INIT;
	int cells = hint_words(ui, a, &key);

	buf_release(&key);
	return cells;
}

static void put_hint(struct ui *ui, int y, int x, const struct action *a)
{
	struct screen *sc = &ui->screen;
	struct buf key = BUF_INIT;

	(void)hint_words(ui, a, &key);
	x += screen_put(sc, y, x, sc->cols - x, STYLE_KEY, key.s);
	x += key.len > 0;
	screen_put(sc, y, x, sc->cols - x, STYLE_DIM, a->hint);
	buf_release(&key);
}

/* What a view has of its own comes before what many have. */
static int is_own(const struct action *a)
{
	return a->id == ACT_OPEN ||
	       __builtin_popcount(a->views & ~(unsigned)IN_PUBLISH) <= 2;
}

static void draw_prompt_hints(struct ui *ui, int y)
{
	struct screen *sc = &ui->screen;
	const struct prompt *p = ui->prompt;
	struct buf words = BUF_INIT;

	if (!p) {
		chooser_add_hint(ui, &words);
	} else if (p->spec.yes_no) {
		buf_adds(&words, "y does it  any other key leaves it");
	} else {
		buf_adds(&words, "Enter takes it  Esc leaves");
		if (p->spec.complete)
			buf_adds(&words, "  Tab completes");
		if (p->spec.history)
			buf_adds(&words, "  Up history");
	}
	screen_put(sc, y, 1, sc->cols - 1, STYLE_DIM, words.s);
	buf_release(&words);
}

struct hint {
	const struct action *action;
	int x, cells;
};

struct hint_vec VEC(struct hint);

static void add_hint(struct hint_vec *to, const struct action *a, int x,
		     int cells)
{
	struct hint *h = VEC_PUSH(to);

	h->action = a;
	h->x = x;
	h->cells = cells;
}

/* "n note" need not have "gn note" beside it. */
static int has_hint(const struct hint_vec *v, const char *word)
{
	for (size_t i = 0; i < v->n; i++)
		if (!strcmp(v->v[i].action->hint, word))
			return 1;
	return 0;
}

/* As many as there is room for; the one of help always. */
static void choose_hints(const struct ui *ui, struct hint_vec *ret)
{
	unsigned mask = ui_view(ui)->ops->mask;
	const struct action *help = action_get(ACT_HELP);
	int cells = hint_cells(ui, help), x = 1;
	int room = ui->screen.cols - 1 - cells;

	for (int i = 2; i < 2 * ACT_N; i++) {
		const struct action *a = &actions[i % ACT_N];
		int n;

		if (!a->hint || !(a->views & mask) || a == help ||
		    is_own(a) != (i < ACT_N) || has_hint(ret, a->hint))
			continue;
		n = hint_cells(ui, a);
		if (x + n > room)
			continue;
		add_hint(ret, a, x, n);
		x += n;
	}
	add_hint(ret, help, x, cells);
}

static void draw_hints(struct ui *ui, int y)
{
	struct hint_vec hints = { 0 };

	choose_hints(ui, &hints);
	for (size_t i = 0; i < hints.n; i++)
		put_hint(ui, y, hints.v[i].x, hints.v[i].action);
	VEC_FREE(&hints);
}

static void draw_all(struct ui *ui, const struct frame *f)
{
	struct screen *sc = &ui->screen;
	const struct view *v = ui_view(ui);

	v->ops->draw(v, sc, f->body);
	draw_head(ui);
	if (f->rule >= 0)
		screen_rule(sc, f->rule, 0, sc->cols);
	if (f->hints >= 0 && (ui->prompt || ui->chooser.open))
		draw_prompt_hints(ui, f->hints);
	else if (f->hints >= 0)
		draw_hints(ui, f->hints);
	if (ui->prompt) {
		prompt_draw(ui->prompt, sc, f->message);
	} else if (ui->chooser.open) {
		chooser_draw(ui, sc, f->body, f->message);
	} else {
		draw_message(ui, f->message);
		if (ui->n_pending)
			chooser_draw_followers(ui, sc, f->body);
	}
}

static int too_small(const struct screen *sc)
{
	return sc->rows < ROWS_MIN || sc->cols < COLS_MIN;
}

void ui_update(struct ui *ui)
{
	struct view *v = ui_view(ui);
	struct err err = ERR_INIT;
	struct frame f;

	if (too_small(&ui->screen))
		return;
	f = lay_out(&ui->screen);
	ui->stale = v->seen != ui->changes;
	v->seen = ui->changes;
	ui->busy = 0;
	if (v->ops->update(v, ui, f.body, &err))
		ui_say_err(ui, &err);
}

void ui_show(struct ui *ui)
{
	struct screen *sc = &ui->screen;
	struct frame f;

	screen_measure(sc);
	if (too_small(sc)) {
		screen_begin(sc);
		screen_put(sc, 0, 0, sc->cols, STYLE_TEXT, "too small");
		screen_end(sc);
		return;
	}
	ui_update(ui);
	screen_begin(sc);
	f = lay_out(sc);
	draw_all(ui, &f);
	screen_end(sc);
}

void ui_show_message(struct ui *ui, const char *text)
{
	struct screen *sc = &ui->screen;

	if (too_small(sc))
		return;
	screen_cell(sc, lay_out(sc).message, 0, sc->cols, STYLE_TEXT, text);
	screen_end(sc);
}

struct rect ui_body(const struct ui *ui)
{
	struct rect none = { 0 };

	return too_small(&ui->screen) ? none : lay_out(&ui->screen).body;
}

enum action_id ui_hint_at(struct ui *ui, int y, int x)
{
	struct hint_vec hints = { 0 };
	enum action_id id = ACT_NONE;

	if (too_small(&ui->screen) || lay_out(&ui->screen).hints != y)
		return id;
	choose_hints(ui, &hints);
	for (size_t i = 0; i < hints.n; i++)
		if (x >= hints.v[i].x &&
		    x < hints.v[i].x + hints.v[i].cells - 2)
			id = hints.v[i].action->id;
	VEC_FREE(&hints);
	return id;
}
