/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/progress.h"

#include "base/text.h"
#include "cli/call.h"
#include "ops/find.h"

#include <signal.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <time.h>

#define DRAW_MS       80 /* at least, between two looks of the line */
#define RATE_AFTER_MS 1000
#define ECHO_CELLS    2 /* of ^C, which a terminal shows behind the line */
#define BAR_CELLS     20
#define BAR_FROM      60 /* cells of the terminal */
#define LABEL_FROM    8 /* cells; less says nothing */
#define EXPLAINED     20 /* items; the others are counted */

/* A signal handler can reach nothing else. */
static volatile int interrupted;

static void on_interrupt(int sig ATTR_UNUSED)
{
	interrupted = 1;
}

struct progress {
	struct call *call;
	const char *verb;
	size_t wanted, done, failed;
	long long began, drawn; /* CLOCK_MONOTONIC, milliseconds */
	int64_t shown; /* the item whose label is kept */
	char *label;
	int cells;     /* of the line on the screen */
	struct sigaction old; /* of ^C */
};

void outcomes_release(struct outcomes *o)
{
	if (!o)
		return;
	for (size_t i = 0; i < o->n; i++)
		free(o->v[i].reason);
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

static long long now_ms(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_MONOTONIC, &ts);
	return ts.tv_sec * 1000LL + ts.tv_nsec / 1000000;
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
		out_rawf(o, "\r%*s\r", p->cells + ECHO_CELLS, "");
		out_flush(o);
	}
	p->cells = 0;
}

/* The window may have been made larger or smaller. */
static int line_cells(const struct out *o)
{
	struct winsize w;
	int cells = o->cells;

	if (!ioctl(o->fd, TIOCGWINSZ, &w) && w.ws_col)
		cells = w.ws_col;
	cells -= 1 + ECHO_CELLS;
	return cells > 0 ? cells : 0;
}

static void add_bar(struct buf *b, size_t done, size_t wanted, int cells)
{
	size_t width = cells >= BAR_FROM ? BAR_CELLS : 0;
	size_t full = wanted ? done * width / wanted : 0;

	if (!width)
		return;
	buf_addc(b, '[');
	buf_addch(b, '#', full);
	buf_addch(b, '.', width - full);
	buf_adds(b, "]  ");
}

static void add_time_left(struct buf *b, long long s)
{
	if (s >= 3600)
		buf_addf(b, "%lld:%02lld:%02lld", s / 3600, s / 60 % 60,
			 s % 60);
	else
		buf_addf(b, "%lld:%02lld", s / 60, s % 60);
	buf_adds(b, " left  ");
}

/* How many there are a second, and how long the others will take. */
static void add_rate(struct buf *b, const struct progress *p)
{
	long long ms = now_ms() - p->began;
	size_t done = p->done;

	if (ms < RATE_AFTER_MS || !done)
		return;
	if ((long long)done * 1000 >= ms)
		buf_addf(b, "%lld/s  ", (long long)done * 1000 / ms);
	else
		buf_addf(b, "%lld/min  ", (long long)done * 60000 / ms);
	add_time_left(b, ms * (long long)(p->wanted - done) /
				 (long long)done / 1000);
}

/* What fits: the counts always, the rest in the order of its worth. */
static void add_line(struct buf *line, const struct progress *p,
		     long long received, long long total, int cells)
{
	size_t done = p->done;

	buf_addf(line, "%s %zu of %zu  ", p->verb,
		 done < p->wanted ? done + 1 : done, p->wanted);
	if (p->wanted > 1) {
		add_bar(line, done, p->wanted, cells);
		if (p->failed)
			buf_addf(line, "%zu failed  ", p->failed);
		add_rate(line, p);
	}
	if (received && p->wanted == 1) {
		add_size(line, received);
		if (total > received) {
			buf_adds(line, " of ");
			add_size(line, total);
		}
		buf_adds(line, "  ");
	}
	if (cells - text_width(line->s) >= LABEL_FROM)
		buf_adds(line, p->label);
}

/* In place: over what is there, so that it does not flicker. */
void progress_tell(struct progress *p, int64_t id, long long received,
		   long long total)
{
	struct out *o = p->call->notes;
	struct buf line = BUF_INIT;
	long long now = now_ms();
	int cells, had = p->cells;

	if (!o->is_tty || (p->drawn && now - p->drawn < DRAW_MS))
		return;
	p->drawn = now;
	cells = line_cells(o);
	take_label(p, id);
	add_line(&line, p, received, total, cells);
	out_raw(o, "\r");
	out_clipped(o, line.s, cells);
	p->cells = text_width(line.s);
	if (p->cells > cells)
		p->cells = cells;
	if (had > cells)
		had = cells;
	if (had > p->cells)
		out_rawf(o, "%*s", had - p->cells, "");
	out_flush(o);
	buf_release(&line);
}

void progress_done(struct progress *p, int64_t id, int failed)
{
	p->done++;
	p->failed += failed != 0;
	progress_tell(p, id, 0, 0);
}

struct progress *progress_begin(struct call *call, const char *verb,
				const struct id_vec *ids)
{
	struct sigaction act = { .sa_handler = on_interrupt };
	struct progress *p = xcalloc(1, sizeof(*p));

	p->call = call;
	p->verb = verb;
	p->wanted = ids->n;
	p->began = now_ms();
	interrupted = 0;
	sigemptyset(&act.sa_mask);
	sigaction(SIGINT, &act, &p->old);
	if (ids->n)
		progress_tell(p, ids->v[0], 0, 0);
	return p;
}

const volatile int *progress_cancel(void)
{
	return &interrupted;
}

int progress_end(struct progress *p)
{
	sigaction(SIGINT, &p->old, NULL);
	clear_line(p);
	free(p->label);
	free(p);
	return interrupted;
}

/* A fetch at work. */
struct fetching {
	struct progress *progress;
	struct outcomes *outcomes;
};

static void on_event(const struct fetch_event *ev, void *ctx)
{
	struct fetching *f = ctx;
	struct outcome *o;

	if (ev->type == FETCH_EVENT_PROGRESS) {
		progress_tell(f->progress, ev->item_id, ev->received,
			      ev->total);
		return;
	}
	o = VEC_PUSH(f->outcomes);
	o->id = ev->item_id;
	o->type = ev->type;
	o->reason = xstrdup_null(ev->reason);
	o->same = ev->same;
	o->status = ev->status;
	progress_done(f->progress, ev->item_id,
		      ev->type == FETCH_EVENT_WAITING ||
			      ev->type == FETCH_EVENT_FAILED);
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
	struct fetching at_work = { progress_begin(call, "fetching", ids),
				    ret };
	struct fetcher *f = fetcher_new(call->app, on_event, &at_work);
	int rc = add_all(f, ids, err);

	if (!rc)
		rc = fetcher_wait(f, progress_cancel(), err);
	/* What has been answered already is kept. */
	if (!rc && interrupted)
		rc = fetcher_step(f, err);
	fetcher_free(f);
	ret->interrupted = progress_end(at_work.progress);
	note_left(ids, ret);
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
		if (++failed > EXPLAINED)
			continue;
		call_note(call, "item %lld could not be fetched: %s; %s",
			  (long long)x->id, str_or_empty(x->reason),
			  waits ? "it is kept and waits for 'rl fetch'" :
				  "it is kept");
	}
	if (failed > EXPLAINED)
		call_note(call, "and so for %zu more; 'rl list is:waiting OR "
			  "is:broken' shows them", failed - EXPLAINED);
	return failed;
}
