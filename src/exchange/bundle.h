/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXCHANGE_BUNDLE_H
#define EXCHANGE_BUNDLE_H
/*
 * What goes in and out: items with all their parts and collections that name
 * them by UUID.  Ids are 0 after an import.
 */
#include "base/going.h"
#include "core/collection.h"

/* The readable text of an item (core/blocks.h). */
struct item_text {
	char *item_uuid;
	char *blocks;
	char *note; /* what was left out and why */
	struct strv links;
	instant fetched;
};

struct saved {
	char *uuid, *name, *query;
};

/* Another name for a tag. */
struct alias {
	char *alias, *tag;
};

/* A file that a collection was written to. */
struct written {
	char *collection_uuid;
	char *site, *path, *hash;
	instant first, last;
};

struct item_text_vec VEC(struct item_text);
struct saved_vec VEC(struct saved);
struct alias_vec VEC(struct alias);
struct written_vec VEC(struct written);

struct bundle {
	struct item_vec items;
	struct item_text_vec texts;
	struct collection_vec collections;
	struct saved_vec saved;
	struct alias_vec aliases;
	struct written_vec written;
	long skipped; /* bookmarks of scripts, files and a browser's own pages */
	struct strv dropped; /* names of fields that nothing here keeps */
	const struct going *going; /* borrowed: asked while it is written */
	long left_out; /* words of a page that are navigation and the like */
};

/* Between two items, while they are written: 0, or ERR_FAIL to stop. */
int bundle_go_on(const struct bundle *b, size_t i, struct err *err);

void bundle_release(struct bundle *b); /* takes NULL; leaves it zeroed */

#endif
