/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TUI_EDITING_H
#define TUI_EDITING_H
/*
 * A person's editor on a text, the terminal lent to it.
 */
#include "ops/open.h"

struct ui;

struct editing {
	const char *text;   /* an end of line is added where it lacks one */
	const char *suffix; /* ".md" */
	/* What was written, behind op_edit_remarks() bytes of remarks; the
	 * editor comes back with its complaint. */
	edit_fn take;
	void *ctx;
	int may_be_empty; /* an emptied text is taken, too */
};

/* 1: something was taken; 0: nothing was written; or a negative code, of which
 * the person has been told. */
int ui_edit(struct ui *ui, const struct editing *e);

/* For `take`: what was written, without white space around; the caller
 * frees. */
char *edited_words(const char *text);

#endif
