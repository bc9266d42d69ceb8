/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/jobs.h"

#include "ops/find.h"
#include "ops/verdict.h"

#include <stdlib.h>

static struct job *find(struct jobs *j, int64_t id)
{
	for (size_t i = 0; i < j->n; i++)
		if (j->v[i].item_id == id)
			return &j->v[i];
	return NULL;
}

static void count(struct jobs *j)
{
	j->n_fetching = j->n_failed = 0;
	for (size_t i = 0; i < j->n; i++) {
		j->n_fetching += j->v[i].state == JOB_FETCHING;
		j->n_failed += j->v[i].state == JOB_FAILED;
	}
}

static void on_event(const struct fetch_event *ev, void *ctx)
{
	static const enum job_state states[] = {
		[FETCH_EVENT_PROGRESS] = JOB_FETCHING,
		[FETCH_EVENT_DONE] = JOB_DONE,
		[FETCH_EVENT_UNCHANGED] = JOB_DONE,
		[FETCH_EVENT_WAITING] = JOB_WAITING,
		[FETCH_EVENT_FAILED] = JOB_FAILED,
		[FETCH_EVENT_SAME] = JOB_DONE,
	};
	struct jobs *j = ctx;
	struct job *job = find(j, ev->item_id);

	if (!job)
		return;
	job->state = states[ev->type];
	if (ev->type == FETCH_EVENT_PROGRESS) {
		job->received = ev->received;
		job->total = ev->total;
		return;
	}
	str_set(&job->reason, ev->reason);
	if (ev->same) {
		j->was = ev->item_id;
		j->same = ev->same;
		free(job->reason);
		job->reason = xasprintf("same as #%lld", (long long)ev->same);
	}
	j->changes++;
	count(j);
}

/* The caller frees. */
static char *in_words(const struct verdict *v)
{
	if (v->kind == VERDICT_OK)
		return xstrdup("alive");
	if (v->kind == VERDICT_MOVED)
		return xasprintf("alive, now at %s", v->moved);
	if (v->moved)
		return xasprintf("unsure: now at %s", v->moved);
	return xasprintf("%s: %s", verdict_name(v->kind),
			 str_or_empty(v->reason));
}

static void on_look(const struct fetch_event *ev, void *ctx)
{
	struct jobs *j = ctx;
	struct job *job = find(j, ev->item_id);
	struct verdict v = { 0 };
	struct item it = { 0 };

	if (!job || ev->type == FETCH_EVENT_PROGRESS)
		return;
	if (!op_load(j->app, ev->item_id, ITEM_HEAD, &it, NULL))
		verdict_judge(ev, &it, &v);
	job->state = v.kind == VERDICT_DEAD ? JOB_FAILED : JOB_DONE;
	free(job->reason);
	job->reason = in_words(&v);
	count(j);
	verdict_release(&v);
	item_release(&it);
}

void jobs_init(struct jobs *j, struct app *app)
{
	j->app = app;
	j->fetcher = fetcher_new(app, on_event, j);
	j->looker = fetcher_new(app, on_look, j);
	fetcher_only_look(j->looker);
}

void jobs_release(struct jobs *j)
{
	fetcher_free(j->fetcher);
	fetcher_free(j->looker);
	for (size_t i = 0; i < j->n; i++)
		free(j->v[i].reason);
	VEC_FREE(j);
}

int jobs_poll_fds(const struct jobs *j, struct pollfd fds[4])
{
	int n = fetcher_poll_fds(j->fetcher, fds);

	return n + fetcher_poll_fds(j->looker, fds + n);
}

size_t jobs_active(const struct jobs *j)
{
	return fetcher_active(j->fetcher) + fetcher_active(j->looker);
}

int jobs_step(struct jobs *j, struct err *err)
{
	int rc = fetcher_step(j->fetcher, err);

	return fetcher_step(j->looker, rc ? NULL : err) || rc ? -1 : 0;
}

static int start(struct jobs *j, int64_t item_id, int look, struct err *err)
{
	struct job *job = find(j, item_id);
	int rc;

	if (!job) {
		job = VEC_PUSH(j);
		job->item_id = item_id;
	}
	job->state = JOB_FETCHING;
	job->look = look;
	job->received = job->total = 0;
	str_set(&job->reason, NULL);
	rc = fetcher_add(look ? j->looker : j->fetcher, item_id, err);
	if (rc) {
		job = find(j, item_id);
		job->state = JOB_WAITING;
		str_set(&job->reason, err_msg(err));
	}
	count(j);
	return rc;
}

int jobs_start(struct jobs *j, int64_t item_id, struct err *err)
{
	return start(j, item_id, 0, err);
}

int jobs_look(struct jobs *j, int64_t item_id, struct err *err)
{
	const struct job *job = jobs_find(j, item_id);

	/* What is being fetched will tell by itself. */
	if (job && job->state == JOB_FETCHING)
		return 0;
	return start(j, item_id, 1, err);
}

void jobs_cancel(struct jobs *j, int64_t item_id)
{
	struct job *job = find(j, item_id);

	if (!job || job->state != JOB_FETCHING)
		return;
	fetcher_cancel(job->look ? j->looker : j->fetcher, item_id);
	job->state = JOB_WAITING;
	str_set(&job->reason, "cancelled");
	count(j);
}

const struct job *jobs_find(const struct jobs *j, int64_t item_id)
{
	for (size_t i = 0; i < j->n; i++)
		if (j->v[i].item_id == item_id)
			return &j->v[i];
	return NULL;
}

int job_percent(const struct job *job)
{
	if (job->total <= 0 || job->received < 0)
		return -1;
	if (job->received >= job->total)
		return 99;
	return (int)(job->received * 100 / job->total);
}

void jobs_add_summary(const struct jobs *j, struct buf *b)
{
	if (j->n_fetching)
		buf_addf(b, "%zu fetching", j->n_fetching);
	if (j->n_fetching && j->n_failed)
		buf_adds(b, ", ");
	if (j->n_failed)
		buf_addf(b, "%zu failed", j->n_failed);
}
