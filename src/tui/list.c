/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/list.h"

#include "store/texts.h"
#include "tui/item_text.h"
#include "tui/ui.h"

#include <stdlib.h>
#include <string.h>

#define SHORT_LIST    2000
#define PREVIEW_BYTES 32768 /* of a text, of a note */
#define ALL           ""

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
	counting_release(&lv->counting);
	text_pane_release(&lv->preview);
	sidebar_release(&lv->side);
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
		sidebar_recount(&lv->side);
	}
	return rc;
}

void list_show_query(struct list_view *lv, struct ui *ui, const char *query)
{
	struct err err = ERR_INIT;

	if (list_set_query(lv, ui, query, &err))
		ui_say_err(ui, &err);
}

static void fill_preview(struct list_view *lv, struct ui *ui, int64_t id,
			 int cells)
{
	struct text text = { 0 };
	struct item it = { 0 };
	int more;

	text_pane_clear(&lv->preview);
	if (lv->preview_id != id)
		lv->preview.top = 0;
	lv->preview_id = id;
	lv->preview_cells = cells;
	if (!id || op_load(ui->app, id, ITEM_PARTS, &it, NULL))
		return;
	item_text_head(&lv->preview, &it, cells);
	item_text_trouble(&lv->preview, &it, cells);
	item_text_notes(&lv->preview, &it, PREVIEW_BYTES, cells);
	/* Laying out a whole book takes longer than a key may. */
	more = store_text_load_start(ui->app->store, id, PREVIEW_BYTES, &text,
				     NULL);
	if (more >= 0)
		item_text_body(&lv->preview, &it, &text, more, cells);
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
	sidebar_forget(&lv->side);
	if (ui->select)
		rows_select(&lv->rows, ui->select);
	ui->select = 0;
	return rc;
}

/* How many there are in all costs a walk over an index.  1: there is more. */
static int count(struct list_view *lv, struct ui *ui, struct err *err)
{
	if (lv->total >= 0)
		return 0;
	if (rows_busy(&lv->rows))
		return 1;
	if (*lv->query)
		return counting_slice(&lv->counting, ui->app, ALL, &lv->total,
				      err);
	lv->total = (long)lv->rows.ids.n;
	return 0;
}

static int list_work(struct view *v, struct ui *ui)
{
	struct list_view *lv = list_of(v);
	struct err err = ERR_INIT;
	int rc = rows_work(&lv->rows, ui->app, &err);

	if (!rc && lv->seek)
		rc = list_seek(lv, ui);
	if (!rc)
		rc = count(lv, ui, &err);
	if (!rc && lv->layout.side.rows)
		rc = sidebar_work(&lv->side, ui->app, &lv->rows.ids, &err);
	if (rc < 0)
		ui_say_err(ui, &err);
	return rc > 0;
}

/* At once where that is quick, else a slice at a time. */
static int fill_side(struct list_view *lv, struct ui *ui, struct err *err)
{
	struct sidebar *sb = &lv->side;
	int rc = 1;

	while (rc > 0 && !ui->busy && lv->total >= 0 && lv->total <= SHORT_LIST)
		rc = sidebar_work(sb, ui->app, &lv->rows.ids, err);
	if (!sb->loaded || !sb->counted)
		ui->busy = 1;
	sidebar_fit(sb, lv->layout.side.rows);
	return rc < 0 ? rc : 0;
}

static int list_update(struct view *v, struct ui *ui, struct rect area,
		       struct err *err)
{
	struct list_view *lv = list_of(v);
	int64_t id;
	int rc = 0, uncounted = 0;

	lv->layout = list_lay_out(area, &lv->panes);
	if (ui->stale || !lv->loaded)
		rc = reload(lv, ui, err);
	if (!rc)
		rc = uncounted = count(lv, ui, err);
	if (rc >= 0)
		rc = rows_window(&lv->rows, ui->app, lv->layout.rows.rows - 1,
				 ui->stale, err);
	fill_progress(lv, ui);
	id = rows_selected(&lv->rows);
	if ((lv->focus == PANE_PREVIEW && !lv->layout.preview.rows) ||
	    (lv->focus == PANE_SIDE && !lv->layout.side.rows))
		lv->focus = PANE_LIST;
	if (lv->layout.preview.rows &&
	    (ui->stale || id != lv->preview_id ||
	     lv->preview_cells != lv->layout.preview.cols))
		fill_preview(lv, ui, id, lv->layout.preview.cols);
	text_pane_fit(&lv->preview, lv->layout.preview.rows);
	ui->busy = rows_busy(&lv->rows) || uncounted > 0 || lv->seek;
	if (!rc && lv->layout.side.rows)
		rc = fill_side(lv, ui, err);
	return rc;
}

static void list_targets(const struct view *v, struct id_vec *ret)
{
	const struct list_view *lv = (const struct list_view *)v;

	idset_list(&lv->rows.marked, ret);
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
	.mouse = list_mouse,
	.close = list_close,
};
