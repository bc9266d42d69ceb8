/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CLI_EDITING_H
#define CLI_EDITING_H
/*
 * A text in the editor until it is right.
 */
#include "cli/command.h"

/* Takes what was saved: 0 or above when it was taken, ERR_USAGE with a message
 * that names the line when it has to be mended. */
typedef int (*editing_fn)(struct call *call, const char *text, void *ctx,
			  struct err *err);

/*
 * Opens the editor on `text` and gives `take` what was saved; after a mistake
 * opens it again with the message as remarks ("#") on top.  What `take` gets
 * starts with as many empty remarks, so that its lines are counted as they
 * will be shown.
 * Returns what `take` did, or 0 when the text was left as it was.  Whenever
 * something was written that was not taken, the file stays and the message
 * says where it is.
 */
int editing_run(struct call *call, const char *text, const char *suffix,
		editing_fn take, void *ctx, struct err *err);

/* The bytes of these remarks. */
size_t editing_remarks_len(void);

#endif
