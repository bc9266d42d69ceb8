/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_TUI_RL_H
#define TESTS_TUI_RL_H
/*
 * rl on a terminal of its own, over a library in a folder of its own, with a
 * stopped clock.
 */
#include "base/file.h"
#include "base/proc.h"
#include "ops/add.h"
#include "ops/annotate.h"
#include "ops/change.h"
#include "ops/collect.h"
#include "ops/find.h"
#include "term.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#define RL_NOW_IS "2026-11-20T19:00:00Z"
#define ENV_MAX   16

struct rl {
	char dir[64];
	char *env[ENV_MAX + 1];
	int n_env;
	struct app app; /* the library, from our side */
	struct err err;
	struct term t;
};

#define OK(rl, call)                                                    \
	do {                                                            \
		if ((call) < 0)                                         \
			fail_msg("%s: %s", #call, err_msg(&(rl)->err)); \
	} while (0)

static inline void rl_env(struct rl *rl, const char *name, const char *value)
{
	assert_true(rl->n_env < ENV_MAX);
	rl->env[rl->n_env++] = xasprintf("%s=%s", name, value);
}

/* A copy of a library; NULL: an empty one. */
static inline void rl_init_from(struct rl *rl, const struct buf *library)
{
	char *path;

	memset(rl, 0, sizeof(*rl));
	snprintf(rl->dir, sizeof(rl->dir), "/tmp/rl-test-XXXXXX");
	assert_non_null(mkdtemp(rl->dir));
	path = path_join(rl->dir, "library.db");
	setenv("TZ", "UTC", 1);
	setenv("RL_NOW", RL_NOW_IS, 1);
	rl_env(rl, "HOME", rl->dir);
	rl_env(rl, "RL_DB", path);
	rl_env(rl, "LC_ALL", "C.UTF-8");
	rl_env(rl, "XDG_RUNTIME_DIR", rl->dir);
	rl_env(rl, "XDG_STATE_HOME", rl->dir);
	rl->env[rl->n_env++] = xstrdup("NO_COLOR"); /* not there */
	rl->env[rl->n_env++] = xstrdup("VISUAL");
	rl->env[rl->n_env++] = xstrdup("ESCDELAY");
	rl->env[rl->n_env++] = xstrdup("XDG_CONFIG_HOME");
	if (library)
		OK(rl, file_write(path, library->s, library->len, 0600,
				  &rl->err));
	OK(rl, app_open(path, &rl->app, &rl->err));
	free(path);
}

static inline void rl_init(struct rl *rl)
{
	rl_init_from(rl, NULL);
}

static inline int64_t rl_add(struct rl *rl, const char *url, const char *title,
			     int state)
{
	struct add_request req = { .url = url,
				   .title = title,
				   .kind = -1,
				   .state = state,
				   .no_fetch = 1 };
	struct add_result res = { 0 };

	app_set_command(&rl->app, "add");
	OK(rl, op_add(&rl->app, &req, &res, &rl->err));
	return res.id;
}

/* Four items, of which the last one comes first. */
static inline void rl_fill(struct rl *rl)
{
	rl_add(rl, "https://example.org/hows", "The Infinite Hows", -1);
	rl_add(rl, "https://example.org/game", "Engineering for the Long Game",
	       STATE_READING);
	rl_add(rl, "https://example.org/gold", "Silence is Golden", STATE_DONE);
	rl_add(rl, "https://example.org/fail", "How Complex Systems Fail", -1);
}

static inline void rl_start_as(struct rl *rl, int rows, int cols,
			       const char *term)
{
	static const char *const argv[] = { RL_BUILDDIR "/src/rl", NULL };
	const struct term_opts o = {
		.argv = argv,
		.env = (const char *const *)rl->env,
		.rows = rows,
		.cols = cols,
		.name = term,
	};

	must(term_start(&rl->t, &o));
}

/* What a person keeps in the folder of settings. */
static inline void rl_settings(struct rl *rl, const char *name,
			       const char *text)
{
	char *path = xasprintf("%s/.config/rl/%s", rl->dir, name);
	char *dir = path_dir(path);

	OK(rl, file_make_dirs(dir, 0700, &rl->err));
	OK(rl, file_write(path, text, strlen(text), 0600, &rl->err));
	free(dir);
	free(path);
}

/* Leaves, and the library stays. */
static inline void rl_leave(struct rl *rl, const char *keys)
{
	must(term_quit(&rl->t, keys, 0));
	term_release(&rl->t);
}

static inline void rl_start(struct rl *rl, int rows, int cols)
{
	rl_start_as(rl, rows, cols, NULL);
	must(term_wait_idle(&rl->t, 0));
}

static inline void rl_keys(struct rl *rl, const char *keys)
{
	must(term_keys(&rl->t, keys));
	must(term_wait_idle(&rl->t, 0));
}

/* Each alone: Esc and what follows it at once would be Alt. */
static inline void rl_key_by_key(struct rl *rl, const char *keys)
{
	for (; *keys; keys++) {
		char one[2] = { *keys, '\0' };

		rl_keys(rl, one);
	}
}

static inline void rl_release(struct rl *rl)
{
	const char *argv[] = { "rm", "-rf", rl->dir, NULL };
	int status;

	term_release(&rl->t);
	app_close(&rl->app);
	err_release(&rl->err);
	OK(rl, proc_run((char *const *)(uintptr_t)argv, &status, &rl->err));
	for (int i = 0; i < rl->n_env; i++)
		free(rl->env[i]);
}

/* An editor that is this script. */
static inline void rl_use_editor(struct rl *rl, const char *script)
{
	char *path = path_join(rl->dir, "editor");

	OK(rl, file_write(path, script, strlen(script), 0700, &rl->err));
	rl_env(rl, "EDITOR", path);
	free(path);
}

/* Leaves with the keys and looks after the terminal. */
static inline void rl_quit(struct rl *rl, const char *keys)
{
	must(term_quit(&rl->t, keys, 0));
	rl_release(rl);
}

/* The whole screen is as tests/data/tui/NAME.txt has it.  RL_TEST_WRITE=1
 * writes that file instead: look at it before it is kept. */
static inline void rl_shows_file(struct rl *rl, const char *name)
{
	char *path = xasprintf("%s/tui/%s.txt", TEST_DATADIR, name);
	struct buf b = BUF_INIT, expected = BUF_INIT;

	for (int i = 0; i < screen_rows(rl->t.screen); i++)
		buf_addf(&b, "%s\n", term_row(&rl->t, i));
	if (getenv("RL_TEST_WRITE"))
		OK(rl, file_write(path, b.s, b.len, 0644, &rl->err));
	OK(rl, file_read(path, 1 << 20, &expected, &rl->err));
	if (strcmp(b.s, expected.s)) {
		term_dump(&rl->t, stderr);
		fail_msg("the screen is not %s:\n%s", path, expected.s);
	}
	buf_release(&b);
	buf_release(&expected);
	free(path);
}

static inline void rl_shows(struct rl *rl, const char *text)
{
	if (term_find(&rl->t, text) < 0) {
		term_dump(&rl->t, stderr);
		fail_msg("not on the screen: %s", text);
	}
}

static inline void rl_hides(struct rl *rl, const char *text)
{
	if (term_find(&rl->t, text) >= 0) {
		term_dump(&rl->t, stderr);
		fail_msg("on the screen: %s", text);
	}
}

/* The cursor is on a ">", and its row holds the text. */
static inline void rl_is_on(struct rl *rl, const char *text)
{
	int row, col;

	term_cursor(&rl->t, &row, &col);
	if (strcmp(term_cell(&rl->t, row, col).text, ">") ||
	    !strstr(term_row(&rl->t, row), text)) {
		term_dump(&rl->t, stderr);
		fail_msg("the cursor is not on: %s", text);
	}
}

#endif
