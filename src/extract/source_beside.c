/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/source.h"

#include "core/url.h"
#include "extract/fields.h"
#include "extract/words.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define CARD_DEPTH  4  /* elements around a date in what leads elsewhere */
#define CARD_NODES  60
#define LINKS       1000 /* that are looked at for such */
#define INDEXED     3 /* headings that lead elsewhere, of a front page */

enum { SAYS_NOTHING = 1, SAYS_BLOG = 2, SAYS_BESIDE = 4 };

static const char *const beside[] = {
	"comment", "related", "sidebar", "footer", "recommend", "promo",
	"teaser", "widget", "trending", "popular", "newsletter", "disqus",
	"more-from", "read-next", "latest", "reviews", "testimonial",
	"review-list", "customer-review", NULL,
};

/* 1 for the foot of an article, "entry-footer", which tells who wrote it. */
static int is_own_foot(const char *class)
{
	static const char *const feet[] = { "entry-footer", "post-footer",
					    "post__footer", "article-footer",
					    "article__footer", NULL };

	return words_hold_any(class, feet);
}

/* Elementor calls all that a page is made of widgets. */
static int is_beside_class(const char *class)
{
	const char *p = class;

	if (!words_hold_any(class, beside))
		return 0;
	while (*p) {
		size_t n = strcspn(p, " \t\n");
		char *word = xstrndup(p, n);
		int rc = strncmp(word, "elementor", 9) &&
			 !is_own_foot(word) && words_hold_any(word, beside);

		free(word);
		if (rc)
			return 1;
		p += n + strspn(p + n, " \t\n");
	}
	return 0;
}

/* 1 when a word of the class ends like "card-title". */
static int is_title_class(const char *class)
{
	static const char *const ends[] = { "title", "headline" };

	for (const char *p = class; p && *p;) {
		size_t n = strcspn(p, " \t\n");

		for (size_t i = 0; i < ARRAY_SIZE(ends); i++) {
			size_t k = strlen(ends[i]);

			if (n >= k && !strncasecmp(p + n - k, ends[i], k))
				return 1;
		}
		p += n + strspn(p + n, " \t\n");
	}
	return 0;
}

/* 1 for what is a title, but for that in which `inner` stands. */
static int is_heading(const struct html_node *n,
		      const struct html_node *inner)
{
	return (inner < n || inner >= n->end) &&
	       ((n->tag >= TAG_H2 && n->tag <= TAG_H4) ||
		is_title_class(html_attr(n, "class")));
}

/* 1 when the link `a` in `top` is in a heading or holds one, which is not
 * that of `inner`. */
static int is_headline(const struct html_node *a, const struct html_node *top,
		       const struct html_node *inner)
{
	for (const struct html_node *i = a; i > top; i = i->parent)
		if (is_heading(i, inner))
			return 1;
	for (const struct html_node *i = a + 1; i < a->end; i++)
		if (i->tag != TAG_TEXT && is_heading(i, inner))
			return 1;
	return 0;
}

/* 1 for a link to who wrote, whose name may be set as a heading. */
static int is_of_person(const char *href)
{
	static const char *const parts[] = { "/author", "/autor", "/auteur",
					     "profile", "/people/", "/team/",
					     "/user", "/member",
					     "/contributor", NULL };

	return words_hold_any(href, parts);
}

/* 1 when a heading inside `n` leads to another page, other than the one in
 * `inner` or around it. */
static int is_card(const struct meta_ctx *m, const struct html_node *n,
		   const struct html_node *inner)
{
	for (const struct html_node *i = n; i < n->end; i++) {
		char *url;
		int rc;

		if (i->tag != TAG_A || (i >= inner && i < inner->end) ||
		    !html_attr(i, "href") || !is_headline(i, n, inner) ||
		    is_of_person(html_attr(i, "href")))
			continue;
		url = url_resolve(m->url, html_attr(i, "href"));
		rc = url && strncmp(url, m->url, strcspn(url, "#?"));
		free(url);
		if (rc)
			return 1;
	}
	return 0;
}

int is_of_other_page(const struct meta_ctx *m, const struct html_node *n)
{
	const struct html_node *h1 = m->heading, *up = n->parent;

	for (int i = 0; up && i < CARD_DEPTH; i++, up = up->parent) {
		if (up->tag == TAG_BODY || up->tag == TAG_HTML || !h1 ||
		    (up <= h1 && h1 < up->end) || up->end - up > CARD_NODES)
			return 0;
		if (is_card(m, up, n))
			return 1;
	}
	return 0;
}

int is_index(const struct meta_ctx *m)
{
	int found = 0, left = LINKS;

	if (*m->h1 && !words_name_site(m->h1, m->site, m->host))
		return 0;
	for (size_t i = 0; i < m->doc->n_nodes && left && found < INDEXED;
	     i++) {
		const struct html_node *n = &m->doc->nodes[i];
		char *url = NULL;

		left -= n->tag == TAG_A;
		if (n->tag == TAG_A && html_attr(n, "href") &&
		    is_headline(n, m->doc->body, m->h1_node))
			url = url_resolve(m->url, html_attr(n, "href"));
		found += url && field_same_site(url, m->url) &&
			 !field_is_root(url);
		free(url);
	}
	return found >= INDEXED;
}

/* What readers have added, in microdata. */
static int is_beside_property(const struct html_node *n)
{
	static const char *const names[] = { "review", "comment",
					     "acceptedAnswer",
					     "suggestedAnswer" };

	for (size_t i = 0; i < ARRAY_SIZE(names); i++)
		if (html_attr_has_word(n, "itemprop", names[i]))
			return 1;
	return 0;
}

/* What attributes of `n` say of all that is in it.  It is asked for again and
 * again, for each of that: it is found out once. */
static unsigned char said_by(const struct meta_ctx *m,
			     const struct html_node *n)
{
	unsigned char *said = &m->said[n - m->doc->nodes];

	if (*said)
		return *said;
	/* What Blogger calls a widget may be the blog itself. */
	if (html_attr_has_word(n, "class", "Blog"))
		*said = SAYS_BLOG;
	else if (is_beside_class(html_attr(n, "class")) ||
		 words_hold_any(html_attr(n, "id"), beside) ||
		 is_beside_property(n))
		*said = SAYS_BESIDE;
	else
		*said = SAYS_NOTHING;
	return *said;
}

int is_beside(const struct meta_ctx *m, const struct html_node *n)
{
	const struct html_node *article = html_above(n, TAG_ARTICLE);
	const struct html_node *h1 = m->heading, *root = m->doc->root;
	unsigned char said;

	for (; n; n = n->parent) {
		/* What holds the heading or most of the page is beside
		 * nothing. */
		if (n->tag == TAG_BODY || n->tag == TAG_HTML ||
		    (h1 && n <= h1 && h1 < n->end) ||
		    (n->end - n) * 2 > root->end - root)
			return 0;
		/* An article's own foot tells who wrote it, and when. */
		if (is_own_foot(html_attr(n, "class")))
			continue;
		if (n->tag == TAG_NAV ||
		    (!article && (n->tag == TAG_ASIDE || n->tag == TAG_FOOTER)))
			return 1;
		said = said_by(m, n);
		if (said & (SAYS_BLOG | SAYS_BESIDE))
			return said == SAYS_BESIDE;
	}
	return 0;
}
