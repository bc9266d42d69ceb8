/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "post/escape.h"

#include <string.h>

static void add(struct buf *b, const char *s, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		switch (s[i]) {
		case '&':
			buf_adds(b, "&amp;");
			break;
		case '<':
			buf_adds(b, "&lt;");
			break;
		case '>':
			buf_adds(b, "&gt;");
			break;
		case '"':
			buf_adds(b, "&quot;");
			break;
		case '\'':
			buf_adds(b, "&#39;");
			break;
		default:
			buf_addc(b, s[i]);
		}
	}
}

static void add_text(struct buf *b, const char *s)
{
	add(b, s, strlen(s));
}

/* The lines of a paragraph stay, for lists and code are told by them. */
static void add_own(struct buf *b, const char *markup)
{
	while (*markup) {
		const char *end = strstr(markup, "\n\n");
		size_t n = end ? (size_t)(end - markup) : strlen(markup);

		buf_adds(b, "<p>");
		add(b, markup, n);
		buf_adds(b, "</p>\n");
		markup += n + strspn(markup + n, "\n");
	}
}

const struct escaper escape_html = { add_text, add_text, add_own };
