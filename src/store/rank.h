/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef STORE_RANK_H
#define STORE_RANK_H
/*
 * Private to this folder: the order "relevance".
 */
#include "store/search.h"

/* Whether `q` asks for words, which is what can be ranked. */
int rank_applies(const struct query_spec *q);

/* The items that answer `q`: the best first, among the newest RANK_MAX that
 * have its words; behind them the others, newest first. */
#define RANK_MAX 1000
int rank_find_ids(struct store *st, const struct query_spec *q,
		  const struct find_options *opt, struct id_vec *ret,
		  struct err *err);

#endif
