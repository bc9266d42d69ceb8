/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * score() is BM25 (Robertson and Zaragoza, 2009) with weights for the columns
 * and without a correction for their lengths, which would be one look-up more
 * for each row.  How rare a word is, is estimated from the first few thousand
 * rows that have it: SQLite's own bm25() reads them all, which takes longer
 * than everything else when a word is common.
 */
#include "store/rank.h"

#include "store/db.h"
#include "store/search_sql.h"

#include <stdlib.h>
#include <string.h>

#define K1	    1.2
#define SAMPLE_ROWS 2000
#define IDF_MIN	    0.05
#define HALF_LIFE   (180 * 86400.0) /* until newness counts half */

/* Title, authors, site, description, notes, quotes, commentary, body */
static const double weights[] = { 10, 5, 2, 3, 8, 8, 8, 1 };

static double at_least(double x, double min)
{
	return x > min ? x : min;
}

/* The logarithm to base 2 of x >= 1, straight between powers of two: nobody
 * sees the difference, and the library of mathematics is not needed. */
static double log_of(double x)
{
	double n = 0;

	for (; x >= 2; x /= 2)
		n++;
	return n + x - 1;
}

struct phrases {
	int n;
	double idf[];
};

struct sample {
	sqlite3_int64 rows, last;
};

static int count_row(const Fts5ExtensionApi *api, Fts5Context *fts, void *ctx)
{
	struct sample *s = ctx;

	s->last = api->xRowid(fts);
	return ++s->rows == SAMPLE_ROWS ? SQLITE_DONE : SQLITE_OK;
}

static int estimate(const Fts5ExtensionApi *api, Fts5Context *fts, int phrase,
		    double *ret)
{
	sqlite3_int64 all = 0;
	struct sample s = { 0 };
	double rows;
	int rc = api->xRowCount(fts, &all);

	if (rc == SQLITE_OK)
		rc = api->xQueryPhrase(fts, phrase, &s, count_row);
	if (rc != SQLITE_OK)
		return rc;
	rows = (double)s.rows;
	if (s.rows == SAMPLE_ROWS && s.last > SAMPLE_ROWS)
		rows *= at_least((double)all / (double)s.last, 1);
	*ret = at_least(log_of((double)all / (rows + 1)), IDF_MIN);
	return SQLITE_OK;
}

static struct phrases *load_phrases(const Fts5ExtensionApi *api,
				    Fts5Context *fts, int *ret_rc)
{
	struct phrases *p = api->xGetAuxdata(fts, 0);
	int n = api->xPhraseCount(fts), rc = SQLITE_OK;

	if (p)
		return p;
	p = xcalloc(1, sizeof(*p) + (size_t)n * sizeof(p->idf[0]));
	p->n = n;
	for (int i = 0; i < n && rc == SQLITE_OK; i++)
		rc = estimate(api, fts, i, &p->idf[i]);
	if (rc == SQLITE_OK)
		rc = api->xSetAuxdata(fts, p, free);
	else
		free(p);
	*ret_rc = rc;
	return rc == SQLITE_OK ? p : NULL;
}

static int add_up(const Fts5ExtensionApi *api, Fts5Context *fts,
		  const struct phrases *p, double *ret)
{
	double *counts = xcalloc((size_t)p->n + 1, sizeof(*counts)), sum = 0;
	int n, rc = api->xInstCount(fts, &n);

	for (int i = 0; rc == SQLITE_OK && i < n; i++) {
		int phrase, column, offset;

		rc = api->xInst(fts, i, &phrase, &column, &offset);
		if (rc == SQLITE_OK && column < (int)ARRAY_SIZE(weights))
			counts[phrase] += weights[column];
	}
	for (int i = 0; i < p->n; i++)
		sum += p->idf[i] * counts[i] * (K1 + 1) / (counts[i] + K1);
	free(counts);
	*ret = sum;
	return rc;
}

static void score(const Fts5ExtensionApi *api, Fts5Context *fts,
		  sqlite3_context *ctx, int n, sqlite3_value **args)
{
	int rc = SQLITE_OK;
	struct phrases *p = load_phrases(api, fts, &rc);
	double sum = 0;

	(void)n;
	(void)args;
	if (p)
		rc = add_up(api, fts, p, &sum);
	if (rc == SQLITE_OK)
		sqlite3_result_double(ctx, sum);
	else
		sqlite3_result_error_code(ctx, rc);
}

int db_add_rank(struct store *st, struct err *err)
{
	fts5_api *api = db_fts5(st, err);

	if (!api)
		return -(int)ERR_FAIL;
	if (api->xCreateFunction(api, "score", NULL, score, NULL) != SQLITE_OK)
		return db_error(st, "prepare the search", err);
	return 0;
}

struct ranked {
	int64_t id;
	double score;
	instant added;
};

struct ranked_vec VEC(struct ranked);

int rank_applies(const struct query_spec *q)
{
	char *words = search_sql_words(q, 0);
	int applies = words != NULL;

	free(words);
	return applies;
}

/* The newest that have the words, with their scores, descending by id. */
static int load_candidates(struct store *st, const struct query_spec *q,
			   struct ranked_vec *ret, struct err *err)
{
	static const char sql[] =
		"SELECT rowid, score(search) FROM search WHERE search MATCH"
		" :words ORDER BY rowid DESC LIMIT :max";
	char *words = search_sql_words(q, 0);
	sqlite3_stmt *s = db_prepare(st, sql, err);
	int rc = s ? 0 : -(int)ERR_FAIL;

	if (s) {
		db_bind_text(s, ":words", words);
		db_bind_int(s, ":max", RANK_MAX);
	}
	while (!rc && (rc = db_step(st, s, err)) > 0) {
		struct ranked *r = VEC_PUSH(ret);

		r->id = sqlite3_column_int64(s, 0);
		r->score = sqlite3_column_double(s, 1);
		rc = 0;
	}
	free(words);
	return rc;
}

static char *candidates_as_json(const struct ranked_vec *all)
{
	struct buf b = BUF_INIT;

	for (size_t i = 0; i < all->n; i++)
		buf_addf(&b, "%s%lld", i ? "," : "[", (long long)all->v[i].id);
	buf_adds(&b, all->n ? "]" : "[]");
	return buf_detach(&b);
}

/* Runs the query on the candidates (`in`), or on all others. */
static sqlite3_stmt *prepare(struct search_sql *sql,
			     const struct query_spec *q,
			     const struct ranked_vec *all, int in,
			     struct err *err)
{
	if (search_sql_where(sql, q, err))
		return NULL;
	buf_addf(&sql->where, " AND i.id %s (SELECT value FROM json_each(",
		 in ? "IN" : "NOT IN");
	search_sql_add_text(sql, candidates_as_json(all));
	buf_adds(&sql->where, "))");
	return search_sql_prepare(sql, "i.id, i.added",
				  in ? NULL
				     : " ORDER BY i.added DESC, i.id DESC",
				  err);
}

static int by_id(const void *a, const void *b)
{
	const struct ranked *x = a, *y = b;

	return (x->id < y->id) - (x->id > y->id);
}

static int by_score(const void *a, const void *b)
{
	const struct ranked *x = a, *y = b;

	if (x->score < y->score || x->score > y->score)
		return x->score < y->score ? 1 : -1;
	if (x->added != y->added)
		return x->added < y->added ? 1 : -1;
	return by_id(a, b);
}

/* Newness makes at most twice as much of a score. */
static double with_age(double score, instant added, instant now)
{
	double age = at_least((double)(now - added), 0);

	return score * (1 + 1 / (1 + age / HALF_LIFE));
}

static int add_best(struct store *st, const struct query_spec *q,
		    const struct ranked_vec *all, struct id_vec *ret,
		    struct err *err)
{
	struct search_sql sql = SEARCH_SQL_INIT(st);
	struct ranked_vec best = { 0 };
	sqlite3_stmt *s = prepare(&sql, q, all, 1, err);
	int rc = s ? 0 : -(int)ERR_FAIL;

	while (s && (rc = db_step(st, s, err)) > 0) {
		struct ranked key = { .id = sqlite3_column_int64(s, 0) }, *r;

		r = bsearch(&key, all->v, all->n, sizeof(key), by_id);
		key.added = sqlite3_column_int64(s, 1);
		key.score = r ? with_age(r->score, key.added, sql.now) : 0;
		*VEC_PUSH(&best) = key;
	}
	if (best.n)
		qsort(best.v, best.n, sizeof(*best.v), by_score);
	for (size_t i = 0; !rc && i < best.n; i++)
		*VEC_PUSH(ret) = best.v[i].id;
	sqlite3_finalize(s);
	search_sql_release(&sql);
	VEC_FREE(&best);
	return rc;
}

/* Until there are `enough` (0: all). */
static int add_others(struct store *st, const struct query_spec *q,
		      const struct ranked_vec *all, size_t enough,
		      struct id_vec *ret, struct err *err)
{
	struct search_sql sql = SEARCH_SQL_INIT(st);
	sqlite3_stmt *s = prepare(&sql, q, all, 0, err);
	int rc = s ? 0 : -(int)ERR_FAIL;

	while (s && (!enough || ret->n < enough) &&
	       (rc = db_step(st, s, err)) > 0)
		*VEC_PUSH(ret) = sqlite3_column_int64(s, 0);
	sqlite3_finalize(s);
	search_sql_release(&sql);
	return rc < 0 ? rc : 0;
}

/* Leaves what the options ask for. */
static void slice(struct id_vec *ids, const struct find_options *opt,
		  int reverse)
{
	size_t from = opt->offset > 0 ? (size_t)opt->offset : 0;

	for (size_t i = 0; reverse && i < ids->n / 2; i++) {
		int64_t id = ids->v[i];

		ids->v[i] = ids->v[ids->n - 1 - i];
		ids->v[ids->n - 1 - i] = id;
	}
	if (from > ids->n)
		from = ids->n;
	if (from)
		memmove(ids->v, ids->v + from,
			(ids->n - from) * sizeof(*ids->v));
	ids->n -= from;
	if (opt->limit > 0 && ids->n > (size_t)opt->limit)
		ids->n = (size_t)opt->limit;
}

int rank_find_ids(struct store *st, const struct query_spec *q,
		  const struct find_options *opt, struct id_vec *ret,
		  struct err *err)
{
	int reverse = search_is_reverse(q, opt);
	struct ranked_vec all = { 0 };
	struct id_vec ids = { 0 };
	size_t enough = 0;
	int rc = load_candidates(st, q, &all, err);

	if (opt->limit > 0 && !reverse)
		enough = (size_t)(opt->limit + opt->offset);
	if (!rc)
		rc = add_best(st, q, &all, &ids, err);
	if (!rc && (!enough || ids.n < enough))
		rc = add_others(st, q, &all, enough, &ids, err);
	if (!rc)
		slice(&ids, opt, reverse);
	for (size_t i = 0; !rc && i < ids.n; i++)
		*VEC_PUSH(ret) = ids.v[i];
	VEC_FREE(&ids);
	VEC_FREE(&all);
	return rc;
}

int rank_open(struct store *st, const struct query_spec *q,
	      struct id_vec *ret_best, struct search_sql *sql,
	      sqlite3_stmt **ret_others, struct err *err)
{
	struct ranked_vec all = { 0 };
	int rc = load_candidates(st, q, &all, err);

	if (!rc)
		rc = add_best(st, q, &all, ret_best, err);
	if (!rc) {
		*ret_others = prepare(sql, q, &all, 0, err);
		rc = *ret_others ? 0 : -(int)ERR_FAIL;
	}
	VEC_FREE(&all);
	return rc;
}
