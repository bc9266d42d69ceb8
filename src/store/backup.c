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

static int copy_pages(sqlite3 *to, sqlite3 *from)
{
	sqlite3_backup *b = sqlite3_backup_init(to, "main", from, "main");
	int rc;

	if (!b)
		return sqlite3_errcode(to);
	rc = sqlite3_backup_step(b, -1);
	(void)sqlite3_backup_finish(b);
	return rc == SQLITE_DONE ? SQLITE_OK : rc;
}

/* So that the copy opens as the original does, without a log beside it. */
static int finish_copy(sqlite3 *to)
{
	return sqlite3_exec(to, "PRAGMA journal_mode = WAL", NULL, NULL,
			    NULL);
}

static int fill(const char *path, sqlite3 *from, struct err *err)
{
	sqlite3 *to = NULL;
	int rc = sqlite3_open(path, &to);

	if (rc == SQLITE_OK)
		rc = copy_pages(to, from);
	if (rc == SQLITE_OK)
		rc = finish_copy(to);
	if (sqlite3_close(to) != SQLITE_OK && rc == SQLITE_OK)
		rc = SQLITE_ERROR;
	if (rc == SQLITE_NOTADB || rc == SQLITE_CORRUPT)
		return err_set(err, ERR_DATA, "%s", sqlite3_errstr(rc));
	return rc == SQLITE_OK
		       ? 0
		       : err_set(err, ERR_FAIL, "%s", sqlite3_errstr(rc));
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

static int copy_to(sqlite3 *from, const char *path, struct err *err)
{
	/* Two programs may copy at once; each has a file of its own. */
	char *tmp = xasprintf("%s.new-%ld", path, (long)getpid());
	char *dir = path_dir(path);
	int rc = make_empty(tmp, err);

	if (!rc)
		rc = fill(tmp, from, err);
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
	return copy_to(st->db, path, err);
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
	sqlite3_busy_timeout(*ret, BUSY_MS);
	return 0;
}

int store_copy_file(const char *from, const char *path, struct err *err)
{
	sqlite3 *db = NULL;
	int rc = open_readonly(from, &db, err);

	if (!rc)
		rc = copy_to(db, path, err);
	sqlite3_close(db);
	return rc;
}

int store_restore(struct store *st, const char *from, struct err *err)
{
	sqlite3 *db = NULL;
	int rc = open_readonly(from, &db, err);

	if (rc)
		return rc;
	rc = copy_pages(st->db, db);
	if (rc != SQLITE_OK)
		rc = err_set(err, ERR_FAIL, "cannot restore %s: %s", st->path,
			     sqlite3_errstr(rc));
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
