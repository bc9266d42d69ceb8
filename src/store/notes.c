/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/notes.h"

#include "base/uuid.h"
#include "store/db.h"
#include "store/items.h"

#include <stdlib.h>

/* 1 when something else here has this name already, as a copy of an item
 * under another name brings it. */
static int is_taken(struct store *st, const char *sql, const char *uuid)
{
	sqlite3_stmt *s;

	if (str_empty(uuid))
		return 0;
	s = db_prepare(st, sql, NULL);
	if (s)
		db_bind_text(s, ":uuid", uuid);
	return (int)db_get_int(st, s, 0);
}

/* Gives what travels between libraries a name and its times. */
static void stamp(char **uuid, instant *created, instant *changed, int taken)
{
	char fresh[UUID_LEN + 1];

	if (str_empty(*uuid) || taken) {
		uuid_make(fresh);
		str_set(uuid, fresh);
	}
	if (!*created)
		*created = clock_now();
	if (!*changed)
		*changed = *created;
}

static void note_from_row(sqlite3_stmt *s, struct note *n)
{
	n->id = sqlite3_column_int64(s, 0);
	n->item_id = sqlite3_column_int64(s, 1);
	n->uuid = db_col_text(s, 2);
	n->body = db_col_text(s, 3);
	n->created = sqlite3_column_int64(s, 4);
	n->changed = sqlite3_column_int64(s, 5);
}

#define NOTE_COLUMNS "id, item_id, uuid, body, created, changed"

int store_note_insert(struct store *st, struct note *n, struct err *err)
{
	static const char sql[] =
		"INSERT INTO note (uuid, item_id, body, created, changed)"
		" VALUES (:uuid, :item, :body, :created, :changed)";
	static const char taken[] = "SELECT 1 FROM note WHERE uuid = :uuid";
	sqlite3_stmt *s = db_prepare(st, sql, err);
	int rc;

	if (!s)
		return -(int)ERR_FAIL;
	stamp(&n->uuid, &n->created, &n->changed,
	      is_taken(st, taken, n->uuid));
	db_bind_text(s, ":uuid", n->uuid);
	db_bind_int(s, ":item", n->item_id);
	db_bind_text(s, ":body", n->body);
	db_bind_int(s, ":created", n->created);
	db_bind_int(s, ":changed", n->changed);
	rc = db_run(st, s, err);
	if (rc)
		return rc;
	n->id = sqlite3_last_insert_rowid(st->db);
	return store_item_bump(st, n->item_id, err);
}

int store_note_update(struct store *st, const struct note *n, struct err *err)
{
	static const char sql[] = "UPDATE note SET body = :body,"
				  " changed = :now WHERE id = :id";
	sqlite3_stmt *s = db_prepare(st, sql, err);
	int rc;

	if (!s)
		return -(int)ERR_FAIL;
	db_bind_text(s, ":body", n->body);
	db_bind_int(s, ":now", clock_now());
	db_bind_int(s, ":id", n->id);
	rc = db_run(st, s, err);
	return rc ? rc : store_item_bump(st, n->item_id, err);
}

int store_note_delete(struct store *st, int64_t id, struct err *err)
{
	sqlite3_stmt *s =
		db_prepare(st, "DELETE FROM note WHERE id = :id", err);

	if (!s)
		return -(int)ERR_FAIL;
	db_bind_int(s, ":id", id);
	return db_run(st, s, err);
}

int store_note_load(struct store *st, int64_t id, struct note *ret,
		    struct err *err)
{
	static const char sql[] =
		"SELECT " NOTE_COLUMNS " FROM note WHERE id = :id";
	sqlite3_stmt *s = db_prepare_id(st, sql, id, err);
	int rc;

	if (!s)
		return -(int)ERR_FAIL;
	rc = db_step(st, s, err);
	if (rc > 0) {
		note_from_row(s, ret);
		sqlite3_reset(s);
		return 0;
	}
	return rc ? rc
		  : err_set(err, ERR_NOTFOUND, "there is no note %lld",
			    (long long)id);
}

int store_notes_load(struct store *st, int64_t item_id, struct note_vec *ret,
		     struct err *err)
{
	static const char sql[] = "SELECT " NOTE_COLUMNS " FROM note"
				  " WHERE item_id = :item ORDER BY id";
	sqlite3_stmt *s = db_prepare_id(st, sql, item_id, err);
	int rc;

	if (!s)
		return -(int)ERR_FAIL;
	while ((rc = db_step(st, s, err)) > 0)
		note_from_row(s, VEC_PUSH(ret));
	return rc;
}

static void quote_from_row(sqlite3_stmt *s, struct quote *q)
{
	int type = locator_type_parse(
		str_or_empty((const char *)sqlite3_column_text(s, 5)));

	q->id = sqlite3_column_int64(s, 0);
	q->item_id = sqlite3_column_int64(s, 1);
	q->uuid = db_col_text(s, 2);
	q->body = db_col_text(s, 3);
	q->comment = db_col_text(s, 4);
	q->loc.type = type < 0 ? LOC_NONE : (enum locator_type)type;
	q->loc.number = (long)sqlite3_column_int64(s, 6);
	q->loc.text = db_col_text(s, 7);
	q->created = sqlite3_column_int64(s, 8);
	q->changed = sqlite3_column_int64(s, 9);
	q->found = sqlite3_column_int64(s, 10);
}

#define QUOTE_COLUMNS                                                          \
	"id, item_id, uuid, body, comment, locator, number, section, created," \
	" changed, found"

static void bind_quote(sqlite3_stmt *s, const struct quote *q)
{
	db_bind_text(s, ":body", q->body);
	db_bind_text(s, ":comment", str_empty(q->comment) ? NULL : q->comment);
	db_bind_text(s, ":locator", locator_type_name(q->loc.type));
	db_bind_int(s, ":number", q->loc.number);
	db_bind_text(s, ":section", q->loc.text);
}

int store_quote_insert(struct store *st, struct quote *q, struct err *err)
{
	static const char sql[] =
		"INSERT INTO quote (uuid, item_id, body, comment, locator,"
		" number, section, created, changed) VALUES (:uuid, :item,"
		" :body, :comment, :locator, :number, :section, :created,"
		" :changed)";
	static const char taken[] = "SELECT 1 FROM quote WHERE uuid = :uuid";
	sqlite3_stmt *s = db_prepare(st, sql, err);
	int rc;

	if (!s)
		return -(int)ERR_FAIL;
	stamp(&q->uuid, &q->created, &q->changed,
	      is_taken(st, taken, q->uuid));
	bind_quote(s, q);
	db_bind_text(s, ":uuid", q->uuid);
	db_bind_int(s, ":item", q->item_id);
	db_bind_int(s, ":created", q->created);
	db_bind_int(s, ":changed", q->changed);
	rc = db_run(st, s, err);
	if (rc)
		return rc;
	q->id = sqlite3_last_insert_rowid(st->db);
	return store_item_bump(st, q->item_id, err);
}

int store_quote_update(struct store *st, const struct quote *q,
		       struct err *err)
{
	static const char sql[] =
		"UPDATE quote SET body = :body, comment = :comment,"
		" locator = :locator, number = :number, section = :section,"
		" changed = :now WHERE id = :id";
	sqlite3_stmt *s = db_prepare(st, sql, err);
	int rc;

	if (!s)
		return -(int)ERR_FAIL;
	bind_quote(s, q);
	db_bind_int(s, ":now", clock_now());
	db_bind_int(s, ":id", q->id);
	rc = db_run(st, s, err);
	return rc ? rc : store_item_bump(st, q->item_id, err);
}

int store_quote_delete(struct store *st, int64_t id, struct err *err)
{
	sqlite3_stmt *s =
		db_prepare(st, "DELETE FROM quote WHERE id = :id", err);

	if (!s)
		return -(int)ERR_FAIL;
	db_bind_int(s, ":id", id);
	return db_run(st, s, err);
}

int store_quote_load(struct store *st, int64_t id, struct quote *ret,
		     struct err *err)
{
	static const char sql[] =
		"SELECT " QUOTE_COLUMNS " FROM quote WHERE id = :id";
	sqlite3_stmt *s = db_prepare_id(st, sql, id, err);
	int rc;

	if (!s)
		return -(int)ERR_FAIL;
	rc = db_step(st, s, err);
	if (rc > 0) {
		quote_from_row(s, ret);
		sqlite3_reset(s);
		return 0;
	}
	return rc ? rc
		  : err_set(err, ERR_NOTFOUND, "there is no quote %lld",
			    (long long)id);
}

int store_quotes_load(struct store *st, int64_t item_id,
		      struct quote_vec *ret, struct err *err)
{
	static const char sql[] = "SELECT " QUOTE_COLUMNS " FROM quote"
				  " WHERE item_id = :item ORDER BY id";
	sqlite3_stmt *s = db_prepare_id(st, sql, item_id, err);
	int rc;

	if (!s)
		return -(int)ERR_FAIL;
	while ((rc = db_step(st, s, err)) > 0)
		quote_from_row(s, VEC_PUSH(ret));
	return rc;
}
