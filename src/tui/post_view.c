/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/post_view.h"

#include "ops/publish.h"
#include "tui/acts.h"
#include "tui/text_pane.h"
#include "tui/ui.h"

#include <stdlib.h>
#include <string.h>

struct post_view {
	struct view view;
	int64_t id;
	char *text, *words;
	char *site, *path; /* where a diff is to be written; else NULL */
	struct text_pane pane;
	int cells;
};

static struct view *post_open(struct ui *ui, int64_t id, struct err *err)
{
	struct publish_request req = { 0 };
	struct publish_result res = PUBLISH_RESULT_INIT;
	struct post_view *pv;

	if (act_publish(ui, id, &req, &res, err))
		return NULL;
	pv = xcalloc(1, sizeof(*pv));
	pv->view.ops = &post_view_ops;
	pv->id = id;
	pv->text = xstrdup(res.text.s);
	publish_result_release(&res);
	return &pv->view;
}

void post_view_push_diff(struct ui *ui, int64_t collection_id, const char *site,
			 const char *path, const char *diff)
{
	struct post_view *pv;

	if (ui->n_views == UI_VIEWS_MAX) {
		ui_say_error(ui, "too many views are open: go back first");
		return;
	}
	pv = xcalloc(1, sizeof(*pv));
	pv->view.ops = &post_view_ops;
	pv->id = collection_id;
	pv->text = xstrdup(diff);
	pv->site = xstrdup(site);
	pv->path = xstrdup(path);
	ui->views[ui->n_views++] = &pv->view;
}

static void post_close(struct view *v)
{
	struct post_view *pv = (struct post_view *)v;

	text_pane_release(&pv->pane);
	free(pv->text);
	free(pv->words);
	free(pv->site);
	free(pv->path);
	free(pv);
}

static enum style style_of_change(const char *line)
{
	switch (*line) {
	case '+':
		return STYLE_DONE;
	case '-':
		return STYLE_ERROR;
	case '@':
		return STYLE_DIM;
	default:
		return STYLE_TEXT;
	}
}

static void fill(struct post_view *pv)
{
	char *copy, *rest, *line;

	text_pane_clear(&pv->pane);
	if (!pv->path) {
		text_pane_text(&pv->pane, STYLE_TEXT, pv->text, pv->cells, "");
		return;
	}
	copy = rest = xstrdup(pv->text);
	while ((line = strsep(&rest, "\n")))
		text_pane_text(&pv->pane, style_of_change(line), line,
			       pv->cells, "");
	free(copy);
}

static int post_update(struct view *v, struct ui *ui ATTR_UNUSED,
		       struct rect area, struct err *err ATTR_UNUSED)
{
	struct post_view *pv = (struct post_view *)v;

	if (pv->cells != area.cols - 4) {
		pv->cells = area.cols - 4;
		fill(pv);
	}
	text_pane_fit(&pv->pane, area.rows);
	return 0;
}

static void post_draw(const struct view *v, struct screen *sc, struct rect area)
{
	const struct post_view *pv = (const struct post_view *)v;

	area.x += 2;
	area.cols -= 4;
	text_pane_draw(&pv->pane, sc, area);
	screen_cursor(sc, area.y, area.x);
}

static void search(struct post_view *pv, struct ui *ui, int by)
{
	if (str_empty(pv->words) || !text_pane_search(&pv->pane, pv->words, by))
		ui_say(ui, "not found: %s", str_or_empty(pv->words));
}

static void search_done(struct ui *ui, const char *text, void *ctx)
{
	struct post_view *pv = ctx;

	if (str_empty(text))
		return;
	str_set(&pv->words, text);
	search(pv, ui, 1);
}

static int post_act(struct view *v, struct ui *ui, enum action_id id)
{
	struct post_view *pv = (struct post_view *)v;
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
	case ACT_POST_WRITE:
		if (pv->path)
			act_post_put(ui, pv->id, pv->site, pv->path);
		else
			act_post_write(ui, pv->id);
		return 1;
	default:
		return 0;
	}
}

static void post_head(const struct view *v, struct buf *left,
		      struct buf *right ATTR_UNUSED)
{
	const struct post_view *pv = (const struct post_view *)v;

	if (pv->path)
		buf_addf(left, "what changes in %s", pv->path);
	else
		buf_adds(left, "the finished post");
}

static void post_place(const struct view *v, struct buf *b)
{
	buf_addf(b, "%d%%",
		 text_pane_percent(&((const struct post_view *)v)->pane));
}

const struct view_ops post_view_ops = {
	.name = "post",
	.mask = IN_TEXT,
	.open = post_open,
	.update = post_update,
	.draw = post_draw,
	.act = post_act,
	.head = post_head,
	.place = post_place,
	.close = post_close,
};
