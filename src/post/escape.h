/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef POST_ESCAPE_H
#define POST_ESCAPE_H
/*
 * What keeps text from becoming markup.  Three sorts of text go into a post:
 *
 * - words that come from a page or are not meant as markup (titles, names,
 *   quotes): every character must come out as itself;
 * - addresses, as the target of a link;
 * - Markdown of one's own (introduction, commentary, notes): it is markup, and
 *   stays it, but must not run the site generator's own templates.
 *
 * A target has one function for each.  All of them take UTF-8 that
 * text_add_clean() has gone over, and add to `b`.
 */
#include "base/buf.h"

struct escaper {
	void (*add_text)(struct buf *b, const char *s);
	void (*add_url)(struct buf *b, const char *url);
	void (*add_own)(struct buf *b, const char *markup);
};

/* CommonMark 0.31 and what is common beyond it (tables, strikethrough,
 * definition lists, heading attributes, bare addresses). */
extern const struct escaper escape_markdown;

/* The same for Hugo and for Zola: shortcodes in one's own text are shown, not
 * run. */
extern const struct escaper escape_hugo;
extern const struct escaper escape_zola;

/* Markdown as kramdown (Jekyll) and Python-Markdown (Pelican) read it. */
extern const struct escaper escape_kramdown;
extern const struct escaper escape_python;

/* HTML, for text and for values in quotation marks; one's own Markdown is
 * turned into it (base/markdown.h). */
extern const struct escaper escape_html;

/* reStructuredText (docutils 0.19); one's own Markdown is turned into it. */
extern const struct escaper escape_rst;

#endif
