/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ops/backup.h"

#include "base/file.h"
#include "store/backup.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static const char *const ends[] = { "", "-wal", "-shm" };

static void remove_library(const char *path)
{
	for (size_t i = 0; i < ARRAY_SIZE(ends); i++) {
		char *p = xasprintf("%s%s", path, ends[i]);

		unlink(p);
		free(p);
	}
	/* What migrations of the copy have left. */
	for (int n = 1; n <= store_schema_version(); n++) {
		char *p = xasprintf("%s.before-%d", path, n);

		unlink(p);
		free(p);
	}
}

/* A copy of the backup beside the library, in its present form and sound: all
 * that may fail does so before the library is touched. */
static int prepare(const char *from, const char *copy, const struct going *g,
		   struct err *err)
{
	struct store *st = NULL;
	int rc = store_copy_file(from, copy, g, err);

	if (!rc)
		rc = store_open(copy, 0, &st, err);
	if (!rc)
		store_set_patience(st, g);
	if (!rc)
		rc = store_check(st, err);
	if (!rc)
		rc = store_stop_look(st, err);
	store_close(st);
	if (rc)
		err_prefix(err, "%s cannot be restored; nothing was changed",
			   from);
	return rc;
}

/* What cannot be opened is moved aside, with its log. */
static int move_aside(const char *library, char **ret_kept, struct err *err)
{
	struct buf b = BUF_INIT;
	int rc = 0;

	buf_addf(&b, "%s.damaged-", library);
	clock_add_local(&b, clock_now(), "%Y%m%dT%H%M%S");
	for (size_t i = 0; !rc && i < ARRAY_SIZE(ends); i++) {
		char *from = xasprintf("%s%s", library, ends[i]);
		char *to = xasprintf("%s%s", b.s, ends[i]);

		if (rename(from, to) && errno != ENOENT)
			rc = err_set(err, ERR_FAIL, "cannot rename %s: %s",
				     from, strerror(errno));
		free(from);
		free(to);
	}
	if (!rc)
		*ret_kept = buf_detach(&b);
	buf_release(&b);
	return rc;
}

/* Into the library that is open, so that others who have it open see it. */
static int replace(struct app *app, const char *copy, char **ret_kept,
		   struct err *err)
{
	const char *library = store_path(app->store);
	char *dir = backup_dir(library), *before = NULL;
	struct buf name = BUF_INIT;
	int rc = file_make_dirs(dir, 0700, err);

	buf_addf(&name, "%s/before-restore-", dir);
	clock_add_local(&name, clock_now(), "%Y%m%dT%H%M%S");
	for (int n = 1; !before || file_exists(before); n++) {
		free(before);
		before = n > 1 ? xasprintf("%s-%d.db", name.s, n)
			       : xasprintf("%s.db", name.s);
	}
	if (!rc)
		rc = store_backup(app->store, before, err);
	if (!rc)
		rc = store_restore(app->store, copy, err);
	if (!rc) {
		*ret_kept = before;
		before = NULL;
	}
	free(before);
	free(dir);
	buf_release(&name);
	return rc;
}

static int put_in_place(const char *library, const char *copy,
			const struct going *g, char **ret_kept, struct err *err)
{
	struct err local = ERR_INIT;
	struct app app = { 0 };
	int rc;

	if (!file_exists(library))
		return store_copy_file(copy, library, g, err);
	rc = store_open(library, 0, &app.store, &local);
	if (!rc) {
		store_set_patience(app.store, g);
		rc = replace(&app, copy, ret_kept, err);
	} else if (rc == -(int)ERR_DATA) {
		rc = move_aside(library, ret_kept, err);
		if (!rc)
			rc = store_copy_file(copy, library, NULL, err);
	} else {
		err_set(err, local.code, "%s", err_msg(&local));
	}
	err_release(&local);
	app_close(&app);
	return rc;
}

int op_backup_restore(const char *library, const char *name,
		      const struct going *g, char **ret_kept, struct err *err)
{
	char *dir = backup_dir(library), *from = path_join(dir, name);
	char *copy = xasprintf("%s.restored", library);
	int rc;

	if (strchr(name, '/') || !file_exists(from)) {
		free(from);
		from = xstrdup(name);
	}
	rc = prepare(from, copy, g, err);
	if (!rc)
		rc = put_in_place(library, copy, g, ret_kept, err);
	remove_library(copy);
	free(copy);
	free(from);
	free(dir);
	return rc;
}
