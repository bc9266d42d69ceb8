/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "net/pool.h"

#include "base/clock.h"
#include "base/limits.h"
#include "base/vec.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#define TRIES       3     /* of a page whose server is busy */
#define BACKOFF_MS  500   /* before the second try; doubled for the next */
#define JITTER_MS   250
#define PATIENCE_S  20    /* the longest Retry-After that is waited for */
#define SPACING_MS  50    /* between two questions to one host */

#define DEAD_AFTER  3     /* times that a host could not be reached at all */

struct transfer_vec VEC(struct transfer *);

/* A request that is not under way; a handle is made for it when it starts. */
struct waiting {
	struct page_request req;
	long long due; /* not before */
	int tries;
};

struct waiting_vec VEC(struct waiting);

struct host {
	char *name;
	struct waiting_vec waiting; /* in the order in which they came */
	size_t running;
	int is_silent;   /* one that runs is (transfer.h) */
	long long until; /* is left in peace until then */
	int unreached;   /* times in a row */
};

struct host_vec VEC(struct host *);

struct pool {
	struct transfer_ops ops;
	CURLM *multi;
	struct transfer_vec running;
	struct host_vec hosts;
	size_t n_waiting;
	size_t turn; /* the host that may start first */
};

static struct host *find_host(struct pool *f, const char *name)
{
	struct host *h;

	for (size_t i = 0; i < f->hosts.n; i++)
		if (!strcmp(f->hosts.v[i]->name, name))
			return f->hosts.v[i];
	h = xcalloc(1, sizeof(*h));
	h->name = xstrdup(name);
	*VEC_PUSH(&f->hosts) = h;
	return h;
}

static void host_free(struct host *h)
{
	for (size_t i = 0; i < h->waiting.n; i++)
		page_request_release(&h->waiting.v[i].req);
	VEC_FREE(&h->waiting);
	free(h->name);
	free(h);
}

static void leave_in_peace(struct host *h, long long until)
{
	if (until > h->until)
		h->until = until;
}

/* Hosts of which nothing is wanted any more. */
static void forget_hosts(struct pool *f, long long now)
{
	size_t kept = 0;

	for (size_t i = 0; i < f->hosts.n; i++) {
		struct host *h = f->hosts.v[i];

		if (h->waiting.n || h->running || h->until > now)
			f->hosts.v[kept++] = h;
		else
			host_free(h);
	}
	f->hosts.n = kept;
}

struct pool *pool_new(const struct transfer_ops *ops)
{
	struct pool *f;

	if (curl_global_init(CURL_GLOBAL_DEFAULT))
		return NULL;
	f = xcalloc(1, sizeof(*f));
	f->ops = *ops;
	f->multi = curl_multi_init();
	if (!f->multi) {
		free(f);
		curl_global_cleanup();
		return NULL;
	}
	return f;
}

/* Out of the running ones; it still has to be freed. */
static void stop_running(struct pool *f, struct transfer *t)
{
	struct transfer_vec *v = &f->running;

	curl_multi_remove_handle(f->multi, transfer_handle(t));
	find_host(f, transfer_host(t))->running--;
	for (size_t i = 0; i < v->n; i++)
		if (v->v[i] == t) {
			v->v[i] = v->v[--v->n];
			return;
		}
}

void pool_free(struct pool *f)
{
	if (!f)
		return;
	while (f->running.n) {
		struct transfer *t = f->running.v[0];

		stop_running(f, t);
		transfer_free(t);
	}
	for (size_t i = 0; i < f->hosts.n; i++)
		host_free(f->hosts.v[i]);
	VEC_FREE(&f->running);
	VEC_FREE(&f->hosts);
	curl_multi_cleanup(f->multi);
	curl_global_cleanup();
	free(f);
}

static void wait_turn(struct pool *f, struct host *h, const struct waiting *w)
{
	struct waiting_vec *v = &h->waiting;

	*VEC_PUSH(v) = *w;
	f->n_waiting++;
	/* What belongs to a page that has been read goes before all others. */
	if (w->req.data) {
		memmove(v->v + 1, v->v, (v->n - 1) * sizeof(*v->v));
		v->v[0] = *w;
	}
}

static struct waiting take_waiting(struct pool *f, struct host *h, size_t i)
{
	struct waiting_vec *v = &h->waiting;
	struct waiting w = v->v[i];

	v->n--;
	f->n_waiting--;
	memmove(v->v + i, v->v + i + 1, (v->n - i) * sizeof(*v->v));
	return w;
}

void pool_add(struct pool *f, struct page_request *req)
{
	struct fetch_result r = { .id = req->id, .data = req->data,
				  .body = BUF_INIT };
	struct waiting w = { .req = *req };
	struct err err = ERR_INIT;
	char *host = NULL;

	if (!transfer_check(req, &host, &err)) {
		*req = (struct page_request){ 0 };
		wait_turn(f, find_host(f, host), &w);
		free(host);
		return;
	}
	r.reason = xstrdup(err_msg(&err));
	page_request_release(req);
	f->ops.done(f->ops.ctx, &r);
	fetch_result_release(&r);
	err_release(&err);
}

static int cancel_waiting(struct pool *f, int64_t id)
{
	for (size_t i = 0; i < f->hosts.n; i++) {
		struct host *h = f->hosts.v[i];

		for (size_t k = 0; k < h->waiting.n; k++) {
			struct waiting w;

			if (h->waiting.v[k].req.id != id)
				continue;
			w = take_waiting(f, h, k);
			page_request_release(&w.req);
			return 1;
		}
	}
	return 0;
}

int pool_cancel(struct pool *f, int64_t id)
{
	if (cancel_waiting(f, id))
		return 1;
	for (size_t i = 0; i < f->running.n; i++) {
		struct transfer *t = f->running.v[i];

		if (transfer_id(t) != id)
			continue;
		stop_running(f, t);
		transfer_free(t);
		return 1;
	}
	return 0;
}

size_t pool_count(const struct pool *f)
{
	return f->n_waiting + f->running.n;
}

static void start_transfer(struct pool *f, struct host *h, size_t i,
			   long long now)
{
	struct waiting w = take_waiting(f, h, i);
	struct transfer *t = transfer_new(&w.req, &f->ops);

	*transfer_tries(t) = w.tries;
	*VEC_PUSH(&f->running) = t;
	h->running++;
	leave_in_peace(h, now + SPACING_MS);
	if (curl_multi_add_handle(f->multi, transfer_handle(t)))
		bug("curl refuses a new handle");
}

/* Which of the waiting is next, and *ret_due when; -1 when none may start
 * before something else has ended. */
static ssize_t find_next(const struct host *h, long long now,
			 long long *ret_due)
{
	const struct waiting_vec *v = &h->waiting;
	size_t i = 0;

	if (!v->n || h->running >= LIMIT_PER_HOST || h->is_silent)
		return -1;
	for (size_t k = 1; k < v->n && v->v[i].due > now; k++)
		if (v->v[k].due < v->v[i].due)
			i = k;
	*ret_due = h->until > v->v[i].due ? h->until : v->v[i].due;
	return (ssize_t)i;
}

/* Starts the first that is due, if the host may be asked now.  Lowers *soonest
 * to when the next may.  1: one was started. */
static int start_one(struct pool *f, struct host *h, long long now,
		     long long *soonest)
{
	long long due = LLONG_MAX;
	ssize_t i = find_next(h, now, &due);
	int is_due = i >= 0 && due <= now;

	if (is_due) {
		start_transfer(f, h, (size_t)i, now);
		i = find_next(h, now, &due);
	}
	if (i >= 0 && due < *soonest)
		*soonest = due;
	return is_due;
}
/* How many transfers wait for a host that says nothing; such hosts are asked
 * for no more meanwhile. */
static size_t find_silent(struct pool *f, long long now)
{
	size_t silent = 0;

	for (size_t i = 0; i < f->hosts.n; i++)
		f->hosts.v[i]->is_silent = 0;
	for (size_t i = 0; i < f->running.n; i++) {
		if (!transfer_is_silent(f->running.v[i], now))
			continue;
		find_host(f, transfer_host(f->running.v[i]))->is_silent = 1;
		silent++;
	}
	return silent < LIMIT_SILENT ? silent : LIMIT_SILENT;
}

/* Starts what may start, one of each host in turn.  Returns in how many
 * milliseconds another may. */
static long long start_waiting(struct pool *f, size_t room)
{
	long long now = clock_ms(), soonest = LLONG_MAX;
	size_t n, turn = f->turn;

	if (room > LIMIT_TRANSFERS)
		room = LIMIT_TRANSFERS;
	forget_hosts(f, now);
	/* Hosts that say nothing hold up nobody but themselves. */
	room += room ? find_silent(f, now) : 0;
	n = f->hosts.n;
	for (size_t i = 0; i < n && f->n_waiting; i++) {
		size_t at = (turn + i) % n;

		if (f->running.n >= room)
			break;
		if (start_one(f, f->hosts.v[at], now, &soonest))
			f->turn = at + 1;
	}
	return soonest == LLONG_MAX ? LLONG_MAX : soonest - now;
}

/* Once more, later; 1 when there is no use in that. */
static int try_again(struct pool *f, struct transfer *t,
		     const struct fetch_result *r)
{
	struct host *h = find_host(f, transfer_host(t));
	struct waiting w = { .tries = *transfer_tries(t) + 1 };
	long long wait = (long long)BACKOFF_MS << (w.tries - 1);
	long long now = clock_ms();

	if (!r->again || w.tries >= TRIES || r->retry_after > PATIENCE_S)
		return 1;
	if (wait < r->retry_after * 1000LL)
		wait = r->retry_after * 1000LL;
	wait += (now ^ r->id * 7919) % JITTER_MS;
	/* A server that asks for patience means all questions. */
	if (r->retry_after)
		leave_in_peace(h, now + wait);
	w.due = now + wait;
	transfer_take_request(t, &w.req);
	wait_turn(f, h, &w);
	return 0;
}

/* All that is wanted of a host that is not there, or wants to be left alone for
 * long, gets the answer that one has got. */
static void give_up_host(struct pool *f, struct host *h,
			 const struct fetch_result *like)
{
	while (h->waiting.n) {
		struct waiting w = take_waiting(f, h, h->waiting.n - 1);
		struct fetch_result r = { .id = w.req.id,
					  .data = w.req.data,
					  .temporary = 1,
					  .status = like->status,
					  .retry_after = like->retry_after,
					  .body = BUF_INIT };

		r.reason = xstrdup(like->reason);
		page_request_release(&w.req);
		f->ops.done(f->ops.ctx, &r);
		fetch_result_release(&r);
	}
}

static void judge_host(struct pool *f, struct host *h,
		       const struct fetch_result *r)
{
	h->unreached = r->unreached ? h->unreached + 1 : 0;
	if (h->unreached >= DEAD_AFTER ||
	    (r->temporary && r->retry_after > PATIENCE_S))
		give_up_host(f, h, r);
}

static void finish(struct pool *f, struct transfer *t, CURLcode code)
{
	struct fetch_result r;

	transfer_result(t, code, &r);
	stop_running(f, t);
	if (try_again(f, t, &r)) {
		judge_host(f, find_host(f, transfer_host(t)), &r);
		f->ops.done(f->ops.ctx, &r);
	}
	transfer_free(t);
	fetch_result_release(&r);
}

static void wait_for_any(struct pool *f, struct pollfd *fds, nfds_t n_fds,
			 int timeout_ms)
{
	struct curl_waitfd *extra = xcalloc(n_fds + 1, sizeof(*extra));

	for (nfds_t i = 0; i < n_fds; i++) {
		extra[i].fd = fds[i].fd;
		if (fds[i].events & POLLIN)
			extra[i].events |= CURL_WAIT_POLLIN;
		if (fds[i].events & POLLOUT)
			extra[i].events |= CURL_WAIT_POLLOUT;
	}
	curl_multi_poll(f->multi, extra, (unsigned)n_fds, timeout_ms, NULL);
	free(extra);
	/* curl keeps hang-ups and errors to itself. */
	if (poll(fds, n_fds, 0) < 0)
		for (nfds_t i = 0; i < n_fds; i++)
			fds[i].revents = 0;
}

/* Takes leave of what has ended; 1 when anything had. */
static int finish_ended(struct pool *f)
{
	const CURLMsg *m;
	int left, any = 0;

	while ((m = curl_multi_info_read(f->multi, &left))) {
		CURL *easy = m->easy_handle;
		CURLcode code = m->data.result;
		char *t = NULL;

		if (m->msg != CURLMSG_DONE)
			continue;
		curl_easy_getinfo(easy, CURLINFO_PRIVATE, &t);
		finish(f, (struct transfer *)(void *)t, code);
		any = 1;
	}
	return any;
}

void pool_step(struct pool *f, size_t room, struct pollfd *fds,
		  nfds_t n_fds, int timeout_ms)
{
	long long soonest = start_waiting(f, room);
	int n;

	if (soonest < timeout_ms)
		timeout_ms = soonest > 0 ? (int)soonest : 0;
	curl_multi_perform(f->multi, &n);
	/* Where all that ran has ended now, nothing would end a wait. */
	if (finish_ended(f))
		timeout_ms = 0;
	wait_for_any(f, fds, n_fds, timeout_ms);
	curl_multi_perform(f->multi, &n);
	(void)finish_ended(f);
}
