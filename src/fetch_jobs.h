/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef FETCH_JOBS_H
#define FETCH_JOBS_H
/*
 * From an answer of the network to one of rl-fetch: each page waits for a
 * child, is read by it, and may be completed by what its site tells on a second
 * question (extract/oembed.h).
 */
#include "extract/reader.h"
#include "net/pool.h"

#include <poll.h>

struct jobs;

/* Told once for each job; `p` is released afterwards. */
typedef void (*answer_fn)(void *ctx, struct page *p);

/* Both are used, not owned. */
struct jobs *jobs_new(struct pool *pool, struct reader *reader, answer_fn fn,
		      void *ctx);
void jobs_free(struct jobs *j); /* ends the children; takes NULL */

/* Takes over what the pool has brought: a page, or the answer to a second
 * question, which may have failed. */
void jobs_take(struct jobs *j, struct fetch_result *r);

/* 1 when there was a job of that id and now is none. */
int jobs_cancel(struct jobs *j, int64_t id);

/* Whether so many pages wait for a child that no more should be fetched. */
int jobs_behind(const struct jobs *j);
/* All, also those that wait for a second answer. */
size_t jobs_count(const struct jobs *j);

/* Gives the first pages a child each, and fills `fds` (LIMIT_PARSERS) with what
 * to poll for; returns how many. */
nfds_t jobs_start(struct jobs *j, struct pollfd *fds);
/* After that poll: takes what the children say; `n` as jobs_start said. */
void jobs_read(struct jobs *j, nfds_t n);

#endif
