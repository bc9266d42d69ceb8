/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CLI_OPTION_H
#define CLI_OPTION_H
/*
 * Options as rows of a table: the parser, the help and the manual read the
 * same rows.  The conventions are those of getopt_long(3): "--name=VALUE",
 * "--name VALUE", "-xVALUE", "-x VALUE", grouped flags "-xy", "--" ends the
 * options, "-" is an argument, options and arguments may mix.
 */
#include "base/buf.h"
#include "base/err.h"
#include "base/vec.h"

enum option_type {
	OPTION_FLAG,  /* int, becomes 1 */
	OPTION_TEXT,  /* const char *, the last one given; borrowed */
	OPTION_PATH,  /* the same, but any bytes: the name of a file */
	OPTION_LIST,  /* struct strv, every one given; owned by the values */
	OPTION_COUNT, /* long, a whole number from 1 */
};

struct option {
	char letter;      /* 0: none */
	enum option_type type;
	const char *name; /* without "--"; NULL ends a table */
	const char *arg;  /* how the manual calls the value; NULL: a flag */
	size_t offset;    /* of the member in the struct of values */
	const char *help; /* one line, no capital, no full stop; NULL hides it
			     from help and manual */
};

enum option_flags {
	/* Stop at the first argument: what follows is not ours. */
	OPTIONS_LEADING = 1 << 0,
	/* "-tag:x", "-#x", "-(x)" and "-\"x\"" are words of a query. */
	OPTIONS_QUERY = 1 << 1,
	/* Any word with one "-" before it is an argument. */
	OPTIONS_SIGNED = 1 << 2,
	/* Arguments are names of files: any bytes. */
	OPTIONS_FILES = 1 << 3,
};

struct option_set {
	const struct option *table; /* NULL: there are none */
	unsigned flags;
};

/* The arguments that are left; their strings are borrowed from argv. */
struct words VEC(const char *);

void words_release(struct words *w);

/* What option_parse() returns when "--help" or "-h" was given. */
#define OPTION_HELP 1

/*
 * Reads argv (ended by NULL) into `values`, which is zeroed or holds the
 * defaults, and adds the arguments to `ret`.  With OPTIONS_LEADING they start
 * at the first one.  ERR_USAGE names the option, and the nearest one that
 * there is; arguments and texts that are not UTF-8 are ERR_USAGE too.
 */
int option_parse(const struct option_set *set, char *const argv[],
		 void *values, struct words *ret, struct err *err);

/* Releases the lists among the values; the struct itself is the caller's. */
void option_release(const struct option *table, void *values);

/* 1 when there is one that help shows; takes NULL. */
int option_any_visible(const struct option *table);

/* "-t TAG, --tag TAG" with the value's name in `arg`. */
void option_add_synopsis(struct buf *b, const struct option *o);

#endif
