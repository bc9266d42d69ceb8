/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef OPS_EDIT_PRIVATE_H
#define OPS_EDIT_PRIVATE_H
/*
 * What the files of edit.h share.
 */
#include "core/item_form.h"
#include "ops/edit.h"

/* An item between two texts. */
struct edit {
	struct app *app;
	struct item item; /* as it is in the library */
	struct item_form before, after;
	enum kind kind;   /* as it is to be */
	int changed;
};

/* Makes tags, alternates, links and collections those of `next`, whose
 * collections get their numbers; inside the transaction.  ERR_USAGE names the line. */
int edit_lists(struct edit *e, struct item *next, struct err *err);

#endif
