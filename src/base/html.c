/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/html.h"

static const char *entity(char c)
{
	switch (c) {
	case '&':
		return "&amp;";
	case '<':
		return "&lt;";
	case '>':
		return "&gt;";
	case '"':
		return "&quot;";
	case '\'':
		return "&#39;";
	default:
		return NULL;
	}
}

void html_add(struct buf *b, const char *s, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		const char *as = entity(s[i]);

		if (as)
			buf_adds(b, as);
		else
			buf_addc(b, s[i]);
	}
}
