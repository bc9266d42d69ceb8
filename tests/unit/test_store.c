/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opening: what is made, migrated, refused. */
#include "library.h"

#include "base/file.h"
#include "store/db.h"

#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>

static char *slurp(const char *path, size_t *ret_len)
{
	struct buf b = BUF_INIT;
	struct err err = ERR_INIT;

	if (file_read(path, 64 << 20, &b, &err))
		fail_msg("%s", err_msg(&err));
	*ret_len = b.len;
	return buf_detach(&b);
}

/* Opening `path` must fail with `code` and leave every byte as it is. */
static void refuses(struct library *lib, const char *path, int code,
		    const char *word)
{
	struct store *st = NULL;
	size_t n1, n2;
	char *before = slurp(path, &n1), *after;
	int rc = store_open(path, STORE_CREATE, &st, &lib->err);

	assert_int_equal(rc, -code);
	assert_null(st);
	assert_non_null(strstr(err_msg(&lib->err), path));
	assert_non_null(strstr(err_msg(&lib->err), word));
	err_release(&lib->err);
	after = slurp(path, &n2);
	assert_int_equal(n1, n2);
	assert_memory_equal(before, after, n1);
	free(before);
	free(after);
}

static void test_store_open__makes_a_private_file(void **state)
{
	struct library *lib = *state;
	struct stat sb;

	assert_int_equal(stat(lib->path, &sb), 0);
	assert_int_equal(sb.st_mode & 0777, 0600);
	OK(lib, store_check(lib->app.store, &lib->err));
}

static void test_store_open__leaves_foreign_files_alone(void **state)
{
	struct library *lib = *state;
	char *path = xasprintf("%s/foreign", lib->dir);
	sqlite3 *db;

	OK(lib, file_write(path, "not a library at all", 20, 0600, &lib->err));
	refuses(lib, path, ERR_DATA, "no rl library");
	unlink(path);

	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db, "CREATE TABLE t (x)", NULL, NULL,
				      NULL),
			 SQLITE_OK);
	sqlite3_close(db);
	refuses(lib, path, ERR_DATA, "another program");
	unlink(path);
	free(path);
}

static void test_store_open__refuses_a_newer_library(void **state)
{
	struct library *lib = *state;
	sqlite3 *db;

	app_close(&lib->app);
	assert_int_equal(sqlite3_open(lib->path, &db), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db, "PRAGMA user_version = 99", NULL,
				      NULL, NULL),
			 SQLITE_OK);
	sqlite3_close(db);
	refuses(lib, lib->path, ERR_DATA, "newer");
}

static void test_store_open__reports_damage(void **state)
{
	struct library *lib = *state;
	size_t len;
	char *bytes;

	app_close(&lib->app);
	bytes = slurp(lib->path, &len);
	/* the schema's own page, behind the header */
	memset(bytes + 100, 0x5A, 3000);
	OK(lib, file_write(lib->path, bytes, len, 0600, &lib->err));
	free(bytes);
	refuses(lib, lib->path, ERR_DATA, "damaged");
}

#define MANY_MIGRATIONS 50

/* Another program: the first `n` migrations of ours, and one more when there is
 * `sql`. */
static int open_other(const char *path, int n, const char *sql,
		      struct store **ret, struct err *err)
{
	struct embedded list[MANY_MIGRATIONS + 2] = { 0 };

	assert_true(n <= MANY_MIGRATIONS);
	memcpy(list, migrations, (size_t)n * sizeof(*list));
	if (sql)
		list[n] = (struct embedded){ "later.sql", sql, strlen(sql) };
	return db_open(path, STORE_CREATE, list, ret, err);
}

static int open_later(struct library *lib, const char *sql, struct store **ret)
{
	return open_other(lib->path, store_schema_version(), sql, ret,
			  &lib->err);
}

/* Where the copy is put before the next migration. */
static char *copy_of(struct library *lib)
{
	return xasprintf("%s.before-%d", lib->path,
			 store_schema_version() + 1);
}

static int64_t version_of(const char *path)
{
	sqlite3 *db;
	sqlite3_stmt *s;
	int64_t v;

	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	sqlite3_prepare_v2(db, "PRAGMA user_version", -1, &s, NULL);
	assert_int_equal(sqlite3_step(s), SQLITE_ROW);
	v = sqlite3_column_int64(s, 0);
	sqlite3_finalize(s);
	sqlite3_close(db);
	return v;
}

static void test_store_open__copies_before_it_migrates(void **state)
{
	struct library *lib = *state;
	char *copy = copy_of(lib);
	struct store *st = NULL;
	struct stat sb;

	app_close(&lib->app);
	OK(lib, open_later(lib, "ALTER TABLE note ADD COLUMN x TEXT", &st));
	store_close(st);
	assert_int_equal(version_of(lib->path), store_schema_version() + 1);
	assert_int_equal(version_of(copy), store_schema_version());
	assert_int_equal(stat(copy, &sb), 0);
	assert_int_equal(sb.st_mode & 0777, 0600);
	unlink(copy);
	free(copy);
}

static void test_store_open__failed_migration_changes_nothing(void **state)
{
	struct library *lib = *state;
	char *copy = copy_of(lib);
	struct store *st = NULL;

	app_close(&lib->app);
	FAILS(lib, ERR_FAIL,
	      open_later(lib, "ALTER TABLE note ADD COLUMN x TEXT; NONSENSE;",
			 &st));
	assert_int_equal(version_of(lib->path), store_schema_version());
	OK(lib, store_open(lib->path, 0, &st, &lib->err));
	OK(lib, store_check(st, &lib->err));
	store_close(st);
	unlink(copy);
	free(copy);
}

/* On a disk that is slow enough the eighth waits longer than one waits: it is
 * told so, and does what it is told.  Anything else is a failure. */
static int is_to_try_again(int rc, struct err *err)
{
	int again = rc && strstr(err_msg(err), "try again");

	if (rc && !again)
		fprintf(stderr, "%s\n", err_msg(err));
	err_release(err);
	return again;
}

/* Waits until all were forked, and opens the library. */
static void open_at_once(const char *path, int fd)
{
	struct err err = ERR_INIT;
	struct store *st = NULL;
	char byte;
	int rc;

	(void)!read(fd, &byte, 1);
	do {
		rc = store_open(path, STORE_CREATE, &st, &err);
	} while (is_to_try_again(rc, &err));
	if (rc || store_check(st, &err))
		_exit(1);
	store_close(st);
	_exit(0);
}

static void eight_at_once(const char *path)
{
	int fds[2], status;

	assert_int_equal(pipe(fds), 0);
	for (int i = 0; i < 8; i++)
		if (fork() == 0) {
			close(fds[1]);
			open_at_once(path, fds[0]);
		}
	close(fds[0]);
	close(fds[1]);
	while (wait(&status) > 0)
		assert_int_equal(status, 0);
}

/* Each version that was released, brought up to date by eight at once. */
static void test_store_open__eight_at_once_migrate_or_make(void **state)
{
	struct library *lib = *state;

	app_close(&lib->app);
	for (int round = 0; round < 20; round++) {
		int from = round % store_schema_version();
		struct store *st = NULL;

		unlink(lib->path);
		if (from) {
			OK(lib, open_other(lib->path, from, NULL, &st,
					   &lib->err));
			store_close(st);
		}
		eight_at_once(lib->path);
		assert_int_equal(version_of(lib->path),
				 store_schema_version());
	}
}

static int write_tag(const char *path, struct err *err)
{
	struct store *st = NULL;
	sqlite3_stmt *s;
	int rc = store_open(path, 0, &st, err);

	if (!rc)
		rc = store_begin(st, "t", err);
	s = rc ? NULL
	       : db_prepare(st,
			    "INSERT INTO tag (name) VALUES"
			    " (hex(randomblob(8)))",
			    err);
	if (!rc)
		rc = s ? db_run(st, s, err) : -(int)ERR_FAIL;
	if (!rc)
		rc = store_commit(st, "t", err);
	store_close(st);
	return rc;
}

static void write_tags(const char *path, int n)
{
	for (int i = 0; i < n; i++) {
		struct err err = ERR_INIT;
		int rc;

		do {
			rc = write_tag(path, &err);
		} while (is_to_try_again(rc, &err));
		if (rc)
			_exit(1);
	}
	_exit(0);
}

static void test_store_commit__writers_at_once_lose_nothing(void **state)
{
	struct library *lib = *state;
	sqlite3_stmt *s;
	int status;

	app_close(&lib->app);
	for (int i = 0; i < 8; i++)
		if (fork() == 0)
			write_tags(lib->path, 10);
	while (wait(&status) > 0)
		assert_int_equal(status, 0);
	OK(lib, app_open(lib->path, &lib->app, &lib->err));
	s = db_prepare(lib->app.store, "SELECT count(*) FROM tag", &lib->err);
	assert_int_equal(db_get_int(lib->app.store, s, -1), 80);
}

/* Somebody writes and does not end: others read on, and who wants to write is
 * told after a while. */
static void test_store_begin__waits_for_a_busy_library(void **state)
{
	struct library *lib = *state;
	struct store *other = NULL, *st = lib->app.store;
	struct timespec from, to;
	sqlite3_stmt *s;

	OK(lib, store_open(lib->path, 0, &other, &lib->err));
	OK(lib, store_begin(other, "long", &lib->err));
	clock_gettime(CLOCK_MONOTONIC, &from);
	assert_true(store_begin(st, "short", &lib->err) < 0);
	clock_gettime(CLOCK_MONOTONIC, &to);
	assert_true(to.tv_sec - from.tv_sec >= 4);
	assert_non_null(strstr(err_msg(&lib->err), lib->path));
	assert_non_null(strstr(err_msg(&lib->err), "another program"));
	err_release(&lib->err);
	s = db_prepare(st, "SELECT count(*) FROM item", &lib->err);
	assert_int_equal(db_get_int(st, s, -1), 0);
	/* nor does tidying wait */
	assert_int_equal(store_tidy(st, 1000), 0);
	clock_gettime(CLOCK_MONOTONIC, &from);
	assert_true(from.tv_sec - to.tv_sec < 4);
	store_rollback(other);
	OK(lib, store_begin(st, "short", &lib->err));
	store_rollback(st);
	store_close(other);
}

/* How many tags another connection sees. */
static int64_t tags_seen(struct library *lib)
{
	struct store *other = NULL;
	int64_t n;

	OK(lib, store_open(lib->path, 0, &other, &lib->err));
	n = db_get_int(other, db_prepare(other, "SELECT count(*) FROM tag",
					 NULL), -1);
	store_close(other);
	return n;
}

static void put_tag(struct library *lib, const char *sql)
{
	struct store *st = lib->app.store;

	OK(lib, store_begin(st, "test", &lib->err));
	OK(lib, db_exec(st, sql, &lib->err));
	OK(lib, store_commit(st, "tagged", &lib->err));
}

static void test_store_group__reaches_the_disk_at_once(void **state)
{
	static const char count[] = "SELECT count(*) FROM history";
	struct library *lib = *state;
	struct store *st = lib->app.store;

	OK(lib, store_group_begin(st, &lib->err));
	put_tag(lib, "INSERT INTO tag (name) VALUES ('a')");
	put_tag(lib, "INSERT INTO tag (name) VALUES ('b')");
	assert_int_equal(store_tidy(st, 1), 1);
	assert_int_equal(tags_seen(lib), 0);
	OK(lib, store_group_end(st, &lib->err));
	assert_int_equal(tags_seen(lib), 2);
	assert_int_equal(db_get_int(st, db_prepare(st, count, NULL), -1), 2);
}

static void test_store_group__is_whole_or_not_at_all(void **state)
{
	struct library *lib = *state;
	struct store *st = lib->app.store;

	OK(lib, store_group_begin(st, &lib->err));
	put_tag(lib, "INSERT INTO tag (name) VALUES ('a')");
	OK(lib, store_begin(st, "test", &lib->err));
	store_rollback(st);
	FAILS(lib, ERR_FAIL, store_begin(st, "test", &lib->err));
	FAILS(lib, ERR_FAIL, store_group_end(st, &lib->err));
	assert_int_equal(tags_seen(lib), 0);
	put_tag(lib, "INSERT INTO tag (name) VALUES ('a')");
	assert_int_equal(tags_seen(lib), 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		LIBRARY_TEST(test_store_open__makes_a_private_file),
		LIBRARY_TEST(test_store_open__leaves_foreign_files_alone),
		LIBRARY_TEST(test_store_open__refuses_a_newer_library),
		LIBRARY_TEST(test_store_open__reports_damage),
		LIBRARY_TEST(test_store_open__copies_before_it_migrates),
		LIBRARY_TEST(test_store_open__failed_migration_changes_nothing),
		LIBRARY_TEST(test_store_open__eight_at_once_migrate_or_make),
		LIBRARY_TEST(test_store_begin__waits_for_a_busy_library),
		LIBRARY_TEST(test_store_commit__writers_at_once_lose_nothing),
		LIBRARY_TEST(test_store_group__reaches_the_disk_at_once),
		LIBRARY_TEST(test_store_group__is_whole_or_not_at_all),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
