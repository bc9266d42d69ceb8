/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The text of an item, centred; where one was is kept in the library.
 */
#include "tui/reader.h"
#include "base/text.h"
#include "ops/change.h"
#include "ops/find.h"
#include "store/texts.h"
#include "tui/ui.h"

#include <stdlib.h>
#include <string.h>

#define TEXT_COLS 76

static struct view *reader_open(struct ui *ui, int64_t id, struct err *err)
{
	struct reader *rd;
	struct text text = { 0 };

	if (store_text_load(ui->app->store, id, &text, NULL)) {
		err_set(err, ERR_NOTFOUND,
			"no text is stored for this item; R "
			"fetches it, o opens it in the browser");
		return NULL;
	}
	text_release(&text);
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
	VEC_FREE(&rd->marks);
	strv_release(&rd->links);
	free(rd->label);
	free(rd->words);
	free(rd);
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

/* Wraps anew and goes to the block that stood at the top. */
static int fill(struct reader *rd, struct ui *ui, struct err *err)
{
	struct buf scratch = BUF_INIT;
	struct text text = { 0 };
	struct item it = { 0 };
	long block;
	int rc;

	rd->id = op_item_now(ui->app, rd->id);
	rc = op_load(ui->app, rd->id, ITEM_PARTS, &it, err);
	if (!rc)
		rc = store_text_load(ui->app->store, rd->id, &text, err);
	if (rc)
		goto out;
	block = rd->loaded ? text_pane_block(&rd->pane) : it.position;
	if (!rd->loaded)
		rd->position = it.position;
	str_set(&rd->label, item_label(&it, &scratch));
	text_pane_clear(&rd->pane);
	text_pane_blocks(&rd->pane, text.blocks, &text.links, rd->at.cols);
	rd->marks.n = 0;
	quote_marks_find(&rd->pane, &it, &rd->marks);
	strv_copy(&rd->links, &text.links);
	rd->line = -1;
	if (block > 0)
		text_pane_go_block(&rd->pane, block);
	rd->loaded = 1;
out:
	buf_release(&scratch);
	text_release(&text);
	item_release(&it);
	return rc;
}

static int reader_update(struct view *v, struct ui *ui, struct rect area,
			 struct err *err)
{
	struct reader *rd = (struct reader *)v;
	int before = rd->at.cols, rc = 0;

	rd->at = area;
	rd->at.cols = area.cols - 4 < TEXT_COLS ? area.cols - 4 : TEXT_COLS;
	rd->at.x = (area.cols - rd->at.cols) / 2;
	if (ui->stale || !rd->loaded || before != rd->at.cols)
		rc = fill(rd, ui, err);
	text_pane_fit(&rd->pane, area.rows);
	if (rd->quote && !rc)
		go_to_quote(rd, ui);
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
	buf_addf(b, "%d%%",
		 text_pane_percent(&((const struct reader *)v)->pane));
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
	.mouse = reader_mouse,
	.close = reader_close,
};
