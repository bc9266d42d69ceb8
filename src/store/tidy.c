/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * FTS5 can merge a few pages at a time, and go on at the next command.  In
 * SQLite 3.40 that loses marks of deletion where it stops: words of items that
 * are gone come back.  So merges run to their end here, and are begun when there
 * is time for that.
 */
#include "store/db.h"

#include <limits.h>

#define PAGES_A_MS  30 /* that a merge reads and writes */
#define MOST_LEVELS 64 /* FTS5's own */

/* FTS5's "usermerge", the parts that a level has before it is merged: the usual,
 * and the most that FTS5 takes, with which large parts can wait for their time
 * while small ones are merged. */
#define FEW  4
#define MANY 16

/* The parts ("segments") of one level of the index. */
struct level {
	int64_t merging; /* how many of them: a merge that was stopped */
	int64_t parts, pages;
};

struct reader {
	const unsigned char *p;
	int left;
};

/* SQLite's varint; -1 at the end. */
static int64_t take_number(struct reader *r)
{
	uint64_t v = 0;

	for (int i = 0; i < 9 && r->left > 0; i++) {
		unsigned char c = *r->p++;

		r->left--;
		if (i == 8)
			return (int64_t)((v << 8 | c) & INT64_MAX);
		v = v << 7 | (c & 0x7F);
		if (!(c & 0x80))
			return (int64_t)v;
	}
	return -1;
}

static int take_level(struct reader *r, struct level *lv)
{
	lv->merging = take_number(r);
	lv->parts = take_number(r);
	lv->pages = 0;
	for (int64_t i = 0; i < lv->parts; i++) {
		int64_t id = take_number(r), first = take_number(r);
		int64_t last = take_number(r);

		if (id < 0 || first < 0 || last < first)
			return -1;
		lv->pages += last - first + 1;
	}
	return lv->merging < 0 || lv->parts < 0 ? -1 : 0;
}

/* FTS5's record of its structure: four bytes, then the numbers of levels, of
 * parts and of writes, and each level.  The number of levels, or -1 when it is
 * of another form. */
static int take_levels(struct reader *r, struct level *ret)
{
	int64_t n;

	if (r->left < 4)
		return -1;
	r->p += 4;
	r->left -= 4;
	n = take_number(r);
	if (n < 0 || n > MOST_LEVELS || take_number(r) < 0 ||
	    take_number(r) < 0)
		return -1;
	for (int64_t i = 0; i < n; i++)
		if (take_level(r, &ret[i]))
			return -1;
	return (int)n;
}

/* The level that FTS5 merges next: one that was stopped, or the one of most
 * parts, if it has `least`; -1: none. */
static int next_level(const struct level *v, int n, int least)
{
	int64_t most = 0;
	int best = -1;

	for (int i = 0; i < n; i++) {
		if (v[i].merging > most)
			return i;
		if (v[i].merging)
			break;
		if (v[i].parts > most) {
			most = v[i].parts;
			best = i;
		}
	}
	return most < least ? -1 : best;
}

/* What merging reads until no level is left to merge, one making the next. */
static int64_t pages_to_merge(struct store *st, int least)
{
	static const char sql[] = "SELECT block FROM search_data WHERE id = 10";
	struct level v[MOST_LEVELS + 1] = { 0 };
	sqlite3_stmt *s = db_prepare(st, sql, NULL);
	int64_t pages = 0;
	int n = -1, i;

	if (s && db_step(st, s, NULL) > 0) {
		struct reader r = { sqlite3_column_blob(s, 0),
				    sqlite3_column_bytes(s, 0) };

		n = take_levels(&r, v);
		sqlite3_reset(s);
	}
	while ((i = next_level(v, n, least)) >= 0 && i < MOST_LEVELS) {
		pages += v[i].pages;
		v[i + 1].parts++;
		v[i + 1].pages += v[i].pages;
		v[i] = (struct level){ 0 };
		if (i + 1 == n)
			n++;
	}
	return pages;
}

/* So many pages that no merge stops before its end. */
#define SET(what, n) \
	"INSERT INTO search (search, rank) VALUES ('" what "', " n ");"
#define MERGE SET("merge", "1000000000")

static int merge_all(struct store *st, int least)
{
	return db_exec(st,
		       least == FEW ? MERGE
				    : SET("usermerge", "16") MERGE SET(
					      "usermerge", "4"),
		       NULL);
}

/* As many as there is time for; 0: nothing. */
static int choose(struct store *st, long budget_ms)
{
	static const int least[] = { FEW, MANY };

	for (size_t i = 0; i < ARRAY_SIZE(least); i++) {
		int64_t pages = pages_to_merge(st, least[i]);

		if (pages && pages / PAGES_A_MS <= budget_ms)
			return least[i];
	}
	return 0;
}

int store_tidy(struct store *st, long budget_ms)
{
	int least, rc;

	if (st->in_tx || st->group != GROUP_NONE)
		return 1;
	least = choose(st, budget_ms);
	if (!least)
		return 0;
	/* Whoever waits for the library is not idle. */
	st->wait.never = 1;
	rc = store_begin_quiet(st, NULL);
	st->wait.never = 0;
	if (!rc)
		rc = merge_all(st, least);
	if (!rc)
		rc = store_commit(st, NULL, NULL);
	if (rc)
		store_rollback(st);
	return 0;
}

#define LEAST_MS 100
#define MOST_MS	 2000

void store_tidy_after(struct store *st, int thoroughly)
{
	long written = sqlite3_total_changes(st->db);
	/* About what it took to write it. */
	long ms = LEAST_MS + written / 100;

	if (written)
		(void)store_tidy(st, thoroughly     ? LONG_MAX
				     : ms < MOST_MS ? ms
						    : MOST_MS);
}

int store_optimize(struct store *st, struct err *err)
{
	return db_exec(st,
		       "INSERT INTO search (search) VALUES ('optimize')",
		       err);
}
