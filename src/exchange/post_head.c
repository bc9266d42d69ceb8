/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/post_parts.h"

#include "base/json.h"
#include "base/text.h"
#include "core/date.h"
#include "exchange/tags.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

static char *trimmed(const char *s, size_t len)
{
	struct buf b = BUF_INIT;

	buf_add(&b, s, len);
	buf_trim(&b);
	return buf_detach(&b);
}

static void add_label(struct strv *sv, const char *s, size_t len)
{
	char *label = trimmed(s, len);
	size_t n = strlen(label);

	if (n >= 2 && (*label == '"' || *label == '\'') &&
	    label[n - 1] == *label) {
		memmove(label, label + 1, n - 2);
		label[n - 2] = '\0';
	}
	if (*label)
		strv_add_new(sv, label);
	free(label);
}

/* A list in any of the ways in which it is written. */
static void set_list(struct strv *sv, const char *value)
{
	json_t *v = json_loads(value, 0, NULL);
	size_t n = strlen(value);
	const char *sep = strchr(value, ';') ? ";" : ",";

	if (json_is_array(v)) {
		const json_t *e;
		size_t i;

		json_array_foreach (v, i, e)
			if (json_is_string(e))
				strv_add_new(sv, json_string_value(e));
		json_decref(v);
		return;
	}
	json_decref(v);
	if (n >= 2 && *value == '[' && value[n - 1] == ']') {
		value++;
		n -= 2;
	}
	while (n) {
		size_t len = strcspn(value, sep);

		if (len > n)
			len = n;
		add_label(sv, value, len);
		value += len + (len < n);
		n -= len + (len < n);
	}
}

/* The text of a value: a JSON string, one in single quotes, or bare. */
static char *text_of(const char *value)
{
	json_t *v = json_loads(value, JSON_DECODE_ANY, NULL);
	size_t n = strlen(value);
	char *ret;

	if (json_is_string(v))
		ret = xstrdup(json_string_value(v));
	else if (n >= 2 && *value == '\'' && value[n - 1] == '\'')
		ret = xstrndup(value + 1, n - 2);
	else
		ret = xstrdup(value);
	json_decref(v);
	return ret;
}

/* A time at local midnight is a day. */
static void set_date(struct collection *c, const char *value)
{
	struct buf b = BUF_INIT;
	char *s = text_of(value);
	int year, month, day;
	instant t;

	/* "2026-03-01 10:00:00 +0100" */
	if (strlen(s) == 25 && s[19] == ' ')
		memmove(s + 19, s + 20, 6);
	if (strlen(s) == 24 && strchr("+-", s[19])) {
		char *colon = xasprintf("%.22s:%s", s, s + 22);

		free(s);
		s = colon;
	}
	if (!clock_parse(s, &t)) {
		if (strlen(s) == 16) { /* without a zone: local */
			clock_to_civil(t, &year, &month, &day);
			t = clock_from_local(year, month, day) +
			    (t - clock_from_civil(year, month, day));
		}
		if (strlen(s) == 10)
			buf_adds(&b, s);
		else
			clock_add_local(&b, t, "%Y-%m-%d");
		clock_to_local(t, &year, &month, &day);
		if (strlen(s) != 10 &&
		    t != clock_from_local(year, month, day)) {
			buf_clear(&b);
			clock_add_utc(&b, t);
		}
		str_set(&c->date, b.s);
	}
	free(s);
	buf_release(&b);
}

void post_set_field(struct collection *c, const char *key, const char *value)
{
	if (!*value)
		return;
	if (!strcasecmp(key, "title")) {
		free(c->title);
		c->title = text_of(value);
	} else if (!strcasecmp(key, "date")) {
		set_date(c, value);
	} else if (!strcasecmp(key, "slug")) {
		free(c->name);
		c->name = text_of(value);
	} else if (!strcasecmp(key, "tags")) {
		set_list(&c->tags, value);
	} else if (!strcasecmp(key, "categories") ||
		   !strcasecmp(key, "category")) {
		set_list(&c->categories, value);
	} else if (!strcasecmp(key, "templateEngineOverride")) {
		strv_remove(&c->tags, "post");
	}
}

/* "key: value" or "key = value", and the lines "- value" behind it. */
static const char *read_field(const char *s, char sep, int html,
			      struct collection *c)
{
	size_t n = line_len(s), key = 0;
	char *name, *value;
	struct buf b = BUF_INIT;

	while (key < n && s[key] != sep)
		key++;
	name = trimmed(s, key);
	value = key < n ? trimmed(s + key + 1, n - key - 1) : xstrdup("");
	s = next_line(s);
	if (html)
		tag_add_text(&b, value, strlen(value));
	else
		buf_adds(&b, value);
	while (!*value && *(s + strspn(s, " ")) == '-' &&
	       strncmp(s, "---", 3) != 0) {
		const char *item = s + strspn(s, " ") + 1;

		buf_adds(&b, b.len ? ";" : "");
		buf_add(&b, item, line_len(item));
		s = next_line(s);
	}
	post_set_field(c, name, b.s);
	buf_release(&b);
	free(value);
	free(name);
	return s;
}

static const char *read_fenced(const char *s, const char *fence, char sep,
			       struct collection *c)
{
	size_t n = strlen(fence);

	s = next_line(s);
	while (*s && strncmp(s, fence, n) != 0)
		s = read_field(s, sep, 0, c);
	return next_line(s);
}

static int is_field_line(const char *s)
{
	size_t n = 0;

	while (isalnum((unsigned char)s[n]) || s[n] == '_' || s[n] == '-')
		n++;
	return n && s[n] == ':' && (s[n + 1] == ' ' || s[n + 1] == '\n');
}

/* "30 September 2015" */
static void set_long_date(struct collection *c, const char *s, size_t len)
{
	char *words = xstrndup(s, len);
	struct buf b = BUF_INIT;

	for (int day = 0; day < 366 * 60 && strcmp(b.s, words); day++) {
		struct buf date = BUF_INIT;

		clock_add_utc(&date, (instant)day * 86400 + 946684800);
		buf_truncate(&date, 10);
		buf_clear(&b);
		date_add_long(&b, date.s);
		if (!strcmp(b.s, words))
			str_set(&c->date, date.s);
		buf_release(&date);
	}
	buf_release(&b);
	free(words);
}

static void set_labels(struct strv *sv, const char *s, size_t len)
{
	struct buf b = BUF_INIT;
	const char *p, *end;

	markdown_add_plain(&b, s, len);
	for (p = b.s; *p; p = end + (*end ? 2 : 0)) {
		end = strstr(p, ", ");
		end = end ? end : p + strlen(p);
		add_label(sv, p, (size_t)(end - p));
	}
	buf_release(&b);
}

/* "# Title", and the lines that a plain post of ours has below it. */
static const char *read_heading(const char *s, struct collection *c)
{
	static const char posted[] = "Posted on ";
	struct buf b = BUF_INIT;
	const char *line;

	markdown_add_plain(&b, s + 2, line_len(s) - 2);
	buf_trim(&b);
	str_set(&c->title, b.s);
	buf_release(&b);
	s = next_line(s);
	for (line = s; *line; line = next_line(line)) {
		size_t n = line_len(line), skip = strlen(posted);

		if (!n)
			continue;
		if (!strncmp(line, posted, skip))
			set_long_date(
				c, line + skip,
				strcspn(line + skip, "(\n") -
					(line[skip + strcspn(line + skip,
							     "(\n")] == '('));
		else if (!strncmp(line, "Tags: ", 6) && c->date)
			set_labels(&c->tags, line + 6, n - 6);
		else if (!strncmp(line, "Categories: ", 12) && c->date)
			set_labels(&c->categories, line + 12, n - 12);
		else
			break;
		s = next_line(line);
	}
	return s;
}

const char *post_read_head(const char *s, struct collection *c)
{
	if (!strncmp(s, "---\n", 4))
		return read_fenced(s, "---", ':', c);
	if (!strncmp(s, "+++\n", 4))
		return read_fenced(s, "+++", '=', c);
	if (!strncasecmp(s, "title:", 6)) {
		while (is_field_line(s))
			s = read_field(s, ':', 1, c);
		return s;
	}
	if (!strncmp(s, "# ", 2))
		return read_heading(s, c);
	return s;
}
