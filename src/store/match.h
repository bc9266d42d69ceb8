/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef STORE_MATCH_H
#define STORE_MATCH_H
/*
 * Private to this folder: sets of items that have something (words, a tag, a
 * state), read from an index only as far as someone asks, newest ids first: a
 * list of the fifty newest items with a common word then costs fifty rows of
 * the index and not all of them.  A small set is known as a whole from the
 * start, and can lead a statement.
 */
#include "core/query.h"
#include "store/db.h"
#include "store/items.h"

#define MATCH_SMALL 2000

struct match {
	struct store *st;
	char *value;         /* what the statement binds */
	sqlite3_stmt *s;     /* NULL when all has been read */
	struct id_vec ids;   /* so far, descending */
	char *json;          /* all of them, when they are few; else NULL */
	/* For searches that are read in slices (clock_ms(); 0: no hurry): a
	 * question that cannot be answered by then fails and makes `late` 1,
	 * and match_catch_up() reads as far as it wants. */
	int64_t until, wanted;
	int late, was_late;
};

/* 1 when a term has anything that the index knows as a word; 0 when it is
 * made of signs alone, which are passed over. */
int match_has_word(const struct query *q);

/* Adds a term as FTS5 syntax: quoted, so that nothing in it is syntax. */
void match_add_term(struct buf *b, const struct query *q);

/* The columns of the index that a field means, "" when it is none of words. */
const char *match_columns(enum query_field field);

/* Looks FTS5 syntax (taken over) up; reads as much as tells whether the set
 * is small. */
int match_open_words(struct store *st, char *expr, struct match *m,
		     struct err *err);
/* The same for a field that has an index.  1; 0 when it has none, and is a
 * condition on the row (search_fields.c). */
int match_open_field(struct store *st, const struct query *q, instant now,
		     struct match *m, struct err *err);
/* A set that is known: ids in any order, each once, which are taken over. */
void match_take(struct match *m, struct id_vec *ids);
void match_release(struct match *m);
/* 1 while there is more to read, 0, or negative. */
int match_catch_up(struct match *m, struct err *err);

/* "[3,2,1]"; the caller frees. */
char *match_ids_json(const struct id_vec *ids);

/* Registers found(MATCH, ID), by which a statement asks a match that was bound
 * with match_bind(). */
int db_add_match_functions(struct store *st, struct err *err);
void match_bind(struct match *m, sqlite3_stmt *s, int param);

#endif
