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

static void add_url(struct ui *ui, const char *url, const struct strv *tags)
{
	struct add_request req = { .url = url,
				   .tags = tags,
				   .kind = -1,
				   .state = -1 };
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

/* All of them are one step to undo. */
static void add_urls(struct ui *ui, const struct strv *urls,
		     const struct strv *tags)
{
	struct add_request req = { .tags = tags, .kind = -1, .state = -1 };
	struct add_result_vec results = { 0 };
	struct err err = ERR_INIT;
	long added = 0;

	ui_command(ui, "add %s and %zu more", urls->v[0], urls->n - 1);
	if (op_add_all(ui->app, &req, urls, &results, &err)) {
		ui_say_err(ui, &err);
		return;
	}
	for (size_t i = 0; i < results.n; i++) {
		const struct add_result *r = &results.v[i];

		added += r->is_new;
		ui->select = r->id;
		if (!err.code && r->waiting)
			(void)jobs_start(&ui->jobs, r->id, &err);
	}
	ui_changed(ui);
	if (err.code)
		ui_say_err(ui, &err);
	else if ((size_t)added < results.n)
		ui_say(ui, "%ld added, %ld there already", added,
		       (long)results.n - added);
	else
		ui_say(ui, "%ld added", added);
	VEC_FREE(&results);
}

/* Takes the words that begin with "#" out as tags. */
static void split_tags(const char *text, struct buf *rest, struct strv *tags)
{
	char *copy = xstrdup(text), *left = copy, *word;

	while ((word = strsep(&left, " "))) {
		if (*word == '#' && word[1])
			strv_push(tags, word + 1);
		else if (*word)
			buf_addf(rest, "%s%s", rest->len ? " " : "", word);
	}
	free(copy);
}

static void add_done(struct ui *ui, const char *text, void *ctx ATTR_UNUSED)
{
	struct strv urls = { 0 }, tags = { 0 };
	struct buf rest = BUF_INIT;

	if (str_empty(text))
		return;
	split_tags(text, &rest, &tags);
	url_find_all(rest.s, &urls);
	if (urls.n > 1)
		add_urls(ui, &urls, &tags);
	else
		add_url(ui, rest.s, &tags);
	strv_release(&urls);
	strv_release(&tags);
	buf_release(&rest);
}

static void complete_hash(struct ui *ui, const char *word, struct strv *ret)
{
	if (*word == '#')
		complete_tag(ui, word, ret);
}

static void add(struct ui *ui)
{
	struct prompt_spec spec = {
		.label = "add URL (#tags may follow):",
		.history = HISTORY_URL,
		.complete = complete_hash,
		.done = add_done,
	};

	prompt_open(ui, &spec);
}

static void pasted_done(struct ui *ui, const char *text, void *ctx)
{
	struct strv *urls = ctx;

	if (text && urls->n == 1)
		add_url(ui, urls->v[0], NULL);
	else if (text)
		add_urls(ui, urls, NULL);
	strv_release(urls);
	free(urls);
}

/* Besides addresses only what lists have between them: bullets, numbers. */
static int is_only_urls(const char *text, const struct strv *urls)
{
	char *copy = xstrdup(text), *rest = copy, *word;
	int only = urls->n > 0;

	while (only && (word = strsep(&rest, " \t\r\n"))) {
		int known = !word[strspn(word, "0123456789.,;-*+<>()[]")];

		for (size_t i = 0; i < urls->n && !known; i++)
			known = strstr(word, urls->v[i]) != NULL;
		only = known;
	}
	free(copy);
	return only;
}

void act_pasted(struct ui *ui, const char *text)
{
	struct prompt_spec spec = { .yes_no = 1, .done = pasted_done };
	struct strv *urls = xcalloc(1, sizeof(*urls));
	char *label;

	url_find_all(text, urls);
	if (!is_only_urls(text, urls)) {
		ui_say(ui, "what was pasted is not one URL, nor a list of "
			   "them: nothing was done");
		strv_release(urls);
		free(urls);
		return;
	}
	label = urls->n == 1 ? xasprintf("add %s? (y/n)", urls->v[0])
			     : xasprintf("add these %zu URLs? (y/n)", urls->n);
	spec.label = label;
	spec.ctx = urls;
	prompt_open(ui, &spec);
	free(label);
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
