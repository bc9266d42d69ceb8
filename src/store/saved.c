/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/saved.h"

#include "base/uuid.h"
#include "store/db.h"

#include <stdlib.h>

void saved_query_vec_release(struct saved_query_vec *v)
{
	if (!v)
		return;
	for (size_t i = 0; i < v->n; i++) {
		free(v->v[i].uuid);
		free(v->v[i].name);
		free(v->v[i].query);
	}
	VEC_FREE(v);
}

int store_saved_put(struct store *st, const char *name, const char *query,
		    const char *uuid, struct err *err)
{
	static const char sql[] =
		"INSERT INTO saved_query (uuid, name, query, position) VALUES"
		" (:uuid, :name, :query, (SELECT coalesce(max(position), 0) + 1"
		" FROM saved_query)) ON CONFLICT (name) DO UPDATE"
		" SET query = excluded.query";
	sqlite3_stmt *s = db_prepare(st, sql, err);
	char made[UUID_LEN + 1];

	if (!s)
		return -(int)ERR_FAIL;
	uuid_make(made);
	db_bind_text(s, ":uuid", str_empty(uuid) ? made : uuid);
	db_bind_text(s, ":name", name);
	db_bind_text(s, ":query", query);
	return db_run(st, s, err);
}

int store_saved_delete(struct store *st, const char *name, struct err *err)
{
	sqlite3_stmt *s = db_prepare(
		st, "DELETE FROM saved_query WHERE name = :name", err);
	int rc;

	if (!s)
		return -(int)ERR_FAIL;
	db_bind_text(s, ":name", name);
	rc = db_run(st, s, err);
	if (!rc && !sqlite3_changes(st->db))
		rc = err_set(err, ERR_NOTFOUND, "there is no saved query \"%s\"",
			     name);
	return rc;
}

int store_saved_load(struct store *st, struct saved_query_vec *ret,
		     struct err *err)
{
	static const char sql[] = "SELECT id, uuid, name, query"
				  " FROM saved_query ORDER BY position, id";
	sqlite3_stmt *s = db_prepare(st, sql, err);
	int rc;

	if (!s)
		return -(int)ERR_FAIL;
	while ((rc = db_step(st, s, err)) > 0) {
		struct saved_query *q = VEC_PUSH(ret);

		q->id = sqlite3_column_int64(s, 0);
		q->uuid = db_col_text(s, 1);
		q->name = db_col_text(s, 2);
		q->query = db_col_text(s, 3);
	}
	return rc;
}

void publication_release(struct publication *p)
{
	if (!p)
		return;
	free(p->site);
	free(p->path);
	free(p->hash);
	*p = (struct publication){ 0 };
}

void publication_vec_release(struct publication_vec *v)
{
	for (size_t i = 0; i < v->n; i++)
		publication_release(&v->v[i]);
	VEC_FREE(v);
}

int store_publication_put(struct store *st, int64_t collection_id,
			  const struct publication *p, struct err *err)
{
	static const char sql[] =
		"INSERT INTO publication (collection_id, site, path, hash,"
		" first, last) VALUES (:id, :site, :path, :hash, :first, :last)"
		" ON CONFLICT (collection_id, site, path) DO UPDATE SET"
		" hash = excluded.hash, last = excluded.last";
	sqlite3_stmt *s = db_prepare(st, sql, err);

	if (!s)
		return -(int)ERR_FAIL;
	db_bind_int(s, ":id", collection_id);
	db_bind_text(s, ":site", p->site);
	db_bind_text(s, ":path", p->path);
	db_bind_text(s, ":hash", p->hash);
	db_bind_int(s, ":first", p->first);
	db_bind_int(s, ":last", p->last);
	return db_run(st, s, err);
}

static void publication_from_row(sqlite3_stmt *s, struct publication *ret)
{
	ret->site = db_col_text(s, 0);
	ret->path = db_col_text(s, 1);
	ret->hash = db_col_text(s, 2);
	ret->first = sqlite3_column_int64(s, 3);
	ret->last = sqlite3_column_int64(s, 4);
}

static int take_publication(struct store *st, sqlite3_stmt *s,
			    struct publication *ret, struct err *err)
{
	int rc = db_step(st, s, err);

	if (rc <= 0)
		return rc ? rc
			  : err_set(err, ERR_NOTFOUND, "it was not published");
	publication_from_row(s, ret);
	sqlite3_reset(s);
	return 0;
}

int store_publication_load(struct store *st, int64_t collection_id,
			   const char *site, const char *path,
			   struct publication *ret, struct err *err)
{
	static const char sql[] =
		"SELECT site, path, hash, first, last FROM publication"
		" WHERE collection_id = :id AND site = :site AND path = :path";
	sqlite3_stmt *s = db_prepare(st, sql, err);

	if (!s)
		return -(int)ERR_FAIL;
	db_bind_int(s, ":id", collection_id);
	db_bind_text(s, ":site", site);
	db_bind_text(s, ":path", path);
	return take_publication(st, s, ret, err);
}

int store_publications_load(struct store *st, int64_t collection_id,
			    const char *site, struct publication_vec *ret,
			    struct err *err)
{
	static const char sql[] =
		"SELECT site, path, hash, first, last FROM publication"
		" WHERE collection_id = :id AND site = :site"
		" ORDER BY last DESC, rowid DESC";
	sqlite3_stmt *s = db_prepare(st, sql, err);
	int rc;

	if (!s)
		return -(int)ERR_FAIL;
	db_bind_int(s, ":id", collection_id);
	db_bind_text(s, ":site", site);
	while ((rc = db_step(st, s, err)) > 0)
		publication_from_row(s, VEC_PUSH(ret));
	return rc;
}

int store_publications_all(struct store *st, int64_t collection_id,
			   struct publication_vec *ret, struct err *err)
{
	static const char sql[] =
		"SELECT site, path, hash, first, last FROM publication"
		" WHERE collection_id = :id ORDER BY id";
	sqlite3_stmt *s = db_prepare_id(st, sql, collection_id, err);
	int rc;

	if (!s)
		return -(int)ERR_FAIL;
	while ((rc = db_step(st, s, err)) > 0)
		publication_from_row(s, VEC_PUSH(ret));
	return rc;
}

int store_publication_last(struct store *st, int64_t collection_id,
			   struct publication *ret, struct err *err)
{
	static const char sql[] =
		"SELECT site, path, hash, first, last FROM publication"
		" WHERE collection_id = :id ORDER BY last DESC, rowid DESC"
		" LIMIT 1";
	sqlite3_stmt *s = db_prepare_id(st, sql, collection_id, err);

	if (!s)
		return -(int)ERR_FAIL;
	return take_publication(st, s, ret, err);
}
