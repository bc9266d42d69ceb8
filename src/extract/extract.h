/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXTRACT_EXTRACT_H
#define EXTRACT_EXTRACT_H
/*
 * The bytes of an answer to what a reading list wants to know of it.
 */
#include "core/page.h"

struct extract_input {
	const char *body;
	size_t len;
	const char *content_type; /* of HTTP; may be NULL */
	const char *url;          /* after redirects */
	int brief;                /* the text as blocks alone */
	/* For extract/child.h: this page has been read, and the body is what
	 * its site answered at its oembed (extract/oembed.h).  NULL else. */
	const struct page *known;
};

/* Fills `ret` (which the caller zeroed and releases) as a PAGE_DONE without
 * what HTTP says (id, url, status, etag).  Never fails: what is not
 * understood is left out, and `note` says what and why. */
void extract_page(const struct extract_input *in, struct page *ret);

/* What can be told without a look at the bytes: the kind. */
void extract_outline(const struct extract_input *in, struct page *ret);

/* 1 when a body of this type that starts with these bytes can be read. */
int extract_wants_body(const char *content_type, const char *start,
		       size_t len);

#endif
