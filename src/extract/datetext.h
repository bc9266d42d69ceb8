/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXTRACT_DATETEXT_H
#define EXTRACT_DATETEXT_H
/*
 * Dates as pages write them.
 */

/* The first date in `s`, as the text form of core/date.h, of a day where one
 * is named: ISO 8601 (the day as it stands there, whatever the zone: that is
 * the day the page shows), numbers, month names of the languages that occur.
 * A year or a month alone counts only when it is all of `s`.  `month_first`
 * says how 3/4/2020 is read.  NULL when there is none; the caller frees. */
char *date_from_text(const char *s, int month_first);

/* The instant that `s` is, in the text form of core/date.h with the zone it was
 * written with: RFC 3339, or ISO 8601 that comes near.  NULL where no zone is
 * named, and at midnight, which is how programs write a day; the caller
 * frees. */
char *instant_from_text(const char *s);

/* Seconds of a duration in any form that occurs: ISO 8601, "1:02:03", "62:03",
 * "1 hr 2 min", "34 min", seconds alone; -1 when it is none. */
long duration_from_text(const char *s);

/* Seconds of an ISO 8601 duration ("PT1H2M3S", "PT66M4S", "P1DT2H"); -1 when
 * it is none. */
long duration_from_iso(const char *s);

#endif
