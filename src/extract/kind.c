/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/kind.h"

#include "base/mem.h"
#include "core/url.h"

#include <stdlib.h>
#include <string.h>

/* A host, what its path must start with, how many parts the path must have at
 * least and at most (0: any number); of canonical addresses (core/url.h). */
struct host_rule {
	const char *host; /* without "www."; ".x" fits every host below x */
	const char *path;
	int least, most;
	enum kind kind;
};

static const struct host_rule rules[] = {
	{ "youtube.com", "/watch", 0, 0, KIND_VIDEO },
	{ "vimeo.com", "/", 1, 0, KIND_VIDEO },
	{ "dailymotion.com", "/video/", 0, 0, KIND_VIDEO },
	{ "media.ccc.de", "/v/", 0, 0, KIND_TALK },
	{ "ted.com", "/talks/", 0, 0, KIND_TALK },
	{ "infoq.com", "/presentations/", 0, 0, KIND_TALK },
	{ "speakerdeck.com", "/", 2, 2, KIND_TALK },
	{ "slideshare.net", "/slideshow/", 0, 0, KIND_TALK },
	{ "github.com", "/", 2, 2, KIND_REPO },
	{ "gitlab.com", "/", 2, 2, KIND_REPO },
	{ "codeberg.org", "/", 2, 2, KIND_REPO },
	{ "git.sr.ht", "/~", 2, 2, KIND_REPO },
	{ "news.ycombinator.com", "/item", 0, 0, KIND_THREAD },
	{ "lobste.rs", "/s/", 0, 0, KIND_THREAD },
	{ ".reddit.com", "/r/", 3, 0, KIND_THREAD },
	{ "reddit.com", "/r/", 3, 0, KIND_THREAD },
	{ "usenix.org", "/conference/", 4, 0, KIND_TALK },
	{ "arxiv.org", "/abs/", 0, 0, KIND_PAPER },
	{ "dl.acm.org", "/doi/", 0, 0, KIND_PAPER },
	{ "doi.org", "/", 2, 0, KIND_PAPER },
	{ "biorxiv.org", "/content/", 0, 0, KIND_PAPER },
	{ "podcasts.apple.com", "/", 1, 0, KIND_PODCAST },
};

/* What the programs of forums have in their addresses, before the number of
 * the thread. */
static const char *const thread_paths[] = {
	"/viewtopic", "/showthread", "/threads/", "/thread/", "/topic/",
	"/discussion/", "/discussions/", "/forum/", "/forums/", "/ubbthreads",
	"/t/", "/questions/", "?topic=",
};

/* 1 when there is a number in `s` that is no year or day. */
static int has_number(const char *s)
{
	while (*s) {
		size_t n = strspn(s, "0123456789");
		long number = n && n < 10 ? atol(s) : 0;

		if (n >= 3 && !(n == 4 && number > 1970 && number < 2040) &&
		    !(n == 8 && number > 19700101 && number < 20400101))
			return 1;
		s += n + (s[n] != '\0');
	}
	return 0;
}

static int is_thread(const struct url *u)
{
	char *s = xasprintf("%s?%s", u->path, str_or_empty(u->query));
	int rc = 0;

	for (size_t i = 0; !rc && i < ARRAY_SIZE(thread_paths); i++) {
		const char *at = strstr(s, thread_paths[i]);

		rc = at && has_number(at);
	}
	free(s);
	return rc;
}

static int path_parts(const char *path)
{
	int n = 0;

	for (; *path; path++)
		n += path[0] == '/' && path[1] && path[1] != '/';
	return n;
}

static int host_fits(const char *rule, const char *host)
{
	size_t r = strlen(rule), h = strlen(host);

	if (*rule == '.')
		return h > r && !strcmp(host + h - r, rule);
	return !strcmp(rule, host);
}

int kind_from_url(const char *url)
{
	char *canonical = NULL;
	struct url u = { 0 };
	const char *host;
	int kind = -1, parts;

	if (url_canonical(url, &canonical, NULL) ||
	    url_parse(canonical, &u, NULL)) {
		free(canonical);
		return -1;
	}
	host = strncmp(u.host, "www.", 4) ? u.host : u.host + 4;
	parts = path_parts(u.path);
	for (size_t i = 0; kind < 0 && i < ARRAY_SIZE(rules); i++) {
		const struct host_rule *r = &rules[i];

		if (host_fits(r->host, host) &&
		    !strncmp(u.path, r->path, strlen(r->path)) &&
		    parts >= r->least && (!r->most || parts <= r->most))
			kind = (int)r->kind;
	}
	if (kind < 0 && is_thread(&u))
		kind = KIND_THREAD;
	url_release(&u);
	free(canonical);
	return kind;
}
