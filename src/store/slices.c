/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Searches that are read a slice at a time, so that nobody waits for the end
 * of a long list.
 */
#include "store/rank.h"
#include "store/search.h"
#include "store/search_sql.h"

#include <stdlib.h>

/* Between two looks at the clock. */
#define ROWS_A_LOOK 64

/* Besides what db_step() returns. */
#define FIND_LATE 2

struct find_slices {
	struct store *st;
	struct find_slices *next; /* of those that are being read */
	struct search_sql sql;
	sqlite3_stmt *s;    /* NULL: ended, or all has been read */
	struct id_vec rest; /* read at once, not handed out yet */
	int ended;
	long steps, skip;   /* done; done before it began again */
};

/* The sets of the condition are read from statements too. */
static void end(struct find_slices *f)
{
	struct find_slices **at = &f->st->slices;

	sqlite3_finalize(f->s);
	f->s = NULL;
	search_sql_release(&f->sql);
	while (*at && *at != f)
		at = &(*at)->next;
	if (*at)
		*at = f->next;
	f->next = NULL;
}

void db_end_slices(struct store *st)
{
	while (st->slices) {
		struct find_slices *f = st->slices;

		f->ended = f->s != NULL;
		end(f);
	}
}

/* Every item in the order of an index, with no id where it does not answer:
 * so that those which do not take their time in slices too. */
static void with_misses(struct search_sql *sql, struct buf *columns)
{
	buf_addf(columns, "CASE WHEN %s THEN i.id END", sql->where.s);
	buf_clear(&sql->where);
	buf_adds(&sql->where, "i.trashed = 0");
}

static int prepare(struct find_slices *f, const struct query_spec *q,
		   const struct find_options *opt, struct err *err)
{
	struct buf order = BUF_INIT, columns = BUF_INIT;
	struct search_sql *sql = &f->sql;
	int rc;

	search_add_order(&order, q, opt);
	/* The condition would have SQLite look into each row for what the
	 * index says already. */
	sql->trash_too = !opt->limit && !q->mentions_trash;
	rc = search_sql_where(sql, q, err);
	if (rc)
		goto out;
	if (sql->trash_too && !sql->leader)
		with_misses(sql, &columns);
	else
		buf_adds(&columns, "i.id");
	if (sql->trash_too && sql->leader)
		buf_adds(&sql->where, " AND i.trashed = 0");
	f->s = search_sql_prepare(sql, columns.s, order.s, err);
	rc = f->s ? 0 : -(int)ERR_FAIL;
out:
	buf_release(&order);
	buf_release(&columns);
	return rc;
}

int store_slices_open(struct store *st, const struct query_spec *q,
		      const struct find_options *opt, struct find_slices **ret,
		      struct err *err)
{
	struct find_slices *f = xcalloc(1, sizeof(*f));
	int rc;

	f->st = st;
	f->sql = (struct search_sql)SEARCH_SQL_INIT(st);
	if (!search_by_rank(q, opt))
		rc = prepare(f, q, opt, err);
	else if (search_is_reverse(q, opt) || opt->limit || opt->offset)
		rc = rank_find_ids(st, q, opt, &f->rest, err);
	else
		rc = rank_open(st, q, &f->rest, &f->sql, &f->s, err);
	if (rc) {
		store_slices_close(f);
		return rc;
	}
	f->next = st->slices;
	st->slices = f;
	*ret = f;
	return 0;
}

int store_count_open(struct store *st, const struct query_spec *q,
		     struct find_slices **ret, struct err *err)
{
	const struct find_options opt = { .sort = "added" };

	return store_slices_open(st, q, &opt, ret, err);
}

static void take_row(struct find_slices *f, struct id_vec *ids, long *count)
{
	int64_t id = sqlite3_column_int64(f->s, 0);

	if (sqlite3_column_type(f->s, 0) == SQLITE_NULL)
		return;
	if (ids)
		*VEC_PUSH(ids) = id;
	else
		++*count;
}

static void set_until(struct find_slices *f, int64_t until)
{
	for (size_t i = 0; i < f->sql.values.n; i++)
		if (f->sql.values.v[i].match)
			f->sql.values.v[i].match->until = until;
}

/* Whether a set has to be read on before the search can go on. */
static int is_late(const struct find_slices *f)
{
	int late = 0;

	for (size_t i = 0; i < f->sql.values.n; i++)
		late |= f->sql.values.v[i].match &&
			f->sql.values.v[i].match->late;
	return late;
}

/* Reads sets on; then the search begins again, and passes what it gave out.
 * 1 while there is more to read. */
static int catch_up(struct find_slices *f, struct err *err)
{
	for (size_t i = 0; i < f->sql.values.n; i++) {
		struct match *m = f->sql.values.v[i].match;
		int rc = m && m->late ? match_catch_up(m, err) : 0;

		if (rc)
			return rc;
	}
	f->skip = f->steps;
	return 0;
}

/* A step, with its row where there is one.  As db_step(), or FIND_LATE. */
static int step(struct find_slices *f, struct err *err)
{
	struct err why = ERR_INIT;
	int rc = db_step(f->st, f->s, &why);

	if (rc < 0 && is_late(f))
		rc = FIND_LATE;
	else if (rc < 0)
		err_set(err, why.code, "%s", err_msg(&why));
	err_release(&why);
	return rc;
}

/* Hands the answers to `ids`, or counts them. */
static int read_slice(struct find_slices *f, long ms, long least,
		      struct id_vec *ids, long *count, struct err *err)
{
	int64_t until = clock_ms() + ms;
	int rc = 1;

	set_until(f, until);
	if (is_late(f) && (rc = catch_up(f, err)))
		return rc < 0 ? rc : FIND_MORE;
	for (long n = 1; f->s; n++) {
		rc = step(f, err);
		if (rc == FIND_LATE)
			return FIND_MORE;
		if (rc <= 0)
			break;
		if (f->skip) {
			f->skip--;
		} else {
			f->steps++;
			take_row(f, ids, count);
		}
		if (n >= least && n % ROWS_A_LOOK == 0 && clock_ms() >= until)
			return FIND_MORE;
	}
	end(f);
	return rc < 0 ? rc : FIND_DONE;
}

int store_slices_read(struct find_slices *f, long ms, long least,
		      struct id_vec *ret, struct err *err)
{
	if (f->ended)
		return FIND_ENDED;
	for (size_t i = 0; i < f->rest.n; i++)
		*VEC_PUSH(ret) = f->rest.v[i];
	VEC_FREE(&f->rest);
	return read_slice(f, ms, least, ret, NULL, err);
}

int store_slices_count(struct find_slices *f, long ms, long *ret,
		       struct err *err)
{
	return f->ended ? FIND_ENDED
			: read_slice(f, ms, 0, NULL, ret, err);
}

void store_slices_close(struct find_slices *f)
{
	if (!f)
		return;
	end(f);
	VEC_FREE(&f->rest);
	free(f);
}
