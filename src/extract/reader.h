/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXTRACT_READER_H
#define EXTRACT_READER_H
/*
 * The program rl-page, from both sides.  It is small, has given its rights
 * away, and never looks at a page: for each one it makes a child that does
 * (extract/child.h) and that is like the one before to the last byte.  A
 * process of its own for this makes the child cheap: it has no network's
 * libraries to copy, nothing to confine but what differs from page to page,
 * and memory in large pieces.
 *
 * A job goes over a socket that keeps messages apart: a struct reader_job with
 * two descriptors.  One is a file without a name that holds the body, the
 * address, the media type and what is known of the page, each with a zero byte
 * behind it; to the other, a pipe, go the child's pid (a pid_t) and then its
 * answer: page_add_answer(), its texts apart.  The child is one of the process
 * that asks, not of rl-page.
 */
#include "extract/extract.h"

#include <sys/types.h>

struct reader_job {
	size_t len;      /* of the body */
	size_t url_len;
	size_t type_len; /* of the media type */
	size_t known_len; /* of the JSON of a page */
	int has_type, has_known;
	int brief;
};

struct reader;

/* Where the program belongs; the caller frees. */
char *reader_path(void);
/* Whether it is there. */
int reader_is_there(void);

/* Starts it, at once, so that it is ready when the first page comes. */
struct reader *reader_new(void);
void reader_free(struct reader *r); /* ends it; takes NULL */

/* How many pages at once are of use on this machine: LIMIT_PARSERS at most. */
size_t reader_width(void);

/* Gives it a page; its child will write to `answer`.  One that has ended is
 * started anew.  *ret_who: which one has got it. */
int reader_ask(struct reader *r, const struct extract_input *in, int answer,
	       pid_t *ret_who, struct err *err);

/* A page's child never came: the one that had got it has ended, or is about to,
 * though somebody may still hold its socket. */
void reader_lost(struct reader *r, pid_t who);

/* Ends the child `pid`, of which nothing more is wanted, without waiting until
 * all that it had is taken from it. */
void reader_leave(struct reader *r, pid_t pid);

/* rl-page's side: takes jobs until the socket is at its end.  Returns the exit
 * status. */
int reader_serve(int sock);

#endif
