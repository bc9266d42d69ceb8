/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/media.h"

#include "base/mem.h"

#include <string.h>
#include <strings.h>

struct media_row {
	const char *prefix; /* of the media type, lower case */
	enum media media;
};

/* The first that fits. */
static const struct media_row types[] = {
	{ "text/html", MEDIA_HTML },
	{ "application/xhtml+xml", MEDIA_HTML },
	{ "application/xml", MEDIA_HTML },
	{ "text/xml", MEDIA_HTML },
	{ "application/pdf", MEDIA_PDF },
	{ "application/x-pdf", MEDIA_PDF },
	{ "application/json", MEDIA_JSON },
	{ "text/", MEDIA_TEXT },
	{ "audio/", MEDIA_AUDIO },
	{ "video/", MEDIA_VIDEO },
};

/* Signatures of what some servers call HTML or text all the same. */
static const struct {
	const char *bytes;
	size_t len;
	enum media media;
} signatures[] = {
	{ "%PDF-", 5, MEDIA_PDF },
	{ "PK\3\4", 4, MEDIA_OTHER },
	{ "\x1f\x8b", 2, MEDIA_OTHER },
	{ "\x89PNG", 4, MEDIA_OTHER },
	{ "\xff\xd8\xff", 3, MEDIA_OTHER },
	{ "GIF8", 4, MEDIA_OTHER },
	{ "ID3", 3, MEDIA_AUDIO },
	{ "OggS", 4, MEDIA_AUDIO },
	{ "\x7f""ELF", 4, MEDIA_OTHER },
};

static int looks_like_html(const char *s, size_t len)
{
	static const char *const starts[] = { "<!doctype html", "<html",
					      "<head", "<body", "<title" };

	while (len && strchr(" \t\r\n\xef\xbb\xbf", *s)) {
		s++;
		len--;
	}
	for (size_t i = 0; i < ARRAY_SIZE(starts); i++)
		if (len >= strlen(starts[i]) &&
		    !strncasecmp(s, starts[i], strlen(starts[i])))
			return 1;
	return 0;
}

enum media media_guess(const char *content_type, const char *start, size_t len)
{
	const char *type = str_or_empty(content_type);

	for (size_t i = 0; i < ARRAY_SIZE(signatures); i++)
		if (len >= signatures[i].len &&
		    !memcmp(start, signatures[i].bytes, signatures[i].len))
			return signatures[i].media;
	type += strspn(type, " \t");
	for (size_t i = 0; i < ARRAY_SIZE(types); i++)
		if (!strncasecmp(type, types[i].prefix,
				 strlen(types[i].prefix)))
			return types[i].media;
	if (!*type || !strncasecmp(type, "application/octet-stream", 24) ||
	    !strchr(type, '/'))
		return looks_like_html(start, len) || !*type ? MEDIA_HTML :
							      MEDIA_OTHER;
	return MEDIA_OTHER;
}
