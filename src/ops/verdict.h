/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef OPS_VERDICT_H
#define OPS_VERDICT_H
/*
 * Which addresses are dead, and where an archive of the web has a copy.
 */
#include "ops/fetch.h"

enum verdict_kind {
	VERDICT_OK,
	VERDICT_MOVED,  /* another address of the same page */
	VERDICT_DEAD,   /* 404, 410, or a name that nobody has */
	VERDICT_UNSURE, /* it could not be checked, or leads to a start page */
	VERDICT_N
};

/* "ok", "moved", "dead", "unsure" */
const char *verdict_name(enum verdict_kind k);

struct verdict {
	int64_t id;
	enum verdict_kind kind;
	int no_host;  /* the name of its host could not be looked up */
	char *reason; /* for a person; NULL when there was no trouble */
	char *moved;  /* where to; NULL: nowhere */

	/* of what is dead, or leads to a start page */
	char *copy;     /* in an archive; NULL: none is known */
	char *copy_day; /* when it was made, as core/date.h; may be NULL */
	int copy_kept;  /* it is an address of the item already */
	int asked;      /* an archive has told */
	char *perhaps;  /* where one may be, when none was asked */
};

void verdict_release(struct verdict *v);

/* What an answer to fetcher_only_look() says of the address of its item, as
 * far as one alone tells; `v` is zeroed. */
void verdict_judge(const struct fetch_event *ev, const struct item *it,
		   struct verdict *v);

struct verdicts {
	struct verdict *v; /* by id */
	size_t n, cap;
	size_t left;     /* were not looked at */
	char *unasked;   /* why the archive told nothing; NULL: it did */
};

void verdicts_release(struct verdicts *v);

struct check_request {
	const struct id_vec *ids;
	const char *archive; /* whom to ask for copies; NULL: nobody */
	const volatile int *cancel; /* looked at after each signal */
	/* `received` bytes of `total` (0: unknown) have come of an item; or it
	 * is done with: `v` is then what came of it (not yet for good). */
	void (*tell)(void *ctx, int64_t id, long long received,
		     long long total, const struct verdict *v);
	void *ctx;
};

/* Asks the web about items, and for each that is gone the archive, which is
 * told neither of hosts in private networks nor of passwords, and is left
 * alone as soon as it asks for that.  Nothing is written.  A name that cannot
 * be looked up is one that nobody has if anybody could be reached at all.  What
 * was found out is in *ret, also after an error, which is one of the library
 * or of rl-fetch. */
int op_check(struct app *app, const struct check_request *r,
	     struct verdicts *ret, struct err *err);

/* Makes the copies that were found addresses of their items.  *ret_n (may be
 * NULL): how many there were. */
int op_keep_copies(struct app *app, const struct verdicts *v, long *ret_n,
		   struct err *err);

#endif
