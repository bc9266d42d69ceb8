/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Lists of tags: counts, aliases, names to complete.
 */
#include "store/db.h"
#include "store/tags.h"

#include <stdlib.h>
#include <string.h>

void tag_count_vec_release(struct tag_count_vec *v)
{
	if (!v)
		return;
	for (size_t i = 0; i < v->n; i++)
		free(v->v[i].name);
	VEC_FREE(v);
}

/* The place of a name, or where it belongs. */
static size_t place(const struct tag_count_vec *v, const char *name)
{
	size_t at = 0, end = v->n;

	while (at < end) {
		size_t mid = at + (end - at) / 2;

		if (strcmp(v->v[mid].name, name) < 0)
			at = mid + 1;
		else
			end = mid;
	}
	return at;
}

const struct tag_count *tag_count_find(const struct tag_count_vec *v,
				       const char *name)
{
	size_t at = place(v, name);

	return at < v->n && !strcmp(v->v[at].name, name) ? &v->v[at] : NULL;
}

struct tag_count *tag_count_of(struct tag_count_vec *v, const char *name)
{
	size_t at = place(v, name);

	if (at < v->n && !strcmp(v->v[at].name, name))
		return &v->v[at];
	(void)VEC_PUSH(v);
	memmove(&v->v[at + 1], &v->v[at], (v->n - 1 - at) * sizeof(*v->v));
	v->v[at] = (struct tag_count){ .name = xstrdup(name) };
	return &v->v[at];
}

void tag_alias_vec_release(struct tag_alias_vec *v)
{
	if (!v)
		return;
	for (size_t i = 0; i < v->n; i++) {
		free(v->v[i].alias);
		free(v->v[i].tag);
	}
	VEC_FREE(v);
}

int store_tags_load(struct store *st, struct tag_count_vec *ret,
		    struct err *err)
{
	static const char sql[] =
		"SELECT t.name, count(*) FROM tag t"
		" JOIN item_tag it ON it.tag_id = t.id"
		" JOIN item i ON i.id = it.item_id AND i.trashed = 0"
		" GROUP BY t.id ORDER BY t.name";
	sqlite3_stmt *s = db_prepare(st, sql, err);
	int rc;

	if (!s)
		return -(int)ERR_FAIL;
	while ((rc = db_step(st, s, err)) > 0) {
		struct tag_count *t = VEC_PUSH(ret);

		t->name = db_col_text(s, 0);
		t->items = (long)sqlite3_column_int64(s, 1);
	}
	return rc;
}

int store_tag_aliases_load(struct store *st, struct tag_alias_vec *ret,
			   struct err *err)
{
	static const char sql[] =
		"SELECT a.alias, t.name FROM tag_alias a"
		" JOIN tag t ON t.id = a.tag_id ORDER BY a.alias";
	sqlite3_stmt *s = db_prepare(st, sql, err);
	int rc;

	if (!s)
		return -(int)ERR_FAIL;
	while ((rc = db_step(st, s, err)) > 0) {
		struct tag_alias *a = VEC_PUSH(ret);

		a->alias = db_col_text(s, 0);
		a->tag = db_col_text(s, 1);
	}
	return rc;
}

int store_tag_unalias(struct store *st, const char *alias, struct err *err)
{
	sqlite3_stmt *s = db_prepare(
		st, "DELETE FROM tag_alias WHERE alias = :alias", err);
	int rc;

	if (!s)
		return -(int)ERR_FAIL;
	db_bind_text(s, ":alias", alias);
	rc = db_run(st, s, err);
	if (!rc && !sqlite3_changes(st->db))
		rc = err_set(err, ERR_NOTFOUND, "\"%s\" is no alias", alias);
	return rc;
}

static int load_names(struct store *st, sqlite3_stmt *s, struct strv *ret,
		      struct err *err)
{
	int rc;

	while ((rc = db_step(st, s, err)) > 0)
		strv_push_take(ret, db_col_text(s, 0));
	return rc;
}

int store_tags_complete(struct store *st, const char *prefix, long limit,
			struct strv *ret, struct err *err)
{
	/* By comparison, not LIKE: nothing typed is a wild card.  What is used
	 * often is not counted to the end: somebody is typing. */
	static const char sql[] =
		"SELECT name FROM (SELECT t.name AS name, t.id AS id FROM tag t"
		" UNION ALL SELECT alias, tag_id FROM tag_alias)"
		" WHERE substr(name, 1, length(:prefix)) = :prefix"
		" OR instr(name, '/' || :prefix) > 0"
		" ORDER BY substr(name, 1, length(:prefix)) <> :prefix,"
		" (SELECT count(*) FROM (SELECT 1 FROM item_tag"
		" WHERE tag_id = id LIMIT 250)) DESC, name"
		" LIMIT :limit";
	sqlite3_stmt *s = db_prepare(st, sql, err);

	if (!s)
		return -(int)ERR_FAIL;
	db_bind_text(s, ":prefix", prefix);
	db_bind_int(s, ":limit", limit > 0 ? limit : -1);
	return load_names(st, s, ret, err);
}

int store_tag_names(struct store *st, struct strv *ret, struct err *err)
{
	static const char sql[] =
		"SELECT t.name FROM tag t WHERE EXISTS (SELECT 1"
		" FROM item_tag it JOIN item i ON i.id = it.item_id"
		" AND i.trashed = 0 WHERE it.tag_id = t.id) ORDER BY t.name";
	sqlite3_stmt *s = db_prepare(st, sql, err);

	return s ? load_names(st, s, ret, err) : -(int)ERR_FAIL;
}

int store_tag_is_used(struct store *st, const char *name)
{
	static const char sql[] =
		"SELECT EXISTS (SELECT 1 FROM tag t JOIN item_tag it"
		" ON it.tag_id = t.id WHERE t.name = :name)"
		" OR EXISTS (SELECT 1 FROM tag_alias WHERE alias = :name)";
	sqlite3_stmt *s = db_prepare(st, sql, NULL);

	if (!s)
		return 0;
	db_bind_text(s, ":name", name);
	return (int)db_get_int(st, s, 0);
}
