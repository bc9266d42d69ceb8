/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Ways through a text: searches, quotes, paragraphs, headings, links.
 */
#include "core/blocks.h"
#include "store/texts.h"
#include "tui/follow.h"
#include "tui/pick_view.h"
#include "tui/reader.h"
#include "tui/span.h"

#include <stdlib.h>
#include <string.h>

#define STEPS_MAX 300

long reader_line(const struct reader *rd)
{
	const struct text_pane *tp = &rd->pane;
	long line = rd->line;

	if (line >= tp->top && line < tp->top + tp->rows && line < (long)tp->n)
		return line;
	line = tp->top > 0 ? tp->top : 0;
	while (line + 1 < (long)tp->n && !*tp->v[line].s)
		line++;
	return line;
}

void reader_go(struct reader *rd, long line)
{
	rd->pane.to_block = 0;
	rd->pane.at_end = 0;
	rd->pane.top = line;
	(void)text_pane_go_on(&rd->pane, line + 2 * rd->pane.rows, 0);
	text_pane_fit(&rd->pane, rd->pane.rows);
	rd->line = line;
}

void reader_push_at(struct ui *ui, int64_t id, int64_t quote_id)
{
	size_t before = ui->n_views;

	ui_push(ui, &reader_view_ops, id);
	if (ui->n_views > before)
		((struct reader *)ui_view(ui))->quote = quote_id;
}

/* ---- Search ---- */

/* Words in a long line of code may be out of sight. */
static void show_found(struct reader *rd, long line)
{
	const char *s = rd->pane.v[line].s, *at = strcasestr(s, rd->words);

	reader_go(rd, line);
	if (at)
		text_pane_show_column(&rd->pane, line,
				      (size_t)(at - s) + strlen(rd->words),
				      rd->at.cols);
}

static void found(struct ui *ui, long line, void *ctx)
{
	struct reader *rd = ctx;

	if (line >= 0)
		show_found(rd, line);
	else
		reader_say_not_found(rd, ui);
}

static void search(struct reader *rd, struct ui *ui, int by)
{
	struct look what = { .by = by, .found = found, .ctx = rd };

	if (str_empty(rd->words)) {
		ui_say(ui, "/ searches; gn writes a note");
	} else if (rd->look.by == by) {
		rd->look.more++;
	} else {
		what.from = reader_line(rd);
		reader_look(rd, ui, &what);
	}
}

static void search_done(struct ui *ui, const char *text, void *ctx)
{
	struct reader *rd = ctx;

	if (str_empty(text))
		return;
	str_set(&rd->words, text);
	reader_stop(rd);
	search(rd, ui, 1);
}

static void ask_search(struct reader *rd, struct ui *ui)
{
	struct prompt_spec spec = {
		.label = "search:",
		.history = HISTORY_SEARCH,
		.done = search_done,
		.ctx = rd,
	};

	prompt_open(ui, &spec);
}

/* ---- Jumps ---- */

static void go_paragraph(struct reader *rd, int by)
{
	const struct text_pane *tp = &rd->pane;
	long line = reader_line(rd) + by;

	while (line > 0 && line < (long)tp->n &&
	       (!*tp->v[line].s || tp->v[line].block < 0 ||
		(*tp->v[line - 1].s &&
		 tp->v[line - 1].block == tp->v[line].block)))
		line += by;
	if (line >= 0 && line < (long)tp->n)
		reader_go(rd, line);
}

struct outline {
	struct reader *rd; /* the view below, which lives longer */
	struct VEC(long) blocks;
};

static void outline_free(void *ctx)
{
	struct outline *o = ctx;

	VEC_FREE(&o->blocks);
	free(o);
}

static void outline_chosen(struct ui *ui ATTR_UNUSED, size_t row, void *ctx)
{
	struct outline *o = ctx;

	text_pane_go_block(&o->rd->pane, o->blocks.v[row]);
	o->rd->line = -1;
	if (!o->rd->pane.to_block)
		reader_go(o->rd, o->rd->pane.top);
}

static void add_heading(struct outline *o, struct pick_spec *spec,
			const struct block *bl, long nth)
{
	struct buf b = BUF_INIT;

	buf_addch(&b, ' ', (size_t)(2 * (bl->level - 1)));
	block_add_plain(&b, bl->text, bl->len, 0);
	strv_push(&spec->rows, b.s);
	*VEC_PUSH(&o->blocks) = nth;
	if (nth <= text_pane_block(&o->rd->pane))
		spec->at = (long)spec->rows.n - 1;
	buf_release(&b);
}

static void choose_heading(struct reader *rd, struct ui *ui)
{
	struct pick_spec spec = {
		.title = "headings",
		.chosen = outline_chosen,
		.release = outline_free,
	};
	struct outline *o = xcalloc(1, sizeof(*o));
	struct block_vec blocks = { 0 };

	o->rd = rd;
	spec.ctx = o;
	blocks_split(rd->text.blocks, &blocks);
	for (size_t i = 0; i < blocks.n; i++)
		if (blocks.v[i].type == BLOCK_HEADING)
			add_heading(o, &spec, &blocks.v[i], (long)i);
	pick_open(ui, &spec, "the text has no headings");
	VEC_FREE(&blocks);
}

/* ---- Away ---- */

/* The view from which this one was opened, and that has an order. */
static struct view *ordered_view(struct ui *ui)
{
	for (size_t i = ui->n_views - 1; i-- > 0;)
		if (ui->views[i]->ops->step)
			return ui->views[i];
	return NULL;
}

/* To the next item that has a text, not further than a person would wait. */
static void step(struct ui *ui, int by)
{
	struct view *from = ordered_view(ui);
	int64_t id = 0;
	int steps = 0;

	while (from && steps < STEPS_MAX) {
		id = from->ops->step(from, by);
		if (!id || store_text_has(ui->app->store, id))
			break;
		steps++;
		id = 0;
	}
	if (id) {
		ui_pop(ui);
		ui_push(ui, &reader_view_ops, id);
		return;
	}
	while (steps-- > 0)
		from->ops->step(from, -by);
	ui_say(ui, "no item with a text %s this one",
	       by > 0 ? "after" : "before");
}

static void follow_link(struct reader *rd, struct ui *ui, int choose)
{
	struct follow_rows rows = { 0 };

	follow_rows_text(&rows, &rd->text.links);
	if (choose)
		follow_choose(ui, &rows);
	else
		follow_number(ui, &rows);
	follow_rows_release(&rows);
}

static void select_words(struct reader *rd, struct ui *ui, enum action_id how)
{
	struct view *v;

	reader_settle(rd, ui);
	ui_push(ui, &select_view_ops, rd->id);
	v = ui_view(ui);
	if (how == ACT_SPAN_BLOCK && v->ops == &select_view_ops)
		v->ops->act(v, ui, how);
}

int reader_act(struct view *v, struct ui *ui, enum action_id id)
{
	struct reader *rd = (struct reader *)v;

	if (text_pane_act(&rd->pane, id)) {
		rd->line = -1;
		reader_stop(rd);
		return 1;
	}
	switch (id) {
	case ACT_ESCAPE:
		if (!reader_stop(rd))
			return 0;
		ui_say(ui, "stopped");
		return 1;
	case ACT_SEARCH:
		ask_search(rd, ui);
		return 1;
	case ACT_SEARCH_NEXT:
	case ACT_SEARCH_PREV:
		search(rd, ui, id == ACT_SEARCH_NEXT ? 1 : -1);
		return 1;
	case ACT_SPAN:
	case ACT_SPAN_BLOCK:
		select_words(rd, ui, id);
		return 1;
	case ACT_SPAN_NEXT:
	case ACT_SPAN_PREV:
		go_paragraph(rd, id == ACT_SPAN_NEXT ? 1 : -1);
		return 1;
	case ACT_NEXT_QUOTE:
	case ACT_PREV_QUOTE:
		reader_step_quote(rd, ui, id == ACT_NEXT_QUOTE ? 1 : -1);
		return 1;
	case ACT_OUTLINE:
		choose_heading(rd, ui);
		return 1;
	case ACT_FOLLOW:
	case ACT_LINKS:
		follow_link(rd, ui, id == ACT_LINKS);
		return 1;
	case ACT_NEXT_ITEM:
	case ACT_PREV_ITEM:
		step(ui, id == ACT_NEXT_ITEM ? 1 : -1);
		return 1;
	default:
		return 0;
	}
}

/* ---- Mouse ---- */

/* Words are selected from where the button went down. */
static void drag(struct reader *rd, struct ui *ui, struct rect area,
		 const struct mouse *m)
{
	struct mouse press = rd->press;
	struct view *v;

	rd->is_pressed = 0;
	select_words(rd, ui, ACT_SPAN);
	v = ui_view(ui);
	if (v->ops != &select_view_ops)
		return;
	v->ops->mouse(v, ui, area, &press);
	v->ops->mouse(v, ui, area, m);
	ui_say(ui, "\" keeps the words as a quote; Esc leaves");
}

static void press(struct reader *rd, struct ui *ui, const struct mouse *m)
{
	struct follow_rows rows = { 0 };
	struct place p;
	long n;

	rd->press = *m;
	rd->is_pressed = 1;
	place_at(&p, &rd->pane, &rd->at, m);
	n = place_link(&p, &rd->pane);
	if (!n || n > (long)rd->text.links.n || !mouse_in(m, &rd->at))
		return;
	rd->is_pressed = 0;
	follow_rows_text(&rows, &rd->text.links);
	follow_nth(ui, &rows, n);
	follow_rows_release(&rows);
}

int reader_mouse(struct view *v, struct ui *ui, struct rect area,
		 const struct mouse *m)
{
	struct reader *rd = (struct reader *)v;

	switch (m->what) {
	case MOUSE_PRESS:
		press(rd, ui, m);
		return 0; /* nothing that Enter would open */
	case MOUSE_DRAG:
		if (rd->is_pressed && (m->y != rd->press.y ||
				       m->x != rd->press.x))
			drag(rd, ui, area, m);
		return 1;
	case MOUSE_RELEASE:
		rd->is_pressed = 0;
		return 1;
	default:
		return 0;
	}
}
