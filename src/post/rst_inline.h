/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef POST_RST_INLINE_H
#define POST_RST_INLINE_H
/*
 * The text of one Markdown block as reStructuredText.
 */
#include "base/buf.h"

/* Adds `len` bytes of a paragraph: emphasis, code and links are turned, the
 * rest comes out as the characters that it is. */
void rst_add_inline(struct buf *b, const char *s, size_t len);

/* Adds the directive of "![words](address)" when that is all of `s`; 0 when it
 * is not. */
int rst_add_image(struct buf *b, const char *s);

#endif
