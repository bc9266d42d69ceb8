/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/url_private.h"

#include <stdlib.h>
#include <string.h>

/* What pages for telephones have before the name of the host. */
static const char *const small_hosts[] = { "m.", "mobile.", "amp." };

/* Whole parameters that choose that form of a page. */
static const char *const small_params[] = { "amp", "amp=1", "amp=true",
					    "outputType=amp", "m=1",
					    "mobile=1" };

/* Where others keep such pages; what follows is host and path. */
static const char *const carriers[] = {
	"www.google.com/amp/s/", "google.com/amp/s/",
	"www.google.com/amp/",	 "google.com/amp/",
	"www.bing.com/amp/s/",	 "bing.com/amp/s/",
};

static void replace(char **slot, char *value)
{
	free(*slot);
	*slot = value;
}

static int starts_with(const char *s, const char *start)
{
	return !strncmp(s, start, strlen(start));
}

/* Of what carries pages of others: the page. */
static void leave_carrier(struct url *u)
{
	char *place = xasprintf("%s%s", u->host, u->path), *slash;

	for (size_t i = 0; i < ARRAY_SIZE(carriers); i++) {
		const char *rest = place + strlen(carriers[i]);

		if (!starts_with(place, carriers[i]) || !strchr(rest, '.'))
			continue;
		slash = strchr(rest, '/');
		replace(&u->path, xstrdup(slash ? slash : "/"));
		replace(&u->host, xstrndup(rest, strcspn(rest, "/")));
		break;
	}
	/* "www-example-org.cdn.ampproject.org/c/s/www.example.org/page" */
	if (url_host_is(u->host, "cdn.ampproject.org") &&
	    (starts_with(u->path, "/c/") || starts_with(u->path, "/v/"))) {
		const char *rest = u->path + 3;

		rest += starts_with(rest, "s/") ? 2 : 0;
		slash = strchr(rest, '/');
		replace(&u->host, xstrndup(rest, strcspn(rest, "/")));
		replace(&u->path, xstrdup(slash ? slash : "/"));
	}
	free(place);
}

static void drop_small_params(struct url *u)
{
	struct buf b = BUF_INIT;

	for (const char *p = u->query; p && *p;) {
		size_t n = strcspn(p, "&");
		int small = 0;

		for (size_t i = 0; i < ARRAY_SIZE(small_params); i++)
			small |= strlen(small_params[i]) == n &&
				 !strncmp(p, small_params[i], n);
		if (!small) {
			if (b.len)
				buf_addc(&b, '&');
			buf_add(&b, p, n);
		}
		p += n + (p[n] == '&');
	}
	replace(&u->query, b.len ? buf_detach(&b) : NULL);
	buf_release(&b);
}

/* Takes "/amp" away behind what is an article's name by its looks; there are
 * pages about amplifiers. */
static void drop_amp(char *path, size_t n)
{
	size_t start;

	if (n <= 4 || strncmp(path + n - 4, "/amp", 4))
		return;
	path[n - 4] = '\0';
	start = n - 4;
	while (start && path[start - 1] != '/')
		start--;
	if (!path[start + strcspn(path + start, "-_.0123456789")])
		path[n - 4] = '/';
}

/* To the page for computers, where the address is that of another; its host
 * without "www." in any case. */
static void make_plain(struct url *u)
{
	size_t n;

	leave_carrier(u);
	for (size_t i = 0; i < ARRAY_SIZE(small_hosts); i++) {
		const char *rest = u->host + strlen(small_hosts[i]);

		/* not "m.org" */
		if (!starts_with(u->host, small_hosts[i]) || !strchr(rest, '.'))
			continue;
		replace(&u->host, xstrdup(rest));
		break;
	}
	if (starts_with(u->host, "www.") && strchr(u->host + 4, '.'))
		replace(&u->host, xstrdup(u->host + 4));
	drop_small_params(u);
	n = strlen(u->path);
	while (n && u->path[n - 1] == '/')
		n--;
	u->path[n] = '\0';
	drop_amp(u->path, n);
	if (starts_with(u->path, "/amp/"))
		memmove(u->path, u->path + 4, strlen(u->path + 4) + 1);
}

/* `u` with this scheme, host and end. */
static void add_form(const struct url *u, const char *scheme, const char *www,
		     int slash, struct strv *ret)
{
	struct buf b = BUF_INIT;

	buf_addf(&b, "%s://%s%s", scheme, www, u->host);
	if (u->port)
		buf_addf(&b, ":%d", u->port);
	buf_adds(&b, u->path);
	if (slash)
		buf_addc(&b, '/');
	if (u->query)
		buf_addf(&b, "?%s", u->query);
	if (u->fragment)
		buf_addf(&b, "#%s", u->fragment);
	strv_add_new(ret, b.s);
	buf_release(&b);
}

void url_add_variants(const char *key, struct strv *ret)
{
	static const char *const schemes[] = { "https", "http" };
	struct url u = { 0 };

	if (url_parse(key, &u, NULL))
		return;
	if (!url_is_web(&u) || !strchr(u.host, '.')) {
		url_release(&u);
		return;
	}
	make_plain(&u);
	for (size_t i = 0; i < 8; i++) {
		/* a start page has its slash always */
		int slash = !*u.path || i & 1;

		add_form(&u, schemes[i >> 2], i & 2 ? "www." : "", slash, ret);
	}
	url_release(&u);
}
