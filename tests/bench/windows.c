/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * windows FILE QUERY...: for each query the milliseconds of the processor until
 * the first rows of its list are there, which is what a key costs while one
 * types a filter, and those until all are; the median of some runs each.
 */
#include "measure.h"

#include "ops/find.h"

#include <stdio.h>
#include <stdlib.h>

#define RUNS   7
#define WINDOW 50

static int read_list(struct app *app, const char *query, double *ret_first,
		     double *ret_all, size_t *ret_n, struct err *err)
{
	struct find_slices *f = NULL;
	struct id_vec ids = { 0 };
	double start = cpu_ms();
	int rc = op_slices_open(app, query, NULL, &f, err);

	*ret_first = 0;
	if (!rc)
		rc = FIND_MORE;
	while (rc == FIND_MORE) {
		rc = store_slices_read(f, 0, 1, &ids, err);
		if (*ret_first == 0 && (ids.n >= WINDOW || rc != FIND_MORE))
			*ret_first = cpu_ms() - start;
	}
	*ret_all = cpu_ms() - start;
	*ret_n = ids.n;
	store_slices_close(f);
	id_vec_release(&ids);
	return rc;
}

int main(int argc, char **argv)
{
	struct app app = { 0 };
	struct err err = ERR_INIT;

	if (argc < 3 || app_open(argv[1], &app, &err)) {
		fprintf(stderr, "windows: %s\n",
			argc < 3 ? "usage: windows FILE QUERY..."
				 : err_msg(&err));
		return 2;
	}
	for (int i = 2; i < argc; i++) {
		double first[RUNS], all[RUNS];
		size_t n = 0;

		for (int k = 0; k < RUNS; k++)
			if (read_list(&app, argv[i], &first[k], &all[k], &n,
				      &err) < 0) {
				fprintf(stderr, "windows: %s\n",
					err_msg(&err));
				return 1;
			}
		qsort(first, RUNS, sizeof(*first), by_size);
		qsort(all, RUNS, sizeof(*all), by_size);
		printf("%-28s first %6.2f (worst %6.2f)  all %7.2f  %zu items\n",
		       argv[i], first[RUNS / 2], first[RUNS - 1],
		       all[RUNS / 2], n);
	}
	app_close(&app);
	return 0;
}
