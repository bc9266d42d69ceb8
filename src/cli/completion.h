/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CLI_COMPLETION_H
#define CLI_COMPLETION_H
/*
 * Completion for shells, made from the rows of the commands and their options.
 * What is in the library the scripts ask `rl complete KIND PREFIX` for.
 */
#include "cli/command.h"

/* Adds the script for "bash", "zsh" or "fish"; ERR_USAGE for another one. */
int completion_add(struct buf *b, const char *shell, struct err *err);

/* The kind of what a word of `args` or the value of an option stands for:
 * "ITEM|QUERY..." is "item"; "file" is for the shell itself; NULL: nothing that
 * can be completed. */
const char *completion_kind(const struct command *parent, const char *word,
			    size_t len);

/* For each command that has a function; `parent` may be NULL. */
typedef void (*completion_fn)(struct buf *b, const struct command *c,
			      const struct command *parent);
void completion_each(struct buf *b, completion_fn fn);

/* Adds `s` in single quotes of a shell; `quote` is how one of those is written
 * inside. */
void completion_add_quoted(struct buf *b, const char *s, const char *quote);

/* The script for fish (completion_fish.c). */
void completion_add_fish(struct buf *b);

#endif
