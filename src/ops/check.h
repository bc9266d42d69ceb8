/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef OPS_CHECK_H
#define OPS_CHECK_H
/*
 * Private to this folder: what a person gave, looked at before anything is
 * written, so that a mistake changes nothing.
 */
#include "ops/app.h"

/* Valid UTF-8, not only blanks, at most `limit` bytes; `what` is for the
 * message ("a note"). */
int check_text(const char *what, const char *s, size_t limit,
	       struct err *err);
/* The same, but NULL and "" are allowed. */
int check_optional(const char *what, const char *s, size_t limit,
		   struct err *err);
struct collection;

/* The texts and dates of a collection, without its labels and entries. */
int check_collection(const struct collection *c, struct err *err);
/* Adds the normalized form of each to `ret`, each once. */
int check_tags(const struct strv *typed, struct strv *ret, struct err *err);

/* "1 item", "7 items"; the caller frees. */
char *summary_count(const char *verb, long n, const char *noun);

#endif
