/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/db.h"

#define PAGES "16" /* that one step writes */

/* FTS5 tells by the count of changes whether a merge had anything to do: the
 * row of the command itself is one.  1, 0, or negative. */
static int merge_some(struct store *st)
{
	static const char sql[] = "INSERT INTO search (search, rank)"
				  " VALUES ('merge', " PAGES ")";
	int before = sqlite3_total_changes(st->db);

	if (db_exec(st, sql, NULL))
		return -(int)ERR_FAIL;
	return sqlite3_total_changes(st->db) - before >= 2;
}

int store_tidy(struct store *st, long budget_ms)
{
	int64_t end = clock_ms() + budget_ms;
	int more;

	if (st->in_tx || st->group != GROUP_NONE)
		return 1;
	/* Whoever waits for the library is not idle. */
	st->wait.never = 1;
	more = store_begin_quiet(st, NULL) ? -(int)ERR_FAIL : 1;
	st->wait.never = 0;
	while (more > 0 && clock_ms() < end)
		more = merge_some(st);
	if (more >= 0 && store_commit(st, NULL, NULL))
		more = -(int)ERR_FAIL;
	store_rollback(st);
	return more > 0;
}

#define LEAST_MS 2
#define MOST_MS	 500

void store_tidy_after(struct store *st)
{
	long written = sqlite3_total_changes(st->db);

	/* About what it took to write it. */
	if (written)
		(void)store_tidy(st, LEAST_MS + written / 100 < MOST_MS
					     ? LEAST_MS + written / 100
					     : MOST_MS);
}

int store_optimize(struct store *st, struct err *err)
{
	return db_exec(st,
		       "INSERT INTO search (search) VALUES ('optimize')",
		       err);
}
