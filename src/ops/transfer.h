/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef OPS_TRANSFER_H
#define OPS_TRANSFER_H
/*
 * Files of other programs (and our own) in and out.
 */
#include "ops/app.h"

struct import_result {
	long items, known, collections;
};

/* `format` NULL: told from the content.  `name` is for messages.  An item
 * whose UUID or address is known is left as it is, and gets what it lacks of
 * tags, notes and quotes. */
int op_import(struct app *app, const char *format, const char *name,
	      const struct buf *content, int dry_run,
	      struct import_result *ret, struct err *err);
int op_export(struct app *app, const char *format, const char *query,
	      struct buf *ret, struct err *err);

#endif
