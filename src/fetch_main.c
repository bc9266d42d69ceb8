/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * rl-fetch: requests on standard input, answers on standard output
 * (core/page.h).  One loop waits for the network, the two pipes and the
 * children that read pages.
 */
#include "base/file.h"
#include "base/limits.h"
#include "base/text.h"
#include "core/page.h"
#include "extract/child.h"
#include "extract/extract.h"
#include "extract/sandbox.h"
#include "extract/saved.h"
#include "net/pool.h"

#include <errno.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define IDLE_MS      1000
#define OUTPUT_LIMIT (64 << 20) /* bytes not read by rl: fetch no more */

static const char usage[] =
	"usage: rl-fetch                        requests on standard input\n"
	"       rl-fetch --page FILE --url URL  read one saved page\n"
	"       rl-fetch --pages LIST           read many: a line each of\n"
	"                                       ID, FILE, URL, by tabs; a file may\n"
	"                                       be gzip's\n"
	"       rl-fetch --sandbox              what of its own confinement\n"
	"                                       works here, as JSON\n"
	"       rl-fetch --help | --version\n"
	"\n"
	"Fetches pages for rl and writes what they are as JSON, a line each.\n";

/* A page between the network and its answer. */
struct job {
	struct fetch_result result;
	struct child child; /* pid 0: waits its turn */
};

struct job_vec VEC(struct job *);

struct fetch {
	struct pool *pool;
	struct job_vec jobs; /* the first LIMIT_PARSERS are being read */
	struct buf in, out;
	int in_open, out_broken;
	int skipping; /* the rest of a line that is too long */
};

static void put_page(struct fetch *f, const struct page *p)
{
	json_t *o = page_to_json(p);

	json_add_text(&f->out, o, JSON_COMPACT);
	buf_addc(&f->out, '\n');
	json_decref(o);
}

static void put_failed(struct fetch *f, int64_t id, const char *reason,
		       int temporary, long status)
{
	struct page p = { .id = id, .event = PAGE_FAILED,
			  .temporary = temporary, .status = status };

	str_set(&p.reason, reason);
	put_page(f, &p);
	page_release(&p);
}

static void on_progress(void *ctx, int64_t id, long long received,
			long long total)
{
	struct fetch *f = ctx;
	struct page p = { .id = id, .event = PAGE_PROGRESS,
			  .received = received, .total = total };

	/* A reader that is behind wants the news, not their history. */
	if (!f->out.len)
		put_page(f, &p);
}

static void on_done(void *ctx, struct fetch_result *r)
{
	struct fetch *f = ctx;
	struct page p = { .id = r->id, .event = PAGE_UNCHANGED,
			  .status = r->status };
	struct job *j;

	if (r->reason) {
		put_failed(f, r->id, r->reason, r->temporary, r->status);
	} else if (r->unchanged) {
		put_page(f, &p);
	} else {
		j = xcalloc(1, sizeof(*j));
		j->result = *r;
		*r = (struct fetch_result){ .body = BUF_INIT };
		*VEC_PUSH(&f->jobs) = j;
	}
}

static struct extract_input job_input(const struct job *j)
{
	return (struct extract_input){ j->result.body.s, j->result.body.len,
				       j->result.content_type,
				       j->result.url };
}

static void remove_job(struct fetch *f, size_t i)
{
	struct job *j = f->jobs.v[i];

	child_kill(&j->child);
	fetch_result_release(&j->result);
	free(j);
	f->jobs.n--;
	memmove(f->jobs.v + i, f->jobs.v + i + 1,
		(f->jobs.n - i) * sizeof(struct job *));
}

/* The page as it was read, or its outline and why there is no more. */
static void answer_job(struct fetch *f, struct job *j, struct page *p,
		       const struct err *err)
{
	struct extract_input in = job_input(j);
	struct fetch_result *r = &j->result;

	if (err) {
		extract_outline(&in, p);
		str_set(&p->note, err_msg(err));
	}
	p->id = r->id;
	p->status = r->status;
	str_set(&p->url, r->url);
	str_set(&p->etag, r->etag);
	str_set(&p->last_modified, r->last_modified);
	put_page(f, p);
}

static void finish_job(struct fetch *f, size_t i)
{
	struct job *j = f->jobs.v[i];
	struct err err = ERR_INIT;
	struct page p = { 0 };
	int rc = child_finish(&j->child, &p, &err);

	answer_job(f, j, &p, rc ? &err : NULL);
	page_release(&p);
	err_release(&err);
	remove_job(f, i);
}

/* Gives the first jobs a child each. */
static void start_jobs(struct fetch *f)
{
	for (size_t i = 0; i < f->jobs.n && i < LIMIT_PARSERS; i++) {
		struct job *j = f->jobs.v[i];
		struct extract_input in = job_input(j);
		struct err err = ERR_INIT;
		struct page p = { 0 };

		if (j->child.pid)
			continue;
		if (child_start(&j->child, &in, &err)) {
			answer_job(f, j, &p, &err);
			remove_job(f, i--);
		}
		page_release(&p);
		err_release(&err);
	}
}

static void cancel(struct fetch *f, int64_t id)
{
	int found = pool_cancel(f->pool, id);

	for (size_t i = 0; !found && i < f->jobs.n; i++)
		if (f->jobs.v[i]->result.id == id) {
			remove_job(f, i);
			found = 1;
		}
	/* One that was answered already needs no second answer. */
	if (found)
		put_failed(f, id, "cancelled", 1, 0);
}

static void on_line(struct fetch *f, const char *line, size_t len)
{
	struct page_request r = { 0 };
	struct err err = ERR_INIT;
	json_t *o;

	if (!len)
		return;
	o = json_parse(line, len, "request", &err);
	if (!o || page_request_from_json(o, &r, &err))
		put_failed(f, 0, err_msg(&err), 0, 0);
	else if (r.cancel)
		cancel(f, r.id);
	else
		pool_add(f->pool, &r);
	page_request_release(&r);
	json_decref(o);
	err_release(&err);
}

/* Every whole line of what has come in. */
static void take_lines(struct fetch *f)
{
	size_t from = 0;
	char *end;

	while ((end = memchr(f->in.s + from, '\n', f->in.len - from))) {
		size_t len = (size_t)(end - f->in.s) - from;

		if (!f->skipping)
			on_line(f, f->in.s + from, len);
		f->skipping = 0;
		from += len + 1;
	}
	buf_remove(&f->in, 0, from);
	if (f->in.len > LIMIT_REQUEST) {
		if (!f->skipping)
			put_failed(f, 0, "a request is too long", 0, 0);
		f->skipping = 1;
		buf_clear(&f->in);
	}
}

static void read_input(struct fetch *f)
{
	char chunk[65536];
	ssize_t n = read(STDIN_FILENO, chunk, sizeof(chunk));

	if (n < 0 && (errno == EINTR || errno == EAGAIN))
		return;
	if (n > 0) {
		buf_add(&f->in, chunk, (size_t)n);
	} else {
		f->in_open = 0;
		/* A last line may lack its end. */
		buf_addc(&f->in, '\n');
	}
	take_lines(f);
}

/* As much as the pipe takes: after POLLOUT it takes PIPE_BUF without
 * blocking, and its mode, which we may share, stays as it is. */
static void write_output(struct fetch *f)
{
	struct pollfd p = { .fd = STDOUT_FILENO, .events = POLLOUT };
	size_t done = 0;

	while (done < f->out.len && poll(&p, 1, 0) > 0) {
		size_t len = f->out.len - done;
		ssize_t n = write(STDOUT_FILENO, f->out.s + done,
				  len < PIPE_BUF ? len : PIPE_BUF);

		if (n < 0 && errno != EINTR && errno != EAGAIN) {
			f->out_broken = 1;
			break;
		}
		done += n > 0 ? (size_t)n : 0;
	}
	buf_remove(&f->out, 0, done);
}

/* How many transfers may run: fewer when answers or pages pile up. */
static size_t room(const struct fetch *f)
{
	if (f->out.len > OUTPUT_LIMIT || f->jobs.n >= LIMIT_TRANSFERS)
		return 0;
	return LIMIT_TRANSFERS - f->jobs.n;
}

static void step(struct fetch *f)
{
	struct pollfd fds[2 + LIMIT_PARSERS];
	nfds_t n = 0, n_jobs;
	int timeout = IDLE_MS;

	start_jobs(f);
	fds[n++] = (struct pollfd){ .fd = f->in_open ? STDIN_FILENO : -1,
				    .events = POLLIN };
	fds[n++] = (struct pollfd){ .fd = f->out.len ? STDOUT_FILENO : -1,
				    .events = POLLOUT };
	n_jobs = f->jobs.n < LIMIT_PARSERS ? f->jobs.n : LIMIT_PARSERS;
	for (nfds_t i = 0; i < n_jobs; i++)
		fds[n++] = (struct pollfd){ .fd = f->jobs.v[i]->child.fd,
					    .events = POLLIN };
	pool_step(f->pool, room(f), fds, n, timeout);
	for (nfds_t i = n_jobs; i-- > 0;)
		if (child_read(&f->jobs.v[i]->child))
			finish_job(f, i);
	if (fds[0].revents)
		read_input(f);
	write_output(f);
}

static int serve(void)
{
	struct fetch f = { .in = BUF_INIT, .out = BUF_INIT, .in_open = 1 };
	struct transfer_ops ops = { extract_wants_body, on_progress, on_done,
				    &f };

	f.pool = pool_new(&ops);
	if (!f.pool) {
		fputs("rl-fetch: libcurl does not start\n", stderr);
		return ERR_FAIL;
	}
	/* What goes without it says so in the report alone: a page is read by
	 * a child of its own in any case. */
	(void)sandbox_privileges();
	(void)sandbox_files();
	while (!f.out_broken && (f.in_open || f.jobs.n || f.out.len ||
				 pool_count(f.pool)))
		step(&f);
	while (f.jobs.n)
		remove_job(&f, f.jobs.n - 1);
	pool_free(f.pool);
	VEC_FREE(&f.jobs);
	buf_release(&f.in);
	buf_release(&f.out);
	return f.out_broken ? ERR_FAIL : 0;
}

/* One saved page; `id` may be NULL. */
static int read_saved(const char *id, const char *file, const char *url)
{
	struct extract_input in = { .url = url };
	struct buf body = BUF_INIT, out = BUF_INIT;
	struct err err = ERR_INIT;
	struct page p = { 0 };
	json_t *o = NULL;
	int rc = saved_read(file, &body, &err);

	if (rc) {
		fprintf(stderr, "rl-fetch: %s\n", err_msg(&err));
	} else {
		in.body = body.s;
		in.len = body.len;
		in.content_type = saved_type(file);
		child_run(&in, &p);
		str_set(&p.url, url);
		o = page_to_json(&p);
		if (id)
			json_object_set_new(o, "id", json_string(id));
		json_add_text(&out, o, JSON_COMPACT);
		puts(out.s);
		fflush(stdout);
	}
	json_decref(o);
	page_release(&p);
	buf_release(&body);
	buf_release(&out);
	err_release(&err);
	return -rc;
}

static int read_list(const char *list)
{
	struct buf b = BUF_INIT;
	struct err err = ERR_INIT;
	char *save = NULL;
	int status = -file_read(list, LIMIT_FILE, &b, &err);

	if (status)
		fprintf(stderr, "rl-fetch: %s\n", err_msg(&err));
	for (char *line = strtok_r(b.s, "\n", &save); line && !status;
	     line = strtok_r(NULL, "\n", &save)) {
		char *file = strchr(line, '\t');
		char *url = file ? strchr(file + 1, '\t') : NULL;

		if (!url) {
			fprintf(stderr, "rl-fetch: %s: not ID, FILE, URL: "
				"%s\n", list, line);
			status = ERR_DATA;
			break;
		}
		*file++ = '\0';
		*url++ = '\0';
		(void)read_saved(line, file, url);
	}
	buf_release(&b);
	err_release(&err);
	return status;
}

static int report_sandbox(void)
{
	struct buf b = BUF_INIT;

	sandbox_add_report(&b);
	buf_addc(&b, '\n');
	if (file_write_fd(STDOUT_FILENO, b.s, b.len))
		_exit(ERR_FAIL);
	/* What exit() would do is no longer allowed. */
	_exit(0);
}

int main(int argc, char **argv)
{
	signal(SIGPIPE, SIG_IGN);
	(void)text_locale();
	if (argc == 1)
		return serve();
	if (argc == 2 && !strcmp(argv[1], "--version"))
		return puts("rl-fetch " RL_VERSION) < 0;
	if (argc == 2 && !strcmp(argv[1], "--sandbox"))
		return report_sandbox();
	if (argc == 2 && !strcmp(argv[1], "--help"))
		return fputs(usage, stdout) < 0;
	if (argc == 5 && !strcmp(argv[1], "--page") &&
	    !strcmp(argv[3], "--url"))
		return read_saved(NULL, argv[2], argv[4]);
	if (argc == 3 && !strcmp(argv[1], "--pages"))
		return read_list(argv[2]);
	fputs(usage, stderr);
	return ERR_USAGE;
}
