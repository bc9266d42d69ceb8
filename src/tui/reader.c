/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The text of an item, centred; where one was is kept in the library.
 */
#include "tui/reader.h"
#include "base/clock.h"
#include "base/text.h"
#include "ops/change.h"
#include "ops/find.h"
#include "store/texts.h"
#include "tui/ui.h"

#include <stdlib.h>
#include <string.h>

#define TEXT_COLS 76
#define FIRST_MS  2 /* of work, before a text is shown for the first time */

static struct view *reader_open(struct ui *ui, int64_t id, struct err *err)
{
	struct reader *rd;

	if (!store_text_has(ui->app->store, id)) {
		err_set(err, ERR_NOTFOUND,
			"no text is stored for this item; R "
			"fetches it, o opens it in the browser");
		return NULL;
	}
	rd = xcalloc(1, sizeof(*rd));
	rd->view.ops = &reader_view_ops;
	rd->app = ui->app;
	rd->id = id;
	rd->line = -1;
	return &rd->view;
}

static void keep_position(struct reader *rd)
{
	long block = text_pane_block(&rd->pane);

	if (block >= 0 && block != rd->position)
		(void)op_set_position(rd->app, rd->id, block, NULL);
	rd->position = block;
}

static void reader_close(struct view *v)
{
	struct reader *rd = (struct reader *)v;

	keep_position(rd);
	text_pane_release(&rd->pane);
	quote_marks_release(&rd->marks);
	item_release(&rd->item);
	text_release(&rd->text);
	free(rd->label);
	free(rd->words);
	free(rd);
}

/* The text as it was needs not be laid out again. */
static int is_same(const struct text *a, const struct text *b)
{
	if (str_empty(a->blocks) || strcmp(a->blocks, b->blocks) != 0 ||
	    a->links.n != b->links.n)
		return 0;
	for (size_t i = 0; i < a->links.n; i++)
		if (strcmp(a->links.v[i], b->links.v[i]) != 0)
			return 0;
	return 1;
}

static int load(struct reader *rd, struct ui *ui, struct text *ret_text,
		struct err *err)
{
	struct buf scratch = BUF_INIT;
	struct item it = { 0 };
	int rc;

	rd->id = op_item_now(ui->app, rd->id);
	rc = op_load(ui->app, rd->id, ITEM_PARTS, &it, err);
	if (!rc)
		rc = store_text_load(ui->app->store, rd->id, ret_text, err);
	if (rc) {
		item_release(&it);
		return rc;
	}
	item_release(&rd->item);
	rd->item = it;
	str_set(&rd->label, item_label(&it, &scratch));
	quote_marks_release(&rd->marks);
	rd->marked = 0;
	buf_release(&scratch);
	return 0;
}

/* How many lines of the block are above the top. */
static long lines_into(const struct text_pane *tp, long block)
{
	long n = 0;

	while (n < tp->top && tp->v[tp->top - n - 1].block == block &&
	       *tp->v[tp->top - n - 1].s)
		n++;
	return n;
}

/* Wraps anew and goes to the block that stood at the top, and in one that is
 * long to about the same words. */
static void lay_out(struct reader *rd, int cells_before)
{
	struct text_pane *tp = &rd->pane;
	long block, into = 0;

	block = rd->loaded ? text_pane_block(tp) : rd->item.position;
	if (!rd->loaded)
		rd->position = block;
	if (rd->loaded && !tp->to_block)
		into = lines_into(tp, block);
	text_pane_clear(tp);
	tp->top = 0;
	text_pane_begin(tp, rd->text.blocks, &rd->text.links, rd->at.cols);
	if (block > 0)
		text_pane_go_block(tp, block);
	tp->top += into * cells_before / rd->at.cols;
	rd->look.by = 0;
	rd->line = -1;
	rd->loaded = 1;
}

static int fill(struct reader *rd, struct ui *ui, int cells_before,
		struct err *err)
{
	struct text text = { 0 };
	int rc = load(rd, ui, &text, err);
	int same = !rc && is_same(&rd->text, &text);

	if (!rc && !same) {
		text_release(&rd->text);
		rd->text = text;
	} else {
		text_release(&text);
	}
	if (!rc && (!same || cells_before != rd->at.cols))
		lay_out(rd, cells_before);
	return rc;
}

static int reader_update(struct view *v, struct ui *ui, struct rect area,
			 struct err *err)
{
	struct reader *rd = (struct reader *)v;
	struct text_pane *tp = &rd->pane;
	int before = rd->at.cols, rc = 0;
	int64_t until = clock_ms();

	rd->at = area;
	rd->at.cols = area.cols - 4 < TEXT_COLS ? area.cols - 4 : TEXT_COLS;
	rd->at.x = (area.cols - rd->at.cols) / 2;
	if (ui->stale || !rd->loaded || before != rd->at.cols) {
		rc = fill(rd, ui, before, err);
		until = clock_ms() + FIRST_MS;
	}
	tp->rows = area.rows;
	if (!tp->to_block)
		(void)text_pane_go_on(tp, tp->top + 2L * area.rows, 0);
	if (!rc)
		ui->busy = reader_go_on(rd, ui, until) > 0;
	text_pane_fit(tp, area.rows);
	return rc;
}

/* What was searched for, until one moves on. */
static void draw_found(const struct reader *rd, struct screen *sc)
{
	struct text_run run = { .style = STYLE_FOUND };
	const struct text_pane *tp = &rd->pane;

	if (rd->line < 0 || str_empty(rd->words))
		return;
	run.len = strlen(rd->words);
	for (long i = tp->top; i < tp->top + rd->at.rows && i < (long)tp->n;
	     i++) {
		const char *s = tp->v[i].s, *at = s;

		while ((at = strcasestr(at, rd->words))) {
			run.from = (size_t)(at - s);
			text_pane_put(tp, sc, rd->at, i, &run);
			at += run.len;
		}
	}
}

static void reader_draw(const struct view *v, struct screen *sc,
			struct rect area ATTR_UNUSED)
{
	const struct reader *rd = (const struct reader *)v;

	long line = rd->line >= 0 ? reader_line(rd) - rd->pane.top : 0;

	if (rd->pane.to_block) { /* not there yet */
		screen_cursor(sc, rd->at.y, rd->at.x);
		return;
	}
	text_pane_draw(&rd->pane, sc, rd->at);
	draw_found(rd, sc);
	screen_cursor(sc, rd->at.y + (int)line, rd->at.x);
}

static void reader_targets(const struct view *v, struct id_vec *ret)
{
	id_vec_push(ret, ((const struct reader *)v)->id);
}

static void reader_head(const struct view *v, struct buf *left,
			struct buf *right)
{
	const struct reader *rd = (const struct reader *)v;

	buf_adds(left, str_or_empty(rd->label));
	buf_addf(right, "item %lld", (long long)rd->id);
}

static void reader_place(const struct view *v, struct buf *b)
{
	const struct reader *rd = (const struct reader *)v;
	const struct text_pane *tp = &rd->pane;

	if (tp->to_block)
		buf_addf(b, "opening… %d%%", text_pane_laid_out(tp));
	else if (rd->look.by && tp->n)
		buf_addf(b, "searching… %ld%% · ^C stops",
			 rd->look.from * text_pane_laid_out(tp) / (long)tp->n);
	else
		buf_addf(b, "%d%%", text_pane_percent(tp));
}

const struct view_ops reader_view_ops = {
	.name = "reader",
	.mask = IN_READER,
	.open = reader_open,
	.update = reader_update,
	.draw = reader_draw,
	.act = reader_act,
	.targets = reader_targets,
	.head = reader_head,
	.place = reader_place,
	.work = reader_work,
	.mouse = reader_mouse,
	.close = reader_close,
};
