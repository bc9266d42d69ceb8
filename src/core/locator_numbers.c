/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/locator_private.h"

#include "base/clock.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* The number that is all of `s`; -1 when it is none. */
static long whole_number(const char *s, long min)
{
	char *end;
	long n;

	if (!isdigit((unsigned char)*s) || strlen(s) > 9)
		return -1;
	n = strtol(s, &end, 10);
	return *end || n < min || n > LOCATOR_NUMBER_MAX ? -1 : n;
}

/* "1:02:33", "62:33" */
static int parse_clock(const char *s, long *ret)
{
	long total = 0;
	int parts = 0;

	if (!isdigit((unsigned char)*s) || !strchr(s, ':') ||
	    s[strspn(s, "0123456789:")])
		return 0;
	for (;; s++) {
		size_t n = strcspn(s, ":");
		long v;

		if (n < 1 || n > 7 || ++parts > 3)
			return -1;
		v = strtol(s, NULL, 10);
		if (parts > 1 && (n != 2 || v > 59))
			return -1;
		total = total * 60 + v;
		s += n;
		if (!*s)
			break;
	}
	if (parts < 2 || total > LOCATOR_NUMBER_MAX)
		return -1;
	*ret = total;
	return 1;
}

/* "1h2m3s", "90s", and "95" where no unit is needed */
static int parse_units(const char *s, int bare, long *ret)
{
	static const struct {
		char unit;
		long seconds;
	} units[] = { { 'h', 3600 }, { 'm', 60 }, { 's', 1 } };
	size_t next = 0;
	long total = 0;

	if (bare && whole_number(s, 0) >= 0) {
		*ret = whole_number(s, 0);
		return 1;
	}
	if (!isdigit((unsigned char)*s))
		return 0;
	while (*s) {
		size_t n = strspn(s, "0123456789"), u = next;

		while (u < ARRAY_SIZE(units) && units[u].unit != s[n])
			u++;
		if (!n || u == ARRAY_SIZE(units))
			return 0;
		if (n > 7)
			return -1;
		total += strtol(s, NULL, 10) * units[u].seconds;
		next = u + 1;
		s += n + 1;
	}
	if (total > LOCATOR_NUMBER_MAX)
		return -1;
	*ret = total;
	return 1;
}

int locator_parse_time(const char *s, long *ret)
{
	int labelled = !strncasecmp(s, "t=", 2), rc;

	if (labelled)
		s += 2;
	rc = parse_clock(s, ret);
	if (!rc)
		rc = parse_units(s, labelled, ret);
	return labelled && !rc ? -1 : rc;
}


static const struct {
	const char *sign;
	long value;
} roman_signs[] = {
	{ "m", 1000 }, { "cm", 900 }, { "d", 500 }, { "cd", 400 }, { "c", 100 },
	{ "xc", 90 },  { "l", 50 },   { "xl", 40 }, { "x", 10 },   { "ix", 9 },
	{ "v", 5 },    { "iv", 4 },   { "i", 1 },
};

/* The number of "xii" in its one right spelling, below 4000; else 0. */
static long roman_number(const char *s)
{
	struct buf right = BUF_INIT;
	const char *at = s;
	long n = 0, rest;

	for (size_t i = 0; i < ARRAY_SIZE(roman_signs); i++) {
		size_t width = strlen(roman_signs[i].sign);

		while (n < 4000 && !strncasecmp(at, roman_signs[i].sign, width)) {
			n += roman_signs[i].value;
			at += width;
		}
	}
	rest = n;
	for (size_t i = 0; i < ARRAY_SIZE(roman_signs); i++)
		for (; rest >= roman_signs[i].value;
		     rest -= roman_signs[i].value)
			buf_adds(&right, roman_signs[i].sign);
	if (n >= 4000 || strcasecmp(right.s, s) != 0)
		n = 0;
	buf_release(&right);
	return n;
}

/* One number of a list: its value, and how it is written. */
struct one {
	long value;
	size_t digits; /* 0: a Roman number, or a time */
	struct buf text;
};

static int parse_one(const char *s, size_t len, enum locator_type type,
		     struct one *ret)
{
	struct buf word = BUF_INIT;
	int rc = 0;

	buf_add(&word, s, len);
	buf_trim(&word);
	buf_clear(&ret->text);
	ret->digits = 0;
	if (type == LOC_TIME) {
		rc = locator_parse_time(word.s, &ret->value);
		if (rc > 0)
			clock_add_duration(&ret->text, ret->value);
	} else if (word.len && !word.s[strspn(word.s, "0123456789")]) {
		ret->value = whole_number(word.s, 1);
		ret->digits = word.len;
		buf_addf(&ret->text, "%ld", ret->value);
		rc = ret->value < 0 ? -1 : 1;
	} else if (type == LOC_PAGE && word.len) {
		ret->value = roman_number(word.s);
		buf_adds(&ret->text, word.s);
		rc = ret->value > 0;
	}
	buf_release(&word);
	return rc;
}

/* "3-5" and "123-5"; not "5-3".  Roman pages stand before the others. */
static int is_range(const struct one *a, const struct one *b)
{
	long scale = 1;

	if (a->digits > b->digits && b->digits) {
		for (size_t i = 0; i < b->digits; i++)
			scale *= 10;
		return a->value % scale < b->value;
	}
	if (!a->digits != !b->digits)
		return !a->digits;
	return a->value < b->value;
}

/* The bytes of the dash at `s`, 0: there is none. */
static size_t dash_len(const char *s)
{
	static const char *const dashes[] = { "-", "‐", "‑", "–", "—" };

	for (size_t i = 0; i < ARRAY_SIZE(dashes); i++)
		if (!strncmp(s, dashes[i], strlen(dashes[i])))
			return strlen(dashes[i]);
	return 0;
}

/* Adds one part of a list to `text`: a number or a range.  *ret_several says
 * that it is more than a plain number. */
static int parse_part(const char *s, size_t len, enum locator_type type,
		      struct locator *ret, int *ret_several)
{
	struct one a = { .text = BUF_INIT }, b = { .text = BUF_INIT };
	struct buf text = BUF_INIT;
	size_t at = 0;
	int rc;

	while (at < len && !dash_len(s + at))
		at++;
	rc = parse_one(s, at, type, &a);
	if (rc > 0 && at < len) {
		const char *rest = s + at + dash_len(s + at);
		int digit = isdigit(
			(unsigned char)rest[strspn(rest, " ")]);

		rc = parse_one(rest, (size_t)(s + len - rest), type, &b);
		if ((!rc && digit) || (rc > 0 && !is_range(&a, &b)))
			rc = -1;
	}
	if (rc > 0) {
		buf_addf(&text, "%s%s%s%s%s", str_or_empty(ret->text),
			 ret->text ? ", " : "", a.text.s, b.text.len ? "-" : "",
			 b.text.len ? b.text.s : "");
		*ret_several |= b.text.len || ret->text ||
				(type == LOC_PAGE && !a.digits);
		if (!ret->text)
			ret->number = a.value;
		free(ret->text);
		ret->text = buf_detach(&text);
	}
	buf_release(&a.text);
	buf_release(&b.text);
	return rc;
}

int locator_parse_numbers(const char *s, enum locator_type type,
			  struct locator *ret)
{
	struct locator loc = LOCATOR_INIT;
	int several = 0, rc;

	for (;;) {
		size_t n = strcspn(s, ",");

		rc = parse_part(s, n, type, &loc, &several);
		if (rc <= 0 || !s[n])
			break;
		s += n + 1;
	}
	if (rc <= 0) {
		locator_release(&loc);
		return rc;
	}
	if (!several) {
		free(loc.text);
		loc.text = NULL;
	}
	*ret = loc;
	return 1;
}
