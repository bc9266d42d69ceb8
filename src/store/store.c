/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/store.h"

#include "store/backup.h"
#include "store/db.h"

#include <stdlib.h>
#include <string.h>

#define STEPS_A_LOOK 10000 /* of SQLite's machine: about a millisecond */

const char *store_path(const struct store *st)
{
	return st->path;
}

int store_is_read_only(const struct store *st)
{
	return st->read_only;
}

int64_t store_data_version(struct store *st)
{
	return db_get_int(st, db_prepare(st, "PRAGMA data_version", NULL), 0);
}

/* SQLite's. */
static int begin_writing(struct store *st, struct err *err)
{
	if (st->read_only)
		return err_set(err, ERR_FAIL,
			       "%s can only be read, since the file or its "
			       "folder is read-only; nothing was changed",
			       st->path);
	db_end_slices(st);
	store_stop_forget(st);
	return db_exec(st, "BEGIN IMMEDIATE", err);
}

static int begin(struct store *st, struct err *err)
{
	int rc = 0;

	if (st->in_tx)
		bug("a transaction within a transaction");
	if (st->group == GROUP_LOST)
		return err_set(err, ERR_FAIL, "this was given up with what "
			       "came before");
	if (st->group == GROUP_NONE)
		rc = begin_writing(st, err);
	if (!rc)
		st->in_tx = 1;
	return rc;
}

int store_begin(struct store *st, const char *command, struct err *err)
{
	int rc = begin(st, err);

	if (rc)
		return rc;
	st->command = xstrdup(str_or_empty(command));
	rc = db_record_start(st, err);
	if (rc)
		store_rollback(st);
	return rc;
}

int store_begin_quiet(struct store *st, struct err *err)
{
	int rc = begin(st, err);

	if (!rc)
		st->quiet = 1;
	return rc;
}

static void end_tx(struct store *st)
{
	db_record_drop(st);
	st->in_tx = st->quiet = st->automatic = 0;
	st->touched.n = st->held.n = 0;
	st->held_from = 0;
	free(st->command);
	st->command = NULL;
}

int store_commit(struct store *st, const char *summary, struct err *err)
{
	int rc;

	if (!st->in_tx)
		bug("commit without a transaction");
	rc = store_stop_look(st, err);
	if (!rc)
		rc = db_put_held_words(st, err);
	if (!rc && !st->quiet)
		rc = db_record_finish(st, summary, err);
	if (!rc && st->group == GROUP_NONE)
		rc = db_exec(st, "COMMIT", err);
	if (rc) {
		store_rollback(st);
		return rc;
	}
	end_tx(st);
	return 0;
}

int store_group_begin(struct store *st, struct err *err)
{
	int rc;

	if (st->in_tx || st->group != GROUP_NONE)
		bug("a group within a transaction");
	rc = begin_writing(st, err);
	if (!rc)
		st->group = GROUP_OPEN;
	return rc;
}

int store_group_end(struct store *st, struct err *err)
{
	int rc;

	if (st->in_tx || st->group == GROUP_NONE)
		bug("the end of no group");
	if (st->group == GROUP_LOST)
		rc = err_set(err, ERR_FAIL, "what was to be written together "
			     "was given up");
	else
		rc = db_exec(st, "COMMIT", err);
	if (rc)
		store_rollback(st);
	st->group = GROUP_NONE;
	return rc;
}

void store_rollback(struct store *st)
{
	if (!st->in_tx && st->group != GROUP_OPEN)
		return;
	/* A session must be gone before its changes are. */
	db_record_drop(st);
	for (size_t i = 0; i < st->cache.n; i++)
		sqlite3_reset(st->cache.v[i].stmt);
	/* SQLite may have rolled back by itself after a full disk. */
	if (!sqlite3_get_autocommit(st->db))
		(void)db_exec(st, "ROLLBACK", NULL);
	if (st->group == GROUP_OPEN)
		st->group = GROUP_LOST;
	end_tx(st);
}

/* The log keeps each once; the last few are looked at because one command
 * often touches the same item several times. */
void store_touch(struct store *st, int64_t item_id)
{
	for (size_t i = 1; i <= 4 && i <= st->touched.n; i++)
		if (st->touched.v[st->touched.n - i] == item_id)
			return;
	*VEC_PUSH(&st->touched) = item_id;
}

void store_set_automatic(struct store *st)
{
	st->automatic = 1;
}

int db_asks_stop(void *ctx)
{
	struct store *st = ctx;
	int stop = going_on(st->patience, NULL, 0, 0, NULL) != 0;

	st->stopped |= stop;
	return stop;
}

void store_set_patience(struct store *st, const struct going *g)
{
	st->patience = g;
	sqlite3_progress_handler(st->db, STEPS_A_LOOK, g ? db_asks_stop : NULL,
				 st);
}

const struct going *store_patience(const struct store *st)
{
	return st->patience;
}

void store_stop_forget(struct store *st)
{
	st->stopped = 0;
}

int store_stop_look(const struct store *st, struct err *err)
{
	return st->stopped ? err_set(err, ERR_FAIL,
				     "stopped; nothing was done")
			   : 0;
}

int store_check(struct store *st, struct err *err)
{
	sqlite3_stmt *s = db_prepare(st, "PRAGMA integrity_check(1)", err);
	int rc = s ? db_step(st, s, err) : -(int)ERR_FAIL;

	if (rc > 0) {
		const char *say = (const char *)sqlite3_column_text(s, 0);

		rc = strcmp(str_or_empty(say), "ok")
			     ? err_set(err, ERR_DATA, "%s: %s", st->path, say)
			     : 0;
		sqlite3_reset(s);
	}
	if (!rc && !store_index_is_right(st))
		rc = err_set(err, ERR_DATA,
			     "%s: the search index does not match the library",
			     st->path);
	return rc;
}
