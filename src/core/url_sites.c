/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/embed.h"
#include "core/url_private.h"

#include <stdlib.h>
#include <string.h>

extern const struct embedded sites_files[]; /* data/sites.txt */

#define NAMES 2 /* {a} and {b} */

/* What the names of a form stand for, in the address. */
struct parts {
	const char *s[NAMES];
	size_t len[NAMES];
};

/* 1 when all of `s` up to `end` fits the form up to its `stop`.  A name stands
 * for at least one character and never passes a slash. */
static int fits(const char *form, const char *stop, const char *s,
		const char *end, struct parts *ret)
{
	size_t n, most;
	int name;

	while (form < stop && *form != '{') {
		if (s == end || *form++ != *s++)
			return 0;
	}
	if (form == stop)
		return s == end;
	name = form[1] - 'a';
	most = 0;
	while (s + most < end && s[most] != '/')
		most++;
	for (n = most; n > 0; n--)
		if (fits(form + 3, stop, s + n, end, ret)) {
			ret->s[name] = s;
			ret->len[name] = n;
			return 1;
		}
	return 0;
}

/* The value of the parameter "name={a}" in a query. */
static int fits_query(const char *form, size_t len, const char *query,
		      struct parts *ret)
{
	size_t name = strcspn(form, "{");

	if (name >= len)
		return 0;
	for (const char *p = query; p && *p;) {
		size_t n = strcspn(p, "&");

		if (n > name && !strncmp(p, form, name)) {
			ret->s[form[name + 1] - 'a'] = p + name;
			ret->len[form[name + 1] - 'a'] = n - name;
			return 1;
		}
		p += n + (p[n] == '&');
	}
	return 0;
}

static char *fill(const char *form, size_t len, const struct parts *parts)
{
	struct buf b = BUF_INIT;

	for (size_t i = 0; i < len; i++) {
		if (form[i] == '{') {
			int name = form[i + 1] - 'a';

			buf_add(&b, parts->s[name], parts->len[name]);
			i += 2;
		} else {
			buf_addc(&b, form[i]);
		}
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

static int line_fits(const char *form, size_t len, const char *place,
		     const char *query, struct parts *ret)
{
	const char *mark = memchr(form, '?', len);
	const char *stop = mark ? mark : form + len;
	const char *end = place + strlen(place);

	if (end > place + 1 && end[-1] == '/')
		end--;
	return fits(form, stop, place, end, ret) &&
	       (!mark || fits_query(mark + 1, len - (size_t)(mark + 1 - form),
				    query, ret));
}

char *url_site_form(const struct url *u)
{
	const char *host = strncmp(u->host, "www.", 4) ? u->host : u->host + 4;
	char *place = xasprintf("%s%s", host, u->path), *found = NULL;
	const char *s = sites_files[0].data;

	while (*s && !found && !u->port) {
		size_t n = strcspn(s, "\n"), len[2];
		struct parts parts = { 0 };
		const char *word[2];

		if (split_line(s, n, word, len) &&
		    line_fits(word[0], len[0], place, u->query, &parts))
			found = fill(word[1], len[1], &parts);
		s += n + (s[n] == '\n');
	}
	free(place);
	return found;
}
