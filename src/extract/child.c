/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/child.h"

#include "base/file.h"
#include "base/limits.h"
#include "extract/charset.h"
#include "extract/media.h"
#include "extract/sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#ifndef __has_feature
#define __has_feature(x) 0
#endif
#if defined(__SANITIZE_ADDRESS__) || __has_feature(address_sanitizer)
#define ADDRESS_SPACE_IS_BOUNDED 0 /* the sanitizer reserves terabytes */
#else
#define ADDRESS_SPACE_IS_BOUNDED 1
#endif

static long long now_ms(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_MONOTONIC, &ts);
	return ts.tv_sec * 1000LL + ts.tv_nsec / 1000000;
}

/* Bytes of address space in use: bodies that wait their turn are ours, but
 * not the page's fault. */
static rlim_t space_in_use(void)
{
	struct buf b = BUF_INIT;
	rlim_t pages = 0;

	if (!file_read("/proc/self/statm", 4096, &b, NULL))
		pages = strtoul(b.s, NULL, 10);
	buf_release(&b);
	return pages * (rlim_t)sysconf(_SC_PAGESIZE);
}

static void set_limit(int what, rlim_t soft, rlim_t hard)
{
	struct rlimit now, want = { soft, hard };

	if (!getrlimit(what, &now) && now.rlim_max < hard)
		want.rlim_max = now.rlim_max;
	if (want.rlim_cur > want.rlim_max)
		want.rlim_cur = want.rlim_max;
	setrlimit(what, &want);
}

/* The one place where the child gives its rights away, before a parser sees
 * the first foreign byte.  What a kernel lacks is gone without. */
static void confine(const struct extract_input *in)
{
	rlim_t space = space_in_use() + LIMIT_PARSE_MEMORY;
	int is_pdf = media_guess(in->content_type, in->body, in->len) ==
		     MEDIA_PDF;

	/* What the C library would otherwise look for in files. */
	tzset();
	charset_load(charset_guess(in->body, in->len, in->content_type));
	(void)sandbox_privileges();
	(void)sandbox_files();
	prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
	set_limit(RLIMIT_CORE, 0, 0);
	set_limit(RLIMIT_CPU, LIMIT_PARSE_CPU, LIMIT_PARSE_CPU + 1);
	if (ADDRESS_SPACE_IS_BOUNDED)
		set_limit(RLIMIT_AS, space, space);
	/* A PDF is handed to the programs that read it as a file without a
	 * name; they are confined by all but the filter of calls. */
	set_limit(RLIMIT_FSIZE, is_pdf ? in->len : 0, is_pdf ? in->len : 0);
	if (!is_pdf)
		(void)sandbox_calls();
}

static void close_others(int keep)
{
	int null = open("/dev/null", O_RDWR | O_CLOEXEC);

	for (int fd = 0; null >= 0 && fd <= STDERR_FILENO; fd++)
		dup2(null, fd);
	if (keep > STDERR_FILENO + 1)
		close_range(STDERR_FILENO + 1, (unsigned)keep - 1, 0);
	close_range((unsigned)keep + 1, ~0u, 0);
}

static void be_child(const struct extract_input *in, int fd) ATTR_NORETURN;

static void be_child(const struct extract_input *in, int fd)
{
	struct page p = { 0 };
	struct buf b = BUF_INIT;
	json_t *o;

	signal(SIGPIPE, SIG_DFL);
	close_others(fd);
	confine(in);
	extract_page(in, &p);
	o = page_to_json(&p);
	json_add_text(&b, o, JSON_COMPACT);
	_exit(file_write_fd(fd, b.s, b.len) ? 1 : 0);
}

int child_start(struct child *c, const struct extract_input *in,
		struct err *err)
{
	int fds[2];
	pid_t pid;

	if (pipe2(fds, O_CLOEXEC))
		return err_set(err, ERR_FAIL, "no pipe for the reader");
	pid = fork();
	if (pid == 0)
		be_child(in, fds[1]);
	close(fds[1]);
	if (pid < 0) {
		close(fds[0]);
		return err_set(err, ERR_FAIL, "no process for the reader");
	}
	fcntl(fds[0], F_SETFL, O_NONBLOCK);
	*c = (struct child){ pid, fds[0], BUF_INIT,
			     now_ms() + LIMIT_PARSE_TIME * 1000LL };
	return 0;
}

int child_read(struct child *c)
{
	char chunk[65536];
	ssize_t n;

	for (;;) {
		n = read(c->fd, chunk, sizeof(chunk));
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0 && errno == EAGAIN)
			return now_ms() >= c->deadline;
		if (n <= 0)
			return 1;
		buf_add(&c->answer, chunk, (size_t)n);
		if (c->answer.len > LIMIT_ANSWER)
			return 1;
	}
}

int child_patience(const struct child *c)
{
	long long left = c->deadline - now_ms();

	return left > 0 ? (int)left : 0;
}

/* Ends it; returns what waitpid(2) says.  One that has closed its pipe is
 * about to exit, or means to stay: it gets a moment for the former. */
static int reap(struct child *c)
{
	static const struct timespec moment = { 0, 1000000 };
	int status = 0;
	pid_t pid = 0;

	close(c->fd);
	for (int i = 0; i < 100 && !c->answer.len && !pid; i++) {
		pid = waitpid(c->pid, &status, WNOHANG);
		if (!pid && now_ms() < c->deadline)
			nanosleep(&moment, NULL);
	}
	if (!pid) {
		kill(c->pid, SIGKILL);
		while (waitpid(c->pid, &status, 0) < 0 && errno == EINTR)
			;
	}
	c->pid = 0;
	c->fd = -1;
	return status;
}

static int explain_death(int status, int late, struct err *err)
{
	int sig = WIFSIGNALED(status) ? WTERMSIG(status) : 0;

	if (late || sig == SIGXCPU || sig == SIGKILL)
		return err_set(err, ERR_DATA,
			       "text: the page takes too long to read");
	/* The parser does not look whether it got the memory it asked for. */
	if (sig == SIGABRT || sig == SIGSEGV)
		return err_set(err, ERR_DATA, "text: the page takes too much "
			       "memory to read, or breaks its reader");
	if (sig)
		return err_set(err, ERR_DATA,
			       "text: reading the page ended with signal %d",
			       sig);
	return err_set(err, ERR_DATA, "text: reading the page failed");
}

int child_finish(struct child *c, struct page *ret, struct err *err)
{
	int late = now_ms() >= c->deadline;
	int status = reap(c), rc;
	json_t *o = NULL;

	if (late || !c->answer.len)
		rc = explain_death(status, late, err);
	else if (c->answer.len > LIMIT_ANSWER)
		rc = err_set(err, ERR_DATA, "text: too large");
	else if (!(o = json_parse(c->answer.s, c->answer.len, "text", err)))
		rc = -ERR_DATA;
	else
		rc = page_from_json(o, ret, err);
	json_decref(o);
	buf_release(&c->answer);
	return rc;
}

void child_kill(struct child *c)
{
	if (!c->pid)
		return;
	kill(c->pid, SIGKILL);
	(void)reap(c);
	buf_release(&c->answer);
}

void child_run(const struct extract_input *in, struct page *ret)
{
	struct err err = ERR_INIT;
	struct child c;
	int rc = child_start(&c, in, &err);

	if (!rc) {
		struct pollfd p = { .fd = c.fd, .events = POLLIN };

		while (!child_read(&c))
			poll(&p, 1, child_patience(&c));
		rc = child_finish(&c, ret, &err);
	}
	if (rc) {
		extract_outline(in, ret);
		str_set(&ret->note, err_msg(&err));
	}
	err_release(&err);
}
