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
#include "extract/extract.h"
#include "extract/sandbox.h"
#include "fetch_jobs.h"
#include "saved_pages.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
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

struct fetch {
	struct pool *pool;
	struct jobs *jobs;
	struct buf in, out;
	int out_fd;
	int in_open, out_broken;
	int skipping; /* the rest of a line that is too long */
};

static void put_failed(struct fetch *f, int64_t id, const char *reason,
		       int temporary, long status)
{
	struct page p = { .id = id, .event = PAGE_FAILED,
			  .temporary = temporary, .status = status };

	str_set(&p.reason, reason);
	page_add_answer(&f->out, &p);
	page_release(&p);
}

/* That it failed */
static void put_result(struct fetch *f, const struct fetch_result *r)
{
	struct page p = { .id = r->id, .event = PAGE_FAILED,
			  .temporary = r->temporary, .status = r->status,
			  .retry_after = r->retry_after < LIMIT_RETRY_AFTER
						 ? r->retry_after
						 : LIMIT_RETRY_AFTER };

	str_set(&p.reason, r->reason);
	page_add_answer(&f->out, &p);
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
		page_add_answer(&f->out, &p);
}

static void on_done(void *ctx, struct fetch_result *r)
{
	struct fetch *f = ctx;
	struct page p = { .id = r->id, .event = PAGE_UNCHANGED,
			  .status = r->status };

	if (r->data)
		jobs_take(f->jobs, r);
	else if (r->reason)
		put_result(f, r);
	else if (r->unchanged)
		page_add_answer(&f->out, &p);
	else
		jobs_take(f->jobs, r);
}

static void on_page(void *ctx, struct page *p)
{
	struct fetch *f = ctx;

	page_add_answer(&f->out, p);
}

static void cancel(struct fetch *f, int64_t id)
{
	/* A page may be in both: read, and waiting for a second answer. */
	int found = pool_cancel(f->pool, id) | jobs_cancel(f->jobs, id);

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

/* A pipe is opened once more, so that writing need not wait and its mode,
 * which others share, stays as it is. */
static int open_output(void)
{
	struct stat st;
	int fd = -1;

	if (!fstat(STDOUT_FILENO, &st) && S_ISFIFO(st.st_mode))
		fd = open("/proc/self/fd/1", O_WRONLY | O_NONBLOCK | O_CLOEXEC);
	return fd < 0 ? STDOUT_FILENO : fd;
}

/* As much as it takes.  Where the mode is another's, it takes PIPE_BUF after
 * POLLOUT without blocking. */
static void write_output(struct fetch *f)
{
	struct pollfd p = { .fd = f->out_fd, .events = POLLOUT };
	size_t most = f->out_fd == STDOUT_FILENO ? PIPE_BUF : f->out.len;
	size_t done = 0;

	while (done < f->out.len && poll(&p, 1, 0) > 0) {
		size_t len = f->out.len - done;
		ssize_t n = write(f->out_fd, f->out.s + done,
				  len < most ? len : most);

		if (n < 0 && errno != EINTR && errno != EAGAIN) {
			f->out_broken = 1;
			break;
		}
		done += n > 0 ? (size_t)n : 0;
	}
	buf_remove(&f->out, 0, done);
}

/* How many transfers may run: none more while answers or pages pile up. */
static size_t room(const struct fetch *f)
{
	if (f->out.len > OUTPUT_LIMIT || jobs_behind(f->jobs))
		return 0;
	return LIMIT_TRANSFERS;
}

static void step(struct fetch *f)
{
	struct pollfd fds[2 + LIMIT_PARSERS];
	nfds_t n = 0, n_jobs;
	int timeout = IDLE_MS;

	fds[n++] = (struct pollfd){ .fd = f->in_open ? STDIN_FILENO : -1,
				    .events = POLLIN };
	fds[n++] = (struct pollfd){ .fd = f->out.len ? f->out_fd : -1,
				    .events = POLLOUT };
	n_jobs = jobs_start(f->jobs, fds + n);
	pool_step(f->pool, room(f), fds, n + n_jobs, timeout);
	jobs_read(f->jobs, n_jobs);
	if (fds[0].revents)
		read_input(f);
	write_output(f);
}

static int serve(void)
{
	/* Before there are threads, and files that it could not read. */
	struct reader *reader = reader_new();
	struct fetch f = { .in = BUF_INIT, .out = BUF_INIT, .in_open = 1 };
	struct transfer_ops ops = { extract_wants_body, on_progress, on_done,
				    &f };

	f.pool = pool_new(&ops);
	if (!f.pool) {
		fputs("rl-fetch: libcurl does not start\n", stderr);
		reader_free(reader);
		return ERR_FAIL;
	}
	f.jobs = jobs_new(f.pool, reader, on_page, &f);
	f.out_fd = open_output();
	/* What goes without it says so in the report alone: a page is read by
	 * a child of its own in any case. */
	(void)sandbox_privileges();
	(void)sandbox_files();
	/* ^C is for rl, which takes what has been answered. */
	signal(SIGINT, SIG_IGN);
	while (!f.out_broken && (f.in_open || jobs_count(f.jobs) || f.out.len ||
				 pool_count(f.pool)))
		step(&f);
	jobs_free(f.jobs);
	pool_free(f.pool);
	reader_free(reader);
	buf_release(&f.in);
	buf_release(&f.out);
	return f.out_broken ? ERR_FAIL : 0;
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
		return saved_pages_one(argv[2], argv[4]);
	if (argc == 3 && !strcmp(argv[1], "--pages"))
		return saved_pages_list(argv[2]);
	fputs(usage, stderr);
	return ERR_USAGE;
}
