/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/quote_marks.h"

#include "base/text.h"
#include "tui/place_name.h"
#include "tui/span.h"

#include <stdlib.h>
#include <string.h>

/* The words of all lines as one, and where each line's begin. */
struct flat {
	struct buf words;
	size_t *starts;
};

static void flat_init(struct flat *f, const struct text_pane *tp)
{
	buf_init(&f->words);
	f->starts = xcalloc(tp->n + 1, sizeof(*f->starts));
	for (size_t i = 0; i < tp->n; i++) {
		f->starts[i] = f->words.len;
		if (tp->v[i].block >= 0)
			span_add_line(&f->words, &tp->v[i]);
	}
	f->starts[tp->n] = f->words.len;
}

static void flat_release(struct flat *f)
{
	buf_release(&f->words);
	free(f->starts);
}

/* The line whose words go on beyond the byte. */
static long line_of(const struct flat *f, size_t n, size_t byte)
{
	size_t low = 0, high = n;

	while (low < high) {
		size_t mid = (low + high) / 2;

		if (f->starts[mid + 1] > byte)
			high = mid;
		else
			low = mid + 1;
	}
	return (long)low;
}

/* The paragraph that the quote says it is from, else where it was found. */
static long paragraph_of(const struct quote *q)
{
	if (q->loc.type == LOC_PARAGRAPH)
		return q->loc.number;
	return (long)q->found;
}

/* The same words may stand in several places: those from the quote's own
 * paragraph on come first. */
static const char *find(const struct text_pane *tp, const struct flat *f,
			const struct quote *q, const char *words)
{
	long number = paragraph_of(q);
	const char *at = NULL;

	for (size_t i = 0; number && i < tp->n && !at; i++)
		if (tp->v[i].paragraph == number) {
			at = strstr(f->words.s + f->starts[i], words);
			break;
		}
	return at ? at : strstr(f->words.s, words);
}

/* The first line that was marked, -1 for none. */
static long mark_words(struct text_pane *tp, const struct flat *f,
		       const struct quote *q)
{
	struct buf safe = BUF_INIT, words = BUF_INIT;
	const char *at = NULL;
	long from = -1, to;

	text_add_safe(&safe, str_or_empty(q->body), TEXT_LINE);
	text_add_squeezed(&words, safe.s);
	if (words.len)
		at = find(tp, f, q, words.s);
	if (at) {
		size_t byte = (size_t)(at - f->words.s);

		from = line_of(f, tp->n, byte);
		to = line_of(f, tp->n, byte + words.len - 1);
		for (long i = from; i <= to && i < (long)tp->n; i++)
			tp->v[i].quoted |= *tp->v[i].s != '\0';
	}
	buf_release(&words);
	buf_release(&safe);
	return from;
}

static long mark_paragraph(struct text_pane *tp, const struct quote *q)
{
	long number = paragraph_of(q), from = -1;

	for (size_t i = 0; number && i < tp->n; i++) {
		if (tp->v[i].paragraph != number || !*tp->v[i].s)
			continue;
		tp->v[i].quoted = 1;
		if (from < 0)
			from = (long)i;
	}
	return from;
}

static int by_line(const void *a, const void *b)
{
	const struct quote_mark *x = a, *y = b;

	return (x->line > y->line) - (x->line < y->line);
}

void quote_marks_find(struct text_pane *tp, const struct item *it,
		      struct quote_marks *ret)
{
	struct flat f;

	if (!it->quotes.n)
		return;
	flat_init(&f, tp);
	for (size_t i = 0; i < it->quotes.n; i++) {
		const struct quote *q = &it->quotes.v[i];
		long line = mark_words(tp, &f, q);
		struct quote_mark *mark;

		if (line < 0)
			line = mark_paragraph(tp, q);
		if (line < 0 && q->loc.type == LOC_PAGE)
			line = place_of_page(tp, q->loc.number);
		if (line < 0 || !ret)
			continue;
		mark = VEC_PUSH(ret);
		mark->id = q->id;
		mark->line = line;
	}
	if (ret && ret->n)
		qsort(ret->v, ret->n, sizeof(*ret->v), by_line);
	flat_release(&f);
}
