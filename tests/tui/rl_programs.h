/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_TUI_RL_PROGRAMS_H
#define TESTS_TUI_RL_PROGRAMS_H
/*
 * Programs that rl starts: scripts which tell their words through a pipe.
 */
#include "rl.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>

struct programs {
	int pipe; /* what they say */
	struct buf said;
};

/* Puts a folder for them in front of the PATH of a library's rl. */
static inline void programs_init(struct programs *p, struct rl *rl)
{
	char *path = path_join(rl->dir, "said");
	char *dirs = xasprintf("%s:/usr/bin:/bin", rl->dir);

	buf_init(&p->said);
	assert_int_equal(mkfifo(path, 0600), 0);
	p->pipe = open(path, O_RDWR | O_CLOEXEC);
	assert_true(p->pipe >= 0);
	rl_env(rl, "PATH", dirs);
	free(dirs);
	free(path);
}

static inline void programs_release(struct programs *p)
{
	close(p->pipe);
	buf_release(&p->said);
}

/* One that says its name and words, and ends with a status. */
static inline void programs_add(struct rl *rl, const char *name, int status)
{
	char *path = path_join(rl->dir, name);
	char *script = xasprintf("#!/bin/sh\necho %s \"$@\" >%s/said\n"
				 "exit %d\n",
				 name, rl->dir, status);

	OK(rl, file_write(path, script, strlen(script), 0700, &rl->err));
	free(script);
	free(path);
}

/* The next line that one of them says. */
static inline void programs_expect(struct programs *p, const char *words)
{
	struct pollfd fd = { .fd = p->pipe, .events = POLLIN };
	char c = 0;

	buf_clear(&p->said);
	while (c != '\n') {
		if (poll(&fd, 1, 20000) != 1 || read(p->pipe, &c, 1) != 1)
			fail_msg("no program said: %s", words);
		if (c != '\n')
			buf_addc(&p->said, c);
	}
	assert_string_equal(p->said.s, words);
}

#endif
