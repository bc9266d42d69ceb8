/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/mail.h"

#include <string.h>
#include <strings.h>

static int says_quoted_printable(const char *s)
{
	static const char name[] = "Content-Transfer-Encoding:";
	static const char value[] = "quoted-printable";

	for (; *s; s += strcspn(s, "\n"), s += *s == '\n') {
		const char *v = s + sizeof(name) - 1;

		if (strncasecmp(s, name, sizeof(name) - 1) != 0)
			continue;
		v += strspn(v, " \t\"");
		if (!strncasecmp(v, value, sizeof(value) - 1))
			return 1;
	}
	return 0;
}

static int hex(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c |= 0x20;
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* Bytes of the soft line break behind a "="; 0 when there is none. */
static size_t soft_break(const char *s)
{
	size_t n = strspn(s, " \t\r");

	return s[n] == '\n' ? n + 1 : 0;
}

void mail_add_decoded(struct buf *b, const char *text)
{
	if (!says_quoted_printable(text)) {
		buf_adds(b, text);
		return;
	}
	for (const char *s = text; *s; s++) {
		size_t skip = *s == '=' ? soft_break(s + 1) : 0;

		if (skip) {
			s += skip;
		} else if (*s == '=' && hex(s[1]) >= 0 && hex(s[2]) >= 0 &&
			   (hex(s[1]) || hex(s[2]))) {
			buf_addc(b, (char)(hex(s[1]) * 16 + hex(s[2])));
			s += 2;
		} else {
			buf_addc(b, *s);
		}
	}
}
