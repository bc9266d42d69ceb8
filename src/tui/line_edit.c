/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/line_edit.h"

#include "base/text.h"
#include "base/utf8.h"
#include "tui/keymap.h"

#include <string.h>

void line_edit_release(struct line_edit *e)
{
	buf_release(&e->text);
	buf_release(&e->cut);
	e->at = 0;
}

void line_edit_set(struct line_edit *e, const char *text)
{
	buf_clear(&e->text);
	buf_adds(&e->text, text);
	e->at = e->text.len;
}

void line_edit_insert(struct line_edit *e, const char *text)
{
	struct buf b = BUF_INIT;

	text_add_clean(&b, text, TEXT_LINE);
	buf_insert(&e->text, e->at, b.s, b.len);
	e->at += b.len;
	buf_release(&b);
}

void line_edit_replace(struct line_edit *e, size_t from, const char *text)
{
	buf_remove(&e->text, from, e->at - from);
	e->at = from;
	line_edit_insert(e, text);
}

static size_t next(const struct line_edit *e)
{
	return e->at + utf8_cluster(e->text.s + e->at, e->text.s + e->text.len);
}

static size_t before(const struct line_edit *e)
{
	return utf8_cluster_before(e->text.s, e->at);
}

static int is_blank(char c)
{
	return c == ' ';
}

static int is_gap(char c)
{
	return (unsigned char)c < 128 && !(c >= '0' && c <= '9') &&
	       !(c >= 'A' && c <= 'Z') && !(c >= 'a' && c <= 'z');
}

static size_t word_before(const struct line_edit *e, int (*gap)(char))
{
	size_t at = e->at;

	while (at > 0 && gap(e->text.s[at - 1]))
		at--;
	while (at > 0 && !gap(e->text.s[at - 1]))
		at--;
	return at;
}

static size_t word_after(const struct line_edit *e)
{
	size_t at = e->at;

	while (at < e->text.len && is_gap(e->text.s[at]))
		at++;
	while (at < e->text.len && !is_gap(e->text.s[at]))
		at++;
	return at;
}

static void take_out(struct line_edit *e, size_t from, size_t to, int keep)
{
	if (from >= to)
		return;
	if (keep) {
		buf_clear(&e->cut);
		buf_add(&e->cut, e->text.s + from, to - from);
	}
	buf_remove(&e->text, from, to - from);
	e->at = from;
}

static int move_key(struct line_edit *e, int key)
{
	switch (key) {
	case TK_CTRL('A'):
	case TK_GO_HOME:
		e->at = 0;
		return 1;
	case TK_CTRL('E'):
	case TK_GO_END:
		e->at = e->text.len;
		return 1;
	case TK_CTRL('B'):
	case TK_GO_LEFT:
		e->at = before(e);
		return 1;
	case TK_CTRL('F'):
	case TK_GO_RIGHT:
		e->at = next(e);
		return 1;
	case TK_META + 'b':
		e->at = word_before(e, is_gap);
		return 1;
	case TK_META + 'f':
		e->at = word_after(e);
		return 1;
	default:
		return 0;
	}
}

int line_edit_key(struct line_edit *e, int key)
{
	char s[5] = "";

	switch (key) {
	case TK_RUBOUT:
		take_out(e, before(e), e->at, 0);
		return 1;
	case TK_CTRL('D'):
	case TK_DEL:
		take_out(e, e->at, next(e), 0);
		return 1;
	case TK_CTRL('W'):
		take_out(e, word_before(e, is_blank), e->at, 1);
		return 1;
	case TK_META + 127:
		take_out(e, word_before(e, is_gap), e->at, 1);
		return 1;
	case TK_META + 'd':
		take_out(e, e->at, word_after(e), 1);
		return 1;
	case TK_CTRL('U'):
		take_out(e, 0, e->at, 1);
		return 1;
	case TK_CTRL('K'):
		take_out(e, e->at, e->text.len, 1);
		return 1;
	case TK_CTRL('Y'):
		line_edit_insert(e, e->cut.s);
		return 1;
	default:
		break;
	}
	if (move_key(e, key))
		return 1;
	if (key < ' ' || key >= TK_FIRST)
		return 0;
	utf8_encode((unsigned)key, s);
	line_edit_insert(e, s);
	return 1;
}

int line_edit_show(const struct line_edit *e, int cells, struct buf *b)
{
	struct buf head = BUF_INIT;
	size_t from = 0;
	int width, column;

	/* Scroll so that the cursor is in the last third at most. */
	while (from < e->at) {
		buf_clear(&head);
		buf_add(&head, e->text.s + from, e->at - from);
		width = text_width(head.s);
		if (width < cells)
			break;
		from += utf8_cluster(e->text.s + from, e->text.s + e->at);
		if (width > 4 * cells && e->at - from > (size_t)(4 * cells))
			from = utf8_cluster_before(e->text.s,
						   e->at - 2 * (size_t)cells);
	}
	buf_clear(&head);
	buf_add(&head, e->text.s + from, e->at - from);
	column = text_width(head.s);
	buf_adds(b, e->text.s + from);
	buf_release(&head);
	return column;
}
