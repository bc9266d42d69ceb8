/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Words of a text, selected to become a quote.  Stands on the reader, whose
 * lines it uses.
 */
#include "base/text.h"
#include "core/locator.h"
#include "tui/acts.h"
#include "tui/place_name.h"
#include "tui/reader.h"
#include "tui/sentence.h"
#include "tui/span.h"

#include <stdlib.h>
#include <string.h>

struct select_view {
	struct view view;
	struct reader *reader; /* the view below; lives longer */
	struct place at, anchor;
	int anchored;
	int blocks; /* whole paragraphs */
	int cells; /* the column that j and k keep */
	int to_end; /* of a text that is being laid out */
};

static struct view *select_open(struct ui *ui, int64_t id ATTR_UNUSED,
				struct err *err ATTR_UNUSED)
{
	struct select_view *sv = xcalloc(1, sizeof(*sv));

	sv->view.ops = &select_view_ops;
	sv->reader = (struct reader *)ui_view(ui);
	sv->at.line = reader_line(sv->reader);
	ui_say(ui, ") goes on by a sentence; s selects it, v words; \" keeps "
		   "them as a quote");
	return &sv->view;
}

static void select_close(struct view *v)
{
	struct select_view *sv = (struct select_view *)v;

	reader_stop(sv->reader);
	free(sv);
}

static int select_update(struct view *v, struct ui *ui, struct rect area,
			 struct err *err)
{
	struct select_view *sv = (struct select_view *)v;
	struct text_pane *tp = &sv->reader->pane;
	struct view *below = &sv->reader->view;
	int rc = below->ops->update(below, ui, area, err);

	reader_settle(sv->reader, ui);
	if (sv->to_end)
		sv->at.line = (long)tp->n - 1;
	sv->to_end = sv->to_end && tp->layout;
	place_fit(&sv->at, tp);
	place_fit(&sv->anchor, tp);
	if (sv->at.line < tp->top)
		tp->top = sv->at.line;
	if (sv->at.line >= tp->top + tp->rows)
		tp->top = sv->at.line - tp->rows + 1;
	if (tp->n)
		text_pane_show_column(tp, sv->at.line, sv->at.byte,
				      sv->reader->at.cols);
	return rc;
}

static void ends(const struct select_view *sv, struct place *from,
		 struct place *to)
{
	int after = place_compare(&sv->anchor, &sv->at) > 0;

	*from = after ? sv->at : sv->anchor;
	*to = after ? sv->anchor : sv->at;
	if (sv->blocks)
		span_to_blocks(&sv->reader->pane, from, to);
}

static void select_draw(const struct view *v, struct screen *sc,
			struct rect area)
{
	const struct select_view *sv = (const struct select_view *)v;
	const struct reader *rd = sv->reader;
	struct text_run run = { .style = STYLE_SELECTED };
	struct place from, to;

	rd->view.ops->draw(&rd->view, sc, area);
	if (!rd->pane.n)
		return;
	ends(sv, &from, &to);
	for (int i = 0; i < rd->at.rows; i++) {
		long line = rd->pane.top + i;

		if (line < (long)rd->pane.n && sv->anchored &&
		    span_of_line(&rd->pane, &from, &to, line, &run.from,
				 &run.len))
			text_pane_put(&rd->pane, sc, rd->at, line, &run);
	}
	screen_cursor(sc, rd->at.y + (int)(sv->at.line - rd->pane.top),
		      rd->at.x + text_pane_column(&rd->pane, sv->at.line,
						  sv->at.byte));
}

/* The sentence here; when one is selected, up to the end of the next one. */
static void take_sentence(struct select_view *sv)
{
	const struct text_pane *tp = &sv->reader->pane;
	struct place from = sv->at, to = sv->at;

	if (sv->anchored && !sentence_step(tp, &from, 1))
		return;
	sentence_at(tp, &from, &from, &to);
	if (!sv->anchored)
		sv->anchor = from;
	sv->anchored = 1;
	sv->blocks = 0;
	sv->at = to;
}

static void go_sentence(struct select_view *sv, int by)
{
	const struct text_pane *tp = &sv->reader->pane;

	if (sentence_step(tp, &sv->at, by) && tp->n)
		sv->cells = text_width_n(tp->v[sv->at.line].s, sv->at.byte);
}

static void keep(struct select_view *sv, struct ui *ui)
{
	struct locator loc = LOCATOR_INIT;
	struct buf words = BUF_INIT, where = BUF_INIT;
	int64_t id = sv->reader->id;
	struct place from, to;

	if (!sv->anchored)
		take_sentence(sv);
	ends(sv, &from, &to);
	span_add_words(&words, &sv->reader->pane, &from, &to);
	loc = place_name(&sv->reader->pane, from.line);
	locator_add(&where, &loc);
	locator_release(&loc);
	ui_pop(ui); /* sv is gone */
	if (words.len)
		act_quote_words(ui, id, words.s, where.s);
	else
		ui_say_error(ui, "no words were selected");
	buf_release(&words);
	buf_release(&where);
}

/* ---- Search: the cursor goes to the words ---- */

static void go_to_words(struct select_view *sv, long line, const char *at)
{
	sv->at.line = line;
	sv->at.byte = at ? (size_t)(at - sv->reader->pane.v[line].s) : 0;
}

static void found(struct ui *ui, long line, void *ctx)
{
	struct select_view *sv = ctx;
	struct reader *rd = sv->reader;

	if (line >= 0)
		go_to_words(sv, line, strcasestr(rd->pane.v[line].s,
						 rd->words));
	else
		reader_say_not_found(rd, ui);
}

static void search(struct select_view *sv, struct ui *ui, int by)
{
	struct reader *rd = sv->reader;
	const struct text_pane *tp = &rd->pane;
	const char *words = rd->words, *at = NULL;
	struct look what = { .by = by,
			     .from = sv->at.line,
			     .found = found,
			     .ctx = sv };

	if (str_empty(words)) {
		ui_say(ui, "/ searches");
		return;
	}
	if (by > 0 && tp->n && tp->v[sv->at.line].s[sv->at.byte])
		at = strcasestr(tp->v[sv->at.line].s + sv->at.byte + 1, words);
	if (at)
		go_to_words(sv, sv->at.line, at);
	else
		reader_look(rd, ui, &what);
}

static void search_done(struct ui *ui, const char *text, void *ctx)
{
	struct select_view *sv = ctx;

	if (str_empty(text))
		return;
	str_set(&sv->reader->words, text);
	search(sv, ui, 1);
}

static void ask_search(struct select_view *sv, struct ui *ui)
{
	struct prompt_spec spec = {
		.label = "search:",
		.history = HISTORY_SEARCH,
		.done = search_done,
		.ctx = sv,
	};

	prompt_open(ui, &spec);
}

/* The same key again ends the selection, the other one changes its kind. */
static void begin(struct select_view *sv, int blocks)
{
	if (!sv->anchored)
		sv->anchor = sv->at;
	sv->anchored = !sv->anchored || sv->blocks != blocks;
	sv->blocks = blocks;
}

static int select_work(struct view *v, struct ui *ui)
{
	return reader_work(&((struct select_view *)v)->reader->view, ui);
}

static int select_act(struct view *v, struct ui *ui, enum action_id id)
{
	struct select_view *sv = (struct select_view *)v;
	struct text_pane *tp = &sv->reader->pane;

	(void)text_pane_go_on(tp, sv->at.line + 3 * tp->rows, 0);
	if (place_act(&sv->at, tp, id, &sv->cells)) {
		sv->to_end = id == ACT_BOTTOM;
		reader_stop(sv->reader);
		return 1;
	}
	switch (id) {
	case ACT_SPAN_SENTENCE:
	case ACT_SPAN_SENTENCE_BACK:
		go_sentence(sv, id == ACT_SPAN_SENTENCE ? 1 : -1);
		return 1;
	case ACT_SPAN:
	case ACT_SPAN_BLOCK:
		begin(sv, id == ACT_SPAN_BLOCK);
		return 1;
	case ACT_SEARCH:
		ask_search(sv, ui);
		return 1;
	case ACT_SEARCH_NEXT:
	case ACT_SEARCH_PREV:
		search(sv, ui, id == ACT_SEARCH_NEXT ? 1 : -1);
		return 1;
	case ACT_SPAN_WHOLE:
		take_sentence(sv);
		return 1;
	case ACT_SPAN_LEAVE:
		ui_pop(ui);
		return 1;
	case ACT_QUOTE:
		keep(sv, ui);
		return 1;
	default:
		return 0;
	}
}

/* A press puts the cursor there, a drag selects from the press on. */
static int select_mouse(struct view *v, struct ui *ui ATTR_UNUSED,
			struct rect area ATTR_UNUSED, const struct mouse *m)
{
	struct select_view *sv = (struct select_view *)v;

	if (m->what != MOUSE_PRESS && m->what != MOUSE_DRAG)
		return 0;
	if (m->what == MOUSE_PRESS) {
		sv->anchored = 0;
	} else if (!sv->anchored) {
		sv->blocks = 0;
		begin(sv, 0);
	}
	place_at(&sv->at, &sv->reader->pane, &sv->reader->at, m);
	return 1;
}

static void select_head(const struct view *v, struct buf *left,
			struct buf *right)
{
	const struct view *below =
		&((const struct select_view *)v)->reader->view;

	below->ops->head(below, left, right);
}

static void select_place(const struct view *v, struct buf *b)
{
	const struct select_view *sv = (const struct select_view *)v;

	buf_adds(b, !sv->anchored  ? "cursor"
		    : sv->blocks ? "selecting paragraphs"
				   : "selecting");
}

const struct view_ops select_view_ops = {
	.name = "select",
	.mask = IN_SELECT,
	.open = select_open,
	.update = select_update,
	.draw = select_draw,
	.act = select_act,
	.head = select_head,
	.place = select_place,
	.work = select_work,
	.mouse = select_mouse,
	.close = select_close,
};
