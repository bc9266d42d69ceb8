/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Other programs: browser, player, viewer, or one that is chosen.
 */
#include "tui/acts.h"

#include "ops/find.h"
#include "ops/open.h"
#include "ops/open_with.h"
#include "tui/pick_view.h"

#include <stdlib.h>

/* Lends the terminal to a browser that lives in it. */
int act_open_url(struct ui *ui, const char *url, struct err *err)
{
	int lend = op_browser_wants_terminal(), rc;

	if (lend)
		terminal_pause(&ui->term);
	rc = op_open_url(url, err);
	if (lend)
		terminal_resume(&ui->term);
	return rc;
}

void act_browse(struct ui *ui, int64_t id)
{
	struct err err = ERR_INIT;
	struct item it = { 0 };
	int rc = op_load(ui->app, id, ITEM_HEAD, &it, &err);

	if (!rc && str_empty(it.url))
		rc = err_set(&err, ERR_FAIL, "item %lld has no address",
			     (long long)id);
	if (!rc)
		rc = act_open_url(ui, it.url, &err);
	if (rc)
		ui_say_err(ui, &err);
	else
		ui_say(ui, "given to the browser");
	item_release(&it);
}

void act_play(struct ui *ui, int64_t id, const struct quote *quote)
{
	struct err err = ERR_INIT;
	char *name = NULL;

	if (op_play(ui->app, id, quote ? &quote->loc : NULL, &name, &err))
		ui_say_err(ui, &err);
	else
		ui_say(ui, "given to %s", name);
	free(name);
}

/* ---- One that is chosen ---- */

struct open_with {
	int64_t id;
	struct locator loc;
	const struct opener **openers;
};

static void release(void *ctx)
{
	struct open_with *ow = ctx;

	locator_release(&ow->loc);
	free(ow->openers);
	free(ow);
}

static void chosen(struct ui *ui, size_t row, void *ctx)
{
	struct open_with *ow = ctx;
	const struct opener *o = ow->openers[row];
	struct err err = ERR_INIT;
	int rc;

	if (opener_wants_terminal(o))
		terminal_pause(&ui->term);
	rc = op_open_with(ui->app, ow->id, o, &ow->loc, &err);
	if (opener_wants_terminal(o))
		terminal_resume(&ui->term);
	if (rc)
		ui_say_err(ui, &err);
	else
		ui_say(ui, "given to %s", opener_name(o));
}

void act_open_with(struct ui *ui, int64_t id, const struct quote *quote)
{
	struct pick_spec spec = {
		.title = "open with",
		.chosen = chosen,
		.release = release,
	};
	struct open_with *ow = xcalloc(1, sizeof(*ow));
	struct item it = { 0 };
	size_t n = 0;

	ow->id = id;
	if (quote)
		locator_copy(&ow->loc, &quote->loc);
	if (!op_load(ui->app, id, ITEM_HEAD, &it, NULL))
		ow->openers = openers_for(it.kind, &n);
	for (size_t i = 0; i < n; i++)
		strv_push(&spec.rows, opener_name(ow->openers[i]));
	spec.ctx = ow;
	pick_open(ui, &spec, "no browser and no player is installed");
	item_release(&it);
}
