/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ops/stats.h"

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

int op_stats(struct app *app, long names, struct stats *ret, struct err *err)
{
	struct group_count_vec groups = { 0 };
	struct stats s = { 0 };
	instant now = clock_now();
	int rc;

	s.today = day_number(now);
	/* Day 0 was a Thursday. */
	s.first_day = s.today - (s.today + 3) % 7 - 7 * (STATS_WEEKS - 1);
	rc = store_stats_groups(app->store, now, &groups, err);
	for (size_t i = 0; !rc && i < groups.n; i++)
		add_group(&s, &groups.v[i]);
	if (!rc)
		rc = store_stats_tables(app->store, &s.tables, err);
	if (!rc)
		rc = store_stats_events(app->store, day_start(s.first_day),
					count_event, &s, err);
	if (!rc)
		rc = store_stats_tags(app->store, names, &s.tags, err);
	if (!rc)
		rc = store_stats_sites(app->store, names, &s.sites, err);
	VEC_FREE(&groups);
	if (rc)
		stats_release(&s);
	else
		*ret = s;
	return rc;
}
