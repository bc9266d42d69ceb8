/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXTRACT_CHARSET_H
#define EXTRACT_CHARSET_H
/*
 * Bytes of a page to UTF-8, after the WHATWG Encoding standard with one
 * change: a body that is valid UTF-8 as a whole is believed before its own
 * `meta` element, which lies more often.
 */
#include "base/buf.h"

struct charset_label {
	const char *label; /* lower case */
	const char *iconv; /* "": unsafe to decode, read as UTF-8 */
};

extern const struct charset_label charset_labels[]; /* sorted */
extern const size_t charset_n_labels;

/* The name for iconv(3) of a label as pages write it (any case, blanks
 * around); NULL for an unknown one. */
const char *charset_find(const char *label, size_t len);

/* Which encoding `body` is in: byte order mark, charset of `content_type`
 * (may be NULL), UTF-16 or ISO-2022-JP by their looks, UTF-8 by being it (but
 * for a few bytes), what the first 4096 bytes declare (`meta`, `<?xml`),
 * windows-1252.  Never NULL. */
const char *charset_guess(const char *body, size_t len,
			  const char *content_type);

/* Adds `body` as valid UTF-8 without NUL and without a byte order mark; what
 * cannot be decoded becomes U+FFFD.  An encoding that iconv does not know is
 * read as UTF-8. */
void charset_decode(struct buf *b, const char *body, size_t len,
		    const char *iconv_name);

/* Loads what iconv needs for it from files, for a process that soon cannot;
 * kept until the process ends. */
void charset_load(const char *iconv_name);

#endif
