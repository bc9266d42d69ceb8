/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/buf.h"

#include "base/utf8.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Never written to: every writer reserves first, and that allocates. */
char buf_empty[1];

void buf_init(struct buf *b)
{
	*b = (struct buf)BUF_INIT;
}

void buf_release(struct buf *b)
{
	if (!b)
		return;
	if (b->cap)
		free(b->s);
	buf_init(b);
}

void buf_clear(struct buf *b)
{
	b->len = 0;
	if (b->cap)
		b->s[0] = '\0';
}

char *buf_detach(struct buf *b)
{
	char *s = b->cap ? b->s : xstrdup("");

	buf_init(b);
	return s;
}

void buf_reserve(struct buf *b, size_t extra)
{
	size_t want = b->len + extra + 1;
	size_t cap = b->cap ? b->cap : 32;

	if (want <= b->len)
		bug("buffer length overflow");
	if (want <= b->cap)
		return;
	while (cap < want)
		cap += cap / 2 + 16;
	b->s = b->cap ? xrealloc(b->s, cap) : xmalloc(cap);
	b->cap = cap;
	b->s[b->len] = '\0';
}

void buf_truncate(struct buf *b, size_t len)
{
	if (len > b->len)
		bug("buf_truncate beyond the end");
	b->len = len;
	if (b->cap)
		b->s[len] = '\0';
}

void buf_add(struct buf *b, const void *data, size_t len)
{
	if (!len)
		return;
	buf_reserve(b, len);
	memcpy(b->s + b->len, data, len);
	b->len += len;
	b->s[b->len] = '\0';
}

void buf_addc(struct buf *b, char c)
{
	if (b->cap - b->len < 2 || !b->cap)
		buf_reserve(b, 1);
	b->s[b->len++] = c;
	b->s[b->len] = '\0';
}

void buf_addch(struct buf *b, char c, size_t times)
{
	buf_reserve(b, times);
	memset(b->s + b->len, c, times);
	b->len += times;
	b->s[b->len] = '\0';
}

void buf_adds(struct buf *b, const char *s)
{
	if (s)
		buf_add(b, s, strlen(s));
}

void buf_vaddf(struct buf *b, const char *fmt, va_list ap)
{
	char *s = NULL;
	size_t n = xvasprintf(&s, fmt, ap);

	buf_add(b, s, n);
	free(s);
}

void buf_addf(struct buf *b, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	buf_vaddf(b, fmt, ap);
	va_end(ap);
}

void buf_add_rune(struct buf *b, unsigned rune)
{
	char bytes[4];

	buf_add(b, bytes, utf8_encode(rune, bytes));
}

void buf_insert(struct buf *b, size_t at, const void *data, size_t len)
{
	if (at > b->len)
		bug("buf_insert beyond the end");
	buf_reserve(b, len);
	memmove(b->s + at + len, b->s + at, b->len - at + 1);
	memcpy(b->s + at, data, len);
	b->len += len;
}

void buf_remove(struct buf *b, size_t at, size_t len)
{
	if (at > b->len || len > b->len - at)
		bug("buf_remove beyond the end");
	if (!len)
		return;
	memmove(b->s + at, b->s + at + len, b->len - at - len + 1);
	b->len -= len;
}

void buf_trim(struct buf *b)
{
	size_t n = 0;

	while (b->len && isspace((unsigned char)b->s[b->len - 1]))
		buf_truncate(b, b->len - 1);
	while (n < b->len && isspace((unsigned char)b->s[n]))
		n++;
	buf_remove(b, 0, n);
}
