/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXTRACT_METADATA_H
#define EXTRACT_METADATA_H
/*
 * What a page says about itself.  metadata.c holds one table: for each field
 * the sources in the order in which they are believed.  A source is a small
 * function (source.h) that offers candidates; the field's own cleaner takes
 * the first that is fit.
 */
#include "core/page.h"
#include "extract/html.h"

/* Fills title, authors, site, description, published, canonical, lang, kind
 * and duration of `ret`. */
void metadata_fill(struct html_doc *doc, const char *url, struct page *ret);

#endif
