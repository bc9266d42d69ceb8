/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What rl-fetch itself wants to know of a page: nothing here reads it. */
#include "extract/extract.h"

#include "extract/kind.h"
#include "extract/media.h"

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
	int kind = m == MEDIA_HTML || m == MEDIA_PDF ? kind_from_url(in->url) :
						       -1;

	ret->event = PAGE_DONE;
	str_set(&ret->kind,
		kind_name(kind < 0 ? media_kinds[m] : (enum kind)kind));
}
