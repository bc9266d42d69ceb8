/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXCHANGE_POST_PAGE_H
#define EXCHANGE_POST_PAGE_H
/*
 * The part of a page that is a post.
 */
#include "exchange/post_parts.h"
#include "exchange/tags.h"

struct html_part {
	const char *s;
	size_t len;
	char *base;    /* the address of the page; NULL: unknown */
	int whole;     /* a page or its article, not a piece of Markdown */
	int loose;     /* it has no element of its own: more is left out */
	long left_out; /* words in what is left out */
	int label;     /* a link to a tag is open, and its words are here: */
	struct buf words;
};

void html_part_release(struct html_part *p);

/* Adds the Markdown of it; the first <h1> of a whole page becomes c->title. */
void html_part_to_markdown(struct html_part *part, struct collection *c,
			   struct buf *ret);

/* 1 when the element that `t` opens is navigation and the like; `rest` is what
 * comes behind, where it must end. */
int html_is_left_out(const struct html_part *p, const struct tag *t,
		     const char *rest);

/* The words of the link to a tag become one of c->tags. */
void html_part_add_label(struct html_part *p, struct collection *c);

#endif
