/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef BASE_GOING_H
#define BASE_GOING_H
/*
 * Work that takes long says how far it is, and learns whether it is still
 * wanted.
 */
#include "base/err.h"

struct going {
	/* `what` ("writing") may be NULL, `all` 0: unknown.  Called often; what
	 * is not 0 ends the work. */
	int (*fn)(const char *what, long done, long all, void *ctx);
	void *ctx;
};

/* 0, or ERR_FAIL: stopped.  `g` NULL: nobody asks. */
int going_on(const struct going *g, const char *what, long done, long all,
	     struct err *err);

#endif
