/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef BENCH_MEASURE_H
#define BENCH_MEASURE_H
/*
 * Time of the processor, and numbers in their order.
 */
#include <time.h>

static inline double cpu_ms(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &ts);
	return (double)ts.tv_sec * 1e3 + (double)ts.tv_nsec / 1e6;
}

/* For qsort() */
static inline int by_size(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

#endif
