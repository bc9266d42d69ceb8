/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/article.h"

#include "extract/words.h"

#include <string.h>

#define SECTION_LEAST 60  /* characters of prose in a section ... */
#define SECTION_NODES 500 /* that are looked at for a form */
#define SECTION_LINKS 0.3 /* ... and its share in links */

static const char *const positive[] = {
	"article", "body", "content", "entry", "hentry", "h-entry", "main",
	"page", "post", "text", "blog", "story", "prose", "markdown", NULL,
};

static const char *const negative[] = {
	"banner", "combx", "comment", "contact", "footer", "gdpr",
	"masthead", "media", "meta", "outbrain", "promo", "related", "scroll",
	"share", "shoutbox", "sidebar", "skyscraper", "sponsor", "shopping",
	"tags", "widget", "teaser", "newsletter", "subscribe", "social", NULL,
};

/* A heading and prose below it */
static int is_section(const struct html_node *n)
{
	const struct html_node *i = n + 1;

	while (i < n->end && (i->tag == TAG_TEXT || !i->chars))
		if (i++->chars)
			return 0;
	if (i == n->end || i->tag < TAG_H1 || i->tag > TAG_H6 ||
	    n->prose < SECTION_LEAST || link_density(n) > SECTION_LINKS)
		return 0;
	for (; i < n->end && i < n + SECTION_NODES; i++)
		if (i->tag == TAG_FORM || i->tag == TAG_INPUT)
			return 0;
	return 1;
}

/* Its id as a name of what it is for; NULL when it only tells where links lead
 * to: one of a heading, of what is explained, of a section, of an identifier
 * in a reference. */
static const char *id_name(const struct html_node *n)
{
	const char *id = html_attr(n, "id"), *class;

	if (!id || n->tag == TAG_DT || (n->tag >= TAG_H1 && n->tag <= TAG_H6) ||
	    strpbrk(id, ".("))
		return NULL;
	class = html_attr(n, "class");
	return (n->tag == TAG_SECTION ? !class :
		n->tag == TAG_DIV && class && !strcmp(class, "section")) &&
	       is_section(n) ? NULL : id;
}

int name_holds(const struct html_node *n, const char *const *words)
{
	return words_hold_any(html_attr(n, "class"), words) ||
	       words_hold_any(id_name(n), words);
}

int class_weight(const struct html_node *n)
{
	const char *class = html_attr(n, "class"), *id = id_name(n);

	return (words_hold_any(class, positive) ? 25 : 0) -
	       (words_hold_any(class, negative) ? 25 : 0) +
	       (words_hold_any(id, positive) ? 25 : 0) -
	       (words_hold_any(id, negative) ? 25 : 0);
}
