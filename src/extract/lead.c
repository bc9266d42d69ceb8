/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/article.h"

#include "extract/clutter.h"
#include "extract/words.h"

#include <stdlib.h>
#include <string.h>

#define LEAD_LEAST 60   /* bytes of a paragraph before the article */
#define LEAD_MOST  1200 /* bytes; more is not set apart */
#define LEAD_PARTS 4

/* Names that say that it is one, even in what was dropped by its name. */
static const char *const lead_names[] = {
	"lead", "intro", "teaser", "excerpt", "abstract", "summary",
	"standfirst", "dek", "subtitle", "preface", "perex", "description",
	"subhead", "chapo", "bajada", "entradilla", "vorspann", NULL,
};
static const char *const no_lead[] = {
	"caption", "comment", "cookie", "share", "sharing", "newsletter",
	"subscribe", "related", "advert", "sponsor", "author", "byline",
	"meta", "credit", "social", "breadcrumb", "modal", "popup", "toc",
	"disclos", "disclaim", "affiliate", "rating", "promo", "banner", NULL,
};

static int is_named(const struct html_node *n, const struct html_node *stop,
		    const char *const *names)
{
	for (; n && n != stop; n = n->parent) {
		if (n <= stop && stop < n->end)
			return 0;
		if (words_hold_any(html_attr(n, "class"), names) ||
		    words_hold_any(html_attr(n, "id"), names))
			return 1;
	}
	return 0;
}

/* The last main heading before `first`; NULL when there is none. */
static struct html_node *heading_before(struct html_doc *doc,
					const struct html_node *first)
{
	struct html_node *found = NULL;

	for (struct html_node *n = doc->body; n < first; n++)
		if (n->tag == TAG_H1 && n->end <= first)
			found = n;
	return found;
}

static int is_lead(const struct html_node *n, const struct html_node *first,
		   const char *start)
{
	size_t len;
	char *s;
	int rc;

	if (!html_is_leaf(n) || n->tag == TAG_FIGCAPTION || n->tag == TAG_LI ||
	    html_above(n, TAG_NAV) || html_above(n, TAG_FIGURE) ||
	    html_above(n, TAG_FORM) || is_named(n, first, no_lead))
		return 0;
	if ((n->flags & HTML_DROPPED) && !is_named(n, first, lead_names))
		return 0;
	if (!(n->flags & HTML_DROPPED) && link_density(n) > 0.3)
		return 0;
	s = html_text(n);
	len = strlen(s);
	rc = len >= LEAD_LEAST && len <= LEAD_MOST && !strstr(start, s) &&
	     !clutter_is_byline(s);
	free(s);
	return rc;
}

void lead_add(struct html_doc *doc, struct part_vec *parts)
{
	struct html_node *first, *h;
	struct part_vec all = { 0 };
	char *start;

	if (!parts->n)
		return;
	first = parts->v[0];
	start = html_text(first);
	h = heading_before(doc, first);
	for (struct html_node *n = h ? h->end : first;
	     n < first && all.n < LEAD_PARTS; n++) {
		if (!is_lead(n, first, start))
			continue;
		for (struct html_node *i = n; i < n->end; i++)
			i->flags &= ~(unsigned)HTML_DROPPED;
		*VEC_PUSH(&all) = n;
		n = n->end - 1;
	}
	free(start);
	if (!all.n)
		return;
	for (size_t i = 0; i < parts->n; i++)
		*VEC_PUSH(&all) = parts->v[i];
	VEC_FREE(parts);
	*parts = all;
}
