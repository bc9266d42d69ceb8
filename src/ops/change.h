/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef OPS_CHANGE_H
#define OPS_CHANGE_H
/*
 * What can be done to many items at once.  *ret_changed (may be NULL) tells
 * how many were not so already.
 */
#include "ops/app.h"
#include "store/tag_tree.h"
#include "store/tags.h"

/* `add` and `remove` are tags as typed. */
int op_tag(struct app *app, const struct id_vec *ids, const struct strv *add,
	   const struct strv *remove, long *ret_changed, struct err *err);
int op_tags_load(struct app *app, struct tag_count_vec *ret, struct err *err);
int op_tag_tree(struct app *app, struct tag_node_vec *ret, struct err *err);
int op_tag_rename(struct app *app, const char *old_name,
		  const char *new_name, long *ret_items, struct err *err);
int op_tag_delete(struct app *app, const char *name, long *ret_items,
		  struct err *err);

int op_mark(struct app *app, const struct id_vec *ids, enum state state,
	    long *ret_changed, struct err *err);
/* on: 1 star, 0 unstar, -1 the other of what the first item is */
int op_star(struct app *app, const struct id_vec *ids, int on,
	    long *ret_changed, struct err *err);
/* until: 0 wakes up */
int op_snooze(struct app *app, const struct id_vec *ids, instant until,
	      long *ret_changed, struct err *err);

int op_trash(struct app *app, const struct id_vec *ids, long *ret_changed,
	     struct err *err);
int op_restore(struct app *app, const struct id_vec *ids, long *ret_changed,
	       struct err *err);
/* For good, with their notes and quotes. */
int op_delete(struct app *app, const struct id_vec *ids, long *ret_items,
	      struct err *err);
/* For good: what was put there before `before` (0: everything). */
int op_trash_empty(struct app *app, instant before, long *ret_items,
		   struct err *err);

/* The reading position, a block of the text from 0; no change set. */
int op_set_position(struct app *app, int64_t id, long position,
		    struct err *err);

#endif
