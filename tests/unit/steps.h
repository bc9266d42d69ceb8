/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TEST_STEPS_H
#define TEST_STEPS_H
/*
 * Steps of work on a library, each a command, for tests that break off in the
 * midst of it: what is acknowledged must be there afterwards.
 */
#include "library.h"

#include "ops/add.h"
#include "ops/annotate.h"
#include "ops/transfer.h"
#include "ops/undo.h"
#include "store/db.h"

#define STEPS 40

static inline int add(struct app *app, int n, struct err *err)
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

static inline int import(struct app *app, int n, struct err *err)
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

static inline int do_step(struct app *app, int n, struct err *err)
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
static inline int64_t measure(struct app *app)
{
	static const char sql[] =
		"SELECT (SELECT count(*) FROM item) * 1000000"
		" + (SELECT count(*) FROM note) * 10000"
		" + (SELECT count(*) * 100 + sum(state) FROM history)";

	return db_get_int(app->store, db_prepare(app->store, sql, NULL), -1);
}

static inline int open_app(const char *path, struct app *app, struct err *err)
{
	int rc = app_open(path, app, err);

	if (!rc)
		app_set_command(app, "test");
	return rc;
}

static inline void remove_library(const char *path)
{
	static const char *const ends[] = { "", "-journal", "-wal", "-shm" };

	for (size_t i = 0; i < ARRAY_SIZE(ends); i++) {
		char *p = xasprintf("%s%s", path, ends[i]);

		unlink(p);
		free(p);
	}
}

/* A path in a folder of its own, in memory where there is such a place: not the
 * disk is tested, and it would take most of the time.  The caller frees. */
static inline char *scratch_path(const char *name)
{
	static const char *const places[] = { "/dev/shm", "/tmp" };

	for (size_t i = 0; i < ARRAY_SIZE(places); i++) {
		char *dir = xasprintf("%s/rl-test-XXXXXX", places[i]);
		char *path = mkdtemp(dir) ? xasprintf("%s/%s", dir, name)
					  : NULL;

		free(dir);
		if (path)
			return path;
	}
	fail_msg("there is no place for scratch files");
	return NULL;
}

static inline void remove_scratch(char *path)
{
	remove_library(path);
	*strrchr(path, '/') = '\0';
	rmdir(path);
	free(path);
}

/* What the library has after each number of steps. */
static inline void measure_steps(struct library *lib, int64_t *after)
{
	after[0] = measure(&lib->app);
	for (int n = 0; n < STEPS; n++) {
		OK(lib, do_step(&lib->app, n, &lib->err));
		after[n + 1] = measure(&lib->app);
		assert_int_not_equal(after[n + 1], after[n]);
	}
}

/* Opens what is left and compares; NULL: all is there that was acknowledged in
 * `n` steps, and nothing by halves; else what is wrong.  The caller frees. */
static inline char *check_left(const char *path, const int64_t *after, int n)
{
	struct app app = { 0 };
	struct err err = ERR_INIT;
	char *wrong = NULL;
	int64_t have;

	if (open_app(path, &app, &err) || store_check(app.store, &err)) {
		wrong = xstrdup(err_msg(&err));
	} else {
		have = measure(&app);
		if (have != after[n] && (n == STEPS || have != after[n + 1]))
			wrong = xasprintf("%lld after %d steps",
					  (long long)have, n);
	}
	err_release(&err);
	app_close(&app);
	return wrong;
}

#endif
