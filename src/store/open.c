/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Opening a library file: what may be opened, and how.
 */
#include "base/file.h"
#include "store/db.h"
#include "store/match.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* The limits keep a hostile statement or row from taking the program down;
 * every one is far above what the program itself needs. */
static void set_limits(sqlite3 *db)
{
	static const struct {
		int id, value;
	} limits[] = {
		{ SQLITE_LIMIT_LENGTH, 256 << 20 },
		{ SQLITE_LIMIT_SQL_LENGTH, 1 << 20 },
		{ SQLITE_LIMIT_EXPR_DEPTH, 500 },
		{ SQLITE_LIMIT_VARIABLE_NUMBER, 2000 },
		{ SQLITE_LIMIT_ATTACHED, 1 },
		{ SQLITE_LIMIT_TRIGGER_DEPTH, 10 },
	};

	for (size_t i = 0; i < ARRAY_SIZE(limits); i++)
		sqlite3_limit(db, limits[i].id, limits[i].value);
	sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	sqlite3_db_config(db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
	sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, NULL);
	sqlite3_db_config(db, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
	sqlite3_db_config(db, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
}

static uint32_t number_at(const unsigned char *p)
{
	return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 |
	       (uint32_t)p[2] << 8 | p[3];
}

/* The log beside the library; -1: there is none, else its size. */
static long long log_size(const char *path)
{
	char *log = xasprintf("%s-wal", path);
	struct stat sb;
	long long size = stat(log, &sb) ? -1 : (long long)sb.st_size;

	free(log);
	return size;
}

/* Whether the file was cut off, to which SQLite would write all the same.  What
 * a log holds may be behind the end of the file; so first comes a look for that,
 * which is gone only when all of it has been copied. */
static int is_cut_off(const char *path, int fd, const unsigned char *head)
{
	uint64_t page = (uint64_t)head[16] << 8 | head[17];
	struct stat st;

	if (page == 1)
		page = 65536;
	return log_size(path) <= 0 && !fstat(fd, &st) &&
	       (uint64_t)st.st_size < page * number_at(head + 28);
}

/* A power cut while a library is made leaves anything in the file, and a
 * journal that says that there was nothing before, by which SQLite makes it so
 * again. */
static int was_being_made(const char *path)
{
	static const unsigned char magic[] = { 0xD9, 0xD5, 0x05, 0xF9,
					       0x20, 0xA1, 0x63, 0xD7 };
	char *journal = xasprintf("%s-journal", path);
	int fd = open(journal, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
	unsigned char head[20] = { 0 };
	int so = fd >= 0 && read(fd, head, sizeof(head)) == sizeof(head) &&
		 !memcmp(head, magic, sizeof(magic)) && !number_at(head + 16);

	if (fd >= 0)
		close(fd);
	free(journal);
	return so;
}

/* What the first bytes say.  1: a library or an empty file. */
static int look_at(const char *path, int fd, struct err *err)
{
	unsigned char head[100];
	ssize_t n = pread(fd, head, sizeof(head), 0);

	if (n == 0 || was_being_made(path))
		return 1;
	if (n < 0)
		return err_set(err, ERR_FAIL, "cannot read %s: %s", path,
			       strerror(errno));
	if (n < (ssize_t)sizeof(head) || memcmp(head, "SQLite format 3", 16))
		return err_set(err, ERR_DATA,
			       "%s is no rl library; it was left as it is",
			       path);
	if (number_at(head + 68) != STORE_APPLICATION_ID)
		return err_set(err, ERR_DATA,
			       "%s is the database of another program; it was "
			       "left as it is",
			       path);
	if (is_cut_off(path, fd, head))
		return err_set(err, ERR_DATA,
			       "%s is damaged: its end is missing; it was left "
			       "as it is: copy it, then restore a backup from "
			       "beside it",
			       path);
	return 1;
}

/* Looks at the file before SQLite may write to it: a foreign file must stay as
 * it is.  1: a library or an empty file, 0: not there. */
static int look(const char *path, struct err *err)
{
	struct stat st;
	/* A pipe must not keep us waiting for somebody to write. */
	int fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
	int rc;

	if (fd < 0 && errno == ENOENT)
		return 0;
	if (fd < 0)
		return err_set(err, ERR_FAIL, "cannot open %s: %s", path,
			       strerror(errno));
	if (fstat(fd, &st) || !S_ISREG(st.st_mode)) {
		rc = err_set(err, ERR_DATA,
			     "%s is no regular file and cannot be a library",
			     path);
	} else {
		/* Somebody who restores a smaller library changes head and
		 * length one after the other. */
		rc = look_at(path, fd, NULL);
		if (rc < 0)
			rc = look_at(path, fd, err);
	}
	close(fd);
	return rc;
}

static int create(const char *path, struct err *err)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);

	if (fd < 0 && errno != EEXIST)
		return err_set(err, ERR_FAIL, "cannot make %s: %s", path,
			       strerror(errno));
	if (fd >= 0)
		close(fd);
	return 0;
}

static int prepare_connection(struct store *st, struct err *err)
{
	static const char pragmas[] = "PRAGMA foreign_keys = ON;"
				      "PRAGMA cell_size_check = ON;"
				      "PRAGMA synchronous = FULL;"
				      "PRAGMA temp_store = MEMORY;"
				      "PRAGMA cache_size = -16000;"
				      "PRAGMA mmap_size = 0;";
	int rc;

	set_limits(st->db);
	db_set_waiting(st);
	rc = db_exec(st, pragmas, err);
	if (!rc)
		rc = db_add_tokenizer(st, err);
	if (!rc)
		rc = db_add_search_functions(st, err);
	if (!rc)
		rc = db_add_match_functions(st, err);
	if (!rc)
		rc = db_add_rank(st, err);
	return rc;
}

static void disconnect(struct store *st)
{
	for (size_t i = 0; i < st->cache.n; i++)
		sqlite3_finalize(st->cache.v[i].stmt);
	VEC_FREE(&st->cache);
	sqlite3_close(st->db);
	st->db = NULL;
}

static int connect_to(struct store *st, const char *name, int flags,
		      struct err *err)
{
	int rc = sqlite3_open_v2(name, &st->db, flags, NULL);

	if (rc != SQLITE_OK) {
		err_set(err, ERR_FAIL, "cannot open %s: %s", st->path,
			st->db ? sqlite3_errmsg(st->db) : sqlite3_errstr(rc));
		return -(int)ERR_FAIL;
	}
	return prepare_connection(st, err);
}

static int may_write(const char *path)
{
	char *dir = path_dir(path);
	int may = !access(path, W_OK) && !access(dir, W_OK);

	free(dir);
	return may;
}

/* "file:" and the path, with what means something else in an address. */
static char *as_uri(const char *path)
{
	struct buf b = BUF_INIT;

	buf_adds(&b, "file:");
	for (const char *p = path; *p; p++)
		buf_addf(&b, strchr("%?#", *p) ? "%%%02X" : "%c", *p);
	buf_adds(&b, "?immutable=1");
	return buf_detach(&b);
}

/* Where nothing may be written there can be no shared memory beside the file,
 * without which SQLite reads it only when told that nobody changes it. */
static int connect_immutable(struct store *st, struct err *err)
{
	char *uri;
	int rc;

	if (log_size(st->path) > 0)
		return err_set(err, ERR_FAIL,
			       "%s cannot be read here: its last changes are "
			       "in %s-wal, and the folder is read-only; copy "
			       "both to a folder that can be written",
			       st->path, st->path);
	uri = as_uri(st->path);
	rc = connect_to(st, uri, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, err);
	free(uri);
	return rc;
}

static int connect_read_only(struct store *st, struct err *err)
{
	st->read_only = 1;
	disconnect(st);
	return connect_immutable(st, err);
}

static int open_file(struct store *st, struct err *err)
{
	struct err first = ERR_INIT;
	int rc;

	/* SQLite would leave a log and shared memory behind that are as
	 * read-only as the file, and in the way when it is not any more. */
	if (access(st->path, W_OK) && log_size(st->path) < 0)
		return connect_read_only(st, err);
	rc = connect_to(st, st->path, SQLITE_OPEN_READWRITE, &first);
	if (!rc)
		rc = db_exec(st, "SELECT 1 FROM sqlite_schema", &first);
	if (rc == -(int)ERR_FAIL && !may_write(st->path))
		rc = connect_read_only(st, err);
	else if (rc)
		err_set(err, first.code, "%s", err_msg(&first));
	else
		st->read_only = sqlite3_db_readonly(st->db, "main") == 1;
	err_release(&first);
	return rc;
}

int db_open(const char *path, unsigned flags, const struct embedded *list,
	    struct store **ret, struct err *err)
{
	struct store *st;
	int rc = look(path, err);

	if (rc < 0)
		return rc;
	if (rc == 0 && !(flags & STORE_CREATE))
		return err_set(err, ERR_NOTFOUND, "there is no library at %s",
			       path);
	if (rc == 0) {
		rc = create(path, err);
		if (rc)
			return rc;
	}
	db_start();
	st = xcalloc(1, sizeof(*st));
	st->path = xstrdup(path);
	rc = open_file(st, err);
	if (!rc)
		rc = db_migrate(st, list, err);
	if (rc) {
		store_close(st);
		return rc;
	}
	*ret = st;
	return 0;
}

int store_open(const char *path, unsigned flags, struct store **ret,
	       struct err *err)
{
	return db_open(path, flags, migrations, ret, err);
}

void store_close(struct store *st)
{
	if (!st)
		return;
	store_rollback(st);
	disconnect(st);
	VEC_FREE(&st->touched);
	VEC_FREE(&st->held);
	free(st->path);
	free(st);
}
