/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Files in and out: of other programs, and that of the options.
 */
#include "tui/acts.h"

#include "base/file.h"
#include "base/limits.h"
#include "exchange/format.h"
#include "ops/transfer.h"
#include "tui/editing.h"
#include "tui/list.h"
#include "tui/settings.h"

#include <stdlib.h>
#include <string.h>

void act_import(struct ui *ui, const char *text)
{
	char *path = path_typed(text);
	struct buf content = BUF_INIT;
	struct import_request req = { .name = path, .content = &content };
	struct import_result r = { 0 };
	struct err err = ERR_INIT;
	int rc = file_read(path, LIMIT_LIBRARY, &content, &err);

	ui_command(ui, "import %s", text);
	if (!rc)
		ui_say_busy(ui, "taking it in…");
	if (!rc)
		rc = op_import(ui->app, &req, &r, &err);
	if (rc) {
		ui_say_err(ui, &err);
	} else {
		ui_changed(ui);
		ui_say(ui, "%ld new, %ld known, %ld collection%s; u undoes it",
		       r.items, r.known, r.collections,
		       r.collections == 1 ? "" : "s");
	}
	import_result_release(&r);
	buf_release(&content);
	free(path);
}

/* ---- Out ---- */

/* The marked items, else what is listed.  first: the format, second: the
 * path */
static void export(struct ui *ui, const struct ask *a)
{
	const struct list_view *lv = (const struct list_view *)ui->views[0];
	struct id_vec ids = { 0 };
	struct buf text = BUF_INIT;
	struct err err = ERR_INIT;
	int rc;

	ui_say_busy(ui, "writing…");
	if (lv->rows.marked.n) {
		idset_list(&lv->rows.marked, &ids);
		rc = op_export_items(ui->app, a->first, &ids, &text, &err);
		id_vec_release(&ids);
	} else {
		rc = op_export(ui->app, a->first, lv->query, &text, &err);
	}
	if (!rc)
		rc = file_write(a->second, text.s, text.len, 0600, &err);
	if (rc)
		ui_say_err(ui, &err);
	else
		ui_say(ui, "written: %s", a->second);
	buf_release(&text);
}

static void overwrite_done(struct ui *ui, const char *text, void *ctx)
{
	struct ask *a = ctx;

	if (text)
		export(ui, a);
	ask_free(a);
}

static void export_done(struct ui *ui, const char *text, void *ctx)
{
	struct prompt_spec spec = { .label = "the file is there: overwrite it? "
					     "(y/n)",
				    .yes_no = 1,
				    .done = overwrite_done,
				    .ctx = ctx };
	struct ask *a = ctx;
	size_t n;

	if (str_empty(text)) {
		ask_free(a);
		return;
	}
	n = strcspn(text, " ");
	a->first = xstrndup(text, n);
	a->second = path_typed(text + n + strspn(text + n, " "));
	if (!format_find(a->first) || !*a->second) {
		ui_say_error(ui, "%s", *a->second ? "there is no such format; "
						    "Tab shows them"
						  : "a format and a file "
						    "belong here");
		ask_free(a);
	} else if (file_exists(a->second)) {
		prompt_open(ui, &spec);
	} else {
		export(ui, a);
		ask_free(a);
	}
}

void act_export(struct ui *ui)
{
	struct prompt_spec spec = {
		.label = "write (FORMAT FILE):",
		.history = HISTORY_PATH,
		.complete = complete_export,
		.done = export_done,
		.ctx = ask_new(NULL, ACT_EXPORT),
	};

	prompt_open(ui, &spec);
}

/* ---- The options as a file ---- */

static int take_config(const char *text, void *ctx, struct err *err)
{
	return config_write(ctx, text + op_edit_remarks(), err);
}

void act_edit_config(struct ui *ui)
{
	char *path = settings_path();
	struct buf text = BUF_INIT;
	struct err err = ERR_INIT;
	struct editing ed = { .suffix = ".conf",
			      .take = take_config,
			      .ctx = path };
	int rc = config_read(path, &text, &err);

	if (rc)
		ui_say_err(ui, &err);
	if (!rc && !text.len)
		config_add_template(&text);
	ed.text = text.s;
	if (!rc)
		rc = ui_edit(ui, &ed);
	if (rc > 0)
		settings_heed(ui);
	if (rc >= 0)
		ui_say(ui, rc ? "the options hold from now on"
			      : "nothing was changed");
	free(path);
	buf_release(&text);
}
