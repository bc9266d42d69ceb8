/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Fields of the query language that ask something of the row of the item "i".
 * A piece may be NULL where a column is; who negates it makes that "no"
 * (search_sql.c).
 */
#include "store/search_sql.h"

#include "base/text.h"
#include "base/utf8.h"

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

/* The first date that does not begin before `t`, as text: by it a published
 * date, which is only as precise as a day at best, is compared. */
static char *first_date(instant t)
{
	int y, m, d;

	clock_to_local(t, &y, &m, &d);
	if (clock_from_local(y, m, d) < t)
		clock_to_local(clock_from_local(y, m, d + 1), &y, &m, &d);
	if (y < 0)
		return xstrdup("");
	if (y > 9999)
		return xstrdup("9999-99-99");
	return xasprintf("%04d-%02d-%02d", y, m, d);
}

/* Published dates are text of any precision, and text order is time order.  A
 * year or a month lies where its first day lies; a time is a time. */
static void add_published(struct search_sql *sql, const struct span *span)
{
	static const char day[] =
		"substr(i.published || substr('-01-01',"
		" max(length(i.published) - 3, 1)), 1, 10)";

	buf_adds(&sql->where,
		 "CASE WHEN length(i.published) > 10 THEN"
		 " unixepoch(i.published) >= ");
	add_number(sql, span->from);
	buf_adds(&sql->where, " AND unixepoch(i.published) < ");
	add_number(sql, span->to);
	buf_addf(&sql->where, " ELSE %s >= ", day);
	add_text(sql, span->from == INT64_MIN ? xstrdup("")
					      : first_date(span->from));
	buf_addf(&sql->where, " AND %s < ", day);
	add_text(sql, span->to == INT64_MAX ? xstrdup("9999-99-99")
					    : first_date(span->to));
	buf_adds(&sql->where, " END");
}

static void add_range(struct search_sql *sql, const char *expr, long min,
		      long max)
{
	buf_addf(&sql->where, "(%s) BETWEEN ", expr);
	add_number(sql, min);
	buf_adds(&sql->where, " AND ");
	add_number(sql, max);
}

static void add_time(struct search_sql *sql, const struct query *q)
{
	buf_adds(&sql->where, "((i.duration <> 0 OR i.minutes <> 0) AND ");
	add_range(sql,
		  "CASE WHEN i.duration <> 0 THEN i.duration"
		  " ELSE i.minutes * 60 END",
		  q->min, q->max);
	buf_adds(&sql->where, ")");
}

static void add_lang(struct search_sql *sql, const struct query *q)
{
	/* "en" finds "en-GB". */
	buf_adds(&sql->where, "(lower(i.lang) = lower(");
	add_text(sql, xstrdup(q->value));
	buf_adds(&sql->where, ") OR lower(substr(i.lang, 1, ");
	add_number(sql, (int64_t)utf8_count(q->value) + 1);
	buf_adds(&sql->where, ")) = lower(");
	add_text(sql, xasprintf("%s-", q->value));
	buf_adds(&sql->where, "))");
}

static void add_url(struct search_sql *sql, const struct query *q)
{
	buf_adds(&sql->where, "(instr(lower(i.url), lower(");
	add_text(sql, xstrdup(q->value));
	buf_adds(&sql->where,
		 ")) > 0 OR EXISTS (SELECT 1 FROM alternate x"
		 " WHERE x.item_id = i.id AND instr(lower(x.url), lower(");
	add_text(sql, xstrdup(q->value));
	buf_adds(&sql->where, ")) > 0))");
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
		add_span(sql, "i.done", &q->span);
		break;
	case QF_CHANGED:
		add_span(sql, "i.changed", &q->span);
		break;
	case QF_TIME:
		add_time(sql, q);
		break;
	case QF_LANG:
		add_lang(sql, q);
		break;
	case QF_ID:
		add_range(sql, "i.id", q->min, q->max);
		break;
	case QF_URL:
		add_url(sql, q);
		break;
	default: /* found by an index (match.c), or no condition */
		buf_adds(&sql->where, "1");
		break;
	}
}
