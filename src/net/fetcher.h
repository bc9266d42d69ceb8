/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef NET_FETCHER_H
#define NET_FETCHER_H
/*
 * Many transfers at once in one loop, polite to each host: LIMIT_TRANSFERS
 * altogether, LIMIT_PER_HOST a host, the others wait in the order in which
 * they came.
 */
#include "net/transfer.h"

#include <poll.h>

struct fetcher;

/* `ops` is copied; NULL when libcurl cannot start. */
struct fetcher *fetcher_new(const struct transfer_ops *ops);
void fetcher_free(struct fetcher *f); /* takes NULL */

/* Takes `req` over.  A URL that cannot be asked for is told through
 * ops.done at once, as is everything that goes wrong later. */
void fetcher_add(struct fetcher *f, struct page_request *req);

/* 1 when a request with this id was waiting or running and now is gone;
 * ops.done is not called. */
int fetcher_cancel(struct fetcher *f, int64_t id);

/* How many are waiting or running. */
size_t fetcher_count(const struct fetcher *f);

/* Starts what may start (at most `room` run at once), waits up to
 * `timeout_ms` for the network or one of `fds`, moves data, and calls ops.
 * The `revents` of `fds` are set as by poll(2). */
void fetcher_step(struct fetcher *f, size_t room, struct pollfd *fds,
		  nfds_t n_fds, int timeout_ms);

#endif
