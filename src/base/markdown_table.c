/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/markdown_private.h"
#include "base/text.h"

#include <stdlib.h>

#define GAP 2 /* cells between two columns */

void markdown_table_clear(struct markdown_table *t)
{
	for (size_t r = 0; r < t->rows.n; r++) {
		for (size_t c = 0; c < t->rows.v[r].n; c++)
			free(t->rows.v[r].v[c].s);
		VEC_FREE(&t->rows.v[r]);
	}
	VEC_FREE(&t->rows);
	t->columns = t->cells = 0;
}

/* The width of each column; the caller frees.  *ret_total is that of all. */
static int *column_widths(const struct markdown_table *t, long *ret_total)
{
	int *widths = xcalloc(t->columns + 1, sizeof(*widths));
	long total = 0;

	for (size_t r = 0; r < t->rows.n; r++)
		for (size_t c = 0; c < t->rows.v[r].n; c++) {
			int cells = text_width(t->rows.v[r].v[c].s);

			if (cells > widths[c])
				widths[c] = cells;
		}
	for (size_t c = 0; c < t->columns; c++)
		total += widths[c] + (c ? GAP : 0);
	*ret_total = total;
	return widths;
}

static void put_line(struct markdown_writer *w, const char *s, unsigned marks)
{
	struct markdown_words words = { .s = BUF_INIT };

	markdown_words_add(&words, s, marks);
	markdown_line_add(w, &words, 0, words.s.len);
	markdown_words_release(&words);
}

static void add_rule(struct markdown_writer *w, const struct markdown_table *t,
		     const int *widths)
{
	struct buf b = BUF_INIT;

	for (size_t c = 0; c < t->columns; c++) {
		if (c)
			buf_addch(&b, ' ', GAP);
		for (int i = 0; i < widths[c]; i++)
			buf_adds(&b, "─");
	}
	put_line(w, b.s, MARK_FRAME);
	buf_release(&b);
}

static void add_columns(struct markdown_writer *w,
			const struct markdown_table *t, const int *widths)
{
	for (size_t r = 0; r < t->rows.n; r++) {
		const struct markdown_row *row = &t->rows.v[r];
		struct buf b = BUF_INIT;

		for (size_t c = 0; c < row->n; c++) {
			if (c)
				buf_addch(&b, ' ', GAP);
			if (row->v[c].right)
				text_add_cell_right(&b, row->v[c].s, widths[c]);
			else if (c + 1 < row->n)
				text_add_cell(&b, row->v[c].s, widths[c]);
			else
				buf_adds(&b, row->v[c].s);
		}
		put_line(w, b.s, r ? 0 : MARK_STRONG);
		if (!r)
			add_rule(w, t, widths);
		buf_release(&b);
	}
}

static void add_records(struct markdown_writer *w,
			const struct markdown_table *t)
{
	const struct markdown_row *head = &t->rows.v[0];
	struct markdown_words words = { .s = BUF_INIT };

	for (size_t r = t->rows.n > 1; r < t->rows.n; r++) {
		const struct markdown_row *row = &t->rows.v[r];

		for (size_t c = 0; c < row->n; c++) {
			markdown_words_clear(&words);
			if (r && c < head->n && *head->v[c].s) {
				markdown_words_add(&words, head->v[c].s,
						   MARK_STRONG);
				markdown_words_add(&words, ": ", 0);
			}
			markdown_words_add(&words, row->v[c].s, 0);
			markdown_wrap(w, &words);
		}
		w->gap = 1;
	}
	markdown_words_release(&words);
}

void markdown_table_add(struct markdown_writer *w)
{
	struct markdown_table *t = &w->table;
	long total;
	int *widths;

	if (!t->rows.n)
		return;
	widths = column_widths(t, &total);
	if (total <= markdown_room(w))
		add_columns(w, t, widths);
	else
		add_records(w, t);
	free(widths);
	markdown_table_clear(t);
	w->gap = 1;
}
