/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "post/escape.h"

#include <ctype.h>
#include <string.h>

/* Characters that mean something anywhere in a line.  An entity is taken by
 * every Markdown processor; a backslash before "<", ">", "|" and "~" is not
 * (Python-Markdown, kramdown), so these get one. */
static const char *const anywhere[256] = {
	['\\'] = "\\\\", ['`'] = "\\`",  ['*'] = "\\*",    ['_'] = "\\_",
	['['] = "\\[",   [']'] = "\\]",  ['{'] = "\\{",    ['}'] = "\\}",
	['<'] = "&lt;",  ['>'] = "&gt;", ['|'] = "&#124;", ['~'] = "&#126;",
};

static int is_word(char c)
{
	return isalnum((unsigned char)c) || (c & 0x80);
}

/* "AT&T" could be the start of an entity, "R & D" cannot. */
static int starts_entity(const char *s)
{
	return isalpha((unsigned char)s[1]) || s[1] == '#';
}

static int starts_with(const char *s, const char *word)
{
	return !strncasecmp(s, word, strlen(word));
}

/* Adds the marker of a block that `s`, at the start of a line, would open;
 * returns the bytes it took of it. */
static size_t add_block_marker(struct buf *b, const char *s)
{
	size_t n = 0;

	if (*s && strchr("#-+=:", *s)) {
		buf_addf(b, "\\%c", *s);
		return 1;
	}
	while (isdigit((unsigned char)s[n]))
		n++;
	if (!n || (s[n] != '.' && s[n] != ')'))
		return 0;
	buf_add(b, s, n);
	buf_addf(b, "\\%c", s[n]);
	return n + 1;
}

/* Adds what is special only by what stands beside it; returns the bytes. */
static size_t add_by_neighbour(struct buf *b, const char *s, char before)
{
	if (*s == '&' && starts_entity(s)) {
		buf_adds(b, "&amp;");
		return 1;
	}
	/* "## A title #" loses its "#" */
	if (*s == '#' && (before == ' ' || before == '#')) {
		buf_adds(b, "\\#");
		return 1;
	}
	/* Bare addresses would become links, with the backslashes in them. */
	if (starts_with(s, "://")) {
		buf_adds(b, "\\://");
		return 3;
	}
	if (starts_with(s, "www.") && !is_word(before)) {
		buf_add(b, s, 3);
		buf_adds(b, "\\.");
		return 4;
	}
	return 0;
}

static void add_markdown_line(struct buf *b, const char *s, const char *end)
{
	char before = ' ';

	/* Four blanks would be code, two at the end a line break. */
	while (s < end && isspace((unsigned char)*s))
		s++;
	while (end > s && isspace((unsigned char)end[-1]))
		end--;
	if (s < end)
		s += add_block_marker(b, s);
	while (s < end) {
		const char *escaped = anywhere[(unsigned char)*s];
		size_t n = 1;

		if (escaped)
			buf_adds(b, escaped);
		else if (!(n = add_by_neighbour(b, s, before)))
			buf_add(b, s, n = 1);
		s += n;
		before = s[-1];
	}
}

static void add_markdown_text(struct buf *b, const char *s)
{
	for (;;) {
		size_t n = strcspn(s, "\n");

		add_markdown_line(b, s, s + n);
		if (!s[n])
			return;
		buf_addc(b, '\n');
		s += n + 1;
	}
}

/* The bytes of scheme and host: "[::1]" has brackets that must stay. */
static size_t url_head(const char *url)
{
	const char *host = strstr(url, "://");

	return host ? 3 + (size_t)(host - url) + strcspn(host + 3, "/?#") : 0;
}

/* Inside "(…)" of a link, with or without entities, each character stands for
 * itself and none ends the link. */
static void add_markdown_url(struct buf *b, const char *url)
{
	size_t head = url_head(url), n = strlen(url);

	for (size_t i = 0; i < n; i++) {
		unsigned char c = (unsigned char)url[i];

		if (c <= ' ' || c >= 0x7F || strchr("\"'()<>\\^`{|}*", c) ||
		    (i >= head && strchr("[]", c)))
			buf_addf(b, "%%%02X", c);
		else if (c == '&' && starts_entity(url + i) &&
			 url[i + 1 + strcspn(url + i + 1, "&;?/=")] == ';')
			buf_adds(b, "&amp;");
		else
			buf_addc(b, (char)c);
	}
}

static void add_plain_own(struct buf *b, const char *markup)
{
	buf_adds(b, markup);
}

/* The bytes of the shortcode at `s`, which begins with "{{<" or "{{%"; 0 when
 * it is not closed. */
static size_t shortcode_len(const char *s)
{
	char end[4] = { s[2] == '<' ? '>' : '%', '}', '}', 0 };
	const char *p = strstr(s + 3, end);

	return p ? (size_t)(p - s) + 3 : 0;
}

static int is_commented(const char *s, size_t len)
{
	return len >= 10 && !strncmp(s + 3, "/*", 2) &&
	       !strncmp(s + len - 5, "*/", 2);
}

/* Hugo reads shortcodes before Markdown, in code blocks too, and stops at one
 * that it does not know or that is not closed. */
static void add_hugo_own(struct buf *b, const char *markup)
{
	while (*markup) {
		size_t n = 1;

		if (strncmp(markup, "{{<", 3) != 0 &&
		    strncmp(markup, "{{%", 3) != 0) {
			buf_addc(b, *markup++);
			continue;
		}
		n = shortcode_len(markup);
		if (!n) {
			buf_addf(b, "&#123;{%c", markup[2]);
			n = 3;
		} else if (is_commented(markup, n)) {
			buf_add(b, markup, n);
		} else {
			buf_add(b, markup, 3);
			buf_adds(b, "/*");
			buf_add(b, markup + 3, n - 6);
			buf_adds(b, "*/");
			buf_add(b, markup + n - 3, 3);
		}
		markup += n;
	}
}

const struct escaper escape_markdown = {
	add_markdown_text,
	add_markdown_url,
	add_plain_own,
};

const struct escaper escape_hugo = {
	add_markdown_text,
	add_markdown_url,
	add_hugo_own,
};
