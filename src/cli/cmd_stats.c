/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/call.h"
#include "cli/commands.h"
#include "cli/plot.h"

#include "base/json.h"
#include "base/text.h"
#include "ops/stats.h"

#include <string.h>

#define NAMES       10
#define NAME_CELLS  28
#define BAR_CELLS   30
#define PLOT_ROWS   4
#define LABEL_CELLS 5 /* before the columns and the calendar */
#define INDENT      "     "

struct stats_values {
	int json;
	long limit;
};

static const struct option stats_options[] = {
	{ 'j', OPTION_FLAG, "json", NULL, offsetof(struct stats_values, json),
	  "one JSON object" },
	{ 'n', OPTION_COUNT, "limit", "N",
	  offsetof(struct stats_values, limit),
	  "N tags and sites; 10 without it" },
	{ 0 },
};

static void put_counts(json_t *o, const char *key,
		       const struct tag_count_vec *v)
{
	json_t *list = json_array();

	for (size_t i = 0; i < v->n; i++)
		json_array_append_new(
			list, json_pack("{s:s, s:I}", "name", v->v[i].name,
					"items", (json_int_t)v->v[i].items));
	json_object_set_new(o, key, list);
}

static json_t *events_json(const struct stats *s, long day, const long *n)
{
	static const char *const names[EVENT_N] = { "added", "done", "notes",
						    "quotes" };
	struct buf b = BUF_INIT;
	json_t *o = json_object();

	stats_add_day(&b, s->first_day + day);
	json_put_str(o, "from", b.s);
	for (int i = 0; i < EVENT_N; i++)
		json_object_set_new(o, names[i], json_integer(n[i]));
	buf_release(&b);
	return o;
}

static void stats_json(struct out *out, const struct stats *s)
{
	json_t *o = json_pack(
		"{s:I, s:I, s:I, s:I, s:I, s:I, s:I, s:I, s:I, s:I, s:I}",
		"items", (json_int_t)s->items, "starred",
		(json_int_t)s->starred, "snoozed", (json_int_t)s->snoozed,
		"trashed", (json_int_t)s->tables.trashed, "notes",
		(json_int_t)s->tables.notes, "quotes",
		(json_int_t)s->tables.quotes, "texts",
		(json_int_t)s->tables.texts, "collections",
		(json_int_t)s->tables.collections, "links",
		(json_int_t)s->tables.links, "seconds_left",
		(json_int_t)s->seconds_left, "unknown_left",
		(json_int_t)s->unknown_left);
	json_t *states = json_object(), *kinds = json_object();
	json_t *weeks = json_array(), *days = json_array();

	for (int i = 0; i < STATE_N; i++)
		json_object_set_new(states, state_name((enum state)i),
				    json_integer(s->states[i]));
	for (int i = 0; i < KIND_N; i++)
		json_object_set_new(kinds, kind_name((enum kind)i),
				    json_integer(s->kinds[i]));
	for (long i = 0; i < STATS_WEEKS; i++)
		json_array_append_new(weeks,
				      events_json(s, 7 * i, s->weeks[i]));
	for (long i = 0; i <= s->today - s->first_day; i++)
		json_array_append_new(days, events_json(s, i, s->days[i]));
	json_object_set_new(o, "states", states);
	json_object_set_new(o, "kinds", kinds);
	put_counts(o, "tags", &s->tags);
	put_counts(o, "sites", &s->sites);
	json_object_set_new(o, "weeks", weeks);
	json_object_set_new(o, "days", days);
	out_json(out, o);
	json_decref(o);
}

static void write_left(struct out *o, const struct stats *s)
{
	long long minutes = (s->seconds_left + 59) / 60;

	if (minutes >= 120)
		out_rawf(o, "%lld hours", (minutes + 30) / 60);
	else
		out_rawf(o, "%lld minute%s", minutes, minutes == 1 ? "" : "s");
	out_raw(o, " left to read");
	if (s->unknown_left)
		out_rawf(o, ", and %ld of unknown length", s->unknown_left);
	out_raw(o, "\n");
}

static void write_count(struct out *o, long n, const char *noun,
			const char *end)
{
	out_rawf(o, "%ld %s%s%s", n, noun, n == 1 ? "" : "s", end);
}

static void write_head(struct out *o, const struct stats *s)
{
	out_rawf(o, "%ld item%s: ", s->items, s->items == 1 ? "" : "s");
	for (int i = 0; i < STATE_N; i++)
		out_rawf(o, "%s%ld %s", i ? ", " : "", s->states[i],
			 state_name((enum state)i));
	out_rawf(o, "\n%ld starred, %ld snoozed, %ld in the trash\n",
		 s->starred, s->snoozed, s->tables.trashed);
	write_count(o, s->tables.notes, "note", ", ");
	write_count(o, s->tables.quotes, "quote", ", ");
	write_count(o, s->tables.texts, "text", ", ");
	write_count(o, s->tables.collections, "collection", "\n");
	write_left(o, s);
}

static void write_heading(struct out *o, const char *title)
{
	out_raw(o, "\n");
	out_styled(o, STYLE_TITLE, title);
	out_raw(o, "\n");
}

/* How many of the last weeks fit the terminal. */
static long weeks_shown(const struct out *o)
{
	long n = o->cells - LABEL_CELLS;

	return n < 1 ? 1 : n > STATS_WEEKS ? STATS_WEEKS : n;
}

static void write_weeks(struct out *o, const struct stats *s,
			enum stats_event what, const char *title)
{
	long n = weeks_shown(o), first = STATS_WEEKS - n, sum = 0;
	long v[STATS_WEEKS];
	char *line;

	for (long i = 0; i < n; i++) {
		v[i] = s->weeks[first + i][what];
		sum += v[i];
	}
	line = xasprintf("%s by week: %ld in %ld weeks, %ld in this one",
			 title, sum, n, v[n - 1]);
	write_heading(o, line);
	free(line);
	plot_columns(o, v, (size_t)n, PLOT_ROWS, INDENT);
}

static long activity(const long *n)
{
	long sum = 0;

	for (int i = 0; i < EVENT_N; i++)
		sum += n[i];
	return sum;
}

/* The month's name above the week in which it starts. */
static void write_months(struct out *o, const struct stats *s, long first)
{
	static const char names[][4] = { "Jan", "Feb", "Mar", "Apr",
					 "May", "Jun", "Jul", "Aug",
					 "Sep", "Oct", "Nov", "Dec" };
	long column = first;

	out_raw(o, INDENT);
	while (column < STATS_WEEKS) {
		int year, month, day;

		clock_to_civil((instant)(s->first_day + 7 * column + 6) *
				       86400,
			       &year, &month, &day);
		if (day <= 7 && column + 3 <= STATS_WEEKS) {
			out_raw(o, names[month - 1]);
			column += 3;
		} else {
			out_raw(o, " ");
			column++;
		}
	}
	out_raw(o, "\n");
}

static void write_calendar(struct out *o, const struct stats *s)
{
	static const char names[][4] = { "Mon", "Tue", "Wed", "Thu",
					 "Fri", "Sat", "Sun" };
	long first = STATS_WEEKS - weeks_shown(o), max = 0;

	for (long i = 7 * first; i < STATS_DAYS; i++)
		if (activity(s->days[i]) > max)
			max = activity(s->days[i]);
	write_heading(o, "Days: added, done, notes and quotes");
	write_months(o, s, first);
	for (long d = 0; d < 7; d++) {
		out_rawf(o, " %s ", names[d]);
		for (long w = first; w < STATS_WEEKS; w++)
			if (s->first_day + 7 * w + d <= s->today)
				plot_shade(o, activity(s->days[7 * w + d]),
					   max);
		out_raw(o, "\n");
	}
}

static void write_bar(struct out *o, const char *name, long n, long max)
{
	struct buf cell = BUF_INIT;
	char *safe = text_safe(name, TEXT_LINE);

	text_add_cell(&cell, safe, NAME_CELLS);
	out_rawf(o, "%5ld  ", n);
	out_line(o, cell.s);
	out_raw(o, "  ");
	plot_bar(o, n, max, BAR_CELLS);
	out_raw(o, "\n");
	free(safe);
	buf_release(&cell);
}

static void write_counts(struct out *o, const char *title,
			 const struct tag_count_vec *v)
{
	if (v->n)
		write_heading(o, title);
	for (size_t i = 0; i < v->n; i++)
		write_bar(o, v->v[i].name, v->v[i].items, v->v[0].items);
}

static void write_kinds(struct out *o, const struct stats *s)
{
	long max = 0;

	for (int i = 0; i < KIND_N; i++)
		if (s->kinds[i] > max)
			max = s->kinds[i];
	if (max)
		write_heading(o, "Kinds");
	for (int i = 0; i < KIND_N; i++)
		if (s->kinds[i])
			write_bar(o, kind_name((enum kind)i), s->kinds[i],
				  max);
}

static int run_stats(struct call *call, struct err *err)
{
	const struct stats_values *v = call->values;
	struct out *o = call->out;
	struct stats s = { 0 };
	int rc = op_stats(call->app, v->limit ? v->limit : NAMES, &s, err);

	if (!rc && v->json) {
		stats_json(o, &s);
	} else if (!rc) {
		write_head(o, &s);
		write_weeks(o, &s, EVENT_ADDED, "Added");
		write_weeks(o, &s, EVENT_DONE, "Finished");
		write_calendar(o, &s);
		write_kinds(o, &s);
		write_counts(o, "Tags", &s.tags);
		write_counts(o, "Sites", &s.sites);
	}
	stats_release(&s);
	return rc;
}

const struct command command_stats = {
	.name = "stats",
	.group = GROUP_FIND,
	.summary = "show what there is and what was done, in numbers",
	.about = "Weeks start on Monday; the last one is the present one. Of"
		 " the trash only the number of items is counted.",
	.options = stats_options,
	.values_size = sizeof(struct stats_values),
	.run = run_stats,
};
