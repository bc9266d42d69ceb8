/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/markdown_private.h"
#include "base/text.h"

#include <stdlib.h>
#include <string.h>

void markdown_words_clear(struct markdown_words *w)
{
	buf_clear(&w->s);
	w->runs.n = 0;
}

void markdown_words_release(struct markdown_words *w)
{
	buf_release(&w->s);
	VEC_FREE(&w->runs);
}

void markdown_words_add(struct markdown_words *w, const char *safe,
			unsigned marks)
{
	struct markdown_run *last;
	size_t from = w->s.len, len = strlen(safe);

	buf_adds(&w->s, safe);
	if (!len || !marks)
		return;
	last = w->runs.n ? &w->runs.v[w->runs.n - 1] : NULL;
	if (last && last->marks == marks && last->from + last->len == from) {
		last->len += len;
		return;
	}
	last = VEC_PUSH(&w->runs);
	last->from = from;
	last->len = len;
	last->marks = marks;
}

static int frames_width(const struct markdown_writer *w)
{
	int cells = 0;

	for (size_t i = 0; i < w->frames.n; i++)
		cells += text_width(w->frames.v[i].rest);
	return cells;
}

int markdown_room(const struct markdown_writer *w)
{
	int room = w->cells - frames_width(w);

	return room > 1 ? room : 1;
}

static void add_run(struct markdown_line *line, size_t from, size_t len,
		    unsigned marks)
{
	struct markdown_run *run;

	if (!len)
		return;
	run = VEC_PUSH(&line->runs);
	run->from = from;
	run->len = len;
	run->marks = marks;
}

/* An item's bullet stands on its first line that has words. */
static struct markdown_line *begin_line(struct markdown_writer *w,
					struct buf *b, int gap, int empty)
{
	struct markdown_line *line = VEC_PUSH(w->page);

	for (size_t i = 0; i < w->frames.n; i++) {
		struct markdown_frame *f = &w->frames.v[i];

		buf_adds(b, f->used || gap ? f->rest : f->first);
		f->used |= !gap;
	}
	while (empty && b->len && b->s[b->len - 1] == ' ')
		buf_truncate(b, b->len - 1);
	add_run(line, 0, b->len, MARK_FRAME);
	return line;
}

static void add_gap(struct markdown_writer *w)
{
	struct buf b = BUF_INIT;

	if (w->gap && w->begun) {
		struct markdown_line *line = begin_line(w, &b, 1, 1);

		line->s = xstrdup(b.s);
	}
	w->gap = 0;
	w->begun = 1;
	buf_release(&b);
}

void markdown_line_add(struct markdown_writer *w,
		       const struct markdown_words *words, size_t from,
		       size_t len)
{
	struct buf b = BUF_INIT;
	struct markdown_line *line;
	size_t head;

	add_gap(w);
	line = begin_line(w, &b, 0, !len);
	head = b.len;
	buf_add(&b, words->s.s + from, len);
	line->s = xstrdup(b.s);
	for (size_t i = 0; i < words->runs.n; i++) {
		const struct markdown_run *r = &words->runs.v[i];
		size_t start = r->from > from ? r->from : from;
		size_t end = r->from + r->len;

		if (end > from + len)
			end = from + len;
		if (start < end)
			add_run(line, head + start - from, end - start,
				r->marks);
	}
	buf_release(&b);
}

/* One of the lines that the words were broken into by the writer. */
static void wrap_part(struct markdown_writer *w,
		      const struct markdown_words *words, size_t from,
		      size_t end)
{
	char *part = xstrndup(words->s.s + from, end - from);
	size_t at = 0, len = end - from;

	do {
		size_t next = 0, n = text_wrap(part + at, markdown_room(w),
					       &next);

		markdown_line_add(w, words, from + at, n);
		at += next;
		if (!next)
			break;
	} while (at < len);
	free(part);
}

void markdown_wrap(struct markdown_writer *w,
		   const struct markdown_words *words)
{
	size_t from = 0;

	while (from < words->s.len) {
		size_t n = strcspn(words->s.s + from, "\n");

		wrap_part(w, words, from, from + n);
		from += n + 1;
	}
}
