/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/backup.h"

#include "base/file.h"
#include "store/db.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define PAGES_A_LOOK 500 /* 2 MB: some milliseconds */
#define READER_MS    5000 /* that a copy waits for who writes */

/* Piece by piece where somebody may stop it. */
static int step_pages(sqlite3_backup *b, const struct going *g)
{
	int rc;

	do {
		int all = sqlite3_backup_pagecount(b);

		if (going_on(g, "copying", all - sqlite3_backup_remaining(b),
			     all, NULL))
			return SQLITE_INTERRUPT;
		rc = sqlite3_backup_step(b, g ? PAGES_A_LOOK : -1);
	} while (rc == SQLITE_OK);
	return rc == SQLITE_DONE ? SQLITE_OK : rc;
}

/* A copy that is not finished leaves `to` as it was. */
static int copy_pages(sqlite3 *to, sqlite3 *from, const struct going *g)
{
	/* Between two pieces somebody else may write; who holds one state of
	 * the file need not begin anew. */
	int hold = g && sqlite3_get_autocommit(from) &&
		   sqlite3_exec(from, "BEGIN; SELECT 1 FROM sqlite_schema", NULL,
				NULL, NULL) == SQLITE_OK;
	sqlite3_backup *b = sqlite3_backup_init(to, "main", from, "main");
	int rc = b ? step_pages(b, g) : sqlite3_errcode(to);

	(void)sqlite3_backup_finish(b);
	if (hold)
		(void)sqlite3_exec(from, "COMMIT", NULL, NULL, NULL);
	return rc;
}

static int say_copy(int rc, struct err *err)
{
	switch (rc) {
	case SQLITE_OK:
		return 0;
	case SQLITE_INTERRUPT:
		return err_set(err, ERR_FAIL, "stopped; nothing was done");
	case SQLITE_NOTADB:
	case SQLITE_CORRUPT:
		return err_set(err, ERR_DATA, "%s", sqlite3_errstr(rc));
	default:
		return err_set(err, ERR_FAIL, "%s", sqlite3_errstr(rc));
	}
}

/* So that the copy opens as the original does, without a log beside it. */
static int finish_copy(sqlite3 *to)
{
	return sqlite3_exec(to, "PRAGMA journal_mode = WAL", NULL, NULL,
			    NULL);
}

static int fill(const char *path, sqlite3 *from, const struct going *g,
		struct err *err)
{
	sqlite3 *to = NULL;
	int rc = sqlite3_open(path, &to);

	if (rc == SQLITE_OK)
		rc = copy_pages(to, from, g);
	if (rc == SQLITE_OK)
		rc = finish_copy(to);
	if (sqlite3_close(to) != SQLITE_OK && rc == SQLITE_OK)
		rc = SQLITE_ERROR;
	return say_copy(rc, err);
}

static int sync_path(const char *path)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	int rc = fd < 0 ? -1 : fsync(fd);

	if (fd >= 0)
		close(fd);
	return rc;
}

static void remove_copy(const char *path)
{
	static const char *const ends[] = { "", "-journal", "-wal", "-shm" };

	for (size_t i = 0; i < ARRAY_SIZE(ends); i++) {
		char *p = xasprintf("%s%s", path, ends[i]);

		unlink(p);
		free(p);
	}
}

/* The file must be there first: SQLite would give it the usual mode. */
static int make_empty(const char *path, struct err *err)
{
	int fd;

	remove_copy(path);
	fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW,
		  0600);
	if (fd < 0)
		return err_set(err, ERR_FAIL, "cannot make %s: %s", path,
			       strerror(errno));
	close(fd);
	return 0;
}

static int copy_to(sqlite3 *from, const char *path, const struct going *g,
		   struct err *err)
{
	/* Two programs may copy at once; each has a file of its own. */
	char *tmp = xasprintf("%s.new-%ld", path, (long)getpid());
	char *dir = path_dir(path);
	int rc = make_empty(tmp, err);

	if (!rc)
		rc = fill(tmp, from, g, err);
	if (!rc && (sync_path(tmp) || rename(tmp, path) || sync_path(dir)))
		rc = err_set(err, ERR_FAIL, "%s", strerror(errno));
	if (rc) {
		remove_copy(tmp);
		err_prefix(err, "cannot copy the library to %s", path);
	}
	free(tmp);
	free(dir);
	return rc;
}

int store_backup(struct store *st, const char *path, struct err *err)
{
	return copy_to(st->db, path, st->patience, err);
}

static int open_readonly(const char *path, sqlite3 **ret, struct err *err)
{
	if (access(path, R_OK))
		return err_set(err, ERR_NOTFOUND, "cannot read %s: %s", path,
			       strerror(errno));
	db_start();
	if (sqlite3_open_v2(path, ret, SQLITE_OPEN_READONLY, NULL) !=
	    SQLITE_OK) {
		sqlite3_close(*ret);
		*ret = NULL;
		return err_set(err, ERR_FAIL, "cannot open %s", path);
	}
	sqlite3_busy_timeout(*ret, READER_MS);
	return 0;
}

int store_copy_file(const char *from, const char *path, const struct going *g,
		    struct err *err)
{
	sqlite3 *db = NULL;
	int rc = open_readonly(from, &db, err);

	if (!rc)
		rc = copy_to(db, path, g, err);
	sqlite3_close(db);
	return rc;
}

int store_restore(struct store *st, const char *from, struct err *err)
{
	sqlite3 *db = NULL;
	int rc = open_readonly(from, &db, err);

	if (rc)
		return rc;
	rc = say_copy(copy_pages(st->db, db, st->patience), err);
	if (rc)
		err_prefix(err, "cannot restore %s", st->path);
	sqlite3_close(db);
	return rc;
}

int store_has_written(struct store *st)
{
	static const char sql[] = "SELECT 1 FROM history LIMIT 1";

	/* Making the file is no change worth a copy. */
	return sqlite3_total_changes(st->db) > 0 &&
	       db_get_int(st, db_prepare(st, sql, NULL), 0);
}
