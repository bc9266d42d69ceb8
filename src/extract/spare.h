/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXTRACT_SPARE_H
#define EXTRACT_SPARE_H
/*
 * What a page that shows nothing to readers without scripts says elsewhere:
 * the article in its JSON-LD, or the description.
 */
#include "base/buf.h"
#include "extract/html.h"

/* Adds blocks to `b` where the page has much more to say than the blocks
 * `shown`, and returns 1; else 0.  They hold no links. */
int spare_text(struct buf *b, const struct html_doc *doc,
	       const char *description, const char *shown);

#endif
