/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/stats.h"

#include "store/db.h"

/* The rows of a range by their ids alone: no index is shorter. */
#define ITEMS  " FROM item NOT INDEXED WHERE id > :after AND id <= :upto"
#define LISTED ITEMS " AND trashed = 0"
#define OF_ITEMS                                             \
	" x WHERE x.item_id > :after AND x.item_id <= :upto" \
	" AND x.item_id NOT IN (SELECT id FROM item WHERE trashed <> 0)"

static sqlite3_stmt *prepare(struct store *st, const char *sql,
			     struct stats_range range, struct err *err)
{
	sqlite3_stmt *s = db_prepare(st, sql, err);

	if (s) {
		db_bind_int(s, ":after", range.after);
		db_bind_int(s, ":upto", range.upto);
	}
	return s;
}

int store_stats_end(struct store *st, int64_t *ret, struct err *err)
{
	sqlite3_stmt *s = db_prepare(st, "SELECT max(id) FROM item", err);

	if (!s)
		return -(int)ERR_FAIL;
	*ret = db_get_int(st, s, 0);
	return 0;
}

int store_stats_groups(struct store *st, struct stats_range range, instant now,
		       struct group_count_vec *ret, struct err *err)
{
	static const char sql[] =
		"SELECT state, kind, count(*), sum(starred <> 0),"
		" sum(snoozed > :now),"
		" sum(CASE WHEN duration > 0 THEN duration"
		" ELSE minutes * 60 END),"
		" sum(duration = 0 AND minutes = 0)" LISTED
		" GROUP BY state, kind";
	sqlite3_stmt *s = prepare(st, sql, range, err);
	int rc;

	if (!s)
		return -(int)ERR_FAIL;
	db_bind_int(s, ":now", now);
	while ((rc = db_step(st, s, err)) > 0) {
		const char *state = (const char *)sqlite3_column_text(s, 0);
		const char *kind = (const char *)sqlite3_column_text(s, 1);
		struct group_count *g = VEC_PUSH(ret);

		g->state = (enum state)state_parse(state);
		g->kind = (enum kind)kind_parse(kind);
		g->items = (long)sqlite3_column_int64(s, 2);
		g->starred = (long)sqlite3_column_int64(s, 3);
		g->snoozed = (long)sqlite3_column_int64(s, 4);
		g->seconds = sqlite3_column_int64(s, 5);
		g->unknown = (long)sqlite3_column_int64(s, 6);
	}
	return rc;
}

int store_stats_events(struct store *st, struct stats_range range,
		       const struct stats_walk *walk, struct err *err)
{
	static const char sql[] =
		"SELECT 0, added" LISTED " AND added >= :since"
		" UNION ALL SELECT 1, done" LISTED " AND done >= :since"
		" UNION ALL SELECT 2, x.created FROM note" OF_ITEMS
		" AND x.created >= :since"
		" UNION ALL SELECT 3, x.created FROM quote" OF_ITEMS
		" AND x.created >= :since";
	sqlite3_stmt *s = prepare(st, sql, range, err);
	int rc;

	if (!s)
		return -(int)ERR_FAIL;
	db_bind_int(s, ":since", walk->since);
	while ((rc = db_step(st, s, err)) > 0)
		walk->fn((enum stats_event)sqlite3_column_int(s, 0),
			 sqlite3_column_int64(s, 1), walk->ctx);
	return rc;
}

static int add_counts(struct store *st, const char *sql,
		      struct stats_range range, struct tag_count_vec *ret,
		      struct err *err)
{
	sqlite3_stmt *s = prepare(st, sql, range, err);
	int rc;

	if (!s)
		return -(int)ERR_FAIL;
	while ((rc = db_step(st, s, err)) > 0)
		tag_count_of(ret, (const char *)sqlite3_column_text(s, 0))
			->items += (long)sqlite3_column_int64(s, 1);
	return rc;
}

int store_stats_sites(struct store *st, struct stats_range range,
		      struct tag_count_vec *ret, struct err *err)
{
	static const char sql[] = "SELECT site, count(*)" LISTED
				  " AND site <> '' GROUP BY site";

	return add_counts(st, sql, range, ret, err);
}

int store_stats_tags(struct store *st, struct stats_range range,
		     struct tag_count_vec *ret, struct err *err)
{
	static const char sql[] =
		"SELECT (SELECT name FROM tag WHERE id = tag_id), count(*)"
		" FROM item_tag" OF_ITEMS " GROUP BY tag_id";

	return add_counts(st, sql, range, ret, err);
}

int store_stats_tables(struct store *st, struct stats_range range,
		       struct table_counts *ret, struct err *err)
{
	static const char sql[] = "SELECT (SELECT count(*)" ITEMS
				  " AND trashed <> 0),"
				  " (SELECT count(*) FROM note" OF_ITEMS "),"
				  " (SELECT count(*) FROM quote" OF_ITEMS "),"
				  " (SELECT count(*) FROM text" OF_ITEMS ")";
	sqlite3_stmt *s = prepare(st, sql, range, err);
	int rc = s ? db_step(st, s, err) : -(int)ERR_FAIL;

	if (rc <= 0)
		return rc;
	ret->trashed += (long)sqlite3_column_int64(s, 0);
	ret->notes += (long)sqlite3_column_int64(s, 1);
	ret->quotes += (long)sqlite3_column_int64(s, 2);
	ret->texts += (long)sqlite3_column_int64(s, 3);
	sqlite3_reset(s);
	return 0;
}

int store_stats_lists(struct store *st, struct table_counts *ret,
		      struct err *err)
{
	static const char sql[] = "SELECT (SELECT count(*) FROM collection),"
				  " (SELECT count(*) FROM link)";
	sqlite3_stmt *s = db_prepare(st, sql, err);
	int rc = s ? db_step(st, s, err) : -(int)ERR_FAIL;

	if (rc <= 0)
		return rc;
	ret->collections = (long)sqlite3_column_int64(s, 0);
	ret->links = (long)sqlite3_column_int64(s, 1);
	sqlite3_reset(s);
	return 0;
}
