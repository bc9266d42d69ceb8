/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/ui.h"

#include "base/clock.h"
#include "base/text.h"
#include "tui/acts.h"
#include "tui/kept.h"

#include <stdlib.h>
#include <string.h>

#define ERRORS_MAX 500

struct view *ui_view(const struct ui *ui)
{
	return ui->views[ui->n_views - 1];
}

int ui_push_view(struct ui *ui, struct view *v)
{
	if (ui->n_views == UI_VIEWS_MAX) {
		v->ops->close(v);
		ui_say_error(ui, "too many views are open: go back first");
		return 0;
	}
	ui->views[ui->n_views++] = v;
	return 1;
}

int ui_push(struct ui *ui, const struct view_ops *ops, int64_t id)
{
	struct err err = ERR_INIT;
	struct view *v = ops->open(ui, id, &err);

	if (!v) {
		ui_say_err(ui, &err);
		return 0;
	}
	v->id = id;
	return ui_push_view(ui, v);
}

void ui_pop(struct ui *ui)
{
	if (ui->n_views == 1) {
		ui->quit = 1;
		return;
	}
	ui_view(ui)->ops->close(ui_view(ui));
	ui->n_views--;
}

/* The message is gone with the next key. */
static void keep_error(struct ui *ui)
{
	struct buf b = BUF_INIT;

	clock_add_local(&b, clock_now(), "%H:%M:%S  ");
	buf_adds(&b, ui->message.s);
	if (ui->errors.n == ERRORS_MAX)
		strv_remove(&ui->errors, ui->errors.v[0]);
	strv_push(&ui->errors, b.s);
	buf_release(&b);
}

ATTR_PRINTF(3, 0)
static void say(struct ui *ui, int is_error, const char *fmt, va_list ap)
{
	struct buf b = BUF_INIT;

	buf_vaddf(&b, fmt, ap);
	buf_truncate(&b, strcspn(b.s, "\n"));
	buf_clear(&ui->message);
	text_add_safe(&ui->message, b.s, TEXT_LINE);
	ui->message_is_error = is_error;
	if (is_error)
		keep_error(ui);
	buf_release(&b);
}

void ui_say(struct ui *ui, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	say(ui, 0, fmt, ap);
	va_end(ap);
}

void ui_say_busy(struct ui *ui, const char *what)
{
	ui_say(ui, "%s", what);
	ui_show(ui);
	buf_clear(&ui->message);
}

void ui_say_error(struct ui *ui, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	say(ui, 1, fmt, ap);
	va_end(ap);
}

void ui_say_err(struct ui *ui, struct err *err)
{
	ui_say_error(ui, "%s", err_msg(err));
	err_release(err);
}

void ui_command(struct ui *ui, const char *fmt, ...)
{
	struct buf b = BUF_INIT;
	va_list ap;

	va_start(ap, fmt);
	buf_vaddf(&b, fmt, ap);
	va_end(ap);
	app_set_command(ui->app, b.s);
	buf_release(&b);
}

void ui_changed(struct ui *ui)
{
	ui->changes++;
	ui->untidy = 1;
}

void ui_act(struct ui *ui, enum action_id id)
{
	struct view *v = ui_view(ui);

	if (!(action_get(id)->views & v->ops->mask)) {
		ui_say_error(ui, "%s does nothing here", action_get(id)->name);
		return;
	}
	if (v->ops->act(v, ui, id) || item_act(ui, id) || library_act(ui, id) ||
	    general_act(ui, id))
		return;
	ui_say_error(ui, "%s does nothing here", action_get(id)->name);
}

size_t ui_targets(struct ui *ui, int single, struct id_vec *ret)
{
	struct view *v = ui_view(ui);

	if (v->ops->targets)
		v->ops->targets(v, ret);
	if (!ret->n)
		ui_say_error(ui, "no item is selected");
	if (single && ret->n > 1) {
		ui_say_error(ui, "this goes for one item at a time; Esc clears "
				 "the marks");
		ret->n = 0;
	}
	return ret->n;
}

/* Keys of a sequence are looked up together; the first that fits nothing ends
 * it, with a word about it. */
static void command_key(struct ui *ui, int key)
{
	unsigned mask = ui_view(ui)->ops->mask;
	enum action_id id = ACT_NONE;
	struct buf b = BUF_INIT;

	if (ui->n_pending &&
	    (key == TK_ESC || key == TK_CTRL('G') || key == TK_CTRL('C'))) {
		ui->n_pending = 0;
		return;
	}
	ui->pending[ui->n_pending++] = key;
	switch (keymap_look_up(&ui->keys, mask, ui->pending, ui->n_pending,
			       &id)) {
	case KEYMAP_ACTION:
		ui->n_pending = 0;
		ui->digit = key >= '1' && key <= '9' ? key - '0' : 0;
		ui_act(ui, id);
		ui->digit = 0;
		break;
	case KEYMAP_PREFIX:
		break;
	case KEYMAP_UNKNOWN:
		for (int i = 0; i < ui->n_pending; i++)
			key_add(&b, ui->pending[i]);
		ui->n_pending = 0;
		if (key != TK_OTHER)
			ui_say(ui, "%s means nothing here; ? shows the keys",
			       b.s);
		break;
	}
	buf_release(&b);
}

static void paste(struct ui *ui, const char *text)
{
	ui->n_pending = 0;
	if (ui->prompt)
		prompt_paste(ui, text);
	else if (ui->chooser.open)
		chooser_paste(ui, text);
	else
		act_pasted(ui, text);
}

int ui_digit(const struct ui *ui)
{
	return ui->digit;
}

void ui_key(struct ui *ui, int key)
{
	buf_clear(&ui->message);
	if (key == TK_PASTED)
		paste(ui, ui->term.pasted.s);
	else if (key == TK_MOUSE)
		ui_mouse(ui, &ui->term.mouse);
	else if (key == TK_CTRL('Z'))
		terminal_suspend(&ui->term);
	else if (key == TK_CTRL('L'))
		terminal_redraw();
	else if (ui->prompt)
		prompt_key(ui, key);
	else if (ui->chooser.open)
		chooser_key(ui, key);
	else
		command_key(ui, key);
	kept_watch(ui);
}
