/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fetch_jobs.h"

#include "base/limits.h"
#include "extract/child.h"
#include "extract/extract.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* A page between the network and its answer. */
struct job {
	struct fetch_result result;
	struct child child; /* pid 0: waits its turn, or has been read */
	struct page page;   /* has been read */
	int asked;          /* `result` is the second answer about it */
	int again;          /* it was lost once with rl-page */
};

struct job_vec VEC(struct job *);

struct jobs {
	struct pool *pool;
	struct reader *reader;
	answer_fn fn;
	void *ctx;
	size_t children; /* at once */
	struct job_vec unread; /* the first ones are being read */
	struct job_vec asking; /* read, and their sites have been asked */
};

struct jobs *jobs_new(struct pool *pool, struct reader *reader, answer_fn fn,
		      void *ctx)
{
	struct jobs *j = xcalloc(1, sizeof(*j));

	j->pool = pool;
	j->reader = reader;
	j->fn = fn;
	j->ctx = ctx;
	j->children = reader_width();
	return j;
}

static struct job *take_out(struct job_vec *v, size_t i)
{
	struct job *job = v->v[i];

	v->n--;
	memmove(v->v + i, v->v + i + 1, (v->n - i) * sizeof(struct job *));
	return job;
}

static void job_free(struct job *job)
{
	child_kill(&job->child);
	fetch_result_release(&job->result);
	page_release(&job->page);
	free(job);
}

void jobs_free(struct jobs *j)
{
	if (!j)
		return;
	while (j->unread.n)
		job_free(take_out(&j->unread, j->unread.n - 1));
	while (j->asking.n)
		job_free(take_out(&j->asking, j->asking.n - 1));
	VEC_FREE(&j->unread);
	VEC_FREE(&j->asking);
	free(j);
}

int jobs_behind(const struct jobs *j)
{
	size_t bytes = 0;

	for (size_t i = 0; i < j->unread.n; i++)
		bytes += j->unread.v[i]->result.body.len;
	return j->unread.n >= LIMIT_UNREAD || bytes > LIMIT_UNREAD_BYTES;
}

size_t jobs_count(const struct jobs *j)
{
	return j->unread.n + j->asking.n;
}

static size_t find(const struct job_vec *v, int64_t id)
{
	size_t i = 0;

	while (i < v->n && v->v[i]->result.id != id)
		i++;
	return i;
}

int jobs_cancel(struct jobs *j, int64_t id)
{
	size_t i = find(&j->unread, id), k = find(&j->asking, id);

	if (i < j->unread.n)
		job_free(take_out(&j->unread, i));
	else if (k < j->asking.n)
		job_free(take_out(&j->asking, k));
	else
		return 0;
	return 1;
}

/* The last word about a page; `job` is gone afterwards. */
static void answer(struct jobs *j, struct job *job)
{
	struct page *p = &job->page;

	str_set(&p->oembed, NULL);
	p->apart = job->result.brief;
	j->fn(j->ctx, p);
	job_free(job);
}

/* A second answer is read like a page.  That it failed is nobody's concern. */
static void take_data(struct jobs *j, struct fetch_result *r)
{
	size_t i = find(&j->asking, r->id);
	struct job *job;

	if (i == j->asking.n)
		return;
	job = take_out(&j->asking, i);
	if (r->reason) {
		answer(j, job);
		return;
	}
	fetch_result_release(&job->result);
	job->result = *r;
	*r = (struct fetch_result){ .body = BUF_INIT };
	job->asked = 1;
	*VEC_PUSH(&j->unread) = job;
}

void jobs_take(struct jobs *j, struct fetch_result *r)
{
	struct job *job;

	if (r->data) {
		take_data(j, r);
		return;
	}
	job = xcalloc(1, sizeof(*job));
	job->result = *r;
	*r = (struct fetch_result){ .body = BUF_INIT };
	*VEC_PUSH(&j->unread) = job;
}

static void ask_site(struct jobs *j, struct job *job)
{
	struct page_request req = { .id = job->result.id,
				    .data = 1,
				    .was_public = job->result.was_public };

	req.url = xstrdup(job->page.oembed);
	buf_release(&job->result.body);
	*VEC_PUSH(&j->asking) = job;
	pool_add(j->pool, &req);
}

static struct extract_input input(const struct job *job)
{
	const struct fetch_result *r = &job->result;

	return (struct extract_input){ r->body.s, r->body.len,
				       r->content_type, r->url, r->brief,
				       job->asked ? &job->page : NULL };
}

/* What HTTP says of the page, beside what was read in it. */
static void finish(struct jobs *j, struct job *job)
{
	struct fetch_result *r = &job->result;
	struct page *p = &job->page;

	p->id = r->id;
	p->status = r->status;
	str_set(&p->url, r->url);
	str_set(&p->etag, r->etag);
	str_set(&p->last_modified, r->last_modified);
	if (p->oembed)
		ask_site(j, job);
	else
		answer(j, job);
}

/* What the second answer may fill, whatever else it says. */
static void take_completed(struct job *job, struct page *p)
{
	struct page *to = &job->page;

	str_set(&to->title, p->title);
	strv_copy(&to->authors, &p->authors);
	str_set(&to->published, p->published);
	to->duration = p->duration;
}

/* A child has read what it was given, or could not: `rc`, `err`. */
static void take_read(struct jobs *j, size_t i, struct page *p, int rc,
		      const struct err *err)
{
	struct job *job = take_out(&j->unread, i);
	struct extract_input in = input(job);

	if (job->asked) {
		if (!rc)
			take_completed(job, p);
		page_release(p);
		answer(j, job);
		return;
	}
	job->page = *p;
	if (rc) {
		extract_outline(&in, &job->page);
		str_set(&job->page.note, err_msg(err));
	}
	finish(j, job);
}

nfds_t jobs_start(struct jobs *j, struct pollfd *fds)
{
	nfds_t n = 0;

	while (n < j->children && n < j->unread.n) {
		struct job *job = j->unread.v[n];
		struct extract_input in = input(job);
		struct page none = { 0 };
		struct err err = ERR_INIT;
		int rc = 0;

		if (!job->child.pid)
			rc = child_start(&job->child, j->reader, &in, &err);
		if (rc)
			take_read(j, n, &none, rc, &err);
		else
			fds[n++] = (struct pollfd){ .fd = job->child.fd,
						    .events = POLLIN };
		err_release(&err);
	}
	return n;
}

void jobs_read(struct jobs *j, nfds_t n)
{
	for (nfds_t i = n; i-- > 0;) {
		struct job *job = j->unread.v[i];
		struct page p = { 0 };
		struct err err = ERR_INIT;

		if (child_read(&job->child)) {
			int rc = child_finish(&job->child, &p, &err);

			/* Once more: its child's turn comes again. */
			if (rc == -(int)ERR_FAIL)
				reader_lost(j->reader, job->child.reader);
			if (rc == -(int)ERR_FAIL && !job->again)
				job->again = 1;
			else
				take_read(j, i, &p, rc, &err);
		}
		err_release(&err);
	}
}
