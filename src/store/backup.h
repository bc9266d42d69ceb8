/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef STORE_BACKUP_H
#define STORE_BACKUP_H
/*
 * Copies of the library by SQLite's own backup, which see one state of it
 * whoever writes meanwhile; and what a check of the file needs.  Copies ask
 * whoever waits for the library (store_set_patience()).
 */
#include "base/vec.h"
#include "store/store.h"

/* Copies the library to `path`, mode 0600: first to a file beside it, which
 * then takes the name. */
int store_backup(struct store *st, const char *path, struct err *err);

/* Copies a library file to `path` as store_backup() does, without changing it
 * in any way.  ERR_DATA when it is none.  `g` may be NULL. */
int store_copy_file(const char *from, const char *path, const struct going *g,
		    struct err *err);

/* Makes the library what the library file `from` is, in one step; `from` must
 * have the present form (store_open() has brought it there). */
int store_restore(struct store *st, const char *from, struct err *err);

/* 1 when this connection has changed the file since it was opened, and
 * something was ever done in it. */
int store_has_written(struct store *st);

/* Each of the following adds what it complains of, a line each. */
int store_check_file(struct store *st, struct strv *ret, struct err *err);
int store_check_references(struct store *st, struct strv *ret,
			   struct err *err);
/* 1 when the index has what the library has, 0 when not; -1: the library can
 * only be read, and nobody can tell. */
int store_index_is_right(struct store *st);
/* Makes the index anew from what the library has. */
int store_rebuild_index(struct store *st, struct err *err);

/* Pairs of items that may be one: the same address, or title and authors.
 * The words are "3 and 7: why". */
int store_check_duplicates(struct store *st, struct strv *ret,
			   struct err *err);
/* Numbers of items without a title that wait for nothing. */
int store_check_titles(struct store *st, struct strv *ret, struct err *err);

#endif
