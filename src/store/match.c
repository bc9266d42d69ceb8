/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/match.h"

#include "base/utf8.h"
#include "base/text.h"

#include <stdlib.h>
#include <string.h>

#define POINTER    "rl-match"
#define IDS_A_LOOK 256

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

/* Reads one id more; 1, 0 at the end, or negative.  An item that is there
 * twice (two notes) comes twice in a row. */
static int read_one(struct match *m, struct err *err)
{
	int rc = m->s ? db_step(m->st, m->s, err) : 0;
	int64_t id;

	if (rc <= 0) {
		end_reading(m);
		return rc;
	}
	id = sqlite3_column_int64(m->s, 0);
	if (!m->ids.n || m->ids.v[m->ids.n - 1] != id)
		*VEC_PUSH(&m->ids) = id;
	return 1;
}

char *match_ids_json(const struct id_vec *ids)
{
	struct buf b = BUF_INIT;

	buf_addc(&b, '[');
	for (size_t i = 0; i < ids->n; i++)
		buf_addf(&b, "%s%lld", i ? "," : "", (long long)ids->v[i]);
	buf_addc(&b, ']');
	return buf_detach(&b);
}

/* `sql` may bind :value, which is taken over, and :now. `lazy`: it looks at
 * every item, and nobody wants to know more of the set than is asked. */
static int match_open(struct match *m, const char *sql, instant now,
		      int lazy, struct err *err)
{
	int rc = 1, param;

	m->s = db_prepare_once(m->st, sql, err);
	if (!m->s)
		return -(int)ERR_FAIL;
	param = sqlite3_bind_parameter_index(m->s, ":value");
	sqlite3_bind_text(m->s, param, m->value, -1, SQLITE_STATIC);
	param = sqlite3_bind_parameter_index(m->s, ":now");
	sqlite3_bind_int64(m->s, param, now);
	while (rc > 0 && !lazy && m->ids.n <= MATCH_SMALL)
		rc = read_one(m, err);
	if (!rc)
		m->json = match_ids_json(&m->ids);
	return rc < 0 ? rc : 0;
}

int match_open_words(struct store *st, char *expr, struct match *m,
		     struct err *err)
{
	static const char sql[] = "SELECT rowid FROM search WHERE search"
				  " MATCH :value ORDER BY rowid DESC";

	*m = (struct match){ .st = st, .value = expr };
	return match_open(m, sql, 0, 0, err);
}

/* '0' is the character after '/'. */
#define TAG_NAME                                                               \
	"coalesce((SELECT x.name FROM tag_alias a JOIN tag x"                  \
	" ON x.id = a.tag_id WHERE a.alias = :value), :value)"

/* What each item of a set is found by, a field and a value (NULL: any) each. */
static const struct {
	enum query_field field;
	const char *value, *sql;
	int lazy;
} sets[] = {
	{ QF_TAG, NULL,
	  "SELECT item_id FROM item_tag WHERE tag_id IN (SELECT id FROM tag"
	  " WHERE name = " TAG_NAME " OR (name > " TAG_NAME " || '/'"
	  " AND name < " TAG_NAME " || '0')) ORDER BY item_id DESC" },
	{ QF_IN, NULL,
	  "SELECT item_id FROM entry WHERE collection_id IN (SELECT id"
	  " FROM collection WHERE name = :value"
	  " OR lower(title) = lower(:value)"
	  " OR cast(id AS TEXT) = :value) ORDER BY item_id DESC" },
	{ QF_HAS, "note", "SELECT item_id FROM note ORDER BY item_id DESC" },
	{ QF_HAS, "quote", "SELECT item_id FROM quote ORDER BY item_id DESC" },
	{ QF_HAS, "text", "SELECT item_id FROM text ORDER BY item_id DESC" },
	{ QF_HAS, "link",
	  "SELECT item_id FROM link UNION SELECT to_id FROM link"
	  " WHERE to_id IS NOT NULL ORDER BY 1 DESC" },
	{ QF_HAS, "alternate",
	  "SELECT item_id FROM alternate WHERE role <> 'same'"
	  " ORDER BY item_id DESC" },
	{ QF_IS, "starred",
	  "SELECT id FROM item WHERE starred <> 0 ORDER BY id DESC" },
	{ QF_IS, "snoozed",
	  "SELECT id FROM item WHERE snoozed <> 0 AND snoozed > :now"
	  " ORDER BY id DESC" },
	{ QF_IS, "waiting",
	  "SELECT id FROM item WHERE fetch = 'waiting' ORDER BY id DESC" },
	{ QF_IS, "broken",
	  "SELECT id FROM item WHERE fetch = 'failed' ORDER BY id DESC" },
	{ QF_IS, "trashed",
	  "SELECT id FROM item WHERE trashed <> 0 ORDER BY id DESC" },
	{ QF_IS, "published",
	  "SELECT e.item_id FROM entry e WHERE EXISTS (SELECT 1"
	  " FROM publication p WHERE p.collection_id = e.collection_id)"
	  " ORDER BY e.item_id DESC" },
	{ QF_IS, NULL,
	  "SELECT id FROM item WHERE state = :value ORDER BY id DESC" },
	{ QF_STATE, NULL,
	  "SELECT id FROM item WHERE state = :value ORDER BY id DESC" },
	{ QF_KIND, NULL,
	  "SELECT id FROM item WHERE kind = :value ORDER BY id DESC" },
	/* "en" finds "en-GB". */
	{ QF_LANG, NULL,
	  "SELECT id FROM item WHERE lower(lang) = lower(:value)"
	  " OR lower(substr(lang, 1, length(:value) + 1))"
	  " = lower(:value) || '-' ORDER BY id DESC",
	  1 },
	{ QF_URL, NULL,
	  "SELECT id FROM item WHERE instr(lower(url), lower(:value)) > 0"
	  " UNION SELECT item_id FROM alternate"
	  " WHERE instr(lower(url), lower(:value)) > 0 ORDER BY 1 DESC",
	  1 },
};

int match_open_field(struct store *st, const struct query *q, instant now,
		     struct match *m, struct err *err)
{
	int rc;

	for (size_t i = 0; i < ARRAY_SIZE(sets); i++) {
		if (sets[i].field != q->field ||
		    (sets[i].value && strcmp(sets[i].value, q->value)))
			continue;
		*m = (struct match){ .st = st, .value = xstrdup(q->value) };
		rc = match_open(m, sets[i].sql, now, sets[i].lazy, err);
		return rc ? rc : 1;
	}
	return 0;
}

static int descending(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return (x < y) - (x > y);
}

void match_take(struct match *m, struct id_vec *ids)
{
	*m = (struct match){ .ids = *ids };
	memset(ids, 0, sizeof(*ids));
	if (m->ids.n)
		qsort(m->ids.v, m->ids.n, sizeof(*m->ids.v), descending);
	if (m->ids.n <= MATCH_SMALL)
		m->json = match_ids_json(&m->ids);
}

void match_release(struct match *m)
{
	if (!m)
		return;
	end_reading(m);
	VEC_FREE(&m->ids);
	free(m->value);
	free(m->json);
}

/* Reads until the ids are as low as `id`: 0, 1 where time ran out, or
 * negative. */
static int read_to(struct match *m, int64_t id, struct err *err)
{
	int rc = 1;

	for (long n = 1; rc > 0 && m->s; n++) {
		if (m->ids.n && m->ids.v[m->ids.n - 1] <= id)
			break;
		if (m->until && n % IDS_A_LOOK == 0 && clock_ms() >= m->until)
			return 1;
		rc = read_one(m, err);
	}
	return rc < 0 ? rc : 0;
}

int match_catch_up(struct match *m, struct err *err)
{
	/* Who is late twice is asked in an order that is not that of ids. */
	int rc = read_to(m, m->was_late ? 0 : m->wanted, err);

	if (!rc) {
		m->late = 0;
		m->was_late = 1;
	}
	return rc;
}

/* 1, 0, or negative. */
static int contains(struct match *m, int64_t id, struct err *err)
{
	int rc = read_to(m, id, err);

	if (rc > 0) {
		m->late = 1;
		m->wanted = id;
		return err_set(err, ERR_FAIL, "late");
	}
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
