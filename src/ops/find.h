/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef OPS_FIND_H
#define OPS_FIND_H
/*
 * Which items a person means.
 */
#include "ops/app.h"
#include "store/search.h"
#include "store/snippet.h"

/* An ITEM: an id, "@" (last added or changed), a UUID or the start of one (8
 * characters at least), or a URL in any form.  ERR_NOTFOUND, ERR_USAGE. */
int op_find_item(struct app *app, const char *words, int64_t *ret,
		 struct err *err);

/* The number of an item that was found to be another one leads to that one;
 * any other number stays as it is. */
int64_t op_item_now(struct app *app, int64_t id);

/* An ITEM or a QUERY.  What reads as an ITEM is one; else the items that
 * answer the query, which must be at least one (ERR_NOTFOUND). */
int op_find_items(struct app *app, const char *words, struct id_vec *ret,
		  struct err *err);

/* The items that answer a query (NULL: all), one after the other. */
int op_list_each(struct app *app, const char *query,
		 const struct find_options *opt, const struct find_walk *walk,
		 struct err *err);
int op_list_ids(struct app *app, const char *query,
		const struct find_options *opt, struct id_vec *ret,
		struct err *err);
/* A slice at a time: store/search.h. */
int op_slices_open(struct app *app, const char *query,
		   const struct find_options *opt, struct find_slices **ret,
		   struct err *err);
/* Which row, from 0, an item is in the whole list; -1: in none. */
int op_find_row(struct app *app, const char *query,
		const struct find_options *opt, int64_t id, long *ret,
		struct err *err);
/* Which of `among` answer it. */
int op_list_among(struct app *app, const char *query,
		  const struct id_vec *among, struct id_vec *ret,
		  struct err *err);
int op_count(struct app *app, const char *query, long *ret, struct err *err);
/* A slice at a time: store_slices_count(). */
int op_count_open(struct app *app, const char *query, struct find_slices **ret,
		  struct err *err);

/* Adds a line from the item with the words of the query in it, each between
 * SNIPPET_ON and SNIPPET_OFF (store/snippet.h); nothing when it has none. */
int op_snippet(struct app *app, const char *query, int64_t id, struct buf *b,
	       struct err *err);

/* For a query that nothing answers: the same query with words of the library
 * that are near to those that it has not, when something answers that; else
 * NULL.  The caller frees. */
int op_did_you_mean(struct app *app, const char *query, char **ret,
		    struct err *err);

/* One item; parts as in store/items.h. */
int op_load(struct app *app, int64_t id, unsigned parts, struct item *ret,
	    struct err *err);

#endif
