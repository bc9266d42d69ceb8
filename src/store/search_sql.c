/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/search_sql.h"

#include "base/text.h"
#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

void search_sql_release(struct search_sql *sql)
{
	if (!sql)
		return;
	for (size_t i = 0; i < sql->values.n; i++)
		free(sql->values.v[i].text);
	VEC_FREE(&sql->values);
	buf_release(&sql->text);
}

void search_sql_bind(const struct search_sql *sql, sqlite3_stmt *s)
{
	for (size_t i = 0; i < sql->values.n; i++) {
		const struct search_value *v = &sql->values.v[i];

		if (v->text)
			sqlite3_bind_text(s, (int)i + 1, v->text, -1,
					  SQLITE_STATIC);
		else
			sqlite3_bind_int64(s, (int)i + 1, v->number);
	}
}

/* Adds a placeholder for a value; takes `text` over. */
static void add_text(struct search_sql *sql, char *text)
{
	VEC_PUSH(&sql->values)->text = text;
	buf_addf(&sql->text, "?%zu", sql->values.n);
}

static void add_number(struct search_sql *sql, int64_t n)
{
	VEC_PUSH(&sql->values)->number = n;
	buf_addf(&sql->text, "?%zu", sql->values.n);
}

/* 1 when the tokenizer makes a word of it: else nothing can be found. */
static int has_word(const char *s)
{
	long words, ideographs;

	text_count(s, &words, &ideographs);
	return words || ideographs;
}

static int is_single_ideograph(const char *s)
{
	unsigned rune;
	size_t n = utf8_decode(s, s + strlen(s), &rune);

	return !s[n] && rune_is_cjk(rune);
}

/* Every term is a quoted string of FTS5, so that nothing in it is syntax.  A
 * quoted string of several words is a phrase, which is what "self-healing"
 * means to a person. */
static void add_term(struct buf *b, const struct query *q)
{
	buf_addc(b, '"');
	for (const char *p = q->value; *p; p++) {
		if (*p == '"')
			buf_addc(b, '"');
		buf_addc(b, *p);
	}
	buf_addc(b, '"');
	/* Pairs of ideographs are indexed: one alone is the start of some. */
	if ((q->flags & QUERY_PREFIX) || is_single_ideograph(q->value))
		buf_addc(b, '*');
}

static void add_match(struct search_sql *sql, char *match)
{
	buf_adds(&sql->text,
		 "i.id IN (SELECT rowid FROM search WHERE search MATCH ");
	add_text(sql, match);
	buf_adds(&sql->text, ")");
}

/* `columns`: of the index; NULL for all. */
static void add_words(struct search_sql *sql, const struct query *q,
		      const char *columns)
{
	struct buf match = BUF_INIT;

	if (!has_word(q->value)) {
		/* Only signs: they hold back nothing, as in any search. */
		buf_adds(&sql->text, "1");
		return;
	}
	if (columns)
		buf_addf(&match, "{%s} : ", columns);
	add_term(&match, q);
	add_match(sql, buf_detach(&match));
}

static void add_tag(struct search_sql *sql, const struct query *q)
{
	/* '0' is the character after '/'. */
	buf_adds(&sql->text,
		 "i.id IN (SELECT it.item_id FROM item_tag it JOIN tag t"
		 " ON t.id = it.tag_id WHERE t.name = ");
	add_text(sql, xstrdup(q->value));
	buf_adds(&sql->text, " OR (t.name > ");
	add_text(sql, xasprintf("%s/", q->value));
	buf_adds(&sql->text, " AND t.name < ");
	add_text(sql, xasprintf("%s0", q->value));
	buf_adds(&sql->text, "))");
}

static void add_state(struct search_sql *sql, const struct query *q)
{
	buf_adds(&sql->text, "i.state = ");
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
			buf_adds(&sql->text, flags[i].sql);
			return;
		}
	if (!strcmp(q->value, "snoozed")) {
		buf_adds(&sql->text, "i.snoozed > ");
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
			buf_addf(&sql->text, "EXISTS (%s)", things[i].sql);
}

static void add_in(struct search_sql *sql, const struct query *q)
{
	buf_adds(&sql->text,
		 "i.id IN (SELECT e.item_id FROM entry e JOIN collection c"
		 " ON c.id = e.collection_id WHERE c.name = ");
	add_text(sql, xstrdup(q->value));
	buf_adds(&sql->text, " OR cast(c.id AS TEXT) = ");
	add_text(sql, xstrdup(q->value));
	buf_adds(&sql->text, ")");
}

static void add_span(struct search_sql *sql, const char *column,
		     const struct span *span)
{
	buf_addf(&sql->text, "(%s <> 0 AND %s >= ", column, column);
	add_number(sql, span->from);
	buf_addf(&sql->text, " AND %s < ", column);
	add_number(sql, span->to);
	buf_adds(&sql->text, ")");
}

/* Published dates are text of any precision, and text order is time order; a
 * year is within a span of days when its first day is. */
static void add_published(struct search_sql *sql, const struct span *span)
{
	struct buf from = BUF_INIT, to = BUF_INIT;

	buf_adds(&sql->text, "(i.published IS NOT NULL");
	if (span->from != INT64_MIN) {
		/* "2024" as a start is before "2024-01-01": compare with the
		 * missing part filled in. */
		clock_add_local(&from, span->from, "%Y-%m-%d");
		buf_adds(&sql->text,
			 " AND substr(i.published ||"
			 " substr('-01-01', length(i.published) - 3), 1, 10)"
			 " >= ");
		add_text(sql, buf_detach(&from));
	}
	if (span->to != INT64_MAX) {
		clock_add_local(&to, span->to, "%Y-%m-%d");
		buf_adds(&sql->text,
			 " AND substr(i.published ||"
			 " substr('-01-01', length(i.published) - 3), 1, 10)"
			 " < ");
		add_text(sql, buf_detach(&to));
	}
	buf_adds(&sql->text, ")");
}

static void add_range(struct search_sql *sql, const char *expr, long min,
		      long max)
{
	buf_addf(&sql->text, "(%s) BETWEEN ", expr);
	add_number(sql, min);
	buf_adds(&sql->text, " AND ");
	add_number(sql, max);
}

static void add_time(struct search_sql *sql, const struct query *q)
{
	buf_adds(&sql->text, "((i.duration <> 0 OR i.minutes <> 0) AND ");
	add_range(sql,
		  "CASE WHEN i.duration <> 0 THEN i.duration"
		  " ELSE i.minutes * 60 END",
		  q->min, q->max);
	buf_adds(&sql->text, ")");
}

static void add_lang(struct search_sql *sql, const struct query *q)
{
	/* "en" finds "en-GB". */
	buf_adds(&sql->text, "(lower(i.lang) = lower(");
	add_text(sql, xstrdup(q->value));
	buf_adds(&sql->text, ") OR lower(substr(i.lang, 1, ");
	add_number(sql, (int64_t)utf8_count(q->value) + 1);
	buf_adds(&sql->text, ")) = lower(");
	add_text(sql, xasprintf("%s-", q->value));
	buf_adds(&sql->text, "))");
}

static void add_url(struct search_sql *sql, const struct query *q)
{
	buf_adds(&sql->text, "(instr(lower(i.url), lower(");
	add_text(sql, xstrdup(q->value));
	buf_adds(&sql->text,
		 ")) > 0 OR EXISTS (SELECT 1 FROM alternate x"
		 " WHERE x.item_id = i.id AND instr(lower(x.url), lower(");
	add_text(sql, xstrdup(q->value));
	buf_adds(&sql->text, ")) > 0))");
}

static void add_field(struct search_sql *sql, const struct query *q)
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
		buf_adds(&sql->text, "i.kind = ");
		add_text(sql, xstrdup(q->value));
		break;
	case QF_SITE:
		add_words(sql, q, "site");
		break;
	case QF_AUTHOR:
		add_words(sql, q, "authors");
		break;
	case QF_TITLE:
		add_words(sql, q, "title");
		break;
	case QF_NOTE:
		add_words(sql, q, "notes commentary");
		break;
	case QF_QUOTE:
		add_words(sql, q, "quotes");
		break;
	case QF_TEXT:
		add_words(sql, q, "body");
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
	case QF_SORT:
	case QF_N:
		buf_adds(&sql->text, "1");
		break;
	}
}

/* NULL cannot come out of any piece above where it matters: a condition on a
 * column that may be NULL is wrapped, so that NOT means "all the others". */
static void add_node(struct search_sql *sql, const struct query *q)
{
	switch (q->type) {
	case QUERY_ALL:
		buf_adds(&sql->text, "1");
		break;
	case QUERY_AND:
	case QUERY_OR:
		buf_addc(&sql->text, '(');
		add_node(sql, q->left);
		buf_adds(&sql->text, q->type == QUERY_AND ? " AND " : " OR ");
		add_node(sql, q->right);
		buf_addc(&sql->text, ')');
		break;
	case QUERY_NOT:
		buf_adds(&sql->text, "NOT coalesce(");
		add_node(sql, q->left);
		buf_adds(&sql->text, ", 0)");
		break;
	case QUERY_TEXT:
		add_words(sql, q, NULL);
		break;
	case QUERY_FIELD:
		add_field(sql, q);
		break;
	}
}

void search_sql_where(struct search_sql *sql, const struct query_spec *q)
{
	buf_adds(&sql->text, " WHERE ");
	if (!q->mentions_trash)
		buf_adds(&sql->text, "i.trashed = 0 AND ");
	add_node(sql, q->root);
}
