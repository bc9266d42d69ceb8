/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/text.h"
#include "core/blocks_private.h"

#include <stdlib.h>
#include <string.h>

#define CODE_INDENT 4

struct page_writer {
	struct buf *out;
	int cells;
	size_t max_link;
};

/* The inline text of a block, safe; the caller frees. */
static char *safe_text(const struct page_writer *w, const struct block *bl)
{
	struct buf plain = BUF_INIT;
	char *safe;

	inline_add_plain(&plain, bl->text, bl->len, w->max_link);
	safe = text_safe(plain.s, TEXT_LINE);
	buf_release(&plain);
	return safe;
}

/* The widest of the lines from offset `from` on. */
static int widest_line(const struct buf *b, size_t from)
{
	const char *s = b->s + from;
	int widest = 0;

	while (*s) {
		size_t n = strcspn(s, "\n");
		int w = text_width_n(s, n);

		if (w > widest)
			widest = w;
		s += n + (s[n] == '\n');
	}
	return widest;
}

static void add_heading(struct page_writer *w, const struct block *bl)
{
	static const char marks[] = "###### ";
	int marked = bl->level > 2 && !block_is_page(bl);
	const char *mark = marked ? marks + 6 - bl->level : "";
	char *safe = safe_text(w, bl);
	size_t from = w->out->len;

	page_add_wrapped(w->out, safe, w->cells, mark, mark);
	if (bl->level <= 2) {
		int width = widest_line(w->out, from);

		buf_addch(w->out, bl->level == 1 ? '=' : '-', (size_t)width);
		buf_addc(w->out, '\n');
	}
	free(safe);
}

static void add_list_item(struct page_writer *w, const struct block *bl)
{
	char *safe = safe_text(w, bl);
	struct buf first = BUF_INIT, rest = BUF_INIT;

	if (bl->number)
		buf_addf(&first, "%d. ", bl->number);
	else
		buf_adds(&first, "- ");
	buf_addch(&rest, ' ', first.len);
	page_add_wrapped(w->out, safe, w->cells, first.s, rest.s);
	buf_release(&rest);
	buf_release(&first);
	free(safe);
}

static void add_code(struct page_writer *w, const struct block *bl)
{
	struct buf lines = BUF_INIT;
	const char *s;
	char *safe;

	block_add_lines(&lines, bl);
	s = safe = text_safe(lines.s, TEXT_BLOCK);
	do {
		size_t n = strcspn(s, "\n");

		if (n)
			buf_addch(w->out, ' ', CODE_INDENT);
		buf_add(w->out, s, n);
		buf_addc(w->out, '\n');
		s += n + (s[n] == '\n');
	} while (*s);
	free(safe);
	buf_release(&lines);
}

static void add_table(struct page_writer *w, const struct block *bl)
{
	struct block_table t = { 0 };

	block_table_parse(&t, bl, w->max_link);
	block_table_add_page(w->out, &t, w->cells);
	block_table_release(&t);
}

static void add_words(struct page_writer *w, const struct block *bl)
{
	char *safe = safe_text(w, bl);

	page_add_wrapped(w->out, safe, w->cells, "", "");
	free(safe);
}

static void add_image(struct page_writer *w, const struct block *bl)
{
	char *safe = safe_text(w, bl);
	struct buf line = BUF_INIT;

	buf_addf(&line, "(image) %s", safe);
	page_add_wrapped(w->out, line.s, w->cells, "", "");
	buf_release(&line);
	free(safe);
}

static void add_content(struct page_writer *w, const struct block *bl)
{
	switch (bl->type) {
	case BLOCK_HEADING:
		add_heading(w, bl);
		break;
	case BLOCK_PARAGRAPH:
	case BLOCK_QUOTATION:
		add_words(w, bl);
		break;
	case BLOCK_LIST_ITEM:
		add_list_item(w, bl);
		break;
	case BLOCK_CODE:
		add_code(w, bl);
		break;
	case BLOCK_TABLE:
		add_table(w, bl);
		break;
	case BLOCK_IMAGE:
		add_image(w, bl);
		break;
	}
}

void block_add_margin(struct buf *b, const struct block *bl, int cells)
{
	int width = 0;

	for (size_t i = 0; i < bl->in_len; i++) {
		int quote = bl->in[i] == '>';

		/* deep lists must leave room for words */
		width += 1 + quote;
		if (width > cells / 3)
			break;
		buf_adds(b, quote ? "│ " : " ");
		i += quote && i + 1 < bl->in_len && bl->in[i + 1] == ' ';
	}
}

/* What is in something is made narrower and put behind its margin. */
static void add_block(struct page_writer *w, const struct block *bl)
{
	struct buf margin = BUF_INIT, inside = BUF_INIT;
	struct page_writer narrow = { &inside, w->cells, w->max_link };

	block_add_margin(&margin, bl, w->cells);
	if (!margin.len) {
		add_content(w, bl);
		return;
	}
	narrow.cells -= text_width(margin.s);
	add_content(&narrow, bl);
	for (const char *s = inside.s; *s;) {
		size_t n = strcspn(s, "\n");

		if (n || *margin.s != ' ')
			buf_add(w->out, margin.s, margin.len);
		buf_add(w->out, s, n);
		buf_addc(w->out, '\n');
		s += n + (s[n] == '\n');
	}
	buf_release(&inside);
	buf_release(&margin);
}

/* What comes between two blocks besides the end of the first one's line. */
static const char *gap(const struct block *a, const struct block *b)
{
	return block_sticks(a, b) ? "" : "\n";
}

void block_add_page(struct buf *b, const struct block *bl, size_t max_link,
		    int cells)
{
	struct page_writer w = { b, cells, max_link };

	add_block(&w, bl);
}

void blocks_add_page(struct buf *b, const char *source,
		     const struct strv *links, int cells)
{
	struct page_writer w = { b, cells, links ? links->n : 0 };
	struct block_vec blocks = { 0 };

	blocks_split(source, &blocks);
	for (size_t i = 0; i < blocks.n; i++) {
		if (i)
			buf_adds(b, gap(&blocks.v[i - 1], &blocks.v[i]));
		add_block(&w, &blocks.v[i]);
	}
	for (size_t i = 0; i < w.max_link; i++) {
		if (!i && blocks.n)
			buf_addc(b, '\n');
		buf_addf(b, "[%zu] ", i + 1);
		text_add_safe(b, links->v[i], TEXT_LINE);
		buf_addc(b, '\n');
	}
	VEC_FREE(&blocks);
}

static void add_plain_table(struct buf *b, const struct block *bl)
{
	struct block_table t = { 0 };
	size_t start = b->len;

	block_table_parse(&t, bl, 0);
	for (size_t r = 0; r < t.rows.n; r++) {
		char *row = strv_join(&t.rows.v[r].cells, "\t");

		/* An empty head */
		if (!row[strspn(row, "\t")]) {
			free(row);
			continue;
		}
		if (b->len > start)
			buf_addc(b, '\n');
		buf_adds(b, row);
		free(row);
	}
	block_table_release(&t);
}

void blocks_add_plain(struct buf *b, const char *source)
{
	struct block_vec blocks = { 0 };
	const struct block *last = NULL;

	blocks_split(source, &blocks);
	for (size_t i = 0; i < blocks.n; i++) {
		const struct block *bl = &blocks.v[i];

		if (bl->type == BLOCK_IMAGE)
			continue;
		if (last)
			buf_addf(b, "\n%s", gap(last, bl));
		if (bl->type == BLOCK_CODE)
			block_add_lines(b, bl);
		else if (bl->type == BLOCK_TABLE)
			add_plain_table(b, bl);
		else
			block_add_plain(b, bl->text, bl->len, 0);
		last = bl;
	}
	VEC_FREE(&blocks);
}
