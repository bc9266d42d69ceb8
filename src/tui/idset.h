/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TUI_IDSET_H
#define TUI_IDSET_H
/*
 * A set of ids, for as many items as there are: a million go in within a few
 * milliseconds.  A zeroed struct is an empty set.
 */
#include "ops/app.h"
#include "store/items.h"

struct idset {
	struct idset_page {
		int64_t number; /* of the first id, in pages */
		uint64_t *bits;
	} *pages; /* by number */
	size_t n_pages, cap, last;
	size_t n; /* ids */
};

void idset_release(struct idset *s); /* leaves an empty set */
int idset_has(const struct idset *s, int64_t id);
void idset_put(struct idset *s, int64_t id, int on);
/* Adds them to a vector, in ascending order. */
void idset_list(const struct idset *s, struct id_vec *ret);

#endif
