/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXCHANGE_FORMAT_H
#define EXCHANGE_FORMAT_H
/*
 * The registry of formats that other programs read or write.  A new one is a
 * file of its own and a row in registry.c.
 */
#include "base/buf.h"
#include "base/err.h"
#include "exchange/bundle.h"

struct format {
	const char *name;       /* as in `rl export NAME` */
	const char *title;      /* one line for help and manual */
	const char *extensions; /* "json" or "html htm"; for guessing */

	/* How sure it is, 0 to 100, that the bytes are of this format, by a
	 * look at their start.  NULL: never known by its content. */
	int (*sniff)(const char *s, size_t len);

	/* Reads all of `s`.  `name` is the file's, for messages.  ERR_DATA says
	 * what is wrong and where; nothing is given then.  NULL: only written.
	 * Release *ret after success. */
	int (*import)(const char *s, size_t len, const char *name,
		      struct bundle *ret, struct err *err);

	/* Adds the text of a file.  NULL: only read, or written as a post. */
	int (*export)(const struct bundle *b, struct buf *out, struct err *err);
	int whole; /* it wants the texts, the trash and saved queries, too */

	/* Written as a collection of all is, for this site with this template
	 * (post/post.h); NULL: by `export`. */
	const char *site, *template;
};

extern const struct format formats[]; /* ended by a row without a name */

/* NULL for an unknown name. */
const struct format *format_find(const char *name);

/* The format of which a file most likely is: by content, else by the
 * extension of `name` (may be NULL); NULL when nothing fits. */
const struct format *format_sniff(const char *s, size_t len, const char *name);

/* What a file is, in words, that is of a well-known format which none of these
 * reads; NULL: of none. */
const char *format_unread(const char *s, size_t len, const char *name);

#endif
