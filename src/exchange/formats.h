/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXCHANGE_FORMATS_H
#define EXCHANGE_FORMATS_H
/*
 * The functions behind the rows of registry.c; for what they promise see
 * exchange/format.h.
 */
#include "exchange/format.h"

/*
 * json: everything rl knows, as one object (man/rl-library.5.in has each key):
 *
 *	{"format": "rl-library", "version": 1,
 *	 "items": [ … ],
 *	 "texts": [{"item": UUID, "fetched": TIME, "note": …,
 *		    "blocks": …, "links": […]}],
 *	 "collections": [ … ],
 *	 "published": [{"collection": UUID, "site": …, "path": …,
 *			"hash": …, "first": TIME, "last": TIME}],
 *	 "saved": [{"uuid": …, "name": …, "query": …}],
 *	 "aliases": [{"alias": …, "tag": …}]}
 *
 * with items and collections as in core/item_json.h and the text of an item as
 * in core/blocks.h.  UTF-8, RFC 8259.
 * Left out are the history, the index, the small numbers, where entries and
 * saved queries stand beyond their order, and the paragraphs in which quotes
 * were found, which are looked for again.
 * Unknown keys are ignored, so that a later rl may add some; a version above
 * ours is refused, for then a key has changed its meaning.
 */
#define JSON_FORMAT_NAME    "rl-library"
#define JSON_FORMAT_VERSION 1

int json_format_sniff(const char *s, size_t len);
int json_format_import(const char *s, size_t len, const char *name,
		       struct bundle *ret, struct err *err);
int json_format_export(const struct bundle *b, struct buf *out,
		       struct err *err);

/* jsonl: an item or a collection a line, each with its "type". */
int jsonl_format_export(const struct bundle *b, struct buf *out,
			struct err *err);

/* csv: RFC 4180, the first row has the names of the columns.  A cell that a
 * spreadsheet would run has an apostrophe before it.  Other programs' names
 * of columns are known, too. */
int csv_format_import(const char *s, size_t len, const char *name,
		      struct bundle *ret, struct err *err);
int csv_format_export(const struct bundle *b, struct buf *out, struct err *err);

/* bibtex: entries as biblatex has them, in UTF-8. */
int bibtex_format_export(const struct bundle *b, struct buf *out,
			 struct err *err);

/* csl-json: the citation style language's data, version 1.0.2. */
int csl_format_export(const struct bundle *b, struct buf *out, struct err *err);

/* atom: a feed, RFC 4287. */
int atom_format_export(const struct bundle *b, struct buf *out,
		       struct err *err);

/* netscape: the bookmarks.html that every browser reads and writes.  Folders
 * become tags. */
int netscape_format_sniff(const char *s, size_t len);
int netscape_format_import(const char *s, size_t len, const char *name,
			   struct bundle *ret, struct err *err);
int netscape_format_export(const struct bundle *b, struct buf *out,
			   struct err *err);

/* post: a blog post, ours or anybody's, as a collection.  Ours come back as
 * they were, so that writing them again gives the same bytes; of others each
 * link becomes an item, with the paragraph that speaks of it as commentary and
 * the quotations behind it as quotes. */
int post_format_sniff(const char *s, size_t len);
int post_format_import(const char *s, size_t len, const char *name,
		       struct bundle *ret, struct err *err);

#endif
