/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/call.h"
#include "cli/commands.h"

#include "base/json.h"
#include "ops/find.h"
#include "ops/saved.h"

#include <stdlib.h>
#include <string.h>

struct query_values {
	int json;
};

static const struct option list_options[] = {
	{ 'j', OPTION_FLAG, "json", NULL, offsetof(struct query_values, json),
	  "an array of JSON objects instead of a table" },
	{ 0 },
};

static json_t *saved_to_json(const struct saved_query *q, long items)
{
	json_t *v = json_object();

	json_object_set_new(v, "uuid", json_string(q->uuid));
	json_object_set_new(v, "name", json_string(q->name));
	json_object_set_new(v, "query", json_string(q->query));
	json_object_set_new(v, "items", json_integer(items));
	return v;
}

static int show_one(struct call *call, const struct saved_query *q, size_t at,
		    struct err *err)
{
	const struct query_values *values = call->values;
	long items = 0;
	json_t *v;
	int rc = op_count(call->app, q->query, &items, err);

	if (rc)
		return rc;
	if (!values->json) {
		out_rawf(call->out, "%2zu %6ld  ", at + 1, items);
		out_line(call->out, q->name);
		out_raw(call->out, "  ");
		out_line(call->out, q->query);
		out_raw(call->out, "\n");
		return 0;
	}
	v = saved_to_json(q, items);
	out_json_element(call->out, v, !at);
	json_decref(v);
	return 0;
}

static int run_list(struct call *call, struct err *err)
{
	const struct query_values *values = call->values;
	struct saved_query_vec all = { 0 };
	int rc = op_saved_load(call->app, &all, err);

	for (size_t i = 0; !rc && i < all.n; i++)
		rc = show_one(call, &all.v[i], i, err);
	if (!rc && values->json)
		out_json_end(call->out, all.n);
	saved_query_vec_release(&all);
	return rc;
}

static void report(struct call *call, const char *what, const char *name)
{
	out_rawf(call->out, "%-8s ", what);
	out_line(call->out, name);
	out_raw(call->out, "\n");
}

static int run_save(struct call *call, struct err *err)
{
	char *query = call_join(call, 1);
	int rc = 0;

	if (!query[strspn(query, " \t\r\n")])
		rc = call_wrong(call, err, "the query is empty");
	if (!rc)
		rc = op_saved_put(call->app, call->args.v[0], query, err);
	if (!rc)
		report(call, "saved", call->args.v[0]);
	free(query);
	return rc;
}

static int run_rm(struct call *call, struct err *err)
{
	int rc = op_saved_delete(call->app, call->args.v[0], err);

	if (!rc)
		report(call, "removed", call->args.v[0]);
	return rc;
}

static const struct command query_list = {
	.name = "list",
	.summary = "list the saved queries with the number of their items",
	.options = list_options,
	.values_size = sizeof(struct query_values),
	.run = run_list,
};

static const struct command query_save = {
	.name = "save",
	.args = "NAME QUERY",
	.summary = "keep a query under a name",
	.about = "A query that has that name already is replaced.",
	.min_args = 2,
	.max_args = -1,
	.flags = OPTIONS_QUERY,
	.run = run_save,
};

static const struct command query_rm = {
	.name = "rm",
	.args = "NAME",
	.summary = "forget a saved query",
	.min_args = 1,
	.max_args = 1,
	.run = run_rm,
};

static const struct command *const query_subs[] = { &query_list, &query_save,
						    &query_rm, NULL };

const struct command command_query = {
	.name = "query",
	.group = GROUP_FIND,
	.args = "[list|save|rm]",
	.summary = "queries that are kept under a name",
	.about = "On the screen the keys 1 to 9 show what the first nine of"
		 " them find.",
	.subs = query_subs,
};
