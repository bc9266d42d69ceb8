/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/call.h"
#include "cli/commands.h"
#include "cli/table.h"

#include "core/item_json.h"
#include "core/locator.h"
#include "ops/next.h"

#include <stdlib.h>
#include <string.h>

#define NEXT_ITEMS    5
#define REVIEW_ITEMS  3
#define REVIEW_QUOTES 3
#define INDENT        "      "

struct next_values {
	int json;
	const char *time;
	long limit;
};

static const struct option next_options[] = {
	{ 't', OPTION_TEXT, "time", "TIME", offsetof(struct next_values, time),
	  "the time there is: 20m, 1h30m" },
	{ 'j', OPTION_FLAG, "json", NULL, offsetof(struct next_values, json),
	  "an array of JSON objects" },
	{ 'n', OPTION_COUNT, "limit", "N", offsetof(struct next_values, limit),
	  "N proposals; 5 without it" },
	{ 0 },
};

/* "20" is minutes; else as the locator of a video: 20m, 1h30m, 1:30:00. */
static int parse_time(struct call *call, const char *s, long *ret,
		      struct err *err)
{
	struct locator loc = LOCATOR_INIT;
	size_t digits = strspn(s, "0123456789");
	int rc = 0;

	if (*s && !s[digits] && digits < 6)
		*ret = strtol(s, NULL, 10) * 60;
	else if (!locator_parse(s, &loc, NULL) && loc.type == LOC_TIME &&
		 !loc.text)
		*ret = loc.number;
	if (!*ret)
		rc = call_wrong(call, err,
				"'%s' is no time: write 20m or 1h30m", s);
	locator_release(&loc);
	return rc;
}

static void next_json(struct out *o, const struct proposal_vec *v)
{
	for (size_t i = 0; i < v->n; i++) {
		json_t *j = item_to_json(&v->v[i].item, 1);

		json_object_set_new(j, "points",
				    json_integer(v->v[i].points));
		json_object_set_new(j, "why", json_string(v->v[i].why));
		out_json_element(o, j, !i);
		json_decref(j);
	}
	out_json_end(o, v->n);
}

static void next_lines(struct out *o, const struct proposal_vec *v)
{
	struct table t;

	table_init(&t, o);
	for (size_t i = 0; i < v->n; i++) {
		table_item(&t, &v->v[i].item);
		if (!*v->v[i].why)
			continue;
		out_style(o, STYLE_LABEL);
		out_raw(o, INDENT);
		out_line(o, v->v[i].why);
		out_style(o, STYLE_PLAIN);
		out_raw(o, "\n");
	}
	table_release(&t);
}

static int run_next(struct call *call, struct err *err)
{
	const struct next_values *v = call->values;
	struct next_request req = { .limit = v->limit ? v->limit
						      : NEXT_ITEMS };
	struct proposal_vec found = { 0 };
	char *query = call_join(call, 0);
	int rc = 0;

	req.query = query;
	if (v->time)
		rc = parse_time(call, v->time, &req.seconds, err);
	if (!rc)
		rc = op_next(call->app, &req, &found, err);
	if (!rc && v->json)
		next_json(call->out, &found);
	else if (!rc)
		next_lines(call->out, &found);
	if (!rc && !found.n)
		rc = err_set(err, ERR_NOTFOUND, "there is nothing to read%s%s",
			     query ? " that answers: " : "",
			     str_or_empty(query));
	proposal_vec_release(&found);
	free(query);
	return rc;
}

const struct command command_next = {
	.name = "next",
	.group = GROUP_FIND,
	.args = "[QUERY]",
	.summary = "propose what to read, and say why",
	.about = "Items that are unread or being read and not snoozed are"
		 " weighed: 60 points for one that is being read, 25 for a"
		 " star, one for each week since it was added, up to 26. With"
		 " a time, what takes longer is left out, what fills at least"
		 " half of it gets 10 points, and what is of unknown length"
		 " loses 10. Of equal ones the older comes first. With nothing to"
		 " read the exit status is 3.",
	.options = next_options,
	.values_size = sizeof(struct next_values),
	.max_args = -1,
	.flags = OPTIONS_QUERY,
	.run = run_next,
};

static const struct option review_options[] = {
	{ 'j', OPTION_FLAG, "json", NULL, offsetof(struct next_values, json),
	  "an array of JSON objects" },
	{ 'n', OPTION_COUNT, "limit", "N", offsetof(struct next_values, limit),
	  "N items and N quotes; 3 of each without it" },
	{ 0 },
};

static void review_json(struct out *o, const struct memory_vec *v)
{
	for (size_t i = 0; i < v->n; i++) {
		const struct memory *m = &v->v[i];
		json_t *j = json_object();

		json_object_set_new(j, "item", item_to_json(&m->item, 1));
		if (m->quote.id)
			json_object_set_new(j, "quote",
					    quote_to_json(&m->quote, 1));
		json_object_set_new(j, "days", json_integer(m->days));
		out_json_element(o, j, !i);
		json_decref(j);
	}
	out_json_end(o, v->n);
}

static void add_age(struct out *o, const struct memory *m)
{
	const char *what = m->quote.id ? "quoted" : "done";

	out_style(o, STYLE_LABEL);
	if (m->days < 14)
		out_rawf(o, INDENT "%s a week ago", what);
	else if (m->days < 60)
		out_rawf(o, INDENT "%s %ld weeks ago", what, m->days / 7);
	else if (m->days < 730)
		out_rawf(o, INDENT "%s %ld months ago", what, m->days / 30);
	else
		out_rawf(o, INDENT "%s %ld years ago", what, m->days / 365);
	out_style(o, STYLE_PLAIN);
	out_raw(o, "\n");
}

static void review_lines(struct out *o, const struct memory_vec *v)
{
	struct table t;

	table_init(&t, o);
	for (size_t i = 0; i < v->n; i++) {
		const struct memory *m = &v->v[i];

		table_item(&t, &m->item);
		if (m->quote.id) {
			out_wrapped(o, m->quote.body, INDENT "> ");
			if (!str_empty(m->quote.comment))
				out_markdown(o, m->quote.comment, INDENT);
		}
		add_age(o, m);
	}
	table_release(&t);
}

static int run_review(struct call *call, struct err *err)
{
	const struct next_values *v = call->values;
	struct memory_vec found = { 0 };
	char *query = call_join(call, 0);
	const struct review_request req = {
		query,
		v->limit ? v->limit : REVIEW_ITEMS,
		v->limit ? v->limit : REVIEW_QUOTES,
	};
	int rc = op_review(call->app, &req, &found, err);

	if (!rc && v->json)
		review_json(call->out, &found);
	else if (!rc)
		review_lines(call->out, &found);
	if (!rc && !found.n)
		rc = err_set(err, ERR_NOTFOUND,
			     query ? "nothing that is a week old answers: %s"
				   : "nothing is a week old yet%s",
			     str_or_empty(query));
	memory_vec_release(&found);
	free(query);
	return rc;
}

const struct command command_review = {
	.name = "review",
	.group = GROUP_FIND,
	.args = "[QUERY]",
	.summary = "bring back items and quotes of long ago",
	.about = "Items that are done and quotes come back about one, two,"
		 " four, eight ... weeks after. What is drawn depends on the"
		 " day, and is the same all day. With nothing to bring back the"
		 " exit status is 3.",
	.options = review_options,
	.values_size = sizeof(struct next_values),
	.max_args = -1,
	.flags = OPTIONS_QUERY,
	.run = run_review,
};
