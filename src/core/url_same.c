/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The one place that judges whether an address to which a server led is still
 * the page that was asked for.  A page that is taken for another is worse than
 * one that is kept twice, so that everything doubtful is not the same.
 */
#include "core/url_private.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* Parts of a path, and first names of a host, of pages that stand before the
 * one that was asked for: to enter, to agree, to prove oneself human; and of
 * those that stand in its place when it is gone. */
static const char *const gates[] = {
	"login", "log-in", "signin", "sign-in", "signup", "sign-up",
	"register", "registration", "auth", "oauth", "oauth2", "authorize",
	"authenticate", "sso", "saml", "idp", "account", "accounts", "session",
	"sessions", "consent", "cookie-consent", "cookieconsent", "cookies",
	"gdpr", "captcha", "challenge", "checkpoint", "verify", "denied",
	"access-denied", "blocked", "forbidden", "unauthorized", "403", "404",
	"410", "500", "503", "error", "errors", "not-found", "notfound",
	"page-not-found", "pagenotfound", "gone", "sorry", "unavailable",
	"maintenance", "unsupported-browser", "paywall", "subscribe",
	"subscription", "search", "authwall", "cookieabsent", "getaccess",
	"age-gate", "agegate", "age-verification", "interstitial",
};

/* The whole path of a start page, besides "/" and that of a language, and of
 * other pages that stand in for all that are gone. */
static const char *const starts[] = {
	"home", "index", "default", "main", "welcome", "start", "blog", "news",
	"articles", "posts", "archive", "archives", "products", "shop",
	"sitemap", "about", "contact", "privacy", "privacy-policy", "terms",
};

/* What stands before the name of a section, of which nothing is below. */
static const char *const sections[] = { "category", "categories", "tag",
					"tags", "label", "labels" };

/* What may follow a path that is the same page as without. */
static const char *const views[] = { "amp", "index", "default", "print",
				     "full", "1", "page/1" };

/* Parameters that tell one entry of a program from another. */
static const char *const identities[] = {
	"p", "v", "q", "n", "f", "t", "no", "nr", "key", "page", "article",
	"story", "item", "post", "doc", "document", "entry", "number", "name",
	"title", "topic", "thread", "file", "path", "slug", "view", "node",
	"section", "chapter", "list", "lang", "language",
};

static int is_one_of(const char *s, size_t len, const char *const *words,
		     size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (strlen(words[i]) == len && !strncasecmp(words[i], s, len))
			return 1;
	return 0;
}

#define IS_ONE_OF(s, len, words) \
	is_one_of(s, len, words, ARRAY_SIZE(words))

/* Bytes of a part of a path, without an extension (".html"). */
static size_t stem(const char *s, size_t len)
{
	const char *dot = memchr(s, '.', len);

	return dot && dot > s ? (size_t)(dot - s) : len;
}

static int is_gate(const struct url *u)
{
	const char *p = u->path;

	if (IS_ONE_OF(u->host, strcspn(u->host, "."), gates))
		return 1;
	while (*p) {
		size_t n = strcspn(p, "/");

		if (IS_ONE_OF(p, stem(p, n), gates))
			return 1;
		p += n + (p[n] == '/');
	}
	return 0;
}

/* "en", "de-AT", "pt_br" */
static int is_language(const char *s, size_t len)
{
	if (len != 2 && len != 5)
		return 0;
	for (size_t i = 0; i < len; i++)
		if (i == 2 ? s[i] != '-' && s[i] != '_'
			   : !isalpha((unsigned char)s[i]))
			return 0;
	return 1;
}

static int is_identity(const char *s, size_t name, size_t len)
{
	size_t value = len > name ? len - name - 1 : 0;
	const char *v = s + name + 1;

	/* The first of several pages is what it is without. */
	if (len == 6 && !strncasecmp(s, "page=1", len))
		return 0;
	if (IS_ONE_OF(s, name, identities) ||
	    (name >= 2 && !strncasecmp(s + name - 2, "id", 2)))
		return 1;
	/* A number of more than one figure counts something. */
	return value > 1 && strspn(v, "0123456789") >= value;
}

/* 1 when `query` has a parameter that tells entries apart and that is not in
 * `other`, with the same value. */
static int has_other_identity(const char *query, const char *other)
{
	for (const char *p = query; p && *p;) {
		size_t n = strcspn(p, "&"), name = strcspn(p, "=&");
		int there = !is_identity(p, name, n);

		for (const char *o = other; o && *o && !there;) {
			size_t m = strcspn(o, "&");

			there = m == n && !strncmp(o, p, n);
			o += m + (o[m] == '&');
		}
		if (!there)
			return 1;
		p += n + (p[n] == '&');
	}
	return 0;
}

static int is_start(const struct url *u)
{
	const char *p = u->path + strspn(u->path, "/");
	size_t n = strcspn(p, "/");

	if (u->fragment || has_other_identity(u->query, NULL))
		return 0;
	if (p[n + strspn(p + n, "/")])
		return 0;
	return !n || is_language(p, n) || IS_ONE_OF(p, stem(p, n), starts);
}

/* 1 when a parameter holds the address that was asked for: whoever passes that
 * stands before the page and means to lead on to it. */
static int carries(const struct url *found, const struct url *asked)
{
	const char *q = str_or_empty(found->query);

	/* "/" and the like are in many a value */
	return strlen(asked->path) > 3 &&
	       (strcasestr(q, "http:%2F%2F") ||
		strcasestr(q, "https:%2F%2F") || strstr(q, "://") ||
		strstr(q, asked->path));
}

/* 1 when `found` is a folder above `asked`, and what follows is no mere view
 * of the same page. */
static int is_above(const char *found, const char *asked)
{
	size_t n = strlen(found), len;
	const char *rest;

	while (n && found[n - 1] == '/')
		n--;
	/* Everything is below the start page, which has been looked at. */
	if (!n || strncmp(found, asked, n) || asked[n] != '/')
		return 0;
	rest = asked + n + 1;
	len = strlen(rest);
	while (len && rest[len - 1] == '/')
		len--;
	return len && !IS_ONE_OF(rest, stem(rest, len), views);
}

/* 1 for "/category/gates" and the like. */
static int is_section(const struct url *u)
{
	const char *p = u->path;

	while (*p) {
		size_t n = strcspn(p, "/"), more = n + (p[n] == '/');
		size_t name = strcspn(p + more, "/");

		if (IS_ONE_OF(p, n, sections) && name &&
		    !p[more + name + strspn(p + more + name, "/")])
			return 1;
		p += more;
	}
	return 0;
}

/* Without "www.", and slashes at its end. */
static int is_same_place(const struct url *a, const struct url *b)
{
	const char *x = a->host, *y = b->host;
	size_t n = strlen(a->path), m = strlen(b->path);

	x += strncmp(x, "www.", 4) ? 0 : 4;
	y += strncmp(y, "www.", 4) ? 0 : 4;
	while (n && a->path[n - 1] == '/')
		n--;
	while (m && b->path[m - 1] == '/')
		m--;
	return !strcmp(x, y) && a->port == b->port && n == m &&
	       !strncmp(a->path, b->path, n);
}

static int same_fragment(const struct url *a, const struct url *b)
{
	return !strcmp(str_or_empty(a->fragment), str_or_empty(b->fragment));
}

static int judge(const struct url *asked, const struct url *found)
{
	/* A route of a page's own program never reaches the server, which
	 * answers all of them alike. */
	if (!url_is_web(found) || !same_fragment(asked, found))
		return 0;
	if (is_start(found))
		return is_start(asked);
	if ((is_gate(found) && !is_gate(asked)) || carries(found, asked))
		return 0;
	if (is_same_place(asked, found))
		return !has_other_identity(asked->query, found->query) &&
		       !has_other_identity(found->query, asked->query);
	return !is_above(found->path, asked->path) &&
	       (!is_section(found) || is_section(asked));
}

/* What of that shows in the addresses as they are: canonical ones may have
 * lost the folder, or be that of the page behind a gate. */
static int judge_as_given(const char *asked, const char *found)
{
	struct url a = { 0 }, f = { 0 };
	int same = 0;

	if (!url_parse(asked, &a, NULL) && !url_parse(found, &f, NULL))
		same = (!is_gate(&f) || is_gate(&a)) &&
		       (url_same(asked, found) || strcmp(a.host, f.host) ||
			!is_above(f.path, a.path));
	url_release(&a);
	url_release(&f);
	return same;
}

/* The parts of the canonical form; 0, or negative when there is none. */
static int parse_key(const char *s, struct url *ret)
{
	char *key = NULL;
	int rc = url_canonical(s, &key, NULL);

	if (!rc)
		rc = url_parse(key, ret, NULL);
	free(key);
	return rc;
}

int url_may_be_same(const char *asked, const char *found)
{
	struct url a = { 0 }, f = { 0 };
	int same = 0;

	if (judge_as_given(asked, found) && !parse_key(asked, &a) &&
	    !parse_key(found, &f))
		same = judge(&a, &f);
	url_release(&a);
	url_release(&f);
	return same;
}
