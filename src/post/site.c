/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "post/site.h"

#include <string.h>

static const struct front_field hugo_fields[] = {
	{ "title", FRONT_TITLE, NULL },
	{ "date", FRONT_DATE, NULL },
	{ "lastmod", FRONT_MODIFIED, NULL },
	{ "draft", FRONT_DRAFT, NULL },
	{ "slug", FRONT_SLUG, NULL },
	{ "description", FRONT_DESCRIPTION, NULL },
	{ "author", FRONT_AUTHOR, NULL },
	{ "tags", FRONT_TAGS, NULL },
	{ "categories", FRONT_CATEGORIES, NULL },
	{ 0 },
};

static const struct site_mark hugo_marks[] = {
	{ "hugo.toml", NULL },
	{ "hugo.yaml", NULL },
	{ "hugo.yml", NULL },
	{ "hugo.json", NULL },
	{ "config/_default/hugo.toml", NULL },
	{ "config/_default/hugo.yaml", NULL },
	{ "config.toml", "baseURL" },
	{ "config.yaml", "baseURL" },
	{ "config.json", "baseURL" },
	{ 0 },
};

static const struct front_field jekyll_fields[] = {
	{ "layout", FRONT_FIXED, "post" },
	{ "title", FRONT_TITLE, NULL },
	{ "date", FRONT_DATE, NULL },
	{ "last_modified_at", FRONT_MODIFIED, NULL },
	{ "published", FRONT_UNPUBLISHED, NULL },
	{ "description", FRONT_DESCRIPTION, NULL },
	{ "author", FRONT_AUTHOR, NULL },
	{ "categories", FRONT_CATEGORIES, NULL },
	{ "tags", FRONT_TAGS, NULL },
	{ "render_with_liquid", FRONT_FIXED, "false" },
	{ 0 },
};

static const struct site_mark jekyll_marks[] = {
	{ "_config.yml", NULL },
	{ "_config.yaml", NULL },
	{ "_config.toml", NULL },
	{ 0 },
};

static const struct front_field eleventy_fields[] = {
	{ "title", FRONT_TITLE, NULL },
	{ "date", FRONT_DATE, NULL },
	{ "modified", FRONT_MODIFIED, NULL },
	{ "draft", FRONT_DRAFT, NULL },
	{ "description", FRONT_DESCRIPTION, NULL },
	{ "author", FRONT_AUTHOR, NULL },
	{ "tags", FRONT_TAGS, "post" },
	{ "categories", FRONT_CATEGORIES, NULL },
	{ "templateEngineOverride", FRONT_FIXED, "md" },
	{ 0 },
};

static const struct site_mark eleventy_marks[] = {
	{ ".eleventy.js", NULL },
	{ "eleventy.config.js", NULL },
	{ "eleventy.config.mjs", NULL },
	{ "eleventy.config.cjs", NULL },
	{ 0 },
};

static const struct front_field pelican_fields[] = {
	{ "Title", FRONT_TITLE, NULL },
	{ "Date", FRONT_DATE, NULL },
	{ "Modified", FRONT_MODIFIED, NULL },
	{ "Category", FRONT_CATEGORY, NULL },
	{ "Tags", FRONT_LABELS, NULL },
	{ "Slug", FRONT_SLUG, NULL },
	{ "Author", FRONT_AUTHOR, NULL },
	{ "Summary", FRONT_DESCRIPTION, NULL },
	{ "Status", FRONT_STATUS, NULL },
	{ 0 },
};

static const struct site_mark pelican_marks[] = {
	{ "pelicanconf.py", NULL },
	{ 0 },
};

static const struct front_field zola_fields[] = {
	{ "title", FRONT_TITLE, NULL },
	{ "date", FRONT_DATE, NULL },
	{ "updated", FRONT_MODIFIED, NULL },
	{ "draft", FRONT_DRAFT, NULL },
	{ "slug", FRONT_SLUG, NULL },
	{ "description", FRONT_DESCRIPTION, NULL },
	{ "authors", FRONT_AUTHORS, NULL },
	{ "taxonomies", FRONT_TABLE, NULL },
	{ "tags", FRONT_TAGS, NULL },
	{ "categories", FRONT_CATEGORIES, NULL },
	{ 0 },
};

static const struct site_mark zola_marks[] = {
	{ "config.toml", "base_url" },
	{ "zola.toml", NULL },
	{ 0 },
};

static const struct front_field tinkerer_fields[] = {
	{ "author", FRONT_AUTHOR, "default" },
	{ "categories", FRONT_CATEGORIES, NULL },
	{ "tags", FRONT_TAGS, NULL },
	{ "comments", FRONT_FIXED, "" },
	{ 0 },
};

static const struct site_mark tinkerer_marks[] = {
	{ "conf.py", "tinkerer" },
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
		.folders = "content/posts content/post content/blog",
		.fixed_folder = 1,
		.path = "{slug}.md",
		.marks = hugo_marks,
		.style = &front_yaml,
		.fields = hugo_fields,
		.add_time = front_add_rfc3339,
		.escaper = &escape_hugo,
		.anchors = 1,
		.suffix = ".md",
	},
	{
		.name = "jekyll",
		.title = "Jekyll",
		.folders = "_posts",
		.fixed_folder = 1,
		.path = "{year}-{month}-{day}-{slug}.md",
		.marks = jekyll_marks,
		.style = &front_yaml,
		.fields = jekyll_fields,
		.add_time = front_add_zoned,
		.escaper = &escape_kramdown,
		.suffix = ".md",
	},
	{
		.name = "eleventy",
		.title = "Eleventy",
		.folders = "posts content/blog content/posts src/posts "
			   "src/blog blog",
		.path = "{slug}.md",
		.marks = eleventy_marks,
		.style = &front_yaml,
		.fields = eleventy_fields,
		.add_time = front_add_rfc3339,
		.escaper = &escape_markdown,
		.suffix = ".md",
	},
	{
		.name = "pelican",
		.title = "Pelican",
		.folders = "content",
		.path = "{slug}.md",
		.marks = pelican_marks,
		.style = &front_lines,
		.fields = pelican_fields,
		.add_time = front_add_minute,
		.escaper = &escape_python,
		.suffix = ".md",
	},
	{
		.name = "zola",
		.title = "Zola",
		.folders = "content/blog content/posts content",
		.path = "{slug}.md",
		.marks = zola_marks,
		.style = &front_toml,
		.fields = zola_fields,
		.add_time = front_add_day,
		.escaper = &escape_zola,
		.suffix = ".md",
	},
	{
		.name = "tinkerer",
		.title = "Tinkerer, in reStructuredText",
		.path = "{year}/{month}/{day}/{slug}.rst",
		.draft_path = "drafts/{slug}.rst",
		.marks = tinkerer_marks,
		.style = &front_directives,
		.fields = tinkerer_fields,
		.at_end = 1,
		.escaper = &escape_rst,
		.underlines = 1,
		.suffix = ".rst",
		.header = "_header",
	},
	{
		.name = "html",
		.title = "one page of HTML by itself",
		.path = "{slug}.html",
		.escaper = &escape_html,
		.suffix = ".html",
		.template = "page",
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
