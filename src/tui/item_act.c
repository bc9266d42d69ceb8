/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Actions of the view of one item: its parts, and what leads away from it.
 */
#include "tui/acts.h"
#include "tui/follow.h"
#include "tui/item_view.h"
#include "tui/reader.h"

#include <stdlib.h>

/* The next item of the view that this one was opened from. */
static void step(struct item_view *iv, struct ui *ui, int by)
{
	struct view *from = ui->n_views > 1 ? ui->views[ui->n_views - 2] : NULL;
	int64_t id = from && from->ops->step ? from->ops->step(from, by) : 0;

	if (!id) {
		ui_say(ui, "no item %s this one", by > 0 ? "after" : "before");
		return;
	}
	iv->id = iv->view.id = id;
	iv->loaded = iv->in_parts = 0;
	iv->main.top = iv->side.top = 0;
}

/* ---- Parts ---- */

static void go_to_parts(struct item_view *iv, struct ui *ui, int last)
{
	struct text_pane *tp = item_parts_pane(iv);

	if (!text_pane_parts(tp)) {
		ui_say(ui, "no notes, quotes and links yet");
		return;
	}
	iv->in_parts = 1;
	tp->selected = last ? text_pane_parts(tp) : 1;
	text_pane_show_part(tp);
}

static void leave_parts(struct item_view *iv)
{
	iv->in_parts = 0;
	iv->main.selected = iv->side.selected = 0;
}

static void step_part(struct item_view *iv, struct ui *ui, int by)
{
	if (!iv->in_parts)
		go_to_parts(iv, ui, by < 0);
	else if (!text_pane_step(item_parts_pane(iv), by))
		ui_say(ui, "none %s this one", by > 0 ? "after" : "before");
}

static int move_in_parts(struct item_view *iv, struct ui *ui, enum action_id id)
{
	switch (id) {
	case ACT_DOWN:
	case ACT_UP:
		step_part(iv, ui, id == ACT_DOWN ? 1 : -1);
		return 1;
	case ACT_TOP:
	case ACT_BOTTOM:
		go_to_parts(iv, ui, id == ACT_BOTTOM);
		return 1;
	default:
		return text_pane_act(item_parts_pane(iv), id);
	}
}

static void open_link(struct item_view *iv, struct ui *ui, size_t nth)
{
	struct follow_rows rows = { 0 };

	follow_rows_item(&rows, &iv->item);
	if (nth < rows.n)
		follow(ui, &rows.v[nth]);
	follow_rows_release(&rows);
}

static void open_part(struct item_view *iv, struct ui *ui)
{
	struct item_part part = item_selected(iv);

	switch (part.type) {
	case PART_NOTE:
		act_note_again(ui, iv->id, part.nth + 1);
		break;
	case PART_QUOTE:
		reader_push_at(ui, iv->id, part.id);
		break;
	case PART_ALTERNATE:
		open_link(iv, ui, part.nth);
		break;
	case PART_LINK:
		open_link(iv, ui, iv->item.alternates.n + part.nth);
		break;
	case PART_COLLECTION:
		ui_push(ui, &collection_view_ops, part.id);
		break;
	case PART_NONE:
		ui_push(ui, &reader_view_ops, iv->id);
		break;
	}
}

/* What an action means for the part that is selected; 0: nothing of its own. */
static int act_on_part(struct item_view *iv, struct ui *ui, enum action_id id)
{
	struct item_part part = item_selected(iv);
	const struct quote *q = NULL;

	if (part.type == PART_QUOTE)
		q = &iv->item.quotes.v[part.nth];
	switch (id) {
	case ACT_OPEN:
		open_part(iv, ui);
		return 1;
	case ACT_TRASH:
		if (!part.type)
			return 0;
		act_part_remove(ui, iv->id, &part);
		return 1;
	case ACT_NOTE_AGAIN:
		if (part.type != PART_NOTE && part.type != PART_QUOTE)
			return 0;
		if (q)
			act_quote_again(ui, iv->id, part.nth + 1);
		else
			act_note_again(ui, iv->id, part.nth + 1);
		return 1;
	case ACT_COPY_QUOTE:
		if (q)
			act_copy_words(ui, q->body);
		return q != NULL;
	case ACT_PLAY:
		act_play(ui, iv->id, q);
		return 1;
	case ACT_OPENER:
		act_open_with(ui, iv->id, q);
		return 1;
	default:
		return 0;
	}
}

/* ---- Links: the item's own have the digits, if it has any ---- */

static void follow_digit(struct item_view *iv, struct ui *ui)
{
	struct follow_rows rows = { 0 };

	follow_rows_item(&rows, &iv->item);
	if (!rows.n)
		follow_rows_text(&rows, &iv->links);
	follow_number(ui, &rows);
	follow_rows_release(&rows);
}

static void choose_link(struct item_view *iv, struct ui *ui)
{
	struct follow_rows rows = { 0 };

	follow_rows_item(&rows, &iv->item);
	follow_rows_text(&rows, &iv->links);
	follow_choose(ui, &rows);
}

int item_view_act(struct view *v, struct ui *ui, enum action_id id)
{
	struct item_view *iv = (struct item_view *)v;

	if (iv->in_parts ? move_in_parts(iv, ui, id)
			 : text_pane_act(&iv->main, id))
		return 1;
	if (act_on_part(iv, ui, id))
		return 1;
	switch (id) {
	case ACT_NEXT_ITEM:
	case ACT_PREV_ITEM:
		step(iv, ui, id == ACT_NEXT_ITEM ? 1 : -1);
		return 1;
	case ACT_NEXT_QUOTE:
	case ACT_PREV_QUOTE:
		step_part(iv, ui, id == ACT_NEXT_QUOTE ? 1 : -1);
		return 1;
	case ACT_FOLLOW:
		follow_digit(iv, ui);
		return 1;
	case ACT_LINKS:
		choose_link(iv, ui);
		return 1;
	case ACT_PANE:
		if (iv->in_parts)
			leave_parts(iv);
		else
			go_to_parts(iv, ui, 0);
		return 1;
	case ACT_ESCAPE:
		if (!iv->in_parts)
			return 0;
		leave_parts(iv);
		return 1;
	default:
		return 0;
	}
}

/* ---- Mouse ---- */

int item_view_mouse(struct view *v, struct ui *ui ATTR_UNUSED,
		    struct rect area ATTR_UNUSED, const struct mouse *m)
{
	struct item_view *iv = (struct item_view *)v;
	int on_side = iv->side_at.cols && m->x >= iv->side_at.x - 2;
	struct text_pane *tp = on_side ? &iv->side : &iv->main;
	const struct rect *at = on_side ? &iv->side_at : &iv->main_at;
	long line = tp->top + m->y - at->y;

	if (m->y < at->y || m->y >= at->y + at->rows)
		return 0;
	if (mouse_lines(m)) {
		tp->top += mouse_lines(m);
		text_pane_fit(tp, tp->rows);
		return 1;
	}
	if (m->what != MOUSE_PRESS || line >= (long)tp->n)
		return 0;
	leave_parts(iv);
	iv->in_parts = tp->v[line].part > 0;
	tp->selected = tp->v[line].part;
	return iv->in_parts;
}
