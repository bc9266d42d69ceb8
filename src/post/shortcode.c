/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "post/shortcode.h"

#include <ctype.h>
#include <string.h>

/* The bytes from `s`, which begins with `open` bytes, to behind `end`; 0 when
 * it is not closed. */
static size_t closed_len(const char *s, size_t open, const char *end)
{
	const char *p = strstr(s + open, end);

	return p ? (size_t)(p - s) + strlen(end) : 0;
}

/* Adds the `len` bytes at `s` with comment marks inside of its own marks, of
 * which each has `mark` bytes; unless they are there. */
static void add_commented(struct buf *b, const char *s, size_t len, size_t mark)
{
	if (len >= 2 * mark + 4 && !strncmp(s + mark, "/*", 2) &&
	    !strncmp(s + len - mark - 2, "*/", 2)) {
		buf_add(b, s, len);
		return;
	}
	buf_add(b, s, mark);
	buf_adds(b, "/*");
	buf_add(b, s + mark, len - 2 * mark);
	buf_adds(b, "*/");
	buf_add(b, s + len - mark, mark);
}

void shortcode_add_hugo(struct buf *b, const char *markup)
{
	while (*markup) {
		size_t n;

		if (strncmp(markup, "{{<", 3) != 0 &&
		    strncmp(markup, "{{%", 3) != 0) {
			buf_addc(b, *markup++);
			continue;
		}
		n = closed_len(markup, 3, markup[2] == '<' ? ">}}" : "%}}");
		if (!n) {
			buf_addf(b, "&#123;{%c", markup[2]);
			n = 3;
		} else {
			add_commented(b, markup, n, 3);
		}
		markup += n;
	}
}

/* " name(...) " or " end " */
static int is_call(const char *s, size_t len)
{
	size_t name;

	/* The next one begins before this one ends. */
	if (memmem(s, len, "{{", 2))
		return 0;
	while (len && isspace((unsigned char)*s)) {
		s++;
		len--;
	}
	while (len && isspace((unsigned char)s[len - 1]))
		len--;
	for (name = 0; name < len; name++)
		if (!isalnum((unsigned char)s[name]) && s[name] != '_' &&
		    s[name] != ':')
			break;
	if (name == len)
		return len == 3 && !strncmp(s, "end", 3);
	return name && s[name] == '(' && s[len - 1] == ')';
}

void shortcode_add_zola(struct buf *b, const char *markup)
{
	while (*markup) {
		int block = !strncmp(markup, "{%", 2);
		size_t n = 0;

		if (block || !strncmp(markup, "{{", 2))
			n = closed_len(markup, 2, block ? "%}" : "}}");
		if (n && is_call(markup + 2, n - 4)) {
			add_commented(b, markup, n, 2);
			markup += n;
		} else {
			buf_addc(b, *markup++);
		}
	}
}
