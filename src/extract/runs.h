/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXTRACT_RUNS_H
#define EXTRACT_RUNS_H
/*
 * Runs of characters that the parser need not look at.  It takes a page apart
 * character by character, and most of them are words of a text or of a value:
 * of such a run it gets to see one sign, and in the tree the run is put back.
 *
 * Signs are characters of plane 15, which mean nothing outside of a private
 * agreement.  To the parser one is like any other that is no blank; so a run
 * begins and ends with such characters, and holds none by which the parser
 * would do anything but add it to the text or value at hand.  (Of the text of
 * a frameset it keeps the blanks alone; those inside of a run go.)
 */
#include "base/buf.h"
#include "base/vec.h"

struct run {
	size_t start; /* in the bytes of all */
	int is_shown; /* as a part of a text */
};

struct run_vec VEC(struct run);

struct runs {
	struct buf bytes; /* of all runs, a zero byte behind each */
	struct run_vec all;
};

#define RUNS_INIT { .bytes = BUF_INIT }

void runs_release(struct runs *r);

/* Whether no character of `s` could be taken for a sign. */
int runs_usable(const char *s, size_t len);

/* Takes from..to as a run and writes at `sign` the RUNS_SIGN bytes that stand
 * for it.  With `squeeze`, blanks behind a blank are left out.  0 when the
 * parser had better see it, and nothing is done. */
#define RUNS_SIGN 4
int runs_hide(struct runs *r, const char *from, const char *to, int squeeze,
	      char *sign);

/* `s` with the run in place of each sign that stands for one: `s` itself, a run
 * of `r`, or the string in `scratch`, which is overwritten by the next call.
 * A page may spell signs of its own: as a part of something longer a run is
 * shown but once. */
const char *runs_show(struct runs *r, const char *s, struct buf *scratch);

#endif
