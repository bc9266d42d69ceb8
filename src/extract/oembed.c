/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/oembed.h"

#include "base/limits.h"
#include "core/url.h"
#include "extract/fields.h"
#include "extract/words.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define TYPE "application/json+oembed"

/* Who can be asked about the pages of a host.  The address ends where the
 * page's own is to follow. */
struct provider {
	const char *host; /* of canonical addresses, without "www." */
	const char *path; /* what their path starts with */
	const char *ask;
	int tells_time; /* also how long it runs and when it was published */
	int as_given; /* the canonical one lacks what the site wants */
};

static const struct provider providers[] = {
	{ "youtube.com", "/watch",
	  "https://www.youtube.com/oembed?format=json&url=", 0, 0 },
	{ "youtube.com", "/playlist",
	  "https://www.youtube.com/oembed?format=json&url=", 0, 0 },
	{ "vimeo.com", "/", "https://vimeo.com/api/oembed.json?url=", 1, 1 },
	{ "dailymotion.com", "/video/",
	  "https://www.dailymotion.com/services/oembed?format=json&url=",
	  0, 0 },
	{ "ted.com", "/talks/",
	  "https://www.ted.com/services/v1/oembed.json?url=", 0, 0 },
	{ "speakerdeck.com", "/",
	  "https://speakerdeck.com/oembed.json?url=", 0, 0 },
	{ "slideshare.net", "/",
	  "https://www.slideshare.net/api/oembed/2?format=json&url=", 0, 1 },
	{ "soundcloud.com", "/",
	  "https://soundcloud.com/oembed?format=json&url=", 0, 0 },
	{ "mixcloud.com", "/",
	  "https://www.mixcloud.com/oembed/?format=json&url=", 0, 0 },
	{ "reddit.com", "/comments/", "https://www.reddit.com/oembed?url=",
	  0, 1 },
	{ "x.com", "/", "https://publish.twitter.com/oembed?url=", 0, 1 },
	{ "tiktok.com", "/@", "https://www.tiktok.com/oembed?url=", 0, 0 },
	{ "bsky.app", "/profile/", "https://embed.bsky.app/oembed?url=", 0, 0 },
	{ "open.spotify.com", "/",
	  "https://open.spotify.com/oembed?url=", 0, 0 },
	{ "scribd.com", "/",
	  "https://www.scribd.com/services/oembed?format=json&url=", 0, 0 },
	{ "streamable.com", "/",
	  "https://api.streamable.com/oembed.json?url=", 0, 0 },
	{ "codepen.io", "/",
	  "https://codepen.io/api/oembed?format=json&url=", 0, 0 },
};

static const struct provider *provider_of_page(const struct url *u)
{
	const char *host = strncmp(u->host, "www.", 4) ? u->host : u->host + 4;

	for (size_t i = 0; i < ARRAY_SIZE(providers); i++)
		if (!strcmp(providers[i].host, host) &&
		    !strncmp(providers[i].path, u->path,
			     strlen(providers[i].path)) &&
		    u->path[1])
			return &providers[i];
	return NULL;
}

static const struct provider *provider_asked(const char *address)
{
	for (size_t i = 0; i < ARRAY_SIZE(providers); i++) {
		const char *ask = providers[i].ask;

		if (!strncmp(ask, address, strcspn(ask, "?")))
			return &providers[i];
	}
	return NULL;
}

/* What a known site is asked; NULL for pages of others. */
static char *address_by_host(const char *page_url)
{
	char *canonical = NULL;
	struct url u = { 0 };
	struct buf b = BUF_INIT;
	const struct provider *who;

	if (!url_canonical(page_url, &canonical, NULL) &&
	    !url_parse(canonical, &u, NULL)) {
		who = provider_of_page(&u);
		if (who) {
			buf_adds(&b, who->ask);
			url_add_escaped(&b, who->as_given ? page_url
							  : canonical);
		}
	}
	url_release(&u);
	free(canonical);
	return b.len ? buf_detach(&b) : NULL;
}

/* What the page names; nobody is sent to a machine of a third party. */
static char *address_in_page(const struct meta_ctx *m)
{
	for (size_t i = 0; i < m->doc->n_nodes; i++) {
		const struct html_node *n = &m->doc->nodes[i];
		const char *type = html_attr(n, "type");
		char *url;

		if (n->tag != TAG_LINK || !type || strcasecmp(type, TYPE) ||
		    str_empty(html_attr(n, "href")))
			continue;
		url = url_resolve(m->url, html_attr(n, "href"));
		if (url && strlen(url) <= LIMIT_URL &&
		    (field_same_site(m->url, url) || provider_asked(url)))
			return url;
		free(url);
	}
	return NULL;
}

/* What a site of its own kind knows are a title and a name.  That of whoever
 * made a page tells nothing when the page has no date: it is no post. */
static int can_tell(const struct provider *who, const struct page *p)
{
	int kind = kind_parse(p->kind);
	int runs = kind == KIND_VIDEO || kind == KIND_TALK;

	if (!p->title || (!p->authors.n && (who || p->published)))
		return 1;
	return who && who->tells_time && runs &&
	       (!p->duration || !p->published);
}

char *oembed_address(const struct meta_ctx *m, const struct page *p)
{
	char *address = address_by_host(m->url);

	if (!address)
		address = address_in_page(m);
	if (address && !can_tell(provider_asked(address), p)) {
		free(address);
		return NULL;
	}
	return address;
}

static void merge_title(struct meta_ctx *m, const json_t *o, struct page *p)
{
	const char *s = json_get_str(o, "title");
	int is_foreign = !p->authors.n && p->oembed &&
			 provider_asked(p->oembed);
	char *own, *less;

	if (str_empty(s) || (p->title && !is_foreign))
		return;
	own = p->title;
	p->title = NULL;
	less = words_less_site(s, p->site, m->host);
	if (field_take(m, F_TITLE, less, 0, p))
		free(own);
	else
		p->title = own;
	free(less);
}

static void merge_author(struct meta_ctx *m, const json_t *o, struct page *p)
{
	int kind = kind_parse(p->kind);
	const char *s = json_get_str(o, "author_name");

	if (!str_empty(s) && !p->authors.n)
		(void)field_take(m, F_AUTHORS, s,
				 kind == KIND_VIDEO ? WHOLE : 0, p);
}

static void merge_time(struct meta_ctx *m, const json_t *o, struct page *p)
{
	const char *s = json_get_str(o, "upload_date");
	long long seconds = json_get_int(o, "duration");

	if (!str_empty(s) && !p->published)
		(void)field_take(m, F_PUBLISHED, s, 0, p);
	if (!p->duration && seconds > 0 && seconds <= FIELD_DURATION_MAX)
		p->duration = (long)seconds;
}

int oembed_merge(const char *json, size_t len, struct page *p,
		 struct err *err)
{
	struct html_doc *doc;
	struct meta_ctx m;
	json_t *o;

	if (len > OEMBED_MAX)
		return err_set(err, ERR_DATA, "oEmbed: too large");
	o = json_parse(json, len, "oEmbed", err);
	if (!o)
		return -ERR_DATA;
	if (!json_is_object(o)) {
		json_decref(o);
		return err_set(err, ERR_DATA, "oEmbed: not an object");
	}
	/* The cleaners look at a page; this is one that says nothing. */
	doc = html_parse("", 0, NULL);
	meta_ctx_init(&m, doc, str_or_empty(p->url));
	str_set(&m.site, p->site);
	merge_title(&m, o, p);
	merge_author(&m, o, p);
	merge_time(&m, o, p);
	meta_ctx_release(&m);
	html_free(doc);
	json_decref(o);
	return 0;
}
