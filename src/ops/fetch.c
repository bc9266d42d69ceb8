/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ops/fetch.h"

#include "base/clock.h"
#include "base/file.h"
#include "base/limits.h"
#include "base/proc.h"
#include "ops/fetch_store.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* What is written together costs a fraction, but is told late, and rl must not
 * keep others from the library. */
#define TOGETHER_MS   40
#define TOGETHER_MOST 64

/* Each text is a part of the index; thousands that wait to be merged would make
 * every step of that slow. */
#define TIDY_MS 2

#define SENSELESS_MOST 1000 /* lines that are no answer: it is ended */
#define START_BYTES 4096 /* of requests, that rl-fetch may begin with */

struct fetcher {
	struct app *app;
	fetch_event_fn fn;
	void *ctx;
	struct proc proc;
	struct id_vec active;
	struct buf out; /* requests not written yet */
	struct buf in;  /* the start of a line not read to its end */
	struct answer_vec VEC(struct page) answers; /* not stored yet */
	int64_t waiting; /* since when; clock_ms() */
	int only_look;
	int senseless; /* lines that were no answer */
};

struct fetcher *fetcher_new(struct app *app, fetch_event_fn fn, void *ctx)
{
	struct fetcher *f = xcalloc(1, sizeof(*f));

	f->app = app;
	f->fn = fn;
	f->ctx = ctx;
	f->proc = (struct proc)PROC_INIT;
	buf_init(&f->out);
	buf_init(&f->in);
	return f;
}

void fetcher_only_look(struct fetcher *f)
{
	f->only_look = 1;
}

/* What fetch_store() would say of an answer. */
static void look_at(const struct page *page, struct fetch_event *ev)
{
	ev->status = page->status;
	ev->page = page;
	if (page->event == PAGE_FAILED) {
		ev->type = page->temporary ? FETCH_EVENT_WAITING
					   : FETCH_EVENT_FAILED;
		ev->reason = str_empty(page->reason) ? "no reason given"
						     : page->reason;
	} else {
		ev->type = page->event == PAGE_UNCHANGED
				   ? FETCH_EVENT_UNCHANGED
				   : FETCH_EVENT_DONE;
	}
}

static void drop_answers(struct fetcher *f, size_t n)
{
	for (size_t i = 0; i < n; i++)
		page_release(&f->answers.v[i]);
	f->answers.n -= n;
	if (f->answers.n)
		memmove(f->answers.v, f->answers.v + n,
			f->answers.n * sizeof(*f->answers.v));
}

void fetcher_free(struct fetcher *f)
{
	if (!f)
		return;
	proc_kill(&f->proc);
	id_vec_release(&f->active);
	drop_answers(f, f->answers.n);
	VEC_FREE(&f->answers);
	buf_release(&f->out);
	buf_release(&f->in);
	free(f);
}

char *op_fetch_program(void)
{
	const char *given = getenv("RL_FETCH");

	return str_empty(given) ? path_helper("rl-fetch") : xstrdup(given);
}

static int start(struct fetcher *f, struct err *err)
{
	char *path = op_fetch_program();
	char *argv[] = { path, NULL };
	int rc = proc_start(&f->proc, argv, err);

	f->senseless = 0;
	if (!rc)
		fcntl(f->proc.in, F_SETFL, O_NONBLOCK);
	free(path);
	return rc;
}

static size_t find_active(const struct fetcher *f, int64_t id)
{
	size_t i = 0;

	while (i < f->active.n && f->active.v[i] != id)
		i++;
	return i;
}

int fetcher_is_active(const struct fetcher *f, int64_t item_id)
{
	return find_active(f, item_id) < f->active.n;
}

size_t fetcher_active(const struct fetcher *f)
{
	return f->active.n;
}

static void remove_active(struct fetcher *f, size_t i)
{
	f->active.v[i] = f->active.v[f->active.n - 1];
	f->active.n--;
}

static void queue(struct fetcher *f, const struct page_request *r)
{
	json_t *o = page_request_to_json(r);

	json_add_text(&f->out, o, JSON_COMPACT);
	buf_addc(&f->out, '\n');
	json_decref(o);
}

/* What rl-fetch takes; -1 when it is gone. */
static int flush(struct fetcher *f)
{
	void (*old_pipe)(int) = signal(SIGPIPE, SIG_IGN);
	int rc = 0;

	while (!rc && f->out.len && f->proc.in >= 0) {
		ssize_t n = write(f->proc.in, f->out.s, f->out.len);

		if (n > 0)
			buf_remove(&f->out, 0, (size_t)n);
		else if (n < 0 && errno == EAGAIN)
			break;
		else if (n < 0 && errno != EINTR)
			rc = -1;
	}
	signal(SIGPIPE, old_pipe);
	return rc;
}

/* Starts rl-fetch when nothing was asked for yet. */
static int ask(struct fetcher *f, const struct page_request *r,
	       struct err *err)
{
	int rc = f->proc.pid <= 0 ? start(f, err) : 0;

	if (rc)
		return rc;
	queue(f, r);
	id_vec_push(&f->active, r->id);
	if (f->out.len >= START_BYTES)
		(void)flush(f);
	return 0;
}

int fetcher_add(struct fetcher *f, int64_t item_id, struct err *err)
{
	struct page_request r = { .id = item_id, .brief = 1 };
	struct item it = { 0 };
	int rc = 0;

	if (fetcher_is_active(f, item_id))
		return 0;
	rc = store_item_load(f->app->store, item_id, ITEM_HEAD, &it, err);
	if (!rc && str_empty(it.url))
		rc = err_set(err, ERR_FAIL, "item %lld has no address",
			     (long long)item_id);
	if (!rc) {
		/* A conditional request needs a text to fall back on. */
		r.url = xstrdup(it.url);
		if (it.fetch == FETCH_OK) {
			r.etag = xstrdup_null(it.etag);
			r.last_modified = xstrdup_null(it.last_modified);
		}
		rc = ask(f, &r, err);
	}
	page_request_release(&r);
	item_release(&it);
	return rc;
}

int fetcher_ask(struct fetcher *f, int64_t item_id, const char *url,
		struct err *err)
{
	struct page_request r = { .id = item_id, .brief = 1 };
	int rc;

	if (fetcher_is_active(f, item_id))
		return 0;
	r.url = xstrdup(url);
	rc = ask(f, &r, err);
	page_request_release(&r);
	return rc;
}

void fetcher_cancel(struct fetcher *f, int64_t item_id)
{
	struct page_request r = { .id = item_id, .cancel = 1 };

	if (fetcher_is_active(f, item_id))
		queue(f, &r);
}

int fetcher_poll_fds(const struct fetcher *f, struct pollfd fds[2])
{
	int n = 0;

	if (f->proc.out >= 0)
		fds[n++] = (struct pollfd){ f->proc.out, POLLIN, 0 };
	if (f->proc.in >= 0 && f->out.len)
		fds[n++] = (struct pollfd){ f->proc.in, POLLOUT, 0 };
	return n;
}

/* Everything under way goes back to waiting: rl-fetch has ended. */
static void give_up(struct fetcher *f, const char *why)
{
	(void)proc_finish(&f->proc);
	buf_clear(&f->out);
	buf_clear(&f->in);
	while (f->active.n) {
		struct fetch_event ev = { .type = FETCH_EVENT_WAITING,
					  .item_id = f->active.v[0],
					  .reason = why };

		remove_active(f, 0);
		f->fn(&ev, f->ctx);
	}
}

static void tell_progress(struct fetcher *f, const struct page *page)
{
	struct fetch_event ev = { .item_id = page->id,
				  .received = page->received,
				  .total = page->total };

	f->fn(&ev, f->ctx);
}

static int take_answer(struct fetcher *f, const char *s, size_t size,
		       struct err *err)
{
	struct page page = { 0 };
	int64_t id;
	int rc = page_from_answer(s, size, &page, &id, err);

	/* Whose it is waits for it. */
	if (rc && id) {
		fetch_unreadable(id, &page, err);
		rc = 0;
	}
	/* What was cancelled or never asked for is not stored. */
	if (!rc && find_active(f, page.id) < f->active.n) {
		if (page.event != PAGE_PROGRESS) {
			if (!f->answers.n)
				f->waiting = clock_ms();
			*VEC_PUSH(&f->answers) = page;
			return 0;
		}
		tell_progress(f, &page);
	}
	page_release(&page);
	return rc;
}

/* One answer that cannot be understood is not the end of the others. */
static int take_answers(struct fetcher *f, struct err *err)
{
	size_t start = 0, size;
	int rc = 0;

	while (!rc || rc == -(int)ERR_DATA) {
		size = page_answer_size(f->in.s + start, f->in.len - start);
		if (!size)
			break;
		rc = take_answer(f, f->in.s + start, size, err);
		f->senseless += rc == -(int)ERR_DATA;
		start += size;
	}
	buf_remove(&f->in, 0, start);
	if (!rc && f->in.len > LIMIT_ANSWER)
		rc = err_set(err, ERR_DATA,
			     "an answer of rl-fetch is larger than %d bytes",
			     LIMIT_ANSWER);
	return rc;
}

/* 1 when rl-fetch has closed its side. */
static int fill(struct fetcher *f)
{
	/* A slice at a time, so that a screen can be drawn between. */
	for (int slices = 0; slices < 16; slices++) {
		ssize_t n;

		buf_reserve(&f->in, 65536);
		n = read(f->proc.out, f->in.s + f->in.len, 65536);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return errno != EAGAIN;
		if (n == 0)
			return 1;
		f->in.len += (size_t)n;
		f->in.s[f->in.len] = '\0';
	}
	return 0;
}

static int store_one(struct fetcher *f, size_t i, struct fetch_event *ev,
		     struct err *err)
{
	const struct page *page = &f->answers.v[i];

	*ev = (struct fetch_event){ .item_id = page->id };
	if (!f->only_look)
		return fetch_store(f->app, page, ev, err);
	look_at(page, ev);
	return 0;
}

/* In one go, or not at all. */
static int store_together(struct fetcher *f, struct fetch_event *evs)
{
	struct store *st = f->app->store;
	int rc = 0;

	if (f->only_look || f->answers.n < 2 || store_group_begin(st, NULL))
		return -(int)ERR_FAIL;
	for (size_t i = 0; !rc && i < f->answers.n; i++)
		rc = store_one(f, i, &evs[i], NULL);
	if (rc)
		store_rollback(st);
	return store_group_end(st, NULL);
}

/* It is safe now, or (`failed`) will not be.  Answered twice, it is told
 * once. */
static void tell_stored(struct fetcher *f, const struct fetch_event *ev,
			int failed)
{
	size_t i = find_active(f, ev->item_id);

	if (i == f->active.n)
		return;
	remove_active(f, i);
	if (!failed)
		f->fn(ev, f->ctx);
}

/* What fails for itself is not the end of the others. */
static int store_answers(struct fetcher *f, struct err *err)
{
	size_t n = f->answers.n, done = 0;
	struct fetch_event *evs;
	int together, rc = 0;

	if (!n)
		return 0;
	evs = xcalloc(n, sizeof(*evs));
	together = !store_together(f, evs);
	for (; !rc && done < n; done++) {
		if (!together)
			rc = store_one(f, done, &evs[done], err);
		tell_stored(f, &evs[done], rc);
	}
	if (!f->only_look)
		(void)store_tidy(f->app->store, TIDY_MS + (long)done / 4);
	drop_answers(f, done);
	free(evs);
	return rc;
}

/* Reads and writes what is possible.  1 when rl-fetch has ended. */
static int exchange(struct fetcher *f, int *ret_rc, struct err *err)
{
	int ended = flush(f) != 0;

	ended |= fill(f);
	*ret_rc = take_answers(f, err);
	if (!ended && (f->senseless > SENSELESS_MOST ||
		       (*ret_rc == -(int)ERR_DATA &&
			f->in.len > LIMIT_ANSWER))) {
		proc_kill(&f->proc);
		ended = 1;
	}
	return ended;
}

/* With `patient` answers are kept for a moment, for others to come. */
static int step(struct fetcher *f, int patient, struct err *err)
{
	int ended, rc, stored = 0;

	if (f->proc.pid <= 0)
		return 0;
	ended = exchange(f, &rc, err);
	if (ended || !patient || f->answers.n >= TOGETHER_MOST ||
	    f->answers.n == f->active.n ||
	    clock_ms() - f->waiting >= TOGETHER_MS)
		stored = store_answers(f, rc ? NULL : err);
	if (!rc)
		rc = stored;
	if (ended) {
		if (f->active.n && !rc)
			rc = err_set(err, ERR_FAIL,
				     "rl-fetch ended before its time; what it "
				     "was asked for waits for the next fetch");
		give_up(f, "rl-fetch ended before its time");
	}
	return rc;
}

int fetcher_step(struct fetcher *f, struct err *err)
{
	return step(f, 0, err);
}

int fetcher_wait(struct fetcher *f, const volatile int *cancel,
		 struct err *err)
{
	int rc = 0;

	while (!rc && f->active.n && !(cancel && *cancel)) {
		struct pollfd fds[2];
		int n = fetcher_poll_fds(f, fds);

		/* A signal just before it would not end it. */
		if (poll(fds, (nfds_t)n, f->answers.n ? TOGETHER_MS : 500) < 0 &&
		    errno != EINTR)
			return err_set(err, ERR_FAIL, "cannot wait: %s",
				       strerror(errno));
		rc = step(f, 1, err);
		/* An answer that was no good has been left out. */
		if (rc == -(int)ERR_DATA && f->active.n) {
			err_release(err);
			rc = 0;
		}
	}
	return rc;
}

int op_fetch_request(struct app *app, const struct id_vec *ids,
		     struct err *err)
{
	int rc = store_begin_quiet(app->store, err);

	if (rc)
		return rc;
	for (size_t i = 0; !rc && i < ids->n; i++) {
		struct item it = { 0 };

		rc = store_item_load(app->store, ids->v[i], ITEM_HEAD, &it,
				     err);
		if (!rc && it.url && it.fetch != FETCH_OK) {
			it.fetch = FETCH_WAITING;
			rc = store_item_set_fetch(app->store, &it, err);
		}
		item_release(&it);
	}
	if (rc) {
		store_rollback(app->store);
		return rc;
	}
	return store_commit(app->store, NULL, err);
}
