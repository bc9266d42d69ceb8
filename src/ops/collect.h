/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef OPS_COLLECT_H
#define OPS_COLLECT_H
/*
 * Collections.
 */
#include "core/collection.h"
#include "ops/app.h"
#include "store/collections.h"

/* What `new` and `set` may give; NULL leaves a part as it is.  Empty lists
 * (n == 0) of tags and categories are set as such, NULL leaves them. */
struct collection_parts {
	const char *title, *date, *intro, *closing;
	const char *author, *description, *slug, *modified, *shape;
	const char *draft; /* "yes" or "no" */
	const struct strv *tags, *categories;
	const char *new_name;
};

/* `name` may be any words; its slug must be free (ERR_FAIL). */
int op_collection_new(struct app *app, const char *name,
		      const struct collection_parts *p, int64_t *ret,
		      struct err *err);
int op_collection_set(struct app *app, int64_t id,
		      const struct collection_parts *p, struct err *err);
int op_collection_delete(struct app *app, int64_t id, struct err *err);

/* By name or id.  ERR_NOTFOUND lists what there is when that is little. */
int op_collection_find(struct app *app, const char *name, int64_t *ret,
		       struct err *err);
/* With its entries, their items with `parts`. */
int op_collection_load(struct app *app, int64_t id, unsigned parts,
		       struct collection *ret, struct err *err);
int op_collections_load(struct app *app, struct collection_vec *ret,
			struct err *err);

struct entry_request {
	const struct id_vec *items;
	const char *commentary; /* for each; NULL leaves what there is */
	enum entry_place place;
	int64_t ref;            /* item, for BEFORE and AFTER */
	const char *new_name;   /* where the collection's id is 0: it is made
				   in the same step, of these words */
};

/* *ret_new: how many were not in it before. */
int op_collection_put(struct app *app, int64_t id,
		      const struct entry_request *e, long *ret_new,
		      struct err *err);
int op_collection_remove(struct app *app, int64_t id,
			 const struct id_vec *items, struct err *err);

/* The whole collection as text (core/collection_text.h).  `before` is what
 * op_collection_text() gave and `after` what a person made of it: its parts,
 * its order, its commentary; entries that are left out are taken out of the
 * collection, items that are named anew come in.  ERR_USAGE names the line;
 * ERR_FAIL when the collection has changed since. */
int op_collection_text(struct app *app, int64_t id, struct buf *ret,
		       struct err *err);
int op_collection_edit(struct app *app, int64_t id, const char *before,
		       const char *after, struct err *err);

#endif
