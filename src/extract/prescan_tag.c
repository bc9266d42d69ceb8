/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tags, and which of their attributes stay. */
#include "extract/prescan_private.h"

#include <string.h>
#include <strings.h>

#define FNV_START 2166136261u
#define FNV_PRIME 16777619u
#define STYLE_MAX 4096 /* bytes of a style that are looked at */

struct attr {
	const char *name, *value, *end; /* `value` may be in quotes */
	size_t len;                     /* of the name */
};

/* Elements that, when what they stand in ends before them, the parser opens
 * anew in whatever follows. */
static const char *const formatting[] = {
	"b", "big", "code", "em", "font", "i", "s", "small", "strike",
	"strong", "tt", "u",
};

/* How attributes begin that are for scripts, browsers and screen readers ... */
static const char *const unread[] = {
	"aria-", "crossorigin", "data-", "decoding", "fetchpriority",
	"integrity", "js", "ng-", "nonce", "on", "referrerpolicy", "sizes",
	"srcset", "tabindex", "target", "v-",
};

/* ... but for those that some pages put to better use. */
static const char *const kept[] = {
	"aria-hidden", "aria-label", "data-src", "data-orig", "data-lazy",
	"data-date", "data-time", "data-author", "data-lang", "data-alt",
	"data-title", "data-url",
};

int prescan_is_one_of(const struct tag *t, const char *const *names, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (names[i][0] == t->text[0] && !strcmp(names[i], t->text))
			return 1;
	return 0;
}

int prescan_is_formatting(const struct tag *t)
{
	return prescan_is_one_of(t, formatting, ARRAY_SIZE(formatting));
}

void prescan_write_to(struct scan *s, const char *to)
{
	size_t n = (size_t)(to - s->from);

	if (s->out != s->from)
		memmove(s->out, s->from, n);
	s->out += n;
	s->from = to;
}

void prescan_leave_out(struct scan *s, const char *from, const char *to)
{
	prescan_write_to(s, from);
	s->from = to;
}

int prescan_hide(struct scan *s, const char *from, const char *to, int squeezed)
{
	char sign[RUNS_SIGN];

	if (!s->runs || to - from < RUN_LEAST ||
	    !runs_hide(s->runs, from, to, squeezed, sign))
		return 0;
	prescan_write_to(s, from);
	memcpy(s->out, sign, RUNS_SIGN);
	s->out += RUNS_SIGN;
	s->from = to;
	return 1;
}

/* Past one attribute at s->p, which is not blank, "/" or ">". */
static void read_attribute(struct scan *s, struct attr *a)
{
	const char *p = s->p + 1;

	*a = (struct attr){ .name = s->p };
	while (p < s->end && !is_space(*p) && *p != '=' && *p != '/' &&
	       *p != '>')
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
	size_t len;

	if ((*a->name | 0x20) != *start)
		return 0;
	len = strlen(start);
	return a->len >= len && !strncasecmp(a->name, start, len);
}

static int begins_with_any(const struct attr *a, const char *const *starts,
			   size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (begins_with(a, starts[i]))
			return 1;
	return 0;
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
	if (begins_with(a, "style"))
		return holds(a, "none") || holds(a, "hidden");
	return !begins_with_any(a, unread, ARRAY_SIZE(unread)) ||
	       begins_with_any(a, kept, ARRAY_SIZE(kept));
}

/* Those of formatting elements are compared by the parser. */
static void hide_value(struct scan *s, const struct tag *t,
		       const struct attr *a)
{
	const char *from = a->value + 1, *to = a->end - 1;

	if (to - from < RUN_LEAST || (from[-1] != '"' && from[-1] != '\'') ||
	    *to != from[-1] || memchr(from, '&', (size_t)(to - from)) ||
	    begins_with(a, "type") || begins_with(a, "encoding") ||
	    prescan_is_formatting(t))
		return;
	(void)prescan_hide(s, from, to, 0);
}

static void take_attribute(struct scan *s, struct tag *t)
{
	struct attr a;

	read_attribute(s, &a);
	if (!is_read(s, &a)) {
		prescan_leave_out(s, a.name, a.end);
	} else if (t->n_attrs == LIMIT_HTML_ATTRS) {
		prescan_leave_out(s, a.name, a.end);
		s->why = "of a tag with too many attributes some were left "
			 "out";
	} else {
		t->n_attrs++;
		t->is_json |= begins_with(&a, "type") && holds(&a, "ld+json");
		hide_value(s, t, &a);
	}
}

uint32_t prescan_hash(const char *name)
{
	uint32_t hash = FNV_START;

	for (; *name; name++)
		hash = (hash ^ (uint32_t)*name) * FNV_PRIME;
	return hash;
}

void prescan_read_tag(struct scan *s, struct tag *t)
{
	*t = (struct tag){ .name = FNV_START };
	s->p++;
	if (*s->p == '/') {
		t->closing = 1;
		s->p++;
	}
	for (; s->p < s->end && !is_space(*s->p) && *s->p != '/' &&
	       *s->p != '>'; s->p++) {
		char c = (char)(*s->p | 0x20);

		t->name = (t->name ^ (uint32_t)c) * FNV_PRIME;
		if (t->len < sizeof(t->text) - 1)
			t->text[t->len] = c;
		t->len++;
	}
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

