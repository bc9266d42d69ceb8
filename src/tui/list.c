/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/list.h"

#include "store/texts.h"
#include "tui/item_text.h"
#include "tui/ui.h"

#include <stdlib.h>
#include <string.h>

static struct list_view *list_of(struct view *v)
{
	return (struct list_view *)v;
}

static struct view *list_open(struct ui *ui, int64_t id ATTR_UNUSED,
			      struct err *err ATTR_UNUSED)
{
	return list_view_new(ui, NULL);
}

struct view *list_view_new(struct ui *ui, const char *query)
{
	struct list_view *lv = xcalloc(1, sizeof(*lv));
	struct err err = ERR_INIT;

	lv->view.ops = &list_view_ops;
	lv->query = xstrdup("");
	lv->total = -1;
	if (!str_empty(query) && list_set_query(lv, ui, query, &err))
		ui_say_err(ui, &err);
	return &lv->view;
}

static void list_close(struct view *v)
{
	struct list_view *lv = list_of(v);

	free(lv->query);
	free(lv->sort);
	free(lv->kept_query);
	rows_release(&lv->rows);
	text_pane_release(&lv->preview);
	strv_release(&lv->progress);
	free(lv);
}

int list_set_query(struct list_view *lv, struct ui *ui, const char *query,
		   struct err *err)
{
	struct find_options opt = { .sort = lv->sort, .reverse = lv->reverse };
	int rc = rows_load(&lv->rows, ui->app, query, &opt, err);

	if (!rc) {
		str_set(&lv->query, query);
		lv->loaded = 1;
	}
	return rc;
}

struct list_layout list_lay_out(struct rect area, int want_preview)
{
	struct list_layout l = { .rows = area };
	int *go[] = { &l.added, &l.tags, &l.site, &l.length, &l.kind };

	if (want_preview && area.cols >= 80) {
		l.beside = 1;
		l.preview = area;
		l.rows.cols = area.cols >= 120 ? area.cols / 2
					       : area.cols * 56 / 100;
		l.preview.x = l.rows.cols + 2;
		l.preview.cols = area.cols - l.preview.x - 1;
	} else if (want_preview && area.cols >= 60 && area.rows >= 20) {
		l.preview = area;
		l.rows.rows = area.rows * 3 / 5;
		l.preview.y += l.rows.rows + 1;
		l.preview.x += 1;
		l.preview.cols -= 2;
		l.preview.rows -= l.rows.rows + 1;
	}
	if (area.cols >= 60) {
		l.kind = 3;
		l.length = 6;
		l.added = 7;
		/* the preview shows these where it stands beside */
		l.site = l.tags = l.beside ? 0 : 16;
	}
	for (size_t i = 0;; i++) {
		l.title = l.rows.cols - 7 - l.kind - l.length - l.site -
			  l.tags - l.added;
		if (l.title >= 20 || i == ARRAY_SIZE(go))
			break;
		*go[i] = 0;
	}
	return l;
}

static void fill_preview(struct list_view *lv, struct ui *ui, int64_t id,
			 int cells)
{
	struct text text = { 0 };
	struct item it = { 0 };

	text_pane_clear(&lv->preview);
	if (lv->preview_id != id)
		lv->preview.top = 0;
	lv->preview_id = id;
	lv->preview_cells = cells;
	if (!id || op_load(ui->app, id, ITEM_PARTS, &it, NULL))
		return;
	item_text_head(&lv->preview, &it, cells);
	item_text_trouble(&lv->preview, &it, cells);
	item_text_notes(&lv->preview, &it, cells);
	if (!store_text_load(ui->app->store, id, &text, NULL)) {
		text_pane_line(&lv->preview, STYLE_TEXT, "");
		item_text_body(&lv->preview, &it, &text, cells);
	}
	text_release(&text);
	item_release(&it);
}

static void fill_progress(struct list_view *lv, struct ui *ui)
{
	strv_clear(&lv->progress);
	for (size_t i = 0; i < lv->rows.window.n; i++) {
		const struct job *job =
			jobs_find(&ui->jobs, lv->rows.window.v[i].id);
		int percent;

		if (!job || job->state != JOB_FETCHING) {
			strv_push(&lv->progress, "");
			continue;
		}
		percent = job_percent(job);
		strv_push_take(&lv->progress,
			       percent < 0 ? xstrdup("…")
					   : xasprintf("%d%%", percent));
	}
}

static int reload(struct list_view *lv, struct ui *ui, struct err *err)
{
	struct find_options opt = { .sort = lv->sort, .reverse = lv->reverse };
	int rc = rows_reload(&lv->rows, ui->app, lv->query, &opt, err);

	lv->loaded = 1;
	lv->total = -1;
	if (ui->select)
		rows_select(&lv->rows, ui->select);
	ui->select = 0;
	return rc;
}

/* How many there are in all costs a walk over an index. */
static int count(struct list_view *lv, struct ui *ui, struct err *err)
{
	if (lv->total >= 0 || rows_busy(&lv->rows))
		return 0;
	if (*lv->query)
		return op_count(ui->app, NULL, &lv->total, err);
	lv->total = (long)lv->rows.ids.n;
	return 0;
}

static int list_work(struct view *v, struct ui *ui)
{
	struct list_view *lv = list_of(v);
	struct err err = ERR_INIT;
	int rc = rows_work(&lv->rows, ui->app, &err);

	if (rc < 0)
		ui_say_err(ui, &err);
	return rc > 0;
}

static int list_update(struct view *v, struct ui *ui, struct rect area,
		       struct err *err)
{
	struct list_view *lv = list_of(v);
	int64_t id;
	int rc = 0;

	lv->layout = list_lay_out(area, !lv->preview_off);
	if (ui->stale || !lv->loaded)
		rc = reload(lv, ui, err);
	if (!rc)
		rc = count(lv, ui, err);
	if (!rc)
		rc = rows_window(&lv->rows, ui->app, lv->layout.rows.rows - 1,
				 ui->stale, err);
	fill_progress(lv, ui);
	id = rows_selected(&lv->rows);
	if (!lv->layout.preview.rows)
		lv->preview_focus = 0;
	else if (ui->stale || id != lv->preview_id ||
		 lv->preview_cells != lv->layout.preview.cols)
		fill_preview(lv, ui, id, lv->layout.preview.cols);
	text_pane_fit(&lv->preview, lv->layout.preview.rows);
	ui->busy = rows_busy(&lv->rows);
	return rc;
}

static void list_targets(const struct view *v, struct id_vec *ret)
{
	const struct list_view *lv = (const struct list_view *)v;

	for (size_t i = 0; i < lv->rows.marked.n; i++)
		id_vec_push(ret, lv->rows.marked.v[i]);
	if (!ret->n && rows_selected(&lv->rows))
		id_vec_push(ret, rows_selected(&lv->rows));
}

static void list_head(const struct view *v, struct buf *left, struct buf *right)
{
	const struct list_view *lv = (const struct list_view *)v;

	buf_adds(left, *lv->query ? lv->query : "all");
	buf_addf(right, "%zu", lv->rows.ids.n);
	if (rows_busy(&lv->rows))
		buf_adds(right, "+");
	if (*lv->query && lv->total >= 0)
		buf_addf(right, " of %ld", lv->total);
	if (strstr(lv->query, "sort:") && !lv->sort)
		return;
	buf_addf(right, " · sort %s%s", lv->sort ? lv->sort : "added",
		 lv->reverse ? " (reversed)" : "");
}

static void list_place(const struct view *v, struct buf *b)
{
	const struct list_view *lv = (const struct list_view *)v;

	if (lv->rows.marked.n)
		buf_addf(b, "+%zu marked · ", lv->rows.marked.n);
	buf_addf(b, "%ld/%zu", lv->rows.ids.n ? lv->rows.cursor.at + 1 : 0L,
		 lv->rows.ids.n);
}

static int64_t list_step(struct view *v, int by)
{
	struct list_view *lv = list_of(v);
	long at = lv->rows.cursor.at + by;

	if (at < 0 || at >= (long)lv->rows.ids.n)
		return 0;
	lv->rows.cursor.at = at;
	return rows_selected(&lv->rows);
}

const struct view_ops list_view_ops = {
	.name = "list",
	.mask = IN_LIST,
	.open = list_open,
	.update = list_update,
	.draw = list_draw,
	.act = list_act,
	.targets = list_targets,
	.head = list_head,
	.place = list_place,
	.step = list_step,
	.work = list_work,
	.close = list_close,
};
