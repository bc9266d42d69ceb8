/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CORE_QUOTE_FIND_PRIVATE_H
#define CORE_QUOTE_FIND_PRIVATE_H
/*
 * What the files of quote_find.h share: text as a row of comparable runes.
 */
#include "base/vec.h"
#include "core/quote_find.h"

#include <stdint.h>

/* A rune of the text and where it comes from. */
struct sign {
	uint32_t rune;
	uint32_t from, to; /* bytes of the source */
};

struct sign_vec VEC(struct sign);

#define SIGN_ELLIPSIS 0x2026u

/* Adds `s` (valid UTF-8, shorter than 4 GiB); bytes count from `base`.  With
 * `fold` case and accents go. */
void signs_add(struct sign_vec *v, const char *s, size_t len, size_t base,
	       int fold);
/* Without spaces, ellipses and quotation marks at the ends of v[from..to). */
void signs_trim(const struct sign_vec *v, size_t *from, size_t *to);

/* A stretch of signs. */
struct signs {
	const struct sign *v;
	size_t n;
};

/* The first place of `what` in `text`; text.n when there is none. */
size_t signs_find(struct signs text, struct signs what);

/* The most differences that are allowed for a quote of that length. */
int signs_allowed(size_t n);

/* The best place of `what` with differences: 1 when there is one; its signs
 * are *ret_from up to *ret_to. */
int signs_find_near(struct signs text, struct signs what, size_t *ret_from,
		    size_t *ret_to, int *ret_distance);

#endif
