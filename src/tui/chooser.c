/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/chooser.h"

#include "base/text.h"
#include "tui/ui.h"

#include <stdlib.h>
#include <string.h>

#define KEYS_CELLS 16
#define NAME_CELLS 20

void chooser_release(struct chooser *c)
{
	line_edit_release(&c->edit);
	strv_release(&c->past);
}

static int matches(const struct chooser *c, const struct action *a,
		   const char *words, size_t len)
{
	int hit;
	char *part;

	if (!(a->views & c->view))
		return 0;
	if (!len)
		return 1;
	part = xstrndup(words, len);
	hit = strcasestr(a->name, part) != NULL;
	if (!c->palette && !hit)
		hit = strcasestr(a->help, part) || !strcmp(a->keys, part);
	free(part);
	return hit;
}

static int starts(const struct action *a, const char *words, size_t len)
{
	return !strncasecmp(a->name, words, len);
}

/* Names that begin with the words come first. */
static void look_up(struct chooser *c)
{
	const char *words = c->edit.text.s;
	size_t len = c->palette ? strcspn(words, " ") : c->edit.text.len;

	c->n = c->at = 0;
	for (int pass = 0; pass < 2; pass++)
		for (int i = 1; i < ACT_N; i++)
			if (starts(&actions[i], words, len) == !pass &&
			    matches(c, &actions[i], words, len))
				c->found[c->n++] = actions[i].id;
	/* A whole name is that action, whatever begins with it. */
	for (int i = 0; c->palette && i < c->n; i++)
		if (strlen(action_get(c->found[i])->name) == len &&
		    starts(action_get(c->found[i]), words, len))
			c->at = i;
}

void chooser_open(struct ui *ui, int palette)
{
	struct chooser *c = &ui->chooser;

	c->open = 1;
	c->palette = palette;
	c->view = ui_view(ui)->ops->mask;
	line_edit_set(&c->edit, "");
	look_up(c);
}

static void run(struct ui *ui)
{
	struct chooser *c = &ui->chooser;
	char *words = xstrdup(c->edit.text.s), *arg = NULL;
	enum action_id id = ACT_NONE;

	c->open = 0;
	if (c->n)
		id = c->found[c->at];
	if (c->palette && strchr(words, ' '))
		arg = strchr(words, ' ') + 1;
	if (id == ACT_NONE && *words)
		ui_say_error(ui, "no such command here: %s", words);
	if (id != ACT_NONE)
		ui_act(ui, id);
	if (arg && *arg && ui->prompt) {
		line_edit_set(&ui->prompt->edit, arg);
		prompt_accept(ui);
	}
	free(words);
}

static void step(struct chooser *c, int by)
{
	c->at += by;
	if (c->at >= c->n)
		c->at = c->n - 1;
	if (c->at < 0)
		c->at = 0;
}

void chooser_key(struct ui *ui, int key)
{
	struct chooser *c = &ui->chooser;

	switch (key) {
	case TK_ENTER:
		run(ui);
		return;
	case TK_ESC:
	case TK_CTRL('G'):
	case TK_CTRL('C'):
		c->open = 0;
		return;
	case TK_GO_DOWN:
	case TK_CTRL('N'):
		step(c, 1);
		return;
	case TK_GO_UP:
	case TK_CTRL('P'):
		step(c, -1);
		return;
	case TK_PG_DOWN:
		step(c, 10);
		return;
	case TK_PG_UP:
		step(c, -10);
		return;
	case TK_TAB:
		if (c->n)
			line_edit_set(&c->edit,
				      action_get(c->found[c->at])->name);
		return;
	default:
		break;
	}
	if (key == TK_RUBOUT && !c->edit.text.len)
		c->open = 0;
	else if (line_edit_key(&c->edit, key))
		look_up(c);
}

void chooser_paste(struct ui *ui, const char *text)
{
	line_edit_insert(&ui->chooser.edit, text);
	look_up(&ui->chooser);
}

static void draw_row(const struct ui *ui, struct screen *sc, struct rect r,
		     const struct action *a, int selected)
{
	struct buf keys = BUF_INIT;
	enum style s = selected ? STYLE_SELECTED : STYLE_TEXT;
	int x = r.x + 1, left = r.cols - 1;

	keymap_add_keys(&ui->keys, a->id, ui->chooser.view, &keys);
	screen_cell(sc, r.y, r.x, r.cols, s, selected ? ">" : "");
	screen_put(sc, r.y, x + 1, left < KEYS_CELLS ? left - 1 : KEYS_CELLS,
		   selected ? s : STYLE_KEY, keys.s);
	buf_release(&keys);
	x += KEYS_CELLS + 2;
	left = r.x + r.cols - x;
	screen_put(sc, r.y, x, left < NAME_CELLS ? left : NAME_CELLS, s,
		   a->name);
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
	if (c->palette && body.rows > c->n) {
		body.y += body.rows - c->n;
		body.rows = c->n;
	}
	top = c->at - body.rows / 2;
	if (top > c->n - body.rows)
		top = c->n - body.rows;
	if (top < 0)
		top = 0;
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
	buf_release(&b);
}

void chooser_draw_followers(const struct ui *ui, struct screen *sc,
			    struct rect body)
{
	const struct binding *shown[ACT_N];
	struct buf b = BUF_INIT;
	int n = 0, y;

	for (size_t i = 0; i < ui->keys.n && n < ACT_N; i++) {
		const struct binding *bd = &ui->keys.v[i];

		if ((bd->views & ui_view(ui)->ops->mask) &&
		    bd->n > ui->n_pending &&
		    !memcmp(bd->keys, ui->pending,
			    (size_t)ui->n_pending * sizeof(int)))
			shown[n++] = bd;
	}
	if (n > body.rows)
		n = body.rows;
	y = body.y + body.rows - n;
	for (int i = 0; i < n; i++) {
		buf_clear(&b);
		for (int k = 0; k < shown[i]->n; k++)
			key_add(&b, shown[i]->keys[k]);
		screen_cell(sc, y + i, body.x, body.cols, STYLE_TEXT, "");
		screen_put(sc, y + i, body.x + 1, 6, STYLE_KEY, b.s);
		screen_put(sc, y + i, body.x + 8, body.cols - 8, STYLE_TEXT,
			   action_get(shown[i]->action)->help);
	}
	buf_release(&b);
}
