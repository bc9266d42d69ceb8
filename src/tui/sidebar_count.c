/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/sidebar_count.h"

#include <stdlib.h>
#include <string.h>

#define ITEMS_A_SLICE 200

/* What was counted of the item before the present tag. */
struct tags_seen {
	struct tag_count_vec *counts;
	int64_t item;
	struct strv seen; /* branches of this item */
};

/* An item that has a/b and a/c is one below a. */
static int count_tag(int64_t item, const char *tag, void *ctx)
{
	struct tags_seen *c = ctx;
	size_t len = strlen(tag);

	if (c->item != item)
		strv_clear(&c->seen);
	c->item = item;
	for (size_t i = 1; i <= len; i++) {
		char *branch;

		if (i < len && tag[i] != '/')
			continue;
		branch = xstrndup(tag, i);
		if (!strv_has(&c->seen, branch)) {
			strv_push(&c->seen, branch);
			tag_count_of(c->counts, branch)->items++;
		}
		free(branch);
	}
	return 0;
}

int side_count_slice(struct tag_count_vec *counts, struct app *app,
		     const struct id_vec *listed, size_t *at, struct err *err)
{
	struct tags_seen c = { .counts = counts };
	struct id_vec slice = { 0 };
	int rc;

	while (*at < listed->n && slice.n < ITEMS_A_SLICE)
		id_vec_push(&slice, listed->v[(*at)++]);
	rc = store_tags_of(app->store, &slice, count_tag, &c, err);
	id_vec_release(&slice);
	strv_release(&c.seen);
	return rc ? rc : *at < listed->n;
}

long side_count_of(const struct tag_count_vec *counts, const char *tag)
{
	const struct tag_count *c = tag_count_find(counts, tag);

	return c ? c->items : 0;
}
