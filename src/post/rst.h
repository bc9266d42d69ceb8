/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef POST_RST_H
#define POST_RST_H
/*
 * reStructuredText as docutils 0.19 reads it.  See post/escape.h for the
 * three sorts of text.
 */
#include "base/buf.h"

/* Adds `len` bytes so that each character comes out as itself; what stands at
 * the start of a line opens no block. */
void rst_add_text(struct buf *b, const char *s, size_t len);

/* Adds an address as it stands inside of `<…>`. */
void rst_add_url(struct buf *b, const char *url);

/* Adds Markdown as reStructuredText: paragraphs, emphasis, code, links,
 * lists, quotations, fenced and indented code, headings (as rubrics) and
 * images.  The rest comes out as the characters that it is. */
void rst_add_own(struct buf *b, const char *markdown);

/* Adds the line below a heading: `mark` as often as `heading`, the source of
 * it, is wide. */
void rst_add_underline(struct buf *b, const char *heading, char mark);

#endif
