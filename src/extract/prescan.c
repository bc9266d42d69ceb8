/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/prescan.h"

#include "base/limits.h"

#include <stdint.h>
#include <string.h>
#include <strings.h>

#define FNV_START 2166136261u
#define FNV_PRIME 16777619u
#define STYLE_MAX  4096 /* bytes of a style that are looked at */
#define STYLED_MAX 32   /* formatting elements open at once */

struct scan {
	const char *p, *end;
	const char *from; /* what was read from here on is not yet written */
	char *out;        /* where it goes */
	uint32_t open[LIMIT_HTML_DEPTH]; /* names, as hashes */
	size_t depth;
	size_t foreign; /* depth of svg or math; 0: outside */
	size_t pre;     /* depth of the outermost pre; 0: outside */
	size_t ignored; /* open tags beyond the depth */
	long styled;    /* elements of `formatting` that are not closed */
	long markup;    /* tags and attributes so far */
	int in_svg;
	const char *why;
};

struct tag {
	uint32_t name;
	const char *text; /* its name, as written */
	size_t len;
	int closing;    /* "</" */
	int closed;     /* "/>" */
	int is_json;    /* its type says so */
	int n_attrs;
};

struct attr {
	const char *name, *value, *end; /* `value` may be in quotes */
	size_t len;                     /* of the name */
};

/* Elements that have no content, or that the parser closes by itself, so that
 * an open one says nothing about depth. */
static const char *const unnested[] = {
	"a", "area", "base", "body", "br", "button", "col", "colgroup", "dd",
	"dt", "embed", "head", "hr", "html", "img", "input", "li", "link",
	"meta", "nobr", "option", "optgroup", "p", "param", "source", "tbody",
	"td", "tfoot", "th", "thead", "tr", "track", "wbr",
};

/* Elements that, when what they stand in ends before them, the parser opens
 * anew in whatever follows. */
static const char *const formatting[] = {
	"b", "big", "code", "em", "font", "i", "s", "small", "strike",
	"strong", "tt", "u",
};

/* Elements whose content is text up to their end tag. */
static const char *const raw[] = {
	"script", "style", "textarea", "title", "xmp", "iframe", "noembed",
	"noframes",
};

/* Scripts that hold one of these are read (source_site.c). */
static const char *const telling[] = { "\"lengthSeconds\"",
				       "\"@context\"" };

/* Attributes for scripts that some pages put to better use. */
static const char *const kept_data[] = {
	"data-src", "data-orig", "data-lazy", "data-date", "data-time",
	"data-author", "data-lang", "data-alt", "data-title", "data-url",
};

static int is_one_of(const struct tag *t, const char *const *names, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (!strncasecmp(names[i], t->text, t->len) &&
		    !names[i][t->len])
			return 1;
	return 0;
}

static int is_named(const struct tag *t, const char *name)
{
	return is_one_of(t, &name, 1);
}

static int is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

static int is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Writes what was read up to `to`. */
static void write_to(struct scan *s, const char *to)
{
	size_t n = (size_t)(to - s->from);

	if (s->out != s->from)
		memmove(s->out, s->from, n);
	s->out += n;
	s->from = to;
}

static void leave_out(struct scan *s, const char *from, const char *to)
{
	write_to(s, from);
	s->from = to;
}

/* Text from s->p to `to`: of a run of blanks the first stays. */
static void squeeze(struct scan *s, const char *to)
{
	const char *p = s->p, *blank;

	s->p = to;
	while (!s->pre && p < to) {
		if (!is_space(*p++))
			continue;
		for (blank = p; p < to && is_space(*p); p++)
			;
		if (p > blank)
			leave_out(s, blank, p);
	}
}

/* The end of a comment at `p`; NULL when it has none. */
static const char *comment_end(const char *p, const char *end)
{
	p += 4;
	if (p < end && *p == '>')
		return p + 1;
	if (end - p > 1 && !memcmp(p, "->", 2))
		return p + 2;
	while ((p = memmem(p, (size_t)(end - p), "--", 2))) {
		while (p < end && *p == '-')
			p++;
		if (p < end && *p == '>')
			return p + 1;
		if (end - p > 1 && !memcmp(p, "!>", 2))
			return p + 2;
	}
	return NULL;
}

/* Past a comment, declaration or processing instruction at s->p. */
static void skip_markup(struct scan *s)
{
	const char *p = s->p, *q;

	if (s->end - p >= 4 && !memcmp(p, "<!--", 4)) {
		q = comment_end(p, s->end);
		if (q)
			leave_out(s, p, q);
	} else {
		q = memchr(p, '>', (size_t)(s->end - p));
		q = q ? q + 1 : NULL;
	}
	s->p = q ? q : s->end;
}

/* Past one attribute at s->p, which is not blank, "/" or ">". */
static void read_attribute(struct scan *s, struct attr *a)
{
	const char *p = s->p + 1;

	*a = (struct attr){ .name = s->p };
	while (p < s->end && !is_space(*p) && !strchr("=/>", *p))
		p++;
	a->len = (size_t)(p - a->name);
	a->value = a->end = p;
	while (p < s->end && is_space(*p))
		p++;
	s->p = p;
	if (p == s->end || *p != '=')
		return;
	p++;
	while (p < s->end && is_space(*p))
		p++;
	a->value = p;
	if (p < s->end && (*p == '"' || *p == '\'')) {
		p = memchr(p + 1, *p, (size_t)(s->end - p) - 1);
		p = p ? p + 1 : s->end;
	} else {
		while (p < s->end && !is_space(*p) && *p != '>')
			p++;
	}
	s->p = a->end = p;
}

static int begins_with(const struct attr *a, const char *start)
{
	size_t len = strlen(start);

	return a->len >= len && !strncasecmp(a->name, start, len);
}

/* 1 when the value of `a` holds `word`, in any case. */
static int holds(const struct attr *a, const char *word)
{
	size_t len = strlen(word);
	const char *end = a->end;

	if (end - a->value > STYLE_MAX)
		end = a->value + STYLE_MAX;
	for (const char *p = a->value; (size_t)(end - p) >= len; p++)
		if (!strncasecmp(p, word, len))
			return 1;
	return 0;
}

static int is_read(const struct scan *s, const struct attr *a)
{
	if (s->in_svg)
		return 0;
	if (begins_with(a, "on") || begins_with(a, "srcset"))
		return 0;
	if (begins_with(a, "style"))
		return holds(a, "none") || holds(a, "hidden");
	if (!begins_with(a, "data-"))
		return 1;
	for (size_t i = 0; i < ARRAY_SIZE(kept_data); i++)
		if (begins_with(a, kept_data[i]))
			return 1;
	return 0;
}

static void take_attribute(struct scan *s, struct tag *t)
{
	struct attr a;

	read_attribute(s, &a);
	if (!is_read(s, &a)) {
		leave_out(s, a.name, a.end);
	} else if (t->n_attrs == LIMIT_HTML_ATTRS) {
		leave_out(s, a.name, a.end);
		s->why = "of a tag with too many attributes some were left "
			 "out";
	} else {
		t->n_attrs++;
		t->is_json |= begins_with(&a, "type") && holds(&a, "ld+json");
	}
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
	while (s->p < s->end && *s->p != '>') {
		t->closed = *s->p == '/';
		if (t->closed || is_space(*s->p))
			s->p++;
		else
			take_attribute(s, t);
	}
	if (s->p < s->end)
		s->p++;
}

/* The end tag that closes the raw `t`; NULL when there is none. */
static const char *raw_end(const struct scan *s, const struct tag *t)
{
	const char *p = s->p;

	for (; (p = memchr(p, '<', (size_t)(s->end - p))); p++)
		if ((size_t)(s->end - p) > t->len + 2 && p[1] == '/' &&
		    !strncasecmp(p + 2, t->text, t->len) &&
		    !is_letter(p[2 + t->len]))
			return p;
	return NULL;
}

static int is_telling(const struct tag *t, const char *text, size_t len)
{
	if (t->is_json)
		return 1;
	/* What stands behind this may end elsewhere. */
	if (memmem(text, len, "<!--", 4))
		return 1;
	for (size_t i = 0; i < ARRAY_SIZE(telling); i++)
		if (memmem(text, len, telling[i], strlen(telling[i])))
			return 1;
	return 0;
}

static void skip_raw(struct scan *s, const struct tag *t)
{
	const char *end = raw_end(s, t);

	if (end && (is_named(t, "style") ||
		    (is_named(t, "script") &&
		     !is_telling(t, s->p, (size_t)(end - s->p)))))
		leave_out(s, s->p, end);
	s->p = end ? end : s->end;
}

static void set_depth(struct scan *s, size_t depth)
{
	s->depth = depth;
	if (s->foreign > depth)
		s->foreign = s->in_svg = 0;
	if (s->pre > depth)
		s->pre = 0;
}

/* 0 when the tag is to be left out. */
static int close_tag(struct scan *s, const struct tag *t)
{
	if (s->ignored) {
		s->ignored--;
		return 0;
	}
	s->styled -= s->styled &&
		     is_one_of(t, formatting, ARRAY_SIZE(formatting));
	for (size_t i = s->depth; i-- > 0;)
		if (s->open[i] == t->name) {
			set_depth(s, i);
			break;
		}
	return 1;
}

/* What is open inside of SVG and MathML, where an unclosed "a" does nest. */
static int nests(struct scan *s, const struct tag *t)
{
	static const char *const breakout[] = { "body", "br", "dd", "dt",
						"embed", "head", "hr", "img",
						"li", "meta", "nobr", "p" };

	if (!is_one_of(t, unnested, ARRAY_SIZE(unnested)))
		return 1;
	if (s->foreign && !is_one_of(t, breakout, ARRAY_SIZE(breakout)))
		return 1;
	s->foreign = s->in_svg = 0;
	return 0;
}

/* Counts what will be opened again and again; 0 when `t` is one too many of
 * them. */
static int count_styled(struct scan *s, const struct tag *t)
{
	if (!is_one_of(t, formatting, ARRAY_SIZE(formatting)))
		s->markup += s->styled;
	else if (s->styled == STYLED_MAX)
		return 0;
	else
		s->styled++;
	return 1;
}

/* 0 when the tag is to be left out. */
static int open_tag(struct scan *s, const struct tag *t)
{
	if (!s->foreign && is_one_of(t, raw, ARRAY_SIZE(raw))) {
		skip_raw(s, t);
		return 1;
	}
	if (!count_styled(s, t))
		return 0;
	if ((s->foreign && t->closed) || !nests(s, t))
		return 1;
	if (s->depth == LIMIT_HTML_DEPTH) {
		s->why = "tags that nest too deep were left out";
		s->ignored++;
		return 0;
	}
	s->open[s->depth++] = t->name;
	if (!s->pre && is_named(t, "pre"))
		s->pre = s->depth;
	if (!s->foreign && (is_named(t, "svg") || is_named(t, "math"))) {
		s->foreign = s->depth;
		s->in_svg = is_named(t, "svg");
	}
	return 1;
}

/* From one "<" to behind what it begins. */
static void read_markup(struct scan *s)
{
	const char *at = s->p;
	struct tag t;
	char *out;

	if (at[1] == '!' || at[1] == '?') {
		skip_markup(s);
	} else if (!is_letter(at[at[1] == '/' ? 2 : 1])) {
		s->p++;
	} else {
		write_to(s, at);
		out = s->out;
		read_tag(s, &t);
		if (t.closing ? close_tag(s, &t) : open_tag(s, &t)) {
			s->markup += 1 + t.n_attrs;
		} else {
			s->out = out;
			s->from = s->p;
		}
	}
}

const char *prescan(struct buf *html)
{
	struct scan s = { .p = html->s, .from = html->s, .out = html->s,
			  .end = html->s + html->len };
	const char *at;

	while ((at = memchr(s.p, '<', (size_t)(s.end - s.p)))) {
		squeeze(&s, at);
		if (s.end - at < 3)
			break;
		if (s.markup > LIMIT_HTML_MARKUP) {
			s.why = "too many tags, its end was left out";
			s.end = at;
			break;
		}
		read_markup(&s);
	}
	squeeze(&s, s.end);
	write_to(&s, s.end);
	buf_truncate(html, (size_t)(s.out - html->s));
	return s.why;
}
