/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CORE_LOCATOR_H
#define CORE_LOCATOR_H
/*
 * Where in an item a quote stands.  Typed, so that a link can lead back to
 * the page or the second.
 */
#include "base/buf.h"
#include "base/err.h"

enum locator_type {
	LOC_NONE,
	LOC_PAGE,      /* number: the page, from 1;      "p. 12" */
	LOC_TIME,      /* number: seconds;               "1:02:33" */
	LOC_PARAGRAPH, /* number: the block, from 1;     "¶ 14" */
	LOC_SECTION,   /* text: a heading or any words;  "§ Results" */
};

/* Of "pp. 3-5", "pp. 12, 7-9", "p. xii" and "1:02:33-1:05:00" the number is
 * the first one, and the text holds all of them as they were typed. */

struct locator {
	enum locator_type type;
	long number;
	char *text; /* owned; NULL unless a section, or more than a number */
};

#define LOCATOR_INIT { LOC_NONE, 0, NULL }

/* Understands "p. 12", "p12", "page 12", "pp. 12", Roman numbers ("p. xii");
 * "1:02:33", "62:33", "90s", "1h2m3s", "t=95"; "¶ 14", "¶14", "par. 14"; of
 * each ranges ("pp. 3-5", "pp. 123-5") and lists ("pp. 3, 7-9"); "§ Results"
 * and any other words as a section.  "" gives LOC_NONE.  A page, paragraph or
 * time that is no sensible number, and a range that ends before it begins, is
 * an ERR_USAGE. */
int locator_parse(const char *s, struct locator *ret, struct err *err);
/* The same where things have pages: a bare "99" or "3-5" is one. */
int locator_parse_paged(const char *s, struct locator *ret, struct err *err);

/* Adds the canonical form shown above; nothing for LOC_NONE.  Parsing it
 * again gives an equal locator. */
void locator_add(struct buf *b, const struct locator *loc);

const char *locator_type_name(enum locator_type t); /* for the library */
int locator_type_parse(const char *name);            /* -1: unknown */

void locator_copy(struct locator *dst, const struct locator *src);
void locator_release(struct locator *loc);

/* Adds the address that leads to the place: t=SECONDS for YouTube, #t=1h2m3s
 * for Vimeo, #page=N for PDFs, a text fragment for web pages (`body`, the
 * quoted words, as they stand in `words`, the page's plain text; see
 * core/fragment.h), else `url` itself. */
void locator_add_link(struct buf *b, const char *url,
		      const struct locator *loc, const char *body,
		      const char *words);

#endif
