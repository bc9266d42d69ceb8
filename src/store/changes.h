/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef STORE_CHANGES_H
#define STORE_CHANGES_H
/*
 * Private to this folder: what a change set of SQLite's session extension says.
 */
#include "store/db.h"

struct changes {
	const void *blob;
	int len, invert;
};

/* Holds the words (db_hold_words()) of both items of each row that moves
 * between two.  (Where the item is the row's key, the change is a removal and
 * an insertion, of which the triggers make no mistake.) */
int changes_hold_moved(struct store *st, const struct changes *c,
		       struct err *err);

/* 1 when it makes items and destroys none. */
int changes_add_items(const struct changes *c);

/* The item that it destroys whose UUID begins so; 0: there is none. */
int64_t changes_find_destroyed(const struct changes *c,
			       const char *uuid_prefix);

#endif
