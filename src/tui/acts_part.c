/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The whole of an item as text, and its notes and quotes one by one.
 */
#include "tui/acts.h"

#include "ops/annotate.h"
#include "ops/edit.h"
#include "tui/editing.h"

/* ---- All of it in the editor ---- */

struct edit_item {
	struct ui *ui;
	int64_t id;
	const char *before;
};

static int take_item(const char *text, void *ctx, struct err *err)
{
	struct edit_item *e = ctx;
	int rc = op_item_edit(e->ui->app, e->id, e->before, text, err);

	return rc < 0 ? rc : 0;
}

void act_edit(struct ui *ui, int64_t id)
{
	struct edit_item e = { .ui = ui, .id = id };
	struct editing ed = { .suffix = ".md", .take = take_item, .ctx = &e };
	struct buf before = BUF_INIT;
	struct err err = ERR_INIT;
	int rc;

	ui_command(ui, "edit %lld", (long long)id);
	if (op_item_text(ui->app, id, &before, &err)) {
		ui_say_err(ui, &err);
		return;
	}
	e.before = ed.text = before.s;
	rc = ui_edit(ui, &ed);
	if (rc > 0)
		ui_changed(ui);
	if (rc >= 0)
		ui_say(ui, rc ? "changed; u undoes it" : "nothing was changed");
	buf_release(&before);
}

/* ---- One of its parts ---- */

void act_part_remove(struct ui *ui, int64_t id, const struct item_part *part)
{
	struct err err = ERR_INIT;
	int nth = (int)part->nth + 1, rc;
	const char *what = part->type == PART_NOTE ? "note" : "quote";

	if (part->type != PART_NOTE && part->type != PART_QUOTE) {
		ui_say(ui, "e edits links and alternates; Esc leaves the "
			   "parts, then d is for the item");
		return;
	}
	ui_command(ui, "%s %lld --rm %d", what, (long long)id, nth);
	if (part->type == PART_NOTE)
		rc = op_note_remove(ui->app, id, nth, &err);
	else
		rc = op_quote_remove(ui->app, id, nth, &err);
	if (rc) {
		ui_say_err(ui, &err);
		return;
	}
	ui_changed(ui);
	ui_say(ui, "%s removed; u undoes it", what);
}
