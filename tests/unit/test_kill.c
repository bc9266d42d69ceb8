/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Saved means saved: a program that is killed at any moment, a disk that is
 * full, a library that may not be written.  THOROUGH: a thousand kills instead
 * of a hundred.
 */
#include "steps.h"

#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>

/* Tells each step that was done by a byte; the twin before it is done. */
static void work(const char *path, int fd, int early)
{
	struct app app = { 0 };
	struct err err = ERR_INIT;
	int rc = open_app(path, &app, &err);

	for (int n = 0; !rc && n < STEPS; n++) {
		if (early && write(fd, "x", 1) != 1)
			break;
		rc = do_step(&app, n, &err);
		if (!rc && !early && write(fd, "x", 1) != 1)
			break;
	}
	if (rc)
		fprintf(stderr, "%s\n", err_msg(&err));
	_exit(rc != 0);
}

/* Starts the work and kills it after some time, 0: waits for its end.  The time
 * is by chance, and nothing depends on it: whatever the program is doing then,
 * what it acknowledged must be there.  (cli/sweep counts calls instead.) */
static int run_and_kill(const char *path, long us, int early)
{
	struct timespec ts = { us / 1000000, us % 1000000 * 1000 };
	int fds[2], status, acknowledged = 0;
	char byte;
	pid_t pid;

	assert_int_equal(pipe(fds), 0);
	pid = fork();
	if (!pid)
		work(path, fds[1], early);
	close(fds[1]);
	nanosleep(&ts, NULL);
	if (us)
		kill(pid, SIGKILL);
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_true(WIFSIGNALED(status) || status == 0);
	while (read(fds[0], &byte, 1) == 1)
		acknowledged++;
	close(fds[0]);
	return acknowledged;
}

/* How long all the work takes. */
static long time_work(const char *path)
{
	struct timespec from, to;

	clock_gettime(CLOCK_MONOTONIC, &from);
	assert_int_equal(run_and_kill(path, 0, 0), STEPS);
	clock_gettime(CLOCK_MONOTONIC, &to);
	remove_library(path);
	return (to.tv_sec - from.tv_sec) * 1000000 +
	       (to.tv_nsec - from.tv_nsec) / 1000 + 1;
}

/* How many of so many kills lost something or broke the library. */
static int count_losses(struct library *lib, int kills, int early)
{
	int64_t after[STEPS + 1];
	char *path = scratch_path("killed.db");
	int midway = 0, losses = 0;
	long us = time_work(path);

	measure_steps(lib, after);
	srand(7);
	for (int i = 0; i < kills; i++) {
		int n = run_and_kill(path, 1 + rand() % us, early);
		char *wrong = check_left(path, after, n);

		if (wrong && !losses++)
			print_message("%s\n", wrong);
		free(wrong);
		midway += n > 0 && n < STEPS;
		remove_library(path);
	}
	/* else it was killed before or after everything only */
	assert_true(kills < 20 || midway > 0);
	remove_scratch(path);
	return losses;
}

static void test_kill__what_was_acknowledged_is_there(void **state)
{
	int kills = getenv("THOROUGH") ? 1000 : 100;

	assert_int_equal(count_losses(*state, kills, 0), 0);
}

/* The twin: who tells before it is done is found out. */
static void test_kill__notices_what_was_told_too_early(void **state)
{
	assert_int_not_equal(count_losses(*state, 60, 1), 0);
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
		LIBRARY_TEST(test_kill__notices_what_was_told_too_early),
		LIBRARY_TEST(test_full_disk__keeps_what_there_was),
		LIBRARY_TEST(test_read_only__is_told_and_changes_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
