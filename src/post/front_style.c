/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/json.h"
#include "base/utf8.h"
#include "post/front_matter.h"

#include <string.h>

/* YAML 1.1 and TOML read a JSON string as JSON does, but for the line and
 * paragraph separators of Unicode, which end a line of YAML 1.1. */
static void add_json_string(struct buf *b, const char *s)
{
	struct buf text = BUF_INIT;
	json_t *v = json_string(s);
	const char *p, *end;

	json_add_text(&text, v, 0);
	json_decref(v);
	for (p = text.s, end = p + text.len; p < end;) {
		unsigned rune;
		size_t n = utf8_decode(p, end, &rune);

		if (rune == 0x2028 || rune == 0x2029)
			buf_addf(b, "\\u%04x", rune);
		else
			buf_add(b, p, n);
		p += n;
	}
	buf_release(&text);
}

static void add_json_list(struct buf *b, const struct strv *values)
{
	buf_addc(b, '[');
	for (size_t i = 0; i < values->n; i++) {
		if (i)
			buf_adds(b, ", ");
		add_json_string(b, values->v[i]);
	}
	buf_adds(b, "]\n");
}

static void add_yaml_text(struct buf *b, const char *key, const char *value)
{
	buf_addf(b, "%s: ", key);
	add_json_string(b, value);
	buf_addc(b, '\n');
}

static void add_yaml_plain(struct buf *b, const char *key, const char *value)
{
	buf_addf(b, "%s: %s\n", key, value);
}

static void add_yaml_flag(struct buf *b, const char *key, int value)
{
	buf_addf(b, "%s: %s\n", key, value ? "true" : "false");
}

static void add_yaml_list(struct buf *b, const char *key,
			  const struct strv *values)
{
	buf_addf(b, "%s: ", key);
	add_json_list(b, values);
}

const struct front_style front_yaml = {
	.begin = "---\n",
	.end = "---\n",
	.add_text = add_yaml_text,
	.add_plain = add_yaml_plain,
	.add_flag = add_yaml_flag,
	.add_list = add_yaml_list,
};

static void add_toml_text(struct buf *b, const char *key, const char *value)
{
	buf_addf(b, "%s = ", key);
	add_json_string(b, value);
	buf_addc(b, '\n');
}

static void add_toml_plain(struct buf *b, const char *key, const char *value)
{
	buf_addf(b, "%s = %s\n", key, value);
}

static void add_toml_flag(struct buf *b, const char *key, int value)
{
	add_toml_plain(b, key, value ? "true" : "false");
}

static void add_toml_list(struct buf *b, const char *key,
			  const struct strv *values)
{
	buf_addf(b, "%s = ", key);
	add_json_list(b, values);
}

const struct front_style front_toml = {
	.begin = "+++\n",
	.end = "+++\n",
	.add_text = add_toml_text,
	.add_plain = add_toml_plain,
	.add_flag = add_toml_flag,
	.add_list = add_toml_list,
};

/* Themes put a title into attributes after they have undone its entities, so
 * that no form of a straight quotation mark is safe there. */
static void add_html(struct buf *b, const char *s)
{
	int open = 0;

	for (; *s; s++) {
		if (*s == '<')
			buf_adds(b, "&lt;");
		else if (*s == '>')
			buf_adds(b, "&gt;");
		else if (*s == '&')
			buf_adds(b, "&amp;");
		else if (*s == '"')
			buf_adds(b, (open = !open) ? "\u201C" : "\u201D");
		else
			buf_addc(b, *s);
	}
}

static void add_line_text(struct buf *b, const char *key, const char *value)
{
	buf_addf(b, "%s: ", key);
	add_html(b, value);
	buf_addc(b, '\n');
}

/* The value is Markdown, too. */
static void add_line_markup(struct buf *b, const char *key, const char *value)
{
	struct buf html = BUF_INIT;

	add_html(&html, value);
	buf_addf(b, "%s: ", key);
	for (const char *s = html.s; *s; s++) {
		if (strchr("\\`*_[]{}", *s))
			buf_addc(b, '\\');
		buf_addc(b, *s);
	}
	buf_addc(b, '\n');
	buf_release(&html);
}

static void add_line_flag(struct buf *b, const char *key, int value)
{
	add_yaml_plain(b, key, value ? "true" : "false");
}

/* A name in a list takes no entity, for its semicolon would part it. */
static void add_label(struct buf *b, const char *s, const char *comma)
{
	for (; *s; s++) {
		if (*s == '<')
			buf_adds(b, "\u2039");
		else if (*s == '>')
			buf_adds(b, "\u203A");
		else if (*s == '"')
			buf_adds(b, "\u201D");
		else if (*s == ';')
			buf_addc(b, ',');
		else if (*s == ',')
			buf_adds(b, comma);
		else
			buf_addc(b, *s);
	}
}

/* With a semicolon anywhere, commas no longer part. */
static void add_line_list(struct buf *b, const char *key,
			  const struct strv *values)
{
	const char *sep = ", ";

	for (size_t i = 0; i < values->n; i++)
		if (strpbrk(values->v[i], ",;"))
			sep = "; ";
	buf_addf(b, "%s: ", key);
	for (size_t i = 0; i < values->n; i++) {
		if (i)
			buf_adds(b, sep);
		add_label(b, values->v[i], ",");
	}
	buf_adds(b, *sep == ';' && values->n == 1 ? ";\n" : "\n");
}

const struct front_style front_lines = {
	.begin = "",
	.end = "",
	.add_text = add_line_text,
	.add_markup = add_line_markup,
	.add_plain = add_yaml_plain,
	.add_flag = add_line_flag,
	.add_list = add_line_list,
};

static void add_directive(struct buf *b, const char *key, const char *value)
{
	buf_addf(b, ".. %s::%s%s\n", key, *value ? " " : "", value);
}

static void add_directive_flag(struct buf *b, const char *key, int value)
{
	add_directive(b, key, value ? "true" : "false");
}

static void add_directive_list(struct buf *b, const char *key,
			       const struct strv *values)
{
	struct buf line = BUF_INIT;

	for (size_t i = 0; i < values->n; i++) {
		if (i)
			buf_adds(&line, ", ");
		add_label(&line, values->v[i], " ");
	}
	add_directive(b, key, line.s);
	buf_release(&line);
}

const struct front_style front_directives = {
	.begin = "",
	.end = "",
	.add_text = add_directive,
	.add_plain = add_directive,
	.add_flag = add_directive_flag,
	.add_list = add_directive_list,
};
