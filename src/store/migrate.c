/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/embed.h"
#include "store/backup.h"
#include "store/db.h"

#include <stdlib.h>

static int count(const struct embedded *list)
{
	int n = 0;

	while (list[n].name)
		n++;
	return n;
}

int store_schema_version(void)
{
	return count(migrations);
}

static int read_version(struct store *st, int64_t *ret, struct err *err)
{
	sqlite3_stmt *s = db_prepare(st, "PRAGMA user_version", err);
	int rc = s ? db_step(st, s, err) : -(int)ERR_FAIL;

	if (rc > 0) {
		*ret = sqlite3_column_int64(s, 0);
		sqlite3_reset(s);
		return 0;
	}
	return rc ? rc : err_set(err, ERR_DATA, "%s: no version", st->path);
}

/* While the transaction of the migration keeps others from doing the same; from
 * a connection that only sees what was there before. */
static int copy_aside(struct store *st, int version, struct err *err)
{
	char *path = xasprintf("%s.before-%d", st->path, version + 1);
	int rc = store_copy_file(st->path, path, NULL, err);

	if (rc)
		err_suffix(err, "; its form was to be changed, and was not");
	free(path);
	return rc;
}

static int run_migration(struct store *st, const struct embedded *m, int n,
			 int copy, struct err *err)
{
	char *pragmas;
	int64_t version = 0;
	int rc;

	rc = db_exec(st, "BEGIN IMMEDIATE", err);
	if (rc)
		return rc;
	/* Another process may have done it while we waited for the lock. */
	rc = read_version(st, &version, err);
	if (!rc && version == n) {
		rc = copy ? copy_aside(st, n, err) : 0;
		if (!rc)
			rc = db_exec(st, m->data, err);
		pragmas = xasprintf("PRAGMA application_id = %d;"
				    "PRAGMA user_version = %d;",
				    STORE_APPLICATION_ID, n + 1);
		if (!rc)
			rc = db_exec(st, pragmas, err);
		free(pragmas);
	}
	if (!rc)
		rc = db_exec(st, "COMMIT", err);
	if (rc) {
		(void)db_exec(st, "ROLLBACK", NULL);
		err_prefix(err, "migration %s", m->name);
	}
	return rc;
}

/* SQLite reads before it writes here, and then asks nobody whether to wait for
 * others that make the same library. */
static int set_journal(struct store *st, struct err *err)
{
	int rc, tries = 0;

	do
		rc = sqlite3_exec(st->db, "PRAGMA journal_mode = WAL", NULL,
				  NULL, NULL);
	while ((rc & 0xFF) == SQLITE_BUSY && db_wait(st, tries++));
	return rc == SQLITE_OK ? 0 : db_error(st, "write", err);
}

/* The journal mode is kept in the file, and an empty file is where it can be
 * set without asking anyone to wait.  Before that the file gets its id, while
 * what is written still goes into the file itself: who opens a library that was
 * killed while it was made looks there, and not into the log beside it. */
static int make_ours(struct store *st, struct err *err)
{
	/* EXTRA: a journal of this that a power cut brought back, when all was
	 * long in the file and no log beside it, would undo everything. */
	char *id = xasprintf("PRAGMA synchronous = EXTRA;"
			     "PRAGMA application_id = %d",
			     STORE_APPLICATION_ID);
	int rc = db_exec(st, id, err);

	free(id);
	if (!rc)
		rc = set_journal(st, err);
	return rc ? rc : db_exec(st, "PRAGMA synchronous = FULL", err);
}

int db_migrate(struct store *st, const struct embedded *list, struct err *err)
{
	int newest = count(list);
	int64_t version = 0;
	int rc = read_version(st, &version, err);

	if (rc)
		return rc;
	if (version > newest)
		return err_set(err, ERR_DATA,
			       "%s was written by a newer rl (its version is "
			       "%d, this program knows %d); it was left as it "
			       "is: update rl",
			       st->path, (int)version, newest);
	if (version == newest)
		return 0;
	if (st->read_only)
		return err_set(err, ERR_FAIL,
			       "%s is of an older version and must be brought "
			       "up to date first, but the file or its folder "
			       "is read-only",
			       st->path);
	if (!version)
		rc = make_ours(st, err);
	for (int n = (int)version; !rc && n < newest; n++)
		rc = run_migration(st, &list[n], n, n == version && n, err);
	return rc;
}
