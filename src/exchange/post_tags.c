/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Quotations in the tags of template engines: "{% blockquote Who %}" of
 * Octopress and "{{< quote author="Who" >}}" of Hugo, on lines of their own.
 */
#include "exchange/post_parts.h"

#include <ctype.h>
#include <stdlib.h>

/* A line that is a tag alone. */
struct tag_line {
	int opens, closes; /* a quotation */
	const char *rest;  /* behind the name */
	size_t len;
};

static int is_name(const char *s, size_t len, const char *name)
{
	return len == strlen(name) && !strncmp(s, name, len);
}

static void read_tag_line(const char *s, struct tag_line *ret)
{
	const char *end = s + line_len(s), *name;
	size_t len;
	int slash;

	memset(ret, 0, sizeof(*ret));
	s += strspn(s, " \t");
	while (end > s && isspace((unsigned char)end[-1]))
		end--;
	if (end - s < 6 || s[0] != '{' || !strchr("{%", s[1]) ||
	    end[-1] != '}' || !strchr("}%", end[-2]))
		return;
	s += 2;
	end -= 2;
	s += strspn(s, "<%- ");
	slash = *s == '/';
	name = s += slash + strspn(s + slash, " ");
	len = strspn(s, "abcdefghijklmnopqrstuvwxyz");
	slash |= len > 3 && !strncmp(name, "end", 3);
	if (slash && !strncmp(name, "end", 3)) {
		name += 3;
		len -= 3;
	}
	if (!is_name(name, len, "quote") && !is_name(name, len, "blockquote"))
		return;
	ret->opens = !slash;
	ret->closes = slash;
	while (end > name + len && strchr(">%- ", end[-1]))
		end--;
	ret->rest = name + len;
	ret->len = (size_t)(end - ret->rest);
}

/* The line behind that which closes the quotation; NULL: none does. */
static const char *find_end(const char *s, const char **ret_closing)
{
	struct tag_line t;

	for (; *s; s = next_line(s)) {
		read_tag_line(s, &t);
		if (t.opens)
			return NULL;
		*ret_closing = s;
		if (t.closes)
			return next_line(s);
	}
	return NULL;
}

/* "Ada Lovelace https://…" and "author="Ada" link="https://…"" as a line. */
static void add_said(struct buf *b, const char *s, size_t len)
{
	struct buf said = BUF_INIT;
	char quote = '\0';

	for (size_t i = 0; i < len; i++) {
		size_t key = i;

		while (!quote && key < len && islower((unsigned char)s[key]))
			key++;
		if (key > i && key + 1 < len && s[key] == '=' &&
		    strchr("\"'", s[key + 1]))
			i = key + 1;
		if (strchr("\"'", s[i]) && (!quote || quote == s[i]) &&
		    (quote || i != key))
			quote = quote ? '\0' : s[i];
		else
			buf_addc(&said, s[i]);
	}
	buf_trim(&said);
	if (said.len)
		buf_addf(b, ">\n> — %s\n", said.s);
	buf_release(&said);
}

char *post_quote_tags(const char *s)
{
	struct buf b = BUF_INIT;
	struct tag_line t;
	int code = 0;

	while (*s) {
		const char *closing = NULL, *end = NULL;

		code ^= is_fence(s);
		read_tag_line(s, &t);
		if (t.opens && !code)
			end = find_end(next_line(s), &closing);
		if (!end) {
			buf_add(&b, s, line_len(s));
			buf_addc(&b, '\n');
			s = next_line(s);
			continue;
		}
		buf_addc(&b, '\n');
		for (s = next_line(s); s < closing; s = next_line(s))
			buf_addf(&b, "> %.*s\n", (int)line_len(s), s);
		add_said(&b, t.rest, t.len);
		buf_addc(&b, '\n');
		s = end;
	}
	return buf_detach(&b);
}
