/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "post/site.h"

#include <string.h>

static const struct front_field hugo_fields[] = {
	{ "title", FRONT_TITLE },
	{ "date", FRONT_DATE },
	{ "lastmod", FRONT_MODIFIED },
	{ "draft", FRONT_DRAFT },
	{ "slug", FRONT_SLUG },
	{ "description", FRONT_DESCRIPTION },
	{ "tags", FRONT_TAGS },
	{ "categories", FRONT_CATEGORIES },
	{ 0 },
};

const struct site sites[] = {
	{
		.name = "plain",
		.title = "Markdown with a heading, for anywhere",
		.path = "{slug}.md",
		.escaper = &escape_markdown,
		.suffix = ".md",
		.header = "_header",
	},
	{
		.name = "hugo",
		.title = "Hugo",
		.path = "content/posts/{slug}.md",
		.style = &front_yaml,
		.fields = hugo_fields,
		.add_time = front_add_rfc3339,
		.escaper = &escape_hugo,
		.anchors = 1,
		.suffix = ".md",
	},
	{ 0 },
};

const struct site *site_find(const char *name)
{
	for (const struct site *s = sites; s->name; s++)
		if (!strcmp(s->name, name))
			return s;
	return NULL;
}
