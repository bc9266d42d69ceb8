/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXTRACT_FIELDS_H
#define EXTRACT_FIELDS_H
/*
 * What is fit for a field of a page: each has a cleaner of its own, which
 * takes a candidate or refuses it.
 */
#include "core/page.h"
#include "extract/source.h"

#define FIELD_DURATION_MAX 1000000 /* seconds */

enum field {
	F_SITE, /* first: the cleaners of title and authors need it */
	F_TITLE,
	F_AUTHORS,
	F_DESCRIPTION,
	F_PUBLISHED,
	F_CANONICAL,
	F_LANG,
	F_N
};

enum { /* what a source is known for, as bits */
	TURN = 1 << 0, /* "Last, First" */
	OLD = 1 << 1,  /* dates before the web are meant */
	ONE = 1 << 2,  /* only the first candidate that is fit */
	SURE = 1 << 3, /* a name even if it is the site's: people have sites */
	NOT_OWNER = 1 << 4, /* not whom the page belongs to */
	WHOLE = 1 << 5,     /* one name, whatever is in it */
	GROUP = 1 << 6,     /* "The Gate Staff" is a name */
	PERSON = 1 << 8,    /* no name to log in with */
	VIDEO = 1 << 9,     /* of a film, which the page may only show */
	IN_TEXT = 1 << 7,   /* may be a part of any sentence */
};

/* 1 when `s`, cleaned, became the field of `p` (or one more of its authors);
 * 0 when it is not fit for it. */
int field_take(struct meta_ctx *m, enum field field, const char *s,
	       unsigned flags, struct page *p);

/* 1 for the front page of a site. */
int field_is_root(const char *url);

/* 1 when the host of one lies below that of the other, or is the same. */
int field_same_site(const char *a, const char *b);

#endif
