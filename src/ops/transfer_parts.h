/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef OPS_TRANSFER_PARTS_H
#define OPS_TRANSFER_PARTS_H
/*
 * Private to this folder: what comes with the items of an import, and names
 * them by UUID.
 */
#include "exchange/bundle.h"
#include "ops/transfer.h"

#include <stdint.h>

/* An import whose items are in the library. */
struct incoming {
	struct app *app;
	struct bundle *b;
	struct {
		size_t *slots; /* the number of an item, from 1 */
		size_t n;      /* a power of 2 */
	} uuids;
	int64_t first_new; /* ids below it were there before; 0: all were */
};

/* Links, texts, collections, publications, saved queries and aliases; counts
 * the collections. */
int transfer_put_parts(struct incoming *in, struct import_result *res,
		       struct err *err);
void transfer_release(struct incoming *in);

/* Addresses from files are as foreign as those of pages: what is none of the
 * web is never kept as one. */
int transfer_is_web(const char *url);

#endif
