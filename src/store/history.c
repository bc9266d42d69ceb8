/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A change set is what SQLite's session extension recorded of a transaction.
 * Undoing applies its inverse; the search index follows by its triggers.
 */
#include "store/history.h"

#include "store/changes.h"
#include "store/merge.h"

#include <stdlib.h>
#include <string.h>

enum set_state { SET_DONE, SET_UNDONE, SET_GIVEN_UP };

/* Every table that people change.  Not: history; text only while items are
 * deleted, with a set or with its undoing: what a fetch brings can come again,
 * and would make the history as large as all texts that ever were.
 *
 * What belongs to a row comes before it, and is applied in this order: notes
 * that go from one item to another have left before the old one is deleted,
 * which would take them along.  (A row may come before what it belongs to, as
 * foreign keys are looked at when all is done.) */
static const char *const recorded[] = {
	"publication", "entry",	    "collection_label", "collection",
	"link",	       "quote",	    "note",		"item_tag",
	"tag_alias",   "alternate", "tag",		"item",
	"saved_query",
};

void change_set_release(struct change_set *c)
{
	if (!c)
		return;
	free(c->command);
	free(c->summary);
	*c = (struct change_set){ 0 };
}

void change_set_vec_release(struct change_set_vec *v)
{
	if (!v)
		return;
	for (size_t i = 0; i < v->n; i++)
		change_set_release(&v->v[i]);
	VEC_FREE(v);
}

int db_record_start(struct store *st, struct err *err)
{
	if (sqlite3session_create(st->db, "main", &st->session) != SQLITE_OK)
		return db_error(st, "record changes", err);
	for (size_t i = 0; i < ARRAY_SIZE(recorded); i++)
		if (sqlite3session_attach(st->session, recorded[i]) !=
		    SQLITE_OK)
			return db_error(st, "record changes", err);
	return 0;
}

int store_record_texts(struct store *st, struct err *err)
{
	if (st->session &&
	    sqlite3session_attach(st->session, "text") != SQLITE_OK)
		return db_error(st, "record changes", err);
	return 0;
}

void db_record_drop(struct store *st)
{
	if (st->session)
		sqlite3session_delete(st->session);
	st->session = NULL;
}

/* What an automatic set follows: the last one of a person that concerned an
 * item it touched; NULL when there is none that is done. */
static int64_t followed(struct store *st)
{
	static const char sql[] =
		"SELECT max(h.id) FROM history_item hi"
		" JOIN history h ON h.id = hi.history_id"
		" WHERE hi.item_id = :item AND h.follows IS NULL"
		" AND h.state = 0";
	int64_t id = 0;

	for (size_t i = 0; i < st->touched.n; i++) {
		sqlite3_stmt *s = db_prepare(st, sql, NULL);
		int64_t one;

		if (!s)
			break;
		db_bind_int(s, ":item", st->touched.v[i]);
		one = db_get_int(st, s, 0);
		if (one > id)
			id = one;
	}
	return id;
}

/* Bytes that a row can hold, and room for the rest of the row. */
static int largest_set(struct store *st)
{
	return sqlite3_limit(st->db, SQLITE_LIMIT_LENGTH, -1) - (1 << 20);
}

static int insert_set(struct store *st, const char *summary, const void *blob,
		      int len, struct err *err)
{
	static const char sql[] =
		"INSERT INTO history (at, command, summary, follows, changes)"
		" VALUES (:at, :command, :summary, :follows, :changes)";
	int64_t follows = st->automatic ? followed(st) : 0;
	sqlite3_stmt *s;

	if (len > largest_set(st))
		return err_set(err, ERR_FAIL,
			       "%d MB are too much for one step of the history;"
			       " do it in several",
			       len >> 20);
	s = db_prepare(st, sql, err);
	if (!s)
		return -(int)ERR_FAIL;
	db_bind_int(s, ":at", clock_now());
	db_bind_text(s, ":command", st->command);
	db_bind_text(s, ":summary", str_or_empty(summary));
	db_bind_id(s, ":follows", follows);
	sqlite3_bind_blob(s, sqlite3_bind_parameter_index(s, ":changes"), blob,
			  len, SQLITE_STATIC);
	return db_run(st, s, err);
}

static int insert_touched(struct store *st, struct err *err)
{
	static const char sql[] = "INSERT INTO history_item VALUES (:item, "
				  ":set) ON CONFLICT DO NOTHING";
	int64_t set = sqlite3_last_insert_rowid(st->db);
	int rc = 0;

	for (size_t i = 0; !rc && i < st->touched.n; i++) {
		sqlite3_stmt *s = db_prepare(st, sql, err);

		if (!s)
			return -(int)ERR_FAIL;
		db_bind_int(s, ":item", st->touched.v[i]);
		db_bind_int(s, ":set", set);
		rc = db_run(st, s, err);
	}
	return rc;
}

/* A new set of a person ends what could have been redone. */
static int give_up_undone(struct store *st, struct err *err)
{
	if (st->automatic)
		return 0;
	return db_exec(st, "UPDATE history SET state = 2 WHERE state = 1",
		       err);
}

int db_record_finish(struct store *st, const char *summary, struct err *err)
{
	void *blob = NULL;
	int len = 0, rc = 0;

	if (sqlite3session_changeset(st->session, &len, &blob) != SQLITE_OK)
		return db_error(st, "record changes", err);
	/* The history itself is not recorded, but the hook must not see it
	 * written while the session is there. */
	db_record_drop(st);
	if (len) {
		rc = give_up_undone(st, err);
		if (!rc)
			rc = insert_set(st, summary, blob, len, err);
		if (!rc)
			rc = insert_touched(st, err);
	}
	sqlite3_free(blob);
	return rc;
}

static void set_from_row(sqlite3_stmt *s, struct change_set *c)
{
	c->id = sqlite3_column_int64(s, 0);
	c->at = sqlite3_column_int64(s, 1);
	c->command = db_col_text(s, 2);
	c->summary = db_col_text(s, 3);
	c->undone = sqlite3_column_int(s, 4) != SET_DONE;
	c->automatic = sqlite3_column_type(s, 5) != SQLITE_NULL;
}

#define SET_COLUMNS "h.id, h.at, h.command, h.summary, h.state, h.follows"

int store_history_load(struct store *st, int64_t item_id, long limit,
		       struct change_set_vec *ret, struct err *err)
{
	static const char all[] = "SELECT " SET_COLUMNS " FROM history h"
				  " ORDER BY h.id DESC LIMIT :limit";
	static const char one[] =
		"SELECT " SET_COLUMNS " FROM history_item hi"
		" JOIN history h ON h.id = hi.history_id"
		" WHERE hi.item_id = :item ORDER BY h.id DESC LIMIT :limit";
	sqlite3_stmt *s = db_prepare(st, item_id ? one : all, err);
	int rc;

	if (!s)
		return -(int)ERR_FAIL;
	if (item_id)
		db_bind_int(s, ":item", item_id);
	db_bind_int(s, ":limit", limit > 0 ? limit : -1);
	while ((rc = db_step(st, s, err)) > 0)
		set_from_row(s, VEC_PUSH(ret));
	return rc;
}

/* What is there now wins nothing: the person asked for that state back.  A
 * row that has gone since, or that cannot be put back, is left out. */
static int on_conflict(void *ctx, int conflict, sqlite3_changeset_iter *it)
{
	(void)ctx;
	(void)it;
	if (conflict == SQLITE_CHANGESET_DATA ||
	    conflict == SQLITE_CHANGESET_CONFLICT)
		return SQLITE_CHANGESET_REPLACE;
	return SQLITE_CHANGESET_OMIT;
}

static int apply(struct store *st, const struct changes *c,
		 int (*filter)(void *, const char *), struct err *err)
{
	int rc = sqlite3changeset_apply_v2(
		st->db, c->len, (void *)(uintptr_t)c->blob, filter,
		on_conflict, NULL, NULL, NULL,
		c->invert ? SQLITE_CHANGESETAPPLY_INVERT : 0);

	return rc == SQLITE_OK ? 0 : db_error(st, "apply a change set", err);
}

static int is_item(void *ctx, const char *table)
{
	(void)ctx;
	return !strcmp(table, "item");
}

static int is_other(void *ctx, const char *table)
{
	return !is_item(ctx, table);
}

/* An item must be there before what is to hang on it, and must not be deleted
 * before that has gone elsewhere. */
static int apply_merge(struct store *st, const struct changes *c,
		       struct err *err)
{
	int rc = changes_hold_moved(st, c, err);

	if (!rc)
		rc = apply(st, c, c->invert ? is_item : is_other, err);
	if (!rc)
		rc = apply(st, c, c->invert ? is_other : is_item, err);
	return rc;
}

static int set_state(struct store *st, int64_t id, enum set_state state,
		     struct err *err)
{
	sqlite3_stmt *s = db_prepare(
		st, "UPDATE history SET state = :state WHERE id = :id", err);

	if (!s)
		return -(int)ERR_FAIL;
	db_bind_int(s, ":state", state);
	db_bind_int(s, ":id", id);
	return db_run(st, s, err);
}

/* The ids of a set and of the automatic ones that follow it. */
static int family(struct store *st, int64_t id, int newest_first,
		  struct touched_vec *ret, struct err *err)
{
	static const char down[] = "SELECT id FROM history WHERE id = :id"
				   " OR follows = :id ORDER BY id DESC";
	static const char up[] = "SELECT id FROM history WHERE id = :id"
				 " OR follows = :id ORDER BY id";
	sqlite3_stmt *s = db_prepare_id(st, newest_first ? down : up, id, err);
	int rc;

	if (!s)
		return -(int)ERR_FAIL;
	while ((rc = db_step(st, s, err)) > 0)
		*VEC_PUSH(ret) = sqlite3_column_int64(s, 0);
	return rc;
}

/* A change set in the memory of SQLite */
struct blob {
	void *v;
	int len;
};

static int load_blob(struct store *st, int64_t id, struct buf *ret,
		     int *ret_is_merge, struct err *err)
{
	static const char sql[] = "SELECT changes, command = '" STORE_MERGE
				  "' FROM history WHERE id = :id";
	sqlite3_stmt *s = db_prepare(st, sql, err);
	int rc = -(int)ERR_FAIL;

	if (!s)
		return rc;
	db_bind_int(s, ":id", id);
	rc = db_step(st, s, err);
	if (rc > 0) {
		buf_add(ret, sqlite3_column_blob(s, 0),
			(size_t)sqlite3_column_bytes(s, 0));
		*ret_is_merge = sqlite3_column_int(s, 1);
		sqlite3_reset(s);
	}
	return rc < 0 ? rc : 0;
}

static int save_blob(struct store *st, int64_t id, const struct blob *b,
		     struct err *err)
{
	sqlite3_stmt *s = db_prepare(
		st, "UPDATE history SET changes = :changes WHERE id = :id",
		err);

	if (!s)
		return -(int)ERR_FAIL;
	db_bind_int(s, ":id", id);
	sqlite3_bind_blob(s, sqlite3_bind_parameter_index(s, ":changes"),
			  b->v, b->len, SQLITE_STATIC);
	return db_run(st, s, err);
}

/* Records what an undo takes away and the set cannot bring back: the texts of
 * items, and of items it made what was not recorded since, like the answer of a
 * fetch that failed. */
static int record_gone(struct store *st, const struct changes *c,
		       struct err *err)
{
	int rc = sqlite3session_create(st->db, "main", &st->session);

	if (rc == SQLITE_OK && changes_add_items(c))
		rc = sqlite3session_attach(st->session, "item");
	return rc == SQLITE_OK ? store_record_texts(st, err)
			       : db_error(st, "record changes", err);
}

/* Its return becomes a part of the set, so that it can be redone.  A change
 * that the set has already is not added twice. */
static int keep_gone(struct store *st, int64_t id, const struct buf *set,
		      struct err *err)
{
	struct blob gone = { 0 }, back = { 0 }, all = { 0 };
	int rc = sqlite3session_changeset(st->session, &gone.len, &gone.v);

	db_record_drop(st);
	if (rc == SQLITE_OK && gone.len) {
		rc = sqlite3changeset_invert(gone.len, gone.v, &back.len,
					     &back.v);
		if (rc == SQLITE_OK)
			rc = sqlite3changeset_concat(back.len, back.v,
						     (int)set->len, set->s,
						     &all.len, &all.v);
	}
	if (rc != SQLITE_OK)
		rc = db_error(st, "record changes", err);
	else if (gone.len && all.len <= largest_set(st))
		rc = save_blob(st, id, &all, err);
	sqlite3_free(gone.v);
	sqlite3_free(back.v);
	sqlite3_free(all.v);
	return rc;
}

static int apply_one(struct store *st, int64_t id, int undo, struct err *err)
{
	struct buf set = BUF_INIT;
	struct changes c = { .invert = undo };
	int is_merge = 0;
	int rc = load_blob(st, id, &set, &is_merge, err);

	c.blob = set.s;
	c.len = (int)set.len;
	if (!rc && undo)
		rc = record_gone(st, &c, err);
	if (!rc)
		rc = is_merge ? apply_merge(st, &c, err)
			      : apply(st, &c, NULL, err);
	if (!rc && undo)
		rc = keep_gone(st, id, &set, err);
	buf_release(&set);
	return rc ? rc : set_state(st, id, undo ? SET_UNDONE : SET_DONE, err);
}

static int load_next(struct store *st, int undo, struct change_set *ret,
		     struct err *err)
{
	static const char last_done[] =
		"SELECT " SET_COLUMNS " FROM history h WHERE h.state = 0"
		" AND h.follows IS NULL ORDER BY h.id DESC LIMIT 1";
	static const char first_undone[] =
		"SELECT " SET_COLUMNS " FROM history h WHERE h.state = 1"
		" AND h.follows IS NULL ORDER BY h.id LIMIT 1";
	sqlite3_stmt *s = db_prepare(st, undo ? last_done : first_undone, err);
	int rc = s ? db_step(st, s, err) : -(int)ERR_FAIL;

	if (rc > 0) {
		set_from_row(s, ret);
		sqlite3_reset(s);
		return 0;
	}
	return rc ? rc
		  : err_set(err, ERR_NOTFOUND, "there is nothing to %s",
			    undo ? "undo" : "redo");
}

static int step(struct store *st, int undo, struct change_set *ret,
		struct err *err)
{
	struct change_set set = { 0 };
	struct touched_vec ids = { 0 };
	int rc = store_begin_quiet(st, err);

	if (rc)
		return rc;
	rc = load_next(st, undo, &set, err);
	if (!rc)
		rc = family(st, set.id, undo, &ids, err);
	for (size_t i = 0; !rc && i < ids.n; i++)
		rc = apply_one(st, ids.v[i], undo, err);
	if (!rc)
		rc = store_commit(st, NULL, err);
	else
		store_rollback(st);
	VEC_FREE(&ids);
	if (rc)
		change_set_release(&set);
	else
		*ret = set;
	return rc;
}

int store_undo(struct store *st, struct change_set *ret, struct err *err)
{
	return step(st, 1, ret, err);
}

int store_redo(struct store *st, struct change_set *ret, struct err *err)
{
	return step(st, 0, ret, err);
}
