/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/text.h"
#include "core/blocks_private.h"

#include <stdlib.h>
#include <string.h>

#define GAP       2  /* cells between two columns */
#define WORD_MOST 32 /* cells of a word that is not broken */
#define NARROWEST 12 /* cells of a column that was made narrower */
#define TALLEST   8  /* lines of a row then */

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

/* How a table is laid out in columns. */
struct layout {
	int *widths;
	int *words;           /* the longest of each */
	unsigned char *right; /* of numbers, which stand below each other */
	long total;           /* cells, with the gaps */
	int is_wrapped;       /* cells take several lines */
};

static void layout_release(struct layout *l)
{
	free(l->widths);
	free(l->words);
	free(l->right);
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

static const char *cell_of(const struct block_table *t, size_t row, size_t c)
{
	const struct strv *cells = &t->rows.v[row].cells;

	return c < cells->n ? cells->v[c] : "";
}

static int is_number(const char *s)
{
	static const char *const signs[] = { "−", "–", "±", "€", "£", "≈" };
	int digits = 0;

	while (*s) {
		size_t n = strspn(s, "0123456789");

		digits |= n > 0;
		n += strspn(s + n, ".,%+-$<>~ ");
		for (size_t i = 0; !n && i < ARRAY_SIZE(signs); i++)
			if (!strncmp(s, signs[i], strlen(signs[i])))
				n = strlen(signs[i]);
		if (!n)
			return 0;
		s += n;
	}
	return digits;
}

/* More than one number and nothing else, below the head. */
static int is_numbers(const struct block_table *t, size_t column)
{
	size_t numbers = 0;

	for (size_t r = 1; r < t->rows.n; r++) {
		const char *s = cell_of(t, r, column);

		if (*s && !is_number(s))
			return 0;
		numbers += *s != '\0';
	}
	return numbers > 1;
}

static void measure_columns(const struct block_table *t, struct layout *ret)
{
	*ret = (struct layout){
		.widths = xcalloc(t->columns + 1, sizeof(*ret->widths)),
		.words = xcalloc(t->columns + 1, sizeof(*ret->words)),
		.right = xcalloc(t->columns + 1, sizeof(*ret->right)),
	};
	for (size_t c = 0; c < t->columns; c++) {
		for (size_t r = 0; r < t->rows.n; r++) {
			int w = text_width(cell_of(t, r, c));

			if (w > ret->widths[c])
				ret->widths[c] = w;
		}
		ret->right[c] = (unsigned char)is_numbers(t, c);
		ret->total += ret->widths[c] + (c ? GAP : 0);
	}
}

static int count_lines(const char *s, int cells)
{
	size_t next;
	int n = 0;

	do {
		(void)text_wrap(s, cells, &next);
		s += next;
		n++;
	} while (*s);
	return n;
}

/* Lines of a row. */
static int height(const struct block_table *t, size_t row,
		  const struct layout *l)
{
	int most = 0;

	for (size_t c = 0; c < t->columns; c++) {
		int n = count_lines(cell_of(t, row, c),
				    l->widths[c] ? l->widths[c] : 1);

		most = n > most ? n : most;
	}
	return most;
}

static int tallest(const struct block_table *t, const struct layout *l)
{
	int most = 0;

	for (size_t r = 0; r < t->rows.n; r++) {
		int n = height(t, r, l);

		most = n > most ? n : most;
	}
	return most;
}

/* Cells of the longest word of a column that is not broken. */
static int longest_word(const struct block_table *t, size_t column)
{
	int most = 0;

	for (size_t r = 0; r < t->rows.n; r++)
		for (const char *s = cell_of(t, r, column); *s;) {
			size_t n = strcspn(s, " ");
			int w = text_width_n(s, n);

			most = w > most ? w : most;
			s += n + (s[n] == ' ');
		}
	return most < WORD_MOST ? most : WORD_MOST;
}

static int narrowed(const struct layout *l, size_t column, int most)
{
	int least = l->words[column] > most ? l->words[column] : most;

	return l->widths[column] < least ? l->widths[column] : least;
}

/* Makes the widest columns narrower, all to one width where no word is in the
 * way, until they fit into `cells`; 0: they would be hard to read. */
static int make_narrow(const struct block_table *t, struct layout *l, int cells)
{
	int most = cells;
	long total;

	for (size_t c = 0; c < t->columns; c++)
		l->words[c] = longest_word(t, c);
	do {
		total = 0;
		most--;
		for (size_t c = 0; c < t->columns; c++)
			total += narrowed(l, c, most) + (c ? GAP : 0);
	} while (total > cells && most >= NARROWEST);
	if (most < NARROWEST)
		return 0;
	for (size_t c = 0; c < t->columns; c++)
		l->widths[c] = narrowed(l, c, most);
	l->total = total;
	l->is_wrapped = 1;
	return tallest(t, l) <= TALLEST;
}

static void end_line(struct buf *b, size_t start)
{
	while (b->len > start && b->s[b->len - 1] == ' ')
		buf_truncate(b, b->len - 1);
	buf_addc(b, '\n');
}

/* One row, as many lines as its cells take. */
static void add_row(struct buf *b, const struct block_table *t, size_t row,
		   const struct layout *l)
{
	const char **rest = xcalloc(t->columns + 1, sizeof(*rest));
	int more = 1;

	for (size_t c = 0; c < t->columns; c++)
		rest[c] = cell_of(t, row, c);
	while (more) {
		size_t start = b->len;

		more = 0;
		for (size_t c = 0; c < t->columns; c++) {
			size_t next, n = text_wrap(rest[c], l->widths[c] ?
						   l->widths[c] : 1, &next);
			char *s = xstrndup(rest[c], n);

			if (c)
				buf_addch(b, ' ', GAP);
			if (l->right[c])
				text_add_cell_right(b, s, l->widths[c]);
			else
				text_add_cell(b, s, l->widths[c]);
			rest[c] += next;
			more |= *rest[c] != '\0';
			free(s);
		}
		end_line(b, start);
	}
	free(rest);
}

static void add_rule(struct buf *b, const struct block_table *t,
		     const struct layout *l)
{
	for (size_t c = 0; c < t->columns; c++) {
		if (c)
			buf_addch(b, ' ', GAP);
		for (int i = 0; i < l->widths[c]; i++)
			buf_adds(b, "─");
	}
	buf_addc(b, '\n');
}

static void add_columns(struct buf *b, const struct block_table *t,
			const struct layout *l)
{
	int last = 1;

	for (size_t r = (size_t)is_headless(t); r < t->rows.n; r++) {
		int lines = l->is_wrapped ? height(t, r, l) : 1;

		/* Rows of several lines must be told apart. */
		if (r > 1 && (lines > 1 || last > 1))
			buf_addc(b, '\n');
		last = lines;
		add_row(b, t, r, l);
		if (!r)
			add_rule(b, t, l);
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
	struct layout l;

	if (!t->rows.n)
		return;
	measure_columns(t, &l);
	if (l.total <= cells || make_narrow(t, &l, cells))
		add_columns(b, t, &l);
	else
		add_records(b, t, cells);
	layout_release(&l);
}
