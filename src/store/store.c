/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/store.h"

#include "base/file.h"
#include "store/db.h"
#include "store/match.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define STEPS_A_LOOK 10000 /* of SQLite's machine: about a millisecond */

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
	sqlite3_busy_timeout(db, BUSY_MS);
}

/* Looks at the file's first bytes before SQLite may write to it: a foreign
 * file must stay as it is.  1: a library or an empty file, 0: not there. */
static int look(const char *path, struct err *err)
{
	unsigned char head[100];
	uint32_t id;
	struct stat st;
	ssize_t n;
	/* A pipe must not keep us waiting for somebody to write. */
	int fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);

	if (fd < 0 && errno == ENOENT)
		return 0;
	if (fd < 0)
		return err_set(err, ERR_FAIL, "cannot open %s: %s", path,
			       strerror(errno));
	if (fstat(fd, &st) || !S_ISREG(st.st_mode)) {
		close(fd);
		return err_set(err, ERR_DATA,
			       "%s is no regular file and cannot be a library",
			       path);
	}
	n = read(fd, head, sizeof(head));
	close(fd);
	if (n == 0)
		return 1;
	if (n < 0)
		return err_set(err, ERR_FAIL, "cannot read %s: %s", path,
			       strerror(errno));
	if (n < (ssize_t)sizeof(head) || memcmp(head, "SQLite format 3", 16))
		return err_set(err, ERR_DATA,
			       "%s is no rl library; it was left as it is",
			       path);
	id = (uint32_t)head[68] << 24 | (uint32_t)head[69] << 16 |
	     (uint32_t)head[70] << 8 | head[71];
	if (id != STORE_APPLICATION_ID)
		return err_set(err, ERR_DATA,
			       "%s is the database of another program; it was "
			       "left as it is",
			       path);
	return 1;
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

static int open_db(struct store *st, const struct embedded *list,
		   struct err *err)
{
	static const char pragmas[] = "PRAGMA foreign_keys = ON;"
				      "PRAGMA cell_size_check = ON;"
				      "PRAGMA synchronous = FULL;"
				      "PRAGMA temp_store = MEMORY;"
				      "PRAGMA cache_size = -16000;"
				      "PRAGMA mmap_size = 0;";
	int rc = sqlite3_open_v2(st->path, &st->db, SQLITE_OPEN_READWRITE,
				 NULL);

	if (rc != SQLITE_OK)
		return err_set(err, ERR_FAIL, "cannot open %s: %s", st->path,
			       st->db ? sqlite3_errmsg(st->db)
				      : sqlite3_errstr(rc));
	set_limits(st->db);
	rc = db_exec(st, pragmas, err);
	if (!rc)
		rc = db_add_tokenizer(st, err);
	if (!rc)
		rc = db_add_search_functions(st, err);
	if (!rc)
		rc = db_add_match_functions(st, err);
	if (!rc)
		rc = db_add_rank(st, err);
	if (!rc)
		rc = db_migrate(st, list, err);
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
	st = xcalloc(1, sizeof(*st));
	st->path = xstrdup(path);
	rc = open_db(st, list, err);
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
	for (size_t i = 0; i < st->cache.n; i++)
		sqlite3_finalize(st->cache.v[i].stmt);
	VEC_FREE(&st->cache);
	VEC_FREE(&st->touched);
	VEC_FREE(&st->held);
	sqlite3_close(st->db);
	free(st->path);
	free(st);
}

const char *store_path(const struct store *st)
{
	return st->path;
}

int64_t store_data_version(struct store *st)
{
	return db_get_int(st, db_prepare(st, "PRAGMA data_version", NULL), 0);
}

static int begin(struct store *st, struct err *err)
{
	int rc;

	if (st->in_tx)
		bug("a transaction within a transaction");
	db_end_slices(st);
	rc = db_exec(st, "BEGIN IMMEDIATE", err);
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
	free(st->command);
	st->command = NULL;
}

int store_commit(struct store *st, const char *summary, struct err *err)
{
	int rc;

	if (!st->in_tx)
		bug("commit without a transaction");
	rc = db_put_held_words(st, err);
	if (!rc && !st->quiet)
		rc = db_record_finish(st, summary, err);
	if (!rc)
		rc = db_exec(st, "COMMIT", err);
	if (rc) {
		store_rollback(st);
		return rc;
	}
	end_tx(st);
	return 0;
}

void store_rollback(struct store *st)
{
	if (!st->in_tx)
		return;
	/* A session must be gone before its changes are. */
	db_record_drop(st);
	for (size_t i = 0; i < st->cache.n; i++)
		sqlite3_reset(st->cache.v[i].stmt);
	/* SQLite may have rolled back by itself after a full disk. */
	if (!sqlite3_get_autocommit(st->db))
		(void)db_exec(st, "ROLLBACK", NULL);
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

void store_interrupt(struct store *st)
{
	sqlite3_interrupt(st->db);
}

void store_set_patience(struct store *st, store_patience_fn fn, void *ctx)
{
	sqlite3_progress_handler(st->db, STEPS_A_LOOK, fn, ctx);
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
	if (!rc && db_exec(st,
			   "INSERT INTO search (search, rank) "
			   "VALUES ('integrity-check', 1)",
			   NULL))
		rc = err_set(err, ERR_DATA,
			     "%s: the search index does not match the library",
			     st->path);
	return rc;
}
