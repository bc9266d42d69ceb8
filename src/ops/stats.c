/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ops/stats.h"

#include <stdlib.h>
#include <string.h>

#define DAY 86400

void stats_release(struct stats *s)
{
	if (!s)
		return;
	tag_count_vec_release(&s->tags);
	tag_count_vec_release(&s->sites);
	*s = (struct stats){ 0 };
}

/* The number of the local day, in which all days are equally long. */
static long day_number(instant t)
{
	int year, month, day;

	clock_to_local(t, &year, &month, &day);
	return (long)(clock_from_civil(year, month, day) / DAY);
}

void stats_add_day(struct buf *b, long day)
{
	int year, month, mday;

	clock_to_civil((instant)day * DAY, &year, &month, &mday);
	buf_addf(b, "%04d-%02d-%02d", year, month, mday);
}

static void count_event(enum stats_event what, instant when, void *ctx)
{
	struct stats *s = ctx;
	long day = day_number(when) - s->first_day;

	if (day < 0 || day >= STATS_DAYS)
		return;
	s->days[day][what]++;
	s->weeks[day / 7][what]++;
}

static void add_group(struct stats *s, const struct group_count *g)
{
	s->items += g->items;
	s->starred += g->starred;
	s->snoozed += g->snoozed;
	s->states[g->state] += g->items;
	s->kinds[g->kind] += g->items;
	if (g->state == STATE_UNREAD || g->state == STATE_READING) {
		s->seconds_left += g->seconds;
		s->unknown_left += g->unknown;
	}
}

/* The local midnight at which a day starts. */
static instant day_start(long day)
{
	int year, month, mday;

	clock_to_civil((instant)day * DAY, &year, &month, &mday);
	return clock_from_local(year, month, mday);
}

struct stats_run {
	struct app *app;
	long names;
	instant now;
	struct stats_range range; /* the next one */
	int64_t end;              /* the last id */
	struct stats stats;       /* of what was looked at */
};

/* Ranges grow and shrink with the time that they take. */
#define RANGE_FIRST 64
#define RANGE_MAX   100000

int op_stats_open(struct app *app, long names, struct stats_run **ret,
		  struct err *err)
{
	struct stats_run *run = xcalloc(1, sizeof(*run));
	struct stats *s = &run->stats;
	int rc;

	run->app = app;
	run->names = names;
	run->now = clock_now();
	run->range.upto = RANGE_FIRST;
	s->today = day_number(run->now);
	/* Day 0 was a Thursday. */
	s->first_day = s->today - (s->today + 3) % 7 - 7 * (STATS_WEEKS - 1);
	rc = store_stats_end(app->store, &run->end, err);
	if (!rc)
		rc = store_stats_lists(app->store, &s->tables, err);
	if (rc)
		stats_run_free(run);
	else
		*ret = run;
	return rc;
}

void stats_run_free(struct stats_run *run)
{
	if (!run)
		return;
	stats_release(&run->stats);
	free(run);
}

int stats_run_percent(const struct stats_run *run)
{
	if (run->range.after >= run->end)
		return 100;
	return (int)(run->range.after * 100 / run->end);
}

static int add_range(struct stats_run *run, struct err *err)
{
	struct store *st = run->app->store;
	struct stats *s = &run->stats;
	struct group_count_vec groups = { 0 };
	const struct stats_walk walk = { day_start(s->first_day), count_event,
					 s };
	int rc = store_stats_groups(st, run->range, run->now, &groups, err);

	for (size_t i = 0; !rc && i < groups.n; i++)
		add_group(s, &groups.v[i]);
	VEC_FREE(&groups);
	if (!rc)
		rc = store_stats_tables(st, run->range, &s->tables, err);
	if (!rc)
		rc = store_stats_events(st, run->range, &walk, err);
	if (!rc)
		rc = store_stats_tags(st, run->range, &s->tags, err);
	if (!rc)
		rc = store_stats_sites(st, run->range, &s->sites, err);
	return rc;
}

static int most_first(const void *a, const void *b)
{
	const struct tag_count *x = a, *y = b;

	if (x->items != y->items)
		return x->items < y->items ? 1 : -1;
	return strcmp(x->name, y->name);
}

static void keep_most(struct tag_count_vec *v, long names)
{
	size_t keep = (size_t)names < v->n ? (size_t)names : v->n;

	if (v->n)
		qsort(v->v, v->n, sizeof(*v->v), most_first);
	for (size_t i = keep; i < v->n; i++)
		free(v->v[i].name);
	v->n = keep;
}

int op_stats_slice(struct stats_run *run, long ms, struct stats *ret,
		   struct err *err)
{
	int64_t start = clock_ms(), began = start, now;
	struct stats_range *range = &run->range;

	while (range->after < run->end) {
		int64_t size = range->upto - range->after;
		int rc = add_range(run, err);

		if (rc)
			return rc;
		now = clock_ms();
		if (now - began > ms / 2 && size > RANGE_FIRST)
			size /= 2;
		else if (now - began < ms / 4 && size < RANGE_MAX)
			size *= 2;
		range->after = range->upto;
		range->upto += size;
		if (now - start >= ms)
			return 1;
		began = now;
	}
	keep_most(&run->stats.tags, run->names);
	keep_most(&run->stats.sites, run->names);
	*ret = run->stats;
	run->stats = (struct stats){ 0 };
	return 0;
}

int op_stats(struct app *app, long names, struct stats *ret, struct err *err)
{
	struct stats_run *run = NULL;
	int rc = op_stats_open(app, names, &run, err);

	while (!rc && (rc = op_stats_slice(run, 100, ret, err)) > 0)
		rc = 0;
	stats_run_free(run);
	return rc;
}
