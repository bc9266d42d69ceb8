/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef POST_SITE_H
#define POST_SITE_H
/*
 * The site generators that a post can be written for: a row each.
 *
 * A new one is a row in site.c, with its table of front matter fields; and
 * where no site before it had the like, a style in front_style.c, an escaper
 * in escape.c, a set of templates with its suffix in data/templates.
 */
#include "post/escape.h"
#include "post/front_matter.h"

/* A file that the root of a site has, by which it is known; when `word` is
 * set, one that holds it. */
struct site_mark {
	const char *file, *word;
};

struct site {
	const char *name;
	const char *title; /* one line for help and manual */

	/* Where posts lie below the site's root: the first of these (parted by
	 * blanks) that is there, else the first.  NULL: in the root. */
	const char *folders;
	/* The first of `folders` is used where nothing is known of a site. */
	int fixed_folder;
	/* The file in it: {slug}, {year}, {month}, {day}.  NULL: a draft lies
	 * where any post does. */
	const char *path, *draft_path;
	const struct site_mark *marks; /* ended by a row without a file */

	const struct front_style *style;  /* NULL: no front matter */
	const struct front_field *fields; /* ended by a row without a key */
	void (*add_time)(struct buf *b, instant t);
	int at_end; /* the front matter stands behind the text */

	const struct escaper *escaper;
	int underlines;     /* a heading has a line as wide as it below */
	int anchors;        /* "## Heading {#name}" is understood */
	const char *suffix; /* of its built-in templates: ".md" */
	const char *template; /* the usual one; NULL: "entries" */
	const char *header; /* a template before the text, for what front
			       matter would say; NULL: none */
};

extern const struct site sites[]; /* ended by a row without a name */

/* NULL for an unknown name. */
const struct site *site_find(const char *name);

#endif
