/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/loose_json.h"

#include "base/buf.h"
#include "base/utf8.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#define DEPTH_MAX 64

struct loose {
	const char *s;
	int unended; /* a comment was seen that does not end: none does */
	int depth;
};

static json_t *read_value(struct loose *l);

static void skip_comment(struct loose *l)
{
	const char *end = strstr(l->s + 2, "*/");

	l->unended = !end;
	l->s = end ? end + 2 : l->s;
}

/* Behind blanks, comments, and marks that hide a script from old browsers. */
static void skip_blanks(struct loose *l)
{
	static const char *const marks[] = { "<![CDATA[", "]]>", "<!--", "-->",
					     "\xef\xbb\xbf" };
	const char *before;

	do {
		before = l->s;
		l->s += strspn(l->s, " \t\r\n\f;");
		if (!strncmp(l->s, "//", 2))
			l->s += strcspn(l->s, "\n");
		else if (!strncmp(l->s, "/*", 2) && !l->unended)
			skip_comment(l);
		for (size_t i = 0; i < ARRAY_SIZE(marks); i++)
			if (!strncmp(l->s, marks[i], strlen(marks[i])))
				l->s += strlen(marks[i]);
	} while (l->s != before);
}

static const char *behind_blanks(const char *s)
{
	return s + strspn(s, " \t\r\n");
}

/* 1 when a string may end with the quote before `s`: what follows goes on with
 * the JSON, not with the words. */
static int ends_string(const char *s)
{
	const char *next = behind_blanks(s);

	if (!*next || strchr(":}]", *next))
		return 1;
	if (*next == ',') {
		next = behind_blanks(next + 1);
		return !*next || strchr("\"'{}[]-,/0123456789", *next) ||
		       !strncmp(next, "true", 4) || !strncmp(next, "null", 4) ||
		       !strncmp(next, "false", 5);
	}
	/* The comma is missing, or a comment follows. */
	return (*next == '"' && memchr(s, '\n', (size_t)(next - s))) ||
	       (*next == '/' && strchr("/*", next[1]));
}

static unsigned hex4(const char *s)
{
	unsigned c = 0;

	for (int i = 0; i < 4; i++) {
		if (!isxdigit((unsigned char)s[i]))
			return 0;
		c = c * 16 + (unsigned)(isdigit((unsigned char)s[i]) ?
					s[i] - '0' :
					(s[i] | 0x20) - 'a' + 10);
	}
	return c;
}

/* "\uD83D\uDE00": behind the "\u"; halves of a pair alone are left out. */
static const char *add_unicode(struct buf *b, const char *s)
{
	unsigned c = hex4(s), low;
	size_t n = 0;

	while (n < 4 && isxdigit((unsigned char)s[n]))
		n++;
	if (n < 4 || !c)
		return s + n;
	s += 4;
	if (c >= 0xD800 && c < 0xDC00 && s[0] == '\\' && s[1] == 'u') {
		low = hex4(s + 2);
		if (low >= 0xDC00 && low < 0xE000) {
			c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
			s += 6;
		}
	}
	if (c < 0xD800 || c > 0xDFFF)
		buf_add_rune(b, c);
	return s;
}

/* What an escape stands for; `s` is behind the backslash. */
static const char *add_escaped(struct buf *b, const char *s)
{
	static const char from[] = "bfnrt", to[] = "  \n\r\t";
	const char *at = *s ? strchr(from, *s) : NULL;

	if (*s == 'u')
		return add_unicode(b, s + 1);
	if (*s == 'x' && isxdigit((unsigned char)s[1]) &&
	    isxdigit((unsigned char)s[2])) {
		char digits[] = { '0', '0', s[1], s[2], '\0' };

		if (hex4(digits))
			buf_add_rune(b, hex4(digits));
		return s + 3;
	}
	if (at)
		buf_addc(b, to[at - from]);
	else if (*s)
		buf_addc(b, *s);
	return s + (*s != '\0');
}

static void read_string(struct loose *l, struct buf *b)
{
	char quote = *l->s++;

	while (*l->s && (*l->s != quote || !ends_string(l->s + 1))) {
		if (*l->s == '\\') {
			l->s = add_escaped(b, l->s + 1);
			continue;
		}
		buf_addc(b, (unsigned char)*l->s < ' ' ? ' ' : *l->s);
		l->s++;
	}
	l->s += *l->s == quote;
}

/* A word without quotes: a key, a number, a name of JSON or nothing. */
static void read_word(struct loose *l, struct buf *b)
{
	size_t n = strcspn(l->s, " \t\r\n,:{}[]\"'/;");

	/* A sign that begins nothing must not stop everything. */
	n += !n && *l->s;
	buf_add(b, l->s, n);
	l->s += n;
}

static json_t *string_value(const struct buf *b)
{
	json_t *v = json_stringn(b->s, b->len);

	return v ? v : json_null();
}

static json_t *word_value(const struct buf *b)
{
	json_t *v = json_loads(b->s, JSON_DECODE_ANY, NULL);

	return v ? v : json_null();
}

static json_t *read_array(struct loose *l)
{
	json_t *list = json_array();

	for (l->s++, skip_blanks(l); *l->s && *l->s != ']'; skip_blanks(l)) {
		if (*l->s == '}') /* of an object around it */
			return list;
		if (*l->s == ',' || *l->s == ':')
			l->s++;
		else
			json_array_append_new(list, read_value(l));
	}
	l->s += *l->s == ']';
	return list;
}

/* A key and, behind its colon, its value. */
static void read_member(struct loose *l, json_t *object)
{
	struct buf key = BUF_INIT;
	json_t *v = NULL;

	if (*l->s == '"' || *l->s == '\'')
		read_string(l, &key);
	else
		read_word(l, &key);
	skip_blanks(l);
	if (*l->s == ':') {
		l->s++;
		skip_blanks(l);
		v = *l->s && strchr(",}]", *l->s) ? json_null() : read_value(l);
	}
	/* Of keys that are said twice the one with a value counts. */
	if (v && (!json_is_null(v) || !json_object_get(object, key.s)))
		json_object_set(object, key.s, v);
	json_decref(v);
	buf_release(&key);
}

static json_t *read_object(struct loose *l)
{
	json_t *object = json_object();

	for (l->s++, skip_blanks(l); *l->s && *l->s != '}'; skip_blanks(l)) {
		if (*l->s == ']') /* of an array around it */
			return object;
		if (strchr(",:{[", *l->s))
			l->s++;
		else
			read_member(l, object);
	}
	l->s += *l->s == '}';
	return object;
}

/* Behind the bracket that ends what is open here, without reading it. */
static json_t *skip_value(struct loose *l)
{
	int open = 0;

	do {
		open += *l->s == '{' || *l->s == '[';
		open -= *l->s == '}' || *l->s == ']';
		l->s++;
	} while (*l->s && open > 0);
	return json_null();
}

static json_t *read_value(struct loose *l)
{
	struct buf b = BUF_INIT;
	json_t *v;

	if ((*l->s == '{' || *l->s == '[') && l->depth >= DEPTH_MAX)
		return skip_value(l);
	l->depth++;
	if (*l->s == '{') {
		v = read_object(l);
	} else if (*l->s == '[') {
		v = read_array(l);
	} else if (*l->s == '"' || *l->s == '\'') {
		read_string(l, &b);
		v = string_value(&b);
	} else {
		read_word(l, &b);
		v = word_value(&b);
	}
	l->depth--;
	buf_release(&b);
	return v;
}

json_t *loose_json_next(const char **s)
{
	struct loose l = { .s = strpbrk(*s, "{[") };
	json_t *v;

	while (l.s && !strncmp(l.s, "[CDATA[", 7))
		l.s = strpbrk(l.s + 7, "{[");
	if (!l.s)
		return NULL;
	v = read_value(&l);
	*s = l.s;
	return v;
}
