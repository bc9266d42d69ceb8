/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/span.h"

#include "base/text.h"
#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

#define CLUSTER_MAX 64 /* bytes; all of a text would take its time */

static const char *line_at(const struct text_pane *tp, long line)
{
	return line >= 0 && line < (long)tp->n ? tp->v[line].s : "";
}

static size_t cluster_at(const struct text_pane *tp, const struct place *p)
{
	const char *s = line_at(tp, p->line);

	return utf8_cluster(s + p->byte, s + strlen(s));
}

int place_compare(const struct place *a, const struct place *b)
{
	if (a->line != b->line)
		return a->line < b->line ? -1 : 1;
	return (a->byte > b->byte) - (a->byte < b->byte);
}

/* The last cluster of a line, 0 when it is empty. */
static size_t line_last(const struct text_pane *tp, long line)
{
	const char *s = line_at(tp, line);

	return utf8_cluster_before(s, strlen(s));
}

void place_fit(struct place *p, const struct text_pane *tp)
{
	if (p->line >= (long)tp->n)
		p->line = (long)tp->n - 1;
	if (p->line < 0)
		p->line = 0;
	if (p->byte > line_last(tp, p->line))
		p->byte = line_last(tp, p->line);
}

void place_at(struct place *p, const struct text_pane *tp,
	      const struct rect *area, const struct mouse *m)
{
	int cells = m->x > area->x ? m->x - area->x : 0;

	p->line = tp->top + m->y - area->y;
	if (p->line < (long)tp->n && tp->v[p->line].wide)
		cells += tp->left;
	p->byte = text_fit(line_at(tp, p->line), cells, NULL);
	place_fit(p, tp);
}

long place_link(const struct place *p, const struct text_pane *tp)
{
	const char *s = line_at(tp, p->line), *at = s + p->byte;
	char *end;
	long n;

	while (at > s && *at != '[' && (*at == ']' || (*at >= '0' &&
							 *at <= '9')))
		at--;
	if (*at != '[')
		return 0;
	n = strtol(at + 1, &end, 10);
	return end > at + 1 && *end == ']' && n > 0 ? n : 0;
}

/* One cluster on, over the end of lines; 0 at the end of all. */
static int forward(struct place *p, const struct text_pane *tp)
{
	size_t len = cluster_at(tp, p);

	if (line_at(tp, p->line)[p->byte + len]) {
		p->byte += len;
		return 1;
	}
	if (p->line + 1 >= (long)tp->n)
		return 0;
	p->line++;
	p->byte = 0;
	return 1;
}

static int backward(struct place *p, const struct text_pane *tp)
{
	if (p->byte > 0) {
		p->byte = utf8_cluster_before(line_at(tp, p->line), p->byte);
		return 1;
	}
	if (p->line == 0)
		return 0;
	p->line--;
	p->byte = line_last(tp, p->line);
	return 1;
}

static int is_blank(const struct text_pane *tp, const struct place *p)
{
	char c = line_at(tp, p->line)[p->byte];

	return !c || c == ' ';
}

/* The first or the last cluster of a word: what is before or behind it is
 * blank or on another line. */
static int is_edge(const struct text_pane *tp, const struct place *p, int by)
{
	struct place q = *p;

	if (is_blank(tp, p))
		return 0;
	if (!(by < 0 ? backward(&q, tp) : forward(&q, tp)))
		return 1;
	return q.line != p->line || is_blank(tp, &q);
}

static void go_word(struct place *p, const struct text_pane *tp, int by,
		    int edge)
{
	while (by > 0 ? forward(p, tp) : backward(p, tp))
		if (is_edge(tp, p, edge))
			return;
}

static void go_line(struct place *p, const struct text_pane *tp, long by,
		    int cells)
{
	p->line += by;
	p->byte = 0;
	place_fit(p, tp);
	p->byte = text_fit(line_at(tp, p->line), cells, NULL);
	place_fit(p, tp);
}

static void go_block(struct place *p, const struct text_pane *tp, int by)
{
	long line = p->line + by;

	while (line > 0 && line < (long)tp->n - 1 &&
	       !(*line_at(tp, line) && !*line_at(tp, line - 1)))
		line += by;
	p->line = line;
	p->byte = 0;
	place_fit(p, tp);
}

static long rows_of(const struct text_pane *tp, enum action_id id)
{
	switch (id) {
	case ACT_DOWN:
		return 1;
	case ACT_UP:
		return -1;
	case ACT_HALF_DOWN:
		return tp->rows / 2 + 1;
	case ACT_HALF_UP:
		return -(tp->rows / 2 + 1);
	case ACT_PAGE_DOWN:
		return tp->rows;
	case ACT_PAGE_UP:
		return -tp->rows;
	case ACT_TOP:
		return -(long)tp->n;
	case ACT_BOTTOM:
		return (long)tp->n;
	default:
		return 0;
	}
}

static int move_in_text(struct place *p, const struct text_pane *tp,
			enum action_id id)
{
	switch (id) {
	case ACT_SPAN_LEFT:
		backward(p, tp);
		return 1;
	case ACT_SPAN_RIGHT:
		forward(p, tp);
		return 1;
	case ACT_SPAN_WORD:
		go_word(p, tp, 1, -1);
		return 1;
	case ACT_SPAN_WORD_BACK:
		go_word(p, tp, -1, -1);
		return 1;
	case ACT_SPAN_WORD_END:
		go_word(p, tp, 1, 1);
		return 1;
	case ACT_SPAN_LINE:
		p->byte = 0;
		return 1;
	case ACT_SPAN_LINE_END:
		p->byte = line_last(tp, p->line);
		return 1;
	case ACT_SPAN_NEXT:
	case ACT_SPAN_PREV:
		go_block(p, tp, id == ACT_SPAN_NEXT ? 1 : -1);
		return 1;
	default:
		return 0;
	}
}

int place_act(struct place *p, const struct text_pane *tp, enum action_id id,
	      int *cells)
{
	long by = rows_of(tp, id);

	if (by) {
		go_line(p, tp, by, *cells);
		return 1;
	}
	if (!move_in_text(p, tp, id))
		return 0;
	*cells = text_width_n(line_at(tp, p->line), p->byte);
	return 1;
}

int span_of_line(const struct text_pane *tp, const struct place *from,
		 const struct place *to, long line, size_t *ret_start,
		 size_t *ret_len)
{
	const char *s = line_at(tp, line);
	size_t start = line == from->line ? from->byte : 0;
	size_t end = line == to->line ? to->byte + cluster_at(tp, to)
				      : strlen(s);

	if (line < from->line || line > to->line || start >= end)
		return 0;
	*ret_start = start;
	*ret_len = end - start;
	return 1;
}

static int same_block(const struct text_pane *tp, long a, long b)
{
	return b >= 0 && b < (long)tp->n && *line_at(tp, b) &&
	       tp->v[a].block == tp->v[b].block;
}

void span_to_blocks(const struct text_pane *tp, struct place *from,
		    struct place *to)
{
	if (!tp->n)
		return;
	while (same_block(tp, from->line, from->line - 1))
		from->line--;
	while (same_block(tp, to->line, to->line + 1))
		to->line++;
	from->byte = tp->v[from->line].lead;
	place_fit(from, tp);
	to->byte = line_last(tp, to->line);
}

/* " [12]" is the number of a link, none of the author's words. */
static size_t link_number(const char *s, const char *end)
{
	const char *p = s;

	if (end - p < 4 || p[0] != ' ' || p[1] != '[')
		return 0;
	p += 2;
	while (p < end && *p >= '0' && *p <= '9')
		p++;
	return p > s + 2 && p < end && *p == ']' ? (size_t)(p + 1 - s) : 0;
}

static void add_segment(struct buf *b, const char *s, size_t len)
{
	const char *end = s + len, *at;

	while ((at = memmem(s, (size_t)(end - s), " [", 2))) {
		size_t skip = link_number(at, end);

		buf_add(b, s, (size_t)(at - s) + !skip);
		s = at + (skip ? skip : 1);
	}
	buf_add(b, s, (size_t)(end - s));
}

/* Scripts without spaces are wrapped between any two characters. */
static int joins(const struct buf *b, const char *next)
{
	unsigned last, first;
	size_t from = b->len > CLUSTER_MAX ? b->len - CLUSTER_MAX : 0, at;

	while (from && (b->s[from] & 0xc0) == 0x80)
		from--;
	at = from + utf8_cluster_before(b->s + from, b->len - from);
	utf8_decode(b->s + at, b->s + b->len, &last);
	utf8_decode(next, next + strlen(next), &first);
	return rune_is_cjk(last) && rune_is_cjk(first);
}

void span_add_line(struct buf *b, const struct text_line *line)
{
	struct buf part = BUF_INIT;

	add_segment(&part, line->s + line->lead, strlen(line->s + line->lead));
	buf_trim(&part);
	if (b->len && part.len && !joins(b, part.s))
		buf_addc(b, ' ');
	buf_adds(b, part.s);
	buf_release(&part);
}

void span_add_words(struct buf *b, const struct text_pane *tp,
		    const struct place *from, const struct place *to)
{
	struct buf words = BUF_INIT;
	long block = -1;

	for (long i = from->line; i <= to->line && i < (long)tp->n; i++) {
		const struct text_line *line = &tp->v[i];
		struct buf part = BUF_INIT;
		size_t start, len;

		if (!span_of_line(tp, from, to, i, &start, &len))
			continue;
		if (start < line->lead) {
			size_t lead = line->lead - start;

			lead = lead < len ? lead : len;
			start += lead;
			len -= lead;
		}
		add_segment(&part, line->s + start, len);
		buf_trim(&part);
		if (words.len && part.len && line->block != block)
			buf_addc(&words, '\n');
		else if (words.len && part.len && !joins(&words, part.s))
			buf_addc(&words, ' ');
		buf_adds(&words, part.s);
		block = line->block;
		buf_release(&part);
	}
	buf_trim(&words);
	buf_adds(b, words.s);
	buf_release(&words);
}
