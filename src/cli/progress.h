/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CLI_PROGRESS_H
#define CLI_PROGRESS_H
/*
 * Asking the web, with a line on the terminal that tells how far it is.
 */
#include "cli/command.h"
#include "ops/fetch.h"

struct progress;

/* "VERB 1 of 20" from now on, in place; ^C is caught. */
struct progress *progress_begin(struct call *call, const char *verb,
				const struct id_vec *ids);
/* Bytes have come of an item; total 0: unknown. */
void progress_tell(struct progress *p, int64_t id, long long received,
		   long long total);
/* An item is done with. */
void progress_done(struct progress *p, int64_t id, int failed);
/* Not 0 after ^C */
const volatile int *progress_cancel(void);
/* The line goes, ^C is what it was.  Returns whether there was one. */
int progress_end(struct progress *p);

/* How it ended for one item. */
struct outcome {
	int64_t id;
	enum fetch_event_type type;
	char *reason; /* WAITING, FAILED; NULL else */
	long status;  /* of HTTP; 0: there was no answer */
	int64_t same; /* SAME: the item that it has become */
};

struct outcomes {
	struct outcome *v;
	size_t n, cap;
	struct id_vec left; /* what was not answered, or not for good */
	int interrupted; /* by ^C: what was under way waits */
};

void outcomes_release(struct outcomes *o);

/* Fetches all of them at once.  An error is one of the library or of rl-fetch;
 * what the web answers is in *ret, also after an error. */
int fetch_with_progress(struct call *call, const struct id_vec *ids,
			struct outcomes *ret, struct err *err);

/* The exit status after ^C */
#define STATUS_INTERRUPTED 130

/* Says on standard error why items could not be fetched, up to the twentieth;
 * returns how many. */
size_t outcomes_explain(struct call *call, const struct outcomes *o);

/* One line on standard error: "412 fetched, 9 failed: 6 not found, 3 timed
 * out", and after ^C what remains (cli/fetch_summary.c). */
void outcomes_sum_up(struct call *call, const struct outcomes *o,
		     const char *done);

#endif
