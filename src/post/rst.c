/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "post/rst.h"

#include "base/text.h"
#include "post/escape.h"

#include <ctype.h>
#include <string.h>

/* A shorter one may be taken for text. */
#define MIN_UNDERLINE 4

static int is_word(char c)
{
	return isalnum((unsigned char)c) || (c & 0x80);
}

/* Bullets, and the dash of who said a quotation, beyond ASCII. */
static int starts_with_mark(const char *s)
{
	static const char *const marks[] = { "•", "‣", "⁃", "—" };

	for (size_t i = 0; i < ARRAY_SIZE(marks); i++)
		if (!strncmp(s, marks[i], strlen(marks[i])))
			return 1;
	return 0;
}

/* The bytes of "12", "iv" or "b" before the "." or ")" of an enumerated list;
 * 0: none. */
static size_t enumerator_len(const char *s)
{
	size_t n = 0;

	while (isalnum((unsigned char)s[n]))
		n++;
	return n && (s[n] == '.' || s[n] == ')') ? n : 0;
}

/* Adds what would open a block at the start of a line; returns its bytes. */
static size_t add_line_start(struct buf *b, const char *s)
{
	size_t n = enumerator_len(s);

	if (n) {
		buf_add(b, s, n);
		buf_addf(b, "\\%c", s[n]);
		return n + 1;
	}
	if (ispunct((unsigned char)*s)) {
		buf_addf(b, "\\%c", *s);
		return 1;
	}
	if (starts_with_mark(s))
		buf_addc(b, '\\');
	return 0;
}

/* A colon between words may be that of an address, which would become a
 * link, and two at the end of a paragraph open a literal block. */
static int is_special(const char *s, char before, char after)
{
	if (strchr("\\`*_|<>@", *s))
		return 1;
	return *s == ':' && (before == ':' || after == ':' ||
			     (is_word(before) && after && !isspace(after)));
}

/* 1 when nothing but indentation and list marks stands on the line. */
static int at_line_start(const struct buf *b)
{
	size_t n = b->len;

	while (n && strchr(" -", b->s[n - 1]))
		n--;
	return !n || b->s[n - 1] == '\n';
}

static void add_line(struct buf *b, const char *s, const char *end)
{
	char before = ' ';

	while (s < end && isspace((unsigned char)*s))
		s++;
	while (end > s && isspace((unsigned char)end[-1]))
		end--;
	if (s < end && at_line_start(b))
		s += add_line_start(b, s);
	for (; s < end; s++) {
		if (is_special(s, before, s + 1 < end ? s[1] : '\0'))
			buf_addc(b, '\\');
		buf_addc(b, *s);
		before = *s;
	}
}

void rst_add_text(struct buf *b, const char *s, size_t len)
{
	char *copy = xstrndup(s, len), *line = copy;

	for (;;) {
		size_t n = strcspn(line, "\n");

		add_line(b, line, line + n);
		if (!line[n])
			break;
		buf_addc(b, '\n');
		line += n + 1;
	}
	free(copy);
}

void rst_add_url(struct buf *b, const char *url)
{
	size_t n = strlen(url);

	for (size_t i = 0; i < n; i++) {
		unsigned char c = (unsigned char)url[i];

		/* "_" at the end would make the name of a reference of it. */
		if (c <= ' ' || c >= 0x7F || strchr("\"<>\\^`{|}*", c) ||
		    (c == '_' && i + 1 == n))
			buf_addf(b, "%%%02X", c);
		else
			buf_addc(b, (char)c);
	}
}

void rst_add_underline(struct buf *b, const char *heading, char mark)
{
	int width = text_width(heading);

	buf_addch(b, mark,
		  width > MIN_UNDERLINE ? (size_t)width : MIN_UNDERLINE);
}

static void add_text(struct buf *b, const char *s)
{
	rst_add_text(b, s, strlen(s));
}

const struct escaper escape_rst = { add_text, rst_add_url, rst_add_own };
