/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/sidebar_count.h"

#include "store/tags.h"

#include <stdlib.h>
#include <string.h>

#define ITEMS_A_SLICE 200

/* What was counted of the item before the present tag. */
struct tags_seen {
	struct side_count_vec *counts;
	int64_t item;
	struct strv seen; /* branches of this item */
};

void side_counts_release(struct side_count_vec *counts)
{
	for (size_t i = 0; i < counts->n; i++)
		free(counts->v[i].name);
	VEC_FREE(counts);
}

/* The place of a name, or where it belongs. */
static size_t place(const struct side_count_vec *counts, const char *name)
{
	size_t at = 0, end = counts->n;

	while (at < end) {
		size_t mid = at + (end - at) / 2;

		if (strcmp(counts->v[mid].name, name) < 0)
			at = mid + 1;
		else
			end = mid;
	}
	return at;
}

static struct side_count *entry(struct side_count_vec *counts,
				const char *name)
{
	size_t at = place(counts, name);

	if (at < counts->n && !strcmp(counts->v[at].name, name))
		return &counts->v[at];
	(void)VEC_PUSH(counts);
	memmove(&counts->v[at + 1], &counts->v[at],
		(counts->n - 1 - at) * sizeof(*counts->v));
	counts->v[at] = (struct side_count){ .name = xstrdup(name) };
	return &counts->v[at];
}

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
			entry(c->counts, branch)->items++;
		}
		free(branch);
	}
	return 0;
}

int side_count_slice(struct side_count_vec *counts, struct app *app,
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

long side_count_of(const struct side_count_vec *counts, const char *tag)
{
	size_t at = place(counts, tag);

	return at < counts->n && !strcmp(counts->v[at].name, tag)
		       ? counts->v[at].items
		       : 0;
}
