/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/query_private.h"
#include "core/tag.h"

#include <ctype.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define NUMBER_DIGITS 15 /* ids */
#define TIME_DIGITS   6  /* of minutes, hours */

/* Reads one bound of a range, all of `s`; *ret_last is the greatest number
 * that is called the same ("20m" lasts to 20:59).  0 or -1. */
typedef int read_bound(const char *s, long *ret_first, long *ret_last);

static int read_number(const char *s, long *ret_first, long *ret_last)
{
	size_t n = strspn(s, "0123456789");

	if (!n || n > NUMBER_DIGITS || s[n])
		return -1;
	*ret_first = *ret_last = strtol(s, NULL, 10);
	return 0;
}

/* "20m", "90s", "1h", "1h30", "1h30m"; a bare number is minutes. */
static int read_time(const char *s, long *ret_first, long *ret_last)
{
	size_t n = strspn(s, "0123456789");
	long first, unit = 60;

	if (!n || n > TIME_DIGITS)
		return -1;
	first = strtol(s, NULL, 10);
	s += n;
	if (*s == 's') {
		unit = 1;
	} else if (*s == 'h') {
		unit = 3600;
		n = strspn(s + 1, "0123456789");
		if (n > 2)
			return -1;
		if (n) {
			first = first * 60 + strtol(s + 1, NULL, 10);
			unit = 60;
			s += n;
			if (s[1] == 'm')
				s++;
		}
	}
	if (*s && s[1])
		return -1;
	if (*s && !strchr("smh0123456789", *s))
		return -1;
	*ret_first = first * unit;
	*ret_last = *ret_first + unit - 1;
	return 0;
}

/* "A..B"; what is not said is open.  A number is at least 1, and a length
 * that is not known is 0, so an open start excludes it. */
static int read_range(const char *s, const char *dots, read_bound *read,
		      struct query *q)
{
	char *first = xstrndup(s, (size_t)(dots - s));
	const char *last = dots + 2;
	long min = 1, max = LONG_MAX, other;
	int rc = *first || *last ? 0 : -1;

	if (!rc && *first)
		rc = read(first, &min, &other);
	if (!rc && *last)
		rc = read(last, &max, &other);
	free(first);
	if (rc)
		return -1;
	q->min = min;
	q->max = max;
	return 0;
}

static int read_bounds(const char *s, read_bound *read, struct query *q)
{
	const char *dots = strstr(s, "..");
	int compared = *s == '<' || *s == '>', equal = compared && s[1] == '=';
	long first, last;

	if (dots)
		return read_range(s, dots, read, q);
	if (read(s + compared + equal, &first, &last))
		return -1;
	q->min = *s == '<' ? 1 : first + (*s == '>' && !equal);
	q->max = *s == '>' ? LONG_MAX : first - (*s == '<' && !equal);
	if (!compared)
		q->max = last;
	return 0;
}

static int read_words(const struct query_source *src,
		      const struct query_token *tok, struct query *q,
		      struct err *err)
{
	if (!*tok->value)
		return query_fail(src, tok->value_at, err,
				  "\"*\" needs the start of a word before it");
	q->value = xstrdup(tok->value);
	q->flags = tok->flags;
	return 0;
}

static int read_plain(const struct query_source *src,
		      const struct query_token *tok, struct query *q,
		      struct err *err)
{
	(void)src;
	(void)err;
	q->value = xstrdup(tok->bare);
	return 0;
}

static int read_tag(const struct query_source *src,
		    const struct query_token *tok, struct query *q,
		    struct err *err)
{
	struct err e = ERR_INIT;
	int rc = tag_normalize(tok->bare, &q->value, &e);

	if (rc)
		rc = query_fail(src, tok->value_at, err, "%s", err_msg(&e));
	err_release(&e);
	return rc;
}

/* The name as the list writes it; NULL: it is none of them. */
static char *find_name(const char *names, const char *typed)
{
	size_t len = strlen(typed);

	while (*names) {
		size_t n = strcspn(names, " ");

		if (n == len && !strncasecmp(names, typed, n))
			return xstrndup(names, n);
		names += n;
		names += *names == ' ';
	}
	return NULL;
}

static int read_name(const struct query_source *src,
		     const struct query_token *tok, struct query *q,
		     struct err *err)
{
	const struct query_field_info *f = &query_fields[q->field];
	const char *typed = tok->bare;
	struct buf b = BUF_INIT;
	char *name;
	int rc;

	if (q->field == QF_SORT && *typed == '-')
		typed++;
	name = find_name(f->values, typed);
	if (name) {
		q->value =
			xasprintf("%s%s", typed > tok->bare ? "-" : "", name);
		free(name);
		return 0;
	}
	buf_addf(&b, "%s: has no value \"%s\"", f->name, typed);
	query_add_near(&b, typed, f->values);
	if (b.s[b.len - 1] != '?')
		buf_addf(&b, "; it takes one of: %s", f->values);
	rc = query_fail(src, tok->value_at, err, "%s", b.s);
	buf_release(&b);
	return rc;
}

static int read_date(const struct query_source *src,
		     const struct query_token *tok, struct query *q,
		     struct err *err)
{
	struct err e = ERR_INIT;
	int rc = date_parse_span(tok->bare, src->now, &q->span, &e);

	if (rc)
		rc = query_fail(src, tok->value_at, err, "%s", err_msg(&e));
	else
		q->value = xstrdup(tok->bare);
	err_release(&e);
	return rc;
}

static int read_scale(const struct query_source *src,
		      const struct query_token *tok, struct query *q,
		      struct err *err)
{
	int minutes = query_fields[q->field].value == QV_MINUTES;

	if (read_bounds(tok->bare, minutes ? read_time : read_number, q))
		return query_fail(src, tok->value_at, err,
				  minutes ? "\"%s\" is no length of time:"
					    " write <20m, 10m..30m or >1h"
					  : "\"%s\" is no number: write 7,"
					    " 3..9 or >20",
				  tok->bare);
	if (q->min > q->max)
		return query_fail(src, tok->value_at, err,
				  "nothing lies in \"%s\"", tok->bare);
	q->value = xstrdup(tok->bare);
	return 0;
}

typedef int read_value(const struct query_source *src,
		       const struct query_token *tok, struct query *q,
		       struct err *err);

static read_value *const readers[] = {
	[QV_WORDS] = read_words,   [QV_TAG] = read_tag,
	[QV_NAME] = read_name,     [QV_DATE] = read_date,
	[QV_MINUTES] = read_scale, [QV_NUMBER] = read_scale,
	[QV_PLAIN] = read_plain,
};

int query_read_value(const struct query_source *src,
		     const struct query_token *tok, struct query *q,
		     struct err *err)
{
	return readers[query_fields[q->field].value](src, tok, q, err);
}
