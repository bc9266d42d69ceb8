/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/search.h"

#include "store/db.h"
#include "store/item_row.h"
#include "store/rank.h"
#include "store/search_sql.h"
#include "store/tags.h"

/* `opt` NULL: in no order */
static sqlite3_stmt *prepare(struct search_sql *sql, const char *columns,
			     const struct query_spec *q,
			     const struct find_options *opt, struct err *err)
{
	struct buf order = BUF_INIT;
	sqlite3_stmt *s = NULL;

	if (opt)
		search_add_order(&order, q, opt);
	if (!search_sql_where(sql, q, err))
		s = search_sql_prepare(sql, columns, order.s, err);
	buf_release(&order);
	return s;
}

static int visit(struct store *st, sqlite3_stmt *s,
		 const struct find_walk *walk, struct err *err)
{
	struct item it = { 0 };
	int rc = 0;

	item_from_row(s, &it);
	if (walk->parts & ITEM_COUNTS)
		rc = item_load_counts(st, &it, err);
	if (!rc && walk->parts & ITEM_TAGS)
		rc = store_item_tags_load(st, it.id, &it.tags, err);
	if (!rc)
		rc = walk->fn(&it, walk->ctx, err);
	item_release(&it);
	return rc;
}

/* Whole items are loaded one by one after the walk over ids, so that what the
 * function does may write. */
static int each_whole(struct store *st, const struct query_spec *q,
		      const struct find_options *opt,
		      const struct find_walk *walk, struct err *err)
{
	struct id_vec ids = { 0 };
	int rc = store_find_ids(st, q, opt, &ids, err);

	for (size_t i = 0; !rc && i < ids.n; i++) {
		struct item it = { 0 };

		rc = store_item_load(st, ids.v[i], walk->parts, &it, err);
		if (!rc)
			rc = walk->fn(&it, walk->ctx, err);
		item_release(&it);
	}
	VEC_FREE(&ids);
	return rc;
}

int store_find_each(struct store *st, const struct query_spec *q,
		    const struct find_options *opt,
		    const struct find_walk *walk, struct err *err)
{
	const char *columns =
		walk->parts & ITEM_BRIEF ? ITEM_COLUMNS_BRIEF : ITEM_COLUMNS;
	struct search_sql sql = SEARCH_SQL_INIT(st);
	sqlite3_stmt *s;
	int rc;

	if (walk->parts & ITEM_PARTS || search_by_rank(q, opt))
		return each_whole(st, q, opt, walk, err);
	s = prepare(&sql, columns, q, opt, err);
	rc = s ? 0 : -(int)ERR_FAIL;
	while (!rc && (rc = db_step(st, s, err)) > 0)
		rc = visit(st, s, walk, err);
	sqlite3_finalize(s);
	search_sql_release(&sql);
	return rc;
}

int store_find_ids(struct store *st, const struct query_spec *q,
		   const struct find_options *opt, struct id_vec *ret,
		   struct err *err)
{
	struct search_sql sql = SEARCH_SQL_INIT(st);
	sqlite3_stmt *s;
	int rc;

	if (search_by_rank(q, opt))
		return rank_find_ids(st, q, opt, ret, err);
	s = prepare(&sql, "i.id", q, opt, err);
	rc = s ? db_load_ids(st, s, ret, err) : -(int)ERR_FAIL;
	sqlite3_finalize(s);
	search_sql_release(&sql);
	return rc;
}

int store_find_among(struct store *st, const struct query_spec *q,
		     const struct id_vec *among, struct id_vec *ret,
		     struct err *err)
{
	struct search_sql sql = SEARCH_SQL_INIT(st);
	sqlite3_stmt *s = NULL;
	int rc = search_sql_where(&sql, q, err);

	if (!rc) {
		VEC_PUSH(&sql.values)->text = match_ids_json(among);
		sql.leader = sql.values.n;
		s = search_sql_prepare(&sql, "i.id", NULL, err);
		rc = s ? db_load_ids(st, s, ret, err) : -(int)ERR_FAIL;
	}
	sqlite3_finalize(s);
	search_sql_release(&sql);
	return rc;
}

int store_count(struct store *st, const struct query_spec *q, long *ret,
		struct err *err)
{
	struct search_sql sql = SEARCH_SQL_INIT(st);
	sqlite3_stmt *s = prepare(&sql, "count(*)", q, NULL, err);
	int rc = s ? db_step(st, s, err) : -(int)ERR_FAIL;

	if (rc > 0) {
		*ret = (long)sqlite3_column_int64(s, 0);
		rc = 0;
	}
	sqlite3_finalize(s);
	search_sql_release(&sql);
	return rc;
}
