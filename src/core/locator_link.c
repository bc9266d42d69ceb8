/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/locator.h"

#include "core/fragment.h"
#include "core/url_private.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

static void replace(char **slot, char *value)
{
	free(*slot);
	*slot = value;
}

/* `query` without the parameters that say a time; NULL when nothing is left. */
static char *without_time(const char *query)
{
	static const char *const names[] = { "t", "start", "time_continue" };
	struct buf b = BUF_INIT;
	const char *p = str_or_empty(query);

	while (*p) {
		size_t n = strcspn(p, "&"), name = strcspn(p, "=&");
		int drop = !n;

		for (size_t i = 0; i < ARRAY_SIZE(names); i++)
			if (strlen(names[i]) == name &&
			    !strncmp(names[i], p, name))
				drop = 1;
		if (!drop) {
			if (b.len)
				buf_addc(&b, '&');
			buf_add(&b, p, n);
		}
		p += n + (p[n] == '&');
	}
	if (b.len)
		return buf_detach(&b);
	return NULL;
}

static int is_youtube(const struct url *u)
{
	return url_host_is(u->host, "youtube.com") ||
	       url_host_is(u->host, "youtube-nocookie.com") ||
	       url_host_is(u->host, "youtu.be");
}

/* A player to embed knows no "t", the page of the same video does. */
static void turn_embedded(struct url *u)
{
	static const char embed[] = "/embed/";
	char *query;

	if (strncmp(u->path, embed, sizeof(embed) - 1))
		return;
	query = xasprintf("v=%s%s%s", u->path + sizeof(embed) - 1,
			  u->query ? "&" : "", str_or_empty(u->query));
	replace(&u->query, query);
	replace(&u->path, xstrdup("/watch"));
	replace(&u->host, xstrdup("www.youtube.com"));
}

static void point_youtube(struct url *u, const struct locator *loc)
{
	char *rest;

	turn_embedded(u);
	rest = without_time(u->query);
	replace(&u->query, xasprintf("%s%st=%ld", str_or_empty(rest),
				     rest ? "&" : "", loc->number));
	replace(&u->fragment, NULL);
	free(rest);
}

static void point_vimeo(struct url *u, const struct locator *loc)
{
	long h = loc->number / 3600, m = loc->number / 60 % 60;
	struct buf b = BUF_INIT;

	buf_adds(&b, "t=");
	if (h)
		buf_addf(&b, "%ldh", h);
	if (h || m)
		buf_addf(&b, "%ldm", m);
	buf_addf(&b, "%lds", loc->number % 60);
	replace(&u->fragment, buf_detach(&b));
}

static void point_pdf(struct url *u, const struct locator *loc)
{
	replace(&u->fragment, xasprintf("page=%ld", loc->number));
}

static void point_words(struct url *u, const char *body, const char *words)
{
	struct buf b = BUF_INIT;
	char *old = u->fragment ? strstr(u->fragment, ":~:") : NULL;

	if (old)
		*old = '\0';
	buf_adds(&b, u->fragment);
	fragment_add(&b, body, words);
	replace(&u->fragment, b.len ? buf_detach(&b) : NULL);
	buf_release(&b);
}

void locator_add_link(struct buf *b, const char *url, const struct locator *loc,
		      const char *body, const char *words)
{
	struct url u = { 0 };
	int vimeo, timed;

	if (url_parse(url, &u, NULL) || !url_is_web(&u)) {
		url_release(&u);
		buf_adds(b, url);
		return;
	}
	vimeo = url_host_is(u.host, "vimeo.com");
	timed = loc->type == LOC_TIME;
	if (timed && is_youtube(&u))
		point_youtube(&u, loc);
	else if (timed && vimeo)
		point_vimeo(&u, loc);
	else if (loc->type == LOC_PAGE && url_is_pdf(&u))
		point_pdf(&u, loc);
	else if (!timed && loc->type != LOC_PAGE && !url_is_pdf(&u) &&
		 !is_youtube(&u) && !vimeo && !str_empty(body))
		point_words(&u, body, words);
	url_add(b, &u);
	url_release(&u);
}
