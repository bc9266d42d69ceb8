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

#endif
