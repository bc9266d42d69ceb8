/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef BASE_MARKDOWN_H
#define BASE_MARKDOWN_H
/*
 * Markdown of one's own (notes, commentary) as lines for a terminal: CommonMark
 * with tables, task lists, strike-through and bare addresses as GitHub has
 * them, parsed by md4c.  HTML is shown as the text that it is.
 *
 * Lines are safe text (base/text.h), wrapped at `cells`.  Code is broken only
 * where it must be.  A table is set in columns where there is room, else row by
 * row as lines of "head: cell".
 */
#include "base/buf.h"
#include "base/vec.h"

enum markdown_mark {
	MARK_HEADING = 1 << 0,
	MARK_STRONG = 1 << 1,
	MARK_EMPHASIS = 1 << 2,
	MARK_CODE = 1 << 3,
	MARK_ADDRESS = 1 << 4, /* where a link leads */
	MARK_STRUCK = 1 << 5,
	MARK_FRAME = 1 << 6, /* bars, rules, bullets: no words */
};

/* Bytes of a line that are marked alike. */
struct markdown_run {
	size_t from, len;
	unsigned marks;
};

struct markdown_line {
	char *s;
	struct VEC(struct markdown_run) runs; /* in order, none empty */
};

struct markdown_page VEC(struct markdown_line);

/* Adds lines; text without any words adds none.  Text that would make a page
 * beyond measure (LIMIT_MARKDOWN, LIMIT_MARKDOWN_CELLS) is wrapped as plain
 * text instead. */
void markdown_render(const char *text, int cells, struct markdown_page *ret);
void markdown_page_release(struct markdown_page *p); /* leaves it zeroed */

/* Adds CommonMark with tables and strikethrough as HTML.  Tags in it are text,
 * links are those that `may_open` gives 1 for, pictures are links to them, and
 * headings begin at <h3>.  What is too long to be parsed comes as paragraphs
 * of its source. */
void markdown_add_html(struct buf *b, const char *markdown,
		       int (*may_open)(const char *url));

#endif
