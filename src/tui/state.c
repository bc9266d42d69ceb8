/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/state.h"

#include "base/file.h"
#include "base/json.h"
#include "tui/list.h"
#include "tui/ui.h"

#include <stdlib.h>
#include <string.h>

#define NAME      "screen"
#define HISTORY   "history"
#define STATE_MAX (1 << 20)
#define LINE_MAX_BYTES 4096 /* a longer line is not remembered */

/* Views that are opened again; `id` says on what. */
static const struct view_ops *const kept_views[] = {
	&item_view_ops,	      &reader_view_ops, &collections_view_ops,
	&collection_view_ops, &post_view_ops,	&stats_view_ops,
	&history_view_ops,    &publish_view_ops,
};

static const char *const history_names[HISTORY_N] = {
	[HISTORY_FILTER] = "filter", [HISTORY_URL] = "url",
	[HISTORY_NOTE] = "note",     [HISTORY_TAG] = "tag",
	[HISTORY_NAME] = "name",     [HISTORY_SEARCH] = "search",
	[HISTORY_PATH] = "path",     [HISTORY_COMMAND] = "command",
};

static struct list_view *first_list(const struct ui *ui)
{
	return (struct list_view *)ui->views[0];
}

static void restore_panes(struct list_view *lv, const json_t *v)
{
	long wider = (long)json_get_int(v, "wider");

	lv->panes.preview_off = json_get_bool(v, "preview-off");
	lv->panes.preview_below = json_get_bool(v, "preview-below");
	if (wider >= -LIST_STEPS_MAX && wider <= LIST_STEPS_MAX)
		lv->panes.wider = (int)wider;
	if (json_get_bool(v, "sidebar-on"))
		lv->panes.side = SIDE_ON;
	else if (json_get_bool(v, "sidebar-off"))
		lv->panes.side = SIDE_OFF;
}

static void restore_filter(struct ui *ui, const json_t *v)
{
	struct list_view *lv = first_list(ui);
	const char *query = str_or_empty(json_get_str(v, "filter"));
	struct err err = ERR_INIT;

	str_set(&lv->sort, json_get_str(v, "sort"));
	lv->reverse = json_get_bool(v, "reverse");
	if (list_set_query(lv, ui, query, &err)) {
		str_set(&lv->sort, NULL);
		lv->reverse = 0;
		ui_say_err(ui, &err);
	}
	if (!rows_select(&lv->rows, json_get_int(v, "selected")) &&
	    !rows_busy(&lv->rows))
		lv->rows.want = 0;
}

/* Those that cannot be opened any more are left out, and what stood on them. */
static void restore_views(struct ui *ui, const json_t *v)
{
	const json_t *all = json_object_get(v, "views");
	size_t i;
	json_t *one;

	json_array_foreach(all, i, one) {
		const char *name = str_or_empty(json_get_str(one, "view"));
		int64_t id = json_get_int(one, "id");
		struct view *opened = NULL;

		for (size_t k = 0; k < ARRAY_SIZE(kept_views); k++)
			if (!strcmp(kept_views[k]->name, name))
				opened = kept_views[k]->open(ui, id, NULL);
		if (!opened || ui->n_views == UI_VIEWS_MAX)
			return;
		opened->id = id;
		ui->views[ui->n_views++] = opened;
	}
}

/* NULL when there is none, or it cannot be read. */
static json_t *read_json(const char *name)
{
	char *path = path_state(name);
	struct buf text = BUF_INIT;
	json_t *v = NULL;

	if (file_exists(path) && !file_read(path, STATE_MAX, &text, NULL))
		v = json_parse(text.s, text.len, path, NULL);
	buf_release(&text);
	free(path);
	return v;
}

static void restore_histories(struct ui *ui)
{
	json_t *v = read_json(HISTORY);

	for (int i = 0; v && i < HISTORY_N; i++) {
		struct strv lines = { 0 };

		if (history_names[i])
			json_get_strv(v, history_names[i], &lines);
		for (size_t k = 0; k < lines.n; k++)
			line_past_keep(&ui->histories.of[i], lines.v[k]);
		strv_release(&lines);
	}
	json_decref(v);
}

void state_restore(struct ui *ui, int with_filter)
{
	json_t *v = read_json(NAME);
	const char *library = json_get_str(v, "library");

	restore_histories(ui);
	if (v)
		restore_panes(first_list(ui), v);
	if (with_filter && library &&
	    !strcmp(library, store_path(ui->app->store))) {
		restore_filter(ui, v);
		restore_views(ui, v);
	}
	json_decref(v);
}

static json_t *views_to_json(const struct ui *ui)
{
	json_t *all = json_array();

	for (size_t i = 1; i < ui->n_views; i++) {
		const struct view *v = ui->views[i];
		json_t *one = json_object();

		json_put_str(one, "view", v->ops->name);
		json_put_int(one, "id", v->id);
		json_array_append_new(all, one);
	}
	return all;
}

static json_t *state_to_json(const struct ui *ui)
{
	const struct list_view *lv = first_list(ui);
	json_t *v = json_object();

	json_put_str(v, "library", store_path(ui->app->store));
	json_put_str(v, "filter", lv->query);
	json_put_str(v, "sort", lv->sort);
	json_put_true(v, "reverse", lv->reverse);
	json_put_int(v, "selected", rows_selected(&lv->rows));
	json_put_true(v, "preview-off", lv->panes.preview_off);
	json_put_true(v, "preview-below", lv->panes.preview_below);
	json_put_int(v, "wider", lv->panes.wider);
	json_put_true(v, "sidebar-on", lv->panes.side == SIDE_ON);
	json_put_true(v, "sidebar-off", lv->panes.side == SIDE_OFF);
	json_object_set_new(v, "views", views_to_json(ui));
	return v;
}

static void write_json(const char *name, const json_t *v)
{
	char *path = path_state(name), *dir = path_dir(path);
	struct buf text = BUF_INIT;

	json_add_text(&text, v, JSON_INDENT(2));
	if (!file_make_dirs(dir, 0700, NULL))
		(void)file_write(path, text.s, text.len, 0600, NULL);
	buf_release(&text);
	free(dir);
	free(path);
}

/* Another screen may have written its own meanwhile: ours come behind them. */
static void save_histories(const struct ui *ui)
{
	json_t *old = read_json(HISTORY), *v = json_object();

	for (int i = 0; i < HISTORY_N; i++) {
		const struct strv *h = &ui->histories.of[i];
		struct strv lines = { 0 };

		if (!history_names[i])
			continue;
		json_get_strv(old, history_names[i], &lines);
		for (size_t k = 0; k < h->n; k++)
			if (strlen(h->v[k]) <= LINE_MAX_BYTES)
				line_past_keep(&lines, h->v[k]);
		json_put_strv(v, history_names[i], &lines);
		strv_release(&lines);
	}
	write_json(HISTORY, v);
	json_decref(old);
	json_decref(v);
}

void state_save(const struct ui *ui)
{
	json_t *v = state_to_json(ui);

	write_json(NAME, v);
	json_decref(v);
	save_histories(ui);
}
