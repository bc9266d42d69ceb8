/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef OPS_ANNOTATE_H
#define OPS_ANNOTATE_H
/*
 * Notes, quotes and links on an item.
 */
#include "ops/app.h"

int op_note_add(struct app *app, int64_t item_id, const char *body,
		int64_t *ret_id, struct err *err);
/* The Nth note of an item, from 1, as `rl show` numbers them. */
int op_note_edit(struct app *app, int64_t item_id, int nth, const char *body,
		 struct err *err);
/* The same, but ERR_FAIL when it is not `before` any more. */
int op_note_change(struct app *app, int64_t item_id, int nth,
		   const char *before, const char *body, struct err *err);
int op_note_remove(struct app *app, int64_t item_id, int nth,
		   struct err *err);

struct quote_request {
	const char *body;
	const char *locator; /* as typed; NULL: leave as it is, or none */
	const char *comment; /* the same */
	const char *before;  /* op_quote_edit(): ERR_FAIL when the words are
				not these any more; NULL: whatever they are */
};

int op_quote_add(struct app *app, int64_t item_id,
		 const struct quote_request *q, int64_t *ret_id,
		 struct err *err);
int op_quote_edit(struct app *app, int64_t item_id, int nth,
		  const struct quote_request *q, struct err *err);
int op_quote_remove(struct app *app, int64_t item_id, int nth,
		    struct err *err);

/* What a link leads to, as typed: an ITEM, or the address of something that is
 * no item (yet).  Sets one of *ret_id and *ret_url (the caller frees). */
int link_target(struct app *app, const char *words, int64_t *ret_id,
		char **ret_url, struct err *err);

int op_link(struct app *app, int64_t item_id, enum rel rel, int64_t to_id,
	    struct err *err);
/* To what link_target() understands.  Returns 1, 0 when there was such a link
 * already. */
int op_link_to(struct app *app, int64_t item_id, enum rel rel, const char *to,
	       struct err *err);
/* ERR_NOTFOUND when the item has no such link. */
int op_unlink(struct app *app, int64_t item_id, enum rel rel, const char *to,
	      struct err *err);

#endif
