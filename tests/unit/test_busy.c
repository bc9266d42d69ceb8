/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Whoever waits for a library that others write to gets it, however long they
 * work; whoever finds one that is locked and still is told so.
 */
#include "library.h"

#include "store/db.h"

#include <sys/wait.h>
#include <time.h>

#define WORKS_MS 8000 /* more than one waits for others that do nothing */

/* Holds the lock all the time, but for a moment between two changes, which
 * whoever asks now and then meets only by luck.  Ends after WORKS_MS. */
static void keep_busy(const char *path, int ready)
{
	struct store *st = NULL;
	int64_t end = clock_ms() + WORKS_MS;
	struct timespec nap = { 0, 200 * 1000000L };

	if (store_open(path, 0, &st, NULL) ||
	    db_exec(st, "PRAGMA synchronous = OFF", NULL))
		_exit(1);
	while (clock_ms() < end) {
		if (db_exec(st,
			    "BEGIN IMMEDIATE;"
			    "INSERT INTO tag (name) VALUES"
			    " (hex(randomblob(8)))",
			    NULL))
			_exit(2);
		if (ready >= 0)
			close(ready);
		ready = -1;
		nanosleep(&nap, NULL);
		if (db_exec(st, "COMMIT", NULL))
			_exit(3);
	}
	store_close(st);
	_exit(0);
}

/* Returns when the other program has the lock. */
static pid_t start_busy(const char *path)
{
	int fd[2];
	char c;
	pid_t pid;

	assert_int_equal(pipe(fd), 0);
	pid = fork();
	if (!pid) {
		close(fd[0]);
		keep_busy(path, fd[1]);
	}
	close(fd[1]);
	assert_int_equal(read(fd[0], &c, 1), 0);
	close(fd[0]);
	return pid;
}

static void end_busy(pid_t pid)
{
	int status;

	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_int_equal(status, 0);
}

/* SQLite keeps no library open over a fork(). */
static void reopen(struct library *lib)
{
	OK(lib, app_open(lib->path, &lib->app, &lib->err));
}

static void test_store_begin__waits_while_others_work(void **state)
{
	struct library *lib = *state;
	pid_t pid;

	app_close(&lib->app);
	pid = start_busy(lib->path);
	reopen(lib);
	OK(lib, store_begin(lib->app.store, "mine", &lib->err));
	store_rollback(lib->app.store);
	end_busy(pid);
}

/* The twin: one who does not wait does not get it. */
static void test_store_begin__fails_at_once_without_waiting(void **state)
{
	struct library *lib = *state;
	struct store *other = NULL;

	OK(lib, store_open(lib->path, 0, &other, &lib->err));
	OK(lib, store_begin(other, "long", &lib->err));
	lib->app.store->wait.never = 1;
	FAILS(lib, ERR_FAIL, store_begin(lib->app.store, "mine", &lib->err));
	store_close(other);
	OK(lib, store_begin(lib->app.store, "mine", &lib->err));
	store_rollback(lib->app.store);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		LIBRARY_TEST(test_store_begin__waits_while_others_work),
		LIBRARY_TEST(test_store_begin__fails_at_once_without_waiting),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
