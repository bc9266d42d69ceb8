/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/format.h"

#include "base/mem.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#define START 4096 /* bytes that are looked at */

/* A format that people have and nothing here reads. */
struct unread {
	const char *what;
	const char *extensions; /* " org " */
	const char *first;      /* the text begins so */
	const char *has;        /* and this is near the start; or NULL */
};

static const struct unread all[] = {
	{ "an Org file", " org ", "#+", NULL },
	{ "an export of WordPress (WXR)", "", "<", "wordpress.org/export" },
	{ "an export of Ghost", "", "{", "\"db\":[" },
	{ "an export of Ghost", "", "{", "\"db\": [" },
	{ "a feed (RSS)", " rss ", "<", "<rss" },
	{ "a feed (Atom)", " atom ", "<", "<feed" },
	{ "a list of feeds (OPML)", " opml ", "<", "<opml" },
	{ "Textile", " textile ", "h1. ", NULL },
	{ "AsciiDoc", " adoc asciidoc ", "= ", NULL },
	{ "a page of a wiki", " wiki mediawiki ", "{{Infobox", NULL },
	{ "a PDF", " pdf ", "%PDF-", NULL },
	{ "an archive or a document of an office", " docx odt epub zip ",
	  "PK\003\004", NULL },
	{ "compressed", " gz ", "\x1F\x8B", NULL },
};

static int has_extension(const struct unread *u, const char *name)
{
	const char *dot = name ? strrchr(name, '.') : NULL;
	size_t n = dot ? strlen(dot + 1) : 0;

	if (!n || strchr(dot, '/'))
		return 0;
	for (const char *s = u->extensions; (s = strchr(s, ' ')); s++)
		if (!strncasecmp(s + 1, dot + 1, n) && s[1 + n] == ' ')
			return 1;
	return 0;
}

static int begins(const struct unread *u, const char *s, size_t len)
{
	size_t n = strlen(u->first);

	if (len < n || memcmp(s, u->first, n) != 0)
		return 0;
	return !u->has || memmem(s, len, u->has, strlen(u->has));
}

const char *format_unread(const char *s, size_t len, const char *name)
{
	if (len > START)
		len = START;
	if (len >= 3 && !memcmp(s, "\xEF\xBB\xBF", 3)) {
		s += 3;
		len -= 3;
	}
	while (len && isspace((unsigned char)*s)) {
		s++;
		len--;
	}
	for (size_t i = 0; i < ARRAY_SIZE(all); i++)
		if (begins(&all[i], s, len) || has_extension(&all[i], name))
			return all[i].what;
	return NULL;
}
