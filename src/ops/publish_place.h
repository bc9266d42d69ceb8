/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef OPS_PUBLISH_PLACE_H
#define OPS_PUBLISH_PLACE_H
/*
 * Where a post goes: sites are known by the files in their roots.
 */
#include "base/err.h"
#include "post/post.h"
#include "post/site.h"

struct place {
	char *dir;   /* existing or to be; NULL: `path` is the very file */
	char *path;  /* of a file that was named */
	size_t root; /* bytes of `dir` that the person named */
	const struct site *site; /* NULL: none was recognised */
	int bare; /* the file goes into `dir` itself, not below it where the
		     site has its posts */
};

/* `site` (may be NULL) is what the person said it is. */
void place_find(const char *output, const char *site, struct place *ret);
void place_release(struct place *p);

/* The file for a post; the caller frees. */
char *place_path(const struct place *p, const struct post *post);

/* ERR_FAIL when a part of `path` below what the person named, or the file, is a
 * symbolic link. */
int place_check(const struct place *p, const char *path, struct err *err);

#endif
