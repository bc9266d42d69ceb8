/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef OPS_EDIT_H
#define OPS_EDIT_H
/*
 * A whole item as text (core/item_form.h), and back.
 */
#include "base/buf.h"
#include "ops/app.h"

int op_item_text(struct app *app, int64_t id, struct buf *ret,
		 struct err *err);

/* `before` is what op_item_text() gave and `after` what a person made of it.
 * Only what differs between the two is changed, all of it in one change set;
 * fields that a fetch would fill count as typed from then on.  ERR_USAGE names
 * the line; ERR_FAIL when the item has changed since.  Returns 1 when something
 * was changed. */
int op_item_edit(struct app *app, int64_t id, const char *before,
		 const char *after, struct err *err);

#endif
