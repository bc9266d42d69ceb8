/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Other people's reStructuredText in the terms of ours: every link as
 * "`words <address>`__", every item of a list with "-".
 */
#include "exchange/post_parts.h"

#include "base/text.h"

#include <ctype.h>
#include <stdlib.h>

static char *key_of(const char *s, size_t len)
{
	char *copy = xstrndup(s, len);
	struct buf b = BUF_INIT;

	text_add_squeezed(&b, copy);
	free(copy);
	return buf_detach(&b);
}

/* ".. _name: address"; "__" for the ones without a name.  Returns the bytes,
 * 0: it is none. */
static size_t read_target(const char *s, struct markdown_note *ret)
{
	const char *name, *end, *url;

	if (strncmp(s, ".. _", 4) != 0)
		return 0;
	name = s + 4 + (s[4] == '`');
	end = s[4] == '`' ? strstr(name, "`:") : NULL;
	for (end = end ? end : name; *end && *end != '\n' && *end != '`'; end++)
		if (*end == ':' && (isspace((unsigned char)end[1])))
			break;
	url = end + (*end == '`') + 1;
	url += strspn(url, " \n");
	if (*end == '\n' || !*end || !is_web(url))
		return 0;
	ret->name = key_of(name, (size_t)(end - name));
	ret->text = xstrndup(url, strcspn(url, " \n"));
	return (size_t)(next_line(url) - s);
}

static struct markdown_note *find_target(struct markdown_note_vec *v,
					 const char *s, size_t len)
{
	char *key = key_of(s, len);
	struct markdown_note *found = NULL;

	for (size_t i = 0; i < v->n && !found; i++)
		if (!strcasecmp(v->v[i].name, key) &&
		    (strcmp(key, "_") != 0 || !v->v[i].used))
			found = &v->v[i];
	if (found)
		found->used = 1;
	free(key);
	return found;
}

/* An address by itself is its own words. */
static void add_link(struct buf *b, const char *words, size_t len,
		     const char *url)
{
	buf_addc(b, '`');
	buf_add(b, words, len);
	if (url)
		buf_addf(b, " <%s>`__", url);
	else
		buf_addf(b, " <%.*s>`__", (int)len, words);
}

/* "`words <address>`_", "`words`_", "`words`__" at `s`; returns the bytes, 0:
 * it is none of them. */
static size_t read_quoted(struct buf *b, const char *s,
			  struct markdown_note_vec *v)
{
	size_t n = 1 + strcspn(s + 1, "`");
	struct markdown_note *t;
	size_t marks;

	if (s[1] == '`' || !s[n] || s[n + 1] != '_')
		return 0;
	marks = 1 + (s[n + 2] == '_');
	if (s[n - 1] == '>') {
		buf_add(b, s, n + 1);
		buf_adds(b, "__");
		return n + 1 + marks;
	}
	t = marks == 2 ? find_target(v, "_", 1) : find_target(v, s + 1, n - 1);
	if (!t)
		return 0;
	add_link(b, s + 1, n - 1, t->text);
	return n + 1 + marks;
}

/* "word_" at the start of a word; returns the bytes, 0: it is none. */
static size_t read_word(struct buf *b, const char *s,
			struct markdown_note_vec *v)
{
	size_t n = 0;
	struct markdown_note *t;

	while (isalnum((unsigned char)s[n]) || (unsigned char)s[n] >= 0x80 ||
	       (strchr("-.+:", s[n]) && s[n] &&
		isalnum((unsigned char)s[n + 1])))
		n++;
	if (!n || s[n] != '_' || isalnum((unsigned char)s[n + 1]) ||
	    s[n + 1] == '_')
		return 0;
	t = find_target(v, s, n);
	if (!t)
		return 0;
	add_link(b, s, n, t->text);
	return n + 1;
}

static size_t add_one(struct buf *b, const char *s, int at_word,
		      struct markdown_note_vec *v)
{
	size_t n = 0;

	if (*s == '\\' && s[1])
		n = 2;
	else if (!strncmp(s, "``", 2) && strstr(s + 2, "``"))
		n = (size_t)(strstr(s + 2, "``") - s) + 2;
	if (n) {
		buf_add(b, s, n);
		return n;
	}
	if (*s == '`') {
		n = read_quoted(b, s, v);
	} else if (at_word && is_web(s)) {
		n = strcspn(s, " \t\n<>\"`");
		while (strchr(".,;:!?)'*", s[n - 1]))
			n--;
		add_link(b, s, n, NULL);
	} else if (at_word) {
		n = read_word(b, s, v);
	}
	if (!n)
		buf_addc(b, *s);
	return n ? n : 1;
}

char *post_rst_resolve(const char *s)
{
	struct markdown_note_vec v = { 0 };
	struct buf rest = BUF_INIT, out = BUF_INIT;

	while (*s) {
		struct markdown_note t = { 0 };
		size_t n = read_target(s, &t);

		if (n)
			*VEC_PUSH(&v) = t;
		else
			buf_add(&rest, s, (size_t)(next_line(s) - s));
		s = n ? s + n : next_line(s);
	}
	for (const char *p = rest.s; *p;) {
		int first = p == rest.s || p[-1] == '\n';

		if (first && (*p == '*' || *p == '+') && p[1] == ' ') {
			buf_adds(&out, "- ");
			p += 2;
		} else if (first && !strncmp(p, "#. ", 3)) {
			buf_adds(&out, "1. ");
			p += 3;
		} else {
			p += add_one(&out, p,
				     first || isspace((unsigned char)p[-1]) ||
					     strchr("(\"'", p[-1]),
				     &v);
		}
	}
	markdown_notes_release(&v);
	buf_release(&rest);
	return buf_detach(&out);
}
