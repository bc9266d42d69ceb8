/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pty.h"

#include "base/mem.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* What the leader tells: the program's process id first, then each status. */
struct report {
	pid_t child;
	int status;
	bool has_status;
};

static void reset_signals(void)
{
	sigset_t none;

	for (int sig = 1; sig < NSIG; sig++)
		signal(sig, SIG_DFL);
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
}

static void change_environment(const char *const env[])
{
	for (; env && *env; env++) {
		const char *value = strchr(*env, '=');
		char *name;

		if (!value) {
			unsetenv(*env);
			continue;
		}
		name = strndup(*env, (size_t)(value - *env));
		setenv(name, value + 1, 1);
		free(name);
	}
}

static void be_program(int slave, const char *const argv[],
		       const char *const env[])
{
	char **args = NULL;
	size_t n = 0;

	while (argv[n])
		n++;
	args = xcalloc(n + 1, sizeof(*args));
	memcpy(args, argv, n * sizeof(*args));
	setpgid(0, 0);
	/* Not yet in the foreground: taking it would stop us. */
	signal(SIGTTOU, SIG_IGN);
	tcsetpgrp(slave, getpid());
	reset_signals();
	change_environment(env);
	for (int fd = 0; fd < 3; fd++)
		dup2(slave, fd);
	for (int fd = 3; fd < 64; fd++)
		close(fd);
	execvp(args[0], args);
	perror(args[0]);
	_exit(127);
}

/* The leader's only: whom a hang-up is passed on to, as a shell does. */
static volatile sig_atomic_t program;

static void pass_hang_up(int sig)
{
	kill(-(pid_t)program, sig);
}

static void be_leader(int slave, int reports, const char *const argv[],
		      const char *const env[])
{
	struct report r = { 0 };
	int status = 0;

	setsid();
	ioctl(slave, TIOCSCTTY, 0);
	r.child = fork();
	if (r.child == 0)
		be_program(slave, argv, env);
	program = r.child;
	signal(SIGHUP, pass_hang_up);
	signal(SIGTTOU, SIG_IGN);
	signal(SIGPIPE, SIG_DFL);
	if (write(reports, &r, sizeof(r)) < 0 || r.child < 0)
		_exit(1);
	do {
		if (waitpid(r.child, &status, WUNTRACED | WCONTINUED) < 0) {
			if (errno == EINTR)
				continue;
			_exit(1);
		}
		r.status = status;
		r.has_status = true;
		if (write(reports, &r, sizeof(r)) < 0)
			_exit(1);
	} while (!WIFEXITED(status) && !WIFSIGNALED(status));
	_exit(0);
}

static void note_report(struct pty *p)
{
	struct report r;
	ssize_t n = read(p->reports, &r, sizeof(r));

	if (n != (ssize_t)sizeof(r)) {
		if (n < 0 && (errno == EINTR || errno == EAGAIN))
			return;
		close(p->reports);
		p->reports = -1;
		return;
	}
	p->child = r.child;
	if (!r.has_status)
		return;
	p->stopped = WIFSTOPPED(r.status);
	p->status = r.status;
	if (!WIFEXITED(r.status) && !WIFSIGNALED(r.status))
		return;
	p->ended = true;
	tcgetattr(p->slave, &p->after);
	close(p->slave);
	p->slave = -1;
}

static int open_pair(struct pty *p, const struct winsize *size)
{
	const char *name;

	p->master = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
	if (p->master < 0 || grantpt(p->master) < 0 || unlockpt(p->master) < 0)
		return -1;
	name = ptsname(p->master);
	if (name)
		p->slave = open(name, O_RDWR | O_NOCTTY | O_CLOEXEC);
	if (p->slave < 0 || ioctl(p->slave, TIOCSWINSZ, size) < 0)
		return -1;
	return tcgetattr(p->slave, &p->before);
}

int pty_start(struct pty *p, const char *const argv[],
	      const char *const env[], const struct winsize *size)
{
	int reports[2];

	*p = (struct pty){ .master = -1, .slave = -1, .reports = -1 };
	if (open_pair(p, size) < 0 || pipe2(reports, O_CLOEXEC) < 0)
		return -1;
	p->leader = fork();
	if (p->leader == 0) {
		close(p->master);
		close(reports[0]);
		be_leader(p->slave, reports[1], argv, env);
	}
	close(reports[1]);
	p->reports = reports[0];
	if (p->leader < 0)
		return -1;
	note_report(p);
	fcntl(p->master, F_SETFL, O_NONBLOCK);
	fcntl(p->reports, F_SETFL, O_NONBLOCK);
	return p->child > 0 ? 0 : -1;
}

ssize_t pty_read(struct pty *p, char *data, size_t len, int ms)
{
	struct pollfd fds[2] = {
		{ .fd = p->master, .events = POLLIN },
		{ .fd = p->reports, .events = POLLIN },
	};
	ssize_t n;

	if (p->master < 0 && p->reports < 0)
		return -1; /* hung up, and the end was told */
	if (poll(fds, 2, ms) < 0)
		return errno == EINTR ? 0 : -1;
	if (fds[1].revents)
		note_report(p);
	if (p->master < 0)
		return 0;
	n = read(p->master, data, len);
	if (n > 0 || (n < 0 && (errno == EAGAIN || errno == EINTR)))
		return n > 0 ? n : 0;
	/* EIO: the other side is closed, and all it wrote was read. */
	pty_hang_up(p);
	return 0;
}

ssize_t pty_write(struct pty *p, const char *data, size_t len)
{
	ssize_t n = write(p->master, data, len);

	return n < 0 && (errno == EAGAIN || errno == EINTR) ? 0 : n;
}

int pty_resize(struct pty *p, const struct winsize *size)
{
	return ioctl(p->master, TIOCSWINSZ, size);
}

int pty_signal(struct pty *p, int sig)
{
	return p->ended ? -1 : kill(-p->child, sig);
}

void pty_hang_up(struct pty *p)
{
	if (p->master >= 0)
		close(p->master);
	p->master = -1;
}

bool pty_modes_restored(const struct pty *p)
{
	struct termios now = p->after;

	if (!p->ended && tcgetattr(p->slave, &now) < 0)
		return false;
	return now.c_iflag == p->before.c_iflag &&
	       now.c_oflag == p->before.c_oflag &&
	       now.c_cflag == p->before.c_cflag &&
	       now.c_lflag == p->before.c_lflag &&
	       memcmp(now.c_cc, p->before.c_cc, sizeof(now.c_cc)) == 0;
}

void pty_release(struct pty *p)
{
	if (p->child > 0 && !p->ended)
		kill(-p->child, SIGKILL);
	if (p->master >= 0)
		close(p->master);
	if (p->slave >= 0)
		close(p->slave);
	if (p->leader > 0)
		waitpid(p->leader, NULL, 0);
	if (p->reports >= 0)
		close(p->reports);
	*p = (struct pty){ .master = -1, .slave = -1, .reports = -1 };
}
