/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The orders of lists.  Each has an index (data/migrations), whose expression
 * is the one below; what lacks the key comes last, whichever way round.
 */
#include "store/rank.h"
#include "store/search.h"
#include "store/search_sql.h"

#include <stdlib.h>
#include <string.h>

/* A key's own direction is what one wants to see first. */
struct sort_key {
	const char *name, *expr;
	unsigned flags;
};

enum sort_flags {
	DOWN = 1 << 0,  /* the greatest first */
	NULLS = 1 << 1, /* some items have no such key */
	NEWER = 1 << 2, /* of equals the newer first, not the lower id */
};

static const struct sort_key sort_keys[] = {
	{ "added", "i.added", DOWN },
	{ "changed", "i.changed", DOWN },
	{ "published", "i.published", DOWN | NULLS },
	{ "done", "nullif(i.done, 0)", DOWN | NULLS },
	{ "title", "lower(substr(coalesce(nullif(i.title, ''), i.url), 1, 80))",
	  NULLS },
	{ "author", "lower(substr(nullif(i.authors, '[]'), 1, 80))", NULLS },
	{ "site", "lower(i.site)", NULLS | NEWER },
	{ "time", ORDER_TIME, NULLS },
	{ "state", "instr('reading unread  done    dropped', i.state)", NEWER },
	{ "id", "i.id", 0 },
	/* Without words to be relevant to (store/rank.c), the newest are. */
	{ "relevance", "i.added", DOWN },
	/* Of exports alone: what is restored gets its ids in this order. */
	{ "id", "i.id", 0 },
};

static const struct sort_key *sort_key(const struct query_spec *q,
				       const struct find_options *opt)
{
	const char *name = opt->sort ? opt->sort : q->sort;

	for (size_t i = 0; name && i < ARRAY_SIZE(sort_keys); i++)
		if (!strcmp(sort_keys[i].name, name))
			return &sort_keys[i];
	return &sort_keys[0];
}

int search_is_reverse(const struct query_spec *q,
		      const struct find_options *opt)
{
	return opt->sort ? opt->reverse : q->reverse ^ opt->reverse;
}

int search_by_rank(const struct query_spec *q, const struct find_options *opt)
{
	return !strcmp(sort_key(q, opt)->name, "relevance") && rank_applies(q);
}

/* Of the key, and of what parts equals. */
static int goes_down(const struct sort_key *k, int reverse)
{
	return !(k->flags & DOWN) == !!reverse;
}

static int ties_go_down(const struct sort_key *k, int reverse)
{
	return !(k->flags & (DOWN | NEWER)) == !!reverse;
}

static const char *ties_of(const struct sort_key *k)
{
	return k->flags & NEWER ? "i.added, i.id" : "i.id";
}

void search_add_order(struct buf *b, const struct query_spec *q,
		      const struct find_options *opt)
{
	const struct sort_key *k = sort_key(q, opt);
	int reverse = search_is_reverse(q, opt), down = goes_down(k, reverse);
	const char *ties = ties_go_down(k, reverse) ? " DESC" : "";

	buf_addf(b, " ORDER BY %s%s", k->expr,
		 down			? " DESC" :
		 k->flags & NULLS	? " NULLS LAST" :
					  "");
	if (k->flags & NEWER)
		buf_addf(b, ", i.added%s", ties);
	buf_addf(b, ", i.id%s", ties);
	if (opt->limit > 0 || opt->offset > 0)
		buf_addf(b, " LIMIT %ld OFFSET %ld",
			 opt->limit > 0 ? opt->limit : -1, opt->offset);
}

/* How many answer `q` and `more`, in which :id is the item. */
static int count_more(struct store *st, const struct query_spec *q,
		      const char *more, int64_t id, long *ret, struct err *err)
{
	struct search_sql sql = SEARCH_SQL_INIT(st);
	sqlite3_stmt *s = NULL;
	int rc = search_sql_where(&sql, q, err);

	if (!rc) {
		buf_addf(&sql.where, " AND %s", more);
		s = search_sql_prepare(&sql, "count(*)", NULL, err);
		rc = s ? 1 : -(int)ERR_FAIL;
	}
	if (s)
		db_bind_int(s, ":id", id);
	if (rc > 0)
		rc = db_step(st, s, err);
	if (rc > 0) {
		*ret += (long)sqlite3_column_int64(s, 0);
		rc = 0;
	}
	sqlite3_finalize(s);
	search_sql_release(&sql);
	return rc;
}

/* The value that an expression over the item "i" has for the item :id. */
#define VALUE_OF "(SELECT %s FROM item i WHERE i.id = :id)"

/* Each condition is one range of the order's index. */
static int count_before(struct store *st, const struct query_spec *q,
			const struct find_options *opt, int64_t id, long *ret,
			struct err *err)
{
	const struct sort_key *k = sort_key(q, opt);
	int reverse = search_is_reverse(q, opt);
	const char *ties = ties_of(k), *e = k->expr;
	char op = goes_down(k, reverse) ? '>' : '<';
	char tie_op = ties_go_down(k, reverse) ? '>' : '<';
	char *before = xasprintf("%s %c " VALUE_OF, e, op, e);
	char *equal = xasprintf("%s IS " VALUE_OF " AND (%s) %c " VALUE_OF, e,
				e, ties, tie_op, ties);
	/* Behind all that have a key, when it has none itself. */
	char *keyless = xasprintf("%s IS NOT NULL AND " VALUE_OF " IS NULL", e,
				  e);
	int rc = count_more(st, q, before, id, ret, err);

	if (!rc)
		rc = count_more(st, q, equal, id, ret, err);
	if (!rc && k->flags & NULLS)
		rc = count_more(st, q, keyless, id, ret, err);
	free(before);
	free(equal);
	free(keyless);
	return rc;
}

static int find_in_ranking(struct store *st, const struct query_spec *q,
			   const struct find_options *opt, int64_t id,
			   long *ret, struct err *err)
{
	struct id_vec ids = { 0 };
	int rc = rank_find_ids(st, q, opt, &ids, err);

	for (size_t i = 0; !rc && i < ids.n; i++)
		if (ids.v[i] == id)
			*ret = (long)i;
	VEC_FREE(&ids);
	return rc;
}

int store_find_row(struct store *st, const struct query_spec *q,
		   const struct find_options *opt, int64_t id, long *ret,
		   struct err *err)
{
	struct find_options whole = { .sort = opt->sort,
				      .reverse = opt->reverse };
	struct id_vec one = { &id, 1, 1 }, found = { 0 };
	long row = 0;
	int rc = store_find_among(st, q, &one, &found, err);

	if (!rc && !found.n)
		row = -1;
	else if (!rc && search_by_rank(q, &whole))
		rc = find_in_ranking(st, q, &whole, id, &row, err);
	else if (!rc)
		rc = count_before(st, q, &whole, id, &row, err);
	VEC_FREE(&found);
	if (!rc)
		*ret = row;
	return rc;
}
