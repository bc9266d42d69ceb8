/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/db.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>

#define STILL_MS 5000  /* without a sign of life of who writes */
#define MOST_MS	 60000 /* of a wait, whatever others do */
#define NAP_MS	 15    /* the longest between two tries */

/* Another number after somebody wrote to the library, its log or journal: a
 * second more in one and a second less in another is not seen, and need not. */
static int64_t sign_of_life(struct store *st)
{
	static const char *const ends[] = { "", "-wal", "-journal" };
	int64_t sign = 0;

	for (size_t i = 0; i < ARRAY_SIZE(ends); i++) {
		char *name = xasprintf("%s%s", st->path, ends[i]);
		struct stat sb;

		if (!stat(name, &sb))
			sign += sb.st_size + sb.st_mtim.tv_sec * 1000000000 +
				sb.st_mtim.tv_nsec;
		free(name);
	}
	return sign;
}

/* Nobody is served first who waits first; naps of different lengths at least
 * keep two programs from trying at the same moments again and again. */
static void nap(struct store *st, int tries)
{
	long most = tries < NAP_MS ? tries + 1 : NAP_MS;
	struct timespec t = { 0 };

	clock_gettime(CLOCK_MONOTONIC, &t);
	st->wait.seed = st->wait.seed * 6364136223846793005u +
			(uint64_t)t.tv_nsec + (uintptr_t)st;
	t.tv_sec = 0;
	t.tv_nsec = 200000 + (long)((st->wait.seed >> 33) %
				    (uint64_t)(most * 1000000));
	nanosleep(&t, NULL);
}

int db_wait(struct store *st, int tries)
{
	struct db_wait *w = &st->wait;
	int64_t now = clock_ms();
	int64_t sign;

	if (w->never)
		return 0;
	sign = sign_of_life(st);
	if (tries == 0)
		w->began = now;
	if (tries == 0 || sign != w->sign) {
		w->sign = sign;
		w->alive = now;
	}
	if (now - w->alive >= STILL_MS || now - w->began >= MOST_MS ||
	    db_asks_stop(st))
		return 0;
	nap(st, tries);
	return 1;
}

/* SQLite asks before each further try. */
static int wait_on(void *ctx, int tries)
{
	return db_wait(ctx, tries);
}

void db_set_waiting(struct store *st)
{
	sqlite3_busy_handler(st->db, wait_on, st);
}
