/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/buf.h"
#include "base/text.h"
#include "core/blocks.h"
#include "core/quote_find_private.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define MIN_PART 6 /* signs of a part between ellipses that are looked for */

struct mark {
	size_t at; /* where a paragraph starts in `plain` */
	long paragraph;
};

struct quote_text {
	struct buf plain;
	struct sign_vec signs;
	struct mark_vec VEC(struct mark) marks;
};

struct quote_text *quote_text_new(const char *blocks)
{
	struct quote_text *t = xcalloc(1, sizeof(*t));
	struct block_vec v = { 0 };

	buf_init(&t->plain);
	blocks_split(blocks, &v);
	for (size_t i = 0; i < v.n; i++) {
		const struct block *b = &v.v[i];
		struct mark *m;

		if (!b->paragraph)
			continue;
		m = VEC_PUSH(&t->marks);
		m->at = t->plain.len;
		m->paragraph = b->paragraph;
		if (b->type == BLOCK_CODE)
			block_add_lines(&t->plain, b);
		else
			block_add_plain(&t->plain, b->text, b->len, 0);
		buf_addc(&t->plain, '\n');
	}
	VEC_FREE(&v);
	signs_add(&t->signs, t->plain.s, t->plain.len, 0, 1);
	return t;
}

void quote_text_free(struct quote_text *t)
{
	if (!t)
		return;
	buf_release(&t->plain);
	VEC_FREE(&t->signs);
	VEC_FREE(&t->marks);
	free(t);
}

void quote_match_release(struct quote_match *m)
{
	if (!m)
		return;
	free(m->words);
	*m = (struct quote_match){ 0 };
}

static long paragraph_at(const struct quote_text *t, size_t at)
{
	size_t low = 0, high = t->marks.n;

	while (high - low > 1) {
		size_t mid = (low + high) / 2;

		if (t->marks.v[mid].at <= at)
			low = mid;
		else
			high = mid;
	}
	return t->marks.v[low].paragraph;
}

/* A stretch of a text's signs that was found. */
struct hit {
	size_t from, to;
	int distance;
};

static int find_part(const struct quote_text *t, size_t start,
		     struct signs what, struct hit *ret)
{
	const struct signs text = { t->signs.v + start, t->signs.n - start };
	size_t at = signs_find(text, what);

	if (at < text.n) {
		*ret = (struct hit){ start + at, start + at + what.n, 0 };
		return 1;
	}
	if (!signs_find_near(text, what, &ret->from, &ret->to,
			     &ret->distance))
		return 0;
	ret->from += start;
	ret->to += start;
	return 1;
}

static void add_words(const struct quote_text *t, const struct hit *hit,
		      struct buf *words)
{
	size_t from = hit->from, to = hit->to;
	struct buf piece = BUF_INIT;

	/* Spaces at the ends belong to neither side. */
	while (from < to && t->signs.v[from].rune == ' ')
		from++;
	while (to > from && t->signs.v[to - 1].rune == ' ')
		to--;
	if (from < to)
		buf_add(&piece, t->plain.s + t->signs.v[from].from,
			t->signs.v[to - 1].to - t->signs.v[from].from);
	if (words->len)
		buf_adds(words, " \xE2\x80\xA6 ");
	text_add_squeezed(words, piece.s);
	buf_release(&piece);
}

/* The same signs, case and accents regarded, but for marks at the ends. */
static int looks_same(const char *a, const char *b)
{
	struct sign_vec x = { 0 }, y = { 0 };
	size_t x0 = 0, x1, y0 = 0, y1;
	int same;

	signs_add(&x, a, strlen(a), 0, 0);
	signs_add(&y, b, strlen(b), 0, 0);
	x1 = x.n;
	y1 = y.n;
	signs_trim(&x, &x0, &x1);
	signs_trim(&y, &y0, &y1);
	same = x1 - x0 == y1 - y0;
	for (size_t i = 0; same && i < x1 - x0; i++)
		same = x.v[x0 + i].rune == y.v[y0 + i].rune;
	VEC_FREE(&x);
	VEC_FREE(&y);
	return same;
}

static void finish(const struct quote_text *t, const char *quote,
		   const struct hit *first, struct buf *words,
		   struct quote_match *ret)
{
	ret->paragraph = paragraph_at(t, t->signs.v[first->from].from);
	ret->distance = first->distance;
	ret->words = buf_detach(words);
	ret->same = !ret->distance && looks_same(quote, ret->words);
}

static size_t next_ellipsis(const struct sign_vec *v, size_t from, size_t to)
{
	while (from < to && v->v[from].rune != SIGN_ELLIPSIS)
		from++;
	return from;
}

/* Without "[" and "]" of an ellipsis that stands in them. */
static void trim_part(const struct sign_vec *v, size_t *from, size_t *to)
{
	signs_trim(v, from, to);
	if (*from < *to && (v->v[*from].rune == ']' || v->v[*from].rune == ')'))
		++*from;
	if (*to > *from &&
	    (v->v[*to - 1].rune == '[' || v->v[*to - 1].rune == '('))
		--*to;
	signs_trim(v, from, to);
}

/* Each part between ellipses, one behind the other. */
static int find_parts(const struct quote_text *t, const struct sign_vec *q,
		      size_t from, size_t to, struct hit *ret_first,
		      struct buf *words)
{
	size_t start = 0;
	int parts = 0, distance = 0;

	while (from < to) {
		size_t end = next_ellipsis(q, from, to);
		size_t a = from, b = end;
		struct hit hit;

		from = end + 1;
		trim_part(q, &a, &b);
		if (a == b)
			continue;
		if (b - a < MIN_PART ||
		    !find_part(t, start, (struct signs){ q->v + a, b - a },
			       &hit))
			return 0;
		if (!parts++)
			*ret_first = hit;
		distance += hit.distance;
		start = hit.to;
		add_words(t, &hit, words);
	}
	ret_first->distance = distance;
	return parts > 0;
}

int quote_find(const struct quote_text *t, const char *quote,
	       struct quote_match *ret)
{
	struct sign_vec q = { 0 };
	struct buf words = BUF_INIT;
	struct hit hit = { 0 };
	size_t from = 0, to;
	int found = 0;

	signs_add(&q, quote, strlen(quote), 0, 1);
	to = q.n;
	signs_trim(&q, &from, &to);
	if (from < to && t->signs.n) {
		const struct signs what = { q.v + from, to - from };

		found = find_part(t, 0, what, &hit);
		if (found)
			add_words(t, &hit, &words);
		else if (next_ellipsis(&q, from, to) < to)
			found = find_parts(t, &q, from, to, &hit, &words);
	}
	if (found)
		finish(t, quote, &hit, &words, ret);
	VEC_FREE(&q);
	buf_release(&words);
	return found;
}
