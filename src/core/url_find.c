/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/limits.h"
#include "base/utf8.h"
#include "core/url_private.h"

#include <ctype.h>
#include <search.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* References of HTML source that end an address, and those that do not. */
static const struct entity {
	const char *text;
	char means; /* 0: the address ends before it */
} entities[] = {
	{ "&amp;", '&' }, { "&#38;", '&' }, { "&#x26;", '&' }, { "&lt;", 0 },
	{ "&gt;", 0 },    { "&quot;", 0 },  { "&apos;", 0 },   { "&#34;", 0 },
	{ "&#39;", 0 },   { "&#x22;", 0 },  { "&#x27;", 0 },   { "&nbsp;", 0 },
};

/* Blanks, quotation marks, CJK punctuation: no address that was copied out of
 * a browser has them as they are. */
static int ends_url(unsigned rune)
{
	if (rune < 0x80)
		return rune <= ' ' || rune == 0x7F ||
		       strchr("<>\"`{}|\\^", (int)rune);
	return (rune < 0xA1) || rune == 0xAB || rune == 0xBB ||
	       (rune >= 0x2000 && rune <= 0x206F) ||
	       (rune >= 0x3000 && rune <= 0x303F) || rune == 0xFEFF ||
	       (rune >= 0xFF00 && rune <= 0xFF0F) ||
	       (rune >= 0xFF1A && rune <= 0xFF20) ||
	       (rune >= 0xFF3B && rune <= 0xFF40) ||
	       (rune >= 0xFF5B && rune <= 0xFF65) || rune == RUNE_BAD;
}

static int starts_web(const char *s)
{
	return !strncasecmp(s, "http://", 7) || !strncasecmp(s, "https://", 8);
}

static const struct entity *entity_at(const char *s)
{
	for (size_t i = 0; *s == '&' && i < ARRAY_SIZE(entities); i++)
		if (!strncasecmp(s, entities[i].text, strlen(entities[i].text)))
			return &entities[i];
	return NULL;
}

/* Open brackets so far, one count a kind. */
struct brackets {
	int open[3];
};

/* 0 when `c` closes a bracket that was opened before the address. */
static int track_bracket(struct brackets *br, char c)
{
	static const char opening[] = "([", closing[] = ")]";
	const char *p;

	if (c && (p = strchr(opening, c)))
		br->open[p - opening]++;
	if (c && (p = strchr(closing, c)))
		return br->open[p - closing]-- > 0;
	return 1;
}

/* Adds the address at `s` to `b` and returns where it ends. */
static const char *take_url(const char *s, const char *end, char before,
			    struct buf *b)
{
	struct brackets br = { 0 };

	while (s < end) {
		const struct entity *e = entity_at(s);
		unsigned rune;
		size_t n;

		if (e && !e->means)
			break;
		if (e) {
			buf_addc(b, e->means);
			s += strlen(e->text);
			continue;
		}
		n = utf8_decode(s, end, &rune);
		if (ends_url(rune) || !track_bracket(&br, *s) ||
		    (*s == '\'' && before == '\'') ||
		    ((*s == ',' || *s == ';') && starts_web(s + 1)))
			break;
		buf_add(b, s, n);
		s += n;
	}
	return s;
}

/* Takes off what belongs to the sentence or the markup around. */
static void trim_url(struct buf *b, char before)
{
	while (b->len) {
		char c = b->s[b->len - 1];

		if (!strchr(".,;:!?'", c) && !(strchr("*_~", c) && c == before))
			break;
		buf_truncate(b, b->len - 1);
	}
}

/* A host that can be one: "https://…" in a sentence has none. */
static int is_plausible(const char *s)
{
	struct url u = { 0 };
	int ok = 0;

	if (url_parse(s, &u, NULL))
		return 0;
	if (*u.host == '[' || !strcmp(u.host, "localhost"))
		ok = 1;
	else if (*u.host != '.' && strchr(u.host, '.'))
		ok = 1;
	url_release(&u);
	return ok;
}

static int compare(const void *a, const void *b)
{
	return strcmp(a, b);
}

static void forget(void *node)
{
	(void)node;
}

/* Adds `s` unless the tree has it; the tree borrows the vector's strings. */
static void add_new(struct strv *urls, void **seen, const char *s)
{
	if (tfind(s, seen, compare))
		return;
	strv_push(urls, s);
	if (!tsearch(urls->v[urls->n - 1], seen, compare))
		bug("out of memory");
}

/* The start of the scheme that ends before `colon`; NULL: none. */
static const char *scheme_before(const char *text, const char *colon)
{
	const char *s = NULL;

	if (colon - text >= 5 && !strncasecmp(colon - 5, "https", 5))
		s = colon - 5;
	else if (colon - text >= 4 && !strncasecmp(colon - 4, "http", 4))
		s = colon - 4;
	if (s && s > text && isalnum((unsigned char)s[-1]))
		return NULL;
	return s;
}

void url_find_all(const char *text, struct strv *urls)
{
	const char *end = text + strlen(text), *p = text, *from = text;
	struct buf b = BUF_INIT;
	void *seen = NULL;

	for (size_t i = 0; i < urls->n; i++)
		if (!tsearch(urls->v[i], &seen, compare))
			bug("out of memory");
	while ((p = strstr(p, "://"))) {
		const char *start = scheme_before(from, p);
		char before = start && start > text ? start[-1] : '\0';

		if (!start) {
			p += 3;
			continue;
		}
		buf_clear(&b);
		p = from = take_url(start, end, before, &b);
		trim_url(&b, before);
		if (b.len <= LIMIT_URL && is_plausible(b.s))
			add_new(urls, &seen, b.s);
	}
	tdestroy(seen, forget);
	buf_release(&b);
}
