/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/json.h"
#include "base/text.h"
#include "core/date.h"
#include "exchange/formats.h"

#include <stdio.h>
#include <string.h>

static const char *const types[KIND_N] = {
	[KIND_ARTICLE] = "webpage",   [KIND_VIDEO] = "motion_picture",
	[KIND_TALK] = "speech",       [KIND_PAPER] = "article-journal",
	[KIND_PDF] = "document",      [KIND_BOOK] = "book",
	[KIND_PODCAST] = "broadcast", [KIND_REPO] = "software",
	[KIND_THREAD] = "post",       [KIND_OTHER] = "document",
};

/* "family" is the last word of a name of several. */
static json_t *name_of(const char *author)
{
	const char *last = strrchr(author, ' ');
	json_t *o = json_object();

	if (last) {
		json_object_set_new(o, "family", json_string(last + 1));
		json_object_set_new(
			o, "given",
			json_stringn(author, (size_t)(last - author)));
	} else {
		json_object_set_new(o, "literal", json_string(author));
	}
	return o;
}

/* {"date-parts": [[2011, 4, 29]]}, as far as it is known */
static json_t *date_of(const char *date)
{
	static const enum precision needed[] = { PRECISION_YEAR,
						 PRECISION_MONTH,
						 PRECISION_DAY };
	int part[3] = { 0 };
	json_t *parts = json_array(), *list = json_array(), *o = json_object();

	sscanf(date, "%d-%d-%d", &part[0], &part[1], &part[2]);
	for (size_t i = 0; i < ARRAY_SIZE(part); i++)
		if (date_precision(date) >= needed[i])
			json_array_append_new(parts, json_integer(part[i]));
	json_array_append_new(list, parts);
	json_object_set_new(o, "date-parts", list);
	return o;
}

static json_t *item_of(const struct item *it)
{
	struct buf scratch = BUF_INIT;
	json_t *o = json_object(), *authors = json_array();
	char *tags = strv_join(&it->tags, ", ");

	json_put_str(o, "id", it->uuid);
	json_put_str(o, "type", types[it->kind]);
	json_put_str(o, "title", item_label(it, &scratch));
	for (size_t i = 0; i < it->authors.n; i++)
		json_array_append_new(authors, name_of(it->authors.v[i]));
	if (it->authors.n)
		json_object_set(o, "author", authors);
	if (date_precision(str_or_empty(it->published)))
		json_object_set_new(o, "issued", date_of(it->published));
	buf_clear(&scratch);
	clock_add_local(&scratch, it->added, "%Y-%m-%d");
	json_object_set_new(o, "accessed", date_of(scratch.s));
	json_put_str(o, "container-title", it->site);
	json_put_str(o, "URL", it->url);
	json_put_str(o, "language", it->lang);
	json_put_str(o, "keyword", tags);
	json_put_str(o, "abstract", it->description);
	json_decref(authors);
	free(tags);
	buf_release(&scratch);
	return o;
}

int csl_format_export(const struct bundle *bundle, struct buf *out,
		      struct err *err)
{
	json_t *root = json_array();
	int rc = 0;

	for (size_t i = 0; !rc && i < bundle->items.n; i++) {
		json_array_append_new(root, item_of(&bundle->items.v[i]));
		rc = bundle_go_on(bundle, i, err);
	}
	if (!rc) {
		json_add_text(out, root, JSON_INDENT(2));
		buf_addc(out, '\n');
	}
	json_decref(root);
	return rc;
}
