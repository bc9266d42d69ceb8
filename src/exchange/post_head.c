/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/post_parts.h"

#include "base/json.h"
#include "base/limits.h"
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
static void set_date(char **slot, const char *value)
{
	struct buf b = BUF_INIT;
	char *s = text_of(value), *remark = strstr(s, " #");
	int year, month, day;
	instant t;

	if (remark)
		*remark = '\0';
	/* "2026/03/01" */
	if (strlen(s) == 10 && s[4] == '/' && s[7] == '/')
		s[4] = s[7] = '-';
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
		str_set(slot, b.s);
	}
	free(s);
	buf_release(&b);
}

static void set_text(char **slot, const char *value)
{
	free(*slot);
	*slot = text_of(value);
}

/* What a generator wants for itself, or a post of ours gets anew. */
static int is_needless(const char *key, const char *value)
{
	static const char *const keys[] = {
		"layout",
		"render_with_liquid",
		"taxonomies",
		"comments",
		"aliases",
		"permalink",
		"url",
		"type",
		"weight",
		"toc",
		"math",
	};
	static const char *const usual[] = { "false", "no", "published",
					     "default", "\"default\"" };

	for (size_t i = 0; i < ARRAY_SIZE(keys); i++)
		if (!strcasecmp(key, keys[i]))
			return 1;
	for (size_t i = 0; i < ARRAY_SIZE(usual); i++)
		if (!strcasecmp(value, usual[i]))
			return 1;
	return 0;
}

static int is_any(const char *key, const char *names)
{
	size_t n = strlen(key);

	for (const char *s = names; *s;
	     s += strcspn(s, " "), s += strspn(s, " "))
		if (strcspn(s, " ") == n && !strncasecmp(s, key, n))
			return 1;
	return 0;
}

/* One that no collection could keep is made into one that it can. */
static void set_slug(struct collection *c, const char *value)
{
	char *short_one;

	set_text(&c->slug, value);
	if (strlen(c->slug) > LIMIT_NAME) {
		short_one = text_slug(c->slug);
		free(c->slug);
		c->slug = short_one;
	}
	str_set(&c->name, c->slug);
}

/* Several stand on one line, as posts of ours have them. */
static void set_author(struct collection *c, const char *value)
{
	struct strv names = { 0 };

	if (*value == '[')
		set_list(&names, value);
	else
		strv_push_take(&names, text_of(value));
	free(c->author);
	c->author = strv_join(&names, ", ");
	strv_release(&names);
}

/* "draft: true", "published: false", "Status: draft"; 0: none of them. */
static int set_draft(struct collection *c, const char *key, const char *value)
{
	if (!strcasecmp(key, "draft") && is_any(value, "true yes"))
		c->draft = 1;
	else if (!strcasecmp(key, "published") && is_any(value, "false no"))
		c->draft = 1;
	else if (!strcasecmp(key, "status") && is_any(value, "draft"))
		c->draft = 1;
	else
		return 0;
	return 1;
}

int post_set_field(struct collection *c, const char *key, const char *value)
{
	if (!*value)
		return 1;
	if (!strcasecmp(key, "title"))
		set_text(&c->title, value);
	else if (!strcasecmp(key, "date"))
		set_date(&c->date, value);
	else if (is_any(key, "lastmod last_modified_at modified updated"))
		set_date(&c->modified, value);
	else if (!strcasecmp(key, "slug"))
		set_slug(c, value);
	else if (is_any(key, "author authors") && !is_any(value, "default"))
		set_author(c, value);
	else if (is_any(key, "description summary excerpt"))
		set_text(&c->description, value);
	else if (set_draft(c, key, value))
		return 1;
	else if (is_any(key, "tags tag keywords topics labels"))
		set_list(&c->tags, value);
	else if (is_any(key, "categories category"))
		set_list(&c->categories, value);
	else if (!strcasecmp(key, "templateEngineOverride"))
		strv_remove(&c->tags, "post");
	else if (is_any(key, "pubdate publishdate postdate created published") &&
		 str_empty(c->date) &&
		 isdigit((unsigned char)value[strspn(value, "\"'")]))
		set_date(&c->date, value);
	else
		return is_needless(key, value);
	return 1;
}

/* A post of its own about one address, as link blogs have them. */
static int set_link(struct post_in *in, const char *key, const char *value)
{
	char *url;

	if (!is_any(key, "link link_url linkurl external_url external-url"
			 " externalurl bookmark-of bookmark_of"))
		return 0;
	url = text_of(value);
	if (is_web(url) && !in->link)
		in->link = xstrdup(url);
	free(url);
	return in->link != NULL;
}

/* Adds the lines behind a field that belong to its value: those of a list with
 * "-" as a list with ";", those of a folded text and of a list that is not
 * closed as they are. */
static const char *read_more(const char *s, struct buf *value)
{
	int list = *value->s == '[' && !strchr(value->s, ']');
	int folded = *value->s && strchr(">|", *value->s) &&
		     strspn(value->s, ">|+-") == value->len;

	if (folded)
		buf_clear(value);
	while (*s && (list || (folded && (*s == ' ' || *s == '\t')))) {
		char *line = trimmed(s, line_len(s));

		buf_adds(value, value->len ? " " : "");
		buf_adds(value, line);
		list = list && !strchr(line, ']');
		free(line);
		s = next_line(s);
	}
	while (!folded && (!value->len || strchr(value->s, ';')) &&
	       s[strspn(s, " ")] == '-' && strncmp(s, "---", 3) != 0) {
		const char *item = s + strspn(s, " ") + 1;

		buf_adds(value, value->len ? ";" : "");
		buf_add(value, item, line_len(item));
		buf_adds(value, strchr(value->s, ';') ? "" : ";");
		s = next_line(s);
	}
	return s;
}

/* The value of one of Pelican's lines, which is HTML, or Markdown, too. */
static void add_line_value(struct buf *b, const char *key, const char *value)
{
	if (!strcasecmp(key, "summary"))
		markdown_add_plain(b, value, strlen(value));
	else
		tag_add_text(b, value, strlen(value));
}

/* "key: value" or "key = value"; what is not kept goes into `dropped`. */
static const char *read_field(const char *s, char sep, int html,
			      struct post_in *in)
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
		add_line_value(&b, name, value);
	else
		buf_adds(&b, value);
	if (key < n)
		s = read_more(s, &b);
	if (*name && *name != '#' && !set_link(in, name, b.s) &&
	    !post_set_field(&in->c, name, b.s))
		strv_add_new(&in->dropped, name);
	buf_release(&b);
	free(value);
	free(name);
	return s;
}

static const char *read_fenced(const char *s, const char *fence, char sep,
			       struct post_in *in)
{
	size_t n = strlen(fence);

	s = next_line(s);
	while (*s && strncmp(s, fence, n) != 0)
		s = read_field(s, sep, 0, in);
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
	struct item it = { 0 };

	if (post_read_published(&it, words) &&
	    date_precision(it.published) == PRECISION_DAY)
		str_set(&c->date, it.published);
	item_release(&it);
	free(words);
}

/* "30 September 2015 (draft)" */
static void set_posted(struct collection *c, const char *s, size_t len)
{
	static const char draft[] = " (draft)";
	size_t n = strlen(draft);

	c->draft = len > n && !strncmp(s + len - n, draft, n);
	set_long_date(c, s, c->draft ? len - n : len);
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
	char *heading = xstrndup(s + 2, line_len(s) - 2);
	int links = markdown_count_links(heading);
	struct buf b = BUF_INIT;
	const char *line;

	if (links)
		markdown_add_words(&b, heading, strlen(heading));
	else
		markdown_add_plain(&b, heading, strlen(heading));
	buf_trim(&b);
	str_set(&c->title, b.s);
	buf_release(&b);
	free(heading);
	/* Its links are pieces, too. */
	if (links)
		return s;
	s = next_line(s);
	for (line = s; *line; line = next_line(line)) {
		size_t n = line_len(line), skip = strlen(posted);

		if (!n)
			continue;
		if (!strncmp(line, posted, skip))
			set_posted(c, line + skip, n - skip);
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

const char *post_read_head(const char *s, struct post_in *in)
{
	if (!strncmp(s, "---\n", 4))
		return read_fenced(s, "---", ':', in);
	if (!strncmp(s, "+++\n", 4))
		return read_fenced(s, "+++", '=', in);
	if (!strncasecmp(s, "title:", 6)) {
		while (is_field_line(s))
			s = read_field(s, ':', 1, in);
		return s;
	}
	if (!strncmp(s, "# ", 2))
		return read_heading(s, &in->c);
	return s;
}
