/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CLI_HELP_H
#define CLI_HELP_H
/*
 * Help and manual, made from the rows of the commands and their options.
 */
#include "cli/command.h"

/* `parent` is the command above `c`, or NULL. */
void help_usage(struct out *o, const struct command *c,
		const struct command *parent);
void help_command(struct out *o, const struct command *c,
		  const struct command *parent);
void help_overview(struct out *o);
void help_version(struct out *o);

/* A part of the manual in mdoc(7): commands, options, query-fields,
 * format-fields, keys.  ERR_USAGE names the parts. */
int help_mdoc(struct out *o, const char *part, const struct cli_hooks *hooks,
	      struct err *err);

/* Adds our own words as the text of mdoc(7) lines: upper-case words become
 * arguments, leading dots and backslashes are escaped.  (help_mdoc.c) */
void mdoc_add_words(struct buf *b, const char *words);
void mdoc_add_text(struct buf *b, const char *text);

#endif
