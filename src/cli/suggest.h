/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CLI_SUGGEST_H
#define CLI_SUGGEST_H
/*
 * The nearest of some names to a word that is none of them.
 */
#include "base/buf.h"

struct suggestion {
	const char *word;
	const char *best; /* NULL: nothing is near */
	int distance;     /* of `best` */
};

#define SUGGESTION_INIT(word) { (word), NULL, 0 }

/* Looks at one more name; NULL is ignored. */
void suggestion_offer(struct suggestion *s, const char *name);

/* Adds "; did you mean BEFORE…?" when something is near. */
void suggestion_add(struct buf *b, const struct suggestion *s,
		    const char *before);

/* Edits (insert, delete, replace, swap neighbours) between two words: the
 * "optimal string alignment" distance.  Words over 40 bytes are far from all
 * others. */
int suggest_distance(const char *a, const char *b);

#endif
