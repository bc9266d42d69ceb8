/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/embed.h"
#include "core/url_private.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

extern const struct embedded sites_files[]; /* data/sites.txt */

#define NAMES   26 /* {a} to {z} */
#define HEX_MIN 8  /* what {h} stands for has so many digits at least */

/* An address as forms see it. */
struct place {
	char *s;           /* owned: host without "www.", and path */
	const char *query; /* "" when there is none */
	const char *fragment;
};

/* What the names of a form stand for, in the address. */
struct parts {
	const char *s[NAMES];
	size_t len[NAMES];
	const char *rest; /* what {*} stands for, up to the path's end */
};

static void place_init(struct place *p, const struct url *u)
{
	const char *host = strncmp(u->host, "www.", 4) ? u->host : u->host + 4;

	p->s = xasprintf("%s%s", host, u->path);
	p->query = str_or_empty(u->query);
	p->fragment = str_or_empty(u->fragment);
}

static int may_be_in(char name, char c)
{
	if (name == 'n' || name == 'm')
		return isdigit((unsigned char)c);
	if (name == 'h')
		return isxdigit((unsigned char)c) && !isupper((unsigned char)c);
	return c != '/';
}

/* 1 when all of `s` up to `end` fits the form up to its `stop`. */
static int fits(const char *form, const char *stop, const char *s,
		const char *end, struct parts *ret)
{
	size_t least;
	char name;

	while (form < stop && *form != '{') {
		if (s == end || *form++ != *s++)
			return 0;
	}
	if (form == stop)
		return s == end || (s + 1 == end && *s == '/');
	name = form[1];
	if (name == '*') {
		ret->rest = s;
		return 1;
	}
	if (name == 'u') {
		ret->s[name - 'a'] = s;
		ret->len[name - 'a'] = (size_t)(end - s);
		return !strncasecmp(s, "http", 4);
	}
	least = name == 'h' ? HEX_MIN : 1;
	for (size_t n = 1; s + n <= end && may_be_in(name, s[n - 1]); n++)
		if (n >= least && fits(form + 3, stop, s + n, end, ret)) {
			ret->s[name - 'a'] = s;
			ret->len[name - 'a'] = n;
			return 1;
		}
	return 0;
}

/* 1 when a parameter of the query fits the form "name={a}" or "name=value". */
static int fits_query(const char *form, const char *stop, const char *query,
		      struct parts *ret)
{
	for (const char *p = query; *p;) {
		size_t n = strcspn(p, "&");

		if (fits(form, stop, p, p + n, ret))
			return 1;
		p += n + (p[n] == '&');
	}
	return 0;
}

static int fits_form(const char *form, size_t len, const struct place *place,
		     struct parts *ret)
{
	const char *mark = memchr(form, '?', len), *stop = form + len;

	return fits(form, mark ? mark : stop, place->s,
		    place->s + strlen(place->s), ret) &&
	       (!mark || fits_query(mark + 1, stop, place->query, ret));
}

static void add_rest(struct buf *b, const struct place *place,
		     const struct parts *parts)
{
	buf_adds(b, parts->rest);
	if (*place->query)
		buf_addf(b, "?%s", place->query);
	if (*place->fragment)
		buf_addf(b, "#%s", place->fragment);
}

/* An address that stands in a parameter, percent-encoding undone. */
static void add_decoded(struct buf *b, const char *s, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		char digits[] = { '\0', '\0', '\0' };

		if (s[i] == '%' && i + 2 < len &&
		    isxdigit((unsigned char)s[i + 1]) &&
		    isxdigit((unsigned char)s[i + 2])) {
			memcpy(digits, s + i + 1, 2);
			buf_addc(b, (char)strtol(digits, NULL, 16));
			i += 2;
		} else {
			buf_addc(b, s[i]);
		}
	}
}

/* What a name stands for; in lower case for a capital, but for escapes: theirs
 * is upper. */
static void add_part(struct buf *b, char name, const struct parts *parts)
{
	int which = tolower((unsigned char)name) - 'a';
	size_t at = b->len;

	buf_add(b, parts->s[which], parts->len[which]);
	if (islower((unsigned char)name))
		return;
	for (; at < b->len; at += b->s[at] == '%' ? 3 : 1)
		b->s[at] = (char)tolower((unsigned char)b->s[at]);
}

static char *fill(const char *form, size_t len, const struct place *place,
		  const struct parts *parts)
{
	struct buf b = BUF_INIT;

	for (size_t i = 0; i < len; i++) {
		if (form[i] != '{') {
			buf_addc(&b, form[i]);
			continue;
		}
		if (form[i + 1] == '*')
			add_rest(&b, place, parts);
		else if (form[i + 1] == 'u')
			add_decoded(&b, parts->s['u' - 'a'],
				    parts->len['u' - 'a']);
		else
			add_part(&b, form[i + 1], parts);
		i += 2;
	}
	return buf_detach(&b);
}

/* The two words of a line; 0 when it has none. */
static int split_line(const char *line, size_t n, const char *ret_word[2],
		      size_t ret_len[2])
{
	const char *end = line + n;

	for (int i = 0; i < 2; i++) {
		while (line < end && *line == ' ')
			line++;
		ret_word[i] = line;
		while (line < end && *line != ' ')
			line++;
		ret_len[i] = (size_t)(line - ret_word[i]);
	}
	return n && *ret_word[0] != '#' && ret_len[1];
}

char *url_site_form(const struct url *u)
{
	const char *s = sites_files[0].data;
	struct place place;
	char *found = NULL;

	place_init(&place, u);
	while (*s && !found && !u->port) {
		size_t n = (size_t)(strchrnul(s, '\n') - s), len[2];
		struct parts parts = { 0 };
		const char *word[2];

		/* Most lines are for another host. */
		if ((*s == *place.s || *s == '{') &&
		    split_line(s, n, word, len) &&
		    fits_form(word[0], len[0], &place, &parts))
			found = fill(word[1], len[1], &place, &parts);
		s += n + (s[n] == '\n');
	}
	free(place.s);
	return found;
}

int url_has_form(const struct url *u, const char *form)
{
	struct parts parts = { 0 };
	struct place place;
	int rc;

	place_init(&place, u);
	rc = fits_form(form, strlen(form), &place, &parts);
	free(place.s);
	return rc;
}
