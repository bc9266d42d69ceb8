/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CORE_ITEM_FORM_H
#define CORE_ITEM_FORM_H
/*
 * An item as text that a person edits:
 *
 *	title: Notes on Distributed Systems
 *	authors: Jeff Hodges; Somebody Else
 *	state: reading
 *	tags: operations, distributed-systems
 *	collections: evening, reading
 *	description: The first line.
 *	  A line that starts with a blank goes on.
 *	alternates: slides https://example.org/slides
 *	  pdf https://example.org/paper.pdf
 *	links: via 3 How Complex Systems Fail
 *	  mentions https://example.org/other
 *
 *	## Note 1
 *
 *	Markdown.
 *
 *	## Quote 1: p. 12
 *
 *	> The words.
 *
 *	A comment on them.
 *
 * A section without a number is new, a section that is left out is removed.  A
 * line that is left out leaves its field as it is; one without a value empties
 * it.  Lines that start with "#" before the first section are remarks.  A line
 * of a note or comment that looks like the head of a section has a backslash
 * before it.  Of a link to an item only the number counts, and only the links
 * that start here are among them.
 */
#include "core/item.h"

enum item_key {
	ITEM_KEY_TITLE,
	ITEM_KEY_AUTHORS,
	ITEM_KEY_URL,
	ITEM_KEY_KIND,
	ITEM_KEY_STATE,
	ITEM_KEY_STARRED,
	ITEM_KEY_SNOOZED,
	ITEM_KEY_TAGS,
	ITEM_KEY_COLLECTIONS,
	ITEM_KEY_SITE,
	ITEM_KEY_PUBLISHED,
	ITEM_KEY_LANG,
	ITEM_KEY_DURATION,
	ITEM_KEY_MINUTES,
	ITEM_KEY_PAGES,
	ITEM_KEY_DESCRIPTION,
	ITEM_KEY_ALTERNATES,
	ITEM_KEY_LINKS,
	ITEM_KEY_N
};

struct item_form_value {
	char *text; /* NULL: the line is not there */
	long line;  /* from 1 */
};

struct item_form_section {
	int number;    /* as the head says; 0: a new one */
	int is_quote;
	char *body;    /* without white space around; of a quote without "> " */
	char *locator; /* quotes; "" when there is none */
	char *comment; /* quotes; "" when there is none */
	long line;     /* of the head */
};

struct item_form {
	struct item_form_value value[ITEM_KEY_N];
	struct item_form_section_vec VEC(struct item_form_section) sections;
};

/* Adds the item, its notes and quotes (all parts must be loaded). */
void item_form_add(struct buf *b, const struct item *it);

/* Reads such a text; every value is checked.  `now` is for words such as
 * "2w".  ERR_USAGE starts with "line N: ". */
int item_form_parse(const char *text, instant now, struct item_form *ret,
		    struct err *err);
void item_form_release(struct item_form *t);

/* A quote alone, as a section without a number. */
void item_form_add_quote(struct buf *b, const struct quote *q);
/* Reads that again.  A text without any section is the words of the quote; the
 * first `remarks` bytes of it are lines that count and say nothing.  ERR_USAGE
 * starts with "line N: ". */
int item_form_parse_quote(const char *text, size_t remarks,
			  struct item_form_section *ret, struct err *err);
void item_form_section_release(struct item_form_section *s);

/* The line (from 1) of the nth (from 0) line with words of a value. */
long item_form_line(const struct item_form_value *v, size_t nth);

/* Puts the text of one value into `it`.  A new state sets no times; links and
 * collections have numbers and names alone. */
int item_form_set(struct item *it, enum item_key key, const char *text,
		  instant now, struct err *err);

/* The bit of enum item_field that goes with a key; 0: none. */
unsigned item_form_field(enum item_key key);

#endif
