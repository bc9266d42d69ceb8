/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CORE_QUOTE_FIND_H
#define CORE_QUOTE_FIND_H
/*
 * Where a quote stands in a text, though it was copied from a page that sets
 * quotation marks, dashes and spaces in its own way, or was typed by hand.
 *
 * Both sides are compared without case and accents; a run of white space is
 * one space, dashes and quotation marks of any kind are equal, and spaces
 * around a dash do not count.  What is not found so is looked for with
 * differences: pieces of the quote are the seeds, and a banded edit distance
 * (Ukkonen 1985) is taken where several of them lie together.  An ellipsis
 * inside a quote stands for anything that was left out.
 *
 * The time is linear in the text, plus at most QUOTE_FIND_WORK steps.
 */
#include <stddef.h>

#define QUOTE_FIND_WORK (64 << 20)

struct quote_text; /* a text made ready; many quotes can be looked for in it */

/* From the stored form of a text (core/blocks.h). */
struct quote_text *quote_text_new(const char *blocks);
void quote_text_free(struct quote_text *t); /* takes NULL */

struct quote_match {
	long paragraph; /* of the text, from 1, in which it starts */
	int distance;   /* differences; 0: none but those named above */
	int same;       /* typography alone differs: case and accents do not */
	char *words;    /* as the text has them, white space squeezed; owned */
};

/* 1 when it was found; else 0, and *ret is untouched.  Release the match with
 * quote_match_release(). */
int quote_find(const struct quote_text *t, const char *quote,
	       struct quote_match *ret);
void quote_match_release(struct quote_match *m);

#endif
