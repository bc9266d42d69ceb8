/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/state.h"

#include "base/file.h"
#include "base/json.h"
#include "tui/list.h"
#include "tui/ui.h"

#include <stdlib.h>
#include <string.h>

#define NAME      "screen"
#define STATE_MAX (1 << 20)

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

void state_restore(struct ui *ui, int with_filter)
{
	char *path = path_state(NAME);
	struct buf text = BUF_INIT;
	json_t *v = NULL;
	const char *library;

	if (file_exists(path) && !file_read(path, STATE_MAX, &text, NULL))
		v = json_parse(text.s, text.len, path, NULL);
	library = json_get_str(v, "library");
	if (v)
		restore_panes(first_list(ui), v);
	if (with_filter && library &&
	    !strcmp(library, store_path(ui->app->store)))
		restore_filter(ui, v);
	json_decref(v);
	buf_release(&text);
	free(path);
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
	return v;
}

void state_save(const struct ui *ui)
{
	char *path = path_state(NAME), *dir = path_dir(path);
	json_t *v = state_to_json(ui);
	struct buf text = BUF_INIT;

	json_add_text(&text, v, JSON_INDENT(2));
	if (!file_make_dirs(dir, 0700, NULL))
		(void)file_write(path, text.s, text.len, 0600, NULL);
	buf_release(&text);
	json_decref(v);
	free(dir);
	free(path);
}
