/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Waiting for other programs.  SQLite's own way gives up after a fixed time and
 * looks ever less often, so among eight writers on a slow disk the one that has
 * waited longest has the worst chance.  Here everyone looks equally often, at
 * random moments, and patience ends when the others get nowhere, not while they
 * work.
 */
#include "store/db.h"

#include <sys/stat.h>
#include <time.h>

#define BUSY_MOST_MS (60 * 1000) /* however much the others write */
#define NAP_MOST_MS  16

/* A number that is another one when somebody has written. */
static uint64_t look_at_files(const char *path)
{
	static const char *const ends[] = { "", "-wal", "-journal" };
	uint64_t mark = 0;

	for (size_t i = 0; i < ARRAY_SIZE(ends); i++) {
		char *file = xasprintf("%s%s", path, ends[i]);
		struct stat sb;

		if (!stat(file, &sb)) {
			mark = mark * 31 + (uint64_t)sb.st_mtim.tv_sec;
			mark = mark * 31 + (uint64_t)sb.st_mtim.tv_nsec;
			mark = mark * 31 + (uint64_t)sb.st_size;
		}
		free(file);
	}
	return mark;
}

static void nap(void)
{
	struct timespec ts = { 0 };
	unsigned char byte;

	sqlite3_randomness(1, &byte);
	ts.tv_nsec = (1 + byte % NAP_MOST_MS) * 1000000L;
	nanosleep(&ts, NULL);
}

/* SQLite asks each time it finds the library locked; `n` is 0 at the first. */
static int go_on_waiting(void *ctx, int n)
{
	struct store *st = ctx;
	struct db_busy *b = &st->busy;
	uint64_t mark = look_at_files(st->path);
	int64_t now = clock_ms();

	if (!n)
		b->since = now;
	if (!n || mark != b->mark)
		b->moved = now;
	b->mark = mark;
	if (now - b->moved >= BUSY_MS || now - b->since >= BUSY_MOST_MS)
		return 0;
	nap();
	return 1;
}

void db_wait_for_others(struct store *st, int wait)
{
	sqlite3_busy_handler(st->db, wait ? go_on_waiting : NULL, st);
}
