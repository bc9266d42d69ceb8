/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CLI_PLOT_H
#define CLI_PLOT_H
/*
 * Numbers as pictures of block characters; of "#" and the like on a terminal
 * that takes only ASCII.
 */
#include "cli/out.h"

/* A bar of at most `cells` for `n` of `max`; the rest is left out. */
void plot_bar(struct out *o, long n, long max, int cells);

/* `n` numbers as columns of `rows` lines, each behind `indent`. */
void plot_columns(struct out *o, const long *v, size_t n, int rows,
		  const char *indent);

/* One of five shades for `n` of `max`. */
void plot_shade(struct out *o, long n, long max);

#endif
