/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "post/front_matter.h"

#include <string.h>

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

void front_add_zoned(struct buf *b, instant t)
{
	clock_add_local(b, t, "%Y-%m-%d %H:%M:%S %z");
}

void front_add_minute(struct buf *b, instant t)
{
	clock_add_local(b, t, "%Y-%m-%d %H:%M");
}

void front_add_day(struct buf *b, instant t)
{
	clock_add_local(b, t, "%Y-%m-%d");
}

static void add_text(struct buf *b, const struct front_style *style,
		     const struct front_field *f, const char *value)
{
	if (str_empty(value))
		value = f->fixed;
	if (!str_empty(value) && f->value == FRONT_DESCRIPTION &&
	    style->add_markup)
		style->add_markup(b, f->key, value);
	else if (!str_empty(value))
		style->add_text(b, f->key, value);
}

static void add_date(struct buf *b, const struct front_style *style,
		     const char *key, void (*add)(struct buf *b, instant t),
		     instant t)
{
	struct buf date = BUF_INIT;

	if (!t)
		return;
	add(&date, t);
	style->add_plain(b, key, date.s);
	buf_release(&date);
}

static void add_list(struct buf *b, const struct front_style *style,
		     const struct front_field *f, const struct post_meta *meta)
{
	struct strv list = { 0 };

	if (f->value == FRONT_AUTHORS && !str_empty(meta->author))
		strv_push(&list, meta->author);
	if (f->value == FRONT_TAGS && f->fixed &&
	    !(meta->tags && strv_has(meta->tags, f->fixed)))
		strv_push(&list, f->fixed);
	if (f->value == FRONT_TAGS || f->value == FRONT_LABELS)
		for (size_t i = 0; meta->tags && i < meta->tags->n; i++)
			strv_push(&list, meta->tags->v[i]);
	if (f->value == FRONT_CATEGORIES || f->value == FRONT_LABELS)
		for (size_t i = f->value == FRONT_LABELS;
		     meta->categories && i < meta->categories->n; i++)
			strv_add_new(&list, meta->categories->v[i]);
	if (list.n)
		style->add_list(b, f->key, &list);
	strv_release(&list);
}

static void add_field(struct buf *b, const struct front_style *style,
		      const struct front_field *f, const struct post_meta *meta)
{
	const struct strv *categories = meta->categories;

	switch (f->value) {
	case FRONT_TITLE:
		return add_text(b, style, f, meta->title);
	case FRONT_SLUG:
		return add_text(b, style, f, meta->slug);
	case FRONT_DESCRIPTION:
		return add_text(b, style, f, meta->description);
	case FRONT_AUTHOR:
		return add_text(b, style, f, meta->author);
	case FRONT_CATEGORY:
		return add_text(b, style, f,
				categories && categories->n ? categories->v[0]
							    : NULL);
	case FRONT_DRAFT:
		return style->add_flag(b, f->key, meta->draft);
	case FRONT_UNPUBLISHED:
		if (meta->draft)
			style->add_flag(b, f->key, 0);
		return;
	case FRONT_STATUS:
		return style->add_plain(b, f->key,
					meta->draft ? "draft" : "published");
	case FRONT_TABLE:
		if ((meta->tags && meta->tags->n) ||
		    (categories && categories->n))
			buf_addf(b, "\n[%s]\n", f->key);
		return;
	case FRONT_FIXED:
		return style->add_plain(b, f->key, f->fixed);
	default:
		return add_list(b, style, f, meta);
	}
}

void front_matter_add(struct buf *b, const struct front_style *style,
		      const struct front_field *fields,
		      void (*add_time)(struct buf *b, instant t),
		      const struct post_meta *meta)
{
	buf_adds(b, style->begin);
	for (; fields->key; fields++) {
		if (fields->value == FRONT_DATE)
			add_date(b, style, fields->key, add_time, meta->date);
		else if (fields->value == FRONT_MODIFIED)
			add_date(b, style, fields->key, add_time,
				 meta->modified);
		else
			add_field(b, style, fields, meta);
	}
	buf_adds(b, style->end);
	buf_addc(b, '\n');
}
