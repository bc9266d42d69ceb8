/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TEST_LIBRARY_H
#define TEST_LIBRARY_H
/*
 * A library in a folder of its own, for tests of store and ops.  Every call
 * that must work is checked by the macro OK, which shows the message.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "ops/app.h"

struct library {
	char dir[64];
	char *path;
	struct app app;
	struct err err;
};

#define OK(lib, call)                                                          \
	do {                                                                   \
		int ok_rc = (call);                                            \
		if (ok_rc < 0)                                                 \
			fail_msg("%s: %s", #call, err_msg(&(lib)->err));       \
	} while (0)

/* The call must fail with this code; its message is cleared. */
#define FAILS(lib, code, call)                                                 \
	do {                                                                   \
		int ok_rc = (call);                                            \
		assert_int_equal(ok_rc, -(int)(code));                         \
		assert_true(*err_msg(&(lib)->err));                            \
		err_release(&(lib)->err);                                      \
	} while (0)

static inline int library_setup(void **state)
{
	struct library *lib = calloc(1, sizeof(*lib));

	setenv("RL_NOW", "2026-11-20T20:00:00Z", 1);
	setenv("TZ", "UTC", 1);
	strcpy(lib->dir, "/tmp/rl-test-XXXXXX");
	if (!mkdtemp(lib->dir))
		return -1;
	lib->path = xasprintf("%s/library.db", lib->dir);
	OK(lib, app_open(lib->path, &lib->app, &lib->err));
	app_set_command(&lib->app, "test");
	*state = lib;
	return 0;
}

static inline int library_teardown(void **state)
{
	static const char *const ends[] = { "", "-wal", "-shm", ".before-2" };
	struct library *lib = *state;

	app_close(&lib->app);
	for (size_t i = 0; i < ARRAY_SIZE(ends); i++) {
		char *p = xasprintf("%s%s", lib->path, ends[i]);

		unlink(p);
		free(p);
	}
	rmdir(lib->dir);
	free(lib->path);
	err_release(&lib->err);
	free(lib);
	return 0;
}

#define LIBRARY_TEST(f)                                                        \
	cmocka_unit_test_setup_teardown(f, library_setup, library_teardown)

#endif
