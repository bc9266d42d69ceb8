/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/progress.h"

#include "base/text.h"
#include "cli/call.h"
#include "ops/find.h"

#include <signal.h>
#include <stdlib.h>

/* A signal handler can reach nothing else. */
static volatile int interrupted;

static void on_interrupt(int sig ATTR_UNUSED)
{
	interrupted = 1;
}

struct progress {
	struct call *call;
	struct outcomes *outcomes;
	size_t wanted;
	int64_t shown; /* the item whose label is kept */
	char *label;
	int cells;     /* of the line on the screen */
};

void outcomes_release(struct outcomes *o)
{
	if (!o)
		return;
	for (size_t i = 0; i < o->n; i++) {
		free(o->v[i].reason);
		free(o->v[i].url);
	}
	VEC_FREE(o);
	id_vec_release(&o->left);
}

static int compare_ids(const void *a, const void *b)
{
	const int64_t *x = a, *y = b;

	return *x < *y ? -1 : *x > *y;
}

static void note_left(const struct id_vec *ids, struct outcomes *o)
{
	struct id_vec done = { 0 };

	for (size_t i = 0; i < o->n; i++)
		if (o->v[i].type != FETCH_EVENT_WAITING)
			id_vec_push(&done, o->v[i].id);
	if (done.n)
		qsort(done.v, done.n, sizeof(*done.v), compare_ids);
	for (size_t i = 0; i < ids->n; i++)
		if (!done.n || !bsearch(&ids->v[i], done.v, done.n,
					sizeof(*done.v), compare_ids))
			id_vec_push(&o->left, ids->v[i]);
	id_vec_release(&done);
}

static void add_size(struct buf *b, long long bytes)
{
	if (bytes >= 1000000)
		buf_addf(b, "%.1f MB", (double)bytes / 1e6);
	else if (bytes >= 1000)
		buf_addf(b, "%lld kB", bytes / 1000);
	else
		buf_addf(b, "%lld B", bytes);
}

static void take_label(struct progress *p, int64_t id)
{
	struct item it = { 0 };
	struct buf scratch = BUF_INIT;

	if (p->shown == id)
		return;
	p->shown = id;
	if (!op_load(p->call->app, id, ITEM_HEAD, &it, NULL)) {
		free(p->label);
		p->label = text_safe(item_label(&it, &scratch), TEXT_LINE);
	}
	item_release(&it);
	buf_release(&scratch);
}

static void clear_line(struct progress *p)
{
	struct out *o = p->call->notes;

	if (p->cells) {
		out_rawf(o, "\r%*s\r", p->cells, "");
		out_flush(o);
	}
	p->cells = 0;
}

static void draw(struct progress *p, const struct fetch_event *ev)
{
	struct out *o = p->call->notes;
	struct buf line = BUF_INIT;

	if (!o->is_tty)
		return;
	take_label(p, ev->item_id);
	buf_addf(&line, "fetching %zu of %zu  ", p->outcomes->n + 1,
		 p->wanted);
	if (ev->received) {
		add_size(&line, ev->received);
		if (ev->total > ev->received) {
			buf_adds(&line, " of ");
			add_size(&line, ev->total);
		}
		buf_adds(&line, "  ");
	}
	buf_adds(&line, p->label);
	clear_line(p);
	out_clipped(o, line.s, o->cells - 1);
	out_flush(o);
	p->cells = text_width(line.s);
	if (p->cells > o->cells - 1)
		p->cells = o->cells - 1;
	buf_release(&line);
}

static void on_event(const struct fetch_event *ev, void *ctx)
{
	struct progress *p = ctx;
	struct outcome *o;

	if (ev->type == FETCH_EVENT_PROGRESS) {
		draw(p, ev);
		return;
	}
	o = VEC_PUSH(p->outcomes);
	o->id = ev->item_id;
	o->type = ev->type;
	o->reason = xstrdup_null(ev->reason);
	o->url = xstrdup_null(ev->url);
	o->same = ev->same;
}

static int add_all(struct fetcher *f, const struct id_vec *ids,
		   struct err *err)
{
	int rc = 0;

	for (size_t i = 0; !rc && i < ids->n; i++)
		rc = fetcher_add(f, ids->v[i], err);
	return rc;
}

int fetch_with_progress(struct call *call, const struct id_vec *ids,
			struct outcomes *ret, struct err *err)
{
	struct progress p = { .call = call, .outcomes = ret,
			      .wanted = ids->n };
	struct sigaction act = { .sa_handler = on_interrupt }, old;
	struct fetcher *f = fetcher_new(call->app, on_event, &p);
	int rc;

	if (ret->only_look)
		fetcher_only_look(f);
	interrupted = 0;
	sigemptyset(&act.sa_mask);
	sigaction(SIGINT, &act, &old);
	rc = add_all(f, ids, err);
	if (!rc && ids->n)
		draw(&p, &(struct fetch_event){ .item_id = ids->v[0] });
	if (!rc)
		rc = fetcher_wait(f, &interrupted, err);
	fetcher_free(f);
	sigaction(SIGINT, &old, NULL);
	clear_line(&p);
	free(p.label);
	note_left(ids, ret);
	ret->interrupted = interrupted;
	return rc;
}

size_t outcomes_explain(struct call *call, const struct outcomes *o)
{
	size_t failed = 0;

	for (size_t i = 0; i < o->n; i++) {
		const struct outcome *x = &o->v[i];
		int waits = x->type == FETCH_EVENT_WAITING;

		if (!waits && x->type != FETCH_EVENT_FAILED)
			continue;
		failed++;
		call_note(call, "item %lld could not be fetched: %s; %s",
			  (long long)x->id, str_or_empty(x->reason),
			  waits ? "it is kept and waits for 'rl fetch'" :
				  "it is kept");
	}
	return failed;
}
