/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a long text leaves to do: the lines that are not laid out yet, a search,
 * the places of quotes.
 */
#include "base/clock.h"
#include "tui/reader.h"
#include "tui/ui.h"

#include <limits.h>

#define SLICE_MS 2

/* From the line that is shown, once that is known. */
#define FROM_HERE LONG_MIN

/* 1 when it goes on. */
static int look(struct reader *rd, struct ui *ui, int64_t until)
{
	struct look *l = &rd->look;
	const struct text_pane *tp = &rd->pane;
	long line;

	if (tp->to_block)
		return 1;
	if (l->from == FROM_HERE)
		l->from = reader_line(rd);
	do
		line = text_pane_find(tp, rd->words, &l->from, l->by, until);
	while (line >= 0 && l->more-- > 0);
	if (line < 0 && (l->from + l->by >= 0 && l->from + l->by < (long)tp->n))
		return 1;
	if (line < 0 && l->by > 0 && tp->layout)
		return 1;
	l->way = l->by;
	l->by = 0;
	l->found(ui, line, l->ctx);
	return 0;
}

/* Looking a quote up does not change where one was reading. */
static void go_to_quote(struct reader *rd, struct ui *ui)
{
	long line = -1;

	for (size_t i = 0; i < rd->marks.n; i++)
		if (rd->marks.v[i].id == rd->quote)
			line = rd->marks.v[i].line;
	rd->quote = 0;
	if (line < 0) {
		ui_say(ui, "the quote was not found in the text");
		return;
	}
	reader_go(rd, line);
	rd->position = text_pane_block(&rd->pane);
}

void reader_step_quote(struct reader *rd, struct ui *ui, int by)
{
	long here = reader_line(rd), to = -1;

	rd->to_quote = rd->marked ? 0 : by;
	if (rd->to_quote)
		return;
	for (size_t i = 0; i < rd->marks.n; i++) {
		long line = rd->marks.v[i].line;

		if (by > 0 && line > here && to < 0)
			to = line;
		if (by < 0 && line < here)
			to = line;
	}
	if (to >= 0)
		reader_go(rd, to);
	else
		ui_say(ui, "no quote %s here", by > 0 ? "below" : "above");
}

/* 1 when it goes on. */
static int find_quotes(struct reader *rd, struct ui *ui, int64_t until)
{
	if (!rd->marked &&
	    quote_marks_find(&rd->marks, &rd->pane, &rd->item, until))
		return 1;
	rd->marked = 1;
	if (rd->quote)
		go_to_quote(rd, ui);
	if (rd->to_quote)
		reader_step_quote(rd, ui, rd->to_quote);
	return 0;
}

int reader_go_on(struct reader *rd, struct ui *ui, int64_t until)
{
	int away = rd->pane.to_block > 0, looking = rd->look.by;
	int more = text_pane_go_on(&rd->pane, 0, until);

	if (rd->look.by)
		more |= look(rd, ui, until);
	if (!rd->pane.layout && (!more || !rd->marked))
		more |= find_quotes(rd, ui, until);
	if (more && ((away && !rd->pane.to_block) || looking != rd->look.by))
		return 2;
	return more;
}

int reader_work(struct view *v, struct ui *ui)
{
	return reader_go_on((struct reader *)v, ui, clock_ms() + SLICE_MS);
}

void reader_look(struct reader *rd, struct ui *ui, const struct look *what)
{
	rd->look = *what;
	if (rd->pane.to_block)
		rd->look.from = FROM_HERE;
	(void)look(rd, ui, clock_ms() + SLICE_MS);
}

int reader_stop(struct reader *rd)
{
	int was = rd->look.by || rd->to_quote || rd->quote;

	rd->look.by = rd->to_quote = 0;
	rd->quote = 0;
	return was;
}

void reader_say_not_found(struct reader *rd, struct ui *ui)
{
	ui_say(ui, "not found %s here: %s",
	       rd->look.way > 0 ? "below" : "above", rd->words);
}

void reader_settle(struct reader *rd, struct ui *ui)
{
	while (rd->pane.to_block &&
	       reader_go_on(rd, ui, clock_ms() + SLICE_MS) > 0)
		;
}
