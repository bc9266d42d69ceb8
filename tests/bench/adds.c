/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * adds FILE N [LIMIT]: adds N items to a library and prints what one took, and
 * what was done for the index after it: the median, the 99th of a hundred, the
 * worst.  Fails when the worst took over LIMIT milliseconds (default 50) of the
 * processor: the disk is not ours.
 */
#include "measure.h"

#include "ops/add.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static double add_one(struct app *app, int n)
{
	char *url = xasprintf("https://adds.example/%d/%d", (int)getpid(), n);
	struct add_request req = { .url = url,
				   .title = "a new one about latency and what"
					    " fails in storage",
				   .kind = -1,
				   .state = -1,
				   .no_fetch = 1 };
	struct add_result res = { 0 };
	struct err err = ERR_INIT;
	double start = cpu_ms();

	if (op_add(app, &req, &res, &err)) {
		fprintf(stderr, "adds: %s\n", err_msg(&err));
		exit(1);
	}
	free(url);
	return cpu_ms() - start;
}

#define A_COMMAND 100 /* ms, as store_tidy_after() has for one that writes little */

static double tidy_once(struct app *app)
{
	double start = cpu_ms();

	(void)store_tidy(app->store, A_COMMAND);
	return cpu_ms() - start;
}

/* 1 when the worst took too long. */
static int report(const char *what, double *ms, int n, double limit)
{
	double worst;

	qsort(ms, (size_t)n, sizeof(*ms), by_size);
	worst = ms[n - 1];
	printf("%d %s: median %.2f, 99%% %.2f, worst %.2f ms of CPU%s\n", n,
	       what, ms[n / 2], ms[n * 99 / 100], worst,
	       worst > limit ? " OVER" : "");
	return worst > limit;
}

int main(int argc, char **argv)
{
	struct app app = { 0 };
	struct err err = ERR_INIT;
	int n = argc > 2 ? atoi(argv[2]) : 0, over;
	double limit = argc > 3 ? atof(argv[3]) : 50, *add, *tidy;

	if (n < 1 || app_open(argv[1], &app, &err)) {
		fprintf(stderr, "adds: %s\n",
			n < 1 ? "usage: adds FILE N [LIMIT]" : err_msg(&err));
		return 2;
	}
	app_set_command(&app, "add");
	add = xcalloc((size_t)n, sizeof(*add));
	tidy = xcalloc((size_t)n, sizeof(*tidy));
	for (int i = 0; i < n; i++) {
		add[i] = add_one(&app, i);
		tidy[i] = tidy_once(&app);
	}
	over = report("adds", add, n, limit);
	over |= report("times of tidying", tidy, n, limit);
	free(add);
	free(tidy);
	app_close(&app);
	return over;
}
