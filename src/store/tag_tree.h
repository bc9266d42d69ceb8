/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef STORE_TAG_TREE_H
#define STORE_TAG_TREE_H
/*
 * Tags as a tree: "a/b" lies below "a", whether or not an item has "a" itself.
 */
#include "base/vec.h"
#include "store/store.h"

struct tag_node {
	char *name;    /* the whole path */
	int depth;     /* slashes in it */
	long items;    /* that have this very tag; none in the trash */
	long subtree;  /* that have it or one below it, each once */
};

struct tag_node_vec VEC(struct tag_node);

/* In the order of a tree: each behind the one it lies below. */
int store_tag_tree_load(struct store *st, struct tag_node_vec *ret,
			struct err *err);
void tag_node_vec_release(struct tag_node_vec *v);

#endif
