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
