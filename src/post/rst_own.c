/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "post/rst.h"

#include "post/rst_inline.h"

#include <ctype.h>
#include <string.h>

#define QUOTE_DEPTH 16

/* The lines of a Markdown text, and how far they are read. */
struct reader {
	const char *s;
	int depth;
	struct buf *b;
	int open; /* an indented block would belong to what stands above */
};

static size_t line_len(const char *s)
{
	return strcspn(s, "\n");
}

static const char *next_line(const char *s)
{
	s += line_len(s);
	return s + (*s == '\n');
}

static size_t indent_of(const char *s)
{
	return strspn(s, " ");
}

static int is_blank(const char *s)
{
	s += strspn(s, " \t");
	return !*s || *s == '\n';
}

/* The bytes of "- " or "12. "; 0: no list item. */
static size_t list_marker(const char *s)
{
	size_t n = 0;

	if (*s && strchr("-*+", *s))
		return s[1] == ' ' ? 2 : 0;
	while (isdigit((unsigned char)s[n]))
		n++;
	if (!n || n > 9 || (s[n] != '.' && s[n] != ')') || s[n + 1] != ' ')
		return 0;
	return n + 2;
}

static int is_fence(const char *s)
{
	return !strncmp(s, "```", 3) || !strncmp(s, "~~~", 3);
}

static int is_rule(const char *s)
{
	char c = *s;
	int n = 0;

	if (!c || !strchr("-*_", c))
		return 0;
	for (; *s && *s != '\n'; s++) {
		if (*s == c)
			n++;
		else if (*s != ' ')
			return 0;
	}
	return n >= 3;
}

static size_t heading_marker(const char *s)
{
	size_t n = strspn(s, "#");

	return n >= 1 && n <= 6 && s[n] == ' ' ? n + 1 : 0;
}

/* 1 where a paragraph ends though no empty line stands there. */
static int opens_block(const char *s)
{
	s += indent_of(s);
	return *s == '>' || list_marker(s) || is_fence(s) ||
	       heading_marker(s) || is_rule(s);
}

/* Blocks are parted by one empty line, and by an empty comment where an
 * indented one would go on with the one above. */
static void begin_block(struct reader *r, int indented)
{
	if (indented && r->open)
		buf_adds(r->b, "\n..\n");
	r->open = indented;
	if (r->b->len && r->b->s[r->b->len - 1] != '\n')
		buf_addc(r->b, '\n');
	if (r->b->len)
		buf_addc(r->b, '\n');
}

static void add_indented(struct buf *b, const char *s, size_t blanks)
{
	while (*s) {
		size_t n = line_len(s);

		if (n)
			buf_addch(b, ' ', blanks);
		buf_add(b, s, n);
		buf_addc(b, '\n');
		s = next_line(s);
	}
}

static void read_fence(struct reader *r)
{
	const char *s = r->s, *name = s + strspn(s, "`~");
	size_t n = strcspn(name, " \n");
	char mark[4] = { s[0], s[0], s[0], 0 };
	struct buf code = BUF_INIT;

	for (s = next_line(s); *s && strncmp(s, mark, 3); s = next_line(s))
		buf_add(&code, s, (size_t)(next_line(s) - s));
	r->s = next_line(s);
	begin_block(r, 0);
	r->open = 1;
	if (n)
		buf_addf(r->b, ".. code-block:: %.*s\n\n", (int)n, name);
	else
		buf_adds(r->b, "::\n\n");
	add_indented(r->b, code.len ? code.s : "\\", 3);
	buf_release(&code);
}

static void read_indented_code(struct reader *r)
{
	struct buf code = BUF_INIT;

	while (*r->s && (indent_of(r->s) >= 4 || is_blank(r->s))) {
		size_t skip = indent_of(r->s) >= 4 ? 4 : indent_of(r->s);

		buf_add(&code, r->s + skip, line_len(r->s) - skip);
		buf_addc(&code, '\n');
		r->s = next_line(r->s);
	}
	while (code.len && code.s[code.len - 1] == '\n')
		buf_truncate(&code, code.len - 1);
	begin_block(r, 0);
	r->open = 1;
	buf_adds(r->b, "::\n\n");
	add_indented(r->b, code.s, 3);
	buf_release(&code);
}

static void read_blocks(struct reader *r);

static void read_quotation(struct reader *r)
{
	struct buf inner = BUF_INIT, out = BUF_INIT;
	struct reader sub = { NULL, r->depth + 1, &out, 0 };

	while (*r->s && !is_blank(r->s)) {
		const char *s = r->s + indent_of(r->s);

		if (*s == '>')
			s += 1 + (s[1] == ' ');
		else if (opens_block(s))
			break;
		buf_add(&inner, s, line_len(s));
		buf_addc(&inner, '\n');
		r->s = next_line(r->s);
	}
	sub.s = inner.s;
	read_blocks(&sub);
	begin_block(r, 1);
	add_indented(r->b, out.s, 3);
	buf_release(&inner);
	buf_release(&out);
}

/* One list with the lists inside of it: each change of depth wants an empty
 * line here. */
static void read_list(struct reader *r)
{
	size_t last = (size_t)-1;

	begin_block(r, 0);
	r->open = 1;
	while (*r->s && !is_blank(r->s)) {
		size_t blanks = indent_of(r->s);
		const char *s = r->s + blanks;
		size_t marker = list_marker(s);
		struct buf item = BUF_INIT;

		if (!marker && opens_block(s))
			break;
		if (marker && last != (size_t)-1 && blanks != last)
			buf_addc(r->b, '\n');
		if (marker)
			last = blanks;
		buf_addch(r->b, ' ', blanks);
		if (marker)
			buf_addf(r->b, "%.*s", (int)marker, s);
		rst_add_inline(&item, s + marker, line_len(s) - marker);
		buf_add(r->b, item.s, item.len);
		buf_addc(r->b, '\n');
		buf_release(&item);
		r->s = next_line(r->s);
	}
}

static void read_paragraph(struct reader *r)
{
	struct buf text = BUF_INIT;

	do {
		const char *s = r->s + strspn(r->s, " \t");

		buf_add(&text, s, line_len(s));
		buf_addc(&text, '\n');
		r->s = next_line(r->s);
	} while (*r->s && !is_blank(r->s) && !opens_block(r->s));
	buf_trim(&text);
	begin_block(r, 0);
	r->open = rst_add_image(r->b, text.s);
	if (!r->open)
		rst_add_inline(r->b, text.s, text.len);
	buf_addc(r->b, '\n');
	buf_release(&text);
}

static void read_heading(struct reader *r, const char *s, size_t marker)
{
	size_t len = line_len(s);

	while (len > marker && strchr(" #", s[len - 1]))
		len--;
	begin_block(r, 0);
	r->open = 1;
	buf_adds(r->b, ".. rubric:: ");
	rst_add_inline(r->b, s + marker, len - marker);
	buf_addc(r->b, '\n');
	r->s = next_line(s);
}

static void read_block(struct reader *r)
{
	const char *s = r->s + indent_of(r->s);

	if (indent_of(r->s) >= 4) {
		read_indented_code(r);
	} else if (is_fence(s)) {
		r->s = s;
		read_fence(r);
	} else if (heading_marker(s)) {
		read_heading(r, s, heading_marker(s));
	} else if (is_rule(s)) {
		begin_block(r, 0);
		buf_adds(r->b, "\\* \\* \\*\n");
		r->s = next_line(s);
	} else if (*s == '>' && r->depth < QUOTE_DEPTH) {
		read_quotation(r);
	} else if (list_marker(s)) {
		read_list(r);
	} else {
		read_paragraph(r);
	}
}

static void read_blocks(struct reader *r)
{
	while (*r->s) {
		if (is_blank(r->s))
			r->s = next_line(r->s);
		else
			read_block(r);
	}
}

void rst_add_own(struct buf *b, const char *markdown)
{
	struct buf out = BUF_INIT;
	struct reader r = { markdown, 0, &out, 0 };

	read_blocks(&r);
	while (out.len && out.s[out.len - 1] == '\n')
		buf_truncate(&out, out.len - 1);
	/* A quotation may follow. */
	if (r.open)
		buf_adds(&out, "\n\n..");
	buf_add(b, out.s, out.len);
	buf_release(&out);
}
