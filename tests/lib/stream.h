/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef LIB_STREAM_H
#define LIB_STREAM_H
/*
 * The bytes that a program sends to its terminal, cut into text and control
 * sequences (ECMA-48).  It takes out rl's own idle markers, gives the screen
 * whole sequences only, writes repeats (REP) out, which older libvterms do not
 * know, and finds code points that must never reach a terminal as text.
 */
#include "base/buf.h"
#include "screen.h"

struct stream {
	struct screen *screen; /* borrowed */
	int state;
	struct buf sequence; /* the unfinished one */
	struct buf last;     /* the last character of text, or its start */
	unsigned need;	     /* bytes that `last` still wants */

	/* The last marker: ESC ] 7777 ; idle ; KEYS ; FETCHES ESC \ */
	unsigned long markers; /* how many came */
	long keys;	       /* key events consumed since the start */
	long fetches;	       /* fetches under way */

	unsigned hostile; /* the first hostile code point; 0: none came */
};

void stream_init(struct stream *s, struct screen *screen);
void stream_release(struct stream *s);
void stream_feed(struct stream *s, const char *data, size_t len);

/* How many key events a terminal's user causes with these bytes: a character
 * or a key's escape sequence is one, and so is a whole bracketed paste. */
long stream_count_keys(const char *keys);

#endif
