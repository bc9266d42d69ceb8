/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef STORE_COLLECTIONS_H
#define STORE_COLLECTIONS_H
/*
 * Collections and their entries.
 */
#include "core/collection.h"
#include "store/store.h"

int store_collection_insert(struct store *st, struct collection *c,
			    struct err *err);
/* The columns and the labels, not the entries. */
int store_collection_update(struct store *st, struct collection *c,
			    struct err *err);
int store_collection_delete(struct store *st, int64_t id, struct err *err);

/* By name or id as words; 0 when there is none. */
int64_t store_collection_find(struct store *st, const char *name);
int64_t store_collection_by_uuid(struct store *st, const char *uuid);
/* With its labels; entries not. */
int store_collection_load(struct store *st, int64_t id,
			  struct collection *ret, struct err *err);
int store_collections_load(struct store *st, struct collection_vec *ret,
			   struct err *err);
int store_memberships_load(struct store *st, int64_t item_id,
			   struct membership_vec *ret, struct err *err);

/* Into c->entries, in order; the items with `parts` (store/items.h).  Items
 * in the trash are left out. */
int store_entries_load(struct store *st, struct collection *c,
		       unsigned parts, struct err *err);
/* The same with those in the trash, and without the items: their UUIDs. */
int store_entries_load_all(struct store *st, struct collection *c,
			   struct err *err);

/* Where an entry goes. */
enum entry_place {
	ENTRY_LAST,
	ENTRY_FIRST,
	ENTRY_BEFORE, /* the entry of `ref` */
	ENTRY_AFTER,
};

/* Adds an item or, when it is there already, moves it (except with
 * ENTRY_LAST, which then leaves it where it is) and replaces its commentary
 * unless that is NULL.  ERR_NOTFOUND when `ref` is not in the collection.
 * Returns 1 when the entry is new. */
int store_entry_put(struct store *st, int64_t collection_id,
		    const struct entry *e, enum entry_place place,
		    int64_t ref, struct err *err);
int store_entry_remove(struct store *st, int64_t collection_id,
		       int64_t item_id, struct err *err); /* ERR_NOTFOUND */

#endif
