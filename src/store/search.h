/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef STORE_SEARCH_H
#define STORE_SEARCH_H
/*
 * Items that answer a query, in order.
 */
#include "core/query.h"
#include "store/items.h"

struct find_options {
	const char *sort; /* a name of `sort:`; NULL: the query's, else added */
	int reverse;
	long limit;       /* 0: all */
	long offset;
};

/* Calls `fn` for each item; the item is released after the call.  A negative
 * answer ends the walk and is returned. */
typedef int (*item_fn)(struct item *it, void *ctx, struct err *err);

struct find_walk {
	unsigned parts; /* ITEM_BRIEF, ITEM_TAGS, ITEM_COUNTS */
	item_fn fn;
	void *ctx;
};

int store_find_each(struct store *st, const struct query_spec *q,
		    const struct find_options *opt,
		    const struct find_walk *walk, struct err *err);

/* Their ids alone: for lists that load only what they show. */
int store_find_ids(struct store *st, const struct query_spec *q,
		   const struct find_options *opt, struct id_vec *ret,
		   struct err *err);

/* Which of `among` answer the query, in no order. */
int store_find_among(struct store *st, const struct query_spec *q,
		     const struct id_vec *among, struct id_vec *ret,
		     struct err *err);

/* Which row, from 0, the item is in the whole list; -1: it does not answer. */
int store_find_row(struct store *st, const struct query_spec *q,
		   const struct find_options *opt, int64_t id, long *ret,
		   struct err *err);

/*
 * The same as store_find_ids(), read a slice at a time.  There may be several
 * at once; each transaction of this store ends them all.
 */
struct find_slices;

enum find_more {
	FIND_DONE,
	FIND_MORE,
	FIND_ENDED, /* by a transaction: what was read may be wrong now */
};

int store_slices_open(struct store *st, const struct query_spec *q,
		      const struct find_options *opt, struct find_slices **ret,
		      struct err *err);
/* Adds ids until `ms` milliseconds have passed and `least` items were looked
 * at.  enum find_more, or negative. */
int store_slices_read(struct find_slices *f, long ms, long least,
		      struct id_vec *ret, struct err *err);
void store_slices_close(struct find_slices *f); /* takes NULL */

/* How many answer, a slice of time at a time: adds to *ret (which starts at 0)
 * until `ms` milliseconds have passed; enum find_more, or negative.  Who shows
 * "1000+" stops when it has so many. */
int store_count_open(struct store *st, const struct query_spec *q,
		     struct find_slices **ret, struct err *err);
int store_slices_count(struct find_slices *f, long ms, long *ret,
		       struct err *err);

int store_count(struct store *st, const struct query_spec *q, long *ret,
		struct err *err);

#endif
