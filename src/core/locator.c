/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/locator.h"

#include "base/clock.h"
#include "base/limits.h"
#include "base/text.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define NUMBER_MAX 9999999 /* pages, blocks and seconds alike */

static const char *const type_names[] = {
	[LOC_NONE] = "none",       [LOC_PAGE] = "page",
	[LOC_TIME] = "time",       [LOC_PARAGRAPH] = "paragraph",
	[LOC_SECTION] = "section",
};

/* What may stand before a number.  A firm prefix can begin nothing else; the
 * others are words that may begin a section ("Page layout"). */
static const struct prefix {
	const char *text;
	enum locator_type type;
	int firm;
} prefixes[] = {
	{ "pages", LOC_PAGE, 0 },      { "page", LOC_PAGE, 0 },
	{ "pp.", LOC_PAGE, 1 },        { "pp", LOC_PAGE, 0 },
	{ "p.", LOC_PAGE, 1 },         { "p", LOC_PAGE, 0 },
	{ "¶", LOC_PARAGRAPH, 1 },     { "paragraph", LOC_PARAGRAPH, 0 },
	{ "para.", LOC_PARAGRAPH, 1 }, { "para", LOC_PARAGRAPH, 0 },
	{ "par.", LOC_PARAGRAPH, 1 },  { "par", LOC_PARAGRAPH, 0 },
};

const char *locator_type_name(enum locator_type t)
{
	if ((size_t)t >= ARRAY_SIZE(type_names))
		bug("no locator type has the number %u", t);
	return type_names[t];
}

int locator_type_parse(const char *name)
{
	for (size_t i = 0; name && i < ARRAY_SIZE(type_names); i++)
		if (!strcmp(type_names[i], name))
			return (int)i;
	return -1;
}

static const char *skip_blanks(const char *s)
{
	while (isspace((unsigned char)*s))
		s++;
	return s;
}

/* The number that is all of `s`; -1 when it is none. */
static long whole_number(const char *s, long min)
{
	char *end;
	long n;

	if (!isdigit((unsigned char)*s) || strlen(s) > 9)
		return -1;
	n = strtol(s, &end, 10);
	return *end || n < min || n > NUMBER_MAX ? -1 : n;
}

/* "1:02:33", "62:33".  0 when it has another form, -1 when it has this one
 * but no sense. */
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
	if (parts < 2 || total > NUMBER_MAX)
		return -1;
	*ret = total;
	return 1;
}

/* "1h2m3s", "90s", and "95" where a unit is not needed; as parse_clock. */
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
	if (total > NUMBER_MAX)
		return -1;
	*ret = total;
	return 1;
}

static int parse_time(const char *s, long *ret)
{
	int labelled = !strncasecmp(s, "t=", 2), rc;

	if (labelled)
		s += 2;
	rc = parse_clock(s, ret);
	if (!rc)
		rc = parse_units(s, labelled, ret);
	return labelled && !rc ? -1 : rc;
}

/* As parse_clock, for what has a prefix. */
static int parse_numbered(const char *s, struct locator *loc)
{
	for (size_t i = 0; i < ARRAY_SIZE(prefixes); i++) {
		const struct prefix *p = &prefixes[i];
		size_t n = strlen(p->text);
		const char *rest;

		if (strncasecmp(s, p->text, n))
			continue;
		rest = skip_blanks(s + n);
		if (!p->firm && !isdigit((unsigned char)*rest))
			continue;
		loc->number = whole_number(rest, 1);
		if (loc->number < 0) {
			/* "p2p networks" are words, "p. 12a" is a slip */
			loc->number = 0;
			return p->firm || rest > s + n ||
					       !rest[strspn(rest, "0123456789")]
				       ? -1
				       : 0;
		}
		loc->type = p->type;
		return 1;
	}
	return 0;
}

static int parse_section(const char *s, struct locator *loc, struct err *err)
{
	if (!strncmp(s, "§", strlen("§")))
		s = skip_blanks(s + strlen("§"));
	if (!*s)
		return err_set(err, ERR_USAGE,
			       "the section of the locator has no name");
	if (strlen(s) > LIMIT_TITLE)
		return err_set(err, ERR_USAGE, "a locator has at most %d bytes",
			       LIMIT_TITLE);
	loc->type = LOC_SECTION;
	loc->text = xstrdup(s);
	return 0;
}

static int parse_clean(const char *s, struct locator *loc, struct err *err)
{
	int rc = parse_time(s, &loc->number);

	if (rc > 0) {
		loc->type = LOC_TIME;
		return 0;
	}
	if (!rc)
		rc = parse_numbered(s, loc);
	if (rc > 0)
		return 0;
	if (rc < 0)
		return err_set(err, ERR_USAGE,
			       "\"%s\" is no place in an item: write \"p. 12\","
			       " \"1:02:33\", \"¶ 14\" or \"§ Results\"",
			       s);
	return parse_section(s, loc, err);
}

int locator_parse(const char *s, struct locator *ret, struct err *err)
{
	struct locator loc = LOCATOR_INIT;
	struct buf clean = BUF_INIT, words = BUF_INIT;
	int rc = 0;

	text_add_clean(&clean, str_or_empty(s), TEXT_LINE);
	text_add_squeezed(&words, clean.s);
	if (words.len)
		rc = parse_clean(words.s, &loc, err);
	if (!rc)
		*ret = loc;
	buf_release(&words);
	buf_release(&clean);
	return rc;
}

void locator_add(struct buf *b, const struct locator *loc)
{
	switch (loc->type) {
	case LOC_NONE:
		break;
	case LOC_PAGE:
		buf_addf(b, "p. %ld", loc->number);
		break;
	case LOC_TIME:
		clock_add_duration(b, loc->number);
		break;
	case LOC_PARAGRAPH:
		buf_addf(b, "¶ %ld", loc->number);
		break;
	case LOC_SECTION:
		buf_addf(b, "§ %s", str_or_empty(loc->text));
		break;
	}
}

void locator_copy(struct locator *dst, const struct locator *src)
{
	struct locator copy = { src->type, src->number,
				xstrdup_null(src->text) };

	locator_release(dst);
	*dst = copy;
}

void locator_release(struct locator *loc)
{
	if (!loc)
		return;
	free(loc->text);
	*loc = (struct locator)LOCATOR_INIT;
}
