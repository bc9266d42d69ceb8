/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The text of an item, centred; where one was is kept in the library.
 */
#include "tui/reader.h"
#include "base/text.h"
#include "ops/change.h"
#include "ops/find.h"
#include "store/texts.h"
#include "tui/item_text.h"
#include "tui/ui.h"

#include <stdlib.h>

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
	free(rd->label);
	free(rd->words);
	free(rd);
}

/* Wraps anew and goes to the block that stood at the top. */
static int fill(struct reader *rd, struct ui *ui, struct err *err)
{
	struct buf scratch = BUF_INIT;
	struct text text = { 0 };
	struct item it = { 0 };
	long block;
	int rc;

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
	item_text_body(&rd->pane, &it, &text, rd->at.cols);
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
	return rc;
}

static void reader_draw(const struct view *v, struct screen *sc,
			struct rect area ATTR_UNUSED)
{
	const struct reader *rd = (const struct reader *)v;

	text_pane_draw(&rd->pane, sc, rd->at);
	screen_cursor(sc, rd->at.y, rd->at.x);
}

static void search(struct reader *rd, struct ui *ui, int by)
{
	if (str_empty(rd->words))
		ui_say(ui, "/ searches");
	else if (!text_pane_search(&rd->pane, rd->words, by))
		ui_say(ui, "not found %s here: %s", by > 0 ? "below" : "above",
		       rd->words);
}

static void search_done(struct ui *ui, const char *text, void *ctx)
{
	struct reader *rd = ctx;

	if (str_empty(text))
		return;
	str_set(&rd->words, text);
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

static void step(struct ui *ui, int by)
{
	int64_t id = 0;

	for (size_t i = ui->n_views - 1; i-- > 0 && !id;)
		if (ui->views[i]->ops->step)
			id = ui->views[i]->ops->step(ui->views[i], by);
	if (!id) {
		ui_say(ui, "no item %s this one", by > 0 ? "after" : "before");
		return;
	}
	ui_pop(ui);
	ui_push(ui, &reader_view_ops, id);
}

static int reader_act(struct view *v, struct ui *ui, enum action_id id)
{
	struct reader *rd = (struct reader *)v;

	if (text_pane_act(&rd->pane, id))
		return 1;
	switch (id) {
	case ACT_SEARCH:
		ask_search(rd, ui);
		return 1;
	case ACT_SEARCH_NEXT:
	case ACT_SEARCH_PREV:
		search(rd, ui, id == ACT_SEARCH_NEXT ? 1 : -1);
		return 1;
	case ACT_SPAN:
		ui_push(ui, &select_view_ops, rd->id);
		return 1;
	case ACT_NEXT_ITEM:
	case ACT_PREV_ITEM:
		step(ui, id == ACT_NEXT_ITEM ? 1 : -1);
		return 1;
	default:
		return 0;
	}
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
	.close = reader_close,
};
