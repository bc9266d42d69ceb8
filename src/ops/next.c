/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ops/next.h"

#include "ops/find.h"

#include <stdlib.h>

#define DAY  86400
#define WEEK (7 * DAY)

enum points {
	POINTS_READING = 60,
	POINTS_STAR = 25,
	POINTS_FILLS = 10,
	POINTS_UNKNOWN = -10,
	POINTS_AGE_MAX = 26,
};

void proposal_vec_release(struct proposal_vec *v)
{
	if (!v)
		return;
	for (size_t i = 0; i < v->n; i++) {
		item_release(&v->v[i].item);
		free(v->v[i].why);
	}
	VEC_FREE(v);
}

static long seconds_of(const struct item *it)
{
	return it->duration ? it->duration : it->minutes * 60;
}

static void add_reason(struct buf *why, const char *s)
{
	buf_addf(why, "%s%s", why->len ? "; " : "", s);
}

static int age_points(const struct item *it, instant now, struct buf *why)
{
	long days = it->added < now ? (long)((now - it->added) / DAY) : 0;
	char *s;

	if (days < 1)
		s = xstrdup("added today");
	else if (days < 14)
		s = xasprintf("added %ld day%s ago", days,
			      days == 1 ? "" : "s");
	else if (days < 60)
		s = xasprintf("added %ld weeks ago", days / 7);
	else if (days < 730)
		s = xasprintf("added %ld months ago", days / 30);
	else
		s = xasprintf("added %ld years ago", days / 365);
	add_reason(why, s);
	free(s);
	return days / 7 > POINTS_AGE_MAX ? POINTS_AGE_MAX : (int)(days / 7);
}

/* -1 when it does not fit. */
static int time_points(const struct item *it, long seconds, struct buf *why,
		       int *ret)
{
	long takes = seconds_of(it);

	*ret = 0;
	if (takes) {
		struct buf b = BUF_INIT;

		if (seconds && takes > seconds)
			return -1;
		clock_add_short_duration(&b, takes);
		if (seconds) {
			buf_adds(&b, " of your ");
			clock_add_short_duration(&b, seconds);
		}
		add_reason(why, b.s);
		buf_release(&b);
	}
	if (seconds && !takes)
		*ret = POINTS_UNKNOWN;
	else if (seconds && takes * 2 >= seconds)
		*ret = POINTS_FILLS;
	return 0;
}

struct candidates {
	const struct next_request *req;
	instant now;
	struct proposal_vec *out;
};

static int consider(struct item *it, void *ctx, struct err *err ATTR_UNUSED)
{
	struct candidates *c = ctx;
	struct buf why = BUF_INIT;
	struct proposal *p;
	int points = 0, fit;

	if (it->state != STATE_UNREAD && it->state != STATE_READING)
		return 0;
	if (it->trashed || it->snoozed > c->now)
		return 0;
	if (it->state == STATE_READING) {
		points += POINTS_READING;
		add_reason(&why, "you are reading it");
	}
	if (it->starred) {
		points += POINTS_STAR;
		add_reason(&why, "starred");
	}
	if (time_points(it, c->req->seconds, &why, &fit)) {
		buf_release(&why);
		return 0;
	}
	points += fit + age_points(it, c->now, &why);
	p = VEC_PUSH(c->out);
	p->item = *it;
	*it = (struct item){ 0 }; /* taken over */
	p->points = points;
	p->why = buf_detach(&why);
	return 0;
}

static int by_points(const void *a, const void *b)
{
	const struct proposal *x = a, *y = b;

	if (x->points != y->points)
		return x->points < y->points ? 1 : -1;
	if (x->item.added != y->item.added)
		return x->item.added < y->item.added ? -1 : 1;
	return x->item.id < y->item.id ? -1 : x->item.id > y->item.id;
}

/* The few that are proposed are loaded whole. */
static int load_rest(struct app *app, struct proposal_vec *v, struct err *err)
{
	int rc = 0;

	for (size_t i = 0; !rc && i < v->n; i++) {
		int64_t id = v->v[i].item.id;

		item_release(&v->v[i].item);
		rc = store_item_load(app->store, id, ITEM_TAGS | ITEM_COUNTS,
				     &v->v[i].item, err);
	}
	return rc;
}

int op_next(struct app *app, const struct next_request *req,
	    struct proposal_vec *ret, struct err *err)
{
	const struct find_options opt = { 0 };
	struct proposal_vec all = { 0 };
	struct candidates c = { req, clock_now(), &all };
	const struct find_walk walk = { ITEM_BRIEF, consider, &c };
	size_t keep = req->limit > 0 ? (size_t)req->limit : 1;
	int rc = op_list_each(app, req->query, &opt, &walk, err);

	if (rc) {
		proposal_vec_release(&all);
		return rc;
	}
	if (all.n)
		qsort(all.v, all.n, sizeof(*all.v), by_points);
	while (all.n > keep) {
		struct proposal *last = &all.v[--all.n];

		item_release(&last->item);
		free(last->why);
	}
	rc = load_rest(app, &all, err);
	if (rc)
		proposal_vec_release(&all);
	else
		*ret = all;
	return rc;
}
