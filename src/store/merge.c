/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/merge.h"

#include "store/changes.h"

#include <stdlib.h>

#define STEPS_MAX 32 /* from item to item, when each became the next */

/* In this order: what hangs on the item must be gone before it is deleted.
 * Each names both items, so that all are bound alike. */
static const char *const merge_sql[] = {
	"UPDATE note SET item_id = :into WHERE item_id = :from",
	"UPDATE quote SET item_id = :into WHERE item_id = :from",

	"INSERT INTO item_tag (item_id, tag_id)"
	" SELECT :into, tag_id FROM item_tag WHERE item_id = :from"
	" ON CONFLICT DO NOTHING",
	"DELETE FROM item_tag WHERE item_id = :from AND :into <> 0",

	"UPDATE entry SET commentary = CASE"
	" WHEN coalesce(entry.commentary, '') = '' THEN o.commentary"
	" WHEN coalesce(o.commentary, '') IN ('', entry.commentary)"
	"  THEN entry.commentary"
	" ELSE entry.commentary || char(10, 10) || o.commentary END"
	" FROM (SELECT collection_id, commentary FROM entry"
	"  WHERE item_id = :from) AS o"
	" WHERE entry.item_id = :into"
	" AND entry.collection_id = o.collection_id",
	"DELETE FROM entry WHERE item_id = :from AND collection_id IN"
	" (SELECT collection_id FROM entry WHERE item_id = :into)",
	"UPDATE entry SET item_id = :into WHERE item_id = :from",

	/* A link between the two would lead from an item to itself. */
	"UPDATE OR IGNORE link SET item_id = :into WHERE item_id = :from"
	" AND to_id IS NOT :into",
	"UPDATE OR IGNORE link SET to_id = :into WHERE to_id = :from"
	" AND item_id <> :into",
	"DELETE FROM link WHERE (item_id = :from OR to_id = :from)"
	" AND :into <> 0",

	"UPDATE OR IGNORE alternate SET item_id = :into WHERE item_id = :from"
	" AND key IS NOT (SELECT canonical FROM item WHERE id = :into)",
	"DELETE FROM alternate WHERE item_id = :from AND :into <> 0",
	"INSERT INTO alternate (item_id, url, key, role)"
	" SELECT :into, url, canonical, 'same' FROM item WHERE id = :from"
	" AND url IS NOT NULL AND canonical IS NOT NULL"
	" ON CONFLICT DO NOTHING",

	"UPDATE text SET item_id = :into WHERE item_id = :from"
	" AND NOT EXISTS (SELECT 1 FROM text WHERE item_id = :into)",
	"DELETE FROM text WHERE item_id = :from AND :into <> 0",

	"DELETE FROM item WHERE id = :from AND :into <> 0",
};

int store_item_merge(struct store *st, int64_t from, int64_t into,
		     struct err *err)
{
	int rc = store_record_texts(st, err);

	if (!rc)
		rc = db_hold_words(st, from, err);
	if (!rc)
		rc = db_hold_words(st, into, err);
	for (size_t i = 0; !rc && i < ARRAY_SIZE(merge_sql); i++) {
		sqlite3_stmt *s = db_prepare(st, merge_sql[i], err);

		if (!s)
			return -(int)ERR_FAIL;
		db_bind_int(s, ":from", from);
		db_bind_int(s, ":into", into);
		rc = db_run(st, s, err);
	}
	store_touch(st, from);
	store_touch(st, into);
	return rc;
}

static int is_there(struct store *st, int64_t id)
{
	sqlite3_stmt *s = db_prepare(
		st, "SELECT count(*) FROM item WHERE id = :id", NULL);

	if (!s)
		return 0;
	db_bind_int(s, ":id", id);
	return db_get_int(st, s, 0) > 0;
}

int64_t store_item_now(struct store *st, int64_t id)
{
	static const char sql[] =
		"SELECT o.item_id FROM history_item hi"
		" JOIN history h ON h.id = hi.history_id"
		" JOIN history_item o ON o.history_id = h.id"
		"  AND o.item_id <> hi.item_id"
		" WHERE hi.item_id = :item AND h.state = 0"
		" AND h.command = '" STORE_MERGE "'"
		" ORDER BY h.id DESC LIMIT 1";

	for (int i = 0; id && i < STEPS_MAX; i++) {
		sqlite3_stmt *s;

		if (is_there(st, id))
			return id;
		s = db_prepare(st, sql, NULL);
		if (!s)
			return 0;
		db_bind_int(s, ":item", id);
		id = db_get_int(st, s, 0);
	}
	return 0;
}

int64_t store_item_merged(struct store *st, const char *prefix)
{
	static const char sql[] = "SELECT changes FROM history"
				  " WHERE command = '" STORE_MERGE "'"
				  " AND state = 0 ORDER BY id DESC";
	sqlite3_stmt *s = db_prepare(st, sql, NULL);
	int64_t id = 0;

	while (s && !id && db_step(st, s, NULL) > 0) {
		struct changes c = { .blob = sqlite3_column_blob(s, 0),
				     .len = sqlite3_column_bytes(s, 0) };

		id = changes_find_destroyed(&c, prefix);
	}
	sqlite3_reset(s);
	return store_item_now(st, id);
}

int store_merge_was_undone(struct store *st, int64_t from, int64_t into)
{
	static const char sql[] =
		"SELECT count(*) FROM history h"
		" JOIN history_item a ON a.history_id = h.id"
		"  AND a.item_id = :from"
		" JOIN history_item b ON b.history_id = h.id"
		"  AND b.item_id = :into"
		" WHERE h.state <> 0 AND h.command = '" STORE_MERGE "'";
	sqlite3_stmt *s = db_prepare(st, sql, NULL);

	if (!s)
		return 0;
	db_bind_int(s, ":from", from);
	db_bind_int(s, ":into", into);
	return db_get_int(st, s, 0) > 0;
}
