/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/call.h"
#include "cli/commands.h"

#include "ops/collect.h"
#include "ops/open.h"

struct edit {
	struct app *app;
	int64_t id;
	const char *before;
};

static int take(const char *text, void *ctx, struct err *err)
{
	struct edit *e = ctx;

	return op_collection_edit(e->app, e->id, e->before, text, err);
}

static int run_edit(struct call *call, struct err *err)
{
	struct edit e = { .app = call->app };
	struct buf before = BUF_INIT;
	int changed = 0;
	int rc = op_collection_find(call->app, call->args.v[0], &e.id, err);

	if (!rc)
		rc = op_collection_text(call->app, e.id, &before, err);
	e.before = before.s;
	if (!rc)
		rc = op_edit_until(before.s, ".md", take, &e, &changed, err);
	if (!rc) {
		out_rawf(call->out, "%-8s ", changed ? "changed" : "as it was");
		out_line(call->out, call->args.v[0]);
		out_raw(call->out, "\n");
	}
	buf_release(&before);
	return rc;
}

const struct command command_collection_edit = {
	.name = "edit",
	.args = "NAME",
	.summary = "edit all of a collection as text in the editor",
	.about = "Title, date, labels and what else a post says of itself,"
		 " the introduction, then each"
		 " item behind a line \"=== NUMBER\" with what is said of it,"
		 " and the closing. Lines that are moved change the order; a"
		 " line that is left out takes its item out, a new one puts an"
		 " item in.",
	.min_args = 1,
	.max_args = 1,
	.run = run_edit,
};
