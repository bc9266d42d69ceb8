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

struct link_values {
	int rm;
};

static const struct option link_options[] = {
	{ 0, OPTION_FLAG, "rm", NULL, offsetof(struct link_values, rm),
	  "take such a link away" },
	{ 0 },
};

static int run_link(struct call *call, struct err *err)
{
	const struct link_values *v = call->values;
	const char *const *w = call->args.v;
	int rel = rel_parse(w[1]);
	int64_t from;
	int rc;

	if (rel < 0)
		return unknown_rel(call, w[1], err);
	rc = call_item(call, w[0], &from, err);
	if (rc)
		return rc;
	if (v->rm)
		rc = op_unlink(call->app, from, (enum rel)rel, w[2], err);
	else
		rc = op_link_to(call->app, from, (enum rel)rel, w[2], err);
	if (rc < 0)
		return rc;
	return call_report(call, from,
			   v->rm ? "unlinked"
			   : rc  ? "linked"
				 : "linked already",
			   err);
}

const struct command command_link = {
	.name = "link",
	.group = GROUP_KEEP,
	.args = "ITEM RELATION ITEM|URL",
	.summary = "say how an item stands to another one",
	.about = "RELATION is via (the first was found through the second),"
		 " mentions, replies-to, part-of or see-also. An address that"
		 " is no item is kept as an address. rl show has the links of"
		 " both ends.",
	.options = link_options,
	.values_size = sizeof(struct link_values),
	.min_args = 3,
	.max_args = 3,
	.run = run_link,
};
