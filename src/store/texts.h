/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef STORE_TEXTS_H
#define STORE_TEXTS_H
/*
 * The readable text of items (core/blocks.h).
 */
#include "base/clock.h"
#include "base/vec.h"
#include "store/store.h"

struct text {
	char *blocks;
	struct strv links;
	char *note; /* what was left out and why */
	instant fetched;
};

void text_release(struct text *t);

/* Replaces what is there. */
int store_text_put(struct store *st, int64_t item_id, const struct text *t,
		   struct err *err);
/* ERR_NOTFOUND when the item has none. */
int store_text_load(struct store *st, int64_t item_id, struct text *ret,
		    struct err *err);
/* The same, but of a text that is longer than `max` bytes only its first blocks
 * and no links; then it returns 1. */
int store_text_load_start(struct store *st, int64_t item_id, size_t max,
			  struct text *ret, struct err *err);
/* 1 when it has one. */
int store_text_has(struct store *st, int64_t item_id);

#endif
