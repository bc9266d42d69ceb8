/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CORE_DATE_H
#define CORE_DATE_H
/*
 * Dates that are only as precise as what is known.  The text form is the
 * value: "1998", "2011-04", "2011-04-29", "2011-04-29T10:00:00+02:00".  An
 * instant (RFC 3339) keeps the zone in which it was told: its day is the one
 * that people saw there, and the one that is shown and found.  Text order is
 * time order, but for zones.
 */
#include "base/clock.h"
#include "base/err.h"

enum precision {
	PRECISION_NONE,
	PRECISION_YEAR,
	PRECISION_MONTH,
	PRECISION_DAY,
	PRECISION_INSTANT,
};

/* What a text form holds; PRECISION_NONE when it is not one. */
enum precision date_precision(const char *s);

/* A span of time, `from` inclusive to `to` exclusive. */
struct span {
	instant from, to; /* INT64_MIN, INT64_MAX: open */
};

/* The span of a text form or of the words of the query language: 2024,
 * 2024-03, 2024-03-05, today, yesterday, 7d 2w 3m 1y (the last so many days,
 * weeks, months, years), A..B (either side may be missing), <X >X <=X >=X.
 * Spans begin and end at local midnights; `now` is the present.
 *
 * Words that count back mean the day that lies so far back: alone, from its
 * start to the end of today ("1m" on 31 March: from 28 February); in A..B that
 * day itself; behind < and > the age, so that "<30d" is newer than 30 days
 * and ">30d" older, "=" making no difference.  "<2024" is before 2024 and
 * ">2024-01" after the end of January. */
int date_parse_span(const char *s, instant now, struct span *ret,
		    struct err *err);

/* An instant for a person's words: a date (local midnight), an RFC 3339 time,
 * today, tomorrow, or 3d, 2w, 1m, 1y from now (the local midnight at which
 * that day starts). */
int date_parse_when(const char *s, instant now, instant *ret,
		    struct err *err);

/* "30 September 2015", "April 2011", "1998": for reading. */
void date_add_long(struct buf *b, const char *date);

#endif
