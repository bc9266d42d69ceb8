/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXTRACT_AUTHORS_H
#define EXTRACT_AUTHORS_H
/*
 * Names out of what pages put where an author should be.
 */
#include "base/vec.h"

/* Adds the names in `s` to `ret`, each once: without "By", roles, dates,
 * addresses and handles, without names that are nobody's ("admin") or the
 * site's own (`site` and `host`, each may be NULL); "A, B and C" is split. */
void authors_add(struct strv *ret, const char *s, const char *site,
		 const char *host);

/* "Last, First" as "First Last"; the caller frees. */
char *author_turned(const char *s);

#endif
