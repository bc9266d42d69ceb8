/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Copies of the library: made, listed, brought back.
 */
#include "tui/acts.h"

#include "ops/backup.h"
#include "tui/complete.h"
#include "tui/pick_view.h"

#include <stdlib.h>

void act_back_up(struct ui *ui, const char *text)
{
	char *file = *text ? path_typed(text) : NULL, *path = NULL;
	struct err err = ERR_INIT;

	ui_say_busy(ui, "copying…");
	if (op_backup(ui->app, file, &path, &err))
		ui_say_err(ui, &err);
	else
		ui_say(ui, "copied to %s", path);
	free(path);
	free(file);
}

/* ---- Brought back ---- */

static void restore(struct ui *ui, const char *name)
{
	const char *library = store_path(ui->app->store);
	struct err err = ERR_INIT;
	char *kept = NULL;

	ui_say_busy(ui, "bringing it back…");
	if (op_backup_restore(library, name, store_patience(ui->app->store),
			      &kept, &err))
		ui_say_err(ui, &err);
	else
		ui_say(ui, "the library is as in %s; what was there is in %s",
		       name, str_or_empty(kept));
	ui_changed(ui);
	free(kept);
}

static void restore_done(struct ui *ui, const char *text, void *ctx)
{
	if (text)
		restore(ui, ctx);
	free(ctx);
}

void act_restore_backup(struct ui *ui, const char *text)
{
	struct prompt_spec spec = { .yes_no = 1, .done = restore_done };
	char *label;

	if (jobs_active(&ui->jobs)) {
		ui_say_error(ui, "something is being fetched: wait for it, or "
				 "stop it, first");
		return;
	}
	label = xasprintf("make the library what %s is? what is there now is "
			  "kept (y/n)",
			  text);
	spec.label = label;
	spec.ctx = path_typed(text);
	prompt_open(ui, &spec);
	free(label);
}

/* ---- Listed ---- */

static void chosen(struct ui *ui, size_t row, void *ctx)
{
	const struct backup_vec *all = ctx;

	act_restore_backup(ui, all->v[row].name);
}

static void release(void *ctx)
{
	backup_vec_release(ctx);
	free(ctx);
}

void act_backups(struct ui *ui)
{
	struct pick_spec spec = {
		.title = "backups: Enter brings one back, after asking",
		.chosen = chosen,
		.release = release,
	};
	struct backup_vec *all = xcalloc(1, sizeof(*all));
	struct err err = ERR_INIT;
	struct buf b = BUF_INIT;

	spec.ctx = all;
	if (op_backups_load(store_path(ui->app->store), all, &err)) {
		ui_say_err(ui, &err);
		release(all);
		return;
	}
	for (size_t i = 0; i < all->n; i++) {
		buf_clear(&b);
		clock_add_local(&b, all->v[i].made, "%Y-%m-%d %H:%M  ");
		buf_addf(&b, "%6lld kB  %s", (all->v[i].size + 999) / 1000,
			 all->v[i].name);
		strv_push(&spec.rows, b.s);
	}
	buf_release(&b);
	pick_open(ui, &spec, "there are no backups yet; :backup makes one");
}
