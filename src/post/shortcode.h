/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef POST_SHORTCODE_H
#define POST_SHORTCODE_H
/*
 * Site generators that run templates inside of Markdown: one's own text may
 * show such a template, but must not run it.  The generators read theirs
 * before the Markdown, in code blocks too, and stop at one that they do not
 * know or that is not closed.
 */
#include "base/buf.h"

/* "{{< x >}}" and "{{% x %}}", with the marks of a C comment inside. */
void shortcode_add_hugo(struct buf *b, const char *markup);

/* The same for "{{ x() }}", "{% x() %}" and "{% end %}"; what is not a call
 * of a function is no shortcode there. */
void shortcode_add_zola(struct buf *b, const char *markup);

#endif
