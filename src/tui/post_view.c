/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/post_view.h"

#include "tui/page_view.h"
#include "tui/publish_form.h"
#include "tui/publish_view.h"
#include "tui/ui.h"

#include <stdlib.h>
#include <string.h>

struct post_view {
	struct page_view page;
	char *text;
	int is_diff;
};

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

static int fill(struct ui *ui, struct text_pane *tp, int cells,
		struct err *err ATTR_UNUSED)
{
	const struct post_view *pv = (const struct post_view *)ui_view(ui);
	char *copy, *rest, *line;

	if (!pv->is_diff) {
		text_pane_text(tp, STYLE_TEXT, pv->text, cells, "");
		return 0;
	}
	copy = rest = xstrdup(pv->text);
	while ((line = strsep(&rest, "\n")))
		text_pane_text(tp, style_of_change(line), line, cells, "");
	free(copy);
	return 0;
}

static struct view *post_new(const char *title, const char *text, int is_diff)
{
	struct post_view *pv = xcalloc(1, sizeof(*pv));

	page_init(&pv->page, &post_view_ops, title, fill);
	pv->text = xstrdup(text);
	pv->is_diff = is_diff;
	return &pv->page.view;
}

struct view *post_view_new(struct ui *ui, const struct publish_form *form,
			   struct err *err)
{
	struct publish_request req = { 0 };
	struct publish_result res = PUBLISH_RESULT_INIT;
	struct view *v;

	if (form_publish(form, ui->app, 0, &req, &res, err))
		return NULL;
	v = post_new("the finished post", res.text.s, 0);
	v->id = form->collection;
	publish_result_release(&res);
	return v;
}

/* As it would be written the usual way. */
static struct view *post_open(struct ui *ui, int64_t id, struct err *err)
{
	struct publish_form form = { 0 };
	struct view *v = NULL;

	if (!form_open(&form, ui->app, id, err))
		v = post_view_new(ui, &form, err);
	form_release(&form);
	return v;
}

struct view *post_view_new_diff(const char *diff)
{
	return post_new("what changes", diff, 1);
}

static void post_close(struct view *v)
{
	free(((struct post_view *)v)->text);
	page_close(v);
}

/* Both the diff and the post may stand on the form. */
static void write_post(const struct post_view *pv, struct ui *ui)
{
	const struct view *below = ui->views[ui->n_views - 2];
	int64_t id = pv->page.view.id;

	if (below->ops != &publish_view_ops) {
		act_post_write(ui, id);
	} else if (pv->is_diff) {
		ui_pop(ui);
		publish_view_put(ui);
	} else {
		ui_pop(ui);
		ui_act(ui, ACT_POST_WRITE);
	}
}

static int post_act(struct view *v, struct ui *ui, enum action_id id)
{
	if (id != ACT_POST_WRITE)
		return page_act(v, ui, id);
	write_post((const struct post_view *)v, ui);
	return 1;
}

const struct view_ops post_view_ops = {
	.name = "post",
	.mask = IN_TEXT,
	.open = post_open,
	.update = page_update,
	.draw = page_draw,
	.act = post_act,
	.head = page_head,
	.place = page_place,
	.close = post_close,
};
