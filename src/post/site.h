/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef POST_SITE_H
#define POST_SITE_H
/*
 * The site generators that a post can be written for: a row each.
 *
 * A new one is a row in site.c, with its table of front matter fields; and
 * where no site before it had the like, a style in front_matter.c, an escaper
 * in escape.c, a set of templates with its suffix in data/templates.
 */
#include "post/escape.h"
#include "post/front_matter.h"

struct site {
	const char *name;
	const char *title; /* one line for help and manual */
	/* The file below the site's folder: {slug}, {year}, {month}, {day} */
	const char *path;
	const struct front_style *style;  /* NULL: no front matter */
	const struct front_field *fields; /* ended by a row without a key */
	void (*add_time)(struct buf *b, instant t);
	const struct escaper *escaper;
	int anchors;        /* "## Heading {#name}" is understood */
	const char *suffix; /* of its built-in templates: ".md" */
	const char *header; /* a template before the text, for what front
			       matter would say; NULL: none */
};

extern const struct site sites[]; /* ended by a row without a name */

/* NULL for an unknown name. */
const struct site *site_find(const char *name);

#endif
