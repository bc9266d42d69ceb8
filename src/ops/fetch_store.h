/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef OPS_FETCH_STORE_H
#define OPS_FETCH_STORE_H
/*
 * Private to this folder: what rl-fetch found, put into the library.
 */
#include "ops/fetch.h"

/* Stores a final answer and fills ev->type and ev->reason (borrowed from
 * `page`).  What a person typed is not overwritten.  An item that has gone in
 * the meantime is no error. */
int fetch_store(struct app *app, const struct page *page,
		struct fetch_event *ev, struct err *err);

/* The answer about `id` that cannot be read, for which *err says why, becomes
 * one that failed, and *err empty. */
void fetch_unreadable(int64_t id, struct page *ret, struct err *err);

/* The parts of that, inside the transaction of the caller.  Fields that a
 * person typed stay. */
void fetch_take_fields(struct item *it, const struct page *page);
int fetch_put_text(struct app *app, int64_t id, const struct page *page,
		   struct err *err);
int fetch_add_addresses(struct app *app, const struct item *it,
			const struct page *page, struct err *err);

#endif
