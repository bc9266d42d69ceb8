/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What both views of collections do: title, introduction, the post.
 */
#include "tui/acts.h"

#include "ops/collect.h"
#include "ops/open.h"
#include "post/site.h"
#include "store/saved.h"
#include "tui/complete.h"
#include "tui/post_view.h"
#include "tui/settings.h"

#include <stdlib.h>
#include <string.h>

int act_publish(struct ui *ui, int64_t id, struct publish_request *req,
		struct publish_result *ret, struct err *err)
{
	char *name = xasprintf("%lld", (long long)id);
	int rc;

	req->collection = name;
	rc = op_publish(ui->app, req, ret, err);
	free(name);
	return rc;
}

/* ---- Writing: for which site, then where ---- */

static int put(struct ui *ui, int64_t id, const char *site, const char *path,
	       int force, struct err *err)
{
	struct publish_request req = { .site = site, .output = path,
				       .force = force };
	struct publish_result res = PUBLISH_RESULT_INIT;
	int rc = act_publish(ui, id, &req, &res, err);

	if (rc)
		return rc;
	if (ui_view(ui)->ops == &post_view_ops && res.diff.len)
		ui_pop(ui);
	ui_say(ui, "%s %s", res.unchanged ? "unchanged:" : "written:",
	       str_or_empty(res.path));
	publish_result_release(&res);
	return 0;
}

static void force_done(struct ui *ui, const char *text, void *ctx)
{
	struct ask *a = ctx;
	struct err err = ERR_INIT;

	if (!text)
		ui_say(ui, "the file was left as it is");
	else if (put(ui, a->id, a->first, a->second, 1, &err))
		ui_say_err(ui, &err);
	ask_free(a);
}

void act_post_put(struct ui *ui, int64_t collection_id, const char *site,
		  const char *path)
{
	struct prompt_spec spec = {
		.label = "someone has edited the file since: overwrite it? "
			 "(y/n)",
		.yes_no = 1,
		.done = force_done,
	};
	struct publish_request req = { .site = site, .output = path,
				       .dry_run = 1 };
	struct publish_result res = PUBLISH_RESULT_INIT;
	struct err err = ERR_INIT;
	struct ask *a;

	if (!put(ui, collection_id, site, path, 0, &err))
		return;
	/* Another file can be there only where there is a difference. */
	if (act_publish(ui, collection_id, &req, &res, NULL) ||
	    !res.diff.len) {
		ui_say_err(ui, &err);
	} else {
		a = ask_new(NULL, ACT_POST_WRITE);
		a->id = collection_id;
		a->first = xstrdup(site);
		a->second = xstrdup(path);
		spec.ctx = a;
		prompt_open(ui, &spec);
	}
	err_release(&err);
	publish_result_release(&res);
}

/* What would change is shown before it is done. */
static void write_post(struct ui *ui, const struct ask *a, const char *path)
{
	struct publish_request req = { .site = a->first, .output = path,
				       .dry_run = 1 };
	struct publish_result res = PUBLISH_RESULT_INIT;
	struct err err = ERR_INIT;

	if (act_publish(ui, a->id, &req, &res, &err)) {
		ui_say_err(ui, &err);
		return;
	}
	if (res.diff.len) {
		post_view_push_diff(ui, a->id, a->first, path, res.diff.s);
		ui_say(ui, "+%ld -%ld lines: P writes them, q leaves the file "
			   "as it is",
		       res.added, res.removed);
	} else {
		act_post_put(ui, a->id, a->first, path);
	}
	publish_result_release(&res);
}

static void path_done(struct ui *ui, const char *text, void *ctx)
{
	struct ask *a = ctx;
	char *path;

	if (!str_empty(text)) {
		path = path_typed(text);
		write_post(ui, a, path);
		free(path);
	}
	ask_free(a);
}

/* Where a post for the site went last, else where all posts go. */
static char *usual_path(struct ui *ui, const struct ask *a)
{
	struct publication last = { 0 };
	char *path = NULL;

	if (!store_publication_last(ui->app->store, a->id, &last, NULL) &&
	    !strcmp(last.site, a->first))
		path = xstrdup(last.path);
	publication_release(&last);
	return path ? path : setting_get(CONFIG_POST_OUTPUT);
}

static void ask_site(struct ui *ui, struct ask *a, const char *preset,
		     const char *complaint);

static void site_done(struct ui *ui, const char *text, void *ctx)
{
	struct prompt_spec spec = {
		.label = "write to (a file or folder):",
		.history = HISTORY_PATH,
		.complete = complete_path,
		.done = path_done,
		.ctx = ctx,
	};
	struct strv names = { 0 };
	struct ask *a = ctx;
	char *path, *words;

	if (str_empty(text)) {
		ask_free(a);
	} else if (!site_find(text)) {
		complete_site(ui, "", &names);
		words = strv_join(&names, " ");
		path = xasprintf("there is no site \"%s\"; take one of: %s",
				 text, words);
		ask_site(ui, a, text, path);
		strv_release(&names);
		free(words);
		free(path);
	} else {
		str_set(&a->first, text);
		path = usual_path(ui, a);
		spec.preset = path;
		prompt_open(ui, &spec);
		free(path);
	}
}

static void ask_site(struct ui *ui, struct ask *a, const char *preset,
		     const char *complaint)
{
	struct prompt_spec spec = {
		.label = "for which site:",
		.preset = preset,
		.complete = complete_site,
		.done = site_done,
		.ctx = a,
	};

	prompt_open(ui, &spec);
	if (complaint)
		prompt_complain(ui, complaint);
}

void act_post_write(struct ui *ui, int64_t collection_id)
{
	struct ask *a = ask_new(NULL, ACT_POST_WRITE);
	struct publication last = { 0 };
	char *usual = setting_get(CONFIG_POST_SITE);

	a->id = collection_id;
	if (!store_publication_last(ui->app->store, a->id, &last, NULL))
		str_set(&usual, last.site);
	ask_site(ui, a, usual ? usual : "plain", NULL);
	publication_release(&last);
	free(usual);
}

/* ---- What both views of collections do ---- */

static void set_parts(struct ui *ui, int64_t id,
		      const struct collection_parts *parts)
{
	struct err err = ERR_INIT;

	ui_command(ui, "collection set %lld", (long long)id);
	if (op_collection_set(ui->app, id, parts, &err))
		ui_say_err(ui, &err);
	else
		ui_changed(ui);
}

static void write_intro(struct ui *ui, int64_t id)
{
	struct collection c = { 0 };
	struct collection_parts parts = { 0 };
	struct err err = ERR_INIT;
	char *text = NULL;

	if (op_collection_load(ui->app, id, ITEM_BRIEF, &c, &err)) {
		ui_say_err(ui, &err);
	} else if (!ui_edit(ui, str_or_empty(c.intro), &text)) {
		parts.intro = text;
		set_parts(ui, id, &parts);
	}
	free(text);
	collection_release(&c);
}

static void title_done(struct ui *ui, const char *text, void *ctx)
{
	struct ask *a = ctx;
	struct collection_parts parts = { .title = text };

	if (text)
		set_parts(ui, a->id, &parts);
	ask_free(a);
}

static void ask_title(struct ui *ui, int64_t id)
{
	struct prompt_spec spec = { .label = "title:", .done = title_done };
	struct collection c = { 0 };
	struct ask *a;

	if (op_collection_load(ui->app, id, ITEM_BRIEF, &c, NULL))
		return;
	a = ask_new(NULL, ACT_COLLECTION_TITLE);
	a->id = id;
	spec.ctx = a;
	spec.preset = c.title;
	prompt_open(ui, &spec);
	collection_release(&c);
}

struct edit_all {
	struct ui *ui;
	int64_t id;
	const char *before;
};

static int take_all(const char *text, void *ctx, struct err *err)
{
	struct edit_all *e = ctx;

	return op_collection_edit(e->ui->app, e->id, e->before, text, err);
}

static void edit_all(struct ui *ui, int64_t id)
{
	struct edit_all e = { .ui = ui, .id = id };
	struct buf before = BUF_INIT;
	struct err err = ERR_INIT;
	int changed = 0, rc;

	ui_command(ui, "collection edit %lld", (long long)id);
	rc = op_collection_text(ui->app, id, &before, &err);
	e.before = before.s;
	if (!rc) {
		terminal_pause(&ui->term);
		rc = op_edit_until(before.s, ".md", take_all, &e, &changed,
				   &err);
		terminal_resume(&ui->term);
	}
	if (rc)
		ui_say_err(ui, &err);
	else if (changed)
		ui_changed(ui);
	buf_release(&before);
}

int act_collection(struct ui *ui, enum action_id id, int64_t collection_id)
{
	switch (id) {
	case ACT_COLLECTION_EDIT:
		edit_all(ui, collection_id);
		return 1;
	case ACT_COLLECTION_TITLE:
		ask_title(ui, collection_id);
		return 1;
	case ACT_INTRO:
		write_intro(ui, collection_id);
		return 1;
	case ACT_POST_PREVIEW:
		ui_push(ui, &post_view_ops, collection_id);
		return 1;
	case ACT_POST_WRITE:
		act_post_write(ui, collection_id);
		return 1;
	default:
		return 0;
	}
}
