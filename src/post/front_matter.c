/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "post/front_matter.h"

#include "base/json.h"

#include <string.h>

static void add_json_string(struct buf *b, const char *s)
{
	json_t *v = json_string(s);

	json_add_text(b, v, 0);
	json_decref(v);
}

static void add_yaml_text(struct buf *b, const char *key, const char *value)
{
	buf_addf(b, "%s: ", key);
	add_json_string(b, value);
	buf_addc(b, '\n');
}

static void add_yaml_date(struct buf *b, const char *key, const char *date)
{
	buf_addf(b, "%s: %s\n", key, date);
}

static void add_yaml_flag(struct buf *b, const char *key, int value)
{
	buf_addf(b, "%s: %s\n", key, value ? "true" : "false");
}

static void add_yaml_list(struct buf *b, const char *key,
			  const struct strv *values)
{
	buf_addf(b, "%s: [", key);
	for (size_t i = 0; i < values->n; i++) {
		if (i)
			buf_adds(b, ", ");
		add_json_string(b, values->v[i]);
	}
	buf_adds(b, "]\n");
}

const struct front_style front_yaml = {
	"---\n",       "---\n",       add_yaml_text,
	add_yaml_date, add_yaml_flag, add_yaml_list,
};

void front_add_rfc3339(struct buf *b, instant t)
{
	struct buf zone = BUF_INIT;

	clock_add_local(&zone, t, "%z");
	if (zone.len == 5)
		buf_insert(&zone, 3, ":", 1);
	clock_add_local(b, t, "%Y-%m-%dT%H:%M:%S");
	buf_adds(b, strcmp(zone.s, "+00:00") ? zone.s : "Z");
	buf_release(&zone);
}

static void add_text(struct buf *b, const struct front_style *style,
		     const char *key, const char *value)
{
	if (!str_empty(value))
		style->add_text(b, key, value);
}

static void add_list(struct buf *b, const struct front_style *style,
		     const char *key, const struct strv *values)
{
	if (values && values->n)
		style->add_list(b, key, values);
}

static void add_date(struct buf *b, const struct front_style *style,
		     const char *key, void (*add)(struct buf *b, instant t),
		     instant t)
{
	struct buf date = BUF_INIT;

	if (!t)
		return;
	add(&date, t);
	style->add_date(b, key, date.s);
	buf_release(&date);
}

void front_matter_add(struct buf *b, const struct front_style *style,
		      const struct front_field *fields,
		      void (*add_time)(struct buf *b, instant t),
		      const struct post_meta *meta)
{
	buf_adds(b, style->begin);
	for (; fields->key; fields++) {
		const char *key = fields->key;

		switch (fields->value) {
		case FRONT_TITLE:
			add_text(b, style, key, meta->title);
			break;
		case FRONT_SLUG:
			add_text(b, style, key, meta->slug);
			break;
		case FRONT_DESCRIPTION:
			add_text(b, style, key, meta->description);
			break;
		case FRONT_DATE:
			add_date(b, style, key, add_time, meta->date);
			break;
		case FRONT_MODIFIED:
			add_date(b, style, key, add_time, meta->modified);
			break;
		case FRONT_DRAFT:
			style->add_flag(b, key, meta->draft);
			break;
		case FRONT_TAGS:
			add_list(b, style, key, meta->tags);
			break;
		case FRONT_CATEGORIES:
			add_list(b, style, key, meta->categories);
			break;
		}
	}
	buf_adds(b, style->end);
	buf_addc(b, '\n');
}
