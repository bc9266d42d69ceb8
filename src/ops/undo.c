/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ops/undo.h"

int op_undo(struct app *app, struct change_set *ret, struct err *err)
{
	return store_undo(app->store, ret, err);
}

int op_redo(struct app *app, struct change_set *ret, struct err *err)
{
	return store_redo(app->store, ret, err);
}

int op_log(struct app *app, int64_t item_id, long limit,
	   struct change_set_vec *ret, struct err *err)
{
	return store_history_load(app->store, item_id, limit, ret, err);
}
