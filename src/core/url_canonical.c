/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/limits.h"
#include "core/url_private.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

/* Lines of data/sites.txt that follow on each other: addresses in addresses
 * end before, for each is shorter than what it stands in. */
#define FORMS_MAX LIMIT_URL

static int is_unreserved(int c)
{
	return isascii(c) && c && (isalnum(c) || strchr("-._~", c));
}

/* What may not stand in a path or a query as it is. */
static int must_encode(int c)
{
	return c <= ' ' || c >= 0x7F || strchr("\"<>`{}|\\^", c);
}

static int hex_value(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c = (char)tolower((unsigned char)c);
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* What separates nothing in a path or a query where it stands encoded: some
 * programs write "Gate_(wood)" and "@ada" so, and servers do not tell. */
static int is_harmless(int c)
{
	return c && strchr("!'()*,:@", c);
}

/* The one spelling of percent-encoding.  A "%" that begins no escape is
 * escaped itself, or undoing its neighbours could make it begin one. */
static char *percent_normalize(const char *s)
{
	struct buf b = BUF_INIT;

	for (; *s; s++) {
		int c = (unsigned char)*s, hi = -1, lo = -1;

		if (c == '%') {
			hi = hex_value(s[1]);
			lo = hi < 0 ? -1 : hex_value(s[2]);
		}
		if (lo >= 0) {
			c = hi * 16 + lo;
			s += 2;
			if (is_unreserved(c) || is_harmless(c))
				buf_addc(&b, (char)c);
			else
				buf_addf(&b, "%%%02X", c);
		} else if (c == '%' || must_encode(c)) {
			buf_addf(&b, "%%%02X", c);
		} else {
			buf_addc(&b, (char)c);
		}
	}
	return buf_detach(&b);
}

static char *canonical_path(const char *path)
{
	char *plain = percent_normalize(path);
	char *out = url_path_without_dots(plain);

	free(plain);
	return out;
}

/* NULL when nothing is left. */
static char *canonical_query(const char *host, const char *query)
{
	char *plain = percent_normalize(query);
	struct buf b = BUF_INIT;
	const char *p = plain;

	while (*p) {
		size_t n = strcspn(p, "&"), name = strcspn(p, "=&");

		if (n && !url_is_tracking(host, p, name)) {
			if (b.len)
				buf_addc(&b, '&');
			buf_add(&b, p, n);
		}
		p += n + (p[n] == '&');
	}
	free(plain);
	if (b.len)
		return buf_detach(&b);
	return NULL;
}

/* Only a route of a page's own program is kept: "#!…", "#/…". */
static char *canonical_fragment(const char *fragment)
{
	char *plain, *directive;

	if (*fragment != '!' && *fragment != '/')
		return NULL;
	plain = percent_normalize(fragment);
	directive = strstr(plain, ":~:");
	if (directive)
		*directive = '\0';
	if (plain[1])
		return plain;
	free(plain);
	return NULL;
}

static void replace(char **slot, char *value)
{
	free(*slot);
	*slot = value;
}

/* The parts of `s` in their one spelling. */
static int normal_parts(const char *s, struct url *u, struct err *err)
{
	int rc = url_parse(s, u, err);

	if (rc || !url_is_web(u))
		return rc;
	replace(&u->userinfo, NULL);
	replace(&u->host, url_host_ascii(u->host));
	if (u->port == url_default_port(u->scheme))
		u->port = 0;
	replace(&u->path, canonical_path(u->path));
	if (u->query)
		replace(&u->query, canonical_query(u->host, u->query));
	if (u->fragment)
		replace(&u->fragment, canonical_fragment(u->fragment));
	return 0;
}

/* The next form of the address by data/sites.txt; NULL when `u` is the last.
 * Adds `u` itself to `b`. */
static char *next_form(struct buf *b, const struct url *u)
{
	char *form = url_is_web(u) ? url_site_form(u) : NULL;
	struct url next = { 0 };

	url_add(b, u);
	/* What stood in a parameter may be no address. */
	if (form && (!strcmp(form, b->s) ||
		     url_parse(form, &next, NULL))) {
		free(form);
		form = NULL;
	}
	url_release(&next);
	return form;
}

int url_canonical(const char *s, char **ret, struct err *err)
{
	struct buf b = BUF_INIT;
	char *form = NULL;
	int rc, rounds = 0;

	do {
		struct url u = { 0 };
		char *from = form;

		buf_clear(&b);
		form = NULL;
		rc = normal_parts(from ? from : s, &u, err);
		if (!rc)
			form = next_form(&b, &u);
		url_release(&u);
		free(from);
	} while (form && rounds++ < FORMS_MAX);
	free(form);
	if (!rc && b.len > LIMIT_URL)
		rc = err_set(err, ERR_USAGE,
			     "a URL has at most %d bytes, this one %zu",
			     LIMIT_URL, b.len);
	else if (!rc)
		*ret = buf_detach(&b);
	buf_release(&b);
	return rc;
}

int url_same(const char *a, const char *b)
{
	char *x = NULL, *y = NULL;
	int same = !url_canonical(a, &x, NULL) &&
		   !url_canonical(b, &y, NULL) && !strcmp(x, y);

	free(x);
	free(y);
	return same;
}
