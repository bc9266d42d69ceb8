/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXTRACT_WORDS_H
#define EXTRACT_WORDS_H
/*
 * Comparing short texts of a page: titles with titles, names with hosts.
 */
#include "base/vec.h"

/* 1 when one of the two holds the other, or their words are the same for the
 * greater part (F1 of the two bags of words at least `percent`). */
int words_alike(const char *a, const char *b, int percent);

/* 1 when their letters and digits are the same. */
int words_same(const char *a, const char *b);

/* Takes signs and blanks away at both ends; brackets stay. */
void words_trim_signs(char *s);

/* How many words, by blanks. */
size_t words_number(const char *s);

/* Cuts a title before its first " | " or " :: ": what follows names the site
 * or repeats in other words. */
void words_cut_bars(char *title);

/* What stands behind the last separator of a title; NULL when there is
 * none. */
const char *words_last_part(const char *title);

/* Cuts that off, with the separator, unless nothing would be left. */
void words_cut_last_part(char *title);

/* What stands behind the first separator of a title; NULL when there is
 * none. */
const char *words_behind_first_part(const char *title);

/* 1 when `part` of a title names the site: `site` (may be NULL) or the host
 * ("example.org"). */
int words_name_site(const char *part, const char *site, const char *host);

/* 1 when the letters of `name` stand in a row in the host. */
int words_in_host(const char *name, const char *host);

/* `title` without a first or last segment that names the site; the caller
 * frees. */
char *words_less_site(const char *title, const char *site, const char *host);

/* 1 when `text` (any case), in its first 4 KB, holds one of the words, in lower
 * case, of the NULL-ended list. */
int words_hold_any(const char *text, const char *const *list);

#endif
