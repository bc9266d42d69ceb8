/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/post_parts.h"

#include "exchange/tags.h"

#include <ctype.h>

#define LONGEST_WORDS 8192 /* bytes in brackets that may be a link */

void markdown_add_plain(struct buf *b, const char *s, size_t len)
{
	const char *end = s + len;

	while (s < end) {
		const char *from = s;

		if (*s == '\\' && s + 1 < end && ispunct((unsigned char)s[1])) {
			buf_addc(b, s[1]);
			s += 2;
			continue;
		}
		do
			s++;
		while (s < end && *s != '\\');
		tag_add_text(b, from, (size_t)(s - from));
	}
}

void markdown_add_escaped(struct buf *b, const char *s, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		if (strchr("\\`*_[]<>", s[i]) && s[i])
			buf_addc(b, '\\');
		else if (!strncmp(s + i, "://", len - i < 3 ? len - i : 3) &&
			 len - i >= 3)
			buf_addc(b, '\\');
		else if (s[i] == '&' && i + 1 < len &&
			 (isalpha((unsigned char)s[i + 1]) || s[i + 1] == '#'))
			buf_addc(b, '\\');
		buf_addc(b, s[i]);
	}
}

size_t markdown_brackets(const char *s)
{
	int depth = 0;

	for (size_t i = 0; s[i] && i < LONGEST_WORDS; i++) {
		if (s[i] == '\\' && s[i + 1])
			i++;
		else if (s[i] == '\n' && s[i + 1] == '\n')
			return 0;
		else if (s[i] == '[')
			depth++;
		else if (s[i] == ']' && !--depth)
			return i + 1;
	}
	return 0;
}

/* The address behind "(": up to its end, a blank before a title, or ">". */
static size_t address_len(const char *s)
{
	int depth = 0;
	size_t i;

	if (*s == '<')
		return strcspn(s, ">\n") + (s[strcspn(s, ">\n")] == '>');
	for (i = 0; s[i] && !isspace((unsigned char)s[i]); i++) {
		if (s[i] == '(')
			depth++;
		else if (s[i] == ')' && !depth--)
			break;
	}
	return i;
}

size_t markdown_read_link(const char *s, struct buf *words, struct buf *url)
{
	size_t n = *s == '[' ? markdown_brackets(s) : 0, len, end;
	const char *p;

	if (!n || s[n] != '(')
		return 0;
	p = s + n + 1;
	p += strspn(p, " ");
	len = address_len(p);
	end = (size_t)(p - s) + len;
	end += strspn(s + end, " \n");
	if (s[end] == '"' || s[end] == '\'') {
		end += 1 + strcspn(s + end + 1, s[end] == '"' ? "\"" : "'");
		end += s[end] != '\0';
		end += strspn(s + end, " ");
	}
	if (s[end] != ')' || !len)
		return 0;
	buf_add(words, s + 1, n - 2);
	if (*p == '<')
		markdown_add_plain(url, p + 1, len - 2);
	else
		markdown_add_plain(url, p, len);
	return end + 1;
}
