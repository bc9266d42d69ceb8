/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef STORE_LINKS_H
#define STORE_LINKS_H
/*
 * Links from item to item, or to an address that is no item.
 */
#include "core/item.h"
#include "store/store.h"

/* One of `to_id` and `url` is given.  Returns 1 when it is new. */
int store_link_put(struct store *st, int64_t item_id, const struct link *l,
		   struct err *err);
int store_link_add(struct store *st, int64_t item_id, enum rel rel,
		   int64_t to_id, const char *url, struct err *err);
int store_link_delete(struct store *st, int64_t id, struct err *err);
/* Both ways, with titles. */
int store_links_load(struct store *st, int64_t item_id, struct link_vec *ret,
		     struct err *err);

#endif
