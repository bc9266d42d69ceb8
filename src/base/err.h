/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef BASE_ERR_H
#define BASE_ERR_H
/*
 * How a function says that it failed.  It returns a negative `enum errcode`
 * and fills its last parameter with a message for a person: what failed, on
 * which thing, and what to do about it.  The message has no program name, no
 * capital at its start and no full stop.
 *
 * The codes are the exit statuses of the program, so that a command returns
 * what the last call told it.
 */
#include "base/mem.h"

enum errcode {
	ERR_NONE = 0,
	ERR_FAIL = 1,     /* it did not work */
	ERR_USAGE = 2,    /* the words of the command or query are wrong */
	ERR_NOTFOUND = 3, /* no such item, tag, collection, file */
	ERR_NETWORK = 4,  /* the network or the other side */
	ERR_DATA = 5,     /* a file or an answer that is not what it says */
};

/* Zero-initialise; release after use.  Carries the first error only. */
struct err {
	enum errcode code;
	char *msg; /* owned; NULL while code is ERR_NONE */
};

#define ERR_INIT { ERR_NONE, NULL }

/* Records an error unless one is there already; returns -code.  `err` may be
 * NULL for callers that want the code alone. */
int err_set(struct err *err, enum errcode code, const char *fmt, ...)
	ATTR_PRINTF(3, 4);

/* Puts "prefix: " before the message that is there; returns -err->code. */
int err_prefix(struct err *err, const char *fmt, ...) ATTR_PRINTF(2, 3);

/* Puts words behind the message that is there; returns -err->code. */
int err_suffix(struct err *err, const char *fmt, ...) ATTR_PRINTF(2, 3);

/* The message, "" when there is none; borrowed. */
const char *err_msg(const struct err *err);

void err_release(struct err *err); /* leaves ERR_INIT behind */

#endif
