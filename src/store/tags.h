/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef STORE_TAGS_H
#define STORE_TAGS_H
/*
 * Tags by their normalized names (core/tag.h).
 */
#include "base/vec.h"
#include "store/store.h"

struct tag_count {
	char *name;
	long items; /* not in the trash */
};

struct tag_count_vec VEC(struct tag_count);

/* The number of a name in a vector that is in order of names, where it is put
 * in with 0 when it is new. */
struct tag_count *tag_count_of(struct tag_count_vec *v, const char *name);
/* Only looks; NULL: it is not there. */
const struct tag_count *tag_count_find(const struct tag_count_vec *v,
				       const char *name);

/* Each returns 1 when something changed, 0 when it was so already. */
int store_tag_add(struct store *st, int64_t item_id, const char *tag,
		  struct err *err);
int store_tag_remove(struct store *st, int64_t item_id, const char *tag,
		     struct err *err);

/* Everything under OLD becomes NEW (paths below it too), merged where NEW is
 * there already.  *ret_items: how many items it concerned. */
int store_tag_rename(struct store *st, const char *old_name,
		     const char *new_name, long *ret_items, struct err *err);
int store_tag_delete(struct store *st, const char *name, long *ret_items,
		     struct err *err);

/* Another name for a tag: whoever gives or asks for ALIAS means TAG, which is
 * made when it is not there.  A tag that is called so is merged into TAG.
 * *ret_items as above. */
int store_tag_alias(struct store *st, const char *alias, const char *tag,
		    long *ret_items, struct err *err);
int store_tag_unalias(struct store *st, const char *alias, struct err *err);

struct tag_alias {
	char *alias, *tag;
};

struct tag_alias_vec VEC(struct tag_alias);

int store_tag_aliases_load(struct store *st, struct tag_alias_vec *ret,
			   struct err *err);
void tag_alias_vec_release(struct tag_alias_vec *v);

/* Up to `limit` names of tags and aliases that start with `prefix`, or have a
 * part of the path that does; the most used first. */
int store_tags_complete(struct store *st, const char *prefix, long limit,
			struct strv *ret, struct err *err);

/* 1 when `name` is a tag with items, or an alias. */
int store_tag_is_used(struct store *st, const char *name);

/* By name; tags without items are left out. */
int store_tags_load(struct store *st, struct tag_count_vec *ret,
		    struct err *err);
/* Their names alone, which takes no walk over the items. */
int store_tag_names(struct store *st, struct strv *ret, struct err *err);
/* Calls `fn` for each tag of each of these items, item by item; a negative
 * answer ends the walk and is returned. */
struct id_vec;
typedef int (*tag_fn)(int64_t item_id, const char *tag, void *ctx);
int store_tags_of(struct store *st, const struct id_vec *items, tag_fn fn,
		  void *ctx, struct err *err);
int store_item_tags_load(struct store *st, int64_t item_id, struct strv *ret,
			 struct err *err);
void tag_count_vec_release(struct tag_count_vec *v);

#endif
