/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/jobs.h"

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

void jobs_init(struct jobs *j, struct app *app)
{
	j->fetcher = fetcher_new(app, on_event, j);
}

void jobs_release(struct jobs *j)
{
	fetcher_free(j->fetcher);
	for (size_t i = 0; i < j->n; i++)
		free(j->v[i].reason);
	VEC_FREE(j);
}

int jobs_start(struct jobs *j, int64_t item_id, struct err *err)
{
	struct job *job = find(j, item_id);
	int rc;

	if (!job) {
		job = VEC_PUSH(j);
		job->item_id = item_id;
	}
	job->state = JOB_FETCHING;
	job->received = job->total = 0;
	str_set(&job->reason, NULL);
	rc = fetcher_add(j->fetcher, item_id, err);
	if (rc) {
		job = find(j, item_id);
		job->state = JOB_WAITING;
		str_set(&job->reason, err_msg(err));
	}
	count(j);
	return rc;
}

void jobs_cancel(struct jobs *j, int64_t item_id)
{
	struct job *job = find(j, item_id);

	if (!job || job->state != JOB_FETCHING)
		return;
	fetcher_cancel(j->fetcher, item_id);
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
