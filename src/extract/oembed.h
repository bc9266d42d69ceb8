/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXTRACT_OEMBED_H
#define EXTRACT_OEMBED_H
/*
 * oEmbed 1.0: a site tells title and author of its page on request.  It is
 * asked only for what the page itself does not say, and believed last.
 */
#include "core/page.h"
#include "extract/source.h"

/* Bytes of an answer; real ones have some hundreds. */
#define OEMBED_MAX 65536

/* Where to ask for what `p`, as read from the page, lacks: the address that a
 * known site has for this, else the one that the page names, when that is on
 * its own or a known site.  Always http or https.  NULL when nothing is
 * missing or nobody can be asked.  The caller frees. */
char *oembed_address(const struct meta_ctx *m, const struct page *p);

/* Fills what `p` lacks from the JSON that p->oembed answered; p->url tells
 * whose page it is.  Where a known site's page names nobody, such as one that
 * first asks for consent, the answer's title is taken instead of its own.
 * ERR_DATA, with `p` untouched, when `json` is no object or too large. */
int oembed_merge(const char *json, size_t len, struct page *p,
		 struct err *err);

#endif
