/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef STORE_QUOTE_PLACES_H
#define STORE_QUOTE_PLACES_H
/*
 * Where quotes were found in the text of their item.
 */
#include "core/item.h"
#include "store/store.h"

/* `paragraph` 0: not found.  No change of the item. */
int store_quote_set_found(struct store *st, int64_t id, long paragraph,
			  struct err *err);

/* Of items with a text, not in the trash: those that are not found.  Only id,
 * item_id and body are filled. */
int store_quotes_lost(struct store *st, struct quote_vec *ret,
		      struct err *err);

#endif
