/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef LIB_PTY_H
#define LIB_PTY_H
/*
 * A program on a pseudo-terminal of its own, as a shell with job control would
 * start it: in a process group in the foreground of a new session.  A small
 * process leads that session, so that the program can be stopped with ^Z and
 * continued (the kernel discards that stop when nobody could continue it).
 */
#include <stdbool.h>
#include <stddef.h>
#include <sys/ioctl.h>
#include <sys/types.h>
#include <termios.h>

struct pty {
	int master;  /* what the terminal reads and writes; -1 after a hang-up */
	int slave;   /* kept open until the end, to read the modes; then -1 */
	int reports; /* the leader's pipe */
	pid_t leader;
	pid_t child;
	struct termios before; /* the modes before the program had them */
	struct termios after;  /* and when it had ended */
	bool stopped;
	bool ended;
	int status; /* as waitpid(2) gave it; valid when ended */
};

/* Starts argv with the caller's environment and the additions "NAME=VALUE" of
 * env (NULL, or ending in NULL; "NAME" alone removes one).  0, or -1 with
 * errno. */
int pty_start(struct pty *p, const char *const argv[],
	      const char *const env[], const struct winsize *size);

/* Waits at most ms for output or news of the child, and notes the news.
 * Returns the bytes of output put at data; 0 when there were none, -1 when
 * the program has ended and all its output was read. */
ssize_t pty_read(struct pty *p, char *data, size_t len, int ms);

/* Writes what the kernel takes at once: how many bytes, -1 with errno. */
ssize_t pty_write(struct pty *p, const char *data, size_t len);

/* The kernel sends SIGWINCH to the program. */
int pty_resize(struct pty *p, const struct winsize *size);

/* To the program's process group. */
int pty_signal(struct pty *p, int sig);

/* Takes the terminal away, as closing its window does. */
void pty_hang_up(struct pty *p);

/* Whether the terminal's modes are what they were before the start. */
bool pty_modes_restored(const struct pty *p);

/* Kills what still runs and closes everything. */
void pty_release(struct pty *p);

#endif
