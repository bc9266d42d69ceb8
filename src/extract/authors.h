/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXTRACT_AUTHORS_H
#define EXTRACT_AUTHORS_H
/*
 * Names out of what pages put where an author should be.
 */
#include "base/vec.h"

/* What is nobody's name, and what is one all the same. */
struct author_rules {
	const char *site, *host; /* whose own name is none; may be NULL */
	int groups; /* "The Gate Staff" will do */
	int logins; /* "ann.lee7" will do */
	int in_text; /* it may be a part of any sentence */
};

/* Adds the names in `s` to `ret`, each once: without "By", roles, dates,
 * addresses and handles, without names that are nobody's ("admin") or against
 * the rules (NULL: none); "A, B and C" is split. */
void authors_add(struct strv *ret, const char *s,
		 const struct author_rules *rules);

/* "Last, First" as "First Last"; the caller frees. */
char *author_turned(const char *s);

#endif
