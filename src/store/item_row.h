/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef STORE_ITEM_ROW_H
#define STORE_ITEM_ROW_H
/*
 * Private to this folder: a row of the table of items ("i") as a struct.  Both
 * column lists have the same places; the brief one leaves out what a list
 * does not show, so that long lists stay cheap.
 */
#include "core/item.h"
#include "store/db.h"

#define ITEM_COLUMNS                                                           \
	"i.id, i.url, i.title, i.authors, i.site, i.kind, i.state, i.starred," \
	" i.published, i.duration, i.minutes, i.pages, i.added, i.changed,"    \
	" i.done, i.trashed, i.snoozed, i.fetch, i.uuid, i.canonical,"         \
	" i.description, i.lang, i.words, i.position, i.typed, i.started,"     \
	" i.dropped, i.fetch_error, i.http_status, i.etag, i.last_modified,"   \
	" i.fetched"

#define ITEM_COLUMNS_BRIEF                                                     \
	"i.id, i.url, i.title, i.authors, i.site, i.kind, i.state, i.starred," \
	" i.published, i.duration, i.minutes, i.pages, i.added, i.changed,"    \
	" i.done, i.trashed, i.snoozed, i.fetch"

/* `it` is zeroed. */
void item_from_row(sqlite3_stmt *s, struct item *it);

/* n_notes, n_quotes, has_text */
int item_load_counts(struct store *st, struct item *it, struct err *err);

#endif
