/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef NET_POOL_H
#define NET_POOL_H
/*
 * Many transfers at once in one loop, polite to each host (with its port, where
 * an address names one): LIMIT_TRANSFERS altogether, LIMIT_PER_HOST a host, the
 * others wait in the order in which they came.  Two questions to one host are
 * 50 ms apart.  A server that is busy or breaks off is asked again, at most
 * twice, after what it asks for (Retry-After) or a wait that doubles; one that
 * asks for long is not.  What waits for a host that cannot be reached or asks
 * for long fails with the first ones.
 */
#include "net/transfer.h"

#include <poll.h>

struct pool;

/* `ops` is copied; NULL when libcurl cannot start. */
struct pool *pool_new(const struct transfer_ops *ops);
void pool_free(struct pool *f); /* takes NULL */

/* Takes `req` over.  A URL that cannot be asked for is told through
 * ops.done at once, as is everything that goes wrong later. */
void pool_add(struct pool *f, struct page_request *req);

/* 1 when a request with this id was waiting or running and now is gone;
 * ops.done is not called. */
int pool_cancel(struct pool *f, int64_t id);

/* How many are waiting or running. */
size_t pool_count(const struct pool *f);

/* Starts what may start (at most `room` run at once), waits up to
 * `timeout_ms` for the network or one of `fds`, moves data, and calls ops.
 * The `revents` of `fds` are set as by poll(2). */
void pool_step(struct pool *f, size_t room, struct pollfd *fds,
		  nfds_t n_fds, int timeout_ms);

#endif
