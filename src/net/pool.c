/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "net/pool.h"

#include "base/limits.h"
#include "base/vec.h"

#include <stdlib.h>
#include <string.h>

struct transfer_vec VEC(struct transfer *);

struct pool {
	struct transfer_ops ops;
	CURLM *multi;
	struct transfer_vec waiting, running;
};

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

static struct transfer *take(struct transfer_vec *v, size_t i)
{
	struct transfer *t = v->v[i];

	v->n--;
	memmove(v->v + i, v->v + i + 1, (v->n - i) * sizeof(struct transfer *));
	return t;
}

/* Out of the running ones; it still has to be freed. */
static void stop_running(struct pool *f, struct transfer *t)
{
	curl_multi_remove_handle(f->multi, transfer_handle(t));
	for (size_t i = 0; i < f->running.n; i++)
		if (f->running.v[i] == t) {
			(void)take(&f->running, i);
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
	while (f->waiting.n)
		transfer_free(take(&f->waiting, f->waiting.n - 1));
	VEC_FREE(&f->running);
	VEC_FREE(&f->waiting);
	curl_multi_cleanup(f->multi);
	curl_global_cleanup();
	free(f);
}

void pool_add(struct pool *f, struct page_request *req)
{
	struct fetch_result r = { .id = req->id, .body = BUF_INIT };
	struct err err = ERR_INIT;
	struct transfer *t = transfer_new(req, &f->ops, &err);

	if (t) {
		*VEC_PUSH(&f->waiting) = t;
		return;
	}
	r.reason = xstrdup(err_msg(&err));
	f->ops.done(f->ops.ctx, &r);
	fetch_result_release(&r);
	page_request_release(req);
	err_release(&err);
}

int pool_cancel(struct pool *f, int64_t id)
{
	for (size_t i = 0; i < f->waiting.n; i++)
		if (transfer_id(f->waiting.v[i]) == id) {
			transfer_free(take(&f->waiting, i));
			return 1;
		}
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
	return f->waiting.n + f->running.n;
}

static size_t running_at(const struct pool *f, const char *host)
{
	size_t n = 0;

	for (size_t i = 0; i < f->running.n; i++)
		n += !strcmp(transfer_host(f->running.v[i]), host);
	return n;
}

static void start_waiting(struct pool *f, size_t room)
{
	size_t i = 0;

	if (room > LIMIT_TRANSFERS)
		room = LIMIT_TRANSFERS;
	while (i < f->waiting.n && f->running.n < room) {
		struct transfer *t = f->waiting.v[i];

		if (running_at(f, transfer_host(t)) >= LIMIT_PER_HOST) {
			i++;
			continue;
		}
		(void)take(&f->waiting, i);
		*VEC_PUSH(&f->running) = t;
		if (curl_multi_add_handle(f->multi, transfer_handle(t)))
			bug("curl refuses a new handle");
	}
}

static void finish(struct pool *f, struct transfer *t, CURLcode code)
{
	struct fetch_result r;

	transfer_result(t, code, &r);
	stop_running(f, t);
	transfer_free(t);
	f->ops.done(f->ops.ctx, &r);
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

void pool_step(struct pool *f, size_t room, struct pollfd *fds,
		  nfds_t n_fds, int timeout_ms)
{
	const CURLMsg *m;
	int n;

	start_waiting(f, room);
	curl_multi_perform(f->multi, &n);
	wait_for_any(f, fds, n_fds, timeout_ms);
	curl_multi_perform(f->multi, &n);
	while ((m = curl_multi_info_read(f->multi, &n))) {
		CURL *easy = m->easy_handle;
		CURLcode code = m->data.result;
		char *t = NULL;

		if (m->msg != CURLMSG_DONE)
			continue;
		curl_easy_getinfo(easy, CURLINFO_PRIVATE, &t);
		finish(f, (struct transfer *)(void *)t, code);
	}
}
