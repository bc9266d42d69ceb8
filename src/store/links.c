/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/links.h"

#include "store/db.h"
#include "store/items.h"

#include <stdlib.h>

int store_link_put(struct store *st, int64_t item_id, const struct link *l,
		   struct err *err)
{
	static const char sql[] =
		"INSERT INTO link (item_id, rel, to_id, to_url, created)"
		" VALUES (:item, :rel, :to, :url, :now)"
		" ON CONFLICT DO NOTHING";
	sqlite3_stmt *s = db_prepare(st, sql, err);
	int rc;

	if (!s)
		return -(int)ERR_FAIL;
	db_bind_int(s, ":item", item_id);
	db_bind_text(s, ":rel", rel_name(l->rel));
	db_bind_id(s, ":to", l->to_id);
	db_bind_text(s, ":url", l->to_id ? NULL : l->url);
	db_bind_int(s, ":now", l->created ? l->created : clock_now());
	rc = db_run(st, s, err);
	if (rc || !sqlite3_changes(st->db))
		return rc;
	rc = store_item_bump(st, item_id, err);
	return rc ? rc : 1;
}

int store_link_add(struct store *st, int64_t item_id, enum rel rel,
		   int64_t to_id, const char *url, struct err *err)
{
	struct link l = { .rel = rel, .to_id = to_id };
	int rc;

	l.url = xstrdup_null(url);
	rc = store_link_put(st, item_id, &l, err);
	free(l.url);
	return rc;
}

int store_link_delete(struct store *st, int64_t id, struct err *err)
{
	sqlite3_stmt *s =
		db_prepare(st, "DELETE FROM link WHERE id = :id", err);

	if (!s)
		return -(int)ERR_FAIL;
	db_bind_int(s, ":id", id);
	return db_run(st, s, err);
}

int store_links_load(struct store *st, int64_t item_id, struct link_vec *ret,
		     struct err *err)
{
	static const char sql[] =
		"SELECT l.id, l.rel, 0, l.to_id, o.uuid,"
		" coalesce(nullif(o.title, ''), o.url), l.to_url, l.created"
		" FROM link l LEFT JOIN item o ON o.id = l.to_id"
		" WHERE l.item_id = :item UNION ALL"
		" SELECT l.id, l.rel, 1, l.item_id, o.uuid,"
		" coalesce(nullif(o.title, ''), o.url), NULL,"
		" l.created"
		" FROM link l JOIN item o ON o.id = l.item_id"
		" WHERE l.to_id = :item ORDER BY 3, 1";
	sqlite3_stmt *s = db_prepare_id(st, sql, item_id, err);
	int rc;

	if (!s)
		return -(int)ERR_FAIL;
	while ((rc = db_step(st, s, err)) > 0) {
		struct link *l = VEC_PUSH(ret);
		int rel = rel_parse(str_or_empty(
			(const char *)sqlite3_column_text(s, 1)));

		l->id = sqlite3_column_int64(s, 0);
		l->rel = rel < 0 ? REL_SEE_ALSO : (enum rel)rel;
		l->incoming = sqlite3_column_int(s, 2);
		l->to_id = sqlite3_column_int64(s, 3);
		l->to_uuid = db_col_text(s, 4);
		l->to_title = db_col_text(s, 5);
		l->url = db_col_text(s, 6);
		l->created = sqlite3_column_int64(s, 7);
	}
	return rc;
}
