/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "post/context.h"

#include "base/text.h"
#include "core/date.h"
#include "post/rst.h"

#include <stdlib.h>
#include <string.h>

enum context_value context_value_of(const char *name)
{
	static const struct {
		const char *name;
		enum context_value value;
	} names[] = {
		{ "intro", CONTEXT_OWN },
		{ "outro", CONTEXT_OWN },
		{ "commentary", CONTEXT_OWN },
		{ "notes", CONTEXT_OWN },
		{ "comment", CONTEXT_OWN },
		{ "url", CONTEXT_URL },
		{ "canonical_url", CONTEXT_URL },
		{ "archive_url", CONTEXT_URL },
		{ "link", CONTEXT_URL },
		{ "underline", CONTEXT_LINE },
	};

	for (size_t i = 0; i < ARRAY_SIZE(names); i++)
		if (!strcmp(names[i].name, name))
			return names[i].value;
	return CONTEXT_TEXT;
}

/* Puts `item` into the group of that title, which is made when missing. */
static void add_to_group(json_t *groups, const char *title, json_t *item)
{
	json_t *group, *items;
	size_t i;

	json_array_foreach (groups, i, group) {
		if (strcmp(json_get_str(group, "title"), title) != 0)
			continue;
		json_array_append(json_object_get(group, "items"), item);
		return;
	}
	group = json_object();
	items = json_array();
	json_array_append(items, item);
	context_put_line(group, "title", title);
	json_object_set_new(group, "items", items);
	json_array_append_new(groups, group);
}

static void group_by_kind(json_t *groups, const struct item *it, json_t *item)
{
	add_to_group(groups, kind_title(it->kind), item);
}

static void group_by_tag(json_t *groups, const struct item *it, json_t *item)
{
	const json_t *tags = json_object_get(item, "tags"), *tag;
	size_t i;

	(void)it;
	json_array_foreach (tags, i, tag)
		add_to_group(groups, json_string_value(tag), item);
	if (!json_array_size(tags))
		add_to_group(groups, "other", item);
}

static void group_by_day(json_t *groups, const struct item *it, json_t *item)
{
	const char *day = json_get_str(item, it->done ? "done" : "added");
	struct buf title = BUF_INIT;

	date_add_long(&title, day);
	add_to_group(groups, title.len ? title.s : "Some day", item);
	buf_release(&title);
}

/* Below a heading as the templates write it: linked when there is a URL. */
static void put_underline(json_t *o, const struct site *site, char mark)
{
	const char *url = json_get_str(o, "url");
	struct buf heading = BUF_INIT, line = BUF_INIT;

	if (!site->underlines) {
		context_put_line(o, "underline", "");
		return;
	}
	site->escaper->add_text(&heading, json_get_str(o, "title"));
	if (!str_empty(url)) {
		buf_insert(&heading, 0, "`", 1);
		buf_adds(&heading, " <");
		site->escaper->add_url(&heading, url);
		buf_adds(&heading, ">`__");
	}
	rst_add_underline(&line, heading.s, mark);
	json_object_set_new(o, "underline", json_stringn(line.s, line.len));
	buf_release(&heading);
	buf_release(&line);
}

static void put_groups(json_t *o, const struct collection *c, json_t *items,
		       const struct site *site)
{
	static const struct {
		const char *name;
		void (*add)(json_t *groups, const struct item *it,
			    json_t *item);
	} ways[] = {
		{ "sections", group_by_kind },
		{ "by_kind", group_by_kind },
		{ "by_tag", group_by_tag },
		{ "by_day", group_by_day },
	};

	for (size_t w = 0; w < ARRAY_SIZE(ways); w++) {
		json_t *groups = json_array(), *group;
		size_t g;

		for (size_t i = 0; i < c->entries.n; i++)
			ways[w].add(groups, &c->entries.v[i].item,
				    json_array_get(items, i));
		json_array_foreach (groups, g, group)
			put_underline(group, site, '-');
		json_object_set_new(o, ways[w].name, groups);
	}
}

static void put_date(json_t *o, instant date)
{
	struct buf day = BUF_INIT, b = BUF_INIT;

	clock_add_local(&day, date, "%Y-%m-%d");
	context_put_line(o, "date", day.s);
	date_add_long(&b, day.s);
	context_put_line(o, "date_long", b.s);
	buf_clear(&b);
	clock_add_local(&b, date, "%G-W%V");
	context_put_line(o, "iso_week", b.s);
	buf_release(&b);
	buf_release(&day);
}

/* Made here because generators make one from the source of the heading, with
 * the address in it.  Two of one title must not get the same. */
static void put_anchor(json_t *item, const struct site *site,
		       json_t *taken)
{
	char *slug = text_slug(json_get_str(item, "title"));
	char *anchor = site->anchors && *slug ? json_take_name(taken, slug)
					      : xstrdup("");

	context_put_line(item, "anchor", anchor);
	free(anchor);
	free(slug);
}

static void put_items(json_t *o, const struct collection *c,
		      const struct site *site, const struct post_options *opt)
{
	json_t *items = json_array();
	json_t *taken = json_object();
	long long minutes = 0;

	for (size_t i = 0; i < c->entries.n; i++) {
		const struct entry *e = &c->entries.v[i];
		json_t *item = context_item(&e->item, c, opt);

		json_object_set_new(item, "n", json_integer((json_int_t)i + 1));
		context_put_own(item, "commentary", e->commentary);
		put_anchor(item, site, taken);
		put_underline(item, site, '-');
		minutes += json_get_int(item, "minutes");
		json_array_append_new(items, item);
	}
	json_object_set_new(o, "items", items);
	json_object_set_new(o, "count", json_integer((json_int_t)c->entries.n));
	json_object_set_new(o, "total_minutes", json_integer(minutes));
	put_groups(o, c, items, site);
	json_decref(taken);
}

json_t *context_make(const struct collection *c, const struct post_meta *meta,
		     const struct site *site, const struct post_options *opt)
{
	json_t *o = json_object();

	context_put_line(o, "title", meta->title);
	context_put_line(o, "slug", meta->slug);
	context_put_line(o, "description", meta->description);
	context_put_line(o, "author", meta->author);
	put_date(o, meta->date);
	json_object_set_new(o, "draft", json_boolean(meta->draft));
	context_put_list(o, "tags", meta->tags);
	context_put_list(o, "categories", meta->categories);
	context_put_own(o, "intro", c->intro);
	context_put_own(o, "outro", c->closing);
	put_underline(o, site, '=');
	put_items(o, c, site, opt);
	return o;
}
