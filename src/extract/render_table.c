/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/render.h"

#include "extract/words.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define COLUMNS_MOST 64   /* in which cells are counted that span several */
#define HEADS_MOST   4    /* rows of heads */
#define SPAN_MOST    1000 /* rows */
#define LINE_MOST    120  /* characters of a table that is one line */
#define SENTENCE_LEAST 4  /* words */
#define CELL_MOST    600  /* characters; longer ones are set side by side */

struct table_look {
	size_t rows, cells, heads, layout, lists;
};

static int is_cell(const struct html_node *n)
{
	return n->tag == TAG_TD || n->tag == TAG_TH;
}

static size_t span_of(const struct html_node *cell, const char *attr,
		      size_t most)
{
	const char *s = html_attr(cell, attr);
	long n = s ? strtol(s, NULL, 10) : 1;

	return n < 1 ? 1 : (size_t)n > most ? most : (size_t)n;
}

static int is_wide(const struct html_node *cell)
{
	return span_of(cell, "colspan", COLUMNS_MOST) > 1;
}

/* No further than to a table inside, which says enough: of tables in tables each
 * would otherwise look through all that are in it. */
static void look_at(const struct html_node *table, struct table_look *ret)
{
	for (const struct html_node *n = table + 1;
	     n < table->end && !ret->layout; n++) {
		ret->rows += n->tag == TAG_TR;
		ret->cells += is_cell(n) ? 1 + is_wide(n) : 0;
		ret->heads += n->tag == TAG_TH;
		ret->lists += n->tag == TAG_UL || n->tag == TAG_OL;
		ret->layout += n->tag == TAG_TABLE || n->tag == TAG_PRE ||
			       n->tag == TAG_H1 || n->tag == TAG_H2 ||
			       (is_cell(n) && n->chars > CELL_MOST);
	}
}

/* A table of data has at least two rows of at least two cells, and no tables
 * or long texts inside: others only place things on the page. */
static int is_data(const struct html_node *table, const struct table_look *look)
{
	const char *role = html_attr(table, "role");

	if (role && (!strcasecmp(role, "presentation") ||
		     !strcasecmp(role, "none")))
		return 0;
	return !look->layout && (!look->lists || look->heads) &&
	       look->rows >= 2 && look->cells >= 2 * look->rows - 1;
}

static int is_sentence(const struct html_node *cell)
{
	char *s = html_text(cell);
	size_t len = strlen(s);
	int rc = words_number(s) >= SENTENCE_LEAST && s[len - 1] == '.';

	free(s);
	return rc;
}

/* One of the cells of `row` is a number or a sentence, which names nothing; of
 * a year this cannot be said. */
static int holds_values(const struct html_node *row)
{
	for (const struct html_node *c = row->first; c; c = c->next) {
		const struct html_node *t = c + 1;
		size_t len;

		if (is_cell(c) && is_sentence(c))
			return 1;
		while (t < c->end && t->tag != TAG_TEXT)
			t++;
		if (!is_cell(c) || t >= c->end || t + 1 < c->end)
			continue;
		len = strspn(t->text, "0123456789.,%$ +-\n\t");
		if (!t->text[len] && strpbrk(t->text, "0123456789") &&
		    (len != 4 || strpbrk(t->text, ".,%$")))
			return 1;
	}
	return 0;
}

/* A first row that names the columns: it says so, or no row says anything of
 * itself.  Two columns without a word are names and what they stand for. */
static int is_head(const struct html_node *row, const struct table_look *look)
{
	static const char *const names[] = { "head", NULL };
	const struct html_node *last = NULL;
	size_t cells = 0, strong = 0;

	for (const struct html_node *c = row->first; c; c = c->next) {
		if (!is_cell(c) || (c->flags & HTML_DROPPED))
			continue;
		last = c;
		cells++;
		strong += words_hold_any(html_attr(c, "class"), names) ||
			  (c->first && (c->first->tag == TAG_STRONG ||
					c->first->tag == TAG_B));
	}
	if (!last)
		return 0;
	if (last->tag == TAG_TH || row->parent->tag == TAG_THEAD ||
	    words_hold_any(html_attr(row, "class"), names) || strong == cells)
		return 1;
	return !look->heads && cells > 2 && !holds_values(row);
}

/* Neither blocks nor breaks nor pictures are in it: what stands in a line. */
static int is_plain(const struct html_node *n)
{
	for (const struct html_node *i = n; i < n->end; i++)
		if (html_is_block(i->tag) || i->tag == TAG_BR ||
		    i->tag == TAG_IMG || (i->flags & HTML_DROPPED))
			return 0;
	return 1;
}

static void add_words(struct render *r, const struct html_node *n)
{
	for (const struct html_node *i = n->first; i; i = i->next) {
		if (i->flags & HTML_DROPPED)
			continue;
		if (i->tag == TAG_LI) {
			buf_trim(&r->para);
			render_text(r, r->para.len ? "; " : "");
		}
		if (i->tag == TAG_IMG) {
			render_text(r, " ");
			render_text(r, str_or_empty(html_attr(i, "alt")));
			render_text(r, " ");
		} else if (is_plain(i)) {
			render_inline(r, i);
		} else {
			render_text(r, " ");
			add_words(r, i);
			render_text(r, " ");
		}
	}
}

/* What is in a cell.  A bar that code has would end it. */
static void add_cell_text(struct render *r, struct buf *b,
			  const struct html_node *cell)
{
	add_words(r, cell);
	buf_trim(&r->para);
	for (const char *s = r->para.s; *s; s++) {
		if (*s == '\\' && s[1]) {
			buf_addc(b, *s++);
		} else if (*s == '|') {
			buf_addc(b, '\\');
		}
		buf_addc(b, *s);
	}
	buf_clear(&r->para);
}

static void add_cell(struct render *r, struct buf *line,
		     const struct html_node *cell)
{
	buf_adds(line, "| ");
	add_cell_text(r, line, cell);
	buf_addc(line, ' ');
}

/* `below` are the rows for which cells above reach into each column. */
static void add_cells(struct render *r, struct buf *line,
		      const struct html_node *row,
		      size_t below[COLUMNS_MOST])
{
	size_t at = 0, columns, rows;

	for (const struct html_node *c = row->first; c; c = c->next) {
		if (!is_cell(c) || (c->flags & HTML_DROPPED))
			continue;
		for (; at < COLUMNS_MOST && below[at]; below[at++]--)
			buf_adds(line, "|  ");
		add_cell(r, line, c);
		columns = span_of(c, "colspan", COLUMNS_MOST);
		rows = span_of(c, "rowspan", SPAN_MOST);
		for (size_t i = 0; i < columns && at < COLUMNS_MOST; i++) {
			if (i)
				buf_adds(line, "|  ");
			below[at++] = rows - 1;
		}
	}
	for (; at < COLUMNS_MOST; at++)
		below[at] -= below[at] > 0;
}

/* The only cell of a row that stands for a caption; NULL: it is no such row. */
static const struct html_node *title_of(const struct html_node *row)
{
	const struct html_node *only = NULL;

	for (const struct html_node *c = row->first; c; c = c->next) {
		if (!is_cell(c) || (c->flags & HTML_DROPPED))
			continue;
		if (only)
			return NULL;
		only = c;
	}
	return only && is_wide(only) ? only : NULL;
}

static int says_nothing(const char *line)
{
	return !line[strspn(line, "| ")];
}

static void put_row(struct render *r, const char *line)
{
	if (render_full(r))
		return;
	render_separate(r, 1);
	render_in(r);
	buf_addf(&r->out, "%s|\n", line);
}

/* A table without a head has an empty one, as other writers of such tables
 * have it. */
static void put_empty_head(struct render *r, const char *line)
{
	struct buf head = BUF_INIT;

	for (; *line; line++) {
		if (*line == '\\' && line[1])
			line++;
		else if (*line == '|')
			buf_adds(&head, "|  ");
	}
	put_row(r, head.s);
	buf_release(&head);
}

/* Rows with which a table begins that are nothing but heads. */
static size_t count_head_rows(const struct html_node *table)
{
	size_t rows = 0;

	for (const struct html_node *n = table + 1; n < table->end; n++) {
		if (n->tag != TAG_TR || (n->flags & HTML_DROPPED))
			continue;
		if (!rows && title_of(n))
			continue;
		for (const struct html_node *c = n->first; c; c = c->next)
			if (c->tag == TAG_TD)
				return rows;
		if (++rows > HEADS_MOST)
			return 0;
	}
	return 0;
}

/* The heads of several rows as those of one: "Wool" above "kg" is "Wool kg". */
struct head {
	struct buf cells[COLUMNS_MOST];
	size_t n;
};

static void add_head_row(struct render *r, struct head *h,
			 const struct html_node *row,
			 size_t below[COLUMNS_MOST])
{
	size_t at = 0, columns, rows;

	for (const struct html_node *c = row->first; c; c = c->next) {
		struct buf text = BUF_INIT;

		if (!is_cell(c) || (c->flags & HTML_DROPPED))
			continue;
		for (; at < COLUMNS_MOST && below[at]; at++)
			below[at]--;
		add_cell_text(r, &text, c);
		columns = span_of(c, "colspan", COLUMNS_MOST);
		rows = span_of(c, "rowspan", SPAN_MOST);
		for (size_t i = 0; i < columns && at < COLUMNS_MOST; i++) {
			struct buf *cell = &h->cells[at];

			buf_adds(cell, cell->len && text.len ? " " : "");
			buf_add(cell, text.s, text.len);
			below[at++] = rows - 1;
		}
		buf_release(&text);
	}
	if (at > h->n)
		h->n = at;
	for (; at < COLUMNS_MOST; at++)
		below[at] -= below[at] > 0;
}

/* Returns the last row that was put. */
static const struct html_node *put_heads(struct render *r,
					 const struct html_node *first,
					 const struct html_node *table,
					 size_t left,
					 size_t below[COLUMNS_MOST])
{
	const struct html_node *n = first;
	struct buf line = BUF_INIT;
	struct head h = { .n = 0 };

	for (size_t i = 0; i < COLUMNS_MOST; i++)
		buf_init(&h.cells[i]);
	for (; n < table->end; n++) {
		if (n->tag != TAG_TR || (n->flags & HTML_DROPPED))
			continue;
		add_head_row(r, &h, n, below);
		if (!--left)
			break;
	}
	for (size_t i = 0; i < COLUMNS_MOST; i++) {
		if (i < h.n)
			buf_addf(&line, "| %s ", h.cells[i].s);
		buf_release(&h.cells[i]);
	}
	put_row(r, line.s);
	buf_release(&line);
	return n;
}

static void render_data(struct render *r, const struct html_node *table,
			const struct table_look *look)
{
	size_t below[COLUMNS_MOST] = { 0 }, rows = 0;
	size_t heads = count_head_rows(table);
	struct buf line = BUF_INIT;

	for (const struct html_node *n = table + 1; n < table->end; n++) {
		if (n->flags & HTML_DROPPED)
			continue;
		if (n->tag == TAG_CAPTION ||
		    (n->tag == TAG_TR && !rows && title_of(n))) {
			render_children(r, n);
			render_flush(r);
			continue;
		}
		if (n->tag != TAG_TR)
			continue;
		if (!rows && heads > 1) {
			n = put_heads(r, n, table, heads, below);
			rows++;
			continue;
		}
		buf_clear(&line);
		add_cells(r, &line, n, below);
		if (says_nothing(line.s))
			continue;
		if (!rows++ && !is_head(n, look))
			put_empty_head(r, line.s);
		put_row(r, line.s);
	}
	buf_release(&line);
}

/* The cells of a function's prototype: its brackets have cells of their own, and
 * what it takes may stand in rows. */
static int is_prototype(const struct html_node *table)
{
	int opened = 0;

	for (const struct html_node *n = table + 1; n < table->end; n++) {
		if (n->tag == TAG_TABLE || n->chars > CELL_MOST)
			return 0;
		if (n->tag == TAG_TEXT && n->parent->tag == TAG_TD &&
		    !strcmp(n->text, opened ? ")" : "("))
			if (opened++)
				return 1;
	}
	return 0;
}

/* A row alone that is no more than a line is one: a formula and its number, a
 * command and what may follow it. */
static int is_line(const struct html_node *table, const struct table_look *look)
{
	if (look->rows != 1 || look->layout || look->lists ||
	    table->chars > LINE_MOST)
		return 0;
	for (const struct html_node *n = table + 1; n < table->end; n++)
		if (n->tag == TAG_BR || n->tag == TAG_IMG ||
		    (html_is_block(n->tag) && n->tag != TAG_TBODY &&
		     n->tag != TAG_TR && !is_cell(n)))
			return 0;
	return 1;
}

static void render_line(struct render *r, const struct html_node *table)
{
	for (const struct html_node *n = table + 1; n < table->end; n++) {
		if (!is_cell(n) || (n->flags & HTML_DROPPED))
			continue;
		render_text(r, " ");
		render_children(r, n);
	}
	render_flush(r);
}

void render_table(struct render *r, const struct html_node *n)
{
	struct table_look look = { 0 };

	if (render_is_code_table(n)) {
		render_code(r, n);
		return;
	}
	look_at(n, &look);
	render_flush(r);
	if (is_line(n, &look) || is_prototype(n)) {
		render_line(r, n);
		return;
	}
	if (!is_data(n, &look)) {
		render_children(r, n);
		render_flush(r);
		return;
	}
	render_separate(r, 0);
	render_data(r, n, &look);
	render_separate(r, 0);
}
