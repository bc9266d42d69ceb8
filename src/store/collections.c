/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/collections.h"

#include "base/uuid.h"
#include "store/db.h"
#include "store/items.h"

#include <stdlib.h>

static const char *none_if_empty(const char *s)
{
	return str_empty(s) ? NULL : s;
}

static int put_labels(struct store *st, int64_t id, const char *role,
		      const struct strv *names, struct err *err)
{
	static const char sql[] = "INSERT INTO collection_label VALUES"
				  " (:id, :role, :position, :name)";
	int rc = 0;

	for (size_t i = 0; !rc && i < names->n; i++) {
		sqlite3_stmt *s = db_prepare(st, sql, err);

		if (!s)
			return -(int)ERR_FAIL;
		db_bind_int(s, ":id", id);
		db_bind_text(s, ":role", role);
		db_bind_int(s, ":position", (int64_t)i);
		db_bind_text(s, ":name", names->v[i]);
		rc = db_run(st, s, err);
	}
	return rc;
}

static int write_labels(struct store *st, const struct collection *c,
			struct err *err)
{
	static const char clear[] = "DELETE FROM collection_label"
				    " WHERE collection_id = :id";
	int rc = db_run_id(st, clear, c->id, err);

	if (!rc)
		rc = put_labels(st, c->id, "tag", &c->tags, err);
	if (!rc)
		rc = put_labels(st, c->id, "category", &c->categories, err);
	return rc;
}

static void bind_collection(sqlite3_stmt *s, const struct collection *c)
{
	db_bind_text(s, ":name", c->name);
	db_bind_text(s, ":title", none_if_empty(c->title));
	db_bind_text(s, ":date", none_if_empty(c->date));
	db_bind_text(s, ":author", none_if_empty(c->author));
	db_bind_text(s, ":description", none_if_empty(c->description));
	db_bind_text(s, ":slug", none_if_empty(c->slug));
	db_bind_text(s, ":modified", none_if_empty(c->modified));
	db_bind_text(s, ":shape", none_if_empty(c->shape));
	db_bind_int(s, ":draft", c->draft);
	db_bind_text(s, ":intro", none_if_empty(c->intro));
	db_bind_text(s, ":closing", none_if_empty(c->closing));
	db_bind_int(s, ":changed", c->changed);
}

int store_collection_insert(struct store *st, struct collection *c,
			    struct err *err)
{
	static const char sql[] =
		"INSERT INTO collection (uuid, name, title, date, author,"
		" description, slug, modified, shape, draft, intro, closing,"
		" created, changed) VALUES (:uuid, :name, :title, :date,"
		" :author, :description, :slug, :modified, :shape, :draft,"
		" :intro, :closing, :created, :changed)";
	sqlite3_stmt *s = db_prepare(st, sql, err);
	char uuid[UUID_LEN + 1];
	int rc;

	if (!s)
		return -(int)ERR_FAIL;
	if (str_empty(c->uuid)) {
		uuid_make(uuid);
		str_set(&c->uuid, uuid);
	}
	if (!c->created)
		c->created = clock_now();
	if (!c->changed)
		c->changed = c->created;
	bind_collection(s, c);
	db_bind_text(s, ":uuid", c->uuid);
	db_bind_int(s, ":created", c->created);
	rc = db_run(st, s, err);
	if (rc)
		return rc;
	c->id = sqlite3_last_insert_rowid(st->db);
	return write_labels(st, c, err);
}

int store_collection_update(struct store *st, struct collection *c,
			    struct err *err)
{
	static const char sql[] =
		"UPDATE collection SET name = :name, title = :title,"
		" date = :date, author = :author, description = :description,"
		" slug = :slug, modified = :modified, shape = :shape,"
		" draft = :draft, intro = :intro, closing = :closing,"
		" changed = :changed WHERE id = :id";
	sqlite3_stmt *s = db_prepare(st, sql, err);
	int rc;

	if (!s)
		return -(int)ERR_FAIL;
	c->changed = clock_now();
	bind_collection(s, c);
	db_bind_int(s, ":id", c->id);
	rc = db_run(st, s, err);
	return rc ? rc : write_labels(st, c, err);
}

int store_collection_delete(struct store *st, int64_t id, struct err *err)
{
	sqlite3_stmt *s =
		db_prepare(st, "DELETE FROM collection WHERE id = :id", err);

	if (!s)
		return -(int)ERR_FAIL;
	db_bind_int(s, ":id", id);
	return db_run(st, s, err);
}

int64_t store_collection_find(struct store *st, const char *name)
{
	static const char sql[] =
		"SELECT id FROM collection WHERE name = :name UNION ALL"
		" SELECT id FROM collection WHERE cast(id AS TEXT) = :name"
		" LIMIT 1";
	sqlite3_stmt *s = db_prepare(st, sql, NULL);

	if (!s)
		return 0;
	db_bind_text(s, ":name", name);
	return db_get_int(st, s, 0);
}

int64_t store_collection_by_uuid(struct store *st, const char *uuid)
{
	static const char sql[] = "SELECT id FROM collection"
				  " WHERE uuid = :uuid";
	sqlite3_stmt *s = db_prepare(st, sql, NULL);

	if (!s)
		return 0;
	db_bind_text(s, ":uuid", uuid);
	return db_get_int(st, s, 0);
}

static int load_labels(struct store *st, struct collection *c, const char *role,
		       struct strv *ret, struct err *err)
{
	static const char sql[] =
		"SELECT name FROM collection_label WHERE collection_id = :id"
		" AND role = :role ORDER BY position";
	sqlite3_stmt *s = db_prepare(st, sql, err);
	int rc;

	if (!s)
		return -(int)ERR_FAIL;
	db_bind_int(s, ":id", c->id);
	db_bind_text(s, ":role", role);
	while ((rc = db_step(st, s, err)) > 0)
		strv_push_take(ret, db_col_text(s, 0));
	return rc;
}

#define COLLECTION_COLUMNS                                                     \
	"c.id, c.uuid, c.name, c.title, c.date, c.intro, c.closing, c.created," \
	" c.changed, (SELECT count(*) FROM entry e JOIN item i"                \
	" ON i.id = e.item_id AND i.trashed = 0"                               \
	" WHERE e.collection_id = c.id), c.author, c.description, c.slug,"     \
	" c.modified, c.shape, c.draft"

static void collection_from_row(sqlite3_stmt *s, struct collection *c)
{
	c->id = sqlite3_column_int64(s, 0);
	c->uuid = db_col_text(s, 1);
	c->name = db_col_text(s, 2);
	c->title = db_col_text(s, 3);
	c->date = db_col_text(s, 4);
	c->intro = db_col_text(s, 5);
	c->closing = db_col_text(s, 6);
	c->created = sqlite3_column_int64(s, 7);
	c->changed = sqlite3_column_int64(s, 8);
	c->n_entries = (long)sqlite3_column_int64(s, 9);
	c->author = db_col_text(s, 10);
	c->description = db_col_text(s, 11);
	c->slug = db_col_text(s, 12);
	c->modified = db_col_text(s, 13);
	c->shape = db_col_text(s, 14);
	c->draft = sqlite3_column_int(s, 15);
}

int store_collection_load(struct store *st, int64_t id, struct collection *ret,
			  struct err *err)
{
	static const char sql[] = "SELECT " COLLECTION_COLUMNS
				  " FROM collection c WHERE c.id = :id";
	sqlite3_stmt *s = db_prepare(st, sql, err);
	struct collection c = { 0 };
	int rc;

	if (!s)
		return -(int)ERR_FAIL;
	db_bind_int(s, ":id", id);
	rc = db_step(st, s, err);
	if (rc > 0) {
		collection_from_row(s, &c);
		sqlite3_reset(s);
		rc = load_labels(st, &c, "tag", &c.tags, err);
		if (!rc)
			rc = load_labels(st, &c, "category", &c.categories,
					 err);
	} else if (!rc) {
		rc = err_set(err, ERR_NOTFOUND, "there is no collection %lld",
			     (long long)id);
	}
	if (rc)
		collection_release(&c);
	else
		*ret = c;
	return rc;
}

int store_collections_load(struct store *st, struct collection_vec *ret,
			   struct err *err)
{
	static const char sql[] = "SELECT " COLLECTION_COLUMNS
				  " FROM collection c ORDER BY c.changed DESC,"
				  " c.id DESC";
	sqlite3_stmt *s = db_prepare(st, sql, err);
	int rc;

	if (!s)
		return -(int)ERR_FAIL;
	while ((rc = db_step(st, s, err)) > 0)
		collection_from_row(s, VEC_PUSH(ret));
	for (size_t i = 0; !rc && i < ret->n; i++) {
		struct collection *c = &ret->v[i];

		rc = load_labels(st, c, "tag", &c->tags, err);
		if (!rc)
			rc = load_labels(st, c, "category", &c->categories,
					 err);
	}
	return rc;
}

int store_memberships_load(struct store *st, int64_t item_id,
			   struct membership_vec *ret, struct err *err)
{
	static const char sql[] =
		"SELECT c.id, c.name FROM entry e"
		" JOIN collection c ON c.id = e.collection_id"
		" WHERE e.item_id = :item ORDER BY c.name";
	sqlite3_stmt *s = db_prepare_id(st, sql, item_id, err);
	int rc;

	if (!s)
		return -(int)ERR_FAIL;
	while ((rc = db_step(st, s, err)) > 0) {
		struct membership *m = VEC_PUSH(ret);

		m->collection_id = sqlite3_column_int64(s, 0);
		m->name = db_col_text(s, 1);
	}
	return rc;
}
