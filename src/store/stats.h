/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef STORE_STATS_H
#define STORE_STATS_H
/*
 * Numbers of the library, a range of items at a time: each function adds what
 * the range has to what it is given.  What is in the trash does not count.
 */
#include "core/item.h"
#include "store/tags.h"

/* Items by id. */
struct stats_range {
	int64_t after, upto;
};

/* The greatest id, 0 when there is none. */
int store_stats_end(struct store *st, int64_t *ret, struct err *err);

/* Of the items of one state and kind. */
struct group_count {
	enum state state;
	enum kind kind;
	long items, starred, snoozed;
	long long seconds; /* to read or watch; of those whose length is known */
	long unknown;      /* items whose length is not known */
};

struct group_count_vec VEC(struct group_count);

int store_stats_groups(struct store *st, struct stats_range range, instant now,
		       struct group_count_vec *ret, struct err *err);

enum stats_event { EVENT_ADDED, EVENT_DONE, EVENT_NOTE, EVENT_QUOTE, EVENT_N };

typedef void (*stats_event_fn)(enum stats_event what, instant when, void *ctx);

struct stats_walk {
	instant since;
	stats_event_fn fn;
	void *ctx;
};

/* Everything of that kind that happened since, in no order. */
int store_stats_events(struct store *st, struct stats_range range,
		       const struct stats_walk *walk, struct err *err);

/* How often each is there, in order of names. */
int store_stats_sites(struct store *st, struct stats_range range,
		      struct tag_count_vec *ret, struct err *err);
int store_stats_tags(struct store *st, struct stats_range range,
		     struct tag_count_vec *ret, struct err *err);

struct table_counts {
	long trashed, notes, quotes, texts, collections, links;
};

int store_stats_tables(struct store *st, struct stats_range range,
		       struct table_counts *ret, struct err *err);
/* Those of which there are few: collections, links. */
int store_stats_lists(struct store *st, struct table_counts *ret,
		      struct err *err);

#endif
