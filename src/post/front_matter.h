/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef POST_FRONT_MATTER_H
#define POST_FRONT_MATTER_H
/*
 * The block at the start of a file that tells a site generator about the
 * post.  A style knows how a value is written (YAML, TOML, …); a site says
 * which values it wants, in which order and under which keys.
 */
#include "base/buf.h"
#include "base/clock.h"
#include "base/vec.h"

/* What is known about a post.  Borrowed; clean text (text_add_clean). */
struct post_meta {
	const char *title, *slug, *description, *author;
	instant date;     /* of the post */
	instant modified; /* 0: never since */
	int draft;
	const struct strv *tags, *categories;
};

enum front_value {
	FRONT_TITLE,
	FRONT_SLUG,
	FRONT_DESCRIPTION,
	FRONT_AUTHOR,  /* `fixed` when none is known */
	FRONT_AUTHORS, /* the same as a list */
	FRONT_DATE,
	FRONT_MODIFIED,
	FRONT_DRAFT,
	FRONT_UNPUBLISHED, /* false, for a draft only */
	FRONT_STATUS,      /* "draft" or "published" */
	FRONT_TAGS,        /* `fixed` is the first, unless it is there */
	FRONT_CATEGORIES,
	FRONT_CATEGORY, /* where a post has only one: the first */
	FRONT_LABELS,   /* its tags and the other categories */
	FRONT_TABLE,    /* a line that opens a group, when lists follow */
	FRONT_FIXED,    /* what `fixed` says, always */
};

/* One line, in the order of a site's table; the last has no key.  A text,
 * list or time that says nothing is left out. */
struct front_field {
	const char *key;
	enum front_value value;
	const char *fixed;
};

/* How values are written.  What `add_plain` gets, times and words
 * of ours, comes as the site wants it. */
struct front_style {
	const char *begin, *end; /* lines around the block */
	void (*add_text)(struct buf *b, const char *key, const char *value);
	/* Of what is no name but a text that the site reads as markup;
	 * NULL: add_text */
	void (*add_markup)(struct buf *b, const char *key, const char *value);
	void (*add_plain)(struct buf *b, const char *key, const char *value);
	void (*add_flag)(struct buf *b, const char *key, int value);
	void (*add_list)(struct buf *b, const char *key,
			 const struct strv *values);
};

/* YAML 1.2 with every text as a JSON string, so that none can end its line or
 * the block. */
extern const struct front_style front_yaml;

/* TOML 1.0 with the same strings, which it calls basic. */
extern const struct front_style front_toml;

/* The metadata lines of Python-Markdown as Pelican puts them into its pages:
 * as HTML that nobody escapes. */
extern const struct front_style front_lines;

/* Directives of Tinkerer: the block stands at the end of the file. */
extern const struct front_style front_directives;

/* Adds the block and an empty line; `add_time` is how the site writes times. */
void front_matter_add(struct buf *b, const struct front_style *style,
		      const struct front_field *fields,
		      void (*add_time)(struct buf *b, instant t),
		      const struct post_meta *meta);

/* Times in the local zone.  RFC 3339: "2015-09-30T05:30:00+05:30". */
void front_add_rfc3339(struct buf *b, instant t);
void front_add_zoned(struct buf *b, instant t);  /* 2015-09-30 05:30:00 +0530 */
void front_add_minute(struct buf *b, instant t); /* 2015-09-30 05:30 */
void front_add_day(struct buf *b, instant t);    /* 2015-09-30 */

#endif
