/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/article.h"

#include "base/buf.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define GROUP_LEAST  3   /* teasers in a row */
#define TEASER_MOST  500 /* characters of one */
#define TITLE_LEAST  12  /* characters of its link */
#define BEFORE_LEAST 600 /* characters of prose before them */
#define BEHIND_SHARE 4   /* one part in so many of them may come behind */

/* The host of the page as its head tells it, "" when it does not. */
static char *own_host(const struct html_doc *doc)
{
	const char *url = NULL, *at;

	for (const struct html_node *n = doc->head; n < doc->head->end; n++) {
		if (n->tag == TAG_LINK &&
		    html_attr_has_word(n, "rel", "canonical"))
			url = html_attr(n, "href");
		else if (!url && n->tag == TAG_META &&
			 html_attr_has_word(n, "property", "og:url"))
			url = html_attr(n, "content");
	}
	at = url ? strstr(url, "://") : NULL;
	return at ? xstrndup(at + 3, strcspn(at + 3, "/?#")) : xstrdup("");
}

/* Of links that lead elsewhere on the same site. */
static int is_own(const char *href, const char *host)
{
	const char *at = strstr(href, "//");

	if (!at)
		return *href && *href != '#' && !strchr(href, ':');
	return *host && !strncasecmp(at + 2, host, strlen(host)) &&
	       strchr("/?#", at[2 + strlen(host)]);
}

static int is_heading(const struct html_node *n)
{
	return n->tag >= TAG_H1 && n->tag <= TAG_H6;
}

/* A heading that leads to another page of the site, and a few words on it. */
static int is_teaser(const struct html_node *n, const char *host)
{
	int titles = 0, looks = 0;

	if (n->flags & HTML_DROPPED || n->chars > TEASER_MOST)
		return 0;
	for (const struct html_node *i = n; i < n->end; i++) {
		const char *href = i->tag == TAG_A ? html_attr(i, "href") : NULL;

		if (i->tag == TAG_PRE || i->tag == TAG_BLOCKQUOTE ||
		    i->tag == TAG_TABLE)
			return 0;
		/* A line of prose that leads elsewhere is none. */
		looks |= is_heading(i) || i->tag == TAG_IMG ||
			 (html_is_block(i->tag) && html_above(i, TAG_A));
		if (!href)
			continue;
		if (!is_own(href, host))
			return 0;
		titles += i->chars >= TITLE_LEAST;
	}
	return looks && titles > 0 && titles <= 3;
}

/* Whether the two stand in one row of things of a kind. */
static int is_kin(const struct html_node *a, const struct html_node *b)
{
	const char *one = html_attr(a, "class"), *other = html_attr(b, "class");

	return a->tag == b->tag && html_is_block(a->tag) && a->tag != TAG_P &&
	       !strncmp(str_or_empty(one), str_or_empty(other),
			strcspn(str_or_empty(one), " "));
}

/* Prose of `part` up to `to`. */
static unsigned long prose_before(const struct html_node *part,
				  const struct html_node *to)
{
	unsigned long prose = 0;

	for (const struct html_node *n = part; n < part->end && n < to;) {
		if (n->end <= to) {
			prose += n->flags & HTML_DROPPED ? 0 : n->prose;
			n = n->end;
		} else {
			n++;
		}
	}
	return prose;
}

/* 1 when the text of the page is over before `from`, so that what follows is
 * about other pages. */
static int is_over(const struct part_vec *parts, const struct html_node *from,
		   const struct html_node *to)
{
	unsigned long before = 0, behind = 0;

	for (size_t i = 0; i < parts->n; i++) {
		const struct html_node *part = parts->v[i];

		before += prose_before(part, from);
		behind += prose_before(part, part->end) -
			  prose_before(part, to);
	}
	return before >= BEFORE_LEAST && behind * BEHIND_SHARE <= before;
}

/* "More of this" */
static void drop_heading(struct html_node *from, const struct html_node *part)
{
	while (--from > part) {
		struct html_node *n = from;

		if (n->tag != TAG_TEXT || n->flags & HTML_DROPPED ||
		    !n->text[strspn(n->text, " \t\r\n\f")])
			continue;
		while (n != part && !html_is_block(n->tag))
			n = n->parent;
		if (is_heading(n))
			drop_node(n);
		return;
	}
}

/* The row of teasers among the children of `up` that begins with `first`. */
static void prune_group(struct html_node *first, const struct html_node *part,
			const struct part_vec *parts, const char *host)
{
	struct html_node *last = first;
	size_t teasers = 0, others = 0;

	for (struct html_node *n = first; n; n = n->next) {
		if (!is_kin(first, n) || !n->chars || n->flags & HTML_DROPPED)
			continue;
		if (is_teaser(n, host)) {
			teasers++;
			last = n;
		} else {
			others++;
		}
	}
	if (teasers < GROUP_LEAST || others * 4 > teasers ||
	    !is_over(parts, first, last->end))
		return;
	for (struct html_node *n = first; n && n <= last; n = n->next)
		if (is_kin(first, n))
			drop_node(n);
	drop_heading(first, part);
}

static size_t count_blocks(const struct html_node *n)
{
	size_t blocks = 0;

	for (n = n->first; n; n = n->next)
		blocks += html_is_block(n->tag);
	return blocks;
}

static void prune_part(struct html_node *part, const struct part_vec *parts,
		       const char *host)
{
	for (struct html_node *up = part; up < part->end; up++) {
		if (up->flags & HTML_DROPPED || count_blocks(up) < GROUP_LEAST)
			continue;
		for (struct html_node *n = up->first; n; n = n->next)
			if (html_is_block(n->tag) && n->tag != TAG_P &&
			    is_teaser(n, host)) {
				prune_group(n, part, parts, host);
				break;
			}
	}
}

void teasers_prune(struct html_doc *doc, const struct part_vec *parts)
{
	char *host = own_host(doc);

	for (size_t i = 0; i < parts->n; i++)
		prune_part(parts->v[i], parts, host);
	free(host);
}
