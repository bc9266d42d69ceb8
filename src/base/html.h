/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef BASE_HTML_H
#define BASE_HTML_H
/*
 * Text inside of HTML and XML.
 */
#include "base/buf.h"

/* Adds `len` bytes for text and for values in quotation marks: the five
 * characters that mean something as entities. */
void html_add(struct buf *b, const char *s, size_t len);

#endif
