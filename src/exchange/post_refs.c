/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Addresses and footnotes that are given elsewhere in a text.
 */
#include "exchange/post_parts.h"

#include "base/text.h"

#include <stdlib.h>

#define NESTED 4     /* an image in a link, and a little more */
#define MOST   10000 /* definitions; more are read as text */

void markdown_notes_release(struct markdown_note_vec *v)
{
	for (size_t i = 0; i < v->n; i++) {
		free(v->v[i].name);
		free(v->v[i].text);
	}
	VEC_FREE(v);
}

static char *squeezed(const char *s, size_t len)
{
	char *copy = xstrndup(s, len);
	struct buf b = BUF_INIT;

	text_add_squeezed(&b, copy);
	free(copy);
	return buf_detach(&b);
}

/* Behind the lines of a footnote: those below it that are indented. */
static const char *note_end(const char *s)
{
	const char *end = s = next_line(s);

	while (*s && (is_blank_line(s) || *s == ' ' || *s == '\t')) {
		if (!is_blank_line(s))
			end = next_line(s);
		s = next_line(s);
	}
	return end;
}

/* The definition at `s`; returns its bytes, 0: there is none. */
static size_t read_definition(const char *s, struct markdown_note *ret)
{
	size_t blanks = strspn(s, " "), end = blanks, from, len;
	const char *behind;

	if (blanks > 3 || s[blanks] != '[')
		return 0;
	end += strcspn(s + end, "]\n");
	if (s[end] != ']' || s[end + 1] != ':' || end == blanks + 1)
		return 0;
	from = end + 2 + strspn(s + end + 2, " \t");
	if (s[blanks + 1] == '^') {
		behind = note_end(s);
		len = (size_t)(behind - s) > from ? (size_t)(behind - s) - from
						  : 0;
	} else {
		if (s[from] == '\n' && s[from + 1] == ' ')
			from += 1 + strspn(s + from + 1, " \t");
		from += s[from] == '<';
		len = strcspn(s + from, " \t>\n");
		if (!is_web(s + from))
			return 0;
		behind = next_line(s + from);
	}
	ret->name = squeezed(s + blanks + 1, end - blanks - 1);
	ret->text = xstrndup(s + from, len);
	return (size_t)(behind - s);
}

static struct markdown_note *find_note(const struct markdown_note_vec *v,
				       const char *name, size_t len)
{
	char *key = squeezed(name, len);
	struct markdown_note *found = NULL;

	for (size_t i = 0; i < v->n && !found; i++)
		if (!strcasecmp(v->v[i].name, key))
			found = &v->v[i];
	free(key);
	return found;
}

static void add_resolved(struct buf *b, const char *s, size_t len,
			 struct markdown_note_vec *v, int depth);

/* Adds "[words](address)" for "[words][name]", "[words][]" or "[words]" at `s`;
 * returns its bytes, 0: it is none. */
static size_t add_reference(struct buf *b, const char *s,
			    struct markdown_note_vec *v, int depth)
{
	size_t words = markdown_brackets(s), end = words, gap;
	struct markdown_note *note = NULL;

	if (!words || s[words] == '(')
		return 0;
	gap = words + (s[words] == ' ' || s[words] == '\n');
	if (s[gap] == '[') {
		size_t n = markdown_brackets(s + gap);

		if (n > 2)
			note = find_note(v, s + gap + 1, n - 2);
		if (note || (n == 2 && gap == words))
			end = gap + n;
		else if (gap == words)
			return 0;
	}
	if (!note)
		note = find_note(v, s + 1, words - 2);
	if (!note)
		return 0;
	note->used = 1;
	buf_addc(b, '[');
	add_resolved(b, s + 1, words - 2, v, depth + 1);
	buf_addf(b, "](%s)", note->text);
	return end;
}

static void add_resolved(struct buf *b, const char *s, size_t len,
			 struct markdown_note_vec *v, int depth)
{
	char *copy = xstrndup(s, len);

	for (const char *p = copy; *p;) {
		size_t n = 0;

		if (*p == '[' && depth < NESTED)
			n = add_reference(b, p, v, depth);
		if (!n) {
			n = *p == '\\' && p[1] ? 2 : 1;
			if (*p == '`')
				n = markdown_code(p);
			buf_add(b, p, n);
		}
		p += n;
	}
	free(copy);
}

/* Parts the definitions from the text. */
static void take_definitions(const char *s, struct markdown_note_vec *links,
			     struct markdown_note_vec *notes, struct buf *rest)
{
	int code = 0;

	while (*s) {
		struct markdown_note d = { 0 };
		size_t n = code || links->n + notes->n >= MOST
				   ? 0
				   : read_definition(s, &d);

		code ^= is_fence(s);
		if (n)
			*VEC_PUSH(*d.name == '^' ? notes : links) = d;
		else
			buf_add(rest, s, (size_t)(next_line(s) - s));
		s = n ? s + n : next_line(s);
	}
}

char *markdown_resolve(const char *s, struct markdown_note_vec *notes)
{
	struct markdown_note_vec links = { 0 };
	struct buf rest = BUF_INIT, out = BUF_INIT;

	take_definitions(s, &links, notes, &rest);
	if (links.n)
		add_resolved(&out, rest.s, rest.len, &links, 0);
	else
		buf_add(&out, rest.s, rest.len);
	for (size_t i = 0; i < notes->n; i++) {
		struct markdown_note *n = &notes->v[i];
		struct buf b = BUF_INIT;

		add_resolved(&b, n->text, strlen(n->text), &links, 0);
		buf_trim(&b);
		free(n->text);
		n->text = buf_detach(&b);
	}
	for (size_t i = 0; i < links.n; i++)
		if (!links.v[i].used)
			buf_addf(&out, "\n[%s]: <%s>\n", links.v[i].name,
				 links.v[i].text);
	markdown_notes_release(&links);
	buf_release(&rest);
	return buf_detach(&out);
}
