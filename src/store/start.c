/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What SQLite is told before anything else.  Its memory is there or stops the
 * program, as all of ours: a statement that ran out of memory may have undone
 * the transaction that it was in, a column may read as empty, and who goes on
 * from there writes half of a change.  The file is as safe as from a kill.
 */
#include "store/db.h"

/* Stands before each block and leaves it aligned for anything. */
union head {
	size_t size;
	max_align_t align;
};

static void *get(int n)
{
	union head *h = xmalloc(sizeof(*h) + (size_t)n);

	h->size = (size_t)n;
	return h + 1;
}

static void give_back(void *p)
{
	if (p)
		free((union head *)p - 1);
}

static void *resize(void *p, int n)
{
	union head *h = xrealloc((union head *)p - 1, sizeof(*h) + (size_t)n);

	h->size = (size_t)n;
	return h + 1;
}

static int size_of(void *p)
{
	return p ? (int)((union head *)p - 1)->size : 0;
}

static int round_up(int n)
{
	return (n + 7) & ~7;
}

static int init(void *data)
{
	(void)data;
	return SQLITE_OK;
}

static void shut_down(void *data)
{
	(void)data;
}

void db_start(void)
{
	static const sqlite3_mem_methods memory = {
		get, give_back, resize, size_of, round_up, init, shut_down,
		NULL,
	};

	/* There are no threads, and nobody asks how much memory there is: locks
	 * and counts are an eighth of what a start takes.  Once SQLite runs,
	 * these are refused and change nothing. */
	(void)sqlite3_config(SQLITE_CONFIG_MALLOC, &memory);
	(void)sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
	(void)sqlite3_config(SQLITE_CONFIG_SINGLETHREAD);
}
