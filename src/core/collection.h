/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CORE_COLLECTION_H
#define CORE_COLLECTION_H
/*
 * Items in a chosen order, each with its own commentary, and what a post has
 * around them.
 */
#include "core/item.h"

struct entry {
	int64_t item_id;
	char *commentary; /* Markdown */
	char *item_uuid;  /* for exchange */
	instant added;
	struct item item; /* head or whole, as the loader was asked */
};

struct entry_vec VEC(struct entry);

struct collection {
	int64_t id;
	char *uuid;
	char *name;    /* a slug; how commands call it */
	char *title;   /* "" means: the name */
	char *date;    /* core/date.h; "" until published */
	/* What else a post says at its start; each may be "" */
	char *author;
	char *description; /* a line */
	char *slug;        /* in its address; "": made from the title */
	char *modified;    /* core/date.h */
	char *shape;       /* a template's name; "": the usual one */
	int draft;
	char *intro;   /* Markdown */
	char *closing; /* Markdown */
	struct strv tags, categories; /* of the post, in their order */
	instant created, changed;
	struct entry_vec entries;
	long n_entries; /* filled by lists, which leave `entries` out */
};

struct collection_vec VEC(struct collection);

void entry_release(struct entry *e);
void collection_release(struct collection *c);
void collection_vec_release(struct collection_vec *v);

/* A name for commands from any words: a slug that is not a number (those are
 * ids); where the words have no Latin letters, these words in lower case with
 * hyphens.  The caller frees. */
char *collection_name_from(const char *words);

#endif
