/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXTRACT_PRESCAN_H
#define EXTRACT_PRESCAN_H
/*
 * A look at the source before it is parsed: every HTML parser at hand takes
 * quadratic time for tags that nest without end and for tags with attributes
 * without end.
 */
#include <stddef.h>

/* How many bytes of `html` may be given to the parser: up to the tag that
 * would nest deeper than LIMIT_HTML_DEPTH, has more than LIMIT_HTML_ATTRS
 * attributes, or passes LIMIT_PARSE_BODY.  *ret_why says what ended it, NULL
 * when nothing did.  Takes linear time. */
size_t prescan_length(const char *html, size_t len, const char **ret_why);

#endif
