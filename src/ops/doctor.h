/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef OPS_DOCTOR_H
#define OPS_DOCTOR_H
/*
 * What is wrong, or could be better, in the library and around it.
 */
#include "ops/app.h"

enum finding_level {
	FINDING_OK,
	FINDING_NOTE,    /* a person may want to look at it */
	FINDING_PROBLEM, /* something does not work or is damaged */
	FINDING_FIXED,
};

struct finding {
	const char *check; /* "index" */
	enum finding_level level;
	char *text;
};

struct finding_vec VEC(struct finding);

void finding_vec_release(struct finding_vec *v);

/* Every check gives one finding at least.  `fix` mends what can be made again
 * from the library itself: the search index, where quotes stand, the mode of
 * the file. */
int op_doctor(struct app *app, int fix, struct finding_vec *ret,
	      struct err *err);

#endif
