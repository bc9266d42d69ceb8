/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Actions that need no item: adding, undoing, views, the terminal.
 */
#include "tui/acts.h"

#include "base/text.h"
#include "core/url.h"
#include "ops/add.h"
#include "ops/undo.h"

#include <stdlib.h>
#include <string.h>

struct ask *ask_new(const struct id_vec *ids, enum action_id what)
{
	struct ask *a = xcalloc(1, sizeof(*a));

	a->what = what;
	for (size_t i = 0; ids && i < ids->n; i++)
		id_vec_push(&a->ids, ids->v[i]);
	if (a->ids.n)
		a->id = a->ids.v[0];
	return a;
}

void ask_free(struct ask *a)
{
	if (!a)
		return;
	id_vec_release(&a->ids);
	free(a->first);
	free(a->second);
	free(a);
}

/* ---- Adding ---- */

static void add_url(struct ui *ui, const char *url)
{
	struct add_request req = { .url = url, .kind = -1, .state = -1 };
	struct add_result res = { 0 };
	struct err err = ERR_INIT;

	ui_command(ui, "add %s", url);
	if (op_add(ui->app, &req, &res, &err)) {
		ui_say_err(ui, &err);
		return;
	}
	ui_changed(ui);
	ui->select = res.id;
	if (!res.is_new)
		ui_say(ui, "that is item %lld already%s", (long long)res.id,
		       res.was_trashed ? "; it came back from the trash" : "");
	else
		ui_say(ui, "added as item %lld", (long long)res.id);
	if (res.waiting && jobs_start(&ui->jobs, res.id, &err))
		ui_say_err(ui, &err);
}

static void add_done(struct ui *ui, const char *text, void *ctx ATTR_UNUSED)
{
	if (!str_empty(text))
		add_url(ui, text);
}

static void add(struct ui *ui)
{
	struct prompt_spec spec = {
		.label = "add URL:",
		.history = HISTORY_URL,
		.done = add_done,
	};

	prompt_open(ui, &spec);
}

static void pasted_done(struct ui *ui, const char *text, void *ctx)
{
	char *url = ctx;

	if (text)
		add_url(ui, url);
	free(url);
}

void act_pasted(struct ui *ui, const char *text)
{
	struct prompt_spec spec = { .yes_no = 1, .done = pasted_done };
	struct buf words = BUF_INIT;
	struct strv urls = { 0 };
	char *label;

	buf_adds(&words, text);
	buf_trim(&words);
	url_find_all(words.s, &urls);
	if (urls.n != 1 || strpbrk(words.s, " \n\t")) {
		ui_say(ui, "what was pasted is not one URL: nothing was done");
	} else {
		spec.ctx = xstrdup(urls.v[0]);
		label = xasprintf("add %s? (y/n)", urls.v[0]);
		spec.label = label;
		prompt_open(ui, &spec);
		free(label);
	}
	strv_release(&urls);
	buf_release(&words);
}

/* ---- History ---- */

static void undo(struct ui *ui, int again)
{
	struct change_set set = { 0 };
	struct err err = ERR_INIT;
	int rc;

	rc = again ? op_redo(ui->app, &set, &err)
		   : op_undo(ui->app, &set, &err);
	if (rc) {
		ui_say_err(ui, &err);
		return;
	}
	ui_changed(ui);
	ui_say(ui, "%s: %s", again ? "done again" : "undone",
	       str_empty(set.summary) ? str_or_empty(set.command)
				      : set.summary);
	change_set_release(&set);
}

static void escape(struct ui *ui)
{
	if (ui->n_views > 1)
		ui_pop(ui);
}

int general_act(struct ui *ui, enum action_id id)
{
	switch (id) {
	case ACT_ADD:
		add(ui);
		return 1;
	case ACT_UNDO:
	case ACT_REDO:
		undo(ui, id == ACT_REDO);
		return 1;
	case ACT_BACK:
		ui_pop(ui);
		return 1;
	case ACT_ESCAPE:
		escape(ui);
		return 1;
	case ACT_COLLECTIONS:
		ui_push(ui, &collections_view_ops, 0);
		return 1;
	case ACT_JOBS:
		ui_push(ui, &jobs_view_ops, 0);
		return 1;
	case ACT_STATS:
		ui_push(ui, &stats_view_ops, 0);
		return 1;
	case ACT_HISTORY:
		ui_push(ui, &history_view_ops, 0);
		return 1;
	case ACT_ERRORS:
		ui_push(ui, &errors_view_ops, 0);
		return 1;
	case ACT_PALETTE:
	case ACT_HELP:
		chooser_open(ui, id == ACT_PALETTE);
		return 1;
	case ACT_REDRAW:
		terminal_redraw();
		return 1;
	case ACT_SUSPEND:
		terminal_suspend(&ui->term);
		return 1;
	case ACT_CLOSE:
	case ACT_QUIT:
		ui->quit = 1;
		return 1;
	default:
		return 0;
	}
}
