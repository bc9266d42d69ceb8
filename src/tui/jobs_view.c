/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What is being fetched, a row each.
 */
#include "ops/find.h"
#include "tui/ui.h"

#include <stdlib.h>

struct jobs_row {
	int64_t id;
	char *label, *state;
	int percent;
};

struct jobs_view {
	struct view view;
	struct cursor cursor;
	struct {
		struct jobs_row *v;
		size_t n, cap;
	} rows;
};

static void clear(struct jobs_view *jv)
{
	for (size_t i = 0; i < jv->rows.n; i++) {
		free(jv->rows.v[i].label);
		free(jv->rows.v[i].state);
	}
	jv->rows.n = 0;
}

static struct view *jobs_open(struct ui *ui ATTR_UNUSED, int64_t id ATTR_UNUSED,
			      struct err *err ATTR_UNUSED)
{
	struct jobs_view *jv = xcalloc(1, sizeof(*jv));

	jv->view.ops = &jobs_view_ops;
	return &jv->view;
}

static void jobs_close(struct view *v)
{
	struct jobs_view *jv = (struct jobs_view *)v;

	clear(jv);
	VEC_FREE(&jv->rows);
	free(jv);
}

static char *state_words(const struct job *job)
{
	static const char *const names[] = {
		[JOB_FETCHING] = "fetching",
		[JOB_DONE] = "done",
		[JOB_WAITING] = "waiting",
		[JOB_FAILED] = "failed",
	};

	if (job->look)
		return xstrdup(job->reason ? job->reason : "looking");
	if (str_empty(job->reason))
		return xstrdup(names[job->state]);
	return xasprintf("%s: %s", names[job->state], job->reason);
}

static int jobs_update(struct view *v, struct ui *ui, struct rect area,
		       struct err *err ATTR_UNUSED)
{
	struct jobs_view *jv = (struct jobs_view *)v;
	struct buf scratch = BUF_INIT;

	clear(jv);
	for (size_t i = 0; i < ui->jobs.n; i++) {
		const struct job *job = &ui->jobs.v[i];
		struct jobs_row *row = VEC_PUSH(&jv->rows);
		struct item it = { 0 };

		row->id = job->item_id;
		row->percent = job->state == JOB_FETCHING ? job_percent(job)
							  : -1;
		row->state = state_words(job);
		if (op_load(ui->app, op_item_now(ui->app, job->item_id),
			    ITEM_BRIEF, &it, NULL))
			row->label = xstrdup("(deleted)");
		else
			row->label = xstrdup(item_label(&it, &scratch));
		item_release(&it);
	}
	cursor_fit(&jv->cursor, (long)jv->rows.n, area.rows);
	buf_release(&scratch);
	return 0;
}

static void draw_row(const struct jobs_row *row, struct screen *sc, int y,
		     int selected)
{
	enum style s = selected ? STYLE_SELECTED : STYLE_TEXT;
	int half = sc->cols / 2;
	struct buf b = BUF_INIT;

	screen_cell(sc, y, 0, sc->cols, s, selected ? ">" : "");
	screen_put(sc, y, 2, half - 3, s, row->label);
	if (row->percent >= 0) {
		buf_addf(&b, "%3d%% ", row->percent);
		buf_addch(&b, '#', (size_t)(row->percent * (half - 8) / 100));
		screen_put(sc, y, half, sc->cols - half, s, b.s);
	} else {
		screen_put(sc, y, half, sc->cols - half, s, row->state);
	}
	if (selected)
		screen_cursor(sc, y, 0);
	buf_release(&b);
}

static void jobs_draw(const struct view *v, struct screen *sc, struct rect area)
{
	const struct jobs_view *jv = (const struct jobs_view *)v;

	if (!jv->rows.n)
		screen_put(sc, area.y + 1, 3, area.cols - 3, STYLE_TEXT,
			   "nothing was fetched since the program started");
	for (int i = 0; i < area.rows; i++) {
		long k = jv->cursor.top + i;

		if (k < (long)jv->rows.n)
			draw_row(&jv->rows.v[k], sc, area.y + i,
				 k == jv->cursor.at);
	}
}

static void jobs_targets(const struct view *v, struct id_vec *ret)
{
	const struct jobs_view *jv = (const struct jobs_view *)v;

	if (jv->rows.n)
		id_vec_push(ret, jv->rows.v[jv->cursor.at].id);
}

static int jobs_act(struct view *v, struct ui *ui, enum action_id id)
{
	struct jobs_view *jv = (struct jobs_view *)v;
	struct id_vec ids = { 0 };

	if (cursor_act(&jv->cursor, id))
		return 1;
	jobs_targets(v, &ids);
	if (id == ACT_OPEN && ids.n)
		ui_push(ui, &item_view_ops, ids.v[0]);
	else if (id == ACT_JOB_STOP && ids.n)
		jobs_cancel(&ui->jobs, ids.v[0]);
	id_vec_release(&ids);
	return id == ACT_OPEN || id == ACT_JOB_STOP;
}

static int jobs_mouse(struct view *v, struct ui *ui ATTR_UNUSED,
		      struct rect area, const struct mouse *m)
{
	return cursor_press(&((struct jobs_view *)v)->cursor, &area, m);
}

static void jobs_head(const struct view *v ATTR_UNUSED, struct buf *left,
		      struct buf *right ATTR_UNUSED)
{
	buf_adds(left, "fetches");
}

static void jobs_place(const struct view *v, struct buf *b)
{
	const struct jobs_view *jv = (const struct jobs_view *)v;

	buf_addf(b, "%ld/%zu", jv->rows.n ? jv->cursor.at + 1 : 0L, jv->rows.n);
}

const struct view_ops jobs_view_ops = {
	.name = "jobs",
	.mask = IN_JOBS,
	.open = jobs_open,
	.update = jobs_update,
	.draw = jobs_draw,
	.act = jobs_act,
	.targets = jobs_targets,
	.head = jobs_head,
	.place = jobs_place,
	.mouse = jobs_mouse,
	.close = jobs_close,
};
