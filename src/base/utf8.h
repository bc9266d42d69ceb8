/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H
/*
 * UTF-8 (RFC 3629): checked at the border, trusted inside.
 */
#include "base/buf.h"

#define RUNE_BAD 0xFFFDu /* U+FFFD REPLACEMENT CHARACTER */

/* Reads one rune at `s` (s < end).  Returns the bytes it takes, at least 1;
 * an invalid byte gives RUNE_BAD and takes 1. */
size_t utf8_decode(const char *s, const char *end, unsigned *ret_rune);

/* Writes `rune` to `out`; returns 1 to 4.  What is not a Unicode scalar value
 * is written as U+FFFD. */
size_t utf8_encode(unsigned rune, char out[4]);

/* 1 when all `len` bytes are valid UTF-8 (NUL bytes count as valid). */
int utf8_valid(const char *s, size_t len);

/* Adds the bytes with every invalid one replaced by U+FFFD and NUL dropped. */
void utf8_add_valid(struct buf *b, const char *s, size_t len);

/* The bytes of the user-perceived character at `s` (UAX #29 extended grapheme
 * cluster); 0 at `end`. */
size_t utf8_cluster(const char *s, const char *end);

/* The start of the cluster that ends at offset `at` of `s`; 0 at 0. */
size_t utf8_cluster_before(const char *s, size_t at);

/* Runes in a valid string. */
size_t utf8_count(const char *s);

/* utf8proc_map() of a string with these options, UTF8PROC_STABLE among them;
 * NULL when it is no UTF-8.  The caller frees. */
char *utf8_map(const char *s, unsigned options);

#endif
