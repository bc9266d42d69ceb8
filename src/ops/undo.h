/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef OPS_UNDO_H
#define OPS_UNDO_H
/*
 * The history of change sets.
 */
#include "ops/app.h"
#include "store/history.h"

int op_undo(struct app *app, struct change_set *ret, struct err *err);
int op_redo(struct app *app, struct change_set *ret, struct err *err);
int op_log(struct app *app, int64_t item_id, long limit,
	   struct change_set_vec *ret, struct err *err);

#endif
