/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef OPS_TRANSFER_H
#define OPS_TRANSFER_H
/*
 * Files of other programs (and our own) in and out.  All of it asks whoever
 * waits for the library (store_set_patience()), and what is stopped leaves
 * nothing.
 */
#include "ops/app.h"

struct import_request {
	const char *format; /* NULL: told from the content */
	const char *name;   /* of the file, for messages */
	const struct buf *content;
	int dry_run;        /* say what would come, change nothing */
};

struct import_result {
	long items, known, collections;
	long plain;   /* of them without their address, which is none of the
			 web (javascript:, file:, ...) */
	long skipped; /* bookmarks of such addresses, which are nothing else */
	long left_out; /* words of a page that are no part of its post */
	char *dropped; /* owned; fields of its front matter that the library
			  has no place for, ", " between; NULL: none */
};

void import_result_release(struct import_result *r);

/* An item whose UUID or address is known is left as it is, and gets what it
 * lacks of tags, notes and quotes. */
int op_import(struct app *app, const struct import_request *req,
	      struct import_result *ret, struct err *err);
int op_export(struct app *app, const char *format, const char *query,
	      struct buf *ret, struct err *err);
/* Some items of it, as many as there are. */
int op_export_items(struct app *app, const char *format,
		    const struct id_vec *ids, struct buf *ret,
		    struct err *err);

#endif
