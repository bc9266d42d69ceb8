/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/text.h"
#include "base/utf8.h"
#include "core/quote_find_private.h"

#include <stdlib.h>
#include <string.h>

enum sort { SORT_OTHER, SORT_SPACE, SORT_DASH, SORT_MARK, SORT_NOTHING };

static int one_of(unsigned rune, const unsigned *list, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (list[i] == rune)
			return 1;
	return 0;
}

static enum sort sort_of(unsigned r)
{
	static const unsigned marks[] = {
		'"',    '\'',   '`',    0xB4,   0xAB,   0xBB,   0x2018,
		0x2019, 0x201A, 0x201B, 0x201C, 0x201D, 0x201E, 0x201F,
		0x2032, 0x2033, 0x2039, 0x203A, 0x300C, 0x300D, 0x300E,
		0x300F, 0x301D, 0x301E, 0x301F, 0xFF02, 0xFF07, 0x2BC,
	};
	static const unsigned nothing[] = { 0xAD, 0x200B, 0x200C, 0x200D,
					    0x2060, 0xFEFF };

	if (r == ' ' || (r >= '\t' && r <= '\r') || r == 0xA0 ||
	    r == 0x1680 || (r >= 0x2000 && r <= 0x200A) || r == 0x2028 ||
	    r == 0x2029 || r == 0x202F || r == 0x205F || r == 0x3000)
		return SORT_SPACE;
	if (r == '-' || (r >= 0x2010 && r <= 0x2015) || r == 0x2212 ||
	    r == 0xFE58 || r == 0xFE63 || r == 0xFF0D)
		return SORT_DASH;
	if (one_of(r, marks, ARRAY_SIZE(marks)))
		return SORT_MARK;
	if (one_of(r, nothing, ARRAY_SIZE(nothing)))
		return SORT_NOTHING;
	return SORT_OTHER;
}

static void push(struct sign_vec *v, uint32_t rune, size_t from, size_t to)
{
	struct sign *s = VEC_PUSH(v);

	s->rune = rune;
	s->from = (uint32_t)from;
	s->to = (uint32_t)to;
}

/* Spaces and dashes melt into what is there: "a - b", "a--b" and "a-b" are
 * the same, and so are one blank and many. */
static void push_gap(struct sign_vec *v, enum sort sort, size_t from,
		     size_t to)
{
	struct sign *last = v->n ? &v->v[v->n - 1] : NULL;

	if (last && (last->rune == ' ' || last->rune == '-')) {
		if (sort == SORT_DASH)
			last->rune = '-';
		last->to = (uint32_t)to;
		return;
	}
	push(v, sort == SORT_DASH ? '-' : ' ', from, to);
}

/* "..." and ". . ." as one sign. */
static size_t dots(const char *s, const char *end)
{
	const char *p = s;
	int n = 0;

	while (p < end && *p == '.' && n < 3) {
		n++;
		p++;
		if (n < 3 && p + 1 < end && *p == ' ' && p[1] == '.')
			p++;
	}
	if (n < 3)
		return 0;
	while (p < end && *p == '.')
		p++;
	return (size_t)(p - s);
}

/* Signs of scripts that folding leaves alone need not be asked for. */
static int folds_to_itself(unsigned r)
{
	return (r >= 0x4E00 && r <= 0x9FFF) || (r >= 0x3041 && r <= 0x3093);
}

static void push_folded(struct sign_vec *v, const char *s, size_t len,
			size_t from)
{
	char *one = xstrndup(s, len), *folded = text_fold(one);
	const char *p = folded, *end = folded + strlen(folded);
	unsigned r;

	while (p < end) {
		p += utf8_decode(p, end, &r);
		push(v, r, from, from + len);
	}
	free(one);
	free(folded);
}

/* One sign at `s`; returns the bytes it takes. */
static size_t add_sign(struct sign_vec *v, const char *s, const char *end,
		       size_t from, int fold)
{
	unsigned r;
	size_t n = *s == '.' ? dots(s, end) : 0;

	if (n) {
		push(v, SIGN_ELLIPSIS, from, from + n);
		return n;
	}
	n = utf8_decode(s, end, &r);
	switch (sort_of(r)) {
	case SORT_SPACE:
		push_gap(v, SORT_SPACE, from, from + n);
		return n;
	case SORT_DASH:
		push_gap(v, SORT_DASH, from, from + n);
		return n;
	case SORT_MARK:
		push(v, '\'', from, from + n);
		return n;
	case SORT_NOTHING:
		return n;
	case SORT_OTHER:
		break;
	}
	if (r == SIGN_ELLIPSIS || !fold || folds_to_itself(r)) {
		push(v, r, from, from + n);
	} else if (r < 0x80 && (s + n == end || (s[n] & 0x80) == 0)) {
		push(v, r >= 'A' && r <= 'Z' ? r + 32 : r, from, from + n);
	} else {
		/* With the marks that stand on it. */
		n = utf8_cluster(s, end);
		push_folded(v, s, n, from);
	}
	return n;
}

void signs_add(struct sign_vec *v, const char *s, size_t len, size_t base,
	       int fold)
{
	const char *end = s + len, *p = s;

	while (p < end)
		p += add_sign(v, p, end, base + (size_t)(p - s), fold);
}

static int is_edge(uint32_t r)
{
	return r == ' ' || r == '-' || r == '\'' || r == SIGN_ELLIPSIS;
}

void signs_trim(const struct sign_vec *v, size_t *from, size_t *to)
{
	while (*from < *to && is_edge(v->v[*from].rune))
		++*from;
	while (*to > *from && is_edge(v->v[*to - 1].rune))
		--*to;
}
