/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef STORE_ITEMS_H
#define STORE_ITEMS_H
/*
 * The table of items and their addresses.
 */
#include "core/item.h"
#include "store/store.h"

enum item_load {
	ITEM_HEAD = 0,         /* the item's own columns */
	ITEM_BRIEF = 1 << 0,   /* of these only what a list shows; wins over HEAD */
	ITEM_TAGS = 1 << 1,
	ITEM_COUNTS = 1 << 2,  /* n_notes, n_quotes, has_text */
	ITEM_PARTS = 1 << 3,   /* everything but the text */
};

/* Inserts the columns of `it`; sets its id, and its uuid when it has none. */
int store_item_insert(struct store *st, struct item *it, struct err *err);
/* Writes every column of it->id and sets `changed` to now. */
int store_item_update(struct store *st, struct item *it, struct err *err);
/* The columns that only fetching writes, without touching `changed`. */
int store_item_set_fetch(struct store *st, const struct item *it,
			 struct err *err);
int store_item_set_position(struct store *st, int64_t id, long position,
			    struct err *err);
/* For items that come from elsewhere with their own times. */
int store_item_set_changed(struct store *st, int64_t id, instant changed,
			   struct err *err);
/* Sets `changed` to now: something beside the columns was changed. */
int store_item_bump(struct store *st, int64_t id, struct err *err);
/* For good, with all that hangs on it. */
int store_item_delete(struct store *st, int64_t id, struct err *err);

/* Moves to the trash (when) or back (0). */
int store_item_set_trashed(struct store *st, int64_t id, instant when,
			   struct err *err);

/* ERR_NOTFOUND when there is none. */
int store_item_load(struct store *st, int64_t id, unsigned parts,
		    struct item *ret, struct err *err);

/* Ids by other names; 0 when there is none (that is no error). */
int64_t store_item_by_uuid(struct store *st, const char *prefix,
			   int *ret_ambiguous);
/* Also by another form under which the page may be known (url_add_variants). */
int64_t store_item_by_key(struct store *st, const char *canonical);
/* The item last touched by a change set. */
int64_t store_item_last(struct store *st);

/* Further addresses.  `key` is the canonical form. */
int store_alternate_add(struct store *st, int64_t item_id,
			const char *url, const char *key, const char *role,
			struct err *err);
int store_alternate_delete(struct store *st, int64_t id, struct err *err);
int store_alternates_load(struct store *st, int64_t item_id,
			  struct alternate_vec *ret, struct err *err);

/* Ids of items that wait for a fetch, oldest first; at most `limit`. */
struct id_vec VEC(int64_t);
int store_items_waiting(struct store *st, long limit, struct id_vec *ret,
			struct err *err);
/* Ids in the trash since before `before`. */
int store_items_trashed(struct store *st, instant before, struct id_vec *ret,
			struct err *err);

#endif
