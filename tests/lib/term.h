/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef LIB_TERM_H
#define LIB_TERM_H
/*
 * A person at a terminal, for tests: starts a program on a pseudo-terminal,
 * types, waits for a state (never for a time) and reads the screen.
 *
 *	struct term t;
 *	const struct term_opts o = { .argv = argv, .rows = 24, .cols = 80 };
 *
 *	must(term_start(&t, &o));
 *	must(term_wait_idle(&t, 0));
 *	must(term_keys(&t, "jj\r"));
 *	must(term_wait_idle(&t, 0));
 *	assert_string_equal(term_row(&t, 0), " rl  state:unread");
 *	must(term_quit(&t, "Q", 0));
 *	term_release(&t);
 *
 * Functions that return int give 0, or -1 after they have told on standard
 * error what was waited for and shown the screen.  term_start() sets
 * RL_TEST_SYNC=1, under which rl tells the terminal each time it is about to
 * wait: ESC ] 7777 ; idle ; KEYS ; FETCHES ESC \ (see stream.h).
 */
#include "pty.h"
#include "screen.h"
#include "stream.h"

#include <stdio.h>

struct term_opts {
	const char *const *argv; /* ends in NULL; argv[0] is searched in the PATH */
	const char *const *env; /* additions: see pty_start(); may be NULL */
	int rows, cols;	   /* 0: 24x80 */
	const char *name;  /* TERM; NULL: xterm-256color */
};

struct term {
	struct pty pty;
	struct screen *screen;
	struct stream stream;
	struct buf raw;	  /* every byte the program sent */
	struct buf row;	  /* what term_row() lends */
	long sent;	  /* key events typed */
	unsigned long seen; /* markers before the last resize or signal */
	int deadline_ms;  /* of each wait; a minute unless changed */
	bool quiet;	  /* do not tell about failures: for twins */
};

#define must(call)                                  \
	do {                                        \
		if ((call) != 0)                    \
			fail_msg("%s failed", #call); \
	} while (0)

int term_start(struct term *t, const struct term_opts *o);

/* Kills the program where it still runs.  Takes a zeroed struct. */
void term_release(struct term *t);

/* Types: each character or escape sequence counts as one key event, as does a
 * bracketed paste. */
int term_keys(struct term *t, const char *keys);
/* The same for bytes of any kind, which make `events` key events. */
int term_send(struct term *t, const char *data, size_t len, long events);

/* Until the program has consumed every key event sent so far and waits, with
 * `fetches` of them under way (-1: any number). */
int term_wait_idle(struct term *t, long fetches);
/* Until the text stands in one row of the screen, or in none. */
int term_wait_text(struct term *t, const char *text);
int term_wait_gone(struct term *t, const char *text);

/* A row's text without the blanks at its end; lent until the next call. */
const char *term_row(struct term *t, int row);
/* The first row with the text, -1 for none. */
int term_find(struct term *t, const char *text);
struct cell term_cell(const struct term *t, int row, int col);
void term_cursor(const struct term *t, int *ret_row, int *ret_col);
/* Whether the program ever sent these bytes. */
bool term_sent(const struct term *t, const char *bytes);

/* A term_wait_idle() after these waits for a marker sent after them. */
int term_resize(struct term *t, int rows, int cols);
int term_signal(struct term *t, int sig);

/* Until the program is stopped (^Z); continue it as `fg` would. */
int term_wait_stop(struct term *t);
int term_continue(struct term *t);

void term_hang_up(struct term *t);

/* Until the program has ended; *ret_status is its exit status, or 128 and the
 * signal that ended it. */
int term_wait_exit(struct term *t, int *ret_status);

/* 0 when the terminal is as it was found: modes, screen, cursor. */
int term_left_clean(struct term *t);

/* Types the keys, waits for the end with this exit status, and checks that
 * the terminal is as it was found and no hostile code point was sent. */
int term_quit(struct term *t, const char *keys, int status);

void term_dump(struct term *t, FILE *to);

#endif
