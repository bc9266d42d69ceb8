/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * adds FILE N [LIMIT]: adds N items to a library and prints what one took:
 * the median, the 99th of a hundred, the worst.  Fails when the worst took over
 * LIMIT milliseconds (default 50) of the processor: the disk is not ours.
 */
#include "ops/add.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static double now_ms(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &ts);
	return (double)ts.tv_sec * 1e3 + (double)ts.tv_nsec / 1e6;
}

static int compare(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

static double add_one(struct app *app, int n)
{
	char *url = xasprintf("https://adds.example/%d", n);
	struct add_request req = { .url = url,
				   .title = "a new one about latency and what"
					    " fails in storage",
				   .kind = -1,
				   .state = -1,
				   .no_fetch = 1 };
	struct add_result res = { 0 };
	struct err err = ERR_INIT;
	double start = now_ms();

	if (op_add(app, &req, &res, &err)) {
		fprintf(stderr, "adds: %s\n", err_msg(&err));
		exit(1);
	}
	free(url);
	return now_ms() - start;
}

int main(int argc, char **argv)
{
	struct app app = { 0 };
	struct err err = ERR_INIT;
	int n = argc > 2 ? atoi(argv[2]) : 0;
	double limit = argc > 3 ? atof(argv[3]) : 50, *ms, worst;

	if (n < 1 || app_open(argv[1], &app, &err)) {
		fprintf(stderr, "adds: %s\n",
			n < 1 ? "usage: adds FILE N [LIMIT]" : err_msg(&err));
		return 2;
	}
	app_set_command(&app, "add");
	ms = xcalloc((size_t)n, sizeof(*ms));
	for (int i = 0; i < n; i++)
		ms[i] = add_one(&app, i);
	qsort(ms, (size_t)n, sizeof(*ms), compare);
	worst = ms[n - 1];
	printf("%d adds: median %.2f, 99%% %.2f, worst %.2f ms of CPU%s\n", n,
	       ms[n / 2], ms[n * 99 / 100], worst,
	       worst > limit ? " OVER" : "");
	free(ms);
	app_close(&app);
	return worst > limit;
}
