/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef OPS_DOCTOR_PRIVATE_H
#define OPS_DOCTOR_PRIVATE_H
/*
 * What the files of doctor.h share.
 */
#include "ops/doctor.h"

struct doctor {
	struct app *app;
	int fix;
	const char *check; /* the one that runs */
	struct finding_vec *out;
};

/* Records a finding of the check that runs. */
void doctor_say(struct doctor *d, enum finding_level level, const char *fmt,
		...) ATTR_PRINTF(3, 4);

/* Checks of what is around the library (doctor_tools.c). */
int doctor_fetch(struct doctor *d, struct err *err);
int doctor_sandbox(struct doctor *d, struct err *err);
int doctor_tools(struct doctor *d, struct err *err);
int doctor_backups(struct doctor *d, struct err *err);

/* Tags that differ only in signs, case or a plural (doctor_tags.c). */
int doctor_tags(struct doctor *d, struct err *err);

#endif
