/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/call.h"
#include "cli/commands.h"
#include "cli/table.h"

#include "core/date.h"
#include "core/item_json.h"
#include "ops/change.h"
#include "ops/find.h"

#include <string.h>

#define TRASH_QUERY "is:trashed"

static int run_rm(struct call *call, struct err *err)
{
	struct id_vec ids = { 0 };
	long changed;
	int rc = call_items(call, 0, call->args.n, &ids, err);

	if (!rc)
		rc = op_trash(call->app, &ids, &changed, err);
	if (!rc)
		rc = call_report_many(call, &ids, changed, "trashed", err);
	id_vec_release(&ids);
	return rc;
}

const struct command command_rm = {
	.name = "rm",
	.group = GROUP_LIBRARY,
	.args = "ITEM|QUERY...",
	.summary = "move items to the trash",
	.about = "Nothing is destroyed: rl undo and rl trash restore bring"
		 " them back, and so does rl add with their address.",
	.min_args = 1,
	.max_args = -1,
	.flags = OPTIONS_QUERY,
	.run = run_rm,
};

struct trash_values {
	int json;
	const char *before, *older;
};

static const struct option list_options[] = {
	{ 'j', OPTION_FLAG, "json", NULL, offsetof(struct trash_values, json),
	  "an array of JSON objects instead of a table" },
	{ 0 },
};

struct trash_listing {
	struct call *call;
	struct table table;
	size_t n;
};

static int trash_row(struct item *it, void *ctx, struct err *err ATTR_UNUSED)
{
	struct trash_listing *l = ctx;

	table_item(&l->table, it);
	return 0;
}

static int trash_json(struct item *it, void *ctx, struct err *err ATTR_UNUSED)
{
	struct trash_listing *l = ctx;
	json_t *v = item_to_json(it, 1);

	out_json_element(l->call->out, v, !l->n++);
	json_decref(v);
	return 0;
}

static int run_trash_list(struct call *call, struct err *err)
{
	const struct trash_values *v = call->values;
	const struct find_options opt = { 0 };
	struct trash_listing l = { .call = call };
	const struct find_walk walk = {
		.parts = v->json ? ITEM_TAGS | ITEM_COUNTS : ITEM_BRIEF,
		.fn = v->json ? trash_json : trash_row,
		.ctx = &l,
	};
	int rc;

	table_init(&l.table, call->out);
	rc = op_list_each(call->app, TRASH_QUERY, &opt, &walk, err);
	if (!rc && v->json)
		out_json_end(call->out, l.n);
	table_release(&l.table);
	return rc;
}

static int run_trash_restore(struct call *call, struct err *err)
{
	const struct find_options opt = { 0 };
	struct id_vec ids = { 0 };
	long changed;
	int rc;

	if (call->args.n)
		rc = call_items_within(call, 0, call->args.n, "is:trashed",
				       &ids, err);
	else
		rc = op_list_ids(call->app, TRASH_QUERY, &opt, &ids, err);
	if (!rc && !ids.n)
		rc = err_set(err, ERR_NOTFOUND, "the trash is empty");
	if (!rc)
		rc = op_restore(call->app, &ids, &changed, err);
	if (!rc && !changed)
		rc = err_set(err, ERR_NOTFOUND, "nothing of that is in the "
						"trash");
	if (!rc)
		rc = call_report_many(call, &ids, changed, "restored", err);
	id_vec_release(&ids);
	return rc;
}

static const struct option empty_options[] = {
	{ 0, OPTION_TEXT, "before", "DATE",
	  offsetof(struct trash_values, before),
	  "only what was put there before DATE" },
	{ 0, OPTION_TEXT, "older", "AGE",
	  offsetof(struct trash_values, older),
	  "only what has been there longer than AGE: 30d, 2w, 1m, 1y" },
	{ 0 },
};

/* The start of the day that lies so far back. */
static int parse_age(const char *age, instant *ret, struct err *err)
{
	struct span span = { 0 };
	int rc = -(int)ERR_USAGE;

	if (*age >= '0' && *age <= '9' && strlen(age) < 8 &&
	    strchr("dwmy", age[strlen(age) - 1]))
		rc = date_parse_span(age, clock_now(), &span, NULL);
	if (rc)
		return err_set(err, ERR_USAGE,
			       "\"%s\" is no age: write 30d, 2w, 1m or 1y",
			       age);
	*ret = span.from;
	return 0;
}

static int run_trash_empty(struct call *call, struct err *err)
{
	const struct trash_values *v = call->values;
	instant before = 0;
	long items;
	int rc = 0;

	if (v->before && v->older)
		rc = call_wrong(call, err,
				"--before and --older exclude each other");
	else if (v->older)
		rc = parse_age(v->older, &before, err);
	else if (v->before)
		rc = date_parse_when(v->before, clock_now(), &before, err);
	if (!rc)
		rc = op_trash_empty(call->app, before, &items, err);
	if (!rc)
		out_rawf(call->out, "%ld item%s destroyed\n", items,
			 items == 1 ? "" : "s");
	return rc;
}

static const struct command trash_list = {
	.name = "list",
	.summary = "list what is in the trash",
	.options = list_options,
	.values_size = sizeof(struct trash_values),
	.run = run_trash_list,
};

static const struct command trash_restore = {
	.name = "restore",
	.args = "[ITEM|QUERY...]",
	.summary = "bring items back, or all of them",
	.about = "A QUERY is asked of the trash alone.",
	.max_args = -1,
	.flags = OPTIONS_QUERY,
	.run = run_trash_restore,
};

static const struct command trash_empty = {
	.name = "empty",
	.summary = "destroy what is in the trash",
	.about = "The items leave the library with their notes, quotes and"
		 " texts. rl undo brings even them back, from the history,"
		 " which keeps them.",
	.options = empty_options,
	.values_size = sizeof(struct trash_values),
	.run = run_trash_empty,
};

static const struct command *const trash_subs[] = { &trash_list,
						    &trash_restore,
						    &trash_empty, NULL };

const struct command command_trash = {
	.name = "trash",
	.group = GROUP_LIBRARY,
	.args = "[list|restore|empty]",
	.summary = "see, bring back or destroy what was removed",
	.subs = trash_subs,
};
