/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/call.h"
#include "cli/commands.h"
#include "cli/item_page.h"

#include "base/json.h"
#include "ops/find.h"
#include "ops/undo.h"

#include <stdlib.h>
#include <string.h>

#define LOG_LENGTH 20

typedef int (*step_fn)(struct app *app, struct change_set *ret,
		       struct err *err);

static int step(struct call *call, step_fn fn, const char *what,
		struct err *err)
{
	struct change_set c = { 0 };
	int rc = fn(call->app, &c, err);

	if (!rc) {
		out_rawf(call->out, "%s: ", what);
		out_line(call->out, c.command);
		out_raw(call->out, "\n");
	}
	change_set_release(&c);
	return rc;
}

static int run_undo(struct call *call, struct err *err)
{
	return step(call, op_undo, "undone", err);
}

static int run_redo(struct call *call, struct err *err)
{
	return step(call, op_redo, "done again", err);
}

const struct command command_undo = {
	.name = "undo",
	.group = GROUP_LIBRARY,
	.summary = "take back the last change",
	.about = "Again and again, it goes back through rl log.",
	.run = run_undo,
};

const struct command command_redo = {
	.name = "redo",
	.group = GROUP_LIBRARY,
	.summary = "do again what was undone last",
	.run = run_redo,
};

struct log_values {
	int json;
	long limit;
};

static const struct option log_options[] = {
	{ 'j', OPTION_FLAG, "json", NULL, offsetof(struct log_values, json),
	  "an array of JSON objects" },
	{ 'n', OPTION_COUNT, "limit", "N", offsetof(struct log_values, limit),
	  "the last N changes; 20 without it" },
	{ 0 },
};

static void log_json(struct out *o, const struct change_set_vec *sets)
{
	for (size_t i = 0; i < sets->n; i++) {
		const struct change_set *c = &sets->v[i];
		json_t *v = json_object();

		json_put_int(v, "id", c->id);
		json_put_time(v, "at", c->at);
		json_put_str(v, "command", c->command);
		json_put_str(v, "summary", c->summary);
		json_put_true(v, "undone", c->undone);
		json_put_true(v, "automatic", c->automatic);
		out_json_element(o, v, !i);
		json_decref(v);
	}
	out_json_end(o, sets->n);
}

static void log_line(struct out *o, const struct change_set *c)
{
	out_time(o, c->at);
	out_raw(o, c->undone ? "  (undone) " : "  ");
	out_line(o, c->command);
	if (!str_empty(c->summary)) {
		out_style(o, STYLE_LABEL);
		out_raw(o, "  ");
		out_line(o, c->summary);
		out_style(o, STYLE_PLAIN);
	}
	out_raw(o, "\n");
}

/* An item that was destroyed has a history all the same. */
static int logged_item(struct call *call, const char *word, int64_t *ret,
		       struct err *err)
{
	struct change_set_vec sets = { 0 };
	size_t digits = strspn(word, "0123456789");
	int rc = call_item(call, word, ret, err);

	if (rc == -(int)ERR_NOTFOUND && digits < 18 && !word[digits]) {
		*ret = strtoll(word, NULL, 10);
		if (!op_log(call->app, *ret, 1, &sets, NULL) && sets.n) {
			err_release(err);
			rc = 0;
		}
	}
	change_set_vec_release(&sets);
	return rc;
}

static int run_log(struct call *call, struct err *err)
{
	const struct log_values *v = call->values;
	struct change_set_vec sets = { 0 };
	int64_t id = 0;
	int rc = 0;

	if (call->args.n)
		rc = logged_item(call, call->args.v[0], &id, err);
	if (!rc)
		rc = op_log(call->app, id, v->limit ? v->limit : LOG_LENGTH,
			    &sets, err);
	if (!rc && v->json)
		log_json(call->out, &sets);
	for (size_t i = 0; !rc && !v->json && i < sets.n; i++)
		log_line(call->out, &sets.v[i]);
	change_set_vec_release(&sets);
	return rc;
}

const struct command command_log = {
	.name = "log",
	.group = GROUP_LIBRARY,
	.args = "[ITEM]",
	.summary = "tell what was done, of all or of one item",
	.options = log_options,
	.values_size = sizeof(struct log_values),
	.max_args = 1,
	.run = run_log,
};
