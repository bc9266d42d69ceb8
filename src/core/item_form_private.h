/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CORE_ITEM_FORM_PRIVATE_H
#define CORE_ITEM_FORM_PRIVATE_H
/*
 * What the files of item_form.h share.
 */
#include "core/item_form.h"

/* The name of a key: "title". */
const char *item_key_name(enum item_key key);

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
