/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef OPS_SAVED_H
#define OPS_SAVED_H
/*
 * Queries that were saved under a name.
 */
#include "ops/app.h"
#include "store/saved.h"

/* Makes or replaces one.  ERR_USAGE when name or query cannot be taken. */
int op_saved_put(struct app *app, const char *name, const char *query,
		 struct err *err);
/* ERR_NOTFOUND when there is none of that name. */
int op_saved_delete(struct app *app, const char *name, struct err *err);
/* In the order in which they were saved. */
int op_saved_load(struct app *app, struct saved_query_vec *ret,
		  struct err *err);

#endif
