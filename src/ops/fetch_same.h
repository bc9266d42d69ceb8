/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef OPS_FETCH_SAME_H
#define OPS_FETCH_SAME_H
/*
 * Private to this folder: an answer that shows an item to be another one that
 * is in the library already.
 */
#include "ops/fetch.h"

/* The other item that has an address to which asking for `it` led, by
 * redirects or by what the page calls itself, where both may be one page
 * (url_may_be_same).  0: none, or a person has parted the two before. */
int64_t fetch_find_same(struct app *app, const struct item *it,
			const struct page *page);

/* Makes one item of the two, in one change set: `into` stays, with all that
 * `it` had.  What `page` tells goes to an item that was not fetched yet; one
 * that lay in the trash comes back. */
int fetch_merge(struct app *app, const struct item *it, int64_t into,
		const struct page *page, struct err *err);

#endif
