/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What rl-fetch itself wants to know of a page: nothing here reads it. */
#include "extract/extract.h"

#include "extract/kind.h"
#include "extract/media.h"

#include <string.h>

static const enum kind media_kinds[] = {
	[MEDIA_HTML] = KIND_ARTICLE,
	[MEDIA_TEXT] = KIND_ARTICLE,
	[MEDIA_PDF] = KIND_PDF,
	[MEDIA_JSON] = KIND_OTHER,
	[MEDIA_AUDIO] = KIND_PODCAST,
	[MEDIA_VIDEO] = KIND_VIDEO,
	[MEDIA_OTHER] = KIND_OTHER,
};

/* An archive's answer (extract/archive.h): no other JSON is read. */
static int starts_like_archive(const char *start, size_t len)
{
	static const char *const keys[] = { "\"url\"",
					    "\"archived_snapshots\"" };
	size_t n = 0;

	while (n < len && strchr(" \t\r\n{", start[n]))
		n++;
	for (size_t i = 0; i < ARRAY_SIZE(keys); i++)
		if (len - n >= strlen(keys[i]) &&
		    !strncmp(start + n, keys[i], strlen(keys[i])))
			return 1;
	return 0;
}

int extract_wants_body(const char *content_type, const char *start, size_t len)
{
	enum media m = media_guess(content_type, start, len);

	if (m == MEDIA_JSON)
		return starts_like_archive(start, len);
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
