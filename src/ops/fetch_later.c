/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ops/fetch_later.h"

#define MINUTE     60
#define WAIT_FIRST MINUTE
#define WAIT_MOST  (24 * 60 * MINUTE)
#define TRIES_MOST 20

/* Items that failed together need not come back together; the same item at
 * the same time always gets the same. */
static instant jitter(int64_t id, instant now, instant wait)
{
	uint64_t x = (uint64_t)id * 0x9E3779B97F4A7C15u ^ (uint64_t)now;

	x ^= x >> 29;
	x *= 0xBF58476D1CE4E5B9u;
	x ^= x >> 32;
	return (instant)(x % (uint64_t)(wait / 4 + 1));
}

instant fetch_not_before(const struct item *it, const struct page *failed)
{
	instant now = clock_now(), wait = WAIT_FIRST;
	int tries = 0;

	if (!failed->status)
		return 0;
	/* as its last answer left it */
	if (it->fetch == FETCH_WAITING && it->http_status >= 400)
		tries = (int)(it->fetched % MINUTE);
	for (int i = 0; i < tries && wait < WAIT_MOST; i++)
		wait *= 2;
	if (wait > WAIT_MOST)
		wait = WAIT_MOST;
	wait += jitter(it->id, now, wait);
	if (wait < failed->retry_after)
		wait = failed->retry_after;
	if (tries < TRIES_MOST)
		tries++;
	return (now + wait + MINUTE - 1) / MINUTE * MINUTE + tries;
}

int op_fetch_is_early(const struct item *it)
{
	return it->fetch == FETCH_WAITING && it->fetched > clock_now();
}
