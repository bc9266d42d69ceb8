/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/call.h"
#include "cli/commands.h"
#include "cli/table.h"
#include "cli/template.h"

#include "core/item_json.h"
#include "core/query.h"
#include "ops/find.h"

#include <stdlib.h>
#include <string.h>

struct list_values {
	int json, reverse, tui, snippets;
	const char *format, *sort;
	long limit;
};

static const struct option list_options[] = {
	{ 'j', OPTION_FLAG, "json", NULL, offsetof(struct list_values, json),
	  "an array of JSON objects instead of a table" },
	{ 'f', OPTION_TEXT, "format", "TEMPLATE",
	  offsetof(struct list_values, format),
	  "a line of one's own for each item, like '{id} {title}'" },
	{ 's', OPTION_TEXT, "sort", "KEY", offsetof(struct list_values, sort),
	  "the order; KEY is one of those of sort: in rl-query(7), -KEY turns"
	  " it round" },
	{ 'r', OPTION_FLAG, "reverse", NULL,
	  offsetof(struct list_values, reverse), "the other way round" },
	{ 'n', OPTION_COUNT, "limit", "N",
	  offsetof(struct list_values, limit), "the first N items only" },
	{ 0, OPTION_FLAG, "tui", NULL, offsetof(struct list_values, tui),
	  "open the screen with it" },
	{ 0 },
};

/* What the walk over the items carries along. */
struct listing {
	struct call *call;
	struct template format;
	struct table table;
	char *query;
	size_t n;
};

/* Nobody reads on when the pipe is closed: `rl list | head`. */
static int go_on(const struct listing *l)
{
	return l->call->out->error ? -ERR_FAIL : 0;
}

/* The snippet on a line of its own; the words that were found stand out. */
static int write_snippet(struct listing *l, int64_t id, struct err *err)
{
	struct out *o = l->call->out;
	struct buf b = BUF_INIT;
	int rc = op_snippet(l->call->app, l->query, id, &b, err);
	char *p = b.s;

	if (!rc && b.len)
		out_raw(o, "      ");
	while (!rc && b.len && *p) {
		size_t n = strcspn(p, "\x02\x03");
		char mark = p[n];

		p[n] = '\0';
		out_line(o, p);
		p += n + (mark != 0);
		if (mark && o->has_colour)
			out_style(o, mark == SNIPPET_ON ? STYLE_TITLE
							: STYLE_PLAIN);
		else if (mark)
			out_raw(o, "**");
	}
	if (!rc && b.len)
		out_raw(o, "\n");
	buf_release(&b);
	return rc;
}

static int list_row(struct item *it, void *ctx, struct err *err)
{
	struct listing *l = ctx;
	const struct list_values *v = l->call->values;
	int rc;

	table_item(&l->table, it);
	rc = v->snippets ? write_snippet(l, it->id, err) : 0;
	if (rc)
		return rc;
	l->n++;
	return go_on(l);
}

static int add_json_snippet(struct listing *l, json_t *v, int64_t id,
			    struct err *err)
{
	struct buf b = BUF_INIT, marked = BUF_INIT;
	int rc = op_snippet(l->call->app, l->query, id, &b, err);

	if (!rc && b.len) {
		snippet_add_marked(&marked, b.s, "**", "**");
		json_object_set_new(v, "snippet", json_string(marked.s));
	}
	buf_release(&marked);
	buf_release(&b);
	return rc;
}

static int list_json(struct item *it, void *ctx, struct err *err)
{
	struct listing *l = ctx;
	const struct list_values *values = l->call->values;
	json_t *v = item_to_json(it, 1);
	int rc = values->snippets ? add_json_snippet(l, v, it->id, err) : 0;

	if (rc) {
		json_decref(v);
		return rc;
	}

	out_json_element(l->call->out, v, !l->n++);
	json_decref(v);
	return go_on(l);
}

static int list_format(struct item *it, void *ctx,
		       struct err *err ATTR_UNUSED)
{
	struct listing *l = ctx;

	template_write(&l->format, it, l->call->out);
	l->n++;
	return go_on(l);
}

static int tell_nothing_found(struct listing *l, struct err *err)
{
	char *instead = NULL;
	int rc = 0;

	if (l->query)
		rc = op_did_you_mean(l->call->app, l->query, &instead, err);
	if (instead)
		call_note(l->call, "no item answers this query; did you mean:"
				   " %s",
			  instead);
	else if (!rc && l->call->notes->is_tty)
		call_note(l->call, l->query ? "no item answers this query" :
					      "the library is empty");
	free(instead);
	return rc;
}

static const char *given_key(const struct list_values *v)
{
	return v->sort ? v->sort + (*v->sort == '-') : NULL;
}

static int is_reverse(const struct list_values *v)
{
	return v->reverse != (v->sort && *v->sort == '-');
}

/* What was asked for, or else the option, unless that is how the query is
 * sorted anyway: its own sort: goes before a default. */
static const char *sort_of(const struct call *call)
{
	const struct list_values *v = call->values;
	const char *option = call->config->value[CONFIG_LIST_SORT];

	for (size_t i = 0; !v->sort && i < call->args.n; i++)
		if (strstr(call->args.v[i], "sort:"))
			return NULL;
	return v->sort ? given_key(v) : option;
}

static int walk_items(struct listing *l, const struct find_walk *walk,
		      struct err *err)
{
	const struct list_values *v = l->call->values;
	const struct find_options opt = { .sort = sort_of(l->call),
					  .reverse = is_reverse(v),
					  .limit = v->limit };
	const char *query = l->query;
	int rc = op_list_each(l->call->app, query, &opt, walk, err);

	if (rc && l->call->out->error)
		rc = 0; /* out_close() tells it */
	else if (!rc && !l->n)
		rc = tell_nothing_found(l, err);
	return rc;
}

static int check_sort(struct call *call, const char *key, struct err *err)
{
	const char *names = query_fields[QF_SORT].values;
	size_t len = key ? strlen(key) : 0;

	if (!key)
		return 0;
	for (const char *s = names; len && (s = strstr(s, key)); s += len)
		if ((s == names || s[-1] == ' ') &&
		    (!s[len] || s[len] == ' '))
			return 0;
	return call_no_such(call, key, "order", names, err);
}

/* The orders of the screen are those of the query language. */
static int run_tui(struct call *call, struct err *err)
{
	const struct list_values *v = call->values;
	struct buf query = BUF_INIT;
	int rc;

	if (v->json || v->format || v->limit)
		return call_wrong(call, err,
				  "--tui goes with QUERY, --sort and "
				  "--reverse only");
	if (!call->hooks->run_screen)
		return err_set(err, ERR_FAIL, "this program has no screen");
	for (size_t i = 0; i < call->args.n; i++)
		buf_addf(&query, "%s%s", i ? " " : "", call->args.v[i]);
	if (v->sort || v->reverse)
		buf_addf(&query, "%ssort:%s%s", query.len ? " " : "",
			 is_reverse(v) ? "-" : "",
			 v->sort ? given_key(v) : "added");
	rc = call->hooks->run_screen(call->app, query.s, err);
	buf_release(&query);
	return rc;
}

static int run_list(struct call *call, struct err *err)
{
	const struct list_values *v = call->values;
	struct listing l = { .call = call };
	struct find_walk walk = { .ctx = &l };
	int rc = check_sort(call, given_key(v), err);

	if (rc)
		return rc;
	if (v->tui)
		return run_tui(call, err);
	if (v->json && v->format)
		return call_wrong(call, err,
				  "--json and --format exclude each other");
	if (v->format && !*v->format)
		return call_wrong(call, err, "the template of --format is "
					     "empty");
	l.query = call_join(call, 0);
	table_init(&l.table, call->out);
	if (v->json) {
		walk.fn = list_json;
		walk.parts = ITEM_TAGS | ITEM_COUNTS;
	} else if (v->format) {
		walk.fn = list_format;
		rc = template_parse(v->format, &l.format, err);
		walk.parts = l.format.parts;
	} else {
		walk.fn = list_row;
		walk.parts = ITEM_BRIEF;
	}
	if (!rc)
		rc = walk_items(&l, &walk, err);
	if (!rc && v->json)
		out_json_end(call->out, l.n);
	free(l.query);
	template_release(&l.format);
	table_release(&l.table);
	return rc;
}

const struct command command_list = {
	.name = "list",
	.alias = "ls",
	.group = GROUP_FIND,
	.args = "[QUERY]",
	.summary = "list the items that answer a query, or all",
	.about = "The columns are the number of the item, its state (N unread,"
		 " r reading, - done, x dropped) with * when it is starred,"
		 " its kind (A article, V video, T talk, P paper, D pdf,"
		 " B book, C podcast, R repository, H thread, O other), the"
		 " time or pages it takes, the day on which it was added, and"
		 " its title. Titles are clipped on a terminal only.\n"
		 "\n"
		 "Words of the query are joined by blanks; quote a phrase for"
		 " the shell as well: '\"two words\"'. When nothing is found,"
		 " nothing is written and the exit status is 0; when the"
		 " library has words that are nearly the same, a note on"
		 " standard error tells the query with them.",
	.options = list_options,
	.values_size = sizeof(struct list_values),
	.max_args = -1,
	.flags = OPTIONS_QUERY,
	.run = run_list,
};
