/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef STORE_SAVED_H
#define STORE_SAVED_H
/*
 * Saved queries, in their order, and what was published where.
 */
#include "base/clock.h"
#include "base/vec.h"
#include "store/store.h"

struct saved_query {
	int64_t id;
	char *uuid, *name, *query;
};

struct saved_query_vec VEC(struct saved_query);

void saved_query_vec_release(struct saved_query_vec *v);

/* Makes or replaces the one of that name, which then keeps its UUID; a new one
 * gets `uuid` (NULL or "": a fresh one). */
int store_saved_put(struct store *st, const char *name, const char *query,
		    const char *uuid, struct err *err);
int store_saved_delete(struct store *st, const char *name, struct err *err);
int store_saved_load(struct store *st, struct saved_query_vec *ret,
		     struct err *err);

struct publication {
	char *site, *path, *hash;
	instant first, last;
};

struct publication_vec VEC(struct publication);

void publication_release(struct publication *p);
void publication_vec_release(struct publication_vec *v);

/* Keeps `first` of one that is there. */
int store_publication_put(struct store *st, int64_t collection_id,
			  const struct publication *p, struct err *err);
/* ERR_NOTFOUND when that file was never written. */
int store_publication_load(struct store *st, int64_t collection_id,
			   const char *site, const char *path,
			   struct publication *ret, struct err *err);
/* All files that were written for a site, the last one first. */
int store_publications_load(struct store *st, int64_t collection_id,
			    const char *site, struct publication_vec *ret,
			    struct err *err);
/* For every site, in the order in which they were first written. */
int store_publications_all(struct store *st, int64_t collection_id,
			   struct publication_vec *ret, struct err *err);
/* The file that was written last; ERR_NOTFOUND when there is none. */
int store_publication_last(struct store *st, int64_t collection_id,
			   struct publication *ret, struct err *err);

#endif
