/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TUI_JOBS_H
#define TUI_JOBS_H
/*
 * What rl-fetch does for this screen, a row for each item.
 */
#include "base/vec.h"
#include "ops/fetch.h"

enum job_state {
	JOB_FETCHING,
	JOB_DONE,
	JOB_WAITING, /* failed for now */
	JOB_FAILED,
};

struct job {
	int64_t item_id;
	enum job_state state;
	long long received, total; /* bytes; total 0: unknown */
	char *reason;
	int look; /* only whether the address is alive */
};

struct jobs {
	struct fetcher *fetcher;
	struct fetcher *looker; /* stores nothing */
	struct app *app;
	size_t n_fetching, n_failed;
	unsigned long changes; /* counts what has been stored */
	int64_t was, same;     /* the last item that became another one */
	struct job *v;
	size_t n, cap;
};

void jobs_init(struct jobs *j, struct app *app);
void jobs_release(struct jobs *j);

/* Asks for an item; one that cannot be asked for now waits, and that is the
 * error. */
int jobs_start(struct jobs *j, int64_t item_id, struct err *err);
/* Asks only whether its address is alive; what came of it is its reason. */
int jobs_look(struct jobs *j, int64_t item_id, struct err *err);
void jobs_cancel(struct jobs *j, int64_t item_id);

/* What poll(2) is to watch, four at most; what is under way; and what to do
 * when one of them is ready (ops/fetch.h). */
int jobs_poll_fds(const struct jobs *j, struct pollfd fds[4]);
size_t jobs_active(const struct jobs *j);
int jobs_step(struct jobs *j, struct err *err);

/* NULL when the session has not asked for it. */
const struct job *jobs_find(const struct jobs *j, int64_t item_id);
/* 0 to 99, -1: not known. */
int job_percent(const struct job *job);

/* "2 fetching, 1 failed"; nothing when there is nothing. */
void jobs_add_summary(const struct jobs *j, struct buf *b);

#endif
