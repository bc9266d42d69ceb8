/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/json.h"
#include "base/text.h"
#include "exchange/formats.h"

#include <ctype.h>
#include <string.h>

/* What TeX reads as something else than the character. */
static const char *const special[256] = {
	['\\'] = "\\textbackslash{}",
	['{'] = "\\{",
	['}'] = "\\}",
	['$'] = "\\$",
	['&'] = "\\&",
	['#'] = "\\#",
	['%'] = "\\%",
	['_'] = "\\_",
	['^'] = "\\textasciicircum{}",
	['~'] = "\\textasciitilde{}",
};

static void add_tex(struct buf *b, const char *s)
{
	struct buf clean = BUF_INIT;

	text_add_clean(&clean, str_or_empty(s), TEXT_LINE);
	for (const char *p = clean.s; *p; p++) {
		if (special[(unsigned char)*p])
			buf_adds(b, special[(unsigned char)*p]);
		else
			buf_addc(b, *p);
	}
	buf_release(&clean);
}

static void add_field(struct buf *b, const char *name, const char *value)
{
	if (str_empty(value))
		return;
	buf_addf(b, ",\n  %s = {", name);
	add_tex(b, value);
	buf_addc(b, '}');
}

/* An address stands as it is, but for what would end the field. */
static void add_address(struct buf *b, const char *url)
{
	if (str_empty(url))
		return;
	buf_adds(b, ",\n  url = {");
	for (; *url; url++) {
		if (strchr("{}\\", *url) || iscntrl((unsigned char)*url))
			buf_addf(b, "%%%02X", (unsigned char)*url);
		else
			buf_addc(b, *url);
	}
	buf_addc(b, '}');
}

/* Types and fields that biblatex's data model knows together.  An article wants
 * a journal there, which nothing here knows. */
static const struct type {
	const char *name, *site, *how;
} types[KIND_N] = {
	[KIND_ARTICLE] = { "online", "organization", NULL },
	[KIND_VIDEO] = { "misc", "organization", "video" },
	[KIND_TALK] = { "misc", "organization", "talk" },
	[KIND_PAPER] = { "misc", "organization", "paper" },
	[KIND_PDF] = { "online", "organization", NULL },
	[KIND_BOOK] = { "book", "publisher", NULL },
	[KIND_PODCAST] = { "misc", "organization", "podcast" },
	[KIND_REPO] = { "software", "organization", NULL },
	[KIND_THREAD] = { "online", "organization", NULL },
	[KIND_OTHER] = { "online", "organization", NULL },
};

/* "lovelace1843-notes", with a number behind it when it is taken. */
static void add_key(struct buf *b, const struct item *it, json_t *taken)
{
	const char *author = it->authors.n ? it->authors.v[0] : it->site;
	const char *last = author ? strrchr(author, ' ') : NULL;
	struct buf scratch = BUF_INIT;
	char *who = text_slug(last ? last + 1 : str_or_empty(author));
	char *title = text_slug(item_label(it, &scratch)), *base, *key;

	base = xasprintf("%s%.4s-%.*s", who, str_or_empty(it->published),
			 (int)strcspn(title, "-"), title);
	key = json_take_name(taken, base);
	buf_adds(b, key);
	free(key);
	free(base);
	free(title);
	free(who);
	buf_release(&scratch);
}

/* A comma in a name would part it. */
static void add_authors(struct buf *b, const struct item *it)
{
	if (!it->authors.n)
		return;
	buf_adds(b, ",\n  author = {");
	for (size_t i = 0; i < it->authors.n; i++) {
		int braces = strpbrk(it->authors.v[i], ",") ||
			     strstr(it->authors.v[i], " and ");

		buf_adds(b, i ? " and " : "");
		buf_adds(b, braces ? "{" : "");
		add_tex(b, it->authors.v[i]);
		buf_adds(b, braces ? "}" : "");
	}
	buf_addc(b, '}');
}

static void add_entry(struct buf *b, const struct item *it, json_t *taken)
{
	struct buf scratch = BUF_INIT;
	char *tags = strv_join(&it->tags, ", ");
	char *year =
		xstrndup(str_or_empty(it->published),
			 strspn(str_or_empty(it->published), "0123456789"));

	buf_addf(b, "@%s{", types[it->kind].name);
	add_key(b, it, taken);
	add_field(b, "title", item_label(it, &scratch));
	add_authors(b, it);
	add_field(b, "year", year);
	add_field(b, "date", it->published);
	add_field(b, types[it->kind].site, it->site);
	add_field(b, "howpublished", types[it->kind].how);
	add_address(b, it->url);
	buf_clear(&scratch);
	clock_add_local(&scratch, it->added, "%Y-%m-%d");
	add_field(b, "urldate", scratch.s);
	add_field(b, "langid", it->lang);
	add_field(b, "keywords", tags);
	add_field(b, "abstract", it->description);
	buf_adds(b, "\n}\n");
	free(year);
	free(tags);
	buf_release(&scratch);
}

int bibtex_format_export(const struct bundle *bundle, struct buf *out,
			 struct err *err)
{
	json_t *taken = json_object();
	int rc = 0;

	for (size_t i = 0; !rc && i < bundle->items.n; i++) {
		if (i)
			buf_addc(out, '\n');
		add_entry(out, &bundle->items.v[i], taken);
		rc = bundle_go_on(bundle, i, err);
	}
	json_decref(taken);
	return rc;
}
