/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ops/backup.h"

#include "base/file.h"
#include "store/backup.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define DAY      86400
#define DAY_NAME "dddd-dd-dd.db"
#define WEEK_NAME "week-dddd-dd-dd.db"

void backup_vec_release(struct backup_vec *v)
{
	if (!v)
		return;
	for (size_t i = 0; i < v->n; i++) {
		free(v->v[i].name);
		free(v->v[i].path);
	}
	VEC_FREE(v);
}

char *backup_dir(const char *library)
{
	char *usual = path_data("library.db");
	char *dir = strcmp(usual, library) ? xasprintf("%s.backups", library)
					   : path_data("backups");

	free(usual);
	return dir;
}

/* 1 when `name` has the form of `pattern`, in which "d" is a digit. */
static int has_form(const char *name, const char *pattern)
{
	for (; *name && *pattern; name++, pattern++) {
		int digit = *name >= '0' && *name <= '9';

		/* The "d" of "db" stands for itself. */
		if (*pattern == 'd' && strcmp(pattern, "db") ? !digit
							     : *name !=
								       *pattern)
			return 0;
	}
	return !*name && !*pattern;
}

static int by_name_down(const void *a, const void *b)
{
	const struct backup *x = a, *y = b;

	if (x->made != y->made)
		return x->made < y->made ? 1 : -1;
	return strcmp(y->name, x->name);
}

static void take_entry(const char *dir, const char *name,
		       struct backup_vec *ret)
{
	size_t n = strlen(name);
	struct stat sb;
	struct backup *b;
	char *path;

	if (n < 4 || strcmp(name + n - 3, ".db"))
		return;
	path = path_join(dir, name);
	if (lstat(path, &sb) || !S_ISREG(sb.st_mode)) {
		free(path);
		return;
	}
	b = VEC_PUSH(ret);
	b->name = xstrdup(name);
	b->path = path;
	b->size = (long long)sb.st_size;
	b->made = (instant)sb.st_mtime;
}

int op_backups_load(const char *library, struct backup_vec *ret,
		    struct err *err)
{
	char *dir = backup_dir(library);
	DIR *d = opendir(dir);
	struct dirent *e;
	int rc = 0;

	if (!d && errno != ENOENT)
		rc = err_set(err, ERR_FAIL, "cannot read %s: %s", dir,
			     strerror(errno));
	while (d && (e = readdir(d)))
		take_entry(dir, e->d_name, ret);
	if (d)
		closedir(d);
	if (ret->n)
		qsort(ret->v, ret->n, sizeof(*ret->v), by_name_down);
	free(dir);
	return rc;
}

static char *stamp(const char *before)
{
	struct buf b = BUF_INIT;

	buf_adds(&b, before);
	clock_add_local(&b, clock_now(), "%Y%m%dT%H%M%S");
	return buf_detach(&b);
}

/* A path in `dir` that is free. */
static char *free_path(const char *dir, const char *before)
{
	char *base = stamp(before);
	char *path = xasprintf("%s/%s.db", dir, base);

	for (int n = 2; file_exists(path); n++) {
		free(path);
		path = xasprintf("%s/%s-%d.db", dir, base, n);
	}
	free(base);
	return path;
}

static int backup_among(struct app *app, const char *before, char **ret_path,
			struct err *err)
{
	char *dir = backup_dir(store_path(app->store));
	char *path = NULL;
	int rc = file_make_dirs(dir, 0700, err);

	if (!rc) {
		path = free_path(dir, before);
		rc = store_backup(app->store, path, err);
	}
	if (!rc) {
		*ret_path = path;
		path = NULL;
	}
	free(path);
	free(dir);
	return rc;
}

int op_backup(struct app *app, const char *file, char **ret_path,
	      struct err *err)
{
	int rc;

	if (!file)
		return backup_among(app, "", ret_path, err);
	if (file_exists(file))
		return err_set(err, ERR_FAIL,
			       "%s is there already; it was left as it is",
			       file);
	rc = store_backup(app->store, file, err);
	if (!rc)
		*ret_path = xstrdup(file);
	return rc;
}

static char *day_name(instant t, const char *before)
{
	struct buf b = BUF_INIT;

	buf_adds(&b, before);
	clock_add_local(&b, t, "%Y-%m-%d.db");
	return buf_detach(&b);
}

/* Removes all but the `keep` last by name, of those that have the form. */
static void prune(const char *library, const char *pattern, size_t keep)
{
	struct backup_vec all = { 0 };

	if (op_backups_load(library, &all, NULL))
		return;
	for (size_t i = 0; i < all.n; i++) {
		size_t later = 0;

		if (!has_form(all.v[i].name, pattern))
			continue;
		for (size_t j = 0; j < all.n; j++)
			later += has_form(all.v[j].name, pattern) &&
				 strcmp(all.v[j].name, all.v[i].name) > 0;
		if (later >= keep)
			unlink(all.v[i].path);
	}
	backup_vec_release(&all);
}

/* Copies that were cut short, by a power cut or so. */
static void remove_leftovers(const char *dir)
{
	DIR *d = opendir(dir);
	struct dirent *e;

	while (d && (e = readdir(d))) {
		char *path = path_join(dir, e->d_name);
		struct stat sb;

		if (strstr(e->d_name, ".db.new-") && !lstat(path, &sb) &&
		    S_ISREG(sb.st_mode) && time(NULL) - sb.st_mtime > DAY)
			unlink(path);
		free(path);
	}
	if (d)
		closedir(d);
}

/* The copy of the day does for the week too; where there are no hard links it
 * is copied again. */
static int make_week(struct app *app, const char *day, const char *week,
		     struct err *err)
{
	if (file_exists(week) || !link(day, week))
		return 0;
	return store_backup(app->store, week, err);
}

/* Where the backups of this day and of this week go. */
struct daily {
	char *dir, *day, *week;
};

static void daily_init(struct daily *d, const char *library)
{
	instant now = clock_now();
	int year, month, day;
	char *name;

	clock_to_local(now, &year, &month, &day);
	d->dir = backup_dir(library);
	name = day_name(now, "");
	d->day = path_join(d->dir, name);
	free(name);
	/* 1970-01-01 was a Thursday. */
	day -= (int)((clock_from_civil(year, month, day) / DAY + 3) % 7);
	name = day_name(clock_from_local(year, month, day), "week-");
	d->week = path_join(d->dir, name);
	free(name);
}

static void daily_release(struct daily *d)
{
	free(d->dir);
	free(d->day);
	free(d->week);
}

int op_backup_due(struct app *app)
{
	struct daily d;
	int due;

	if (!store_has_written(app->store))
		return 0;
	daily_init(&d, store_path(app->store));
	due = !file_exists(d.day);
	daily_release(&d);
	return due;
}

static int make_daily(struct app *app, const struct daily *d,
		      struct err *err)
{
	int rc = file_make_dirs(d->dir, 0700, err);

	if (!rc && !file_exists(d->day))
		rc = store_backup(app->store, d->day, err);
	return rc ? rc : make_week(app, d->day, d->week, err);
}

int op_backup_daily(const char *library, struct err *err)
{
	struct app app = { 0 };
	struct daily d;
	int rc = store_open(library, 0, &app.store, err);

	if (rc)
		return rc;
	daily_init(&d, library);
	rc = make_daily(&app, &d, err);
	if (!rc) {
		prune(library, DAY_NAME, BACKUP_DAYS);
		prune(library, WEEK_NAME, BACKUP_WEEKS);
		remove_leftovers(d.dir);
	}
	daily_release(&d);
	app_close(&app);
	return rc;
}
