/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/render.h"

#include "base/text.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define LEVELS      64 /* how deep formulas are looked into */
#define RAISED_MOST 16 /* bytes of what is raised or lowered */

static void add_element(struct buf *b, const struct html_node *n, int level);
static void add_row(struct buf *b, const struct html_node *n, int level);

static int is_named(const struct html_node *n, const char *name)
{
	return n->tag != TAG_TEXT && n->text && !strcmp(n->text, name);
}

/* The element child of `n` that has so many before it; NULL: there is none. */
static const struct html_node *child(const struct html_node *n, int number)
{
	for (n = n->first; n; n = n->next)
		if (n->tag != TAG_TEXT && !number--)
			return n;
	return NULL;
}

/* 1 when it must stand in brackets beside a sign: it is more than a name, a
 * number or what has its own. */
static int is_compound(const char *s)
{
	size_t len = strlen(s);

	if (len > 1 && *s == '(' && s[len - 1] == ')')
		return 0;
	for (; *s; s++)
		if (strchr(" +-*/=,", *s) || !strncmp(s, "−", 3) ||
		    !strncmp(s, "±", 2) || !strncmp(s, "⋅", 3))
			return 1;
	return 0;
}

static void add_part(struct buf *b, const struct html_node *n, int level)
{
	struct buf part = BUF_INIT;

	if (n)
		add_element(&part, n, level);
	buf_trim(&part);
	buf_addf(b, is_compound(part.s) ? "(%s)" : "%s", part.s);
	buf_release(&part);
}

/* The parts of `n`, with a sign before each: "" for none. */
static void add_parts(struct buf *b, const struct html_node *n,
		      const char *const signs[3], int level)
{
	for (int i = 0; i < 3 && child(n, i); i++) {
		buf_adds(b, signs[i]);
		add_part(b, child(n, i), level);
	}
}

/* In brackets where a factor is beside it. */
static void add_fraction(struct buf *b, const struct html_node *n, int level)
{
	static const char *const over[3] = { "", "/", "" };
	static const char *const choose[3] = { "", " choose ", "" };
	const char *line = html_attr(n, "linethickness");
	const struct html_node *next = n->next;
	char last = b->len ? b->s[b->len - 1] : ' ';
	int in;

	while (next && next->tag == TAG_TEXT)
		next = next->next;
	in = (next && !is_named(next, "mo")) || isalnum((unsigned char)last) ||
	     last == ')';
	buf_adds(b, in ? "(" : "");
	add_parts(b, n, line && atoi(line) == 0 ? choose : over, level);
	buf_adds(b, in ? ")" : "");
}

/* What stands over something is an accent of it, or its limit. */
static void add_over(struct buf *b, const struct html_node *n, int level)
{
	static const struct {
		const char *sign, *mark;
	} accents[] = {
		{ "¯", "\u0304" }, { "‾", "\u0304" }, { "―", "\u0304" },
		{ "^", "\u0302" }, { "ˆ", "\u0302" }, { "~", "\u0303" },
		{ "˜", "\u0303" }, { "˙", "\u0307" }, { "¨", "\u0308" },
		{ "→", "\u20d7" }, { "⃗", "\u20d7" },
	};
	const struct html_node *over = child(n, 1);
	struct buf sign = BUF_INIT;
	const char *mark = NULL;

	if (over)
		add_element(&sign, over, level);
	buf_trim(&sign);
	for (size_t i = 0; i < ARRAY_SIZE(accents); i++)
		if (!strcmp(sign.s, accents[i].sign))
			mark = accents[i].mark;
	buf_release(&sign);
	add_part(b, child(n, 0), level);
	if (mark) {
		buf_adds(b, mark);
	} else {
		buf_adds(b, "^");
		add_part(b, over, level);
	}
}

static void add_root(struct buf *b, const struct html_node *n, int level)
{
	struct buf inside = BUF_INIT;

	if (is_named(n, "mroot"))
		add_part(b, child(n, 1), level);
	if (is_named(n, "mroot") && child(n, 0))
		add_element(&inside, child(n, 0), level);
	else if (!is_named(n, "mroot"))
		add_row(&inside, n, level);
	buf_trim(&inside);
	buf_addf(b, is_compound(inside.s) ? "√(%s)" : "√%s", inside.s);
	buf_release(&inside);
}

/* Rows are parted by ";", cells by ",". */
static void add_table(struct buf *b, const struct html_node *n, int level)
{
	int rows = 0;

	for (const struct html_node *row = n->first; row; row = row->next) {
		int cells = 0;

		if (row->tag == TAG_TEXT)
			continue;
		buf_adds(b, rows++ ? "; " : "");
		for (const struct html_node *c = row->first; c; c = c->next) {
			struct buf cell = BUF_INIT;

			if (c->tag == TAG_TEXT)
				continue;
			add_row(&cell, c, level);
			buf_trim(&cell);
			if (cell.len)
				buf_addf(b, "%s%s", !cells++ ? "" :
					 strchr(" =<>", *cell.s) ? "" : ", ",
					 cell.s);
			buf_release(&cell);
		}
	}
}

/* Relations stand apart. */
static void add_operator(struct buf *b, const char *s)
{
	static const char *const apart[] = { "=", "≠", "≈", "≡", "≤", "≥",
					     "<", ">", "→", "⇒", "⇔", "∈",
					     "∼", "≪", "≫", "⊂", "⊆", ":=" };

	/* Application, invisible times, separator and plus */
	if (!strncmp(s, "\u2061", 3) || !strncmp(s, "\u2062", 3) ||
	    !strncmp(s, "\u2063", 3) || !strncmp(s, "\u2064", 3))
		return;
	for (size_t i = 0; i < ARRAY_SIZE(apart); i++)
		if (!strcmp(s, apart[i])) {
			buf_addf(b, " %s ", s);
			return;
		}
	buf_addf(b, !strcmp(s, ",") ? "%s " : "%s", s);
}

static void add_leaf(struct buf *b, const struct html_node *n)
{
	struct buf squeezed = BUF_INIT;
	char *s = html_text(n);

	if (is_named(n, "mtext"))
		text_add_squeezed(b, s);
	text_add_squeezed(&squeezed, is_named(n, "mtext") ? "" : s);
	if (is_named(n, "mo"))
		add_operator(b, squeezed.s);
	else
		buf_adds(b, squeezed.s);
	buf_release(&squeezed);
	free(s);
}

static void add_element(struct buf *b, const struct html_node *n, int level)
{
	static const struct {
		const char *name, *signs[3];
	} shapes[] = {
		{ "msup", { "", "^", "" } },
		{ "msub", { "", "_", "" } },   { "msubsup", { "", "_", "^" } },
		{ "munder", { "", "_", "" } }, { "munderover", { "", "_", "^" } },
	};
	static const char *const leaves[] = { "mi", "mn", "mo", "ms", "mtext" };

	if (++level > LEVELS)
		return;
	/* What has limits stands apart from what follows. */
	for (size_t i = 0; i < ARRAY_SIZE(shapes); i++)
		if (is_named(n, shapes[i].name)) {
			add_parts(b, n, shapes[i].signs, level);
			buf_adds(b, n->text[1] == 'u' ? " " : "");
			return;
		}
	for (size_t i = 0; i < ARRAY_SIZE(leaves); i++)
		if (is_named(n, leaves[i])) {
			add_leaf(b, n);
			return;
		}
	if (is_named(n, "mfrac"))
		add_fraction(b, n, level);
	else if (is_named(n, "mover"))
		add_over(b, n, level);
	else if (is_named(n, "msqrt") || is_named(n, "mroot"))
		add_root(b, n, level);
	else if (is_named(n, "mtable"))
		add_table(b, n, level);
	else if (!is_named(n, "annotation") && !is_named(n, "annotation-xml") &&
		 !is_named(n, "mphantom"))
		add_row(b, n, level);
}

static void add_row(struct buf *b, const struct html_node *n, int level)
{
	if (!n->first || (n->first->tag == TAG_TEXT && !n->first->next)) {
		add_leaf(b, n);
		return;
	}
	for (const struct html_node *i = n->first; i; i = i->next)
		if (i->tag != TAG_TEXT)
			add_element(b, i, level);
}

static void add_math(struct render *r, const struct html_node *math)
{
	struct buf line = BUF_INIT;

	add_row(&line, math, 0);
	render_text(r, line.s);
	buf_release(&line);
}

/* The source of a formula where the page has it; else what it looks like, on
 * one line: "x_1 = √(a^2+b^2)/2". */
void render_formula(struct render *r, const struct html_node *n)
{
	const char *tex = html_attr(n, "alttext");
	char *note = NULL;

	for (const struct html_node *i = n + 1; !tex && i < n->end; i++) {
		const char *type = html_attr(i, "encoding");

		if (type && strcasestr(type, "tex"))
			tex = note = html_text(i);
	}
	if (str_empty(tex))
		add_math(r, n);
	else if (r->plain || r->heading)
		render_text(r, tex);
	else
		render_code_words(r, tex);
	free(note);
}

/* "x²" of "x<sup>2</sup>"; 0 when a character of `s` has no such form. */
static int add_small(struct buf *b, const char *s, int is_up)
{
	static const char *const up[] = { "⁰", "¹", "²", "³", "⁴", "⁵", "⁶",
					  "⁷", "⁸", "⁹", "⁺", "⁻", "⁻", "ⁿ" };
	static const char *const down[] = { "₀", "₁", "₂", "₃", "₄", "₅", "₆",
					    "₇", "₈", "₉", "₊", "₋", "₋",
					    "ₙ" };
	static const char *const plain[] = { "0", "1", "2", "3", "4", "5", "6",
					     "7", "8", "9", "+", "-", "−",
					     "n" };

	while (*s) {
		size_t i = 0;

		while (i < ARRAY_SIZE(plain) &&
		       strncmp(s, plain[i], strlen(plain[i])))
			i++;
		if (i == ARRAY_SIZE(plain))
			return 0;
		buf_adds(b, is_up ? up[i] : down[i]);
		s += strlen(plain[i]);
	}
	return b->len > 0;
}

/* 1 when what is written so far ends with a name, a number or a bracket, and
 * in *ret_single whether that is a single letter. */
static int has_base(const struct render *r, int *ret_single)
{
	const char *s = r->para.s;
	size_t len = r->para.len;

	while (len && s[len - 1] == '*')
		len--;
	if (!len)
		return 0;
	*ret_single = isalpha((unsigned char)s[len - 1]) &&
		      (len == 1 || !isalnum((unsigned char)s[len - 2]));
	return isalnum((unsigned char)s[len - 1]) || s[len - 1] == ')' ||
	       s[len - 1] & 0x80;
}

/* Of what is raised: a power, not the end of "1st" or "XIXe". */
static int is_power(const char *s, int is_single)
{
	static const char digits[] = "0123456789", signs[] = "+-=/−";
	static const char letters[] = "abcdefghijklmnopqrstuvwxyz"
				      "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
	size_t len = strlen(s);

	if (strspn(s, letters) == len)
		return is_single && len == 1 && *s != 'o';
	for (size_t i = 0; i < len; i++)
		if (!strchr(digits, s[i]) && !strchr(signs, s[i]) &&
		    !strchr(letters, s[i]))
			return 0;
	return strpbrk(s, digits) || strpbrk(s, letters);
}

/* "x²" is not "x2", and neither is "2^k" "2k".  What is none of these, such as
 * "1st", stays as it is. */
int render_raised(struct render *r, const struct html_node *n)
{
	char *s = html_text(n);
	int is_up = n->tag == TAG_SUP, is_single = 0, done = 1;
	struct buf b = BUF_INIT;

	for (const struct html_node *i = n + 1; i < n->end; i++)
		done &= i->tag != TAG_A && i->tag != TAG_IMG &&
			!html_is_block(i->tag);
	done = done && *s && strlen(s) <= RAISED_MOST;
	if (done && add_small(&b, s, is_up)) {
		buf_add(&r->para, b.s, b.len);
	} else if (done && is_up && strpbrk(s, ",–-") &&
		   !s[strspn(s, "0123456789, –-")]) {
		/* Numbers of notes */
		buf_clear(&b);
		buf_addf(&b, "[%s]", s);
		render_text(r, b.s);
	} else if (done && !strchr(s, ' ') && has_base(r, &is_single) &&
		   (!is_up ? isalnum((unsigned char)*s) :
			     is_power(s, is_single))) {
		buf_clear(&b);
		buf_addf(&b, is_compound(s) ? "%s(%s)" : "%s%s",
			 is_up ? "^" : "_", s);
		render_text(r, b.s);
	} else {
		done = 0;
	}
	buf_release(&b);
	free(s);
	return done;
}
