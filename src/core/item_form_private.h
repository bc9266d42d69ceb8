/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CORE_ITEM_FORM_PRIVATE_H
#define CORE_ITEM_FORM_PRIVATE_H
/*
 * What the files of item_form.h share.
 */
#include "core/item_form.h"

/* The name of a key: "title". */
const char *item_key_name(enum item_key key);

/* 1 when its value is a line for each thing. */
int item_key_has_lines(enum item_key key);

/* The parts of `text` between signs of `seps`, without blanks around; empty
 * ones are left out. */
void item_form_split(const char *text, const char *seps, struct strv *ret);

/* Columns of the table of keys (item_form_lists.c). */
void item_form_add_authors(struct buf *b, const struct item *it);
void item_form_add_tags(struct buf *b, const struct item *it);
void item_form_add_collections(struct buf *b, const struct item *it);
void item_form_add_alternates(struct buf *b, const struct item *it);
void item_form_add_links(struct buf *b, const struct item *it);
int item_form_set_authors(struct item *it, const char *text, instant now,
			  struct err *err);
int item_form_set_tags(struct item *it, const char *text, instant now,
		       struct err *err);
int item_form_set_collections(struct item *it, const char *text, instant now,
			      struct err *err);
int item_form_set_alternates(struct item *it, const char *text, instant now,
			     struct err *err);
int item_form_set_links(struct item *it, const char *text, instant now,
			struct err *err);

/* The head of a section. */
struct item_form_head {
	int is_quote;
	int number;          /* 0: none; -1: not a sensible one */
	const char *locator; /* into the line; NULL: none */
	size_t locator_len;
};

/* 1 when the line of `len` bytes is the head of a section; *ret (may be NULL)
 * says which. */
int item_form_head(const char *line, size_t len, struct item_form_head *ret);

#endif
