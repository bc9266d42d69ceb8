/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXTRACT_CHILD_H
#define EXTRACT_CHILD_H
/*
 * A page is read in a process of its own with little time, little memory and
 * no way to gain anything, so that a hostile one can hurt nothing but itself.
 */
#include "base/clock.h"
#include "extract/reader.h"

#include <sys/types.h>

#define CHILD_COMING ((pid_t)-1)

struct child {
	pid_t pid;          /* 0: none; CHILD_COMING: it has not said it yet */
	int fd;             /* the answer comes here; not blocking */
	struct buf answer;  /* what came so far */
	long long deadline; /* CLOCK_MONOTONIC, milliseconds */
	pid_t reader;       /* who makes it, for reader_lost() */
	struct reader *of;
};

/* Starts reading; `in` is copied. */
int child_start(struct child *c, struct reader *r,
		const struct extract_input *in, struct err *err);

/* Takes what the pipe has.  1 when the answer is complete or cannot come any
 * more (call child_finish then), 0 when there is more to wait for. */
int child_read(struct child *c);

/* Milliseconds until child_read should be called even without input. */
int child_patience(const struct child *c);

/* Ends the child.  0 and fills `ret` as extract_page does, or with in->known as
 * oembed_merge has completed it, without the text; or an ERR_DATA that says
 * what became of it; `ret` is then untouched.  ERR_FAIL: nobody ever looked at
 * it, because rl-page has ended; after reader_lost() it may be started again. */
int child_finish(struct child *c, struct page *ret, struct err *err);

/* Ends the child and forgets the answer. */
void child_kill(struct child *c);

/* child_finish() where a page that could not be read gives the outline and a
 * note, and one that nobody looked at is read now; `in` is what it began
 * with. */
void child_settle(struct child *c, const struct extract_input *in,
		  struct page *ret);

/* The whole of it, waiting. */
void child_run(struct reader *r, const struct extract_input *in,
	       struct page *ret);

#endif
