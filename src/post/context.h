/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef POST_CONTEXT_H
#define POST_CONTEXT_H
/*
 * What a template may name.
 *
 *	title slug description author draft intro outro tags categories
 *	date            2015-09-30
 *	date_long       30 September 2015
 *	iso_week        2015-W40
 *	count           the number of items
 *	total_minutes   to read and watch all of them
 *	items           in the collection's order
 *	by_kind, by_tag, by_day, sections (the same as by_kind)
 *	                {title items}, in the order of their first items
 *
 * of an item:
 *
 *	n               its place, from 1
 *	title url canonical_url archive_url authors site kind lang description
 *	published published_long added done minutes pages tags starred
 *	anchor          for its heading, [a-z0-9-]; where the site takes one
 *	underline       for below its heading, where the site wants one; title
 *			and sections have one, too
 *	commentary      one's own, for this collection
 *	notes           a list of texts, one's own
 *	alternates      {role url}
 *	quotes          {text lines who locator link comment}
 *	links, via      {rel title url}; via: only those it was found through
 *
 * Each name is there for each item, quote, link, empty when nothing is known,
 * so that none falls through to the one around it.  An address that may not be
 * opened (anything but http, https, mailto) is empty.
 */
#include "base/json.h"
#include "core/collection.h"
#include "post/front_matter.h"
#include "post/post.h"
#include "post/site.h"

/* The whole context for `site`; release with json_decref(). */
json_t *context_make(const struct collection *c, const struct post_meta *meta,
		     const struct site *site, const struct post_options *o);

/* One item of it, without "n", "anchor", "underline" and "commentary". */
json_t *context_item(const struct item *it, const struct collection *c,
		     const struct post_options *o);

/* How the value of a name is to be escaped. */
enum context_value {
	CONTEXT_TEXT, /* words of a page, a person's name, a title */
	CONTEXT_URL,
	CONTEXT_OWN,  /* Markdown of one's own */
	CONTEXT_LINE, /* drawn here: a line of one character */
};

enum context_value context_value_of(const char *name);

/* Each puts one name into an object, cleaned (text_add_clean): a text on one
 * line, a text of several, one's own Markdown without empty lines around it, a
 * list of lines. */
void context_put_line(json_t *o, const char *name, const char *text);
void context_put_block(json_t *o, const char *name, const char *text);
void context_put_own(json_t *o, const char *name, const char *markup);
void context_put_list(json_t *o, const char *name, const struct strv *sv);

#endif
