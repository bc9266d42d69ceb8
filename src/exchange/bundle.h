/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXCHANGE_BUNDLE_H
#define EXCHANGE_BUNDLE_H
/*
 * What goes in and out: items with all their parts and collections that name
 * them by UUID.  Ids are 0 after an import.
 */
#include "core/collection.h"

struct bundle {
	struct item_vec items;
	struct collection_vec collections;
};

void bundle_release(struct bundle *b); /* takes NULL; leaves it zeroed */

#endif
