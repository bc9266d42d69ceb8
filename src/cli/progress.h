/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CLI_PROGRESS_H
#define CLI_PROGRESS_H
/*
 * Fetching with a line on the terminal that tells how far it is.
 */
#include "cli/command.h"
#include "ops/fetch.h"

/* How it ended for one item. */
struct outcome {
	int64_t id;
	enum fetch_event_type type;
	char *reason; /* WAITING, FAILED; NULL else */
	char *url;    /* with only_look: after redirects */
	int64_t same; /* SAME: the item that it has become */
};

struct outcomes {
	struct outcome *v;
	size_t n, cap;
	struct id_vec left; /* what was not answered, or not for good */
	int only_look;   /* set before: keep nothing of what is found */
	int interrupted; /* by ^C: what was under way waits */
};

void outcomes_release(struct outcomes *o);

/* Fetches all of them at once.  An error is one of the library or of rl-fetch;
 * what the web answers is in *ret, also after an error. */
int fetch_with_progress(struct call *call, const struct id_vec *ids,
			struct outcomes *ret, struct err *err);

/* Says on standard error why items could not be fetched; returns how many. */
size_t outcomes_explain(struct call *call, const struct outcomes *o);

#endif
