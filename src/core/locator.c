/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/locator_private.h"

#include "base/clock.h"
#include "base/limits.h"
#include "base/text.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

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

/* A Roman number needs a blank before it: "pix" is a word. */
static int starts_number(const struct prefix *p, const char *end,
			 const char *rest)
{
	struct locator loc = LOCATOR_INIT;
	int is_roman;

	if (p->firm || isdigit((unsigned char)*rest))
		return 1;
	is_roman = rest > end &&
		   locator_parse_numbers(rest, p->type, &loc) > 0;
	locator_release(&loc);
	return is_roman;
}

/* For what has a prefix: 1; 0 when it has another form, -1 when it has this one
 * but no sense. */
static int parse_numbered(const char *s, struct locator *loc)
{
	for (size_t i = 0; i < ARRAY_SIZE(prefixes); i++) {
		const struct prefix *p = &prefixes[i];
		size_t n = strlen(p->text);
		const char *rest;

		if (strncasecmp(s, p->text, n))
			continue;
		rest = skip_blanks(s + n);
		if (!starts_number(p, s + n, rest))
			continue;
		if (locator_parse_numbers(rest, p->type, loc) <= 0)
			/* "p2p networks" are words, "p. 12a" is a slip */
			return p->firm || rest > s + n ||
					       !rest[strspn(rest, "0123456789")]
				       ? -1
				       : 0;
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

/* As parse_numbered. */
static int parse_bare(const char *s, int paged, struct locator *loc)
{
	int rc = locator_parse_numbers(s, LOC_TIME, loc);

	if (rc > 0)
		loc->type = LOC_TIME;
	if (rc || !paged || !isdigit((unsigned char)*s))
		return rc;
	rc = locator_parse_numbers(s, LOC_PAGE, loc);
	if (rc > 0)
		loc->type = LOC_PAGE;
	return rc;
}

static int parse_clean(const char *s, int paged, struct locator *loc,
		       struct err *err)
{
	int rc = parse_bare(s, paged, loc);

	if (!rc)
		rc = parse_numbered(s, loc);
	if (rc > 0)
		return 0;
	if (rc < 0)
		return err_set(err, ERR_USAGE,
			       "\"%s\" is no place in an item: write \"p. 12\","
			       " \"pp. 3-5\", \"1:02:33\", \"¶ 14\" or"
			       " \"§ Results\"",
			       s);
	return parse_section(s, loc, err);
}

static int parse(const char *s, int paged, struct locator *ret,
		 struct err *err)
{
	struct locator loc = LOCATOR_INIT;
	struct buf clean = BUF_INIT, words = BUF_INIT;
	int rc = 0;

	text_add_clean(&clean, str_or_empty(s), TEXT_LINE);
	text_add_squeezed(&words, clean.s);
	if (words.len)
		rc = parse_clean(words.s, paged, &loc, err);
	if (!rc)
		*ret = loc;
	buf_release(&words);
	buf_release(&clean);
	return rc;
}

int locator_parse(const char *s, struct locator *ret, struct err *err)
{
	return parse(s, 0, ret, err);
}

int locator_parse_paged(const char *s, struct locator *ret, struct err *err)
{
	return parse(s, 1, ret, err);
}

static void add_numbers(struct buf *b, const struct locator *loc)
{
	if (loc->text)
		buf_adds(b, loc->text);
	else
		buf_addf(b, "%ld", loc->number);
}

static int is_several(const struct locator *loc)
{
	return loc->text && strpbrk(loc->text, "-,");
}

void locator_add(struct buf *b, const struct locator *loc)
{
	switch (loc->type) {
	case LOC_NONE:
		break;
	case LOC_PAGE:
		buf_adds(b, is_several(loc) ? "pp. " : "p. ");
		add_numbers(b, loc);
		break;
	case LOC_TIME:
		if (loc->text)
			buf_adds(b, loc->text);
		else
			clock_add_duration(b, loc->number);
		break;
	case LOC_PARAGRAPH:
		buf_adds(b, "¶ ");
		add_numbers(b, loc);
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
