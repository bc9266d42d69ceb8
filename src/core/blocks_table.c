/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/text.h"
#include "core/blocks_private.h"

#include <stdlib.h>
#include <string.h>

#define GAP 2 /* cells between two columns */

void page_add_wrapped(struct buf *b, const char *s, int cells,
		      const char *first, const char *rest)
{
	int room = cells - text_width(first);

	if (room < 1)
		room = 1;
	do {
		size_t next, n = text_wrap(s, room, &next);

		buf_adds(b, first);
		buf_add(b, s, n);
		buf_addc(b, '\n');
		first = rest;
		s += next;
	} while (*s);
}

static void add_cell(struct block_row *row, const char *s, size_t len,
		     size_t max_link)
{
	struct buf text = BUF_INIT, plain = BUF_INIT, safe = BUF_INIT;

	/* "\|" is one of the table's own marks, in `code` too */
	for (size_t i = 0; i < len; i++) {
		if (s[i] != '\\' || i + 1 == len || s[i + 1] != '|')
			buf_addc(&text, s[i]);
		if (s[i] == '\\' && i + 1 < len && s[i + 1] != '|')
			buf_addc(&text, s[++i]);
	}
	inline_add_plain(&plain, text.s, text.len, max_link);
	buf_trim(&plain);
	text_add_safe(&safe, plain.s, TEXT_LINE);
	strv_push_take(&row->cells, buf_detach(&safe));
	buf_release(&plain);
	buf_release(&text);
}

/* The line between head and body that other writers of tables put. */
static int is_rule(const char *s, size_t len)
{
	for (size_t i = 0; i < len; i++)
		if (!strchr("|-: ", s[i]) || !s[i])
			return 0;
	return memchr(s, '-', len) != NULL;
}

static void parse_row(struct block_table *t, const char *s, size_t len,
		      size_t max_link)
{
	struct block_row *row = VEC_PUSH(&t->rows);
	size_t from = 1;

	for (size_t i = 1; i < len; i++) {
		if (s[i] == '\\') {
			i++;
		} else if (s[i] == '|') {
			add_cell(row, s + from, i - from, max_link);
			from = i + 1;
		}
	}
	if (from < len && strspn(s + from, " \r") < len - from)
		add_cell(row, s + from, len - from, max_link);
	if (row->cells.n > t->columns)
		t->columns = row->cells.n;
}

void block_table_parse(struct block_table *t, const struct block *bl, size_t max_link)
{
	struct buf lines = BUF_INIT;

	block_add_lines(&lines, bl);
	for (const char *s = lines.s; *s;) {
		size_t len = strcspn(s, "\n");

		if (!is_rule(s, len))
			parse_row(t, s, len, max_link);
		s += len + (s[len] == '\n');
	}
	buf_release(&lines);
}

void block_table_release(struct block_table *t)
{
	for (size_t i = 0; i < t->rows.n; i++)
		strv_release(&t->rows.v[i].cells);
	VEC_FREE(&t->rows);
	t->columns = 0;
}

/* The width of each column; the caller frees.  *ret_total is that of all. */
static int *column_widths(const struct block_table *t, long *ret_total)
{
	int *widths = xcalloc(t->columns + 1, sizeof(*widths));
	long total = 0;

	for (size_t r = 0; r < t->rows.n; r++) {
		const struct strv *cells = &t->rows.v[r].cells;

		for (size_t c = 0; c < cells->n; c++) {
			int w = text_width(cells->v[c]);

			if (w > widths[c])
				widths[c] = w;
		}
	}
	for (size_t c = 0; c < t->columns; c++)
		total += widths[c] + (c ? GAP : 0);
	*ret_total = total;
	return widths;
}

/* Rows that are names and what they stand for. */
static int is_headless(const struct block_table *t)
{
	const struct strv *head = &t->rows.v[0].cells;

	for (size_t c = 0; c < head->n; c++)
		if (*head->v[c])
			return 0;
	return t->rows.n > 1;
}

static void add_columns(struct buf *b, const struct block_table *t, const int *widths)
{
	for (size_t r = (size_t)is_headless(t); r < t->rows.n; r++) {
		const struct strv *cells = &t->rows.v[r].cells;

		for (size_t c = 0; c < cells->n; c++) {
			if (c + 1 < cells->n) {
				text_add_cell(b, cells->v[c], widths[c]);
				buf_addch(b, ' ', GAP);
			} else {
				buf_adds(b, cells->v[c]);
			}
		}
		buf_addc(b, '\n');
		for (size_t c = 0; !r && c < t->columns; c++) {
			for (int i = 0; i < widths[c]; i++)
				buf_adds(b, "─");
			if (c + 1 < t->columns)
				buf_addch(b, ' ', GAP);
			else
				buf_addc(b, '\n');
		}
	}
}

static void add_records(struct buf *b, const struct block_table *t, int cells)
{
	const struct strv *head = &t->rows.v[0].cells;
	int pairs = is_headless(t) && t->columns == 2;
	struct buf line = BUF_INIT;

	for (size_t r = t->rows.n > 1; r < t->rows.n; r++) {
		const struct strv *row = &t->rows.v[r].cells;

		if (r > 1 && !pairs)
			buf_addc(b, '\n');
		for (size_t c = 0; c < row->n; c++) {
			buf_clear(&line);
			if (pairs && !c && row->n == 2)
				buf_addf(&line, "%s: ", row->v[c++]);
			else if (r && c < head->n && *head->v[c] &&
				 *row->v[c])
				buf_addf(&line, "%s: ", head->v[c]);
			buf_adds(&line, row->v[c]);
			if (line.len)
				page_add_wrapped(b, line.s, cells, "", "");
		}
	}
	buf_release(&line);
}

void block_table_add_page(struct buf *b, const struct block_table *t, int cells)
{
	long total;
	int *widths;

	if (!t->rows.n)
		return;
	widths = column_widths(t, &total);
	if (total <= cells)
		add_columns(b, t, widths);
	else
		add_records(b, t, cells);
	free(widths);
}
