/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXTRACT_CLEAN_H
#define EXTRACT_CLEAN_H
/*
 * What pages say of themselves as sound lines of text.
 */
#include "base/buf.h"

/* One line of at most `max` bytes: entities that were escaped twice undone,
 * signs that only lead to a heading gone.  NULL when nothing is left or it is
 * longer.  The caller frees. */
char *clean_line(const char *s, size_t max);

/* The same for a title, without "- Page 3"; NULL also for "Home" and its like,
 * which name no page. */
char *clean_title(const char *s, size_t max);

/* Cuts `line` to `max` characters as a person counts them, the last of which
 * is then "…"; blanks before it go. */
void clean_cut(char **line, size_t max);

#endif
