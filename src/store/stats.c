/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/stats.h"

#include "store/db.h"

int store_stats_groups(struct store *st, instant now,
		       struct group_count_vec *ret, struct err *err)
{
	static const char sql[] =
		"SELECT state, kind, count(*), sum(starred <> 0),"
		" sum(snoozed > :now),"
		" sum(CASE WHEN duration > 0 THEN duration"
		" ELSE minutes * 60 END),"
		" sum(duration = 0 AND minutes = 0)"
		" FROM item WHERE trashed = 0 GROUP BY state, kind";
	sqlite3_stmt *s = db_prepare(st, sql, err);
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

int store_stats_events(struct store *st, instant since, stats_event_fn fn,
		       void *ctx, struct err *err)
{
	static const char sql[] =
		"SELECT 0, added FROM item"
		" WHERE trashed = 0 AND added >= :since"
		" UNION ALL SELECT 1, done FROM item"
		" WHERE trashed = 0 AND done >= :since"
		" UNION ALL SELECT 2, n.created FROM note n"
		" JOIN item i ON i.id = n.item_id AND i.trashed = 0"
		" WHERE n.created >= :since"
		" UNION ALL SELECT 3, q.created FROM quote q"
		" JOIN item i ON i.id = q.item_id AND i.trashed = 0"
		" WHERE q.created >= :since";
	sqlite3_stmt *s = db_prepare(st, sql, err);
	int rc;

	if (!s)
		return -(int)ERR_FAIL;
	db_bind_int(s, ":since", since);
	while ((rc = db_step(st, s, err)) > 0)
		fn((enum stats_event)sqlite3_column_int(s, 0),
		   sqlite3_column_int64(s, 1), ctx);
	return rc;
}

static int load_counts(struct store *st, const char *sql, long limit,
		       struct tag_count_vec *ret, struct err *err)
{
	sqlite3_stmt *s = db_prepare(st, sql, err);
	int rc;

	if (!s)
		return -(int)ERR_FAIL;
	db_bind_int(s, ":limit", limit);
	while ((rc = db_step(st, s, err)) > 0) {
		struct tag_count *c = VEC_PUSH(ret);

		c->name = db_col_text(s, 0);
		c->items = (long)sqlite3_column_int64(s, 1);
	}
	return rc;
}

int store_stats_sites(struct store *st, long limit, struct tag_count_vec *ret,
		      struct err *err)
{
	static const char sql[] =
		"SELECT site, count(*) FROM item"
		" WHERE trashed = 0 AND site <> '' GROUP BY site"
		" ORDER BY count(*) DESC, site LIMIT :limit";

	return load_counts(st, sql, limit, ret, err);
}

int store_stats_tags(struct store *st, long limit, struct tag_count_vec *ret,
		     struct err *err)
{
	static const char sql[] =
		"SELECT t.name, count(*) FROM tag t"
		" JOIN item_tag it ON it.tag_id = t.id"
		" JOIN item i ON i.id = it.item_id AND i.trashed = 0"
		" GROUP BY t.id ORDER BY count(*) DESC, t.name LIMIT :limit";

	return load_counts(st, sql, limit, ret, err);
}

int store_stats_tables(struct store *st, struct table_counts *ret,
		       struct err *err)
{
	static const char sql[] =
		"SELECT (SELECT count(*) FROM item WHERE trashed <> 0),"
		" (SELECT count(*) FROM note n JOIN item i"
		" ON i.id = n.item_id AND i.trashed = 0),"
		" (SELECT count(*) FROM quote q JOIN item i"
		" ON i.id = q.item_id AND i.trashed = 0),"
		" (SELECT count(*) FROM text t JOIN item i"
		" ON i.id = t.item_id AND i.trashed = 0),"
		" (SELECT count(*) FROM collection),"
		" (SELECT count(*) FROM link)";
	sqlite3_stmt *s = db_prepare(st, sql, err);
	int rc = s ? db_step(st, s, err) : -(int)ERR_FAIL;

	if (rc <= 0)
		return rc;
	ret->trashed = (long)sqlite3_column_int64(s, 0);
	ret->notes = (long)sqlite3_column_int64(s, 1);
	ret->quotes = (long)sqlite3_column_int64(s, 2);
	ret->texts = (long)sqlite3_column_int64(s, 3);
	ret->collections = (long)sqlite3_column_int64(s, 4);
	ret->links = (long)sqlite3_column_int64(s, 5);
	sqlite3_reset(s);
	return 0;
}
