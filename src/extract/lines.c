/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines inside of an article that are no part of it. */
#include "extract/article.h"

#include "extract/clutter.h"
#include "extract/render.h"
#include "extract/words.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define LINE_MAX_BYTES 160 /* a longer line is prose */
#define POINTER_LINKS  0.5 /* in a line that leads elsewhere */
#define REPEATED_LEAST 100 /* characters of what is not said twice */
#define KNOWN_MOST     512 /* paragraphs among which one is looked for */
#define COMPANY        16  /* items beside one that are looked at */
#define PROSE_BYTES    100 /* of the paragraph that ends what comes first */

/* A link that stands on a line of its own between blocks. */
static int is_alone(const struct html_node *n)
{
	const struct html_node *before = n - 1, *next = n->next;

	if (n->tag != TAG_A || !html_is_block(n->parent->tag) || html_holds_block(n))
		return 0;
	while (before != n->parent && before->tag == TAG_TEXT &&
	       !before->text[strspn(before->text, " \t\r\n\f")])
		before--;
	while (before != n->parent && before->parent != n->parent)
		before = before->parent;
	while (next && next->tag == TAG_TEXT &&
	       !next->text[strspn(next->text, " \t\r\n\f")])
		next = next->next;
	return (before == n->parent || html_is_block(before->tag)) &&
	       (!next || html_is_block(next->tag));
}

/* What follows the heading of a list of other articles, up to the next
 * heading or paragraph. */
static void drop_list(struct html_node *heading, const struct html_node *part)
{
	struct html_node *n = heading;

	while (n->parent && n->parent != part && n->parent > part &&
	       n->parent->chars == n->chars)
		n = n->parent;
	for (; n; n = n->next) {
		if (n != heading && heading >= n->end &&
		    n->chars >= PROSE_BYTES && link_density(n) < 0.3)
			return;
		if (n > heading && ((n->tag >= TAG_H1 && n->tag <= TAG_H6) ||
				    (n->chars >= PROSE_BYTES &&
				     link_density(n) < 0.3)))
			return;
		drop_node(n);
	}
}

static int is_title(const struct html_node *n, const char *s)
{
	return strlen(s) <= 60 && ((n->tag >= TAG_H1 && n->tag <= TAG_H6) ||
				   words_number(s) <= 5);
}

/* Long paragraphs that were seen, by their sums (FNV-1a). */
struct known {
	uint64_t sums[KNOWN_MOST];
	size_t n;
};

static int is_known(struct known *k, const char *s)
{
	uint64_t sum = 14695981039346656037u;

	for (; *s; s++)
		sum = (sum ^ (unsigned char)*s) * 1099511628211u;
	for (size_t i = 0; i < k->n; i++)
		if (k->sums[i] == sum)
			return 1;
	if (k->n < KNOWN_MOST)
		k->sums[k->n++] = sum;
	return 0;
}

/* Some forums have the first post once more, for another width of screen;
 * what is said again by someone else is a quotation. */
static void prune_repeated(struct html_node *n, struct known *known)
{
	char *s;

	if (n->chars < REPEATED_LEAST || html_above(n, TAG_BLOCKQUOTE))
		return;
	s = html_text(n);
	if (is_known(known, s))
		drop_node(n);
	free(s);
}

/* Votes beside a post. */
static int is_count(const struct html_node *n, const char *s)
{
	return n->tag == TAG_DIV && !s[strspn(s, "0123456789 +-")];
}

static int is_blank(const char *s)
{
	return !s[strspn(s, " \t\r\n\f")];
}

/* What `n` is all of: the item of a list or the cell of a table; else `n`. */
static const struct html_node *box_of(const struct html_node *n)
{
	const struct html_node *up = n;

	while (up && up->chars == n->chars && up->tag != TAG_LI &&
	       up->tag != TAG_TD && up->tag != TAG_TH && up->tag != TAG_DD &&
	       up->tag != TAG_DT)
		up = up->parent;
	return up && up->chars == n->chars ? up : n;
}

/* Whether items or cells beside `box` say more than such lines do. */
static int has_company(const struct html_node *box)
{
	int left = COMPANY, rc = 0;

	for (const struct html_node *i = box->parent->first; i && left && !rc;
	     i = i->next) {
		char *s = i != box && i->chars && i->tag != TAG_TEXT ?
			  html_text(i) : NULL;

		left -= s != NULL;
		rc = s && !clutter_is_line(s);
		free(s);
	}
	return rc;
}

/* Whether text stands below the heading `h`, in `part`. */
static int has_text_below(const struct html_node *h,
			  const struct html_node *part)
{
	for (const struct html_node *i = h->end; i < part->end; i++) {
		/* Of a list of links only the heading is left. */
		if (i->tag == TAG_TEXT && (i->flags & HTML_DROPPED) &&
		    !is_blank(i->text))
			return 0;
		if (!i->chars)
			continue;
		if (i->tag >= TAG_H1 && i->tag <= TAG_H6)
			return 0;
		if (i->tag == TAG_PRE || i->tag == TAG_TABLE)
			return 1;
		if (html_is_leaf(i))
			return i->tag == TAG_P && i->chars >= PROSE_BYTES &&
			       link_density(i) < 0.3;
	}
	return 0;
}

/* Such words may be a term and its meaning, or one of several items or cells:
 * then they are meant. */
static int is_one_of_many(const struct html_node *n)
{
	const struct html_node *box = box_of(n);

	if (box->tag == TAG_DT || box->tag == TAG_DD)
		return 1;
	return (box->tag == TAG_LI || box->tag == TAG_TD ||
		box->tag == TAG_TH) && !box->link_chars && has_company(box);
}

/* The same where they head a section. */
static int is_meant(const struct html_node *n, const struct html_node *part)
{
	return n->tag >= TAG_H2 && n->tag <= TAG_H6 ? has_text_below(n, part) :
						      is_one_of_many(n);
}

static void prune_line(struct html_doc *doc, struct html_node *n,
		       const struct html_node *part, int *begun)
{
	char *s = html_text(n);
	size_t len = strlen(s);

	if (len && len <= LINE_MAX_BYTES) {
		if ((clutter_is_line(s) && !is_meant(n, part)) ||
		    clutter_is_call(s) ||
		    (!*begun && clutter_is_byline(s)) ||
		    (doc->is_thread &&
		     (clutter_is_profile(s) || is_count(n, s))) ||
		    (n->link_chars && clutter_is_way(s)) ||
		    (link_density(n) >= POINTER_LINKS &&
		     clutter_is_pointer(s)))
			drop_node(n);
		else if (is_title(n, s) && clutter_is_heading(s) &&
			 !is_one_of_many(n))
			drop_list(n, part);
	}
	*begun |= len >= PROSE_BYTES;
	free(s);
}

/* What was seen on the way back from the end to the heading before. */
struct below {
	const struct html_node *text, *dropped; /* the last of each; or NULL */
	enum html_tag heading; /* that ends it; or one above all */
};

/* All that stood below it, up to one that is not below it, was dropped. */
static int is_left(const struct html_node *heading, const struct below *b)
{
	return !(b->text && b->text >= heading->end) &&
	       b->heading <= heading->tag &&
	       b->dropped && b->dropped >= heading->end;
}

void headings_prune(const struct part_vec *parts)
{
	static const struct below nothing = { NULL, NULL, TAG_OTHER };
	struct below below = nothing;

	for (size_t i = parts->n; i-- > 0;)
		for (struct html_node *n = parts->v[i]->end;
		     n-- > parts->v[i];) {
			int gone = n->flags & HTML_DROPPED;

			if (n->tag == TAG_TEXT ? !is_blank(n->text) :
						 n->tag == TAG_IMG && !gone) {
				if (gone && !below.dropped)
					below.dropped = n;
				else if (!gone && !below.text)
					below.text = n;
			}
			if (n->tag < TAG_H1 || n->tag > TAG_H6 || gone)
				continue;
			if (n->tag > TAG_H1 && is_left(n, &below)) {
				drop_node(n);
				continue;
			}
			below = nothing;
			below.heading = n->tag;
		}
}

void lines_prune(struct html_doc *doc, const struct part_vec *parts)
{
	struct known known = { .n = 0 };
	int begun = 0;

	for (size_t i = 0; i < parts->n; i++)
		for (struct html_node *n = parts->v[i]; n < parts->v[i]->end;
		     n++) {
			if (n->tag == TAG_PRE || render_is_code_lines(n)) {
				n = n->end - 1;
				continue;
			}
			if (!(n->flags & HTML_DROPPED) &&
			    (html_is_leaf(n) || is_alone(n))) {
				prune_line(doc, n, parts->v[i], &begun);
				if (doc->is_thread)
					prune_repeated(n, &known);
			}
		}
}
