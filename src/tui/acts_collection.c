/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What both views of collections do: title, introduction, the post.
 */
#include "tui/acts.h"

#include "ops/collect.h"
#include "tui/editing.h"
#include "tui/publish_view.h"

#include <stdlib.h>

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

struct edit_all {
	struct ui *ui;
	int64_t id;
	const char *before;
};

static int take_intro(const char *text, void *ctx, struct err *err)
{
	struct edit_all *e = ctx;
	char *intro = edited_words(text);
	struct collection_parts parts = { .intro = intro };
	int rc;

	ui_command(e->ui, "collection set %lld", (long long)e->id);
	rc = op_collection_set(e->ui->app, e->id, &parts, err);
	free(intro);
	return rc;
}

static void write_intro(struct ui *ui, int64_t id)
{
	struct edit_all e = { .ui = ui, .id = id };
	struct editing ed = { .suffix = ".md",
			      .take = take_intro,
			      .ctx = &e,
			      .may_be_empty = 1 };
	struct collection c = { 0 };
	struct err err = ERR_INIT;

	if (op_collection_load(ui->app, id, ITEM_BRIEF, &c, &err)) {
		ui_say_err(ui, &err);
		return;
	}
	ed.text = str_or_empty(c.intro);
	if (ui_edit(ui, &ed) > 0)
		ui_changed(ui);
	collection_release(&c);
}

static void title_done(struct ui *ui, const char *text, void *ctx)
{
	struct ask *a = ctx;
	struct collection_parts parts = { 0 };

	if (a->what == ACT_COLLECTION_RENAME)
		parts.new_name = text;
	else
		parts.title = text;
	if (text)
		set_parts(ui, a->id, &parts);
	ask_free(a);
}

/* The title, or the name by which commands call it. */
static void ask_title(struct ui *ui, int64_t id, enum action_id what)
{
	int name = what == ACT_COLLECTION_RENAME;
	struct prompt_spec spec = { .label = name ? "name:" : "title:",
				    .history = HISTORY_NAME,
				    .done = title_done };
	struct collection c = { 0 };
	struct ask *a;

	if (op_collection_load(ui->app, id, ITEM_BRIEF, &c, NULL))
		return;
	a = ask_new(NULL, what);
	a->id = id;
	spec.ctx = a;
	spec.preset = name ? c.name : c.title;
	prompt_open(ui, &spec);
	collection_release(&c);
}

static int take_all(const char *text, void *ctx, struct err *err)
{
	struct edit_all *e = ctx;

	return op_collection_edit(e->ui->app, e->id, e->before, text, err);
}

static void edit_all(struct ui *ui, int64_t id)
{
	struct edit_all e = { .ui = ui, .id = id };
	struct editing ed = { .suffix = ".md", .take = take_all, .ctx = &e };
	struct buf before = BUF_INIT;
	struct err err = ERR_INIT;

	ui_command(ui, "collection edit %lld", (long long)id);
	if (op_collection_text(ui->app, id, &before, &err)) {
		ui_say_err(ui, &err);
		return;
	}
	e.before = ed.text = before.s;
	if (ui_edit(ui, &ed) > 0)
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
	case ACT_COLLECTION_RENAME:
		ask_title(ui, collection_id, id);
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
