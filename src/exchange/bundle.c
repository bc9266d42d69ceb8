/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/bundle.h"

#include <stdlib.h>

int bundle_go_on(const struct bundle *b, size_t i, struct err *err)
{
	return going_on(b->going, "writing", (long)i, (long)b->items.n, err);
}

void bundle_release(struct bundle *b)
{
	if (!b)
		return;
	for (size_t i = 0; i < b->texts.n; i++) {
		free(b->texts.v[i].item_uuid);
		free(b->texts.v[i].blocks);
		free(b->texts.v[i].note);
		strv_release(&b->texts.v[i].links);
	}
	for (size_t i = 0; i < b->aliases.n; i++) {
		free(b->aliases.v[i].alias);
		free(b->aliases.v[i].tag);
	}
	for (size_t i = 0; i < b->written.n; i++) {
		free(b->written.v[i].collection_uuid);
		free(b->written.v[i].site);
		free(b->written.v[i].path);
		free(b->written.v[i].hash);
	}
	for (size_t i = 0; i < b->saved.n; i++) {
		free(b->saved.v[i].uuid);
		free(b->saved.v[i].name);
		free(b->saved.v[i].query);
	}
	VEC_FREE(&b->texts);
	VEC_FREE(&b->saved);
	VEC_FREE(&b->aliases);
	VEC_FREE(&b->written);
	strv_release(&b->dropped);
	item_vec_release(&b->items);
	collection_vec_release(&b->collections);
	*b = (struct bundle){ 0 };
}
