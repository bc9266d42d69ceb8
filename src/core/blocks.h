/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CORE_BLOCKS_H
#define CORE_BLOCKS_H
/*
 * The stored form of an article's text: a small, strict subset of CommonMark
 * that any tool can read and one pass can split.
 *
 *	# Heading              (1 to 6 "#")
 *	a paragraph, all of it on one line
 *	> a paragraph of a quotation
 *	- a list item          ("1. " when numbered)
 *	```lang                (code; its lines as they are; ends with ```)
 *	| a | table | row |    (the first row is the head)
 *	![what it shows](3)    (an image on a line of its own)
 *
 * Blocks are separated by one empty line, except list items and table rows
 * of one list or table, which follow each other.
 *
 * What stands inside of a list item or a quotation begins, each of its lines,
 * with what it is in: as many blanks as the item's mark has ("- " 2, "10. " 4),
 * "> " for the quotation.  So a second paragraph, code and lists of an item
 * stay with it, and lists and code of a quotation behind its sign:
 *
 *	1. To begin with:
 *
 *	   ```sh
 *	   make
 *	   ```
 *	   - as one likes
 *
 *	> - said one
 *
 * Older texts have lists of numbered items in by 2, and nothing but lists and
 * paragraphs are inside of anything.
 *
 * Inside text `code`,
 * *emphasis*, **strong** and [words](3) are marks, where the number in a link
 * or an image is its place, from 1, in the list of addresses kept beside the
 * text.  \ ` * _ [ ] < > # | that are meant as themselves carry a backslash
 * where they would otherwise be marks.
 *
 * In a text that has pages each one that says something begins with a heading
 * "###### p. 12", which is also the locator of what follows it.
 *
 * A locator "¶ 14" counts the blocks that are not headings or images, from 1:
 * each paragraph, quotation paragraph, list item, code block, table.
 */
#include "base/buf.h"
#include "base/vec.h"

enum block_type {
	BLOCK_HEADING,
	BLOCK_PARAGRAPH,
	BLOCK_QUOTATION,
	BLOCK_LIST_ITEM,
	BLOCK_CODE,
	BLOCK_TABLE,
	BLOCK_IMAGE,
};

struct block {
	enum block_type type;
	int level;        /* of a heading, 1-6 */
	int number;       /* of a numbered list item; 0: a bullet */
	long paragraph;   /* its ¶ number; 0 for headings and images */
	const char *text; /* into the source: what follows the marker; code and
			     tables: all their lines, see block_add_lines() */
	size_t len;
	const char *in; /* into the source: what it is in, "> " and blanks */
	size_t in_len;
};

struct block_vec VEC(struct block);

/* The block that begins at or after `s`, which is the start of a source or what
 * was returned before; `paragraph` counts them.  Returns where to go on, NULL
 * when there is none. */
const char *block_next(const char *s, struct block *ret, long *paragraph);

/* Splits `source`; the blocks point into it.  Never fails: what is not
 * understood is a paragraph. */
void blocks_split(const char *source, struct block_vec *ret);

/* Adds the lines of code or of a table without what they are in. */
void block_add_lines(struct buf *b, const struct block *bl);

/* 1 when no empty line stands between the two, which follow each other. */
int block_sticks(const struct block *bl, const struct block *next);

/* Adds inline text without its marks; "[words](3)" becomes the words, followed
 * by " [3]" when `number_links` is set. */
void block_add_plain(struct buf *b, const char *text, size_t len,
		     int number_links);

enum block_mark {
	BLOCK_MARK_EMPHASIS,
	BLOCK_MARK_STRONG,
	BLOCK_MARK_CODE,
};

/* Bytes of plain text that are marked. */
struct block_run {
	size_t from, len;
	enum block_mark mark;
};

struct block_run_vec VEC(struct block_run);

/* The same with numbers of links up to `max_link`, and adds what of it is
 * marked, in the order in which the marks end. */
void block_add_marked(struct buf *b, const struct block *bl, size_t max_link,
		      struct block_run_vec *ret);

/* All of it as plain text: the words without list marks, cells of a table
 * parted by tabs, images left out.  A blank line stands between blocks, but
 * not between the items of a list. */
void blocks_add_plain(struct buf *b, const char *source);

/* Adds `text` so that none of its characters is a mark. */
void block_add_escaped(struct buf *b, const char *text, size_t len);

/* Whether it is the heading with which a page begins. */
int block_is_page(const struct block *bl);

/* One block as lines of a page, each ended by a newline; links up to `max_link`
 * are numbered.  The result is safe text (base/text.h). */
void block_add_page(struct buf *b, const struct block *bl, size_t max_link,
		    int cells);

/* Adds what stands before each line of such a page: "│ " for a quotation,
 * blanks for an item, at most a third of `cells` wide. */
void block_add_margin(struct buf *b, const struct block *bl, int cells);

/* All of it as a page of a terminal: wrapped at `cells`, list marks, code
 * indented and unwrapped, quotations behind a bar, links numbered and listed
 * at the end.  The result is safe text (base/text.h). */
void blocks_add_page(struct buf *b, const char *source,
		     const struct strv *links, int cells);

#endif
