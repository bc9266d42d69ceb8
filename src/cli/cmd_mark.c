/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/call.h"
#include "cli/commands.h"

#include "core/date.h"
#include "core/query.h"
#include "ops/change.h"

static int mark_from(struct call *call, size_t first, enum state state,
		     struct err *err)
{
	struct id_vec ids = { 0 };
	long changed;
	int rc = call_items(call, first, call->args.n - first, &ids, err);

	if (!rc)
		rc = op_mark(call->app, &ids, state, &changed, err);
	if (!rc)
		rc = call_report_many(call, &ids, changed, state_name(state),
				      err);
	id_vec_release(&ids);
	return rc;
}

static int run_mark(struct call *call, struct err *err)
{
	int state = state_parse(call->args.v[0]);

	if (state < 0)
		return call_no_such(call, call->args.v[0], "state",
				    query_fields[QF_STATE].values, err);
	return mark_from(call, 1, (enum state)state, err);
}

const struct command command_mark = {
	.name = "mark",
	.group = GROUP_KEEP,
	.args = "STATE ITEM|QUERY...",
	.summary = "say how far you are with items",
	.about = "STATE is unread, reading, done or dropped.",
	.min_args = 2,
	.max_args = -1,
	.flags = OPTIONS_QUERY,
	.run = run_mark,
};

static int run_done(struct call *call, struct err *err)
{
	return mark_from(call, 0, STATE_DONE, err);
}

const struct command command_done = {
	.name = "done",
	.group = GROUP_KEEP,
	.args = "ITEM|QUERY...",
	.summary = "mark items as done",
	.min_args = 1,
	.max_args = -1,
	.flags = OPTIONS_QUERY,
	.run = run_done,
};

struct off_values {
	int off;
};

static const struct option star_options[] = {
	{ 0, OPTION_FLAG, "off", NULL, offsetof(struct off_values, off),
	  "take the star away" },
	{ 0 },
};

static int run_star(struct call *call, struct err *err)
{
	const struct off_values *v = call->values;
	struct id_vec ids = { 0 };
	long changed;
	int rc = call_items(call, 0, call->args.n, &ids, err);

	if (!rc)
		rc = op_star(call->app, &ids, !v->off, &changed, err);
	if (!rc)
		rc = call_report_many(call, &ids, changed,
				      v->off ? "unstarred" : "starred", err);
	id_vec_release(&ids);
	return rc;
}

const struct command command_star = {
	.name = "star",
	.group = GROUP_KEEP,
	.args = "ITEM|QUERY...",
	.summary = "star items",
	.options = star_options,
	.values_size = sizeof(struct off_values),
	.min_args = 1,
	.max_args = -1,
	.flags = OPTIONS_QUERY,
	.run = run_star,
};

static const struct option snooze_options[] = {
	{ 0, OPTION_FLAG, "off", NULL, offsetof(struct off_values, off),
	  "wake them up now; WHEN is left out" },
	{ 0 },
};

static int run_snooze(struct call *call, struct err *err)
{
	const struct off_values *v = call->values;
	size_t n = call->args.n - (v->off ? 0 : 1);
	struct id_vec ids = { 0 };
	instant until = 0;
	long changed;
	int rc = 0;

	if (!n)
		return call_wrong(call, err, "say which items and until when");
	if (!v->off)
		rc = date_parse_when(call->args.v[n], clock_now(), &until,
				     err);
	if (!rc && !v->off && until <= clock_now())
		rc = call_wrong(call, err,
				"'%s' has begun already: nothing would be out "
				"of sight",
				call->args.v[n]);
	if (!rc)
		rc = call_items(call, 0, n, &ids, err);
	if (!rc)
		rc = op_snooze(call->app, &ids, until, &changed, err);
	if (!rc)
		rc = call_report_many(call, &ids, changed,
				      v->off ? "awake" : "snoozed", err);
	id_vec_release(&ids);
	return rc;
}

const struct command command_snooze = {
	.name = "snooze",
	.group = GROUP_KEEP,
	.args = "ITEM|QUERY... WHEN",
	.summary = "put items out of sight until a day",
	.about = "WHEN is a date like 2026-12-24, tomorrow, or 3d, 2w, 1m, 1y"
		 " from now.",
	.options = snooze_options,
	.values_size = sizeof(struct off_values),
	.min_args = 1,
	.max_args = -1,
	.flags = OPTIONS_QUERY,
	.run = run_snooze,
};
