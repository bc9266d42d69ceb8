/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef OPS_NEXT_H
#define OPS_NEXT_H
/*
 * What to read next, and what to look at again.
 *
 * Next: unread items and those being read, not snoozed, not in the trash.  An
 * item gets 60 points when it is being read, 25 for a star, one for each week
 * since it was added (26 at most); with a given time, an item that takes longer
 * is left out, one that fills at least half of it gets 10, and one whose
 * length is not known loses 10.  Equal ones: the older first.
 *
 * Review: items that are done, and quotes, come back about 1, 2, 4, 8… weeks
 * after they were done or kept.  A thing of D days is in the stage that began
 * at S = 7·2^k days; it is the more likely to be drawn the nearer it is to that
 * beginning, and the draw depends on the day and the thing alone, so that it
 * is the same all day.
 */
#include "ops/app.h"

struct proposal {
	struct item item; /* with its tags and counts */
	int points;
	char *why; /* "you are reading it; starred; 15m of your 20m" */
};

struct proposal_vec VEC(struct proposal);

struct next_request {
	const char *query; /* NULL: all */
	long seconds;      /* the time there is; 0: any */
	long limit;
};

int op_next(struct app *app, const struct next_request *req,
	    struct proposal_vec *ret, struct err *err);
void proposal_vec_release(struct proposal_vec *v);

/* One thing that comes back: an item, or a quote of it. */
struct memory {
	struct item item;   /* brief */
	struct quote quote; /* id 0: the item itself */
	long days;          /* since it was done or kept */
};

struct memory_vec VEC(struct memory);

struct review_request {
	const char *query; /* NULL: all */
	long items, quotes; /* how many of each at most */
};

int op_review(struct app *app, const struct review_request *req,
	      struct memory_vec *ret, struct err *err);
void memory_vec_release(struct memory_vec *v);

#endif
