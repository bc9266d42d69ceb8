/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/changes.h"

#include <string.h>

struct change {
	sqlite3_changeset_iter *it;
	const char *table;
	int op;
};

/* What is not 0 ends the walk. */
typedef int (*change_fn)(const struct change *c, void *ctx);

static int walk(const struct changes *set, change_fn fn, void *ctx)
{
	struct change c = { 0 };
	int columns, indirect, rc = 0;

	if (sqlite3changeset_start(&c.it, set->len,
				   (void *)(uintptr_t)set->blob) != SQLITE_OK)
		return -(int)ERR_DATA;
	while (!rc && sqlite3changeset_next(c.it) == SQLITE_ROW) {
		sqlite3changeset_op(c.it, &c.table, &columns, &c.op, &indirect);
		rc = fn(&c, ctx);
	}
	sqlite3changeset_finalize(c.it);
	return rc;
}

struct holding {
	struct store *st;
	struct err *err;
};

static int hold_moved(const struct change *c, void *ctx)
{
	static const char *const movable[] = { "note", "quote", "entry" };
	const int item_id = 2; /* the column, in each of them */
	struct holding *h = ctx;
	sqlite3_value *from = NULL, *to = NULL;
	int rc, moves = 0;

	for (size_t i = 0; i < ARRAY_SIZE(movable); i++)
		moves |= c->op == SQLITE_UPDATE &&
			 !strcmp(c->table, movable[i]);
	if (!moves || sqlite3changeset_old(c->it, item_id, &from) ||
	    sqlite3changeset_new(c->it, item_id, &to) || !from || !to)
		return 0;
	rc = db_hold_words(h->st, sqlite3_value_int64(from), h->err);
	return rc ? rc : db_hold_words(h->st, sqlite3_value_int64(to), h->err);
}

int changes_hold_moved(struct store *st, const struct changes *c,
		       struct err *err)
{
	struct holding h = { st, err };
	int rc = walk(c, hold_moved, &h);

	if (rc == -(int)ERR_DATA)
		rc = err_set(err, ERR_DATA, "%s: a change set cannot be read",
			     st->path);
	return rc;
}

static int count_items(const struct change *c, void *ctx)
{
	int *added = ctx;

	if (strcmp(c->table, "item"))
		return 0;
	*added |= c->op == SQLITE_INSERT;
	return c->op == SQLITE_DELETE;
}

int changes_add_items(const struct changes *c)
{
	int added = 0;

	return !walk(c, count_items, &added) && added;
}

struct destroyed {
	const char *prefix;
	int64_t id;
};

static int find_destroyed(const struct change *c, void *ctx)
{
	const int id_column = 0, uuid_column = 1;
	struct destroyed *d = ctx;
	sqlite3_value *id = NULL, *uuid = NULL;
	const char *s;

	if (c->op != SQLITE_DELETE || strcmp(c->table, "item") ||
	    sqlite3changeset_old(c->it, id_column, &id) ||
	    sqlite3changeset_old(c->it, uuid_column, &uuid))
		return 0;
	s = (const char *)sqlite3_value_text(uuid);
	if (s && !strncmp(s, d->prefix, strlen(d->prefix)))
		d->id = sqlite3_value_int64(id);
	return d->id != 0;
}

int64_t changes_find_destroyed(const struct changes *c, const char *uuid_prefix)
{
	struct destroyed d = { uuid_prefix, 0 };

	(void)walk(c, find_destroyed, &d);
	return d.id;
}
