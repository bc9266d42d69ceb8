/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/blocks_private.h"

#include <ctype.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#define TICKS_MAX 8 /* a longer run of ` is no mark */
#define NO_OFFSET ((size_t)-1)

struct reader {
	const char *s, *end, *start;
	struct buf *out;
	size_t max_link;
	size_t bracket;    /* offset in `out` of the last "[", or NO_OFFSET */
	unsigned unclosed; /* bit n: no run of n ticks follows any more */

	struct block_run_vec *runs; /* NULL: nobody asks */
	size_t emphasis, strong;    /* where they began, or NO_OFFSET */
};

static void add_run(struct reader *r, size_t from, enum block_mark mark)
{
	struct block_run *run;

	if (!r->runs || from == NO_OFFSET || from >= r->out->len)
		return;
	run = VEC_PUSH(r->runs);
	*run = (struct block_run){ from, r->out->len - from, mark };
}

/* Begins it, or ends it. */
static void toggle(struct reader *r, size_t *from, enum block_mark mark)
{
	if (*from == NO_OFFSET) {
		*from = r->out->len;
		return;
	}
	add_run(r, *from, mark);
	*from = NO_OFFSET;
}

/* The byte was taken out again.  Only the last runs can reach beyond it. */
static void move_runs(struct reader *r, size_t byte)
{
	for (size_t i = r->runs ? r->runs->n : 0; i-- > 0;) {
		struct block_run *run = &r->runs->v[i];

		if (run->from + run->len <= byte)
			break;
		if (run->from > byte)
			run->from--;
		else
			run->len--;
	}
	if (r->emphasis != NO_OFFSET && r->emphasis > byte)
		r->emphasis--;
	if (r->strong != NO_OFFSET && r->strong > byte)
		r->strong--;
}

static size_t run_length(const struct reader *r, const char *s, char c)
{
	const char *p = s;

	while (p < r->end && *p == c)
		p++;
	return (size_t)(p - s);
}

/* `code`: adds it and returns 1, or 0 when it is not closed. */
static int read_code(struct reader *r, size_t ticks)
{
	const char *from = r->s + ticks, *p = from;

	if (ticks > TICKS_MAX || r->unclosed & 1u << ticks)
		return 0;
	while (p < r->end) {
		size_t n = run_length(r, p, '`');

		if (n == ticks) {
			r->s = p + ticks;
			if (p - from > 2 && *from == ' ' && p[-1] == ' ') {
				from++;
				p--;
			}
			buf_add(r->out, from, (size_t)(p - from));
			add_run(r, r->out->len - (size_t)(p - from),
				BLOCK_MARK_CODE);
			return 1;
		}
		p += n ? n : 1;
	}
	/* what comes later would look in vain through the same text */
	r->unclosed |= 1u << ticks;
	return 0;
}

static void read_ticks(struct reader *r)
{
	size_t n = run_length(r, r->s, '`');

	if (read_code(r, n))
		return;
	buf_addch(r->out, '`', n);
	r->s += n;
}

/* Emphasis touches a word on one side at least. */
static void read_stars(struct reader *r)
{
	size_t n = run_length(r, r->s, '*');
	int before = r->s > r->start && !isspace((unsigned char)r->s[-1]);
	int after = r->s + n < r->end && !isspace((unsigned char)r->s[n]);

	if (!before && !after) {
		buf_addch(r->out, '*', n);
	} else {
		if (n & 1)
			toggle(r, &r->emphasis, BLOCK_MARK_EMPHASIS);
		if (n > 1)
			toggle(r, &r->strong, BLOCK_MARK_STRONG);
	}
	r->s += n;
}

/* "](3)" behind an open bracket makes a link of what stands between. */
static void read_closing(struct reader *r)
{
	const char *p = r->s + 1;
	unsigned long number = 0;
	size_t digits = 0;

	if (r->bracket != NO_OFFSET && p < r->end && *p == '(') {
		p++;
		while (p + digits < r->end && digits < 9 &&
		       isdigit((unsigned char)p[digits]))
			digits++;
		if (digits && p + digits < r->end && p[digits] == ')')
			number = strtoul(p, NULL, 10);
	}
	if (number) {
		buf_remove(r->out, r->bracket, 1);
		move_runs(r, r->bracket);
	}
	r->bracket = NO_OFFSET;
	if (!number) {
		buf_addc(r->out, *r->s++);
		return;
	}
	if (number <= r->max_link)
		buf_addf(r->out, " [%lu]", number);
	r->s = p + digits + 1;
}

/* Up to what may be a mark. */
static void read_plain(struct reader *r)
{
	const char *p = r->s + 1;

	while (p < r->end && *p != '\\' && *p != '`' && *p != '*' &&
	       *p != '[' && *p != ']')
		p++;
	buf_add(r->out, r->s, (size_t)(p - r->s));
	r->s = p;
}

static void add_marked(struct buf *b, const char *text, size_t len,
		       size_t max_link, struct block_run_vec *runs)
{
	struct reader r = { .s = text,
			    .start = text,
			    .end = text + len,
			    .out = b,
			    .max_link = max_link,
			    .bracket = NO_OFFSET,
			    .runs = runs,
			    .emphasis = NO_OFFSET,
			    .strong = NO_OFFSET };

	while (r.s < r.end) {
		switch (*r.s) {
		case '\\':
			if (r.s + 1 < r.end && ispunct((unsigned char)r.s[1]))
				r.s++;
			buf_addc(b, *r.s++);
			break;
		case '`':
			read_ticks(&r);
			break;
		case '*':
			read_stars(&r);
			break;
		case '[':
			r.bracket = b->len;
			buf_addc(b, *r.s++);
			break;
		case ']':
			read_closing(&r);
			break;
		default:
			read_plain(&r);
		}
	}
}

void inline_add_plain(struct buf *b, const char *text, size_t len,
		      size_t max_link)
{
	add_marked(b, text, len, max_link, NULL);
}

void block_add_marked(struct buf *b, const struct block *bl, size_t max_link,
		      struct block_run_vec *ret)
{
	add_marked(b, bl->text, bl->len, max_link, ret);
}

void block_add_plain(struct buf *b, const char *text, size_t len,
		     int number_links)
{
	inline_add_plain(b, text, len, number_links ? ULONG_MAX : 0);
}

static int is_word(const char *s, const char *start, const char *end)
{
	return s >= start && s < end &&
	       (isalnum((unsigned char)*s) || (unsigned char)*s >= 0x80);
}

/* 1 when the character at `s` could be read as a mark where it stands. */
static int is_mark(const char *s, const char *start, const char *end)
{
	int first = s == start;

	switch (*s) {
	case '\\':
	case '`':
	case '*':
	case '[':
	case ']':
	case '<':
	case '|':
		return 1;
	case '_':
		return !is_word(s - 1, start, end) ||
		       !is_word(s + 1, start, end);
	case '#':
	case '>':
	case '-':
		return first;
	case '.':
		/* "1. " would begin a numbered item */
		for (const char *p = start; p < s; p++)
			if (!isdigit((unsigned char)*p))
				return 0;
		return !first && (s + 1 >= end || s[1] == ' ');
	default:
		return 0;
	}
}

void block_add_escaped(struct buf *b, const char *text, size_t len)
{
	const char *end = text + len, *start = text;

	while (start < end && isspace((unsigned char)*start))
		start++;
	for (const char *p = text; p < end; p++) {
		if (*p == '\n' || *p == '\r') {
			buf_addc(b, ' ');
			continue;
		}
		if (p >= start && is_mark(p, start, end))
			buf_addc(b, '\\');
		buf_addc(b, *p);
	}
}
