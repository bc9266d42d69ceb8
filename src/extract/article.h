/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXTRACT_ARTICLE_H
#define EXTRACT_ARTICLE_H
/*
 * The text of a page without what stands around it.
 *
 * The way is that of Arc90's Readability: paragraphs give points to what is
 * around them, the element with the most points is the article, and its
 * neighbours join where they look like it.  When that finds too little, the
 * removals are relaxed step by step; where there is any text there is a
 * result.
 */
#include "base/vec.h"
#include "extract/html.h"

/* Marks in `doc` what belongs to the article (HTML_DROPPED for what does not)
 * and adds the parts, in order, to `ret`. */
struct part_vec VEC(struct html_node *);
void article_find(struct html_doc *doc, struct part_vec *ret);

/* The same without a choice: all that may be text at all, in place of what is
 * in `ret`. */
void article_take_all(struct html_doc *doc, struct part_vec *ret);

/* Counts, for every node, the text inside that reads like prose. */
void count_prose(struct html_doc *doc);

/* prune.c: how much is thrown away before the scoring. */
enum prune {
	PRUNE_STRICT, /* by element, role, visibility and class */
	PRUNE_CLASSLESS, /* not by class */
	PRUNE_LITTLE, /* only what is hidden or never text */
	PRUNE_NEVER,  /* only what is never text */
};

/* Sets HTML_DROPPED anew in the whole tree and measures what is left. */
void prune(struct html_doc *doc, enum prune how);

/* Says of `n` and all in it that it is no text. */
void drop_node(struct html_node *n);

/* measure.c: counts, for every node, the characters inside that are not
 * dropped. */
void measure(struct html_doc *doc);

/* The share of the text of `n` that stands in links, 0 to 1. */
double link_density(const struct html_node *n);

/* prune_parts.c: drops, inside the chosen parts, lists of links, share bars and
 * the like, and measures what is left. */
void prune_parts(struct html_doc *doc, const struct part_vec *parts);

/* lead.c: adds in front of `parts` the paragraphs between the heading and the
 * first of them: what the article is about, set apart. */
void lead_add(struct html_doc *doc, struct part_vec *parts);

/* lines.c: drops, inside a part, lines that are no part of an article: calls to
 * share, lists of other articles, and before the first paragraph who wrote
 * it. */
void lines_prune(struct html_doc *doc, const struct part_vec *parts);

/* Drops headings below which nothing is left. */
void headings_prune(const struct part_vec *parts);

/* teasers.c: drops, behind the text, rows of headings that lead to other pages
 * of the site, with a few words on each. */
void teasers_prune(struct html_doc *doc, const struct part_vec *parts);

/* captions.c: gives the images in `parts` the captions that stand beside them,
 * which are then no text of their own, and the addresses that are there for
 * readers without scripts. */
void captions_take(const struct part_vec *parts);

/* forum.c: 1 when the page holds posts of people who talk to each other. */
int forum_is_thread(const struct html_doc *doc);

/* prune_names.c: 1 when the class of `n`, or its id where that says what it is
 * for, holds one of the words. */
int name_holds(const struct html_node *n, const char *const *words);

/* How much the class and id of `n` speak for (25) or against (-25) text. */
int class_weight(const struct html_node *n);

#endif
