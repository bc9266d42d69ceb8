/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What each field of the query language asks of the item "i".  A piece may be
 * NULL where a column is; who negates it makes that "no" (search_sql.c).
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

static void add_tag(struct search_sql *sql, const struct query *q)
{
	/* '0' is the character after '/'. */
	buf_adds(&sql->where,
		 "i.id IN (SELECT it.item_id FROM item_tag it JOIN tag t"
		 " ON t.id = it.tag_id WHERE t.name = ");
	add_text(sql, xstrdup(q->value));
	buf_adds(&sql->where, " OR (t.name > ");
	add_text(sql, xasprintf("%s/", q->value));
	buf_adds(&sql->where, " AND t.name < ");
	add_text(sql, xasprintf("%s0", q->value));
	buf_adds(&sql->where, "))");
}

static void add_state(struct search_sql *sql, const struct query *q)
{
	buf_adds(&sql->where, "i.state = ");
	add_text(sql, xstrdup(q->value));
}

static void add_is(struct search_sql *sql, const struct query *q)
{
	static const struct {
		const char *name, *sql;
	} flags[] = {
		{ "starred", "i.starred <> 0" },
		{ "waiting", "i.fetch = 'waiting'" },
		{ "broken", "i.fetch = 'failed'" },
		{ "trashed", "i.trashed <> 0" },
		{ "published",
		  "EXISTS (SELECT 1 FROM entry e JOIN publication p"
		  " ON p.collection_id = e.collection_id"
		  " WHERE e.item_id = i.id)" },
	};

	for (size_t i = 0; i < ARRAY_SIZE(flags); i++)
		if (!strcmp(flags[i].name, q->value)) {
			buf_adds(&sql->where, flags[i].sql);
			return;
		}
	if (!strcmp(q->value, "snoozed")) {
		buf_adds(&sql->where, "i.snoozed > ");
		add_number(sql, sql->now);
		return;
	}
	add_state(sql, q);
}

static void add_has(struct search_sql *sql, const struct query *q)
{
	static const struct {
		const char *name, *sql;
	} things[] = {
		{ "note", "SELECT 1 FROM note x WHERE x.item_id = i.id" },
		{ "quote", "SELECT 1 FROM quote x WHERE x.item_id = i.id" },
		{ "text", "SELECT 1 FROM text x WHERE x.item_id = i.id" },
		{ "link", "SELECT 1 FROM link x WHERE x.item_id = i.id"
			  " OR x.to_id = i.id" },
		{ "alternate", "SELECT 1 FROM alternate x"
			       " WHERE x.item_id = i.id"
			       " AND x.role <> 'same'" },
	};

	for (size_t i = 0; i < ARRAY_SIZE(things); i++)
		if (!strcmp(things[i].name, q->value))
			buf_addf(&sql->where, "EXISTS (%s)", things[i].sql);
}

static void add_in(struct search_sql *sql, const struct query *q)
{
	buf_adds(&sql->where,
		 "i.id IN (SELECT e.item_id FROM entry e JOIN collection c"
		 " ON c.id = e.collection_id WHERE c.name = ");
	add_text(sql, xstrdup(q->value));
	buf_adds(&sql->where, " OR cast(c.id AS TEXT) = ");
	add_text(sql, xstrdup(q->value));
	buf_adds(&sql->where, ")");
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

/* Published dates are text of any precision, and text order is time order; a
 * year is within a span of days when its first day is. */
static void add_published(struct search_sql *sql, const struct span *span)
{
	struct buf from = BUF_INIT, to = BUF_INIT;

	buf_adds(&sql->where, "(i.published IS NOT NULL");
	if (span->from != INT64_MIN) {
		/* "2024" as a start is before "2024-01-01": compare with the
		 * missing part filled in. */
		clock_add_local(&from, span->from, "%Y-%m-%d");
		buf_adds(&sql->where,
			 " AND substr(i.published ||"
			 " substr('-01-01', length(i.published) - 3), 1, 10)"
			 " >= ");
		add_text(sql, buf_detach(&from));
	}
	if (span->to != INT64_MAX) {
		clock_add_local(&to, span->to, "%Y-%m-%d");
		buf_adds(&sql->where,
			 " AND substr(i.published ||"
			 " substr('-01-01', length(i.published) - 3), 1, 10)"
			 " < ");
		add_text(sql, buf_detach(&to));
	}
	buf_adds(&sql->where, ")");
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
	case QF_TAG:
		add_tag(sql, q);
		break;
	case QF_STATE:
		add_state(sql, q);
		break;
	case QF_IS:
		add_is(sql, q);
		break;
	case QF_KIND:
		buf_adds(&sql->where, "i.kind = ");
		add_text(sql, xstrdup(q->value));
		break;
	case QF_IN:
		add_in(sql, q);
		break;
	case QF_HAS:
		add_has(sql, q);
		break;
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
	/* words, which are looked up together, and what is no condition */
	case QF_SITE:
	case QF_AUTHOR:
	case QF_TITLE:
	case QF_NOTE:
	case QF_QUOTE:
	case QF_TEXT:
	case QF_SORT:
	case QF_N:
		buf_adds(&sql->where, "1");
		break;
	}
}
