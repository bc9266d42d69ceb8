/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef STORE_SNIPPET_H
#define STORE_SNIPPET_H
/*
 * A few words of an item around what was found in it.
 */
#include "base/buf.h"
#include "core/query.h"
#include "store/store.h"

/* What stands before and after each word that was found: control codes, which
 * no text for people has, for the caller to replace. */
#define SNIPPET_ON  '\x02'
#define SNIPPET_OFF '\x03'

/* Adds one line of plain text from the part of the item that has most of the
 * words of `q`; nothing when `q` has no words or the item none of them. */
int store_snippet(struct store *st, int64_t item_id,
		  const struct query_spec *q, struct buf *b, struct err *err);

/* Adds a snippet with other marks, such as "**"; for what is not a terminal
 * "" leaves the words alone. */
void snippet_add_marked(struct buf *b, const char *snippet, const char *on,
			const char *off);

#endif
