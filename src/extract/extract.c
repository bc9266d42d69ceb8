/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/extract.h"

#include "base/limits.h"
#include "core/blocks.h"
#include "extract/charset.h"
#include "extract/html.h"
#include "extract/kind.h"
#include "extract/media.h"
#include "extract/metadata.h"
#include "extract/prescan.h"

#include <stdlib.h>
#include <string.h>

static const enum kind media_kinds[] = {
	[MEDIA_HTML] = KIND_ARTICLE,
	[MEDIA_TEXT] = KIND_ARTICLE,
	[MEDIA_PDF] = KIND_PDF,
	[MEDIA_AUDIO] = KIND_PODCAST,
	[MEDIA_VIDEO] = KIND_VIDEO,
	[MEDIA_OTHER] = KIND_OTHER,
};

int extract_wants_body(const char *content_type, const char *start, size_t len)
{
	enum media m = media_guess(content_type, start, len);

	return m == MEDIA_HTML || m == MEDIA_TEXT || m == MEDIA_PDF;
}

void extract_outline(const struct extract_input *in, struct page *ret)
{
	enum media m = media_guess(in->content_type, in->body, in->len);
	int kind = m == MEDIA_HTML ? kind_from_url(in->url) : -1;

	ret->event = PAGE_DONE;
	str_set(&ret->kind,
		kind_name(kind < 0 ? media_kinds[m] : (enum kind)kind));
}

static void extract_html(const struct extract_input *in, const char *html,
			 size_t len, struct page *ret)
{
	const char *why;
	struct html_doc *doc;

	len = prescan_length(html, len, &why);
	if (why)
		ret->note = xasprintf("text: cut at byte %zu: %s", len, why);
	doc = html_parse(html, len);
	metadata_fill(doc, in->url, ret);
	html_free(doc);
}

void extract_page(const struct extract_input *in, struct page *ret)
{
	enum media m = media_guess(in->content_type, in->body, in->len);
	struct buf utf8 = BUF_INIT;
	size_t len = in->len;

	extract_outline(in, ret);
	if (m != MEDIA_HTML && m != MEDIA_TEXT)
		return;
	if (len > LIMIT_PARSE_BODY)
		len = LIMIT_PARSE_BODY;
	charset_decode(&utf8, in->body, len,
		       charset_guess(in->body, len, in->content_type));
	if (m == MEDIA_HTML)
		extract_html(in, utf8.s, utf8.len, ret);
	buf_release(&utf8);
}
