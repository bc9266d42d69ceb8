/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Saved means saved: a program that is killed at any moment, a disk that is
 * full, a library that may not be written.  KILLS=N: how many times to kill.
 */
#include "library.h"

#include "ops/add.h"
#include "ops/annotate.h"
#include "ops/transfer.h"
#include "ops/undo.h"
#include "store/db.h"

#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>

#define STEPS 40

static int add(struct app *app, int n, struct err *err)
{
	char *url = xasprintf("https://e.org/%d", n);
	struct add_request req = { .url = url,
				   .title = "some words of a title",
				   .kind = -1,
				   .state = -1,
				   .no_fetch = 1 };
	struct add_result res = { 0 };
	int rc = op_add(app, &req, &res, err);

	free(url);
	return rc;
}

static int import(struct app *app, int n, struct err *err)
{
	struct buf b = BUF_INIT;
	struct import_request req = { .format = "json", .content = &b };
	struct import_result res = { 0 };
	int rc;

	buf_addf(&b,
		 "{\"format\":\"rl-library\",\"version\":1,\"items\":["
		 "{\"url\":\"https://i.org/%d\",\"title\":\"x\"},"
		 "{\"url\":\"https://i.org/%d/2\",\"title\":\"y\"}]}",
		 n, n);
	rc = op_import(app, &req, &res, err);
	buf_release(&b);
	return rc;
}

static int do_step(struct app *app, int n, struct err *err)
{
	struct change_set set = { 0 };
	int rc;

	switch (n % 5) {
	case 1:
		return op_note_add(app, 1, "a note", NULL, err);
	case 2:
		rc = op_undo(app, &set, err);
		break;
	case 3:
		rc = op_redo(app, &set, err);
		break;
	case 4:
		return import(app, n, err);
	default:
		return add(app, n, err);
	}
	change_set_release(&set);
	return rc;
}

/* What the library has, as one number. */
static int64_t measure(struct app *app)
{
	static const char sql[] =
		"SELECT (SELECT count(*) FROM item) * 1000000"
		" + (SELECT count(*) FROM note) * 10000"
		" + (SELECT count(*) * 100 + sum(state) FROM history)";

	return db_get_int(app->store, db_prepare(app->store, sql, NULL), -1);
}

static int open_app(const char *path, struct app *app, struct err *err)
{
	int rc = app_open(path, app, err);

	if (!rc)
		app_set_command(app, "test");
	return rc;
}

/* Tells each step that was done by a byte. */
static void work(const char *path, int fd)
{
	struct app app = { 0 };
	struct err err = ERR_INIT;
	int rc = open_app(path, &app, &err);

	for (int n = 0; !rc && n < STEPS; n++) {
		rc = do_step(&app, n, &err);
		if (!rc && write(fd, "x", 1) != 1)
			break;
	}
	if (rc)
		fprintf(stderr, "%s\n", err_msg(&err));
	_exit(rc != 0);
}

static int run_and_kill(const char *path, long us)
{
	struct timespec ts = { us / 1000000, us % 1000000 * 1000 };
	int fds[2], status, acknowledged = 0;
	char byte;
	pid_t pid;

	assert_int_equal(pipe(fds), 0);
	pid = fork();
	if (!pid)
		work(path, fds[1]);
	close(fds[1]);
	nanosleep(&ts, NULL);
	kill(pid, SIGKILL);
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_true(WIFSIGNALED(status) || status == 0);
	while (read(fds[0], &byte, 1) == 1)
		acknowledged++;
	close(fds[0]);
	return acknowledged;
}

static void remove_library(const char *path)
{
	static const char *const ends[] = { "", "-wal", "-shm", ".lock" };

	for (size_t i = 0; i < ARRAY_SIZE(ends); i++) {
		char *p = xasprintf("%s%s", path, ends[i]);

		unlink(p);
		free(p);
	}
}

static void test_kill__what_was_acknowledged_is_there(void **state)
{
	struct library *lib = *state;
	int64_t after[STEPS + 1];
	char *path = xasprintf("%s/killed.db", lib->dir);
	int kills = getenv("KILLS") ? atoi(getenv("KILLS")) : 100, midway = 0;

	after[0] = measure(&lib->app);
	for (int n = 0; n < STEPS; n++) {
		OK(lib, do_step(&lib->app, n, &lib->err));
		after[n + 1] = measure(&lib->app);
		assert_int_not_equal(after[n + 1], after[n]);
	}
	srand(7);
	for (int i = 0; i < kills; i++) {
		struct app app = { 0 };
		int n = run_and_kill(path, rand() % 60000);
		int64_t have;

		OK(lib, open_app(path, &app, &lib->err));
		OK(lib, store_check(app.store, &lib->err));
		have = measure(&app);
		if (have != after[n] && (n == STEPS || have != after[n + 1]))
			fail_msg("after %d steps: %lld", n, (long long)have);
		midway += n > 0 && n < STEPS;
		app_close(&app);
		remove_library(path);
	}
	/* else it was killed before or after everything only */
	assert_true(kills < 20 || midway > 0);
	free(path);
}

/* Adds until it fails; tells how many were added. */
static void fill(const char *path, int fd)
{
	struct app app = { 0 };
	struct err err = ERR_INIT;
	struct rlimit limit = { 400 << 10, 400 << 10 };
	int n = 0, rc;

	signal(SIGXFSZ, SIG_IGN);
	rc = open_app(path, &app, &err);
	setrlimit(RLIMIT_FSIZE, &limit);
	while (!rc && n < 5000) {
		rc = add(&app, n, &err);
		n += !rc;
	}
	if (!rc || !strstr(err_msg(&err), path) ||
	    !strstr(err_msg(&err), "as it was"))
		n = -1;
	/* what is there can still be read */
	if (db_get_int(app.store,
		       db_prepare(app.store, "SELECT count(*) FROM item",
				  NULL),
		       -1) != n)
		n = -2;
	if (write(fd, &n, sizeof(n)) != sizeof(n))
		_exit(1);
	_exit(0);
}

static void test_full_disk__keeps_what_there_was(void **state)
{
	struct library *lib = *state;
	int fds[2], status, n = 0;
	sqlite3_stmt *s;

	app_close(&lib->app);
	assert_int_equal(pipe(fds), 0);
	if (fork() == 0)
		fill(lib->path, fds[1]);
	assert_int_equal(read(fds[0], &n, sizeof(n)), sizeof(n));
	close(fds[0]);
	close(fds[1]);
	wait(&status);
	assert_true(n > 0);
	OK(lib, open_app(lib->path, &lib->app, &lib->err));
	OK(lib, store_check(lib->app.store, &lib->err));
	s = db_prepare(lib->app.store, "SELECT count(*) FROM item", NULL);
	assert_int_equal(db_get_int(lib->app.store, s, -1), n);
	OK(lib, add(&lib->app, 9999, &lib->err));
}

/* As somebody who may read and not write. */
static void try_to_write(const char *path)
{
	struct app app = { 0 };
	struct err err = ERR_INIT;
	int rc;

	if (geteuid() == 0 && setuid(65534))
		_exit(3);
	rc = open_app(path, &app, &err);
	if (!rc)
		rc = add(&app, 1, &err);
	if (!rc || !strstr(err_msg(&err), path)) {
		fprintf(stderr, "%d %s\n", rc, err_msg(&err));
		_exit(1);
	}
	_exit(0);
}

static void test_read_only__is_told_and_changes_nothing(void **state)
{
	struct library *lib = *state;
	int status;

	OK(lib, add(&lib->app, 0, &lib->err));
	app_close(&lib->app);
	assert_int_equal(chmod(lib->path, 0444), 0);
	assert_int_equal(chmod(lib->dir, 0555), 0);
	if (fork() == 0)
		try_to_write(lib->path);
	wait(&status);
	assert_int_equal(status, 0);
	assert_int_equal(chmod(lib->dir, 0700), 0);
	assert_int_equal(chmod(lib->path, 0600), 0);
	OK(lib, open_app(lib->path, &lib->app, &lib->err));
	OK(lib, store_check(lib->app.store, &lib->err));
	OK(lib, add(&lib->app, 2, &lib->err));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		LIBRARY_TEST(test_kill__what_was_acknowledged_is_there),
		LIBRARY_TEST(test_full_disk__keeps_what_there_was),
		LIBRARY_TEST(test_read_only__is_told_and_changes_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
