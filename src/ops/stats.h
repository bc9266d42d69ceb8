/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef OPS_STATS_H
#define OPS_STATS_H
/*
 * What is in the library and what was done in the last year; nothing of the
 * trash.  Weeks start on Monday, days at local midnight; the last week is the
 * present one.
 */
#include "ops/app.h"
#include "store/stats.h"

#define STATS_WEEKS 53
#define STATS_DAYS  (7 * STATS_WEEKS)

struct stats {
	long items, starred, snoozed;
	long states[STATE_N], kinds[KIND_N];
	struct table_counts tables;
	/* of what is unread or being read */
	long long seconds_left;
	long unknown_left; /* items whose length is not known */

	/* Day numbers (days since 1970-01-01 in the local calendar). */
	long first_day; /* a Monday */
	long today;
	long days[STATS_DAYS][EVENT_N];
	long weeks[STATS_WEEKS][EVENT_N];

	struct tag_count_vec tags, sites; /* the most frequent ones first */
};

/* `names`: how many tags and sites at most. */
int op_stats(struct app *app, long names, struct stats *ret, struct err *err);
void stats_release(struct stats *s);

/* The same a slice at a time. */
struct stats_run;

int op_stats_open(struct app *app, long names, struct stats_run **ret,
		  struct err *err);
/* Goes on for `ms` milliseconds or a little more.  1: there is more; 0: all is
 * in *ret; negative: failed. */
int op_stats_slice(struct stats_run *run, long ms, struct stats *ret,
		   struct err *err);
int stats_run_percent(const struct stats_run *run);
void stats_run_free(struct stats_run *run); /* takes NULL */

/* "2026-11-20" of a day number. */
void stats_add_day(struct buf *b, long day);

#endif
