/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/chooser.h"

#include "ops/find.h"
#include "tui/ui.h"

#include <stdlib.h>
#include <string.h>

void chooser_release(struct chooser *c)
{
	line_edit_release(&c->edit);
	line_past_release(&c->past);
	line_offers_release(&c->offers);
	free(c->target);
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

/* What an action on items would act on; the caller frees. */
static char *target_of(struct ui *ui)
{
	const struct view *v = ui_view(ui);
	struct id_vec ids = { 0 };
	struct buf scratch = BUF_INIT;
	struct item it = { 0 };
	char *words = NULL;

	if (v->ops->targets)
		v->ops->targets(v, &ids);
	if (ids.n > 1)
		words = xasprintf("%zu marked items", ids.n);
	else if (ids.n && !op_load(ui->app, ids.v[0], ITEM_BRIEF, &it, NULL))
		words = xstrdup(item_label(&it, &scratch));
	item_release(&it);
	buf_release(&scratch);
	id_vec_release(&ids);
	return words;
}

/* Behind the name of an action: where its words are. */
static int in_words(const struct chooser *c)
{
	return c->palette && memchr(c->edit.text.s, ' ', c->edit.at);
}

static const struct action *chosen(const struct chooser *c)
{
	return c->n ? action_get(c->found[c->at]) : NULL;
}

void chooser_open(struct ui *ui, int palette)
{
	struct chooser *c = &ui->chooser;
	char *target = target_of(ui);

	str_set(&c->target, target);
	free(target);
	line_past_release(&c->past);
	line_offers_release(&c->offers);
	c->open = 1;
	c->palette = palette;
	c->view = ui_view(ui)->ops->mask;
	line_edit_set(&c->edit, "");
	look_up(c);
}

/* The whole line as it would be typed, for the history. */
static void remember(struct ui *ui, const struct action *a, const char *arg)
{
	char *line = xasprintf("%s%s%s", a->name, *arg ? " " : "", arg);

	line_past_keep(&ui->histories.of[HISTORY_COMMAND], line);
	free(line);
}

/* The words answer the question that the action asks; what is to be answered
 * by yes or no is asked all the same. */
static void run_with(struct ui *ui, const struct action *a, const char *arg)
{
	ui_act(ui, a->id);
	if (!*arg)
		return;
	if (ui->prompt && !ui->prompt->spec.yes_no) {
		line_edit_set(&ui->prompt->edit, arg);
		prompt_accept(ui);
	} else if (!a->arg && !ui->message_is_error) {
		ui_say_error(ui, "%s takes no words: %s was left out", a->name,
			     arg);
	}
}

static void run(struct ui *ui)
{
	struct chooser *c = &ui->chooser;
	const struct action *a = chosen(c);
	char *words = xstrdup(c->edit.text.s);
	const char *arg = "";

	c->open = 0;
	if (c->palette && strchr(words, ' ')) {
		arg = strchr(words, ' ');
		arg += strspn(arg, " ");
	}
	if (!a && *words)
		ui_say_error(ui, "no such command here: %s", words);
	if (a && c->palette)
		remember(ui, a, arg);
	if (a)
		run_with(ui, a, arg);
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

static void complete(struct ui *ui, int step)
{
	struct chooser *c = &ui->chooser;
	const struct action *a = chosen(c);
	char *name;

	if (!a)
		return;
	if (!in_words(c)) {
		name = xasprintf("%s%s", a->name,
				 c->palette && a->arg ? " " : "");
		line_edit_set(&c->edit, name);
		look_up(c);
		free(name);
	} else if (a->complete) {
		(void)line_offers_step(&c->offers, &c->edit, a->complete, ui,
				       step);
	}
}

/* Up goes from the first row on into the history. */
static int go_through_history(struct ui *ui, int key)
{
	struct chooser *c = &ui->chooser;
	int up = key == TK_GO_UP || key == TK_CTRL('P');
	int down = key == TK_GO_DOWN || key == TK_CTRL('N');

	if (!c->palette || (!up && !down && key != TK_CTRL('R')))
		return 0;
	if (!in_words(c) && !c->past.back && (down || (up && c->at > 0)))
		return 0;
	line_past_key(&c->past, &c->edit, &ui->histories.of[HISTORY_COMMAND],
		      key);
	look_up(c);
	return 1;
}

void chooser_add_hint(const struct ui *ui, struct buf *b)
{
	const struct chooser *c = &ui->chooser;
	const struct action *a = chosen(c);

	if (!c->palette) {
		buf_adds(b, "type to search  Up Down choose  Enter runs the "
			    "line  Esc closes");
		return;
	}
	buf_adds(b, "Enter runs it  Tab completes  Esc leaves");
	if (a && c->target && item_act_concerns(a->id))
		buf_addf(b, "  on: %s", c->target);
}

void chooser_key(struct ui *ui, int key)
{
	struct chooser *c = &ui->chooser;

	if (go_through_history(ui, key))
		return;
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
	case TK_BACK_TAB:
		complete(ui, key == TK_TAB ? 1 : -1);
		return;
	default:
		break;
	}
	if (key == TK_RUBOUT && !c->edit.text.len) {
		c->open = 0;
	} else if (line_edit_key(&c->edit, key)) {
		line_past_reset(&c->past);
		line_offers_release(&c->offers);
		look_up(c);
	}
}

void chooser_paste(struct ui *ui, const char *text)
{
	line_edit_insert(&ui->chooser.edit, text);
	look_up(&ui->chooser);
}

int chooser_lay_out(const struct chooser *c, struct rect *body)
{
	int top;

	if (c->palette && body->rows > c->n) {
		body->y += body->rows - c->n;
		body->rows = c->n;
	}
	top = c->at - body->rows / 2;
	if (top > c->n - body->rows)
		top = c->n - body->rows;
	return top < 0 ? 0 : top;
}

void chooser_mouse(struct ui *ui, const struct mouse *m, struct rect body)
{
	struct chooser *c = &ui->chooser;
	int top = chooser_lay_out(c, &body), row = top + m->y - body.y;

	if (mouse_lines(m)) {
		step(c, mouse_lines(m));
	} else if (m->what == MOUSE_PRESS && mouse_in(m, &body) && row < c->n) {
		c->at = row;
		run(ui);
	}
}
