/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef STORE_SEARCH_SQL_H
#define STORE_SEARCH_SQL_H
/*
 * Private to this folder: the query tree as an SQL condition on the item "i".
 * The text is made of fixed pieces only; what a person typed is bound.
 */
#include "core/query.h"
#include "store/db.h"

struct search_value {
	char *text; /* NULL: a number */
	int64_t number;
};

struct search_sql {
	struct buf text;
	struct search_value_vec VEC(struct search_value) values;
	instant now;
};

/* Adds " WHERE …" for the whole of `q`. */
void search_sql_where(struct search_sql *sql, const struct query_spec *q);
void search_sql_bind(const struct search_sql *sql, sqlite3_stmt *s);
void search_sql_release(struct search_sql *sql);

#endif
