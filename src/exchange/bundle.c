/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/bundle.h"

void bundle_release(struct bundle *b)
{
	if (!b)
		return;
	item_vec_release(&b->items);
	collection_vec_release(&b->collections);
	*b = (struct bundle){ 0 };
}
