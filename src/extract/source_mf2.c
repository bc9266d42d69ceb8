/* SPDX-License-Identifier: GPL-3.0-or-later */
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

/* The entry that the page is about: the first, unless it is one of a feed. */
static const struct html_node *first_entry(const struct meta_ctx *m)
{
	const struct html_node *found = NULL;

	for (size_t i = 0; i < m->doc->n_nodes; i++) {
		const struct html_node *n = &m->doc->nodes[i];

		if (!html_attr_has_word(n, "class", "h-entry") ||
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
		if (html_attr_has_word(n, "class", arg) &&
		    (n == entry || item_of(n) == entry))
			strv_push_take(ret, value_of(n));
}
