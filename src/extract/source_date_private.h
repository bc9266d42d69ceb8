/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXTRACT_SOURCE_DATE_PRIVATE_H
#define EXTRACT_SOURCE_DATE_PRIVATE_H
/*
 * What the sources of dates in the body share.
 */
#include "extract/source.h"

#define DATE_TEXT_MAX 40 /* bytes of a text that is little but a date */

enum when { WHEN_PUBLISHED, WHEN_LATER, WHEN_OTHER };

/* What the page says of the date in `n`: by the names of the elements around
 * it, by what stands before it in them. */
enum when date_when(const struct html_node *n);

/* Adds the date in `s` to `ret`; one that the text says to be a later one to
 * `late`; none that it says to be of something else. */
void date_push(const struct meta_ctx *m, const char *s, struct strv *ret,
	       struct strv *late);

/* The same for the text or an attribute `s` of `n`, with what is around it.
 * Of what says that it is a later date, only that which readers are shown near
 * the title will do: below a manual's page stands when somebody last mended a
 * word of it. */
void date_push_of(const struct meta_ctx *m, const struct html_node *n,
		  const char *s, struct strv *ret, struct strv *late);

/* 1 for a sentence, in which a date may stand for anything. */
int date_in_sentence(const char *s);

/* 1 when the text `n` may be a line that says when the page was made: no part
 * of a paragraph, of code, of comments or of a list of other pages. */
int date_is_line(const struct meta_ctx *m, const struct html_node *n);

/* Puts the later dates behind the others; releases them. */
void date_append(struct strv *ret, struct strv *late);

#endif
