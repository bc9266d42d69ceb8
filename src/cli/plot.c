/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/plot.h"

/* Eighths of a cell, U+2588 and its neighbours. */
static const char *const from_left[] = {
	"",	        "\xE2\x96\x8F", "\xE2\x96\x8E",
	"\xE2\x96\x8D", "\xE2\x96\x8C", "\xE2\x96\x8B",
	"\xE2\x96\x8A", "\xE2\x96\x89", "\xE2\x96\x88",
};

static const char *const from_below[] = {
	" ",	        "\xE2\x96\x81", "\xE2\x96\x82",
	"\xE2\x96\x83", "\xE2\x96\x84", "\xE2\x96\x85",
	"\xE2\x96\x86", "\xE2\x96\x87", "\xE2\x96\x88",
};

/* Eighths for `n` of `max`: at least one for what is not nothing. */
static long eighths(long n, long max, int cells)
{
	long e = max > 0 ? n * 8 * cells / max : 0;

	return n > 0 && e < 1 ? 1 : e;
}

void plot_bar(struct out *o, long n, long max, int cells)
{
	long e = eighths(n, max, cells);

	for (; e >= 8; e -= 8)
		out_raw(o, o->ascii_only ? "#" : from_left[8]);
	if (e > 0)
		out_raw(o, o->ascii_only ? "#" : from_left[e]);
}

static long largest(const long *v, size_t n)
{
	long max = 0;

	for (size_t i = 0; i < n; i++)
		if (v[i] > max)
			max = v[i];
	return max;
}

void plot_columns(struct out *o, const long *v, size_t n, int rows,
		  const char *indent)
{
	long max = largest(v, n);

	for (int row = rows - 1; row >= 0; row--) {
		out_raw(o, indent);
		for (size_t i = 0; i < n; i++) {
			long e = eighths(v[i], max, rows) - 8L * row;

			if (e < 0)
				e = 0;
			if (e > 8)
				e = 8;
			if (o->ascii_only)
				out_raw(o, e > 4 ? "#" : e ? "." : " ");
			else
				out_raw(o, from_below[e]);
		}
		out_raw(o, "\n");
	}
}

void plot_shade(struct out *o, long n, long max)
{
	static const char *const shades[] = { "\xC2\xB7", "\xE2\x96\x91",
					      "\xE2\x96\x92", "\xE2\x96\x93",
					      "\xE2\x96\x88" };
	static const char ascii[][2] = { ".", "-", "+", "*", "#" };
	long level = n > 0 ? 1 + n * 3 / (max > 0 ? max : 1) : 0;

	if (level > 4)
		level = 4;
	out_raw(o, o->ascii_only ? ascii[level] : shades[level]);
}
