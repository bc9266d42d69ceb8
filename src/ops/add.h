/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef OPS_ADD_H
#define OPS_ADD_H
/*
 * Capture.  The item is in the library before the network is asked anything.
 */
#include "base/vec.h"
#include "ops/app.h"

struct add_request {
	const char *url;        /* as typed; NULL for an item without one
				   (then a title is needed) */
	const struct strv *tags; /* as typed; NULL: none */
	const char *note;
	const char *quote, *locator, *comment;
	const char *title;
	int kind, state;        /* -1: not given */
	const char *collection; /* made when it is not there */
	const char *via;        /* an ITEM or a URL */
	int no_fetch;
};

struct add_result {
	int64_t id;
	int is_new;
	int was_trashed; /* it came back from the trash */
	int changed;     /* a known item got tags, a note, … */
	int waiting;     /* a fetch is due */
};

struct add_result_vec VEC(struct add_result);

/* A URL that is known in any form adds to the item that is there. */
int op_add(struct app *app, const struct add_request *req,
	   struct add_result *ret, struct err *err);

/* The same for each of `urls`, all of them or none, as one change set; req->url
 * is not looked at.  Adds a result for each to *ret. */
int op_add_all(struct app *app, const struct add_request *req,
	       const struct strv *urls, struct add_result_vec *ret,
	       struct err *err);

#endif
