/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/call.h"
#include "cli/commands.h"
#include "cli/progress.h"

#include "ops/find.h"

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

/* What is to be asked: of `all` those that have an address, waiting ones
 * first, so that a second run goes on where one has ended. */
struct choice {
	struct id_vec waiting, others;
	size_t early;  /* left out: their servers want peace */
	instant until; /* the first of them */
};

static int sort_one(struct call *call, int64_t id, int named, struct choice *c,
		    struct err *err)
{
	struct item it = { 0 };
	int rc = op_load(call->app, id, ITEM_HEAD, &it, err);

	if (rc || str_empty(it.url)) {
		item_release(&it);
		return rc;
	}
	if (!named && op_fetch_is_early(&it)) {
		c->early++;
		if (!c->until || it.fetched < c->until)
			c->until = it.fetched;
	} else {
		id_vec_push(it.fetch == FETCH_OK ? &c->others : &c->waiting,
			    id);
	}
	item_release(&it);
	return 0;
}

static void note_early(struct call *call, const struct choice *c)
{
	struct buf b = BUF_INIT;

	if (!c->early)
		return;
	clock_add_local(&b, c->until, "%Y-%m-%d %H:%M");
	call_note(call, "%zu wait%s for a later time, the first until %s; "
		  "'rl fetch ITEM' asks now", c->early,
		  c->early == 1 ? "s" : "", b.s);
	buf_release(&b);
}

static int choose(struct call *call, struct id_vec *ids, struct err *err)
{
	const struct find_options opt = { .sort = "added" };
	struct choice c = { { 0 } };
	struct id_vec all = { 0 };
	int named = call->args.n > 0;
	int rc = named ? call_items(call, 0, call->args.n, &all, err)
		       : op_list_ids(call->app, "is:waiting", &opt, &all,
				     err);

	for (size_t i = 0; !rc && i < all.n; i++)
		rc = sort_one(call, all.v[i], named, &c, err);
	for (size_t i = 0; !rc && i < c.waiting.n; i++)
		id_vec_push(ids, c.waiting.v[i]);
	for (size_t i = 0; !rc && i < c.others.n; i++)
		id_vec_push(ids, c.others.v[i]);
	if (!rc)
		note_early(call, &c);
	if (!rc && !named && !all.n && call->notes->is_tty)
		call_note(call, "nothing waits for a fetch");
	id_vec_release(&c.waiting);
	id_vec_release(&c.others);
	id_vec_release(&all);
	return rc;
}

static int run_fetch(struct call *call, struct err *err)
{
	struct outcomes outcomes = { 0 };
	struct id_vec ids = { 0 };
	size_t failed;
	int told = 0, rc = choose(call, &ids, err);

	if (!rc && ids.n)
		rc = fetch_with_progress(call, &ids, &outcomes, err);
	/* It may not have waited before. */
	if (outcomes.left.n)
		(void)op_fetch_request(call->app, &outcomes.left, NULL);
	for (size_t i = 0; !told && i < outcomes.n; i++)
		told = report(call, &outcomes.v[i], err);
	out_flush(call->out);
	failed = outcomes_explain(call, &outcomes);
	if (ids.n > 1 || outcomes.interrupted)
		outcomes_sum_up(call, &outcomes, "fetched");
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
		 " it is 130, what was answered is kept, the rest waits, and"
		 " the same command goes on there.\n"
		 "\n"
		 "An item whose server was busy is left in peace for a minute,"
		 " then for twice as long each time, and for as long as the"
		 " server asks; an item that is named is asked for at once."
		 " One that leads to the page of another becomes that item,"
		 " with all that it had; rl undo parts the two.",
	.max_args = -1,
	.flags = OPTIONS_QUERY,
	.run = run_fetch,
};
