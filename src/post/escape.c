/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "post/escape.h"

#include "post/shortcode.h"

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

/* In what the readers of Markdown differ. */
struct flavour {
	const char *also;   /* further characters that mean something */
	const char *starts; /* begin a block, and take no backslash there */
	int bare_addresses; /* become links */
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

static void add_entity(struct buf *b, char c)
{
	buf_addf(b, "&#%d;", c);
}

/* Adds the marker of a block that `s`, at the start of a line, would open;
 * returns the bytes it took of it. */
static size_t add_block_marker(struct buf *b, const char *s,
			       const struct flavour *f)
{
	size_t n = 0;

	if (*s && strchr(f->starts, *s)) {
		add_entity(b, *s);
		return 1;
	}
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
static size_t add_by_neighbour(struct buf *b, const char *s, char before,
			       const struct flavour *f)
{
	if (strchr(f->also, *s)) {
		add_entity(b, *s);
		return 1;
	}
	if (*s == '&' && starts_entity(s)) {
		buf_adds(b, "&amp;");
		return 1;
	}
	/* "## A title #" loses its "#" */
	if (*s == '#' && (before == ' ' || before == '#')) {
		buf_adds(b, "\\#");
		return 1;
	}
	if (!f->bare_addresses)
		return 0;
	/* They would be links with the backslashes in them. */
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

static void add_line(struct buf *b, const char *s, const char *end,
		     const struct flavour *f)
{
	char before = ' ';

	/* Four blanks would be code, two at the end a line break. */
	while (s < end && isspace((unsigned char)*s))
		s++;
	while (end > s && isspace((unsigned char)end[-1]))
		end--;
	if (s < end)
		s += add_block_marker(b, s, f);
	while (s < end) {
		const char *escaped = anywhere[(unsigned char)*s];
		size_t n = 1;

		if (escaped)
			buf_adds(b, escaped);
		else if (!(n = add_by_neighbour(b, s, before, f)))
			buf_add(b, s, n = 1);
		s += n;
		before = s[-1];
	}
}

static void add_lines(struct buf *b, const char *s, const struct flavour *f)
{
	for (;;) {
		size_t n = strcspn(s, "\n");

		add_line(b, s, s + n, f);
		if (!s[n])
			return;
		buf_addc(b, '\n');
		s += n + 1;
	}
}

static void add_markdown_text(struct buf *b, const char *s)
{
	static const struct flavour f = { "", "", 1 };

	add_lines(b, s, &f);
}

/* kramdown: "$$" is a formula, "^" alone on a line ends a block. */
static void add_kramdown_text(struct buf *b, const char *s)
{
	static const struct flavour f = { "$^", "", 1 };

	add_lines(b, s, &f);
}

/* Python-Markdown shows the backslash before what it has no escape for. */
static void add_python_text(struct buf *b, const char *s)
{
	static const struct flavour f = { "", "=:", 0 };

	add_lines(b, s, &f);
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

const struct escaper escape_markdown = {
	add_markdown_text,
	add_markdown_url,
	add_plain_own,
};

const struct escaper escape_kramdown = {
	add_kramdown_text,
	add_markdown_url,
	add_plain_own,
};

const struct escaper escape_python = {
	add_python_text,
	add_markdown_url,
	add_plain_own,
};

const struct escaper escape_hugo = {
	add_markdown_text,
	add_markdown_url,
	shortcode_add_hugo,
};

const struct escaper escape_zola = {
	add_markdown_text,
	add_markdown_url,
	shortcode_add_zola,
};
