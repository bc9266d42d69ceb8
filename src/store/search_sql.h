/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef STORE_SEARCH_SQL_H
#define STORE_SEARCH_SQL_H
/*
 * Private to this folder: the query tree as an SQL condition on the item "i".
 * The text is made of fixed pieces only; what a person typed is bound.
 */
#include "core/query.h"
#include "store/db.h"
#include "store/match.h"

struct search_value {
	char *text;          /* owned */
	struct match *match; /* owned */
	int64_t number;      /* when there is neither */
};

struct search_sql {
	struct store *st;
	instant now;
	/* Filled by search_sql_where() */
	struct buf where;
	struct search_value_vec VEC(struct search_value) values;
	int with_trash; /* the query asks for what is in the trash */
	int trash_too; /* set before: the caller leaves the trash out */
	size_t leader; /* the value that is a small set of items, one of which
			  every answer is; 0: none */
};

#define SEARCH_SQL_INIT(store)                                                 \
	{                                                                      \
		.st = (store), .now = clock_now(), .where = BUF_INIT           \
	}

/* The condition for the whole of `q`, and what it binds. */
int search_sql_where(struct search_sql *sql, const struct query_spec *q,
		     struct err *err);
/* SELECT `columns` of the items "i" with `order` (" ORDER BY …", NULL) behind
 * the condition, all bound; the caller finalizes it before `sql` is released.
 * More may be added to sql->where before. */
sqlite3_stmt *search_sql_prepare(struct search_sql *sql, const char *columns,
				 const char *order, struct err *err);
void search_sql_release(struct search_sql *sql);

/* Adds " ORDER BY …" (search_order.c). */
struct find_options;
void search_add_order(struct buf *b, const struct query_spec *q,
		      const struct find_options *opt);
int search_is_reverse(const struct query_spec *q,
		      const struct find_options *opt);
/* 1 when the order is that of rank_find_ids(). */
int search_by_rank(const struct query_spec *q, const struct find_options *opt);

/* Adds a value to the condition, as a parameter; takes `text` over. */
void search_sql_add_text(struct search_sql *sql, char *text);
void search_sql_add_number(struct search_sql *sql, int64_t n);

/* The condition of a field that is not one of words (search_fields.c). */
void search_sql_add_field(struct search_sql *sql, const struct query *q);
/* The items outside the trash that a field of a range means, where an index
 * knows them and they are not very many.  1; 0: a condition is better. */
int search_sql_open_range(struct store *st, const struct query *q,
			  struct match *ret, struct err *err);

/* The expression of the index item_time. */
#define ORDER_TIME                                                             \
	"nullif(CASE WHEN i.duration <> 0 THEN i.duration"                     \
	" ELSE i.minutes * 60 END, 0)"

/* The words of `q` as FTS5 syntax: those that every answer has, or, when there
 * is no such word or `any` is set, all that are not negated joined by OR.  NULL
 * when there is none; the caller frees. */
char *search_sql_words(const struct query_spec *q, int any);

#endif
