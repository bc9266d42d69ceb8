/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/call.h"
#include "cli/commands.h"
#include "cli/progress.h"

#include "ops/find.h"

#define STATUS_INTERRUPTED 130

static const char *outcome_word(enum fetch_event_type t)
{
	switch (t) {
	case FETCH_EVENT_UNCHANGED:
		return "unchanged";
	case FETCH_EVENT_WAITING:
		return "waiting";
	case FETCH_EVENT_FAILED:
		return "failed";
	case FETCH_EVENT_DONE:
	case FETCH_EVENT_SAME:
	case FETCH_EVENT_PROGRESS:
		break;
	}
	return "fetched";
}

static int report(struct call *call, const struct outcome *o, struct err *err)
{
	if (o->type == FETCH_EVENT_SAME)
		return call_report_same(call, o->id, err);
	return call_report(call, o->id, outcome_word(o->type), err);
}

/* Items without an address answer a query too; they are not to be asked. */
static int keep_addressed(struct call *call, struct id_vec *ids,
			struct err *err)
{
	size_t kept = 0;
	int rc = 0;

	for (size_t i = 0; !rc && i < ids->n; i++) {
		struct item it = { 0 };

		rc = op_load(call->app, ids->v[i], ITEM_HEAD, &it, err);
		if (!rc && !str_empty(it.url))
			ids->v[kept++] = ids->v[i];
		item_release(&it);
	}
	if (!rc)
		ids->n = kept;
	return rc;
}

static int choose(struct call *call, struct id_vec *ids, struct err *err)
{
	const struct find_options opt = { .sort = "added" };
	int rc;

	if (!call->args.n)
		return op_list_ids(call->app, "is:waiting", &opt, ids, err);
	rc = call_items(call, 0, call->args.n, ids, err);
	return rc ? rc : keep_addressed(call, ids, err);
}

static int run_fetch(struct call *call, struct err *err)
{
	struct outcomes outcomes = { 0 };
	struct id_vec ids = { 0 };
	size_t failed;
	int told = 0, rc = choose(call, &ids, err);

	if (!rc && !ids.n && call->notes->is_tty)
		call_note(call, "nothing waits for a fetch");
	if (!rc && ids.n)
		rc = fetch_with_progress(call, &ids, &outcomes, err);
	/* It may not have waited before. */
	if (outcomes.left.n)
		(void)op_fetch_request(call->app, &outcomes.left, NULL);
	for (size_t i = 0; !told && i < outcomes.n; i++)
		told = report(call, &outcomes.v[i], err);
	out_flush(call->out);
	failed = outcomes_explain(call, &outcomes);
	if (!rc)
		rc = told;
	if (!rc && outcomes.interrupted)
		rc = STATUS_INTERRUPTED;
	else if (!rc && failed)
		rc = ERR_NETWORK;
	outcomes_release(&outcomes);
	id_vec_release(&ids);
	return rc;
}

const struct command command_fetch = {
	.name = "fetch",
	.group = GROUP_CATCH,
	.args = "[ITEM|QUERY...]",
	.summary = "ask the web about the items that wait, or about others",
	.about = "What a fetch finds fills what nobody has typed. When an"
		 " item could not be fetched, the exit status is 4; after ^C"
		 " it is 130, and what was under way waits.",
	.max_args = -1,
	.flags = OPTIONS_QUERY,
	.run = run_fetch,
};
