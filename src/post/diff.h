/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef POST_DIFF_H
#define POST_DIFF_H
/*
 * What changed between two texts, line by line.
 */
#include "base/buf.h"

struct diff_count {
	long added, removed; /* lines */
};

/* Adds the difference in the unified form of diff(1) with three lines around
 * each change, without its two lines of names; nothing for equal texts.
 * Between texts that differ in many thousands of lines it may show more than
 * need be. */
struct diff_count diff_add(struct buf *b, const char *from, const char *to);

#endif
