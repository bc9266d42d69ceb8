/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXCHANGE_XML_H
#define EXCHANGE_XML_H
/*
 * Text inside of XML and HTML.
 */
#include "base/buf.h"

/* Adds `s` (may be NULL) for text and for values in quotation marks: cleaned
 * (text_add_clean), with the five characters that mean something as
 * entities. */
void xml_add(struct buf *b, const char *s);

/* Adds "<name>text</name>" and a newline behind `blanks`; nothing for an empty
 * text. */
void xml_add_element(struct buf *b, int blanks, const char *name,
		     const char *text);

#endif
