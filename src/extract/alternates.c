/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/source.h"

#include "base/limits.h"
#include "core/page.h"
#include "core/url.h"
#include "extract/kind.h"

#include <stdlib.h>
#include <string.h>

#define FRAMES 50 /* that are looked at */

/* Links of well-known sites that lead to the same in another form. */
struct link_rule {
	const char *host;
	const char *class; /* of the link or of what it stands in, or ... */
	const char *role;
	int outward; /* not to the site itself: there it is about itself */
	const char *form; /* ... where no class tells: of the address */
};

static const struct link_rule rules[] = {
	{ "news.ycombinator.com", "titleline", "other", 1, NULL },
	{ "lobste.rs", "u-url", "other", 1, NULL },
	{ "old.reddit.com", "outbound", "other", 1, NULL },
	{ "usenix.org", "field-name-field-presentation-pdf", "slides", 0,
	  NULL },
	{ "usenix.org", "field-name-field-final-paper-pdf", "pdf", 0, NULL },
	{ "usenix.org", "field-name-field-video-url", "video", 0, NULL },
	{ "infoq.com", "download__slides", "slides", 0, NULL },
	{ "fosdem.org", NULL, "video", 0, "video.fosdem.org/{*}" },
	{ "fosdem.org", NULL, "slides", 0,
	  "fosdem.org/{n}/events/attachments/{a}/slides/{*}" },
};

/* Films and slides that others show inside of a page. */
static const struct {
	const char *form; /* of the canonical address (core/url.h) */
	const char *role;
} embedded[] = {
	{ "youtube.com/watch?v={a}", "video" },
	{ "vimeo.com/{n}", "video" },
	{ "media.ccc.de/v/{a}", "video" },
	{ "speakerdeck.com/player/{a}", "slides" },
	{ "slideshare.net/slideshow/embed_code/{*}", "slides" },
};

/* Takes `url` over, unless it is the page's own or was there before.  What
 * means the same but is in another form, such as the PDF, may be told. */
static void take(struct meta_ctx *m, struct page *p, char *url,
		 const char *role)
{
	int known = !url || strlen(url) > LIMIT_URL || !strcmp(url, m->url);
	struct alternate *a;

	for (size_t i = 0; i < p->alternates.n && !known; i++)
		known = !strcmp(url, p->alternates.v[i].url);
	if (known) {
		free(url);
		return;
	}
	a = VEC_PUSH(&p->alternates);
	a->url = url;
	a->role = xstrdup(role);
}

/* `n` or one of the two elements around it. */
static int stands_in(const struct html_node *n, const char *class)
{
	for (int i = 0; n && i < 3; i++, n = n->parent)
		if (html_attr_has_word(n, "class", class))
			return 1;
	return 0;
}

/* 1 when the address that `href` means has the form. */
static int leads_to(struct meta_ctx *m, const char *href, const char *form)
{
	char *url = url_resolve(m->url, href), *key = NULL;
	struct url u = { 0 };
	int rc = url && !url_canonical(url, &key, NULL) &&
		 !url_parse(key, &u, NULL) && url_has_form(&u, form);

	url_release(&u);
	free(key);
	free(url);
	return rc;
}

/* The first link that fits the rule. */
static void follow(struct meta_ctx *m, const struct link_rule *r,
		   struct page *p)
{
	for (size_t i = 1; i < m->doc->n_nodes; i++) {
		const struct html_node *n = &m->doc->nodes[i];
		const char *href = n->tag == TAG_A ? html_attr(n, "href") :
						     NULL;
		char *url, *site;

		if (str_empty(href) ||
		    !(r->form ? leads_to(m, href, r->form)
			      : stands_in(n, r->class)))
			continue;
		url = url_resolve(m->url, href);
		site = url ? url_site(url) : NULL;
		if (site && r->outward && !strcmp(site, r->host)) {
			free(url);
			url = NULL;
		}
		free(site);
		take(m, p, url, r->role);
		return;
	}
}

static const char *role_of_frame(const char *url)
{
	const char *role = NULL;
	char *key = NULL;
	struct url u = { 0 };

	if (!url_canonical(url, &key, NULL) && !url_parse(key, &u, NULL))
		for (size_t i = 0; i < ARRAY_SIZE(embedded); i++)
			if (url_has_form(&u, embedded[i].form))
				role = embedded[i].role;
	url_release(&u);
	free(key);
	return role;
}

/* The first film and the first slides inside of a talk's page. */
static void take_frames(struct meta_ctx *m, struct page *p)
{
	const char *had = "";
	int left = FRAMES;

	for (size_t i = 0; left && i < m->doc->n_nodes; i++) {
		const struct html_node *n = &m->doc->nodes[i];
		const char *src = n->tag == TAG_IFRAME ? html_attr(n, "src") :
							 NULL;
		char *url = str_empty(src) ? NULL : url_resolve(m->url, src);
		const char *role = url ? role_of_frame(url) : NULL;

		left -= url != NULL;
		if (role && strcmp(role, had) && !is_beside(m, n)) {
			take(m, p, url, role);
			if (*had)
				return;
			had = role;
		} else {
			free(url);
		}
	}
}

void alternates_fill(struct meta_ctx *m, struct page *p)
{
	const char *pdf = meta_content(m, "citation_pdf_url");

	for (size_t i = 0; i < ARRAY_SIZE(rules); i++)
		if (!strcmp(rules[i].host, m->host))
			follow(m, &rules[i], p);
	if (pdf)
		take(m, p, url_resolve(m->url, pdf), "pdf");
	if (kind_parse(p->kind) == KIND_TALK)
		take_frames(m, p);
}
