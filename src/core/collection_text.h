/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CORE_COLLECTION_TEXT_H
#define CORE_COLLECTION_TEXT_H
/*
 * A whole collection as text for an editor, and back:
 *
 *	title: An evening on failure
 *	date: 2026-11-20
 *	tags: failure, distributed-systems
 *	categories: Reading
 *	author:
 *	description:
 *	slug:
 *	modified:
 *	shape: list
 *	draft: no
 *
 *	The introduction, in Markdown.
 *
 *	=== 8 How Complex Systems Fail
 *
 *	What one says of item 8, in Markdown.
 *
 *	=== closing
 *
 *	The closing.
 *
 * The order of the "===" lines is the order of the entries; only the number
 * in them counts, the words behind it are for the person.  A line of Markdown
 * that begins with "===" carries a backslash before it.  Lines among the
 * fields that begin with "#" are remarks, and ignored.
 */
#include "base/buf.h"
#include "core/collection.h"

void collection_text_add(struct buf *b, const struct collection *c);

/* Fills the fields, intro, closing and, of each entry, item_id and commentary
 * ("" when there is none).  ERR_USAGE names the line.
 * Release *ret after success. */
int collection_text_parse(const char *s, struct collection *ret,
			  struct err *err);

#endif
