/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CLI_COMMAND_H
#define CLI_COMMAND_H
/*
 * A command is a row: its words, its options, its help and its function.
 * Parsing, `rl help` and the manual read the row; nothing else knows what
 * commands there are.
 */
#include "cli/option.h"
#include "cli/out.h"
#include "core/config.h"
#include "ops/app.h"

enum command_group {
	GROUP_CATCH,
	GROUP_FIND,
	GROUP_KEEP,
	GROUP_PUBLISH,
	GROUP_LIBRARY,
	GROUP_N
};

/* In command.flags beside enum option_flags. */
enum command_flags {
	COMMAND_NO_LIBRARY = 1 << 8, /* call.app is NULL */
	COMMAND_HIDDEN = 1 << 9,     /* in no help and no manual */
};

/* Returns 0, a negative error code, or an exit status above 0 whose reason has
 * been told already. */
struct call;
typedef int (*command_fn)(struct call *call, struct err *err);

struct command {
	const char *name, *alias;
	enum command_group group;
	const char *args;    /* what follows name and options: "ITEM..." */
	const char *summary; /* one line, no capital, no full stop */
	const char *about;   /* paragraphs with an empty line between; NULL */
	const struct option *options;
	size_t values_size;  /* of the struct the options are read into */
	int min_args, max_args; /* max_args -1: any number */
	unsigned flags;
	command_fn run;
	/* Instead of `run`: commands below it, ended by NULL; the first one is
	 * meant when none is named. */
	const struct command *const *subs;
};

/* What main wires in; NULL where there is nothing. */
struct cli_hooks {
	int utf8; /* what text_locale() said */
	int (*run_screen)(struct app *app, const char *query,
			  struct err *err);
	void (*add_keys_mdoc)(struct buf *b);
	void (*add_keys_text)(struct buf *b);
};

/* One command at work. */
struct call {
	const struct command *command;
	const struct command *parent; /* NULL unless command is one of subs */
	const struct cli_hooks *hooks;
	struct app *app;
	const struct config *config;
	const char *db;    /* what --db says; NULL without it */
	struct out *out;   /* what was asked for */
	struct out *notes; /* everything else */
	struct words args;
	void *values;      /* what the options say; zeroed before parsing */
	int wrong;         /* the call is wrong: show the usage */
};

/* All commands in the order of the manual, ended by NULL. */
extern const struct command *const commands[];

/* By name or alias; NULL.  `list` as above. */
const struct command *command_find(const struct command *const *list,
				   const char *name);

/* The options that stand before a command. */
extern const struct option global_options[];

/* Reads the words after the program's name and does what they say; the
 * result is the exit status. */
int cli_main(char *const argv[], const struct cli_hooks *hooks);

#endif
