/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef OPS_FETCH_H
#define OPS_FETCH_H
/*
 * rl-fetch at work beside us: items go in, and what it found is stored.
 * Nothing here waits: the caller polls the two descriptors and calls
 * fetcher_step() when one is ready.  What came together is written together, and
 * no event is told before what it tells is on disk.
 */
#include "core/page.h"
#include "ops/app.h"

#include <poll.h>

struct fetcher;

enum fetch_event_type {
	FETCH_EVENT_PROGRESS,
	FETCH_EVENT_DONE,      /* stored */
	FETCH_EVENT_UNCHANGED, /* the page is as it was */
	FETCH_EVENT_WAITING,   /* failed for now; the item waits */
	FETCH_EVENT_FAILED,    /* failed for good; the reason is kept */
	FETCH_EVENT_SAME,      /* it was another item, and has become that */
};

struct fetch_event {
	enum fetch_event_type type;
	int64_t item_id;
	long long received, total; /* bytes; total 0: unknown */
	const char *reason;        /* WAITING, FAILED; borrowed */
	int64_t same;              /* SAME: the item that there is */
	long status;               /* of HTTP; 0: there was no answer */
	/* after fetcher_only_look() alone: what was found; borrowed */
	const struct page *page;
};

typedef void (*fetch_event_fn)(const struct fetch_event *ev, void *ctx);

/* Where rl-fetch is: $RL_FETCH, else where it was installed.  The caller
 * frees. */
char *op_fetch_program(void);

/* Starts nothing yet: the program is started with the first item. */
struct fetcher *fetcher_new(struct app *app, fetch_event_fn fn, void *ctx);
/* From now on answers are told, but nothing is stored. */
void fetcher_only_look(struct fetcher *f);
/* Ends rl-fetch; items under way stay as waiting.  Takes NULL. */
void fetcher_free(struct fetcher *f);

/* Asks for an item.  One that is under way already is not asked twice; one
 * without a URL is an error.  Failing to start rl-fetch is ERR_FAIL, and the
 * item waits. */
int fetcher_add(struct fetcher *f, int64_t item_id, struct err *err);
/* The same for an address that is not the item's own; only to look at it. */
int fetcher_ask(struct fetcher *f, int64_t item_id, const char *url,
		struct err *err);
void fetcher_cancel(struct fetcher *f, int64_t item_id);

size_t fetcher_active(const struct fetcher *f);
int fetcher_is_active(const struct fetcher *f, int64_t item_id);

/* Fills at most two entries for poll(2); returns how many. */
int fetcher_poll_fds(const struct fetcher *f, struct pollfd fds[2]);

/* Reads and writes what is possible without waiting; calls the event function
 * for what came.  An error is one of the library or of rl-fetch itself (it
 * died: all that was under way waits again). */
int fetcher_step(struct fetcher *f, struct err *err);

/* Waits until nothing is under way, and gathers what comes for a moment before
 * it is written; `cancel` (may be NULL) is looked at after
 * each signal. */
int fetcher_wait(struct fetcher *f, const volatile int *cancel,
		 struct err *err);

/* 1 for an item that waits and whose server wants, or had better, be left alone
 * until it->fetched. */
int op_fetch_is_early(const struct item *it);

/* Marks items as waiting, so that the next fetch asks for them again. */
int op_fetch_request(struct app *app, const struct id_vec *ids,
		     struct err *err);

#endif
