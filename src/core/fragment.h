/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CORE_FRAGMENT_H
#define CORE_FRAGMENT_H
/*
 * Text fragments: the part of an address that leads to words on a page, after
 * WICG's "URL Fragment Text Directives".
 */
#include "base/buf.h"

/* Adds ":~:text=…" for the quoted `body`: the words, or their start and end
 * where they are many or stand in several paragraphs.
 *
 * `words` is the plain text of the page, a line for each paragraph.  The
 * quotation is looked for in it, whatever the white space, the case and the
 * form of quotation marks; the fragment then has the page's own form, and as
 * much of what stands before and behind as makes it the only one.  Nothing is
 * added when the page does not have it.  With NULL the quotation is taken as
 * it is. */
void fragment_add(struct buf *b, const char *body, const char *words);

#endif
