/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Entries of collections.  Positions have gaps, so that most moves touch one
 * row; where a gap is used up, the collection is numbered anew.
 */
#include "store/collections.h"
#include "store/db.h"
#include "store/items.h"

#include <stdlib.h>

#define GAP 1024

static int load_rows(struct store *st, struct collection *c, int trash,
		     struct err *err)
{
	static const char sql[] =
		"SELECT e.item_id, e.commentary, e.added, i.uuid FROM entry e"
		" JOIN item i ON i.id = e.item_id"
		" WHERE e.collection_id = :id AND (i.trashed = 0 OR :trash)"
		" ORDER BY e.position, e.id";
	sqlite3_stmt *s = db_prepare_id(st, sql, c->id, err);
	int rc;

	if (!s)
		return -(int)ERR_FAIL;
	db_bind_int(s, ":trash", trash);
	while ((rc = db_step(st, s, err)) > 0) {
		struct entry *e = VEC_PUSH(&c->entries);

		e->item_id = sqlite3_column_int64(s, 0);
		e->commentary = db_col_text(s, 1);
		e->added = sqlite3_column_int64(s, 2);
		e->item_uuid = db_col_text(s, 3);
	}
	c->n_entries = (long)c->entries.n;
	return rc;
}

int store_entries_load_all(struct store *st, struct collection *c,
			   struct err *err)
{
	return load_rows(st, c, 1, err);
}

int store_entries_load(struct store *st, struct collection *c, unsigned parts,
		       struct err *err)
{
	int rc = load_rows(st, c, 0, err);

	for (size_t i = 0; !rc && i < c->entries.n; i++)
		rc = store_item_load(st, c->entries.v[i].item_id, parts,
				     &c->entries.v[i].item, err);
	return rc;
}

/* The position of an entry; -1 when the item is not in the collection. */
static int64_t position_of(struct store *st, int64_t id, int64_t item_id)
{
	static const char sql[] =
		"SELECT position FROM entry WHERE collection_id = :id"
		" AND item_id = :item";
	sqlite3_stmt *s = db_prepare(st, sql, NULL);

	if (!s)
		return -1;
	db_bind_int(s, ":id", id);
	db_bind_int(s, ":item", item_id);
	return db_get_int(st, s, -1);
}

/* The nearest used position on one side of `at`, leaving out `item`. */
static int64_t neighbour(struct store *st, int64_t id, int64_t item,
			 int64_t at, int after, int64_t none)
{
	static const char next[] =
		"SELECT position FROM entry WHERE collection_id = :id"
		" AND item_id <> :item AND position > :at"
		" ORDER BY position LIMIT 1";
	static const char prev[] =
		"SELECT position FROM entry WHERE collection_id = :id"
		" AND item_id <> :item AND position < :at"
		" ORDER BY position DESC LIMIT 1";
	sqlite3_stmt *s = db_prepare(st, after ? next : prev, NULL);

	if (!s)
		return none;
	db_bind_int(s, ":id", id);
	db_bind_int(s, ":item", item);
	db_bind_int(s, ":at", at);
	return db_get_int(st, s, none);
}

static int renumber(struct store *st, int64_t id, struct err *err)
{
	static const char sql[] =
		"UPDATE entry SET position = n.position FROM (SELECT id,"
		" row_number() OVER (ORDER BY position, id) * 1024 AS position"
		" FROM entry WHERE collection_id = :id) AS n"
		" WHERE entry.id = n.id";
	return db_run_id(st, sql, id, err);
}

/* Where an item is to stand. */
struct spot {
	int64_t item;
	enum entry_place place;
	int64_t ref;    /* the item that place is about */
	int64_t ref_at; /* its position */
};

/* A free position at the spot, or 0 when there is no room. */
static int64_t free_position(struct store *st, int64_t id,
			     const struct spot *spot)
{
	int64_t item = spot->item, ref_at = spot->ref_at, low, high;

	switch (spot->place) {
	case ENTRY_FIRST:
		low = 0;
		high = neighbour(st, id, item, 0, 1, 2 * GAP);
		break;
	case ENTRY_BEFORE:
		low = neighbour(st, id, item, ref_at, 0, 0);
		high = ref_at;
		break;
	case ENTRY_AFTER:
		low = ref_at;
		high = neighbour(st, id, item, ref_at, 1, ref_at + 2 * GAP);
		break;
	default:
		return neighbour(st, id, item, INT64_MAX, 0, 0) + GAP;
	}
	return high - low > 1 ? low + (high - low) / 2 : 0;
}

static int find_place(struct store *st, int64_t id, struct spot *spot,
		      int64_t *ret, struct err *err)
{
	int by_ref = spot->place == ENTRY_BEFORE || spot->place == ENTRY_AFTER;
	int64_t at = 0;
	int rc = 0;

	for (int tries = 0; !rc && !at && tries < 2; tries++) {
		if (tries)
			rc = renumber(st, id, err);
		spot->ref_at = by_ref ? position_of(st, id, spot->ref) : 0;
		if (spot->ref_at < 0)
			return err_set(err, ERR_NOTFOUND,
				       "item %lld is not in the collection",
				       (long long)spot->ref);
		if (!rc)
			at = free_position(st, id, spot);
	}
	if (!rc)
		*ret = at;
	return rc;
}

/* No upsert here or on texts: it runs the triggers of an insert that then does
 * not happen. */
static int write_entry(struct store *st, int64_t collection_id,
		       const struct entry *e, int64_t at, int is_new,
		       struct err *err)
{
	static const char insert[] =
		"INSERT INTO entry (collection_id, item_id, position,"
		" commentary, added) VALUES (:id, :item, :position,"
		" :commentary, :added)";
	static const char update[] =
		"UPDATE entry SET position = :position, commentary ="
		" coalesce(:commentary, commentary) WHERE collection_id = :id"
		" AND item_id = :item";
	sqlite3_stmt *s = db_prepare(st, is_new ? insert : update, err);

	if (!s)
		return -(int)ERR_FAIL;
	db_bind_int(s, ":id", collection_id);
	db_bind_int(s, ":item", e->item_id);
	db_bind_int(s, ":position", at);
	db_bind_text(s, ":commentary", e->commentary);
	if (is_new)
		db_bind_int(s, ":added", e->added ? e->added : clock_now());
	return db_run(st, s, err);
}

int store_entry_put(struct store *st, int64_t collection_id,
		    const struct entry *e, enum entry_place place, int64_t ref,
		    struct err *err)
{
	struct spot spot = { .item = e->item_id, .place = place, .ref = ref };
	int64_t at = position_of(st, collection_id, e->item_id);
	int is_new = at < 0, rc = 0;

	if ((place == ENTRY_BEFORE || place == ENTRY_AFTER) &&
	    ref == e->item_id)
		spot.place = ENTRY_LAST;
	if (is_new || spot.place != ENTRY_LAST)
		rc = find_place(st, collection_id, &spot, &at, err);
	if (!rc)
		rc = write_entry(st, collection_id, e, at, is_new, err);
	store_touch(st, e->item_id);
	return rc ? rc : is_new;
}

int store_entry_remove(struct store *st, int64_t collection_id,
		       int64_t item_id, struct err *err)
{
	static const char sql[] = "DELETE FROM entry WHERE collection_id = :id"
				  " AND item_id = :item";
	sqlite3_stmt *s = db_prepare(st, sql, err);
	int rc;

	if (!s)
		return -(int)ERR_FAIL;
	db_bind_int(s, ":id", collection_id);
	db_bind_int(s, ":item", item_id);
	rc = db_run(st, s, err);
	store_touch(st, item_id);
	if (!rc && !sqlite3_changes(st->db))
		rc = err_set(err, ERR_NOTFOUND,
			     "item %lld is not in the collection",
			     (long long)item_id);
	return rc;
}
