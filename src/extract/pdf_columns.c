/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * pdftotext puts the right one of two columns first where a heading, a number
 * or the names of the authors confuse it, which is so on the first page of
 * most papers.  Such pages are put together anew from the places of their
 * blocks; all others stay as they are.
 */
#include "extract/pdf.h"

#include <stdlib.h>
#include <string.h>

#define BLOCKS_MAX 1000 /* of a page; one with more is no page of a paper */
#define WIDE       0.25 /* of the page's width: what may be a column */
#define PLACE_MAX  1e6  /* points */
#define SLACK      2.0  /* points by which things may reach too far */

struct block {
	double x0, y0, x1, y1;
	const char *from, *end; /* its part of the layout */
	size_t band; /* between what spans both columns, from the top */
	int right;
};

struct block_vec VEC(struct block);

/* 0 for what is no place on a page: it must fit into an int. */
static double number_of(const char *at, const char *name, const char *end)
{
	const char *p = strstr(at, name);
	double n = p && p < end ? strtod(p + strlen(name), NULL) : 0;

	return n > -PLACE_MAX && n < PLACE_MAX ? n : 0;
}

static void find_blocks(const char *page, const char *end,
			struct block_vec *ret)
{
	for (const char *at = page; (at = strstr(at, "<block")) && at < end;) {
		const char *tag_end = strchr(at, '>');
		const char *stop = strstr(at, "</block>");
		struct block *b;

		if (!tag_end || !stop)
			return;
		b = VEC_PUSH(ret);
		*b = (struct block){ .from = tag_end, .end = stop };
		b->x0 = number_of(at, "xMin=\"", tag_end);
		b->y0 = number_of(at, "yMin=\"", tag_end);
		b->x1 = number_of(at, "xMax=\"", tag_end);
		b->y1 = number_of(at, "yMax=\"", tag_end);
		at = stop;
	}
}

/* 1 when `left` stands beside `right`, along at least half of the shorter. */
static int is_beside_of(const struct block *left, const struct block *right)
{
	double top = left->y0 > right->y0 ? left->y0 : right->y0;
	double foot = left->y1 < right->y1 ? left->y1 : right->y1;
	double h = left->y1 - left->y0, k = right->y1 - right->y0;

	return left->x1 <= right->x0 + SLACK &&
	       foot - top > (h < k ? h : k) / 2;
}

/* Where the columns part, when the right one of two comes first; else 0. */
static double wrong_gap(const struct block_vec *v, double width)
{
	for (size_t i = 0; i < v->n; i++) {
		if (v->v[i].x1 - v->v[i].x0 < width * WIDE)
			continue;
		for (size_t k = i + 1; k < v->n; k++)
			if (v->v[k].x1 - v->v[k].x0 >= width * WIDE &&
			    is_beside_of(&v->v[k], &v->v[i]))
				return (v->v[k].x1 + v->v[i].x0) / 2;
	}
	return 0;
}

static int spans(const struct block *b, double gap)
{
	return b->x0 < gap - SLACK && b->x1 > gap + SLACK;
}

/* What spans both columns parts the page into bands. */
static void place(struct block_vec *v, double gap)
{
	for (size_t i = 0; i < v->n; i++) {
		struct block *b = &v->v[i];

		for (size_t k = 0; k < v->n; k++)
			if (spans(&v->v[k], gap) && v->v[k].y0 < b->y0)
				b->band += 2;
		b->band += (size_t)spans(b, gap);
		b->right = !spans(b, gap) && b->x0 >= gap - SLACK;
	}
}

static int compare_places(const void *x, const void *y)
{
	const struct block *a = x, *b = y;
	/* A heading and its number are as good as level. */
	int above = (int)(a->y0 / SLACK) - (int)(b->y0 / SLACK);

	if (a->band != b->band)
		return a->band < b->band ? -1 : 1;
	if (a->right != b->right)
		return a->right - b->right;
	if (above)
		return above;
	return a->x0 < b->x0 ? -1 : a->x0 > b->x0;
}

/* The five signs that pdftotext writes as entities there. */
static void add_word(struct buf *text, const char *s, size_t len)
{
	static const struct {
		const char *name;
		char sign;
	} entities[] = { { "&amp;", '&' }, { "&lt;", '<' }, { "&gt;", '>' },
			 { "&quot;", '"' }, { "&apos;", '\'' } };
	const char *end = s + len;

	while (s < end) {
		char c = *s;
		size_t n = 1;

		for (size_t i = 0; c == '&' && i < ARRAY_SIZE(entities); i++) {
			size_t k = strlen(entities[i].name);

			if (!strncmp(s, entities[i].name, k)) {
				c = entities[i].sign;
				n = k;
				break;
			}
		}
		buf_addc(text, c);
		s += n;
	}
}

/* Its lines as pdftotext would write them. */
static void add_block(struct buf *text, const struct block *b)
{
	int is_first = 1;

	for (const char *at = b->from; at < b->end;) {
		const char *word = strstr(at, "<word"), *from, *to;
		const char *line = strstr(at, "</line>");

		if (line && line < b->end && (!word || line < word)) {
			buf_addc(text, '\n');
			is_first = 1;
			at = line + 1;
			continue;
		}
		from = word && word < b->end ? strchr(word, '>') : NULL;
		to = from ? strstr(from, "</word>") : NULL;
		if (!to)
			break;
		if (!is_first)
			buf_addc(text, ' ');
		add_word(text, from + 1, (size_t)(to - from - 1));
		is_first = 0;
		at = to;
	}
	buf_addc(text, '\n');
}

/* 0 when the page is right as it is. */
static int add_page(struct buf *text, const char *page, const char *end)
{
	struct block_vec v = { 0 };
	double gap = 0;

	find_blocks(page, end, &v);
	if (v.n <= BLOCKS_MAX)
		gap = wrong_gap(&v, number_of(page, "width=\"", end));
	if (gap > 0) {
		place(&v, gap);
		qsort(v.v, v.n, sizeof(*v.v), compare_places);
	}
	for (size_t i = 0; gap > 0 && i < v.n; i++)
		add_block(text, &v.v[i]);
	VEC_FREE(&v);
	return gap > 0;
}

void pdf_order_columns(struct buf *text, const char *layout)
{
	struct buf out = BUF_INIT;
	const char *s = text->s, *page = layout;

	while (*s) {
		size_t n = strcspn(s, "\f");
		const char *end = NULL;

		page = page ? strstr(page, "<page ") : NULL;
		end = page ? strstr(page, "</page>") : NULL;
		if (!end || !add_page(&out, page, end))
			buf_add(&out, s, n);
		page = end;
		s += n;
		if (*s == '\f')
			buf_addc(&out, *s++);
	}
	buf_clear(text);
	buf_add(text, out.s, out.len);
	buf_release(&out);
}
