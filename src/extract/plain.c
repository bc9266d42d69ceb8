/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/plain.h"

#include "base/text.h"
#include "core/blocks.h"

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

		/* A fence inside would end the block. */
		if (!strncmp(p, "```", 3))
			buf_addc(b, ' ');
		buf_add(b, p, n);
		buf_addc(b, '\n');
		p += n + (p[n] == '\n');
	}
	buf_adds(b, "```\n\n");
	buf_release(&clean);
}

int plain_to_blocks(struct buf *b, const char *text, size_t limit)
{
	struct buf piece = BUF_INIT;
	size_t start = b->len;
	int more = 0;

	while (*text && !more) {
		int code = is_set_in(text);
		const char *end;

		if (is_empty_line(text)) {
			text += line_length(text);
			text += *text == '\n';
			continue;
		}
		end = piece_end(text, code);
		buf_clear(&piece);
		buf_add(&piece, text, (size_t)(end - text));
		more = b->len - start + piece.len > limit;
		if (!more && code)
			add_code(b, piece.s);
		else if (!more)
			add_paragraph(b, piece.s);
		text = end;
	}
	buf_release(&piece);
	buf_trim(b);
	return more;
}
