/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CORE_LOCATOR_PRIVATE_H
#define CORE_LOCATOR_PRIVATE_H
/*
 * What the files of locator.h share.
 */
#include "core/locator.h"

#define LOCATOR_NUMBER_MAX 9999999 /* pages, blocks and seconds alike */

/* These answer 1; 0 when `s` has another form, and -1 when it has this one but
 * no sense.  *ret is set with 1 alone. */

/* "1:02:33", "62:33"; "1h2m3s", "90s"; "t=95" */
int locator_parse_time(const char *s, long *ret);

/* The numbers of a page, paragraph or time (`type`): one, a range or a list of
 * these.  Fills number and text; the type is the caller's to set. */
int locator_parse_numbers(const char *s, enum locator_type type,
			  struct locator *ret);

#endif
