/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef BASE_BUF_H
#define BASE_BUF_H
/*
 * A string that grows.  `s` is always NUL-terminated and never NULL; bytes
 * with the value 0 are allowed inside and counted by `len`.
 */
#include "base/mem.h"

#include <stdarg.h>

struct buf {
	char *s;    /* owned when cap > 0, else a shared empty string */
	size_t len; /* without the final NUL */
	size_t cap; /* 0: nothing allocated */
};

extern char buf_empty[1];

#define BUF_INIT { buf_empty, 0, 0 }

void buf_init(struct buf *b);
void buf_release(struct buf *b); /* takes NULL; leaves BUF_INIT behind */
void buf_clear(struct buf *b);   /* empties, keeps the memory */

/* Hands the string over to the caller, who frees it; leaves BUF_INIT. */
char *buf_detach(struct buf *b);

void buf_reserve(struct buf *b, size_t extra);
void buf_truncate(struct buf *b, size_t len); /* len <= b->len */

void buf_addc(struct buf *b, char c);
void buf_addch(struct buf *b, char c, size_t times);
void buf_add(struct buf *b, const void *data, size_t len);
void buf_adds(struct buf *b, const char *s); /* NULL adds nothing */
void buf_addf(struct buf *b, const char *fmt, ...) ATTR_PRINTF(2, 3);
void buf_vaddf(struct buf *b, const char *fmt, va_list ap) ATTR_PRINTF(2, 0);
void buf_add_rune(struct buf *b, unsigned rune); /* as UTF-8 */

/* Puts `len` bytes in before offset `at`. */
void buf_insert(struct buf *b, size_t at, const void *data, size_t len);
/* Takes `len` bytes out from offset `at`. */
void buf_remove(struct buf *b, size_t at, size_t len);

void buf_trim(struct buf *b); /* ASCII white space, both ends */

#endif
