/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef OPS_QUOTES_H
#define OPS_QUOTES_H
/*
 * Quotes against the text of their item (core/quote_find.h).  Where a quote was
 * found is kept with it (quote.found) by every function that changes quotes or
 * the text.
 */
#include "ops/app.h"

/* What the text of an item says about words. */
struct quote_look {
	int has_text;
	long paragraph; /* 0: not found */
	char *exact;    /* the words as the text has them; NULL when they are
			   the same but for typography, or not found */
};

void quote_look_release(struct quote_look *l);

int op_quote_look(struct app *app, int64_t item_id, const char *words,
		  struct quote_look *ret, struct err *err);

/* Finds all quotes of an item again and keeps where they are; inside the
 * transaction of the caller. */
int quotes_locate(struct app *app, int64_t item_id, struct err *err);

/* Quotes whose item has a text in which they are not found, oldest first;
 * item_id and body tell which. */
int op_quotes_lost(struct app *app, struct quote_vec *ret, struct err *err);

#endif
