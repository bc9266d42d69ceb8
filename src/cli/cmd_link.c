/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/call.h"
#include "cli/commands.h"

#include "ops/annotate.h"

static int unknown_rel(struct call *call, const char *word, struct err *err)
{
	struct buf names = BUF_INIT;
	int rc;

	for (int i = 0; i < REL_N; i++)
		buf_addf(&names, "%s ", rel_name((enum rel)i));
	rc = call_no_such(call, word, "relation", names.s, err);
	buf_release(&names);
	return rc;
}

static int run_link(struct call *call, struct err *err)
{
	const char *const *w = call->args.v;
	int rel = rel_parse(w[1]);
	int64_t from, to;
	int rc;

	if (rel < 0)
		return unknown_rel(call, w[1], err);
	rc = call_item(call, w[0], &from, err);
	if (!rc)
		rc = call_item(call, w[2], &to, err);
	if (!rc)
		rc = op_link(call->app, from, (enum rel)rel, to, err);
	if (!rc)
		rc = call_report(call, from, "linked", err);
	return rc;
}

const struct command command_link = {
	.name = "link",
	.group = GROUP_KEEP,
	.args = "ITEM RELATION ITEM",
	.summary = "say how an item stands to another one",
	.about = "RELATION is via (the first was found through the second),"
		 " mentions, replies-to, part-of or see-also.",
	.min_args = 3,
	.max_args = 3,
	.run = run_link,
};
