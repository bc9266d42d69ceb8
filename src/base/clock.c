/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/clock.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define DAY 86400

instant clock_now(void)
{
	const char *fixed = getenv("RL_NOW");
	instant t;

	if (fixed && *fixed && !clock_parse(fixed, &t))
		return t;
	return (instant)time(NULL);
}

/* Days from civil, after Howard Hinnant's "chrono-Compatible Low-Level Date
 * Algorithms": eras of 400 years that begin on 1 March. */
instant clock_from_civil(int year, int month, int day)
{
	int64_t y = year - (month <= 2);
	int64_t era = (y >= 0 ? y : y - 399) / 400;
	int64_t yoe = y - era * 400;
	int64_t doy = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
	int64_t doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;

	return (era * 146097 + doe - 719468) * DAY;
}

void clock_to_civil(instant t, int *ret_year, int *ret_month, int *ret_day)
{
	int64_t days = (t >= 0 ? t : t - (DAY - 1)) / DAY + 719468;
	int64_t era = (days >= 0 ? days : days - 146096) / 146097;
	int64_t doe = days - era * 146097;
	int64_t yoe =
		(doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
	int64_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
	int64_t mp = (5 * doy + 2) / 153;

	*ret_day = (int)(doy - (153 * mp + 2) / 5 + 1);
	*ret_month = (int)(mp < 10 ? mp + 3 : mp - 9);
	*ret_year = (int)(yoe + era * 400 + (*ret_month <= 2));
}

instant clock_from_local(int year, int month, int day)
{
	struct tm tm = { .tm_year = year - 1900,
			 .tm_mon = month - 1,
			 .tm_mday = day,
			 .tm_isdst = -1 };

	return (instant)mktime(&tm);
}

void clock_to_local(instant t, int *ret_year, int *ret_month, int *ret_day)
{
	time_t tt = (time_t)t;
	struct tm tm = { 0 };

	localtime_r(&tt, &tm);
	*ret_year = tm.tm_year + 1900;
	*ret_month = tm.tm_mon + 1;
	*ret_day = tm.tm_mday;
}

int64_t clock_ms(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_MONOTONIC, &ts);
	return (int64_t)ts.tv_sec * 1000 + ts.tv_nsec / 1000000;
}

void clock_add_utc(struct buf *b, instant t)
{
	int y, m, d;
	int64_t rest = ((t % DAY) + DAY) % DAY;

	clock_to_civil(t, &y, &m, &d);
	buf_addf(b, "%04d-%02d-%02dT%02d:%02d:%02dZ", y, m, d,
		 (int)(rest / 3600), (int)(rest / 60 % 60), (int)(rest % 60));
}

/* The format is checked where it is written: the declaration says strftime. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
void clock_add_local(struct buf *b, instant t, const char *fmt)
{
	time_t tt = (time_t)t;
	struct tm tm = { 0 };
	char out[256];

	localtime_r(&tt, &tm);
	if (strftime(out, sizeof(out), fmt, &tm))
		buf_adds(b, out);
}
#pragma GCC diagnostic pop

static int parse_zone(const char *s, int *ret_offset)
{
	int sign = *s == '-' ? -1 : 1, h, m = 0, n = 0;

	if (!*s || !strcmp(s, "Z") || !strcmp(s, "z")) {
		*ret_offset = 0;
		return 0;
	}
	if (*s != '+' && *s != '-')
		return -1;
	s++;
	if (sscanf(s, "%2d:%2d%n", &h, &m, &n) != 2 || s[n])
		if (sscanf(s, "%2d%2d%n", &h, &m, &n) != 2 || s[n])
			if (sscanf(s, "%2d%n", &h, &n) != 1 || s[n])
				return -1;
	if (h < 0 || h > 23 || m < 0 || m > 59)
		return -1;
	*ret_offset = sign * (h * 3600 + m * 60);
	return 0;
}

static int valid_date(int y, int m, int d)
{
	int y2, m2, d2;

	if (y < 0 || y > 9999 || m < 1 || m > 12 || d < 1 || d > 31)
		return 0;
	clock_to_civil(clock_from_civil(y, m, d), &y2, &m2, &d2);
	return y2 == y && m2 == m && d2 == d;
}

static int parse_seconds(const char *s, instant *ret)
{
	char *end;
	long long v = strtoll(s, &end, 10);

	if (*end || end == s)
		return -1;
	*ret = v;
	return 0;
}

int clock_parse(const char *s, instant *ret)
{
	int y, mo, d, h = 0, mi = 0, sec = 0, n = 0, k = 0, offset = 0;

	if (strlen(s) > 40)
		return -1;
	if (strspn(s, "0123456789") == strlen(s) && strlen(s) > 4)
		return parse_seconds(s, ret);
	if (!isdigit((unsigned char)s[0]) ||
	    sscanf(s, "%4d-%2d-%2d%n", &y, &mo, &d, &n) != 3 ||
	    !valid_date(y, mo, d))
		return -1;
	s += n;
	if (*s == 'T' || *s == 't' || *s == ' ') {
		n = 0;
		if (sscanf(s + 1, "%2d:%2d%n", &h, &mi, &n) != 2)
			return -1;
		s += 1 + n;
		if (*s == ':' && sscanf(s + 1, "%2d%n", &sec, &k) == 1)
			s += 1 + k;
		if (*s == '.' || *s == ',')
			s += 1 + strspn(s + 1, "0123456789");
		if (*s == ' ')
			s++;
	}
	if (parse_zone(s, &offset) || h > 24 || mi > 59 || sec > 60 ||
	    h < 0 || mi < 0 || sec < 0)
		return -1;
	*ret = clock_from_civil(y, mo, d) + h * 3600 + mi * 60 + sec - offset;
	return 0;
}

void clock_add_duration(struct buf *b, long seconds)
{
	long h = seconds / 3600, m = seconds / 60 % 60, s = seconds % 60;

	if (h)
		buf_addf(b, "%ld:%02ld:%02ld", h, m, s);
	else
		buf_addf(b, "%ld:%02ld", m, s);
}

void clock_add_short_duration(struct buf *b, long seconds)
{
	long minutes = (seconds + 30) / 60;

	if (seconds < 60)
		buf_addf(b, "%lds", seconds);
	else if (minutes < 100)
		buf_addf(b, "%ldm", minutes);
	else if (minutes < 100 * 60)
		buf_addf(b, "%ldh%02ld", minutes / 60, minutes % 60);
	else
		buf_addf(b, "%ldh", minutes / 60);
}
