/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXTRACT_PRESCAN_H
#define EXTRACT_PRESCAN_H
/*
 * A look at the source before it is parsed, which leaves out what would cost
 * the parser much and give the reader nothing.
 *
 * Every HTML parser at hand takes quadratic time for tags that nest without
 * end and for tags with attributes without end: those are left out.  And most
 * of a page is scripts, styles and drawings, comments, blanks for the eye of
 * its writer, attributes for its scripts.  Left out are
 *	- the text of `style`, and of `script` unless it is JSON-LD or holds
 *	  one of the words that sources of metadata look for
 *	- comments; blanks behind a blank outside of `pre`
 *	- attributes for scripts and browsers (see the tables in
 *	  prescan_tag.c), all inside of SVG, and styles that hide nothing
 */
#include "extract/runs.h"

/* Rewrites UTF-8 `html` in place, in linear time, so that it nests no deeper
 * than LIMIT_HTML_DEPTH, no tag has more than LIMIT_HTML_ATTRS attributes, and
 * tags and attributes together are no more than LIMIT_HTML_MARKUP.  Returns
 * what a reader may miss because of that; NULL when nothing.  Long runs of words
 * go to `runs`, which is empty before; NULL: they stay. */
const char *prescan(struct buf *html, struct runs *runs);

#endif
