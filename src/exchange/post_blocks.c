/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Markdown as a row of blocks: less than CommonMark's tree, and enough to see
 * which words stand together.
 */
#include "exchange/post_parts.h"

#include <ctype.h>
#include <stdlib.h>

#define TAB 4 /* columns */

void markdown_blocks_release(struct markdown_block_vec *v)
{
	for (size_t i = 0; i < v->n; i++) {
		free(v->v[i].marker);
		free(v->v[i].text);
	}
	VEC_FREE(v);
}

/* The bytes of the white space that begins a line. */
static size_t blanks(const char *s)
{
	return strspn(s, " \t");
}

static size_t columns(const char *s)
{
	size_t n = 0;

	for (; *s == ' ' || *s == '\t'; s++)
		n += *s == '\t' ? TAB - n % TAB : 1;
	return n;
}

/* "- " or "1. " at `s`, behind its blanks; the bytes with the blank. */
static size_t marker_len(const char *s)
{
	size_t digits = strspn(s, "0123456789");

	if (*s && strchr("-*+", *s) && (s[1] == ' ' || s[1] == '\t'))
		return 2;
	if (!strncmp(s, "• ", strlen("• ")))
		return strlen("• ");
	if (digits && digits < 10 && s[digits] && strchr(".)", s[digits]) &&
	    (s[digits + 1] == ' ' || s[digits + 1] == '\t'))
		return digits + 2;
	return 0;
}

static int is_heading(const char *s)
{
	size_t n = strspn(s, "#");

	return n && n <= 6 && (s[n] == ' ' || s[n] == '\t');
}

/* "* * *", "---", "___" */
static int is_rule(const char *s)
{
	size_t n = 0;
	char c = *s;

	if (!c || !strchr("*-_", c))
		return 0;
	for (; *s && *s != '\n'; s++) {
		n += *s == c;
		if (*s != c && *s != ' ')
			return 0;
	}
	return n >= 3;
}

/* The line below a heading: "====" or "----". */
static int is_underline(const char *s)
{
	size_t n = strspn(s, *s == '=' ? "=" : "-");

	return (*s == '=' || *s == '-') && n >= (*s == '=' ? 1u : 2u) &&
	       is_blank_line(s + n);
}

static enum block_type type_of(const char *s)
{
	if (is_fence(s))
		return BLOCK_CODE;
	s += blanks(s);
	if (is_heading(s))
		return BLOCK_HEADING;
	if (is_rule(s))
		return BLOCK_RULE;
	if (*s == '>')
		return BLOCK_QUOTE;
	if (*s == '|')
		return BLOCK_ROW;
	return marker_len(s) ? BLOCK_ITEM : BLOCK_TEXT;
}

static struct markdown_block *push(struct markdown_block_vec *v,
				   enum block_type type, const char *s)
{
	struct markdown_block *b = VEC_PUSH(v);

	b->type = type;
	b->indent = columns(s);
	return b;
}

static const char *read_code(struct markdown_block_vec *v, const char *s)
{
	size_t indent = blanks(s), mark = strspn(s + indent, "`~");
	const char *fence = s + indent;
	struct markdown_block *b = push(v, BLOCK_CODE, s);
	struct buf text = BUF_INIT;
	int closed = 0;

	for (const char *line = s; *line && !closed; line = s) {
		size_t skip = blanks(line) < indent ? blanks(line) : indent;

		closed = line != fence - indent &&
			 !strncmp(line + blanks(line), fence, mark);
		buf_add(&text, line + skip, line_len(line) - skip);
		buf_addc(&text, '\n');
		s = next_line(line);
	}
	buf_truncate(&text, text.len - 1);
	b->text = buf_detach(&text);
	return s;
}

/* With the lines behind it that lack the mark. */
static const char *read_quote(struct markdown_block_vec *v, const char *s)
{
	struct markdown_block *b = push(v, BLOCK_QUOTE, s);
	struct buf text = BUF_INIT;

	do {
		const char *p = s + blanks(s);

		p += *p == '>';
		p += *p == ' ';
		buf_add(&text, p, line_len(p));
		buf_addc(&text, '\n');
		s = next_line(s);
	} while (*s && !is_blank_line(s) &&
		 (type_of(s) == BLOCK_QUOTE || type_of(s) == BLOCK_TEXT));
	buf_trim(&text);
	b->text = buf_detach(&text);
	return s;
}

/* "| a | b |" as "a | b"; the line of dashes is none. */
static const char *read_row(struct markdown_block_vec *v, const char *s)
{
	const char *p = s + blanks(s);
	size_t n = line_len(p);
	struct buf text = BUF_INIT;

	if (strspn(p, "|-: \t") < n) {
		buf_add(&text, p + 1, n - 1);
		buf_trim(&text);
		if (text.len && text.s[text.len - 1] == '|')
			buf_truncate(&text, text.len - 1);
		buf_trim(&text);
		push(v, BLOCK_ROW, s)->text = buf_detach(&text);
	}
	buf_release(&text);
	return next_line(s);
}

static void add_line(struct buf *b, const char *s)
{
	if (b->len)
		buf_addc(b, '\n');
	buf_add(b, s + blanks(s), line_len(s) - blanks(s));
}

/* Whether a line begins with a link: 1, or 2 where a sign such as an arrow or a
 * picture stands before it. */
static int begins_with_link(const char *s)
{
	const char *open = strchr(s, '[');
	int ret = 1;

	if (!open || open > s + line_len(s) || open - s > 24 ||
	    !markdown_brackets(open) ||
	    open[markdown_brackets(open)] != '(')
		return 0;
	for (; s < open; s++) {
		if (isalnum((unsigned char)*s) || *s == '\\' || *s == '!')
			return 0;
		if ((unsigned char)*s >= 0x80)
			ret = 2;
	}
	return ret;
}

/* Lines that each begin with a link, and are meant as lines, are a list in all
 * but name. */
static int is_next_piece(const char *line, const char *next)
{
	const char *end = next - 1;
	int one = begins_with_link(line), two = begins_with_link(next);
	int broken = end > line + 2 &&
		     (end[-1] == '\\' || (end[-1] == ' ' && end[-2] == ' '));

	return one && two && (broken || (one == 2 && two == 2));
}

/* A paragraph, the first one of an item, or a heading of either sort. */
static const char *read_text(struct markdown_block_vec *v, const char *s)
{
	enum block_type type = type_of(s);
	struct markdown_block *b = push(v, type, s);
	const char *p = s + blanks(s);
	size_t marker = type == BLOCK_ITEM ? marker_len(p) : 0;
	struct buf text = BUF_INIT;

	if (marker)
		b->marker = xstrndup(p, marker - 1);
	add_line(&text, p + marker);
	p = s;
	s = next_line(s);
	while (type != BLOCK_HEADING && type != BLOCK_RULE && *s &&
	       !is_blank_line(s)) {
		if (type == BLOCK_TEXT && is_underline(s)) {
			buf_insert(&text, 0, *s == '=' ? "# " : "## ",
				   *s == '=' ? 2 : 3);
			b->type = BLOCK_HEADING;
			s = next_line(s);
			break;
		}
		if (type_of(s) != BLOCK_TEXT || is_next_piece(p, s))
			break;
		add_line(&text, s);
		p = s;
		s = next_line(s);
	}
	buf_trim(&text);
	b->text = buf_detach(&text);
	return s;
}

void markdown_split(const char *s, struct markdown_block_vec *ret)
{
	while (*s) {
		size_t before = ret->n;
		enum block_type type = type_of(s);

		if (is_blank_line(s)) {
			s = next_line(s);
			continue;
		}
		if (type == BLOCK_CODE)
			s = read_code(ret, s);
		else if (type == BLOCK_QUOTE)
			s = read_quote(ret, s);
		else if (type == BLOCK_ROW)
			s = read_row(ret, s);
		else
			s = read_text(ret, s);
		if (ret->n > before && type != BLOCK_CODE && type != BLOCK_RULE)
			ret->v[before].links =
				markdown_count_links(ret->v[before].text);
	}
}
