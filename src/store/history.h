/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef STORE_HISTORY_H
#define STORE_HISTORY_H
/*
 * What was done, and its undoing.
 */
#include "base/clock.h"
#include "base/vec.h"
#include "store/store.h"

struct change_set {
	int64_t id;
	instant at;
	char *command;
	char *summary;
	int undone;
	int automatic;
};

struct change_set_vec VEC(struct change_set);

void change_set_release(struct change_set *c);
void change_set_vec_release(struct change_set_vec *v);

/* Newest first; `item_id` 0: of all items. */
int store_history_load(struct store *st, int64_t item_id, long limit,
		       struct change_set_vec *ret, struct err *err);

/* Undoes the newest set that is done, or redoes the oldest that was undone
 * since the last new one.  *ret tells which.  ERR_NOTFOUND when there is
 * none. */
int store_undo(struct store *st, struct change_set *ret, struct err *err);
int store_redo(struct store *st, struct change_set *ret, struct err *err);

#endif
