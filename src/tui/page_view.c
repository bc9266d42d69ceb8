/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/page_view.h"

#include "tui/ui.h"

#include <stdlib.h>

void page_init(struct page_view *pv, const struct view_ops *ops,
	       const char *title, page_fn fill)
{
	pv->view.ops = ops;
	pv->title = title;
	pv->fill = fill;
}

struct view *page_new(const struct view_ops *ops, const char *title,
		      page_fn fill)
{
	struct page_view *pv = xcalloc(1, sizeof(*pv));

	page_init(pv, ops, title, fill);
	return &pv->view;
}

void page_close(struct view *v)
{
	struct page_view *pv = (struct page_view *)v;

	text_pane_release(&pv->pane);
	free(pv->words);
	free(pv);
}

int page_update(struct view *v, struct ui *ui, struct rect area,
		struct err *err)
{
	struct page_view *pv = (struct page_view *)v;
	int rc = 0;

	if (ui->stale || pv->cells != area.cols - 4) {
		pv->cells = area.cols - 4;
		text_pane_clear(&pv->pane);
		rc = pv->fill(ui, &pv->pane, pv->cells, err);
	}
	text_pane_fit(&pv->pane, area.rows);
	return rc;
}

void page_draw(const struct view *v, struct screen *sc, struct rect area)
{
	area.x += 2;
	area.cols -= 4;
	text_pane_draw(&((const struct page_view *)v)->pane, sc, area);
	screen_cursor(sc, area.y, area.x);
}

static void search(struct page_view *pv, struct ui *ui, int by)
{
	if (str_empty(pv->words) || !text_pane_search(&pv->pane, pv->words, by))
		ui_say(ui, "not found: %s", str_or_empty(pv->words));
}

static void search_done(struct ui *ui, const char *text, void *ctx)
{
	struct page_view *pv = ctx;

	if (str_empty(text))
		return;
	str_set(&pv->words, text);
	search(pv, ui, 1);
}

int page_act(struct view *v, struct ui *ui, enum action_id id)
{
	struct page_view *pv = (struct page_view *)v;
	struct prompt_spec spec = {
		.label = "search:",
		.history = HISTORY_SEARCH,
		.done = search_done,
		.ctx = pv,
	};

	if (text_pane_act(&pv->pane, id))
		return 1;
	switch (id) {
	case ACT_SEARCH:
		prompt_open(ui, &spec);
		return 1;
	case ACT_SEARCH_NEXT:
	case ACT_SEARCH_PREV:
		search(pv, ui, id == ACT_SEARCH_NEXT ? 1 : -1);
		return 1;
	default:
		return 0;
	}
}

void page_head(const struct view *v, struct buf *left,
	       struct buf *right ATTR_UNUSED)
{
	buf_adds(left, ((const struct page_view *)v)->title);
}

void page_place(const struct view *v, struct buf *b)
{
	buf_addf(b, "%d%%",
		 text_pane_percent(&((const struct page_view *)v)->pane));
}
