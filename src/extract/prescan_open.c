/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Which tags are open, as the parser will see it: an end tag closes what the
 * HTML standard (13.2.6.4.7, "in body") lets it close, which for tags that
 * cross is less than it seems.  Where that cannot be known, more is taken to be
 * open than is.
 */
#include "extract/prescan_private.h"

#include <string.h>

#define STYLED_MAX 32 /* formatting elements open at once */
#define CROSSED_MAX 8 /* blocks out of which the parser takes a style */
#define FORM_OF_OLD 8 /* tags, about */
#define UNSURE_MAX 128 /* tags of which it is unsure that they were closed */

enum tag_kind {
	/* An end tag of what is neither special nor formatting does not reach
	 * beyond it. */
	KIND_SPECIAL = 1,
	/* No end tag does, but for those of tables and templates. */
	KIND_BARRIER = 2,
	KIND_FORMATTING = 4,
	KIND_FORM = 8,
	KIND_TABLE = 16,
	KIND_TEMPLATE = 32,
	KIND_HEADING = 64, /* one is closed by the end tag of another */
	KIND_FORM_OF_OLD = 128, /* the parser makes a whole form of it */
};

/* Elements that have no content, or that the parser closes by itself, so that
 * an open one says nothing about depth. */
static const char *const unnested[] = {
	"a", "area", "base", "body", "br", "button", "col", "colgroup", "dd",
	"dt", "embed", "head", "hr", "html", "img", "input", "isindex",
	"li", "link",
	"meta", "nobr", "option", "p", "param", "source", "tbody",
	"td", "tfoot", "th", "thead", "tr", "track", "wbr",
};

/* Those of them that are special all the same: what is open around them may
 * stay so. */
static const char *const holding[] = { "button", "dd", "dt", "li" };

/* Of the others, those that the standard calls special. */
static const struct {
	char name[12];
	unsigned kind;
} kinds[] = {
	{ "address", KIND_SPECIAL },
	{ "applet", KIND_SPECIAL | KIND_BARRIER },
	{ "article", KIND_SPECIAL },
	{ "aside", KIND_SPECIAL },
	{ "blockquote", KIND_SPECIAL },
	{ "caption", KIND_SPECIAL | KIND_BARRIER },
	{ "center", KIND_SPECIAL },
	{ "details", KIND_SPECIAL },
	{ "dir", KIND_SPECIAL },
	{ "div", KIND_SPECIAL },
	{ "dl", KIND_SPECIAL },
	{ "fieldset", KIND_SPECIAL },
	{ "figcaption", KIND_SPECIAL },
	{ "figure", KIND_SPECIAL },
	{ "footer", KIND_SPECIAL },
	{ "form", KIND_SPECIAL | KIND_FORM },
	{ "frameset", KIND_SPECIAL },
	{ "h1", KIND_SPECIAL | KIND_HEADING },
	{ "h2", KIND_SPECIAL | KIND_HEADING },
	{ "h3", KIND_SPECIAL | KIND_HEADING },
	{ "h4", KIND_SPECIAL | KIND_HEADING },
	{ "h5", KIND_SPECIAL | KIND_HEADING },
	{ "h6", KIND_SPECIAL | KIND_HEADING },
	{ "header", KIND_SPECIAL },
	{ "hgroup", KIND_SPECIAL },
	{ "isindex", KIND_FORM_OF_OLD },
	{ "listing", KIND_SPECIAL },
	{ "main", KIND_SPECIAL },
	{ "marquee", KIND_SPECIAL | KIND_BARRIER },
	{ "menu", KIND_SPECIAL },
	{ "nav", KIND_SPECIAL },
	{ "noscript", KIND_SPECIAL },
	{ "object", KIND_SPECIAL | KIND_BARRIER },
	{ "ol", KIND_SPECIAL },
	{ "pre", KIND_SPECIAL },
	{ "section", KIND_SPECIAL },
	{ "select", KIND_SPECIAL },
	{ "summary", KIND_SPECIAL },
	{ "table", KIND_SPECIAL | KIND_BARRIER | KIND_TABLE },
	{ "template", KIND_SPECIAL | KIND_BARRIER | KIND_TEMPLATE },
	{ "ul", KIND_SPECIAL },
};

static int is_named(const struct tag *t, const char *name)
{
	return prescan_is_one_of(t, &name, 1);
}

static unsigned kind_of(const struct tag *t)
{
	if (prescan_is_formatting(t))
		return KIND_FORMATTING;
	for (size_t i = 0; i < ARRAY_SIZE(kinds); i++)
		if (kinds[i].name[0] == t->text[0] &&
		    !strcmp(kinds[i].name, t->text))
			return kinds[i].kind;
	return 0;
}

static void set_depth(struct scan *s, size_t depth)
{
	s->depth = depth;
	if (s->foreign > depth)
		s->foreign = s->in_svg = 0;
	if (s->pre > depth)
		s->pre = 0;
}

/* Closes one tag inside of which others stay open. */
static void take_out(struct scan *s, size_t i)
{
	memmove(s->open + i, s->open + i + 1,
		(s->depth - i - 1) * sizeof(*s->open));
	s->depth--;
	/* Both say how deep we are behind their tag. */
	s->foreign -= s->foreign > i;
	s->pre -= s->pre > i;
	if (!s->foreign)
		s->in_svg = 0;
}

/* What an end tag of this kind does not reach beyond. */
static unsigned stops_of(unsigned kind)
{
	if (kind & KIND_TEMPLATE)
		return 0;
	if (kind & KIND_TABLE)
		return KIND_TEMPLATE;
	return kind ? KIND_BARRIER : KIND_BARRIER | KIND_SPECIAL;
}

/* Which open tag the end tag `t` means, and *ret_crossed how many blocks are
 * open inside of it.  -1: none is open; -2: one may be, out of its reach. */
static int find_open(struct scan *s, const struct tag *t, unsigned kind,
		     int *ret_crossed)
{
	unsigned stops = stops_of(kind), holds = 0;
	int crossed = 0;

	for (size_t i = s->depth; i-- > 0;) {
		const struct open_tag *o = &s->open[i];

		holds |= o->holds;
		if (o->name == t->name || (o->kind & kind & KIND_HEADING)) {
			*ret_crossed = crossed;
			if (!kind && holds && s->unsure++ >= UNSURE_MAX)
				return -2;
			return (int)i;
		}
		if (o->kind & stops)
			return -2;
		crossed += (o->kind & KIND_SPECIAL) != 0;
	}
	return -1;
}

/* Which bit of `holds` an element has that is not counted as open. */
static unsigned held_as(const struct tag *t)
{
	if (is_named(t, "p"))
		return HOLDS_P;
	return prescan_is_one_of(t, holding, ARRAY_SIZE(holding)) ?
		       HOLDS_OTHER : 0;
}

int prescan_close(struct scan *s, const struct tag *t)
{
	unsigned kind;
	int i, crossed = 0;

	if (prescan_is_one_of(t, unnested, ARRAY_SIZE(unnested))) {
		if (s->depth)
			s->open[s->depth - 1].holds &= ~held_as(t);
		return 1;
	}
	if (s->ignored) {
		s->ignored--;
		return 0;
	}
	kind = kind_of(t);
	i = find_open(s, t, kind, &crossed);
	if (kind & KIND_FORMATTING && (i == -2 || crossed > CROSSED_MAX))
		return 1;
	s->styled -= s->styled && kind & KIND_FORMATTING;
	if (i < 0)
		return 1;
	if (crossed && kind & (KIND_FORMATTING | KIND_FORM))
		take_out(s, (size_t)i);
	else
		set_depth(s, (size_t)i);
	return 1;
}

/* What is open inside of SVG and MathML, where an unclosed "a" does nest. */
static int nests(struct scan *s, const struct tag *t)
{
	static const char *const breakout[] = { "body", "br", "dd", "dt",
						"embed", "head", "hr", "img",
						"li", "meta", "nobr", "p" };

	if (!prescan_is_one_of(t, unnested, ARRAY_SIZE(unnested)))
		return 1;
	if (s->depth)
		s->open[s->depth - 1].holds |= held_as(t);
	if (s->foreign && !prescan_is_one_of(t, breakout, ARRAY_SIZE(breakout)))
		return 1;
	s->foreign = s->in_svg = 0;
	return 0;
}

/* Counts what will be opened again and again; 0 when `t` is one too many of
 * them. */
static int count_styled(struct scan *s, unsigned kind)
{
	if (!(kind & KIND_FORMATTING))
		s->markup += s->styled + (kind & KIND_FORM_OF_OLD ?
						  FORM_OF_OLD : 0);
	else if (s->styled == STYLED_MAX)
		return 0;
	else
		s->styled++;
	return 1;
}

int prescan_is_open(const struct scan *s, const char *name)
{
	uint32_t hash = prescan_hash(name);

	for (size_t i = s->depth; i-- > 0;)
		if (s->open[i].name == hash)
			return 1;
	return 0;
}

int prescan_open(struct scan *s, const struct tag *t)
{
	unsigned kind = kind_of(t);

	if (!count_styled(s, kind))
		return 0;
	if ((s->foreign && t->closed) || !nests(s, t))
		return 1;
	if (s->depth == LIMIT_HTML_DEPTH) {
		s->why = "tags that nest too deep were left out";
		s->ignored++;
		return 0;
	}
	/* A block ends the paragraph before it. */
	if (s->depth && kind & KIND_SPECIAL)
		s->open[s->depth - 1].holds &= ~(unsigned)HOLDS_P;
	s->open[s->depth++] = (struct open_tag){ t->name, kind, 0 };
	if (!s->pre && is_named(t, "pre"))
		s->pre = s->depth;
	if (!s->foreign && (is_named(t, "svg") || is_named(t, "math"))) {
		s->foreign = s->depth;
		s->in_svg = is_named(t, "svg");
	}
	return 1;
}
