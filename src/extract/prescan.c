/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/prescan_private.h"

#include <string.h>
#include <strings.h>

/* Elements whose content is text up to their end tag. */
static const char *const raw[] = {
	"script", "style", "textarea", "title", "xmp", "iframe", "noembed",
	"noframes",
};

/* Scripts that hold one of these are read (source_site.c). */
static const char *const telling[] = { "\"lengthSeconds\"",
				       "\"@context\"" };

static int is_named(const struct tag *t, const char *name)
{
	return prescan_is_one_of(t, &name, 1);
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
			prescan_leave_out(s, blank, p);
	}
}

/* Text without references from s->p to `to`: all but the blanks around it is a
 * run, unless what the parser takes for text may begin behind it. */
static void take_run(struct scan *s, const char *to)
{
	const char *p = s->p, *end = to;

	while (p < to && is_space(*p))
		p++;
	while (end > p && is_space(end[-1]))
		end--;
	squeeze(s, p);
	if (!memchr(p, '>', (size_t)(end - p)) &&
	    prescan_hide(s, p, end, !s->pre))
		s->p = end;
	squeeze(s, to);
}

static int is_reference(char c)
{
	return is_letter(c) || (c >= '0' && c <= '9') || c == '#';
}

/* Text from s->p to `to`. */
static void take_text(struct scan *s, const char *to)
{
	const char *at;

	while (s->runs && !s->joined && s->p < to) {
		at = memchr(s->p, '&', (size_t)(to - s->p));
		take_run(s, at ? at : to);
		if (!at)
			break;
		for (at++; at < to && is_reference(*at); at++)
			;
		s->p = at + (at < to && *at == ';');
	}
	s->joined = 0;
	squeeze(s, to);
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

/* Past a comment, or what is taken for one, or a declaration at s->p. */
static void skip_markup(struct scan *s)
{
	const char *p = s->p, *q;

	if (s->end - p >= 4 && !memcmp(p, "<!--", 4)) {
		q = comment_end(p, s->end);
		if (q)
			prescan_leave_out(s, p, q);
		s->joined = 1;
	} else {
		q = memchr(p, '>', (size_t)(s->end - p));
		q = q ? q + 1 : NULL;
		s->markup++;
	}
	s->p = q ? q : s->end;
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
	int is_script = is_named(t, "script");

	if (end && (is_named(t, "style") ||
		    (is_script &&
		     !is_telling(t, s->p, (size_t)(end - s->p)))))
		prescan_leave_out(s, s->p, end);
	else if (end && is_script &&
		 !memmem(s->p, (size_t)(end - s->p), "<!--", 4))
		(void)prescan_hide(s, s->p, end, 0);
	/* Its end tag stays, whatever else is left out here. */
	if (end)
		end = memchr(end, '>', (size_t)(s->end - end));
	s->p = end ? end + 1 : s->end;
}

/* 1 when the parser takes what follows for text; inside of "select" it passes
 * over most of the tags that would have it do so. */
static int is_raw(const struct scan *s, const struct tag *t)
{
	return !s->foreign && prescan_is_one_of(t, raw, ARRAY_SIZE(raw)) &&
	       (is_named(t, "script") || is_named(t, "textarea") ||
		!prescan_is_open(s, "select"));
}

/* 0 when the tag is to be left out. */
static int open_tag(struct scan *s, const struct tag *t)
{
	if (is_raw(s, t)) {
		skip_raw(s, t);
		return 1;
	}
	return prescan_open(s, t);
}

/* From one "<" to behind what it begins. */
static void read_markup(struct scan *s)
{
	const char *at = s->p;
	struct tag t;
	char *out;

	if (at[1] == '!' || at[1] == '?' ||
	    (at[1] == '/' && !is_letter(at[2]))) {
		skip_markup(s);
	} else if (at[1] != '/' && !is_letter(at[1])) {
		s->p++;
		s->joined = 1;
	} else {
		prescan_write_to(s, at);
		out = s->out;
		prescan_read_tag(s, &t);
		if (t.closing ? prescan_close(s, &t) : open_tag(s, &t)) {
			s->markup += 1 + t.n_attrs;
		} else {
			s->out = out;
			s->from = s->p;
		}
	}
}

const char *prescan(struct buf *html, struct runs *runs)
{
	struct scan s = { .p = html->s, .from = html->s, .out = html->s,
			  .end = html->s + html->len };
	const char *at;

	if (runs && runs_usable(html->s, html->len))
		s.runs = runs;
	while ((at = memchr(s.p, '<', (size_t)(s.end - s.p)))) {
		take_text(&s, at);
		if (s.end - at < 3)
			break;
		if (s.markup > LIMIT_HTML_MARKUP) {
			s.why = "too many tags, its end was left out";
			s.end = at;
			break;
		}
		read_markup(&s);
	}
	take_text(&s, s.end);
	prescan_write_to(&s, s.end);
	buf_truncate(html, (size_t)(s.out - html->s));
	return s.why;
}
