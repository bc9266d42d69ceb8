/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/tags.h"

#include "store/db.h"
#include "store/match.h"
#include "store/items.h"

#include <stdlib.h>
#include <string.h>

/* The tag's id, through an alias too; 0 when there is none. */
static int64_t tag_find(struct store *st, const char *name)
{
	static const char sql[] =
		"SELECT id FROM tag WHERE name = :name UNION ALL"
		" SELECT tag_id FROM tag_alias WHERE alias = :name LIMIT 1";
	sqlite3_stmt *s = db_prepare(st, sql, NULL);

	if (!s)
		return 0;
	db_bind_text(s, ":name", name);
	return db_get_int(st, s, 0);
}

static int tag_make(struct store *st, const char *name, int64_t *ret,
		    struct err *err)
{
	static const char sql[] = "INSERT INTO tag (name) VALUES (:name)";
	int64_t id = tag_find(st, name);
	sqlite3_stmt *s;
	int rc = 0;

	if (!id) {
		s = db_prepare(st, sql, err);
		if (!s)
			return -(int)ERR_FAIL;
		db_bind_text(s, ":name", name);
		rc = db_run(st, s, err);
		id = sqlite3_last_insert_rowid(st->db);
	}
	if (!rc)
		*ret = id;
	return rc;
}

/* Runs a statement with :item and :tag; 1 when it changed a row. */
static int run_pair(struct store *st, const char *sql, int64_t item_id,
		    int64_t tag_id, struct err *err)
{
	sqlite3_stmt *s = db_prepare(st, sql, err);
	int rc;

	if (!s)
		return -(int)ERR_FAIL;
	db_bind_int(s, ":item", item_id);
	db_bind_int(s, ":tag", tag_id);
	rc = db_run(st, s, err);
	if (rc || !sqlite3_changes(st->db))
		return rc;
	rc = store_item_bump(st, item_id, err);
	return rc ? rc : 1;
}

int store_tag_add(struct store *st, int64_t item_id, const char *tag,
		  struct err *err)
{
	static const char sql[] = "INSERT INTO item_tag VALUES (:item, :tag)"
				  " ON CONFLICT DO NOTHING";
	int64_t id = 0;
	int rc = tag_make(st, tag, &id, err);

	return rc ? rc : run_pair(st, sql, item_id, id, err);
}

int store_tag_remove(struct store *st, int64_t item_id, const char *tag,
		     struct err *err)
{
	static const char sql[] = "DELETE FROM item_tag WHERE item_id = :item"
				  " AND tag_id = :tag";
	int64_t id = tag_find(st, tag);

	return id ? run_pair(st, sql, item_id, id, err) : 0;
}

/* Ids of items that carry the tag. */
static int tagged_items(struct store *st, int64_t tag_id, struct id_vec *ret,
			struct err *err)
{
	static const char sql[] = "SELECT item_id FROM item_tag"
				  " WHERE tag_id = :tag";
	sqlite3_stmt *s = db_prepare_id(st, sql, tag_id, err);

	return s ? db_load_ids(st, s, ret, err) : -(int)ERR_FAIL;
}

static int drop_tag(struct store *st, int64_t tag_id, struct err *err)
{
	return db_run_id(st, "DELETE FROM tag WHERE id = :tag", tag_id, err);
}

/* Runs a statement with :name and :tag. */
static int run_named(struct store *st, const char *sql, const char *name,
		     int64_t tag_id, struct err *err)
{
	sqlite3_stmt *s = db_prepare(st, sql, err);

	if (!s)
		return -(int)ERR_FAIL;
	db_bind_text(s, ":name", name);
	db_bind_int(s, ":tag", tag_id);
	return db_run(st, s, err);
}

/* The aliases of the tag come along, and its items become those of `to`. */
static int merge_tag(struct store *st, int64_t tag_id, const char *to,
		     const struct id_vec *items, size_t first,
		     struct err *err)
{
	static const char move[] =
		"UPDATE tag_alias SET tag_id = (SELECT id FROM tag"
		" WHERE name = :name UNION ALL SELECT tag_id FROM tag_alias"
		" WHERE alias = :name LIMIT 1) WHERE tag_id = :tag";
	int rc = run_named(st, move, to, tag_id, err);

	for (size_t i = first; rc >= 0 && i < items->n; i++)
		rc = store_tag_add(st, items->v[i], to, err);
	return rc < 0 ? rc : drop_tag(st, tag_id, err);
}

/* Gives the items of one tag the tag `to`.  Where that is new, the tag has
 * another name and its items are as they were; an alias of it may be the very
 * name that it gets. */
static int rename_tag(struct store *st, int64_t tag_id, const char *to,
		      struct id_vec *items, struct err *err)
{
	static const char drop[] = "DELETE FROM tag_alias WHERE alias = :name"
				   " AND tag_id = :tag";
	static const char rename[] = "UPDATE tag SET name = :name"
				     " WHERE id = :tag";
	size_t first = items->n;
	int rc = run_named(st, drop, to, tag_id, err);

	if (!rc)
		rc = tagged_items(st, tag_id, items, err);
	if (rc)
		return rc;
	if (tag_find(st, to))
		return merge_tag(st, tag_id, to, items, first, err);
	for (size_t i = first; i < items->n; i++)
		store_touch(st, items->v[i]);
	return run_named(st, rename, to, tag_id, err);
}

/* Takes it from its items. */
static int remove_tag(struct store *st, int64_t tag_id, struct id_vec *items,
		      struct err *err)
{
	size_t first = items->n;
	int rc = tagged_items(st, tag_id, items, err);

	for (size_t i = first; !rc && i < items->n; i++)
		rc = store_item_bump(st, items->v[i], err);
	return rc ? rc : drop_tag(st, tag_id, err);
}

struct named_tag {
	int64_t id;
	char *name;
};

struct named_tag_vec VEC(struct named_tag);

/* The tag and all below it. */
static int subtree(struct store *st, const char *name,
		   struct named_tag_vec *ret, struct err *err)
{
	/* '0' is the character after '/'. */
	static const char sql[] =
		"SELECT id, name FROM tag WHERE name = :name OR"
		" (name > :name || '/' AND name < :name || '0')";
	sqlite3_stmt *s = db_prepare(st, sql, err);
	int rc;

	if (!s)
		return -(int)ERR_FAIL;
	db_bind_text(s, ":name", name);
	while ((rc = db_step(st, s, err)) > 0) {
		struct named_tag *t = VEC_PUSH(ret);

		t->id = sqlite3_column_int64(s, 0);
		t->name = db_col_text(s, 1);
	}
	if (!rc && !ret->n)
		rc = err_set(err, ERR_NOTFOUND,
			     "there is no tag \"%s\"; \"rl tags\" lists them",
			     name);
	return rc;
}

static int compare_ids(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return (x > y) - (x < y);
}

static long count_distinct(struct id_vec *items)
{
	long n = 0;

	if (items->n)
		qsort(items->v, items->n, sizeof(*items->v), compare_ids);
	for (size_t i = 0; i < items->n; i++)
		n += !i || items->v[i] != items->v[i - 1];
	return n;
}

static int replace_subtree(struct store *st, const char *from, const char *to,
			   long *ret_items, struct err *err)
{
	struct named_tag_vec tags = { 0 };
	struct id_vec items = { 0 };
	int rc = subtree(st, from, &tags, err);

	for (size_t i = 0; i < tags.n; i++) {
		const char *rest = tags.v[i].name + strlen(from);
		char *name = to ? xasprintf("%s%s", to, rest) : NULL;

		if (!rc && to)
			rc = rename_tag(st, tags.v[i].id, name, &items, err);
		else if (!rc)
			rc = remove_tag(st, tags.v[i].id, &items, err);
		free(name);
		free(tags.v[i].name);
	}
	if (!rc && ret_items)
		*ret_items = count_distinct(&items);
	VEC_FREE(&tags);
	VEC_FREE(&items);
	return rc;
}

int store_tag_rename(struct store *st, const char *old_name,
		     const char *new_name, long *ret_items, struct err *err)
{
	size_t n = strlen(old_name);

	if (!strcmp(old_name, new_name))
		return 0;
	if (!strncmp(new_name, old_name, n) && new_name[n] == '/')
		return err_set(err, ERR_USAGE,
			       "\"%s\" lies below \"%s\": a tag cannot be moved "
			       "into itself",
			       new_name, old_name);
	return replace_subtree(st, old_name, new_name, ret_items, err);
}

int store_tag_delete(struct store *st, const char *name, long *ret_items,
		     struct err *err)
{
	return replace_subtree(st, name, NULL, ret_items, err);
}

static int insert_alias(struct store *st, const char *alias, int64_t tag_id,
			struct err *err)
{
	static const char sql[] =
		"INSERT INTO tag_alias (alias, tag_id) VALUES (:alias, :tag)"
		" ON CONFLICT (alias) DO UPDATE SET tag_id = :tag";
	sqlite3_stmt *s = db_prepare(st, sql, err);

	if (!s)
		return -(int)ERR_FAIL;
	db_bind_text(s, ":alias", alias);
	db_bind_int(s, ":tag", tag_id);
	return db_run(st, s, err);
}

static int is_tag(struct store *st, const char *name)
{
	sqlite3_stmt *s =
		db_prepare(st, "SELECT 1 FROM tag WHERE name = :name", NULL);

	if (!s)
		return 0;
	db_bind_text(s, ":name", name);
	return (int)db_get_int(st, s, 0);
}

int store_tag_alias(struct store *st, const char *alias, const char *tag,
		    long *ret_items, struct err *err)
{
	int64_t id = 0;
	long n = 0;
	int rc = 0;

	if (!strcmp(alias, tag) ||
	    (is_tag(st, alias) && tag_find(st, alias) == tag_find(st, tag)))
		return err_set(err, ERR_USAGE,
			       "\"%s\" cannot be an alias of itself", alias);
	if (is_tag(st, alias))
		rc = store_tag_rename(st, alias, tag, &n, err);
	if (rc >= 0)
		rc = tag_make(st, tag, &id, err);
	if (rc >= 0)
		rc = insert_alias(st, alias, id, err);
	if (rc >= 0 && ret_items)
		*ret_items = n;
	return rc;
}

int store_tags_of(struct store *st, const struct id_vec *items, tag_fn fn,
		  void *ctx, struct err *err)
{
	static const char sql[] =
		"SELECT m.value, t.name FROM json_each(:items) m"
		" CROSS JOIN item_tag it ON it.item_id = m.value"
		" JOIN tag t ON t.id = it.tag_id";
	char *json = match_ids_json(items);
	sqlite3_stmt *s = db_prepare(st, sql, err);
	int rc = s ? 1 : -(int)ERR_FAIL;

	if (s)
		db_bind_text(s, ":items", json);
	while (rc > 0 && (rc = db_step(st, s, err)) > 0) {
		rc = fn(sqlite3_column_int64(s, 0),
			(const char *)sqlite3_column_text(s, 1), ctx);
		rc = rc < 0 ? rc : 1;
	}
	if (s)
		sqlite3_reset(s);
	free(json);
	return rc;
}

int store_item_tags_load(struct store *st, int64_t item_id, struct strv *ret,
			 struct err *err)
{
	static const char sql[] =
		"SELECT t.name FROM item_tag it JOIN tag t ON t.id = it.tag_id"
		" WHERE it.item_id = :item ORDER BY t.name";
	sqlite3_stmt *s = db_prepare_id(st, sql, item_id, err);
	int rc;

	if (!s)
		return -(int)ERR_FAIL;
	while ((rc = db_step(st, s, err)) > 0)
		strv_push_take(ret, db_col_text(s, 0));
	return rc;
}
