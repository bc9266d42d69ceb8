/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/tags.h"

#include "base/text.h"
#include "base/utf8.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* Those that people's posts have; others stay as they are written. */
static const struct {
	const char *name;
	unsigned rune;
} entities[] = {
	{ "amp", '&' },       { "lt", '<' },       { "gt", '>' },
	{ "quot", '"' },      { "apos", '\'' },    { "nbsp", 0xA0 },
	{ "ndash", 0x2013 },  { "mdash", 0x2014 }, { "lsquo", 0x2018 },
	{ "rsquo", 0x2019 },  { "ldquo", 0x201C }, { "rdquo", 0x201D },
	{ "hellip", 0x2026 }, { "copy", 0xA9 },    { "middot", 0xB7 },
	{ "laquo", 0xAB },    { "raquo", 0xBB },   { "eacute", 0xE9 },
	{ "uuml", 0xFC },     { "ouml", 0xF6 },    { "auml", 0xE4 },
	{ "szlig", 0xDF },    { "rarr", 0x2192 },  { "times", 0xD7 },
};

static unsigned named_rune(const char *s, size_t len)
{
	for (size_t i = 0; i < ARRAY_SIZE(entities); i++)
		if (strlen(entities[i].name) == len &&
		    !strncmp(entities[i].name, s, len))
			return entities[i].rune;
	return 0;
}

/* The rune of "&…;" at `s`; returns its bytes, 0: it is none. */
static size_t read_entity(const char *s, const char *end, unsigned *ret)
{
	const char *semicolon =
		memchr(s, ';', (size_t)(end - s) < 12 ? (size_t)(end - s) : 12);
	unsigned rune = 0;
	size_t len;

	if (!semicolon)
		return 0;
	len = (size_t)(semicolon - s);
	if (len > 2 && s[1] == '#')
		rune = (unsigned)strtoul(s + 2 + (tolower(s[2]) == 'x'), NULL,
					 tolower(s[2]) == 'x' ? 16 : 10);
	else if (len > 1)
		rune = named_rune(s + 1, len - 1);
	*ret = rune;
	return rune ? len + 1 : 0;
}

void tag_add_text(struct buf *b, const char *s, size_t len)
{
	const char *end = s + len;

	while (s < end) {
		const char *amp = memchr(s, '&', (size_t)(end - s));
		unsigned rune = 0;
		size_t n;

		utf8_add_valid(b, s, (size_t)((amp ? amp : end) - s));
		if (!amp)
			return;
		n = read_entity(amp, end, &rune);
		if (n)
			buf_add_rune(b, rune);
		else
			buf_addc(b, '&');
		s = amp + (n ? n : 1);
	}
}

void tag_reader_init(struct tag_reader *r, const char *s, size_t len)
{
	r->s = s;
	r->end = s + len;
}

void tag_release(struct tag *t)
{
	if (!t)
		return;
	free(t->name);
	strv_release(&t->names);
	strv_release(&t->values);
	*t = (struct tag){ 0 };
}

const char *tag_get(const struct tag *t, const char *name)
{
	for (size_t i = 0; i < t->names.n; i++)
		if (!strcmp(t->names.v[i], name))
			return t->values.v[i];
	return NULL;
}

static int is_blank(char c)
{
	return isspace((unsigned char)c);
}

static char *lower_ascii(const char *s, size_t len)
{
	char *copy = xstrndup(s, len);

	(void)text_lower_ascii(copy);
	return copy;
}

static void read_value(struct tag_reader *r, struct tag *t)
{
	struct buf value = BUF_INIT;
	const char *from;
	char quote = 0;

	if (r->s < r->end && (*r->s == '"' || *r->s == '\''))
		quote = *r->s++;
	from = r->s;
	while (r->s < r->end &&
	       (quote ? *r->s != quote : !is_blank(*r->s) && *r->s != '>'))
		r->s++;
	tag_add_text(&value, from, (size_t)(r->s - from));
	r->s += quote && r->s < r->end;
	strv_push(&t->values, value.s);
	buf_release(&value);
}

static void read_attributes(struct tag_reader *r, struct tag *t)
{
	while (r->s < r->end && *r->s != '>') {
		const char *from;

		if (is_blank(*r->s) || *r->s == '/') {
			r->s++;
			continue;
		}
		for (from = r->s++; r->s < r->end && !is_blank(*r->s) &&
				    !strchr("=>/", *r->s);)
			r->s++;
		strv_push_take(&t->names,
			       lower_ascii(from, (size_t)(r->s - from)));
		while (r->s < r->end && is_blank(*r->s))
			r->s++;
		if (r->s < r->end && *r->s == '=') {
			for (r->s++; r->s < r->end && is_blank(*r->s);)
				r->s++;
			read_value(r, t);
		} else {
			strv_push(&t->values, "");
		}
	}
	r->s += r->s < r->end;
}

/* Goes past what begins at "<" but is no tag; 0 when it is one, or text. */
static int skip_markup(struct tag_reader *r)
{
	const char *end = ">";
	const char *p;

	if (r->end - r->s < 2 || (r->s[1] != '!' && r->s[1] != '?'))
		return 0;
	if (r->end - r->s >= 4 && !strncmp(r->s, "<!--", 4))
		end = "-->";
	p = memmem(r->s, (size_t)(r->end - r->s), end, strlen(end));
	r->s = p ? p + strlen(end) : r->end;
	return 1;
}

static int starts_tag(const struct tag_reader *r)
{
	const char *s = r->s + 1;

	if (s < r->end && *s == '/')
		s++;
	return s < r->end && isalpha((unsigned char)*s);
}

/* The text of <script> and <style> is none. */
static void skip_raw(struct tag_reader *r, const struct tag *t)
{
	if (t->closes ||
	    (strcmp(t->name, "script") && strcmp(t->name, "style")))
		return;
	while (r->s < r->end &&
	       !(*r->s == '<' && r->end - r->s > 7 && r->s[1] == '/' &&
		 !strncasecmp(r->s + 2, t->name, strlen(t->name))))
		r->s++;
}

static void read_tag(struct tag_reader *r, struct tag *t)
{
	const char *from;

	r->s++;
	t->closes = *r->s == '/';
	r->s += t->closes;
	from = r->s;
	while (r->s < r->end && !is_blank(*r->s) && !strchr("/>", *r->s))
		r->s++;
	t->name = lower_ascii(from, (size_t)(r->s - from));
	read_attributes(r, t);
	skip_raw(r, t);
}

int tag_reader_next(struct tag_reader *r, struct buf *text, struct tag *tag)
{
	tag_release(tag);
	while (r->s < r->end) {
		const char *from = r->s;

		while (r->s < r->end && *r->s != '<')
			r->s++;
		tag_add_text(text, from, (size_t)(r->s - from));
		if (r->s == r->end)
			break;
		if (skip_markup(r))
			continue;
		if (starts_tag(r)) {
			read_tag(r, tag);
			return 1;
		}
		buf_addc(text, *r->s++);
	}
	return 0;
}
