/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/tag_tree.h"

#include "store/db.h"

#include <string.h>

void tag_node_vec_release(struct tag_node_vec *v)
{
	if (!v)
		return;
	for (size_t i = 0; i < v->n; i++)
		free(v->v[i].name);
	VEC_FREE(v);
}

/* "/" comes before every other sign, so that "a/b" stands before "a-c". */
static int compare(const char *a, const char *b)
{
	while (*a && *a == *b) {
		a++;
		b++;
	}
	if (*a == '/' && *b)
		return *b == '/' ? 0 : -1;
	if (*b == '/' && *a)
		return 1;
	return (unsigned char)*a - (unsigned char)*b;
}

static int by_path(const void *a, const void *b)
{
	const struct tag_node *x = a, *y = b;

	return compare(x->name, y->name);
}

static struct tag_node *find(const struct tag_node_vec *v, const char *name)
{
	const struct tag_node key = { .name = (char *)(uintptr_t)name };

	return v->n ? bsearch(&key, v->v, v->n, sizeof(*v->v), by_path)
		    : NULL;
}

/* The names of all tags in use and of what they lie below. */
static int load_names(struct store *st, struct tag_node_vec *v,
		      struct err *err)
{
	static const char sql[] =
		"WITH RECURSIVE path (whole, cut) AS ("
		" SELECT name, name FROM tag WHERE id IN"
		" (SELECT it.tag_id FROM item_tag it JOIN item i"
		" ON i.id = it.item_id AND i.trashed = 0)"
		" UNION SELECT whole, rtrim(rtrim(cut, replace(cut, '/', '')),"
		" '/') FROM path WHERE instr(cut, '/'))"
		" SELECT DISTINCT cut FROM path WHERE cut <> ''";
	sqlite3_stmt *s = db_prepare(st, sql, err);
	int rc;

	if (!s)
		return -(int)ERR_FAIL;
	while ((rc = db_step(st, s, err)) > 0) {
		struct tag_node *n = VEC_PUSH(v);

		n->name = db_col_text(s, 0);
		for (const char *p = n->name; *p; p++)
			n->depth += *p == '/';
	}
	if (v->n)
		qsort(v->v, v->n, sizeof(*v->v), by_path);
	return rc;
}

/* Counts one tag of an item for it and all it lies below; `seen` has for each
 * node the last item that was counted. */
static void count(struct tag_node_vec *v, int64_t *seen, int64_t item,
		  const char *name)
{
	char *path = xstrdup(name), *slash;
	struct tag_node *n = find(v, path);

	if (n)
		n->items++;
	for (;;) {
		n = find(v, path);
		if (n && seen[n - v->v] != item) {
			seen[n - v->v] = item;
			n->subtree++;
		}
		slash = strrchr(path, '/');
		if (!slash)
			break;
		*slash = '\0';
	}
	free(path);
}

int store_tag_tree_load(struct store *st, struct tag_node_vec *ret,
			struct err *err)
{
	static const char sql[] =
		"SELECT it.item_id, t.name FROM item_tag it"
		" JOIN tag t ON t.id = it.tag_id"
		" JOIN item i ON i.id = it.item_id AND i.trashed = 0"
		" ORDER BY it.item_id";
	struct tag_node_vec v = { 0 };
	int64_t *seen = NULL;
	sqlite3_stmt *s = db_prepare(st, sql, err);
	int rc = s ? load_names(st, &v, err) : -(int)ERR_FAIL;

	if (!rc) {
		seen = xcalloc(v.n + 1, sizeof(*seen));
		while ((rc = db_step(st, s, err)) > 0)
			count(&v, seen, sqlite3_column_int64(s, 0),
			      (const char *)sqlite3_column_text(s, 1));
	}
	free(seen);
	if (rc)
		tag_node_vec_release(&v);
	else
		*ret = v;
	return rc;
}
