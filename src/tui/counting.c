/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/counting.h"

/* A short one is counted at once, whatever the time. */
#define LEAST_ROWS 2000
#define SLICE_MS   2

void counting_release(struct counting *c)
{
	store_slices_close(c->slices);
	*c = (struct counting){ 0 };
}

int counting_slice(struct counting *c, struct app *app, const char *query,
		   long *ret, struct err *err)
{
	struct id_vec ids = { 0 };
	int rc = 0;

	if (!c->slices) {
		c->n = 0;
		rc = op_slices_open(app, query, NULL, &c->slices, err);
	}
	if (!rc)
		rc = store_slices_read(c->slices, SLICE_MS,
				       c->n ? 0 : LEAST_ROWS, &ids, err);
	c->n += (long)ids.n;
	if (rc == FIND_DONE)
		*ret = c->n;
	if (rc != FIND_MORE)
		counting_release(c);
	id_vec_release(&ids);
	/* What a transaction has ended begins anew. */
	return rc < 0 ? rc : rc != FIND_DONE;
}
