/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef OPS_OPEN_WITH_H
#define OPS_OPEN_WITH_H
/*
 * Programs that open items, by kind: browsers, players, viewers of PDF files.
 * Each is started by argument vector with an address of http or https, and at
 * a second or page where it has an option for that.
 */
#include "ops/app.h"

struct opener; /* a row of the table */

/* Those that are installed and good for the kind, the best first; *ret_n of
 * them.  The caller frees the array, not the rows. */
const struct opener **openers_for(enum kind kind, size_t *ret_n);
const char *opener_name(const struct opener *o);
/* It runs on the terminal, which must be free; the others have windows. */
int opener_wants_terminal(const struct opener *o);
/* What is known of a program, by its name or path; NULL: nothing. */
const struct opener *opener_named(const char *program);

/* Opens the item with it: at `loc` (may be NULL).  Waits for one that runs on
 * the terminal; ERR_FAIL when that ends with a status. */
int op_open_with(struct app *app, int64_t id, const struct opener *o,
		 const struct locator *loc, struct err *err);

/* Plays what can be played and shows what is a PDF file: the item itself, or
 * the first of its alternates that is one; with $RL_PLAYER or $RL_VIEWER where
 * it is set.  *ret_name (the caller frees) is the program.  ERR_USAGE for an
 * item that is neither, ERR_NOTFOUND where no program is installed. */
int op_play(struct app *app, int64_t id, const struct locator *loc,
	    char **ret_name, struct err *err);

#endif
