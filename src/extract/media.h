/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXTRACT_MEDIA_H
#define EXTRACT_MEDIA_H
/*
 * What sort of thing an answer is, by its media type and first bytes.
 */
#include <stddef.h>

enum media {
	MEDIA_HTML,
	MEDIA_TEXT,
	MEDIA_PDF,
	MEDIA_JSON,
	MEDIA_AUDIO,
	MEDIA_VIDEO,
	MEDIA_OTHER,
};

/* `content_type` may be NULL or carry parameters.  The first bytes win where
 * they are plain: "%PDF-" is a PDF, "PK" is no HTML. */
enum media media_guess(const char *content_type, const char *start,
		       size_t len);

#endif
