/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef STORE_SPELL_H
#define STORE_SPELL_H
/*
 * "Did you mean": words of the index that are near to one that is none.
 */
#include "core/query.h"
#include "store/store.h"

/* The word of the index that is at most two slips (one in a word of up to four
 * letters) from `word`: the nearest, and of equals the one that most items
 * have.  NULL when `word` is in the index itself, is no single word, or nothing
 * is near.  Looks for half a second at most.  The caller frees *ret. */
int store_near_word(struct store *st, const char *word, char **ret,
		    struct err *err);

#endif
