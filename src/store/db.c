/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/db.h"

#include "base/json.h"
#include "store/items.h"

#include <stdlib.h>
#include <string.h>

int db_error(struct store *st, const char *doing, struct err *err)
{
	int code = sqlite3_extended_errcode(st->db) & 0xFF;
	const char *msg = sqlite3_errmsg(st->db);

	switch (code) {
	case SQLITE_BUSY:
	case SQLITE_PROTOCOL:
		return err_set(err, ERR_FAIL,
			       "%s: cannot %s: another program is writing to "
			       "it; try again",
			       st->path, doing);
	case SQLITE_FULL:
		return err_set(err, ERR_FAIL,
			       "%s: cannot %s: the disk is full; what was "
			       "there is as it was",
			       st->path, doing);
	case SQLITE_IOERR:
		return err_set(err, ERR_FAIL,
			       "%s: cannot %s: %s; what was there is as it was",
			       st->path, doing,
			       strerror(sqlite3_system_errno(st->db)));
	case SQLITE_CANTOPEN:
	case SQLITE_READONLY:
		return err_set(err, ERR_FAIL,
			       "%s: cannot %s: the file or its folder is "
			       "read-only",
			       st->path, doing);
	case SQLITE_CORRUPT:
	case SQLITE_NOTADB:
		return err_set(err, ERR_DATA,
			       "%s: cannot %s: the file is damaged (%s); it "
			       "was left as it is: copy it, then restore a "
			       "backup from beside it",
			       st->path, doing, msg);
	case SQLITE_INTERRUPT:
		return err_set(err, ERR_FAIL, "stopped");
	default:
		return err_set(err, ERR_FAIL, "%s: cannot %s: %s", st->path,
			       doing, msg);
	}
}

/* After some errors (a full disk) SQLite has undone the transaction by itself:
 * what came now would be on its own, and so half of a change. */
static int check_transaction(const struct store *st, struct err *err)
{
	if (!st->in_tx || !sqlite3_get_autocommit(st->db))
		return 0;
	return err_set(err, ERR_FAIL,
		       "%s: the change failed, and nothing of it was made",
		       st->path);
}

sqlite3_stmt *db_prepare_once(struct store *st, const char *sql,
			      struct err *err)
{
	sqlite3_stmt *s = NULL;

	if (sqlite3_prepare_v3(st->db, sql, -1, 0, &s, NULL) != SQLITE_OK) {
		db_error(st, "prepare a statement", err);
		return NULL;
	}
	return s;
}

sqlite3_stmt *db_prepare(struct store *st, const char *sql, struct err *err)
{
	struct db_stmt *slot;
	sqlite3_stmt *s = NULL;

	for (size_t i = 0; i < st->cache.n; i++)
		if (st->cache.v[i].sql == sql) {
			s = st->cache.v[i].stmt;
			sqlite3_reset(s);
			sqlite3_clear_bindings(s);
			return s;
		}
	if (sqlite3_prepare_v3(st->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &s,
			       NULL) != SQLITE_OK) {
		db_error(st, "prepare a statement", err);
		return NULL;
	}
	slot = VEC_PUSH(&st->cache);
	slot->sql = sql;
	slot->stmt = s;
	return s;
}

sqlite3_stmt *db_prepare_id(struct store *st, const char *sql, int64_t id,
			    struct err *err)
{
	sqlite3_stmt *s = db_prepare(st, sql, err);

	if (s)
		sqlite3_bind_int64(s, 1, id);
	return s;
}

static int param(sqlite3_stmt *s, const char *name)
{
	int i = sqlite3_bind_parameter_index(s, name);

	if (!i)
		bug("no parameter %s in: %s", name, sqlite3_sql(s));
	return i;
}

void db_bind_int(sqlite3_stmt *s, const char *name, int64_t v)
{
	sqlite3_bind_int64(s, param(s, name), v);
}

void db_bind_text(sqlite3_stmt *s, const char *name, const char *v)
{
	sqlite3_bind_text(s, param(s, name), v, -1, SQLITE_STATIC);
}

void db_bind_id(sqlite3_stmt *s, const char *name, int64_t v)
{
	if (v)
		db_bind_int(s, name, v);
	else
		sqlite3_bind_null(s, param(s, name));
}

int db_step(struct store *st, sqlite3_stmt *s, struct err *err)
{
	int rc = check_transaction(st, err);

	if (rc)
		return rc;
	rc = sqlite3_step(s);
	if (rc == SQLITE_ROW)
		return 1;
	if (rc == SQLITE_DONE) {
		sqlite3_reset(s);
		return 0;
	}
	rc = db_error(st, sqlite3_stmt_readonly(s) ? "read" : "write", err);
	sqlite3_reset(s);
	return rc;
}

int db_run(struct store *st, sqlite3_stmt *s, struct err *err)
{
	int rc;

	do
		rc = db_step(st, s, err);
	while (rc > 0);
	return rc;
}

int db_run_id(struct store *st, const char *sql, int64_t id, struct err *err)
{
	sqlite3_stmt *s = db_prepare_id(st, sql, id, err);

	return s ? db_run(st, s, err) : -(int)ERR_FAIL;
}

int db_load_ids(struct store *st, sqlite3_stmt *s, struct id_vec *ret,
		struct err *err)
{
	int rc;

	while ((rc = db_step(st, s, err)) > 0)
		*VEC_PUSH(ret) = sqlite3_column_int64(s, 0);
	return rc;
}

int db_exec(struct store *st, const char *sql, struct err *err)
{
	int rc = check_transaction(st, err);

	if (rc)
		return rc;
	if (sqlite3_exec(st->db, sql, NULL, NULL, NULL) != SQLITE_OK)
		return db_error(st, "use it", err);
	return 0;
}

int64_t db_get_int(struct store *st, sqlite3_stmt *s, int64_t none)
{
	int64_t v = none;

	if (s && db_step(st, s, NULL) > 0) {
		v = sqlite3_column_int64(s, 0);
		sqlite3_reset(s);
	}
	return v;
}

char *db_col_text(sqlite3_stmt *s, int col)
{
	const unsigned char *t = sqlite3_column_text(s, col);

	return t ? xstrndup((const char *)t,
			    (size_t)sqlite3_column_bytes(s, col))
		 : NULL;
}

void db_col_strv(sqlite3_stmt *s, int col, struct strv *ret)
{
	json_to_strv((const char *)sqlite3_column_text(s, col), ret);
}
