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

int store_count(struct store *st, const struct query_spec *q, long *ret,
		struct err *err);

#endif
