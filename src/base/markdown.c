/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/limits.h"
#include "base/markdown_private.h"
#include "base/text.h"
#include "base/utf8.h"

#include <md4c.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FLAGS                                                        \
	(MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH | MD_FLAG_TASKLISTS | \
	 MD_FLAG_PERMISSIVEAUTOLINKS | MD_FLAG_NOHTML)

void markdown_page_release(struct markdown_page *p)
{
	for (size_t i = 0; i < p->n; i++) {
		free(p->v[i].s);
		VEC_FREE(&p->v[i].runs);
	}
	VEC_FREE(p);
}

/* ---- Blocks ---- */

static void trim_end(struct buf *b)
{
	while (b->len && (b->s[b->len - 1] == ' ' || b->s[b->len - 1] == '\n'))
		buf_truncate(b, b->len - 1);
}

/* What stands in a tight item has no block of its own. */
static void flush(struct markdown_writer *w)
{
	trim_end(&w->words.s);
	if (w->words.s.len)
		markdown_wrap(w, &w->words);
	markdown_words_clear(&w->words);
}

static void push_frame(struct markdown_writer *w, const char *first,
		       const char *rest)
{
	struct markdown_frame *f;
	int deep = markdown_room(w) < w->cells / 2;

	f = VEC_PUSH(&w->frames);
	snprintf(f->first, sizeof(f->first), "%s", deep ? "" : first);
	snprintf(f->rest, sizeof(f->rest), "%s", deep ? "" : rest);
}

static void push_list(struct markdown_writer *w, int numbered, unsigned next,
		      int tight)
{
	struct markdown_list *list = VEC_PUSH(&w->lists);

	list->numbered = numbered;
	list->next = next;
	list->tight = tight;
}

static void begin_item(struct markdown_writer *w, const MD_BLOCK_LI_DETAIL *d)
{
	struct markdown_list *list = &w->lists.v[w->lists.n - 1];
	struct buf first = BUF_INIT, rest = BUF_INIT;

	if (list->numbered)
		buf_addf(&first, "%u. ", list->next++ % 1000000);
	else
		buf_adds(&first, "- ");
	if (d->is_task)
		buf_addf(&first, "[%c] ", d->task_mark == ' ' ? ' ' : 'x');
	buf_addch(&rest, ' ', first.len);
	if (list->tight && list->items++)
		w->gap = 0;
	push_frame(w, first.s, rest.s);
	buf_release(&first);
	buf_release(&rest);
}

/* An item without words shows its bullet all the same. */
static void end_frame(struct markdown_writer *w)
{
	struct markdown_frame *f = &w->frames.v[w->frames.n - 1];
	struct markdown_words none = { .s = BUF_INIT };

	if (!f->used)
		markdown_line_add(w, &none, 0, 0);
	w->frames.n--;
}

static int begin_block(MD_BLOCKTYPE type, void *detail, void *ctx)
{
	struct markdown_writer *w = ctx;

	flush(w);
	switch (type) {
	case MD_BLOCK_QUOTE:
		push_frame(w, "│ ", "│ ");
		w->frames.v[w->frames.n - 1].used = 1;
		break;
	case MD_BLOCK_UL:
		push_list(w, 0, 0, ((MD_BLOCK_UL_DETAIL *)detail)->is_tight);
		break;
	case MD_BLOCK_OL:
		push_list(w, 1, ((MD_BLOCK_OL_DETAIL *)detail)->start,
			  ((MD_BLOCK_OL_DETAIL *)detail)->is_tight);
		break;
	case MD_BLOCK_LI:
		begin_item(w, detail);
		break;
	case MD_BLOCK_H:
		w->marks = MARK_HEADING;
		break;
	case MD_BLOCK_TABLE:
		w->in_table = 1;
		w->table.columns = ((MD_BLOCK_TABLE_DETAIL *)detail)->col_count;
		break;
	case MD_BLOCK_TR:
		(void)VEC_PUSH(&w->table.rows);
		break;
	case MD_BLOCK_TH:
	case MD_BLOCK_TD:
		w->right = ((MD_BLOCK_TD_DETAIL *)detail)->align ==
			   MD_ALIGN_RIGHT;
		break;
	default:
		break;
	}
	return 0;
}

/* Code keeps its lines; one that is too long goes on in the next. */
static void add_code(struct markdown_writer *w)
{
	size_t from = 0, len = w->words.s.len;
	const char *s = w->words.s.s;

	while (len && s[len - 1] == '\n')
		len--;
	push_frame(w, "    ", "    ");
	while (from < len) {
		size_t n = strcspn(s + from, "\n"), fit;
		char *line = xstrndup(s + from, n);

		fit = text_fit(line, markdown_room(w), NULL);
		free(line);
		if (!fit && n)
			fit = utf8_cluster(s + from, s + from + n);
		markdown_line_add(w, &w->words, from, fit);
		from += fit + (fit == n);
	}
	w->frames.n--;
	markdown_words_clear(&w->words);
	w->gap = 1;
}

static void add_rule(struct markdown_writer *w)
{
	int n = markdown_room(w);

	for (int i = 0; i < n; i++)
		markdown_words_add(&w->words, "─", MARK_FRAME);
	flush(w);
	w->gap = 1;
}

static int end_cell(struct markdown_writer *w)
{
	struct markdown_table *t = &w->table;
	struct markdown_cell *cell = VEC_PUSH(&t->rows.v[t->rows.n - 1]);

	trim_end(&w->words.s);
	for (char *p = w->words.s.s; w->words.s.len && *p; p++)
		if (*p == '\n')
			*p = ' ';
	cell->s = xstrdup(w->words.s.s);
	cell->right = w->right;
	markdown_words_clear(&w->words);
	/* Rows are filled up to the width of the head: a long head with many
	 * short rows is far more than was written. */
	return ++t->cells > LIMIT_MARKDOWN_CELLS;
}

static int end_block(MD_BLOCKTYPE type, void *detail ATTR_UNUSED, void *ctx)
{
	struct markdown_writer *w = ctx;

	switch (type) {
	case MD_BLOCK_CODE:
		add_code(w);
		return 0;
	case MD_BLOCK_HR:
		add_rule(w);
		return 0;
	case MD_BLOCK_TH:
	case MD_BLOCK_TD:
		return end_cell(w);
	case MD_BLOCK_TABLE:
		w->in_table = 0;
		markdown_table_add(w);
		return 0;
	default:
		break;
	}
	if (!w->in_table)
		flush(w);
	switch (type) {
	case MD_BLOCK_UL:
	case MD_BLOCK_OL:
		w->lists.n--;
		w->gap = 1;
		break;
	case MD_BLOCK_LI:
	case MD_BLOCK_QUOTE:
		end_frame(w);
		w->gap |= type == MD_BLOCK_QUOTE;
		break;
	case MD_BLOCK_H:
	case MD_BLOCK_P:
		w->marks = 0;
		w->gap = 1;
		break;
	default:
		break;
	}
	return 0;
}

/* ---- Spans ---- */

/* The named ones that people write; the others stay as they are. */
static const struct entity {
	const char *name;
	unsigned rune;
} entities[] = {
	{ "&amp;", '&' },     { "&lt;", '<' },	     { "&gt;", '>' },
	{ "&quot;", '"' },    { "&apos;", '\'' },    { "&nbsp;", ' ' },
	{ "&ndash;", 0x2013 }, { "&mdash;", 0x2014 }, { "&hellip;", 0x2026 },
	{ "&copy;", 0xA9 },   { "&euro;", 0x20AC },
};

static void add_entity(struct buf *b, const char *s)
{
	unsigned long rune = 0;

	if (s[1] == '#') {
		int hex = s[2] == 'x' || s[2] == 'X';

		rune = strtoul(s + 2 + hex, NULL, hex ? 16 : 10);
		if (!rune || rune > 0x10FFFF ||
		    (rune >= 0xD800 && rune < 0xE000))
			rune = 0xFFFD;
	}
	for (size_t i = 0; !rune && i < ARRAY_SIZE(entities); i++)
		if (!strcmp(s, entities[i].name))
			rune = entities[i].rune;
	if (rune)
		buf_add_rune(b, (unsigned)rune);
	else
		buf_adds(b, s);
}

static void add_text(struct markdown_writer *w, const char *s, size_t len,
		     int entity)
{
	char *copy = xstrndup(s, len);
	struct buf raw = BUF_INIT, safe = BUF_INIT;

	if (entity)
		add_entity(&raw, copy);
	text_add_safe(&safe, entity ? raw.s : copy,
		      w->marks & MARK_CODE ? TEXT_BLOCK : TEXT_LINE);
	markdown_words_add(&w->words, safe.s, w->marks);
	buf_release(&safe);
	buf_release(&raw);
	free(copy);
}

static int on_text(MD_TEXTTYPE type, const MD_CHAR *s, MD_SIZE len, void *ctx)
{
	struct markdown_writer *w = ctx;
	unsigned marks = w->marks;

	switch (type) {
	case MD_TEXT_BR:
		buf_addc(&w->words.s, '\n');
		break;
	case MD_TEXT_SOFTBR:
		markdown_words_add(&w->words, " ", w->marks);
		break;
	case MD_TEXT_CODE:
		w->marks |= MARK_CODE;
		add_text(w, s, len, 0);
		w->marks = marks;
		break;
	default:
		add_text(w, s, len, type == MD_TEXT_ENTITY);
		break;
	}
	return 0;
}

static void push_marks(struct markdown_writer *w, unsigned marks)
{
	*VEC_PUSH(&w->before) = w->marks;
	w->marks |= marks;
}

static char *attribute(const MD_ATTRIBUTE *a)
{
	return xstrndup(a->size ? a->text : "", a->size);
}

static int begin_span(MD_SPANTYPE type, void *detail, void *ctx)
{
	struct markdown_writer *w = ctx;

	switch (type) {
	case MD_SPAN_EM:
		push_marks(w, MARK_EMPHASIS);
		break;
	case MD_SPAN_STRONG:
		push_marks(w, MARK_STRONG);
		break;
	case MD_SPAN_CODE:
		push_marks(w, MARK_CODE);
		break;
	case MD_SPAN_DEL:
		push_marks(w, MARK_STRUCK);
		break;
	case MD_SPAN_A:
		push_marks(w, 0);
		strv_push_take(&w->addresses,
			       attribute(&((MD_SPAN_A_DETAIL *)detail)->href));
		break;
	case MD_SPAN_IMG:
		push_marks(w, 0);
		strv_push_take(&w->addresses,
			       attribute(&((MD_SPAN_IMG_DETAIL *)detail)->src));
		markdown_words_add(&w->words, "(image) ", MARK_FRAME);
		break;
	default:
		push_marks(w, 0);
		break;
	}
	return 0;
}

/* " <https://…>", unless the words say it already. */
static void add_address(struct markdown_writer *w)
{
	char *url, *safe;

	if (!w->addresses.n)
		return;
	url = w->addresses.v[--w->addresses.n];
	safe = text_safe(url, TEXT_LINE);
	if (*safe && !strstr(w->words.s.s, safe)) {
		markdown_words_add(&w->words, " ", 0);
		markdown_words_add(&w->words, "<", MARK_ADDRESS);
		markdown_words_add(&w->words, safe, MARK_ADDRESS);
		markdown_words_add(&w->words, ">", MARK_ADDRESS);
	}
	free(safe);
	free(url);
}

/* md4c 0.4 has been seen to end spans that it never began. */
static int end_span(MD_SPANTYPE type, void *detail ATTR_UNUSED, void *ctx)
{
	struct markdown_writer *w = ctx;

	if (w->before.n)
		w->marks = w->before.v[--w->before.n];
	if (type == MD_SPAN_A || type == MD_SPAN_IMG)
		add_address(w);
	return 0;
}

/* ---- All of it ---- */

static void writer_release(struct markdown_writer *w)
{
	VEC_FREE(&w->frames);
	VEC_FREE(&w->before);
	VEC_FREE(&w->lists);
	strv_release(&w->addresses);
	markdown_words_release(&w->words);
	markdown_table_clear(&w->table);
}

static void add_plain(struct markdown_writer *w, const char *text)
{
	struct buf safe = BUF_INIT;

	text_add_safe(&safe, text, TEXT_BLOCK);
	markdown_words_add(&w->words, safe.s, 0);
	markdown_wrap(w, &w->words);
	buf_release(&safe);
}

void markdown_render(const char *text, int cells, struct markdown_page *ret)
{
	static const MD_PARSER parser = {
		.flags = FLAGS,
		.enter_block = begin_block,
		.leave_block = end_block,
		.enter_span = begin_span,
		.leave_span = end_span,
		.text = on_text,
	};
	struct markdown_page page = { 0 };
	struct markdown_writer w = { .page = &page, .cells = cells };
	size_t len = strlen(text);

	buf_init(&w.words.s);
	if (len > LIMIT_MARKDOWN ||
	    md_parse(text, (MD_SIZE)len, &parser, &w)) {
		struct markdown_writer plain = { .page = &page,
						 .cells = cells };

		markdown_page_release(&page);
		buf_init(&plain.words.s);
		add_plain(&plain, text);
		writer_release(&plain);
	}
	writer_release(&w);
	for (size_t i = 0; i < page.n; i++)
		*VEC_PUSH(ret) = page.v[i];
	VEC_FREE(&page);
}
