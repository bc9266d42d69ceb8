/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef STORE_MERGE_H
#define STORE_MERGE_H
/*
 * Two items that turn out to be one.
 */
#include "store/store.h"

/* The command of a change set that made one item of two; its items are these
 * two. */
#define STORE_MERGE "merge"

/*
 * Gives all that hangs on `from` to `into` and deletes `from`: notes and
 * quotes as they are, tags, entries of collections (in one that has both, the
 * commentary is joined), links, addresses with its own as "same", and the text
 * where `into` has none.  The columns of `into` are left to the caller.
 * Inside of store_begin(st, STORE_MERGE, …); the texts are part of the change
 * set.
 */
int store_item_merge(struct store *st, int64_t from, int64_t into,
		     struct err *err);

/* The item of this number: itself, or what it has become; 0: there is none. */
int64_t store_item_now(struct store *st, int64_t id);

/* What the item whose UUID began so has become; 0: there was none.  It looks
 * through all change sets: for a UUID that no item has. */
int64_t store_item_merged(struct store *st, const char *uuid_prefix);

/* 1 when the two were made one and that was undone. */
int store_merge_was_undone(struct store *st, int64_t from, int64_t into);

#endif
