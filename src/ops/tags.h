/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef OPS_TAGS_H
#define OPS_TAGS_H
/*
 * Other names of tags, and what to write for one; ops/change.h gives tags to
 * items, renames and merges them.
 */
#include "ops/app.h"
#include "store/tags.h"

/* From now on `alias` means `tag`, when tags are given and in queries; a tag
 * of that name is merged into it.  *ret_items (may be NULL): how many items
 * that concerned. */
int op_tag_alias(struct app *app, const char *alias, const char *tag,
		 long *ret_items, struct err *err);
/* ERR_NOTFOUND when it is none. */
int op_tag_unalias(struct app *app, const char *alias, struct err *err);
int op_tag_aliases_load(struct app *app, struct tag_alias_vec *ret,
			struct err *err);

/* For a tag that is new: the one there is already that is probably meant,
 * because only hyphens, underscores, accents, a plural or (in a long name) one
 * letter differ.  NULL when the tag is known or nothing is like it.  The caller
 * frees *ret_existing. */
int op_tag_similar(struct app *app, const char *tag, char **ret_existing,
		   struct err *err);

/* Up to `limit` (0: all) tags and aliases for the start of one, as typed. */
int op_tags_complete(struct app *app, const char *prefix, long limit,
		     struct strv *ret, struct err *err);

#endif
