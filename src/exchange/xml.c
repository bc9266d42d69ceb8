/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/xml.h"

#include "base/html.h"
#include "base/text.h"

void xml_add(struct buf *b, const char *s)
{
	struct buf clean = BUF_INIT;

	text_add_clean(&clean, str_or_empty(s), TEXT_BLOCK);
	html_add(b, clean.s, clean.len);
	buf_release(&clean);
}

void xml_add_element(struct buf *b, int blanks, const char *name,
		     const char *text)
{
	if (str_empty(text))
		return;
	buf_addch(b, ' ', (size_t)blanks);
	buf_addf(b, "<%s>", name);
	xml_add(b, text);
	buf_addf(b, "</%s>\n", name);
}
