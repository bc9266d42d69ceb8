/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/match.h"

#include "base/utf8.h"
#include "base/text.h"

#include <stdlib.h>
#include <string.h>

#define POINTER "rl-match"

static int is_single_ideograph(const char *s)
{
	unsigned rune;
	size_t n = utf8_decode(s, s + strlen(s), &rune);

	return !s[n] && rune_is_cjk(rune);
}

int match_has_word(const struct query *q)
{
	return db_has_token(q->value);
}

const char *match_columns(enum query_field field)
{
	switch (field) {
	case QF_SITE:
		return "site";
	case QF_AUTHOR:
		return "authors";
	case QF_TITLE:
		return "title";
	case QF_NOTE:
		return "notes commentary";
	case QF_QUOTE:
		return "quotes";
	case QF_TEXT:
		return "body";
	default:
		return "";
	}
}

/* A quoted string of several words is a phrase, which is what "self-healing"
 * means to a person. */
void match_add_term(struct buf *b, const struct query *q)
{
	const char *columns =
		q->type == QUERY_FIELD ? match_columns(q->field) : "";

	if (*columns)
		buf_addf(b, "{%s} : ", columns);
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

static void end_reading(struct match *m)
{
	sqlite3_finalize(m->s);
	m->s = NULL;
}

/* Reads one id more; 1, 0 at the end, or negative. */
static int read_one(struct match *m, struct err *err)
{
	int rc = m->s ? db_step(m->st, m->s, err) : 0;

	if (rc > 0)
		*VEC_PUSH(&m->ids) = sqlite3_column_int64(m->s, 0);
	else
		end_reading(m);
	return rc;
}

static char *ids_as_json(const struct id_vec *ids)
{
	struct buf b = BUF_INIT;

	buf_addc(&b, '[');
	for (size_t i = 0; i < ids->n; i++)
		buf_addf(&b, "%s%lld", i ? "," : "", (long long)ids->v[i]);
	buf_addc(&b, ']');
	return buf_detach(&b);
}

int match_open(struct store *st, char *expr, struct match *m, struct err *err)
{
	static const char sql[] = "SELECT rowid FROM search WHERE search"
				  " MATCH ?1 ORDER BY rowid DESC";
	int rc;

	*m = (struct match){ .st = st, .expr = expr };
	m->s = db_prepare_once(st, sql, err);
	if (!m->s)
		return -(int)ERR_FAIL;
	sqlite3_bind_text(m->s, 1, m->expr, -1, SQLITE_STATIC);
	do
		rc = read_one(m, err);
	while (rc > 0 && m->ids.n <= MATCH_SMALL);
	if (!rc)
		m->json = ids_as_json(&m->ids);
	return rc < 0 ? rc : 0;
}

void match_release(struct match *m)
{
	if (!m)
		return;
	end_reading(m);
	VEC_FREE(&m->ids);
	free(m->expr);
	free(m->json);
}

static int descending(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return (x < y) - (x > y);
}

/* 1, 0, or negative. */
static int contains(struct match *m, int64_t id, struct err *err)
{
	int rc = 1;

	while (rc > 0 && m->s && (!m->ids.n || m->ids.v[m->ids.n - 1] > id))
		rc = read_one(m, err);
	if (rc < 0)
		return rc;
	return m->ids.n && bsearch(&id, m->ids.v, m->ids.n,
				   sizeof(*m->ids.v), descending);
}

static void found(sqlite3_context *ctx, int n, sqlite3_value **args)
{
	struct match *m = sqlite3_value_pointer(args[0], POINTER);
	struct err err = ERR_INIT;
	int rc = m ? contains(m, sqlite3_value_int64(args[1]), &err) : 0;

	(void)n;
	if (rc < 0)
		sqlite3_result_error(ctx, err_msg(&err), -1);
	else
		sqlite3_result_int(ctx, rc);
	err_release(&err);
}

void match_bind(struct match *m, sqlite3_stmt *s, int param)
{
	if (m->json)
		sqlite3_bind_text(s, param, m->json, -1, SQLITE_STATIC);
	else
		sqlite3_bind_pointer(s, param, m, POINTER, NULL);
}

int db_add_match_functions(struct store *st, struct err *err)
{
	if (sqlite3_create_function_v2(
		    st->db, "found", 2, SQLITE_UTF8 | SQLITE_DIRECTONLY, NULL,
		    found, NULL, NULL, NULL) != SQLITE_OK)
		return db_error(st, "prepare the search", err);
	return 0;
}
