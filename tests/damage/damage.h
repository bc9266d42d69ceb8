/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DAMAGE_DAMAGE_H
#define DAMAGE_DAMAGE_H
/*
 * Pages that nobody would write, for damage.c.
 */
#include "base/buf.h"

#include <stdint.h>

/* Numbers that are the same for the same state (splitmix64). */
struct rng {
	uint64_t state;
};

uint64_t rng_next(struct rng *r);
size_t rng_below(struct rng *r, size_t n); /* 0 to n - 1; 0 for 0 */

/* break.c: does one to four kinds of harm to a page. */
void damage_page(struct rng *r, struct buf *body);

/* What the server says of it, which mostly is `type`. */
const char *damage_type(struct rng *r, const char *type);

/* hostile.c: page `i` of so many; returns its name. */
size_t hostile_pages(void);
const char *hostile_page(size_t i, struct buf *body, const char **ret_type);

#endif
