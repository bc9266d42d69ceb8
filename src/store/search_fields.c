/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Fields of the query language that ask something of the row of the item "i".
 * A piece may be NULL where a column is; who negates it makes that "no"
 * (search_sql.c).
 */
#include "store/search_sql.h"

#include <stdlib.h>
#include <string.h>

static void add_text(struct search_sql *sql, char *text)
{
	search_sql_add_text(sql, text);
}

static void add_number(struct search_sql *sql, int64_t n)
{
	search_sql_add_number(sql, n);
}

static void add_span(struct search_sql *sql, const char *column,
		     const struct span *span)
{
	buf_addf(&sql->where, "(%s <> 0 AND %s >= ", column, column);
	add_number(sql, span->from);
	buf_addf(&sql->where, " AND %s < ", column);
	add_number(sql, span->to);
	buf_adds(&sql->where, ")");
}

static char *date_text(int y, int m, int d)
{
	if (y < 0)
		return xstrdup("");
	if (y > 9999)
		return xstrdup("9999-99-99");
	return xasprintf("%04d-%02d-%02d", y, m, d);
}

/* The date of `t`, and some days more. */
static char *date_near(instant t, int days)
{
	int y = t < 0 ? -1 : 10000, m = 1, d = 1;

	if (t != INT64_MIN && t != INT64_MAX)
		clock_to_local(t + days * 86400L, &y, &m, &d);
	return date_text(y, m, d);
}

/* The first date that does not begin before `t`, as text: by it a published
 * date is compared. */
static char *first_date(instant t)
{
	int y, m, d;

	if (t == INT64_MIN || t == INT64_MAX)
		return date_near(t, 0);
	clock_to_local(t, &y, &m, &d);
	if (clock_from_local(y, m, d) < t)
		clock_to_local(clock_from_local(y, m, d + 1), &y, &m, &d);
	return date_text(y, m, d);
}

/* Published dates are text of any precision, and text order is time order.  A
 * year or a month lies where its first day lies, an instant where its own day
 * lies, which is the one that is shown. */
static void add_published(struct search_sql *sql, const struct span *span)
{
	static const char day[] =
		"substr(i.published || substr('-01-01',"
		" max(length(i.published) - 3, 1)), 1, 10)";

	/* A range of text that the index knows, and no narrower. */
	buf_adds(&sql->where, "(i.published >= ");
	add_text(sql, date_near(span->from, -2));
	buf_adds(&sql->where, " AND i.published < ");
	add_text(sql, date_near(span->to, 3));
	buf_addf(&sql->where, " AND %s >= ", day);
	add_text(sql, first_date(span->from));
	buf_addf(&sql->where, " AND %s < ", day);
	add_text(sql, first_date(span->to));
	buf_addc(&sql->where, ')');
}

static void add_range(struct search_sql *sql, const char *expr, long min,
		      long max)
{
	buf_addf(&sql->where, "(%s) BETWEEN ", expr);
	add_number(sql, min);
	buf_adds(&sql->where, " AND ");
	add_number(sql, max);
}

void search_sql_add_field(struct search_sql *sql, const struct query *q)
{
	switch (q->field) {
	case QF_ADDED:
		add_span(sql, "i.added", &q->span);
		break;
	case QF_PUBLISHED:
		add_published(sql, &q->span);
		break;
	case QF_DONE:
		add_span(sql, "nullif(i.done, 0)", &q->span);
		break;
	case QF_CHANGED:
		add_span(sql, "i.changed", &q->span);
		break;
	case QF_TIME:
		add_range(sql, ORDER_TIME, q->min, q->max);
		break;
	case QF_ID:
		add_range(sql, "i.id", q->min, q->max);
		break;
	default: /* found by an index (match.c), or no condition */
		buf_adds(&sql->where, "1");
		break;
	}
}

/* So many ids are read from an index while nobody notices. */
#define RANGE_MAX 10000

static int has_range(enum query_field field)
{
	return field == QF_ADDED || field == QF_PUBLISHED ||
	       field == QF_DONE || field == QF_CHANGED || field == QF_TIME ||
	       field == QF_ID;
}

int search_sql_open_range(struct store *st, const struct query *q,
			  struct match *ret, struct err *err)
{
	struct search_sql sql = SEARCH_SQL_INIT(st);
	char *limit = xasprintf(" LIMIT %d", RANGE_MAX + 1);
	struct id_vec ids = { 0 };
	sqlite3_stmt *s = NULL;
	int rc = 0;

	if (!has_range(q->field))
		goto out;
	buf_adds(&sql.where, "i.trashed = 0 AND ");
	search_sql_add_field(&sql, q);
	s = search_sql_prepare(&sql, "i.id", limit, err);
	rc = s ? db_load_ids(st, s, &ids, err) : -(int)ERR_FAIL;
	if (!rc && ids.n <= RANGE_MAX) {
		match_take(ret, &ids);
		rc = 1;
	}
out:
	sqlite3_finalize(s);
	search_sql_release(&sql);
	VEC_FREE(&ids);
	free(limit);
	return rc;
}
