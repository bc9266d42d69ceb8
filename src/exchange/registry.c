/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/format.h"

#include "exchange/formats.h"

#include <string.h>
#include <strings.h>

const struct format formats[] = {
	{
		.name = "json",
		.title = "everything, for another rl or a program of one's own",
		.extensions = "json",
		.sniff = json_format_sniff,
		.import = json_format_import,
		.export = json_format_export,
		.whole = 1,
	},
	{
		.name = "jsonl",
		.title = "a line of JSON for each item and collection",
		.extensions = "jsonl ndjson",
		.export = jsonl_format_export,
	},
	{
		.name = "md",
		.title = "Markdown, with notes and quotes",
		.extensions = "",
		.site = "plain",
		.template = "notes",
	},
	{
		.name = "html",
		.title = "one page with everything in it, and a search box",
		.extensions = "",
		.site = "html",
		.template = "page-notes",
	},
	{
		.name = "csv",
		.title = "a table",
		.extensions = "csv",
		.import = csv_format_import,
		.export = csv_format_export,
	},
	{
		.name = "bibtex",
		.title = "references for LaTeX",
		.extensions = "",
		.export = bibtex_format_export,
	},
	{
		.name = "csl-json",
		.title = "references for Zotero and pandoc",
		.extensions = "",
		.export = csl_format_export,
	},
	{
		.name = "atom",
		.title = "a feed",
		.extensions = "",
		.export = atom_format_export,
	},
	{
		.name = "netscape",
		.title =
			"bookmarks, as browsers and bookmark services have them",
		.extensions = "",
		.sniff = netscape_format_sniff,
		.import = netscape_format_import,
		.export = netscape_format_export,
	},
	{
		.name = "post",
		.title = "a blog post in Markdown, reStructuredText or HTML",
		.extensions = "md markdown rst html htm",
		.sniff = post_format_sniff,
		.import = post_format_import,
	},
	{ 0 },
};

const struct format *format_find(const char *name)
{
	for (const struct format *f = formats; f->name; f++)
		if (!strcmp(f->name, name))
			return f;
	return NULL;
}

static int has_extension(const struct format *f, const char *name)
{
	const char *dot = name ? strrchr(name, '.') : NULL;
	const char *s = f->extensions;

	if (!dot || strchr(dot, '/'))
		return 0;
	while (*s) {
		size_t n = strcspn(s, " ");

		if (strlen(dot + 1) == n && !strncasecmp(dot + 1, s, n))
			return 1;
		s += n + strspn(s + n, " ");
	}
	return 0;
}

const struct format *format_sniff(const char *s, size_t len, const char *name)
{
	const struct format *best = NULL;
	int best_score = 0;

	for (const struct format *f = formats; f->name; f++) {
		int score = f->sniff ? f->sniff(s, len) : 0;

		if (!score && has_extension(f, name))
			score = 1;
		if (f->import && score > best_score) {
			best = f;
			best_score = score;
		}
	}
	return best;
}
