/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TUI_COUNTING_H
#define TUI_COUNTING_H
/*
 * How many items answer a query, found out a slice at a time.  A zeroed struct
 * is ready.
 */
#include "ops/find.h"

struct counting {
	struct find_slices *slices; /* NULL: nothing is being counted */
	long n;                     /* so far */
};

void counting_release(struct counting *c);

/* Goes on with a query, or begins; it must be the same one until it is done.
 * 1: there is more; 0: *ret is the number; negative: failed, and another query
 * may come. */
int counting_slice(struct counting *c, struct app *app, const char *query,
		   long *ret, struct err *err);

#endif
