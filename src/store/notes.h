/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef STORE_NOTES_H
#define STORE_NOTES_H
/*
 * Notes and quotes.  Inserting sets id and uuid (when empty) of what is given.
 */
#include "core/item.h"
#include "store/store.h"

int store_note_insert(struct store *st, struct note *n, struct err *err);
int store_note_update(struct store *st, const struct note *n,
		      struct err *err);
int store_note_delete(struct store *st, int64_t id, struct err *err);
int store_note_load(struct store *st, int64_t id, struct note *ret,
		    struct err *err); /* ERR_NOTFOUND */
int store_notes_load(struct store *st, int64_t item_id, struct note_vec *ret,
		     struct err *err);

int store_quote_insert(struct store *st, struct quote *q, struct err *err);
int store_quote_update(struct store *st, const struct quote *q,
		       struct err *err);
int store_quote_delete(struct store *st, int64_t id, struct err *err);
int store_quote_load(struct store *st, int64_t id, struct quote *ret,
		     struct err *err);
int store_quotes_load(struct store *st, int64_t item_id,
		      struct quote_vec *ret, struct err *err);

#endif
