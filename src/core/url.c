/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/url.h"

#include "base/limits.h"
#include "base/text.h"
#include "core/lower.h"
#include "core/url_private.h"

#include <arpa/inet.h>
#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define PORT_MAX 65535

int url_is_web(const struct url *u)
{
	return !strcmp(u->scheme, "http") || !strcmp(u->scheme, "https");
}

int url_default_port(const char *scheme)
{
	if (!strcmp(scheme, "http"))
		return 80;
	return !strcmp(scheme, "https") ? 443 : 0;
}

int url_host_is(const char *host, const char *domain)
{
	size_t n = strlen(host), m = strlen(domain);

	return n >= m && !strcmp(host + n - m, domain) &&
	       (n == m || host[n - m - 1] == '.');
}

size_t url_scheme_len(const char *s)
{
	size_t n = 0;

	if (!isalpha((unsigned char)*s))
		return 0;
	while (isalnum((unsigned char)s[n]) || (s[n] && strchr("+-.", s[n])))
		n++;
	return s[n] == ':' ? n : 0;
}

void url_release(struct url *u)
{
	if (!u)
		return;
	free(u->scheme);
	free(u->userinfo);
	free(u->host);
	free(u->path);
	free(u->query);
	free(u->fragment);
	memset(u, 0, sizeof(*u));
}

/* What is wrong with the characters of `s`; NULL: nothing. */
static const char *bad_bytes(const char *s)
{
	struct buf clean = BUF_INIT;
	const char *what = NULL;

	for (const char *p = s; *p && !what; p++) {
		if (*p == ' ')
			what = "there is a blank inside";
		else if ((unsigned char)*p < 0x20 || *p == 0x7F)
			what = "there is a control code inside";
	}
	text_add_clean(&clean, s, TEXT_LINE);
	if (!what && strcmp(clean.s, s))
		what = "there is a control code inside";
	buf_release(&clean);
	return what;
}

/* "[::1]" in its shortest form; NULL when it is no address. */
static char *ipv6_host(const char *s)
{
	char text[INET6_ADDRSTRLEN];
	struct in6_addr addr;
	size_t n = strlen(s);
	char *inner, *host = NULL;

	if (n < 4 || s[n - 1] != ']')
		return NULL;
	inner = xstrndup(s + 1, n - 2);
	if (inet_pton(AF_INET6, inner, &addr) == 1 &&
	    inet_ntop(AF_INET6, &addr, text, sizeof(text)))
		host = xasprintf("[%s]", text);
	free(inner);
	return host;
}

static char *parse_host(const char *s)
{
	char *host;

	if (*s == '[')
		return ipv6_host(s);
	host = lower(s);
	if (host && strpbrk(host, URL_NOT_IN_HOST)) {
		free(host);
		return NULL;
	}
	return host;
}

/* -1 when it is out of range */
static int parse_port(const char *s)
{
	size_t n = strspn(s, "0123456789");
	long port;

	if (s[n])
		return -1;
	if (!n)
		return 0;
	while (*s == '0' && s[1])
		s++;
	port = strlen(s) > 5 ? PORT_MAX + 1 : strtol(s, NULL, 10);
	return port < 1 || port > PORT_MAX ? -1 : (int)port;
}

/* Takes "user@host:port" apart.  Returns what is wrong, NULL: nothing. */
static const char *parse_authority(const char *s, size_t len, struct url *u)
{
	char *all = xstrndup(s, len), *host = all, *port;
	char *at = strrchr(all, '@');
	const char *wrong = NULL;

	if (at) {
		*at = '\0';
		u->userinfo = xstrdup(all);
		host = at + 1;
	}
	port = strrchr(host, ':');
	if (port && !strchr(port, ']')) {
		*port = '\0';
		u->port = parse_port(port + 1);
	}
	u->host = parse_host(host);
	if (u->port < 0)
		wrong = "the port is no number from 1 to 65535";
	else if (!u->host)
		wrong = "the host is none";
	else if (!*u->host && (url_is_web(u) || at || port))
		wrong = "the host is missing";
	free(all);
	return wrong;
}

/* Browsers read "\" as "/" there, and so must whoever judges the host. */
static char *turn_slashes(const char *s)
{
	char *copy = xstrdup(s);

	for (char *p = copy; *p && *p != '?' && *p != '#'; p++)
		if (*p == '\\')
			*p = '/';
	return copy;
}

static const char *parse_parts(const char *s, struct url *u)
{
	size_t n = url_scheme_len(s);
	const char *wrong = NULL;

	if (!n)
		return "the scheme is missing (such as https://)";
	u->scheme = xstrndup(s, n);
	for (char *p = u->scheme; *p; p++)
		*p = (char)tolower((unsigned char)*p);
	s += n + 1;
	if (!strncmp(s, "//", 2)) {
		n = strcspn(s + 2, "/?#");
		wrong = parse_authority(s + 2, n, u);
		s += 2 + n;
	} else if (url_is_web(u)) {
		wrong = "\"//\" is missing after the scheme";
	} else {
		u->host = xstrdup("");
	}
	if (wrong)
		return wrong;
	n = strcspn(s, "?#");
	u->path = n || !url_is_web(u) ? xstrndup(s, n) : xstrdup("/");
	s += n;
	if (*s == '?') {
		n = strcspn(s + 1, "#");
		u->query = xstrndup(s + 1, n);
		s += 1 + n;
	}
	if (*s == '#')
		u->fragment = xstrdup(s + 1);
	return NULL;
}

int url_parse(const char *s, struct url *ret, struct err *err)
{
	struct url u = { 0 };
	const char *wrong;
	char *copy = NULL;
	size_t n;

	if (strlen(s) > LIMIT_URL)
		return err_set(err, ERR_USAGE,
			       "a URL has at most %d bytes, this one %zu",
			       LIMIT_URL, strlen(s));
	wrong = bad_bytes(s);
	n = url_scheme_len(s);
	if (!wrong && ((n == 4 && !strncasecmp(s, "http", n)) ||
		       (n == 5 && !strncasecmp(s, "https", n))))
		copy = turn_slashes(s);
	if (!wrong)
		wrong = parse_parts(copy ? copy : s, &u);
	free(copy);
	if (wrong) {
		url_release(&u);
		return err_set(err, ERR_USAGE, "\"%s\" is no URL: %s", s,
			       wrong);
	}
	*ret = u;
	return 0;
}

void url_add(struct buf *b, const struct url *u)
{
	buf_addf(b, "%s:", u->scheme);
	/* an empty host must be written where the path would be read as one */
	if (*u->host || !strncmp(u->path, "//", 2))
		buf_adds(b, "//");
	if (u->userinfo)
		buf_addf(b, "%s@", u->userinfo);
	buf_adds(b, u->host);
	if (u->port)
		buf_addf(b, ":%d", u->port);
	buf_adds(b, u->path);
	if (u->query)
		buf_addf(b, "?%s", u->query);
	if (u->fragment)
		buf_addf(b, "#%s", u->fragment);
}

void url_add_escaped(struct buf *b, const char *s)
{
	for (; *s; s++)
		if (isalnum((unsigned char)*s) || strchr("-._~", *s))
			buf_addc(b, *s);
		else
			buf_addf(b, "%%%02X", (unsigned char)*s);
}

int url_may_open(const char *s)
{
	struct url u = { 0 };
	int ok;

	if (*s == '-' || url_parse(s, &u, NULL))
		return 0;
	ok = url_is_web(&u) || !strcmp(u.scheme, "mailto");
	url_release(&u);
	return ok;
}

int url_is_pdf(const struct url *u)
{
	size_t n = strlen(u->path);

	return (n >= 4 && !strcasecmp(u->path + n - 4, ".pdf")) ||
	       (url_host_is(u->host, "arxiv.org") &&
		!strncmp(u->path, "/pdf/", 5));
}

char *url_site(const char *s)
{
	struct url u = { 0 };
	char *site;

	if (url_parse(s, &u, NULL))
		return xstrdup("");
	if (!strncmp(u.host, "www.", 4) && strchr(u.host + 4, '.'))
		site = xstrdup(u.host + 4);
	else
		site = xstrdup(u.host);
	url_release(&u);
	return site;
}
