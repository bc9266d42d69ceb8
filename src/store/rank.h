/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef STORE_RANK_H
#define STORE_RANK_H
/*
 * Private to this folder: the order "relevance".
 */
#include "store/search.h"

#include <sqlite3.h>

/* Whether `q` asks for words, which is what can be ranked. */
int rank_applies(const struct query_spec *q);

/* The items that answer `q`: the best first, among the newest RANK_MAX that
 * have its words; behind them the others, newest first. */
#define RANK_MAX 1000
int rank_find_ids(struct store *st, const struct query_spec *q,
		  const struct find_options *opt, struct id_vec *ret,
		  struct err *err);


/* The same in its own direction, a part at a time: the best at once, and a
 * statement that gives the others, to be finalized before `sql` is released. */
struct search_sql;
int rank_open(struct store *st, const struct query_spec *q,
	      struct id_vec *ret_best, struct search_sql *sql,
	      sqlite3_stmt **ret_others, struct err *err);

#endif
