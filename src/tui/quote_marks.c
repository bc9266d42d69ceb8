/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/quote_marks.h"

#include "base/clock.h"
#include "base/text.h"
#include "tui/place_name.h"
#include "tui/span.h"

#include <stdlib.h>
#include <string.h>

/* Between two looks at the clock. */
#define LINES_A_LOOK 256

static void forget_words(struct quote_marks *qm)
{
	if (qm->starts)
		buf_release(&qm->words);
	free(qm->starts);
	qm->starts = NULL;
}

void quote_marks_release(struct quote_marks *qm)
{
	forget_words(qm);
	VEC_FREE(qm);
	qm->line = qm->quote = 0;
}

/* 1 when time ran out. */
static int read_lines(struct quote_marks *qm, const struct text_pane *tp,
		      int64_t until)
{
	if (!qm->starts) {
		buf_init(&qm->words);
		qm->starts = xcalloc(tp->n + 1, sizeof(*qm->starts));
	}
	while (qm->line < tp->n) {
		const struct text_line *line = &tp->v[qm->line];

		qm->starts[qm->line++] = qm->words.len;
		if (line->block >= 0)
			span_add_line(&qm->words, line);
		if (until && qm->line % LINES_A_LOOK == 0 &&
		    clock_ms() >= until)
			return 1;
	}
	qm->starts[tp->n] = qm->words.len;
	return 0;
}

/* The line whose words go on beyond the byte. */
static long line_of(const struct quote_marks *qm, size_t n, size_t byte)
{
	size_t low = 0, high = n;

	while (low < high) {
		size_t mid = (low + high) / 2;

		if (qm->starts[mid + 1] > byte)
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
static const char *find(const struct text_pane *tp,
			const struct quote_marks *qm, const struct quote *q,
			const char *words)
{
	long number = paragraph_of(q);
	const char *at = NULL;

	for (size_t i = 0; number && i < tp->n && !at; i++)
		if (tp->v[i].paragraph == number) {
			at = strstr(qm->words.s + qm->starts[i], words);
			break;
		}
	return at ? at : strstr(qm->words.s, words);
}

/* 0 when the words are not to be found. */
static int find_words(const struct text_pane *tp, const struct quote_marks *qm,
		      const struct quote *q, struct quote_mark *mark)
{
	struct buf safe = BUF_INIT, words = BUF_INIT;
	const char *at = NULL;

	text_add_safe(&safe, str_or_empty(q->body), TEXT_LINE);
	text_add_squeezed(&words, safe.s);
	if (words.len)
		at = find(tp, qm, q, words.s);
	if (at) {
		size_t byte = (size_t)(at - qm->words.s);

		mark->line = line_of(qm, tp->n, byte);
		mark->last = line_of(qm, tp->n, byte + words.len - 1);
	}
	buf_release(&words);
	buf_release(&safe);
	return at != NULL;
}

static int find_paragraph(const struct text_pane *tp, const struct quote *q,
			  struct quote_mark *mark)
{
	long number = paragraph_of(q);

	mark->line = -1;
	for (size_t i = 0; number && i < tp->n; i++) {
		if (tp->v[i].paragraph != number || !*tp->v[i].s)
			continue;
		mark->last = (long)i;
		if (mark->line < 0)
			mark->line = (long)i;
	}
	return mark->line >= 0;
}

static int find_page(const struct text_pane *tp, const struct quote *q,
		     struct quote_mark *mark)
{
	mark->line = -1;
	if (q->loc.type == LOC_PAGE)
		mark->line = place_of_page(tp, q->loc.number);
	mark->last = mark->line - 1; /* the place of a page is no quote */
	return mark->line >= 0;
}

static void find_quote(struct quote_marks *qm, const struct text_pane *tp,
		       const struct quote *q)
{
	struct quote_mark mark = { .id = q->id };

	if (find_words(tp, qm, q, &mark) || find_paragraph(tp, q, &mark) ||
	    find_page(tp, q, &mark))
		*VEC_PUSH(qm) = mark;
}

static int by_line(const void *a, const void *b)
{
	const struct quote_mark *x = a, *y = b;

	return (x->line > y->line) - (x->line < y->line);
}

/* All at once: what was marked before stays until then. */
static void mark_lines(struct quote_marks *qm, struct text_pane *tp)
{
	for (size_t i = 0; i < tp->n; i++)
		tp->v[i].quoted = 0;
	for (size_t i = 0; i < qm->n; i++)
		for (long k = qm->v[i].line; k <= qm->v[i].last; k++)
			tp->v[k].quoted = *tp->v[k].s != '\0';
	if (qm->n)
		qsort(qm->v, qm->n, sizeof(*qm->v), by_line);
}

int quote_marks_find(struct quote_marks *qm, struct text_pane *tp,
		     const struct item *it, int64_t until)
{
	if (qm->quote < it->quotes.n && read_lines(qm, tp, until))
		return 1;
	while (qm->quote < it->quotes.n) {
		find_quote(qm, tp, &it->quotes.v[qm->quote++]);
		if (until && clock_ms() >= until)
			return 1;
	}
	forget_words(qm);
	mark_lines(qm, tp);
	return 0;
}
