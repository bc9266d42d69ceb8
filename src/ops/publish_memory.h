/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef OPS_PUBLISH_MEMORY_H
#define OPS_PUBLISH_MEMORY_H
/*
 * What is remembered of posts that were written.
 */
#include "ops/app.h"
#include "store/saved.h"

/* A sum of a text, to notice that a file was edited; the caller frees. */
char *publish_hash(const char *s, size_t len);

/* A file is remembered by one name, from wherever it is written; the caller
 * frees. */
char *publish_absolute(const char *path);

/* The one file of a collection and site below `dir` that was written and is
 * there still.  0: there is none, or several (as of a post for each piece). */
int publish_find(struct app *app, int64_t collection_id, const char *site,
		 const char *dir, struct publication *ret);

/* The slug in the name of a file that was written; the caller frees. */
char *publish_slug(const char *path);

#endif
