/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/url.h"
#include "extract/fields.h"
#include "extract/source.h"

#include <stdlib.h>
#include <string.h>

/* Whose property `n` is: the nearest item around it. */
static const struct html_node *item_of(const struct html_node *n)
{
	static const char *const items[] = { "h-entry", "h-card", "h-cite",
					     "h-event", "h-review", "h-feed",
					     "h-recipe", "hentry" };

	for (n = n->parent; n; n = n->parent)
		for (size_t i = 0; i < ARRAY_SIZE(items); i++)
			if (html_attr_has_word(n, "class", items[i]))
				return n;
	return NULL;
}

/* What parsers of microformats2 take for the value of an element. */
static char *value_of(const struct html_node *n)
{
	static const char *const attrs[] = { "datetime", "title", "value",
					     "alt" };

	for (const struct html_node *i = n + 1; i < n->end; i++)
		if (html_attr_has_word(i, "class", "p-name") &&
		    html_attr_has_word(n, "class", "h-card"))
			return html_text_apart(i);
	for (size_t i = 0; i < ARRAY_SIZE(attrs); i++)
		if (!str_empty(html_attr(n, attrs[i])))
			return xstrdup(html_attr(n, attrs[i]));
	return html_text_apart(n);
}

/* Names of hAtom, from before microformats2. */
static const char *const old_names[][2] = {
	{ "p-name", "entry-title" },
	{ "dt-published", "published" },
	{ "p-summary", "entry-summary" },
};

static int is_property(const struct html_node *n, const char *name)
{
	if (html_attr_has_word(n, "class", name))
		return 1;
	for (size_t i = 0; i < ARRAY_SIZE(old_names); i++)
		if (!strcmp(old_names[i][0], name))
			return html_attr_has_word(n, "class",
						  old_names[i][1]);
	return 0;
}

/* Who has the site, where an entry does not say who wrote it: the one card
 * that leads to the front page. */
static void add_owner(struct meta_ctx *m, struct strv *ret)
{
	const struct html_node *found = NULL;
	size_t cards = 0;

	for (size_t i = 0; i < m->doc->n_nodes && cards < 2; i++) {
		const struct html_node *n = &m->doc->nodes[i], *link = n;
		char *url;

		if (!html_attr_has_word(n, "class", "h-card"))
			continue;
		while (link < n->end &&
		       !html_attr_has_word(link, "class", "u-url"))
			link++;
		if (link == n->end || str_empty(html_attr(link, "href")))
			continue;
		url = url_resolve(m->url, html_attr(link, "href"));
		if (url && field_is_root(url) && field_same_site(url, m->url)) {
			found = n;
			cards++;
		}
		free(url);
	}
	if (cards == 1)
		strv_push_take(ret, value_of(found));
}

/* The entry that the page is about: the first, unless it is one of a feed. */
static const struct html_node *first_entry(const struct meta_ctx *m)
{
	const struct html_node *found = NULL;

	for (size_t i = 0; i < m->doc->n_nodes; i++) {
		const struct html_node *n = &m->doc->nodes[i];

		if ((!html_attr_has_word(n, "class", "h-entry") &&
		     !html_attr_has_word(n, "class", "hentry")) ||
		    is_beside(m, n))
			continue;
		if (found)
			return NULL;
		found = n;
		i = (size_t)(n->end - m->doc->nodes) - 1;
	}
	return found;
}

void from_mf2(struct meta_ctx *m, const char *arg, struct strv *ret)
{
	const struct html_node *entry = first_entry(m);

	for (const struct html_node *n = entry; entry && n < entry->end; n++)
		if (is_property(n, arg) &&
		    (n == entry || item_of(n) == entry))
			strv_push_take(ret, value_of(n));
	if (entry && !ret->n && !strcmp(arg, "p-author"))
		add_owner(m, ret);
}
