/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/child.h"

#include "base/clock.h"
#include "base/limits.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define PIECE 65536 /* what a pipe holds */
#define LOST  (-1)  /* in place of a status: there never was a child */

int child_start(struct child *c, struct reader *r,
		const struct extract_input *in, struct err *err)
{
	pid_t who = 0;
	int fds[2], rc;

	if (pipe2(fds, O_CLOEXEC))
		return err_set(err, ERR_FAIL, "no pipe for the reader");
	rc = reader_ask(r, in, fds[1], &who, err);
	close(fds[1]);
	if (rc) {
		close(fds[0]);
		return rc;
	}
	fcntl(fds[0], F_SETFL, O_NONBLOCK);
	*c = (struct child){ CHILD_COMING, fds[0], BUF_INIT,
			     clock_ms() + LIMIT_PARSE_TIME * 1000LL, who, r };
	return 0;
}

/* The first bytes are its pid, from before it saw any of the page's. */
static void take_pid(struct child *c)
{
	if (c->pid != CHILD_COMING || c->answer.len < sizeof(c->pid))
		return;
	memcpy(&c->pid, c->answer.s, sizeof(c->pid));
	buf_remove(&c->answer, 0, sizeof(c->pid));
}

/* Its end need not be waited for. */
static int has_answered(const struct child *c)
{
	return c->pid != CHILD_COMING && c->answer.len &&
	       page_answer_size(c->answer.s, c->answer.len) == c->answer.len;
}

int child_read(struct child *c)
{
	ssize_t n;

	for (;;) {
		buf_reserve(&c->answer, PIECE);
		n = read(c->fd, c->answer.s + c->answer.len, PIECE);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0 && errno == EAGAIN)
			return has_answered(c) || clock_ms() >= c->deadline;
		if (n <= 0)
			return 1;
		c->answer.len += (size_t)n;
		c->answer.s[c->answer.len] = '\0';
		take_pid(c);
		if (c->answer.len > LIMIT_ANSWER)
			return 1;
	}
}

int child_patience(const struct child *c)
{
	long long left = c->deadline - clock_ms();

	return left > 0 ? (int)left : 0;
}

/* Ends one that has not answered; returns what waitpid(2) says.  One that has
 * closed its pipe is about to exit, or means to stay: it gets a moment for the
 * former. */
static int end(struct child *c)
{
	static const struct timespec moment = { 0, 1000000 };
	int status = 0;
	pid_t pid = 0;

	for (int i = 0; i < 100 && !pid; i++) {
		pid = waitpid(c->pid, &status, WNOHANG);
		if (!pid && clock_ms() < c->deadline)
			nanosleep(&moment, NULL);
	}
	if (!pid) {
		kill(c->pid, SIGKILL);
		while (waitpid(c->pid, &status, 0) < 0 && errno == EINTR)
			;
	}
	return status;
}

/* The same, also where it has answered, has not yet said who it is, or never
 * will.  0 for one that has answered. */
static int reap(struct child *c)
{
	struct pollfd p = { .fd = c->fd, .events = POLLIN };
	int status = 0;

	if (c->pid == CHILD_COMING && poll(&p, 1, 1000) > 0)
		(void)child_read(c);
	close(c->fd);
	if (c->pid == CHILD_COMING)
		status = LOST;
	else if (c->answer.len)
		reader_leave(c->of, c->pid);
	else
		status = end(c);
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
	int late = clock_ms() >= c->deadline;
	int status = reap(c), rc;
	int64_t id;

	if (status == LOST && !late)
		rc = err_set(err, ERR_FAIL, "text: the program that reads "
			     "pages has ended");
	else if (late || !c->answer.len)
		rc = explain_death(status, late, err);
	else if (c->answer.len > LIMIT_ANSWER)
		rc = err_set(err, ERR_DATA, "text: too large");
	else
		rc = page_from_answer(c->answer.s, c->answer.len, ret, &id, err);
	buf_release(&c->answer);
	return rc;
}

void child_kill(struct child *c)
{
	if (!c->pid)
		return;
	/* To kill one that has not said who it is would be to kill all. */
	if (c->pid > 0)
		kill(c->pid, SIGKILL);
	(void)reap(c);
	buf_release(&c->answer);
}

static int run_once(struct reader *r, const struct extract_input *in,
		    struct page *ret, struct err *err)
{
	struct child c;
	int rc = child_start(&c, r, in, err);

	if (!rc) {
		struct pollfd p = { .fd = c.fd, .events = POLLIN };

		while (!child_read(&c))
			poll(&p, 1, child_patience(&c));
		rc = child_finish(&c, ret, err);
		if (rc == -(int)ERR_FAIL)
			reader_lost(r, c.reader);
	}
	return rc;
}

/* As it was read, `rc` and `err`; once more where nobody ever looked at it. */
static void settle(struct reader *r, const struct extract_input *in, int rc,
		   struct page *ret, struct err *err)
{
	if (rc == -(int)ERR_FAIL) {
		err_release(err);
		rc = run_once(r, in, ret, err);
	}
	if (rc) {
		extract_outline(in, ret);
		str_set(&ret->note, err_msg(err));
	}
}

void child_settle(struct child *c, const struct extract_input *in,
		  struct page *ret)
{
	struct reader *r = c->of;
	struct err err = ERR_INIT;
	int rc = child_finish(c, ret, &err);

	if (rc == -(int)ERR_FAIL)
		reader_lost(r, c->reader);
	settle(r, in, rc, ret, &err);
	err_release(&err);
}

void child_run(struct reader *r, const struct extract_input *in,
	       struct page *ret)
{
	struct err err = ERR_INIT;
	int rc = run_once(r, in, ret, &err);

	settle(r, in, rc, ret, &err);
	err_release(&err);
}
