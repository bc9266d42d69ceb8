/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/prescan.h"

#include "base/limits.h"
#include "base/mem.h"

#include <stdint.h>
#include <string.h>
#include <strings.h>

#define FNV_START 2166136261u
#define FNV_PRIME 16777619u

struct scan {
	const char *p, *end;
	uint32_t open[LIMIT_HTML_DEPTH]; /* names, as hashes */
	size_t depth;
	size_t foreign; /* depth of svg or math; 0: outside */
	const char *why;
};

struct tag {
	uint32_t name;
	const char *text; /* its name, as written */
	size_t len;
	int closing;   /* "</" */
	int closed;    /* "/>" */
	int n_attrs;
};

/* Elements that have no content, or that the parser closes by itself, so that
 * an open one says nothing about depth. */
static const char *const unnested[] = {
	"a", "area", "base", "body", "br", "button", "col", "colgroup", "dd",
	"dt", "embed", "head", "hr", "html", "img", "input", "li", "link",
	"meta", "nobr", "option", "optgroup", "p", "param", "rp", "rt",
	"source", "tbody", "td", "tfoot", "th", "thead", "tr", "track", "wbr",
};

/* Elements whose content is text up to their end tag. */
static const char *const raw[] = {
	"script", "style", "textarea", "title", "xmp", "iframe", "noembed",
	"noframes",
};

static int is_one_of(const struct tag *t, const char *const *names, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (!strncasecmp(names[i], t->text, t->len) &&
		    !names[i][t->len])
			return 1;
	return 0;
}

static int is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

static int is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* The end of a comment, declaration or processing instruction at `p`. */
static const char *skip_markup(const char *p, const char *end)
{
	const char *q;

	if (end - p >= 4 && !memcmp(p, "<!--", 4)) {
		q = memmem(p + 4, (size_t)(end - p) - 4, "-->", 3);
		return q ? q + 3 : end;
	}
	q = memchr(p, '>', (size_t)(end - p));
	return q ? q + 1 : end;
}

/* Past one attribute at s->p, which is not blank, "/" or ">". */
static void skip_attribute(struct scan *s)
{
	const char *p = s->p + 1;
	char quote;

	while (p < s->end && !is_space(*p) && !strchr("=/>", *p))
		p++;
	while (p < s->end && is_space(*p))
		p++;
	s->p = p;
	if (p == s->end || *p != '=')
		return;
	p++;
	while (p < s->end && is_space(*p))
		p++;
	if (p < s->end && (*p == '"' || *p == '\'')) {
		quote = *p++;
		p = memchr(p, quote, (size_t)(s->end - p));
		s->p = p ? p + 1 : s->end;
		return;
	}
	while (p < s->end && !is_space(*p) && *p != '>')
		p++;
	s->p = p;
}

/* Reads the tag at s->p ("<" and a letter, or "</" and one). */
static void read_tag(struct scan *s, struct tag *t)
{
	*t = (struct tag){ .name = FNV_START };
	s->p++;
	if (*s->p == '/') {
		t->closing = 1;
		s->p++;
	}
	t->text = s->p;
	while (s->p < s->end && !is_space(*s->p) && *s->p != '/' &&
	       *s->p != '>') {
		t->name = (t->name ^ (uint32_t)(*s->p | 0x20)) * FNV_PRIME;
		s->p++;
	}
	t->len = (size_t)(s->p - t->text);
	while (s->p < s->end && *s->p != '>' &&
	       t->n_attrs <= LIMIT_HTML_ATTRS) {
		t->closed = *s->p == '/';
		if (t->closed || is_space(*s->p)) {
			s->p++;
			continue;
		}
		t->n_attrs++;
		skip_attribute(s);
	}
	if (s->p < s->end)
		s->p++;
}

static void skip_raw(struct scan *s, const struct tag *t)
{
	const char *p = s->p;

	for (; (p = memchr(p, '<', (size_t)(s->end - p))); p++)
		if ((size_t)(s->end - p) > t->len + 2 && p[1] == '/' &&
		    !strncasecmp(p + 2, t->text, t->len) &&
		    !is_letter(p[2 + t->len])) {
			s->p = p;
			return;
		}
	s->p = s->end;
}

static void close_tag(struct scan *s, const struct tag *t)
{
	for (size_t i = s->depth; i-- > 0;)
		if (s->open[i] == t->name) {
			s->depth = i;
			if (s->foreign > i)
				s->foreign = 0;
			return;
		}
}

static int leave_foreign(struct scan *s)
{
	s->foreign = 0;
	return 0;
}

/* -1 when the tag would be the one too many. */
static int open_tag(struct scan *s, const struct tag *t)
{
	static const char *const foreign[] = { "svg", "math" };
	static const char *const both[] = {
		"a", "area", "base", "button", "col", "colgroup", "html",
		"input", "link", "option", "optgroup", "param", "rp", "rt",
		"source", "tbody", "td", "tfoot", "th", "thead", "tr", "track",
		"wbr",
	};

	if (t->n_attrs > LIMIT_HTML_ATTRS) {
		s->why = "too many attributes";
		return -1;
	}
	if (!s->foreign && is_one_of(t, raw, ARRAY_SIZE(raw))) {
		skip_raw(s, t);
		return 0;
	}
	if (s->foreign && t->closed)
		return 0;
	if (is_one_of(t, unnested, ARRAY_SIZE(unnested))) {
		/* Inside of SVG an unclosed "a" does nest, and a "p" ends the
		 * SVG. */
		if (!s->foreign || !is_one_of(t, both, ARRAY_SIZE(both)))
			return leave_foreign(s);
	}
	if (s->depth == LIMIT_HTML_DEPTH) {
		s->why = "nested too deep";
		return -1;
	}
	s->open[s->depth++] = t->name;
	if (!s->foreign && is_one_of(t, foreign, ARRAY_SIZE(foreign)))
		s->foreign = s->depth;
	return 0;
}

size_t prescan_length(const char *html, size_t len, const char **ret_why)
{
	struct scan s = { .p = html };
	const char *at;
	struct tag t;

	if (len > LIMIT_PARSE_BODY) {
		len = LIMIT_PARSE_BODY;
		s.why = "too long";
	}
	s.end = html + len;
	while ((at = memchr(s.p, '<', (size_t)(s.end - s.p)))) {
		s.p = at;
		if (s.end - at < 3)
			break;
		if (at[1] == '!' || at[1] == '?') {
			s.p = skip_markup(at, s.end);
			continue;
		}
		if (!is_letter(at[at[1] == '/' ? 2 : 1])) {
			s.p++;
			continue;
		}
		read_tag(&s, &t);
		if (t.closing) {
			close_tag(&s, &t);
		} else if (open_tag(&s, &t)) {
			len = (size_t)(at - html);
			break;
		}
	}
	*ret_why = s.why;
	return len;
}
