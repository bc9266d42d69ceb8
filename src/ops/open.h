/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef OPS_OPEN_H
#define OPS_OPEN_H
/*
 * Other programs for an item: browser, editor; and its text as a page.
 */
#include "ops/app.h"

/* Starts the browser ($BROWSER, else xdg-open, open, …) on the item's address,
 * and does not wait for one that has a window of its own.  Only http, https and mailto are given to it. */
int op_open(struct app *app, int64_t id, struct err *err);
int op_open_url(const char *url, struct err *err);
/* 1 when the browser lives in the terminal, which must be free for it; the
 * calls above then return when it has ended. */
int op_browser_wants_terminal(void);

/* The stored text as a page of `cells` columns, headed by title, authors, site
 * and date; safe for a terminal.  ERR_NOTFOUND says what to do when there is
 * no text. */
int op_read_page(struct app *app, int64_t id, int cells, struct buf *ret,
		 struct err *err);

/* Takes over what was written: 0, or ERR_USAGE for a mistake in it. */
typedef int (*edit_fn)(const char *text, void *ctx, struct err *err);

/* $VISUAL or $EDITOR (else vi) on `text` until `take` has no complaint; the
 * terminal must be free.  After a mistake it
 * comes back with the message in remarks ("#") above the text; what `take` gets
 * starts with as many empty remarks (which it must ignore), so that its lines
 * are counted as they are shown.  Text that is left as it was, or emptied,
 * ends it.  *ret_changed says whether something was taken.  What was written
 * and not taken stays in a file that the message names. */
int op_edit_until(const char *text, const char *suffix, edit_fn take,
		  void *ctx, int *ret_changed, struct err *err);
/* The same, but an emptied text is taken as one. */
int op_edit_any(const char *text, const char *suffix, edit_fn take, void *ctx,
		int *ret_changed, struct err *err);
/* The bytes of those empty remarks. */
size_t op_edit_remarks(void);

/* The editor on a file that is there; what was saved stays in it. */
int op_edit_file(const char *path, struct err *err);

#endif
