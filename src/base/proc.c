/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/proc.h"

#include "base/buf.h"
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define DETACH_STEPS 100 /* of 5 ms: who fails at once does so in that time */

/* What the child of a fork does to become argv; never returns.  A failed exec
 * is told through `report`, which closes by itself when exec works. */
static void become(char *const argv[], int in, int out, int report)
	ATTR_NORETURN;

static void become(char *const argv[], int in, int out, int report)
{
	static const int defaults[] = { SIGINT, SIGQUIT, SIGPIPE, SIGTSTP,
					SIGTERM };
	sigset_t none;
	int e;

	for (size_t i = 0; i < ARRAY_SIZE(defaults); i++)
		signal(defaults[i], SIG_DFL);
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
	if ((in < 0 || dup2(in, STDIN_FILENO) >= 0) &&
	    (out < 0 || dup2(out, STDOUT_FILENO) >= 0))
		execvp(argv[0], argv);
	e = errno;
	(void)file_write_fd(report, &e, sizeof(e));
	_exit(127);
}

static int wait_for(pid_t pid)
{
	int status;

	while (waitpid(pid, &status, 0) < 0)
		if (errno != EINTR)
			return -1;
	if (WIFSIGNALED(status))
		return 128 + WTERMSIG(status);
	return WEXITSTATUS(status);
}

static int cannot_run(const char *name, int e, struct err *err)
{
	return err_set(err, e == ENOENT ? ERR_NOTFOUND : ERR_FAIL,
		       "cannot run %s: %s", name, strerror(e));
}

/* Forks and execs with `in` and `out` as its standard files (-1: ours). */
static int launch(char *const argv[], int in, int out, pid_t *ret_pid,
		  struct err *err)
{
	int report[2], e = 0;
	pid_t pid;
	ssize_t n;

	if (pipe2(report, O_CLOEXEC))
		return cannot_run(argv[0], errno, err);
	pid = fork();
	if (pid == 0)
		become(argv, in, out, report[1]);
	close(report[1]);
	if (pid < 0) {
		e = errno;
		close(report[0]);
		return cannot_run(argv[0], e, err);
	}
	do
		n = read(report[0], &e, sizeof(e));
	while (n < 0 && errno == EINTR);
	close(report[0]);
	if (n > 0) {
		(void)wait_for(pid);
		return cannot_run(argv[0], e, err);
	}
	*ret_pid = pid;
	return 0;
}

static void close_fd(int *fd)
{
	if (*fd >= 0)
		close(*fd);
	*fd = -1;
}

int proc_start(struct proc *p, char *const argv[], struct err *err)
{
	int to[2] = { -1, -1 }, from[2] = { -1, -1 };
	int rc;

	if (pipe2(to, O_CLOEXEC) || pipe2(from, O_CLOEXEC)) {
		rc = cannot_run(argv[0], errno, err);
	} else {
		rc = launch(argv, to[0], from[1], &p->pid, err);
	}
	close_fd(&to[0]);
	close_fd(&from[1]);
	if (rc) {
		close_fd(&to[1]);
		close_fd(&from[0]);
		return rc;
	}
	p->in = to[1];
	p->out = from[0];
	fcntl(p->out, F_SETFL, O_NONBLOCK);
	return 0;
}

int proc_finish(struct proc *p)
{
	int status = -1;

	close_fd(&p->in);
	close_fd(&p->out);
	if (p->pid > 0)
		status = wait_for(p->pid);
	p->pid = 0;
	return status;
}

void proc_kill(struct proc *p)
{
	if (p->pid > 0)
		kill(p->pid, SIGTERM);
	(void)proc_finish(p);
}

int proc_run(char *const argv[], int *ret_status, struct err *err)
{
	return proc_run_input(argv, NULL, 0, ret_status, err);
}

int proc_run_input(char *const argv[], const char *text, size_t len,
		   int *ret_status, struct err *err)
{
	void (*old_int)(int) = signal(SIGINT, SIG_IGN);
	void (*old_quit)(int) = signal(SIGQUIT, SIG_IGN);
	void (*old_pipe)(int) = signal(SIGPIPE, SIG_IGN);
	int to[2] = { -1, -1 }, rc = 0;
	pid_t pid = 0;

	if (text && pipe2(to, O_CLOEXEC))
		rc = cannot_run(argv[0], errno, err);
	if (!rc)
		rc = launch(argv, to[0], -1, &pid, err);
	close_fd(&to[0]);
	if (!rc) {
		/* A pager may be left before it has read everything. */
		if (text)
			(void)file_write_fd(to[1], text, len);
		close_fd(&to[1]);
		*ret_status = wait_for(pid);
	}
	close_fd(&to[1]);
	signal(SIGINT, old_int);
	signal(SIGQUIT, old_quit);
	signal(SIGPIPE, old_pipe);
	return rc;
}

/* Looks at a child for a moment: how it ended, or 0 when it runs on. */
static int watch(pid_t pid)
{
	static const struct timespec step = { 0, 5 * 1000 * 1000 };
	int status = 0;

	for (int i = 0; i < DETACH_STEPS; i++) {
		pid_t got = waitpid(pid, &status, WNOHANG);

		if (got == pid && WIFSIGNALED(status))
			return 128 + WTERMSIG(status);
		if (got)
			return got == pid ? WEXITSTATUS(status) : 0;
		nanosleep(&step, NULL);
	}
	return 0;
}

int proc_detach(char *const argv[], struct err *err)
{
	int report[2], e = 0, null, status;
	pid_t pid;
	ssize_t n;

	if (pipe2(report, O_CLOEXEC))
		return cannot_run(argv[0], errno, err);
	pid = fork();
	if (pid == 0) {
		/* Twice, so that init and not we must wait for it. */
		setsid();
		pid = fork();
		if (pid)
			_exit(pid < 0 ? 127 : watch(pid));
		null = open("/dev/null", O_RDWR);
		dup2(null, STDERR_FILENO);
		become(argv, null, null, report[1]);
	}
	close(report[1]);
	if (pid < 0) {
		e = errno;
		close(report[0]);
		return cannot_run(argv[0], e, err);
	}
	status = wait_for(pid);
	do
		n = read(report[0], &e, sizeof(e));
	while (n < 0 && errno == EINTR);
	close(report[0]);
	if (n > 0)
		return cannot_run(argv[0], e, err);
	if (status)
		return err_set(err, ERR_FAIL, "%s ended at once with status "
			       "%d", argv[0], status);
	return 0;
}

char *proc_find(const char *name)
{
	const char *path = getenv("PATH");

	if (strchr(name, '/'))
		return access(name, X_OK) ? NULL : xstrdup(name);
	if (str_empty(path))
		path = "/usr/local/bin:/usr/bin:/bin";
	while (*path) {
		size_t n = strcspn(path, ":");
		char *full = xasprintf("%.*s/%s", (int)n, path, name);

		if (n && !access(full, X_OK) && !file_is_dir(full))
			return full;
		free(full);
		path += n + (path[n] == ':');
	}
	return NULL;
}

int proc_split(const char *s, struct strv *ret_words, struct err *err)
{
	struct strv words = { 0 };
	struct buf w = BUF_INIT;
	const char *start = s;
	char quote = 0;
	int in_word = 0;

	for (; *s; s++) {
		if (!quote && (*s == ' ' || *s == '\t' || *s == '\n')) {
			if (in_word)
				strv_push_take(&words, buf_detach(&w));
			in_word = 0;
			continue;
		}
		in_word = 1;
		if (quote && *s == quote)
			quote = 0;
		else if (!quote && (*s == '\'' || *s == '"'))
			quote = *s;
		else if (*s == '\\' && quote != '\'' && s[1])
			buf_addc(&w, *++s);
		else
			buf_addc(&w, *s);
	}
	if (quote) {
		buf_release(&w);
		strv_release(&words);
		return err_set(err, ERR_USAGE, "a %c is not closed in: %s",
			       quote, start);
	}
	if (in_word)
		strv_push_take(&words, buf_detach(&w));
	buf_release(&w);
	strv_release(ret_words);
	*ret_words = words;
	return 0;
}

char **proc_argv(const struct strv *words)
{
	char **argv = xcalloc(words->n + 1, sizeof(*argv));

	for (size_t i = 0; i < words->n; i++)
		argv[i] = words->v[i];
	return argv;
}
