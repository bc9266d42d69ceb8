/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/plain.h"

#include "base/text.h"
#include "core/blocks.h"

#include <stdlib.h>
#include <string.h>

/* Bytes of the line at `s`, without its end. */
static size_t line_length(const char *s)
{
	return strcspn(s, "\n");
}

static int is_empty_line(const char *s)
{
	return strchr("\n", s[strspn(s, " \t\r\f")]) != NULL;
}

static int is_set_in(const char *line)
{
	return *line == '\t' || !strncmp(line, "  ", 2);
}

static int is_fence(const char *line)
{
	return !strncmp(line, "```", 3);
}

/* Behind the line that closes the fence at `s`; the end where none does. */
static const char *fence_end(const char *s)
{
	do {
		s += line_length(s);
		s += *s == '\n';
	} while (*s && !is_fence(s));
	return s + line_length(s);
}

/* Up to the next empty line; a piece of code goes on over empty lines as long
 * as what follows is set in too. */
static const char *piece_end(const char *s, int code)
{
	const char *p = s, *end = s;

	while (*p) {
		size_t n = line_length(p);
		int empty = is_empty_line(p);

		if (empty && !code)
			return end;
		if (!empty && code && !is_set_in(p) && end > s)
			return end;
		p += n + (p[n] == '\n');
		if (!empty)
			end = p;
	}
	return end;
}

static void add_paragraph(struct buf *b, const char *s)
{
	struct buf clean = BUF_INIT, line = BUF_INIT;

	text_add_clean(&clean, s, TEXT_LINE);
	text_add_squeezed(&line, clean.s);
	block_add_escaped(b, line.s, line.len);
	buf_adds(b, "\n\n");
	buf_release(&clean);
	buf_release(&line);
}

static void add_code(struct buf *b, const char *s)
{
	struct buf clean = BUF_INIT;
	const char *p;

	text_add_clean(&clean, s, TEXT_BLOCK);
	while (clean.len && strchr(" \n\t", clean.s[clean.len - 1]))
		buf_truncate(&clean, clean.len - 1);
	buf_adds(b, "```\n");
	for (p = clean.s; *p;) {
		size_t n = line_length(p);

		/* The fence of the source ends it; one inside would too. */
		if (is_fence(p) && !p[n])
			break;
		if (is_fence(p))
			buf_addc(b, ' ');
		buf_add(b, p, n);
		buf_addc(b, '\n');
		p += n + (p[n] == '\n');
	}
	buf_adds(b, "```\n\n");
	buf_release(&clean);
}

/* "# Title", or a line with a line of = or - below it; 0: no heading. */
static int heading_level(const char *s)
{
	size_t n = line_length(s), level = strspn(s, "#");
	const char *below = s[n] ? s + n + 1 : s + n;
	size_t m = line_length(below);

	if (level && level <= 6 && s[level] == ' ' && !s[n])
		return (int)level;
	if (n && m >= 3 && !below[m]) {
		if (strspn(below, "=") == m)
			return 1;
		if (strspn(below, "-") == m)
			return 2;
	}
	return 0;
}

static void add_heading(struct buf *b, const char *s, int level)
{
	char *line = xstrndup(s, line_length(s));

	buf_addch(b, '#', (size_t)level);
	buf_addc(b, ' ');
	add_paragraph(b, *line == '#' ? line + level : line);
	free(line);
}

static int is_item(const char *line)
{
	return strchr("-*+", *line) && line[1] == ' ';
}

/* Adds the lines as items; a line that is none belongs to the one before. */
static void add_list(struct buf *b, const char *s)
{
	while (*s) {
		struct buf item = BUF_INIT;

		do {
			size_t n = line_length(s);

			if (!is_item(s))
				buf_addc(&item, ' ');
			buf_add(&item, is_item(s) ? s + 2 : s,
				is_item(s) ? n - 2 : n);
			s += n + (s[n] == '\n');
		} while (*s && !is_item(s));
		buf_adds(b, "- ");
		add_paragraph(b, item.s);
		buf_truncate(b, b->len - 1); /* items follow each other */
		buf_release(&item);
	}
	buf_addc(b, '\n');
}

/* Lines that were broken because they were full: those of prose.  Short ones
 * were meant to end where they end. */
#define FULL_LINE 40

static int is_prose(const char *s)
{
	while (*s) {
		size_t n = line_length(s);

		if (s[n] && s[n + 1] && text_width_n(s, n) < FULL_LINE)
			return 0;
		if (strchr("|>=~`", *s))
			return 0;
		s += n + (s[n] == '\n');
	}
	return 1;
}

static void add_piece(struct buf *b, const char *s)
{
	int level = heading_level(s);

	if (is_fence(s)) {
		s += line_length(s);
		s += *s == '\n';
		add_code(b, s);
	} else if (is_set_in(s)) {
		add_code(b, s);
	} else if (level) {
		add_heading(b, s, level);
	} else if (is_item(s)) {
		add_list(b, s);
	} else if (is_prose(s)) {
		add_paragraph(b, s);
	} else {
		add_code(b, s);
	}
}

int plain_to_blocks(struct buf *b, const char *text, size_t limit)
{
	struct buf piece = BUF_INIT;
	size_t start = b->len;
	int more = 0;

	while (*text && !more) {
		const char *end;

		if (is_empty_line(text)) {
			text += line_length(text);
			text += *text == '\n';
			continue;
		}
		end = is_fence(text) ? fence_end(text)
				     : piece_end(text, is_set_in(text));
		buf_clear(&piece);
		buf_add(&piece, text, (size_t)(end - text));
		more = b->len - start + piece.len > limit;
		while (piece.len && piece.s[piece.len - 1] == '\n')
			buf_truncate(&piece, piece.len - 1);
		if (!more)
			add_piece(b, piece.s);
		text = end;
	}
	buf_release(&piece);
	buf_trim(b);
	return more;
}
