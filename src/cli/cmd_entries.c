/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/call.h"
#include "cli/commands.h"

#include "ops/collect.h"
#include "ops/find.h"

#include <stdlib.h>

struct entry_values {
	const char *commentary, *before, *after;
	int first, last;
};

#define PLACE_OPTIONS                                                          \
	{ 0, OPTION_TEXT, "before", "ITEM",                                    \
	  offsetof(struct entry_values, before), "in front of this one" },     \
	{ 0, OPTION_TEXT, "after", "ITEM",                                     \
	  offsetof(struct entry_values, after), "behind this one" },           \
	{ 0, OPTION_FLAG, "first", NULL,                                       \
	  offsetof(struct entry_values, first), "in front of all" },           \
	{ 0, OPTION_FLAG, "last", NULL, offsetof(struct entry_values, last),   \
	  "behind all" }

static const struct option add_options[] = {
	{ 'm', OPTION_TEXT, "commentary", "TEXT",
	  offsetof(struct entry_values, commentary),
	  "what you say about it there, in Markdown; - reads standard input" },
	PLACE_OPTIONS,
	{ 0 },
};

static const struct option move_options[] = { PLACE_OPTIONS, { 0 } };

static int has_id(const struct id_vec *ids, int64_t id)
{
	for (size_t i = 0; i < ids->n; i++)
		if (ids->v[i] == id)
			return 1;
	return 0;
}

/* Behind the last entry that is not moved itself. */
static int place_last(struct call *call, int64_t id, struct entry_request *e,
		      struct err *err)
{
	struct collection c = { 0 };
	int rc = op_collection_load(call->app, id, ITEM_HEAD, &c, err);

	e->place = ENTRY_LAST;
	for (size_t i = 0; !rc && i < c.entries.n; i++) {
		if (has_id(e->items, c.entries.v[i].item_id))
			continue;
		e->place = ENTRY_AFTER;
		e->ref = c.entries.v[i].item_id;
	}
	collection_release(&c);
	return rc;
}

static int find_place(struct call *call, int64_t id, struct entry_request *e,
		      struct err *err)
{
	const struct entry_values *v = call->values;
	const char *ref = v->before ? v->before : v->after;
	int rc = 0;

	if (v->last)
		return place_last(call, id, e, err);
	e->place = ENTRY_LAST;
	if (v->first)
		e->place = ENTRY_FIRST;
	if (!ref)
		return 0;
	e->place = v->before ? ENTRY_BEFORE : ENTRY_AFTER;
	rc = call_item(call, ref, &e->ref, err);
	if (!rc && has_id(e->items, e->ref))
		rc = err_set(err, ERR_USAGE,
			     "an item cannot be put beside itself");
	return rc;
}

static int check_places(struct call *call, int at_least, struct err *err)
{
	const struct entry_values *v = call->values;
	int places = (v->before != NULL) + (v->after != NULL) + v->first +
		     v->last;

	if (places > 1)
		return call_wrong(call, err, "more than one place is named");
	if (places < at_least)
		return call_wrong(call, err,
				  "say where to, by --before, --after, "
				  "--first or --last");
	return 0;
}

/* `same`: those that were there before stayed as they were. */
static void report_put(struct call *call, size_t n, long n_new, int same)
{
	long moved = (long)n - n_new;

	if (n_new)
		out_rawf(call->out, "%ld item%s added to ", n_new,
			 n_new == 1 ? "" : "s");
	if (n_new && moved)
		out_raw(call->out, "and ");
	if (moved)
		out_rawf(call->out, "%ld item%s %s ", moved,
			 moved == 1 ? "" : "s",
			 same ? "already in" : "changed in");
	out_line(call->out, call->args.v[0]);
	out_raw(call->out, "\n");
}

static int put(struct call *call, const char *commentary, struct err *err)
{
	struct id_vec ids = { 0 };
	struct entry_request e = { .items = &ids, .commentary = commentary };
	int64_t id;
	long n_new;
	int rc = op_collection_find(call->app, call->args.v[0], &id, err);

	if (!rc)
		rc = call_items(call, 1, call->args.n - 1, &ids, err);
	if (!rc)
		rc = find_place(call, id, &e, err);
	if (!rc)
		rc = op_collection_put(call->app, id, &e, &n_new, err);
	if (!rc)
		report_put(call, ids.n, n_new,
			   !commentary && e.place == ENTRY_LAST);
	id_vec_release(&ids);
	return rc;
}

static int run_add(struct call *call, struct err *err)
{
	const struct entry_values *v = call->values;
	char *commentary = NULL;
	int rc = check_places(call, 0, err);

	if (!rc)
		rc = call_option_text(v->commentary, &commentary, err);
	if (!rc)
		rc = put(call, commentary, err);
	free(commentary);
	return rc;
}

static int check_members(struct call *call, struct err *err)
{
	struct collection c = { 0 };
	struct id_vec ids = { 0 }, members = { 0 };
	int64_t id;
	int rc = op_collection_find(call->app, call->args.v[0], &id, err);

	if (!rc)
		rc = op_collection_load(call->app, id, ITEM_HEAD, &c, err);
	if (!rc)
		rc = call_items(call, 1, call->args.n - 1, &ids, err);
	for (size_t i = 0; !rc && i < c.entries.n; i++)
		id_vec_push(&members, c.entries.v[i].item_id);
	for (size_t i = 0; !rc && i < ids.n; i++)
		if (!has_id(&members, ids.v[i]))
			rc = err_set(err, ERR_NOTFOUND,
				     "item %lld is not in %s",
				     (long long)ids.v[i], c.name);
	collection_release(&c);
	id_vec_release(&ids);
	id_vec_release(&members);
	return rc;
}

static int run_move(struct call *call, struct err *err)
{
	int rc = check_places(call, 1, err);

	if (!rc)
		rc = check_members(call, err);
	return rc ? rc : put(call, NULL, err);
}

static int run_rm(struct call *call, struct err *err)
{
	struct id_vec ids = { 0 };
	int64_t id;
	int rc = op_collection_find(call->app, call->args.v[0], &id, err);

	if (!rc)
		rc = call_items(call, 1, call->args.n - 1, &ids, err);
	if (!rc)
		rc = op_collection_remove(call->app, id, &ids, err);
	if (!rc) {
		out_rawf(call->out, "%zu item%s taken out of ", ids.n,
			 ids.n == 1 ? "" : "s");
		out_line(call->out, call->args.v[0]);
		out_raw(call->out, "\n");
	}
	id_vec_release(&ids);
	return rc;
}

const struct command command_collection_add = {
	.name = "add",
	.args = "NAME ITEM|QUERY...",
	.summary = "put items into a collection, with what you say of them",
	.about = "They go to the end unless a place is named. An item that is"
		 " there already is moved to the place that is named, and gets"
		 " the new commentary.",
	.options = add_options,
	.values_size = sizeof(struct entry_values),
	.min_args = 2,
	.max_args = -1,
	.flags = OPTIONS_QUERY,
	.run = run_add,
};

const struct command command_collection_move = {
	.name = "move",
	.args = "NAME ITEM...",
	.summary = "change the order of a collection",
	.options = move_options,
	.values_size = sizeof(struct entry_values),
	.min_args = 2,
	.max_args = -1,
	.flags = OPTIONS_QUERY,
	.run = run_move,
};

const struct command command_collection_rm = {
	.name = "rm",
	.args = "NAME ITEM...",
	.summary = "take items out of a collection",
	.min_args = 2,
	.max_args = -1,
	.flags = OPTIONS_QUERY,
	.run = run_rm,
};
