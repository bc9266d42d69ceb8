/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/post_parts.h"

#include "core/item.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

static size_t indent_of(const char *s)
{
	return strspn(s, " ");
}

/* 1 for a line of one mark as wide as the one above it, about. */
static int is_underline(const char *s, char mark)
{
	size_t n = 0;

	while (s[n] == mark)
		n++;
	return n >= 3 && (s[n] == '\n' || !s[n]);
}

static void add_unescaped(struct buf *b, const char *s, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		if (s[i] == '\\' && i + 1 < len) {
			i++;
			if (s[i] == ' ')
				continue;
		}
		buf_addc(b, s[i]);
	}
}

/* Escaped as Markdown, with its marks and escapes undone first. */
static void add_words(struct buf *b, const char *s, size_t len)
{
	struct buf plain = BUF_INIT;

	add_unescaped(&plain, s, len);
	markdown_add_escaped(b, plain.s, plain.len);
	buf_release(&plain);
}

/* The offset of `mark` in the `len` bytes at `s`, not escaped. */
static size_t find_mark(const char *s, size_t len, const char *mark)
{
	size_t n = strlen(mark);

	for (size_t i = 0; i + n <= len; i++) {
		if (s[i] == '\\' && strcmp(mark, "``"))
			i++;
		else if (i && !strncmp(s + i, mark, n))
			return i;
	}
	return 0;
}

/* "`words <address>`__"; returns its bytes, 0: it is none. */
static size_t add_link(struct buf *b, const char *s, size_t len)
{
	size_t end = find_mark(s + 1, len - 1, "`__"), open;

	if (!end || s[end] != '>')
		return 0;
	for (open = end; open && s[open] != '<'; open--)
		;
	if (open < 2 || s[open - 1] != ' ')
		return 0;
	buf_addc(b, '[');
	add_words(b, s + 1, open - 2);
	buf_adds(b, "](");
	/* "_" cannot stand at the end here. */
	if (end - open > 4 && !strncmp(s + end - 3, "%5F", 3)) {
		buf_add(b, s + open + 1, end - open - 4);
		buf_addc(b, '_');
	} else {
		buf_add(b, s + open + 1, end - open - 1);
	}
	buf_addc(b, ')');
	return end + 4;
}

static size_t add_marked(struct buf *b, const char *s, size_t len)
{
	const char *mark = !strncmp(s, "``", 2)   ? "``"
			   : !strncmp(s, "**", 2) ? "**"
						  : "*";
	size_t n = strlen(mark), end = find_mark(s + n, len - n, mark);

	if (!end)
		return 0;
	if (*mark == '`') {
		const char *ticks = memchr(s + 2, '`', end) ? "``" : "`";

		buf_adds(b, ticks);
		buf_add(b, s + 2, end);
		buf_adds(b, ticks);
	} else {
		buf_adds(b, mark);
		add_words(b, s + n, end);
		buf_adds(b, mark);
	}
	return end + 2 * n;
}

static void add_inline(struct buf *b, const char *s, size_t len)
{
	size_t i = 0, from;

	while (i < len) {
		size_t n = 0;

		if (s[i] == '`' && s[i + 1] != '`')
			n = add_link(b, s + i, len - i);
		else if (s[i] == '`' || s[i] == '*')
			n = add_marked(b, s + i, len - i);
		if (n) {
			i += n;
			continue;
		}
		from = i++;
		i += s[from] == '\\' && i < len;
		while (i < len && s[i] != '`' && s[i] != '*')
			i += 1 + (s[i] == '\\' && i + 1 < len);
		add_words(b, s + from, i - from);
	}
}

/* Adds a line of a paragraph; what would open a block in Markdown and does
 * not here takes a backslash. */
static void add_line(struct buf *b, const char *s, size_t len)
{
	size_t digits = 0;

	if (len > 1 && *s == '\\' && strchr("#>+-~", s[1])) {
		buf_addf(b, "\\%c", s[1]);
		s += 2;
		len -= 2;
	} else if (len > 1 && *s == '#') {
		buf_addc(b, '\\');
	}
	while (digits < len && isdigit((unsigned char)s[digits]))
		digits++;
	if (digits && digits + 1 < len && s[digits] == '\\') {
		buf_add(b, s, digits + 2);
		s += digits + 2;
		len -= digits + 2;
	}
	add_inline(b, s, len);
}

/* The lines at `s` that are indented by `by`, without that; returns where they
 * end, which is behind no empty line. */
static const char *dedent(const char *s, size_t by, struct buf *ret)
{
	while (*s && (is_blank_line(s) || indent_of(s) >= by)) {
		if (!is_blank_line(s))
			buf_add(ret, s + by, line_len(s) - by);
		buf_addc(ret, '\n');
		s = next_line(s);
	}
	while (ret->len > 1 && ret->s[ret->len - 2] == '\n') {
		buf_truncate(ret, ret->len - 1);
		do
			s--;
		while (s[-1] != '\n');
	}
	return s;
}

struct rst {
	struct buf *b;
	struct collection *c;
	int after_heading;
	int after_blank;
	int foreign; /* it is no post of ours */
};

static void read_lines(struct rst *r, const char *s);

static const char *read_quotation(struct rst *r, const char *s)
{
	struct buf inner = BUF_INIT, out = BUF_INIT;
	struct rst sub = { &out, r->c, 0, 1, r->foreign };
	const char *end = dedent(s, 3, &inner);
	int said = 0;

	read_lines(&sub, inner.s);
	for (const char *p = out.s; *p; p = next_line(p)) {
		size_t n = line_len(p);

		/* Who said it ends a quotation. */
		if (n || !said)
			buf_adds(r->b, n ? "> " : ">");
		if (n)
			said = !strncmp(p, "-- ", 3);
		if (n && said) {
			buf_adds(r->b, "— ");
			p += 3;
			n -= 3;
		}
		buf_add(r->b, p, n);
		buf_addc(r->b, '\n');
	}
	buf_release(&out);
	buf_release(&inner);
	return end;
}

static const char *read_code(struct rst *r, const char *s, const char *lang)
{
	struct buf code = BUF_INIT;

	s = next_line(s);
	while (*s && is_blank_line(s))
		s = next_line(s);
	s = dedent(s, 3, &code);
	buf_addf(r->b, "```%.*s\n%s```\n", (int)line_len(lang), lang, code.s);
	buf_release(&code);
	return s;
}

static const char *read_image(struct rst *r, const char *s, const char *url)
{
	static const char alt[] = "   :alt: ";
	const char *next = next_line(s);
	size_t n = strlen(alt);

	buf_adds(r->b, "![");
	if (!strncmp(next, alt, n)) {
		add_words(r->b, next + n, line_len(next) - n);
		s = next;
	}
	buf_addf(r->b, "](%.*s)\n", (int)line_len(url), url);
	return next_line(s);
}

/* ".. name:: value" */
static const char *read_directive(struct rst *r, const char *s)
{
	const char *colons = strstr(s, "::"), *value;
	char *name, *copy;

	if (!colons || colons > s + line_len(s))
		return next_line(s);
	value = colons + 2 + (colons[2] == ' ');
	name = xstrndup(s + 3, (size_t)(colons - s) - 3);
	copy = xstrndup(value, line_len(value));
	if (!strcmp(name, "rubric")) {
		buf_adds(r->b, "### ");
		add_inline(r->b, copy, strlen(copy));
		buf_addc(r->b, '\n');
		s = next_line(s);
	} else if (!strcmp(name, "code-block")) {
		s = read_code(r, s, value);
	} else if (!strcmp(name, "image")) {
		s = read_image(r, s, value);
	} else {
		/* Ours stands there as it is. */
		if (!r->foreign && !strcmp(name, "author") &&
		    strcmp(copy, "default") != 0)
			str_set(&r->c->author, copy);
		else if (strcmp(copy, "none"))
			post_set_field(r->c, name, copy);
		s = next_line(s);
	}
	free(copy);
	free(name);
	return s;
}

/* Below the heading of an entry stands what it is. */
static const char *read_text(struct rst *r, const char *s)
{
	char *word = xstrndup(s, strcspn(s, " \n"));
	int about = r->after_heading && kind_parse(word) >= 0;

	r->after_heading = 0;
	free(word);
	if (about)
		buf_addc(r->b, '*');
	if (!strncmp(s, "- ", 2)) {
		buf_adds(r->b, "- ");
		add_inline(r->b, s + 2, line_len(s) - 2);
	} else {
		add_line(r->b, s, line_len(s));
	}
	buf_adds(r->b, about ? "*\n" : "\n");
	return next_line(s);
}

/* 1 when the next line is that of a heading, by any of the marks. */
static int is_adorned(const char *next)
{
	return *next && strchr("=-~^*+#\"'`", *next) &&
	       is_underline(next, *next) && is_blank_line(next_line(next));
}

/* ":name: value" */
static const char *read_field(const char *s, struct collection *c)
{
	size_t n = 1 + strcspn(s + 1, ":\n"), from;
	char *name, *value;

	from = n + (s[n] == ':');
	from += strspn(s + from, " ");
	name = xstrndup(s + 1, n - 1);
	value = xstrndup(s + from, line_len(s + from));
	post_set_field(c, name, value);
	free(value);
	free(name);
	return next_line(s);
}

static const char *read_one(struct rst *r, const char *s)
{
	const char *next = next_line(s);
	int after_blank = r->after_blank;

	r->after_blank = is_blank_line(s);
	if (is_blank_line(s)) {
		buf_addc(r->b, '\n');
		return next;
	}
	/* It only parts two blocks, with the empty line behind it. */
	if (!strncmp(s, "..\n", 3))
		return is_blank_line(next) ? next_line(next) : next;
	if (!strncmp(s, ".. ", 3))
		return read_directive(r, s);
	if (!strncmp(s, "::\n", 3))
		return read_code(r, s, "");
	if (!strncmp(s, "\\* \\* \\*\n", 9)) {
		buf_adds(r->b, "* * *\n");
		return next;
	}
	if (indent_of(s) >= 3 && (after_blank || !r->foreign))
		return read_quotation(r, s);
	if (indent_of(s)) {
		buf_addch(r->b, ' ', indent_of(s));
		return read_text(r, s + indent_of(s));
	}
	if (is_underline(next, '-') || (r->foreign && is_adorned(next))) {
		buf_adds(r->b, *next == '-' || *next == '=' ? "## " : "### ");
		add_inline(r->b, s, line_len(s));
		buf_addc(r->b, '\n');
		r->after_heading = 1;
		return next_line(next);
	}
	return read_text(r, s);
}

static void read_lines(struct rst *r, const char *s)
{
	while (*s)
		s = read_one(r, s);
}

char *post_rst_to_markdown(const char *s, struct collection *c)
{
	struct buf b = BUF_INIT, title = BUF_INIT;
	int foreign = !strstr(s, "\n.. comments::");
	struct rst r = { &b, c, 0, 1, foreign };
	char *text = foreign ? post_rst_resolve(s) : xstrdup(s);
	const char *next = next_line(s = text);

	if (is_underline(next, '=')) {
		add_unescaped(&title, s, line_len(s));
		str_set(&c->title, title.s);
		s = next_line(next);
	}
	while (foreign && *s && is_blank_line(s))
		s = next_line(s);
	while (foreign && *s == ':' && s[1] != ' ')
		s = read_field(s, c);
	read_lines(&r, s);
	buf_release(&title);
	free(text);
	return buf_detach(&b);
}
