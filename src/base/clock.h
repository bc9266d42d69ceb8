/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef BASE_CLOCK_H
#define BASE_CLOCK_H
/*
 * Time: seconds since 1970-01-01T00:00:00Z in memory and in the library,
 * RFC 3339 in files, the local zone on the screen.  0 means "never".
 */
#include "base/buf.h"

#include <stdint.h>

typedef int64_t instant;

/* Now.  RL_NOW (RFC 3339 or seconds) stops the clock there: for tests. */
instant clock_now(void);

/* Milliseconds on a clock that nothing stops or turns back: for measuring. */
int64_t clock_ms(void);

/* "2026-11-20T19:02:11Z" */
void clock_add_utc(struct buf *b, instant t);

/* strftime(3) in the local zone */
void clock_add_local(struct buf *b, instant t, const char *fmt)
	__attribute__((format(strftime, 3, 0)));

/* Reads RFC 3339 ("2026-11-20T19:02:11Z", "+01:00", a space for the T,
 * fractions dropped, seconds may be missing; no zone means UTC), a plain date
 * (midnight UTC), or seconds as digits.  0, or -1 when it is none of these. */
int clock_parse(const char *s, instant *ret);

/* Midnight UTC of a date of the proleptic Gregorian calendar. */
instant clock_from_civil(int year, int month, int day);
void clock_to_civil(instant t, int *ret_year, int *ret_month, int *ret_day);

/* Midnight in the local zone at the start of a local date; `day` may be 0 or
 * beyond the month, as with mktime(3). */
instant clock_from_local(int year, int month, int day);
void clock_to_local(instant t, int *ret_year, int *ret_month, int *ret_day);

/* "1:02:33" or "42:10"; hours only when there are any */
void clock_add_duration(struct buf *b, long seconds);
/* "42m", "1h05", "50s": at most five cells */
void clock_add_short_duration(struct buf *b, long seconds);

#endif
