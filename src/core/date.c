/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/date.h"

#include <ctype.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static const char *const months[] = {
	"January", "February", "March",     "April",   "May",      "June",
	"July",    "August",   "September", "October", "November", "December",
};

struct civil {
	int year, month, day;
};

static int digits(const char *s, int n)
{
	for (int i = 0; i < n; i++)
		if (!isdigit((unsigned char)s[i]))
			return 0;
	return 1;
}

/* "2011", "2011-04", "2011-04-29" at the start of `s`; *ret_end is what
 * follows.  What is not said is 1. */
static enum precision parse_civil(const char *s, struct civil *ret,
				  const char **ret_end)
{
	struct civil c = { 0, 1, 1 }, back;
	enum precision p = PRECISION_YEAR;

	if (!digits(s, 4))
		return PRECISION_NONE;
	c.year = atoi(s);
	s += 4;
	if (*s == '-' && digits(s + 1, 2)) {
		c.month = atoi(s + 1);
		s += 3;
		p = PRECISION_MONTH;
		if (*s == '-' && digits(s + 1, 2)) {
			c.day = atoi(s + 1);
			s += 3;
			p = PRECISION_DAY;
		}
	}
	if (c.month < 1 || c.month > 12 || c.day < 1)
		return PRECISION_NONE;
	clock_to_civil(clock_from_civil(c.year, c.month, c.day), &back.year,
		       &back.month, &back.day);
	if (back.month != c.month || back.day != c.day)
		return PRECISION_NONE;
	*ret = c;
	*ret_end = s;
	return p;
}

enum precision date_precision(const char *s)
{
	struct civil c;
	const char *end;
	instant t;
	enum precision p = parse_civil(s, &c, &end);

	if (!p || !*end)
		return p;
	if (p == PRECISION_DAY && *end == 'T' && !clock_parse(s, &t))
		return PRECISION_INSTANT;
	return PRECISION_NONE;
}

static instant midnight(const struct civil *c)
{
	return clock_from_local(c->year, c->month, c->day);
}

static struct civil today(instant now)
{
	struct civil c;

	clock_to_local(now, &c.year, &c.month, &c.day);
	return c;
}

/* Moves by whole months; the 31st of a short month is its last day. */
static void add_months(struct civil *c, int n)
{
	int all = c->year * 12 + c->month - 1 + n;
	struct civil next, last;

	c->year = all >= 0 ? all / 12 : -((11 - all) / 12);
	c->month = all - c->year * 12 + 1;
	next = (struct civil){ c->year, c->month + 1, 1 };
	if (next.month > 12) {
		next.month = 1;
		next.year++;
	}
	clock_to_civil(clock_from_civil(next.year, next.month, 1) - 1,
		       &last.year, &last.month, &last.day);
	if (c->day > last.day)
		c->day = last.day;
}

/* "7d", "2w", "3m", "1y": `sign` says into which direction from `c`. */
static int move_by_words(const char *s, int sign, struct civil *c)
{
	size_t n = strspn(s, "0123456789");
	int count;

	if (!n || n > 4 || !s[n] || s[n + 1])
		return -1;
	count = sign * atoi(s);
	switch (s[n]) {
	case 'd':
		c->day += count;
		return 0;
	case 'w':
		c->day += 7 * count;
		return 0;
	case 'm':
		add_months(c, count);
		return 0;
	case 'y':
		add_months(c, 12 * count);
		return 0;
	default:
		return -1;
	}
}

static int no_date(const char *s, struct err *err)
{
	return err_set(err, ERR_USAGE,
		       "\"%s\" is no date: write 2024, 2024-03, 2024-03-05,"
		       " today, 7d, 2023..2024 or >2024-01",
		       s);
}

/* The span of the day that `offset` days lie between `now` and. */
static struct span day_span(struct civil c, int offset)
{
	struct civil next;

	c.day += offset;
	next = c;
	next.day++;
	return (struct span){ midnight(&c), midnight(&next) };
}

/* One date or word without a comparison.  For "7d" the span is the day that
 * many days ago, and *ret_ago is set. */
static int parse_one(const char *s, instant now, struct span *ret, int *ret_ago)
{
	struct civil c = today(now), next = c;
	const char *end;
	instant t;

	*ret_ago = 0;
	if (!strcmp(s, "today") || !strcmp(s, "yesterday")) {
		*ret = day_span(c, *s == 't' ? 0 : -1);
		return 0;
	}
	if (!move_by_words(s, -1, &c)) {
		*ret_ago = 1;
		*ret = day_span(c, 0);
		return 0;
	}
	switch (date_precision(s)) {
	case PRECISION_NONE:
		return -1;
	case PRECISION_INSTANT:
		if (clock_parse(s, &t))
			return -1;
		*ret = (struct span){ t, t + 1 };
		return 0;
	case PRECISION_YEAR:
		(void)parse_civil(s, &c, &end);
		next = (struct civil){ c.year + 1, 1, 1 };
		break;
	case PRECISION_MONTH:
		(void)parse_civil(s, &c, &end);
		next = (struct civil){ c.year, c.month + 1, 1 };
		break;
	case PRECISION_DAY:
		(void)parse_civil(s, &c, &end);
		next = (struct civil){ c.year, c.month, c.day + 1 };
		break;
	}
	*ret = (struct span){ midnight(&c), midnight(&next) };
	return 0;
}

/* "A..B", where `dots` points at the dots. */
static int parse_range(const char *s, const char *dots, instant now,
		       struct span *ret)
{
	struct span a = { INT64_MIN, INT64_MAX }, b = a;
	char *first = xstrndup(s, (size_t)(dots - s));
	const char *last = dots + 2;
	int ago, rc = 0;

	if (!*first && !*last)
		rc = -1;
	if (!rc && *first)
		rc = parse_one(first, now, &a, &ago);
	if (!rc && *last)
		rc = parse_one(last, now, &b, &ago);
	free(first);
	if (!rc)
		*ret = (struct span){ a.from, b.to };
	return rc;
}

/* "<X", ">=X".  Of "30d" the comparison is one of age: less is newer. */
static int parse_compared(const char *s, instant now, struct span *ret)
{
	int less = *s == '<', equal = s[1] == '=', ago;
	struct span x;

	if (parse_one(s + 1 + equal, now, &x, &ago))
		return -1;
	if (ago)
		*ret = less ? (struct span){ x.from, INT64_MAX }
			    : (struct span){ INT64_MIN, x.from };
	else if (less)
		*ret = (struct span){ INT64_MIN, equal ? x.to : x.from };
	else
		*ret = (struct span){ equal ? x.from : x.to, INT64_MAX };
	return 0;
}

int date_parse_span(const char *s, instant now, struct span *ret,
		    struct err *err)
{
	const char *dots = strstr(s, "..");
	struct span span;
	int rc, ago = 0;

	if (dots)
		rc = parse_range(s, dots, now, &span);
	else if (*s == '<' || *s == '>')
		rc = parse_compared(s, now, &span);
	else
		rc = parse_one(s, now, &span, &ago);
	if (rc)
		return no_date(s, err);
	if (ago)
		span.to = day_span(today(now), 0).to;
	if (span.from >= span.to)
		return err_set(err, ERR_USAGE,
			       "the dates of \"%s\" end before they begin", s);
	*ret = span;
	return 0;
}

int date_parse_when(const char *s, instant now, instant *ret, struct err *err)
{
	struct civil c = today(now);
	const char *end;
	instant t;

	if (!strcmp(s, "tomorrow")) {
		c.day++;
	} else if (!strcmp(s, "today") || !move_by_words(s, 1, &c)) {
		/* c is the day already */
	} else if (date_precision(s) == PRECISION_INSTANT ||
		   (strpbrk(s, "T: ") && !clock_parse(s, &t))) {
		if (clock_parse(s, &t))
			return no_date(s, err);
		*ret = t;
		return 0;
	} else if (date_precision(s)) {
		(void)parse_civil(s, &c, &end);
	} else {
		return err_set(err, ERR_USAGE,
			       "\"%s\" is no date: write 2024-03-05, today,"
			       " tomorrow, 3d, 2w, 1m or 1y",
			       s);
	}
	*ret = midnight(&c);
	return 0;
}

void date_add_long(struct buf *b, const char *date)
{
	struct civil c = { 0, 1, 1 };
	const char *end;

	switch (date_precision(date)) {
	case PRECISION_NONE:
		buf_adds(b, date);
		break;
	case PRECISION_YEAR:
		buf_adds(b, date);
		break;
	case PRECISION_MONTH:
		(void)parse_civil(date, &c, &end);
		buf_addf(b, "%s %d", months[c.month - 1], c.year);
		break;
	case PRECISION_DAY:
	case PRECISION_INSTANT:
		(void)parse_civil(date, &c, &end);
		buf_addf(b, "%d %s %d", c.day, months[c.month - 1], c.year);
		break;
	}
}
