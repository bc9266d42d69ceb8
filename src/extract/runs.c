/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/runs.h"

#include "base/utf8.h"

#include <string.h>

#define FIRST 0xF0000 /* the runes that are signs */
#define SIGNS 0xFFFE  /* the two behind them are no characters */
#define LEAD  '\xF3'  /* a sign begins with this byte ... */
#define NEXT  0xB0    /* ... and one that is not less */

/* What the parser may do with a byte. */
enum {
	PLAIN,
	BLANK,
	BAD,   /* it puts another character in its place */
	START, /* of a character that may be a bad one */
};

static const unsigned char bytes[256] = {
	[0x00 ... 0x08] = BAD, ['\t'] = BLANK, ['\n'] = BLANK, [0x0B] = BAD,
	['\f'] = BLANK, ['\r'] = BLANK, [0x0E ... 0x1F] = BAD,
	[' '] = BLANK, [0x7F] = BAD,
	[0xC2] = START, [0xEF] = START, [0xF0 ... 0xFF] = START,
};

void runs_release(struct runs *r)
{
	buf_release(&r->bytes);
	VEC_FREE(&r->all);
}

int runs_usable(const char *s, size_t len)
{
	return !memchr(s, LEAD, len);
}

/* Whether `s` begins with a control character or what is no character. */
static int is_bad(const char *s, const char *end)
{
	unsigned rune;

	utf8_decode(s, end, &rune);
	return rune < 0xA0 || (rune >= 0xFDD0 && rune <= 0xFDEF) ||
	       (rune & 0xFFFE) == 0xFFFE;
}

/* As the parser would have it: a line feed for every kind of line end.  NULL
 * when there is something bad. */
static char *copy(char *out, const char *s, const char *end, int squeeze)
{
	for (; s < end; s++) {
		int what = bytes[(unsigned char)*s];

		if (what == BAD || (what == START && is_bad(s, end)))
			return NULL;
		if (*s == '\r' && s + 1 < end && s[1] == '\n')
			continue;
		*out++ = *s == '\r' ? '\n' : *s;
		while (squeeze && what == BLANK && s + 1 < end &&
		       bytes[(unsigned char)s[1]] == BLANK)
			s++;
	}
	return out;
}

int runs_hide(struct runs *r, const char *from, const char *to, int squeeze,
	      char *sign)
{
	size_t start = r->bytes.len;
	char *end;

	if (r->all.n == SIGNS)
		return 0;
	buf_reserve(&r->bytes, (size_t)(to - from) + 1);
	end = copy(r->bytes.s + start, from, to, squeeze);
	if (!end)
		return 0;
	*end = '\0';
	r->bytes.len = (size_t)(end - r->bytes.s) + 1;
	utf8_encode(FIRST + (unsigned)r->all.n, sign);
	VEC_PUSH(&r->all)->start = start;
	return 1;
}

/* The first sign in `s` that stands for a run. */
static const char *find(struct runs *r, const char *s, struct run **ret)
{
	unsigned rune;

	for (; (s = strchr(s, LEAD)); s++) {
		if ((unsigned char)s[1] < NEXT)
			continue;
		utf8_decode(s, s + RUNS_SIGN, &rune);
		if (rune - FIRST >= r->all.n)
			continue;
		*ret = &r->all.v[rune - FIRST];
		return s;
	}
	return NULL;
}

const char *runs_show(struct runs *r, const char *s, struct buf *scratch)
{
	struct run *run = NULL;
	const char *at = find(r, s, &run);

	if (!at)
		return s;
	if (at == s && !s[RUNS_SIGN])
		return r->bytes.s + run->start;
	buf_clear(scratch);
	for (; at; at = find(r, s, &run)) {
		buf_add(scratch, s, (size_t)(at - s));
		if (!run->is_shown)
			buf_adds(scratch, r->bytes.s + run->start);
		run->is_shown = 1;
		s = at + RUNS_SIGN;
	}
	buf_adds(scratch, s);
	return scratch->s;
}
