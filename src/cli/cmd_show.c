/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/call.h"
#include "cli/commands.h"
#include "cli/item_page.h"

#include "core/item_json.h"
#include "ops/find.h"

struct show_values {
	int json;
};

static const struct option show_options[] = {
	{ 'j', OPTION_FLAG, "json", NULL, offsetof(struct show_values, json),
	  "a JSON object; an array of them for several items" },
	{ 0 },
};

static int load_all(struct call *call, const struct id_vec *ids,
		    struct item_vec *ret, struct err *err)
{
	int rc = 0;

	for (size_t i = 0; !rc && i < ids->n; i++)
		rc = op_load(call->app, ids->v[i], ITEM_PARTS, VEC_PUSH(ret),
			     err);
	return rc;
}

static void show_json(struct out *o, const struct item_vec *items)
{
	json_t *all = json_array();

	for (size_t i = 0; i < items->n; i++)
		json_array_append_new(all, item_to_json(&items->v[i], 1));
	out_json(o, items->n == 1 ? json_array_get(all, 0) : all);
	json_decref(all);
}

static int run_show(struct call *call, struct err *err)
{
	const struct show_values *v = call->values;
	struct id_vec ids = { 0 };
	struct item_vec items = { 0 };
	int rc = call_items(call, 0, call->args.n, &ids, err);

	if (!rc)
		rc = load_all(call, &ids, &items, err);
	if (!rc && v->json)
		show_json(call->out, &items);
	for (size_t i = 0; !rc && !v->json && i < items.n; i++) {
		if (i)
			out_raw(call->out, "\n\n");
		out_item_page(call->out, &items.v[i]);
	}
	item_vec_release(&items);
	id_vec_release(&ids);
	return rc;
}

const struct command command_show = {
	.name = "show",
	.group = GROUP_FIND,
	.args = "ITEM|QUERY...",
	.summary = "show everything about an item",
	.about = "An ITEM is its number, its UUID or 8 and more characters of its"
		 " start, its address in any form, or @ for the item that was"
		 " added or changed last.\n"
		 "\n"
		 "Notes and quotes are shown with the numbers by which the"
		 " options --edit and --rm of rl note and rl quote call them."
		 " On a terminal their Markdown is shown as it is meant,"
		 " elsewhere as it was written.",
	.options = show_options,
	.values_size = sizeof(struct show_values),
	.min_args = 1,
	.max_args = -1,
	.flags = OPTIONS_QUERY,
	.run = run_show,
};
