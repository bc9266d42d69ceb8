/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef OPS_BACKUP_H
#define OPS_BACKUP_H
/*
 * Backups.  Those of the library at the usual place lie in "backups" beside
 * it, those of another FILE in "FILE.backups".  The first change of a day
 * leaves "2026-11-20.db" there, of which 7 are kept; that of a week
 * "week-2026-11-16.db" (its Monday), of which 4 are kept.  What a person asked
 * for is never removed.
 */
#include "base/vec.h"
#include "ops/app.h"

#define BACKUP_DAYS  7
#define BACKUP_WEEKS 4

struct backup {
	char *name, *path;
	long long size; /* bytes */
	instant made;
};

struct backup_vec VEC(struct backup);

void backup_vec_release(struct backup_vec *v);

/* The folder of the backups of a library; the caller frees. */
char *backup_dir(const char *library);

/* Copies the library to `file`, or (NULL) to a new file among the backups.  A
 * file that is there is not overwritten (ERR_FAIL).  The caller frees
 * *ret_path. */
int op_backup(struct app *app, const char *file, char **ret_path,
	      struct err *err);

/* 1 when this program has changed the library and the backup of the day is
 * missing. */
int op_backup_due(struct app *app);

/* Makes the backups of the day and the week, unless they are there, and removes
 * the ones that are too old.  It opens the library for itself. */
int op_backup_daily(const char *library, struct err *err);

/* Newest first; none is no error. */
int op_backups_load(const char *library, struct backup_vec *ret,
		    struct err *err);

/* Makes the library what a backup is; `name` is a path, or a name among the
 * backups.  What was there is kept in *ret_kept (the caller frees; NULL when
 * there was nothing): as a backup, or, when it cannot be opened, under another
 * name beside it.  Nothing is changed when the backup is not sound, or when it
 * is stopped by `g` (may be NULL). */
int op_backup_restore(const char *library, const char *name,
		      const struct going *g, char **ret_kept, struct err *err);

#endif
