/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/render.h"

#include "base/limits.h"
#include "base/text.h"
#include "core/blocks.h"
#include "core/url.h"
#include "extract/words.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define NBSP "\xc2\xa0"
#define RAISED_MOST 16 /* bytes of what is raised or lowered */
#define LINK_BYTES_MAX (4 << 20) /* of all addresses together */

static int ends_blank(const struct buf *b)
{
	return !b->len || b->s[b->len - 1] == ' ';
}

/* Blanks as text_add_squeezed() knows them, as far as they occur at edges. */
static int is_blank(const char *s)
{
	return strchr(" \t\r\n\f", *s) || !strncmp(s, NBSP, strlen(NBSP));
}

static int is_blank_at_end(const char *s, size_t len)
{
	size_t wide = strlen(NBSP);

	return is_blank(s + len - 1) ||
	       (len >= wide && !strcmp(s + len - wide, NBSP));
}

void render_text(struct render *r, const char *s)
{
	size_t start;

	if (!*s)
		return;
	buf_clear(&r->raw);
	buf_clear(&r->clean);
	text_add_clean(&r->raw, s, TEXT_LINE);
	text_add_squeezed(&r->clean, r->raw.s);
	if (is_blank(s) && !ends_blank(&r->para))
		buf_addc(&r->para, ' ');
	start = r->para.len;
	block_add_escaped(&r->para, r->clean.s, r->clean.len);
	if (r->para.len > start && is_blank_at_end(s, strlen(s)))
		buf_addc(&r->para, ' ');
}

size_t render_link(struct render *r, const char *href)
{
	char *url;
	size_t i;

	if (str_empty(href) || *href == '#')
		return 0;
	url = url_resolve(r->base, href);
	if (!url || strlen(url) > LIMIT_URL ||
	    r->links.n >= LIMIT_PAGE_LINKS ||
	    r->link_bytes + strlen(url) > LINK_BYTES_MAX) {
		free(url);
		return 0;
	}
	/* Looking far back for the same address would cost more than it is
	 * worth. */
	for (i = r->links.n; i > 0 && r->links.n - i < 50; i--)
		if (!strcmp(r->links.v[i - 1], url)) {
			free(url);
			return i;
		}
	r->link_bytes += strlen(url);
	strv_push_take(&r->links, url);
	return r->links.n;
}

static int holds_link(const struct html_node *n)
{
	for (const struct html_node *i = n + 1; i < n->end; i++)
		if (i->tag == TAG_A)
			return 1;
	return 0;
}

static int holds_block(const struct html_node *n)
{
	for (const struct html_node *i = n + 1; i < n->end; i++)
		if (html_is_block(i->tag))
			return 1;
	return 0;
}

/* Children between two marks; nothing at all when they are empty.  Blanks at
 * the edges go outside. */
static void add_marked(struct render *r, const struct html_node *n,
		       const char *open, const char *close)
{
	size_t start = r->para.len, inside;
	int blank;

	buf_adds(&r->para, open);
	inside = r->para.len;
	r->plain++;
	render_children(r, n);
	r->plain--;
	if (r->para.len < inside) /* a block in it has begun a new one */
		return;
	while (r->para.len > inside && r->para.s[inside] == ' ')
		buf_remove(&r->para, inside, 1);
	blank = ends_blank(&r->para);
	while (r->para.len > inside && ends_blank(&r->para))
		buf_truncate(&r->para, r->para.len - 1);
	if (r->para.len == inside) {
		buf_truncate(&r->para, start);
		if (!ends_blank(&r->para))
			buf_addc(&r->para, ' ');
		return;
	}
	buf_adds(&r->para, close);
	if (blank)
		buf_addc(&r->para, ' ');
}

static void add_link(struct render *r, const struct html_node *n)
{
	size_t number = 0;
	char *close;

	if (!holds_block(n) && r->plain == 0 && n->chars)
		number = render_link(r, html_attr(n, "href"));
	if (!number) {
		render_children(r, n);
		return;
	}
	close = xasprintf("](%zu)", number);
	add_marked(r, n, "[", close);
	free(close);
}

static void add_code_words(struct render *r, const char *s)
{
	struct buf clean = BUF_INIT;

	text_add_clean(&clean, s, TEXT_LINE);
	for (size_t i = 0; i < clean.len; i++)
		if (clean.s[i] == '`')
			clean.s[i] = '\'';
	if (clean.len)
		buf_addf(&r->para, "`%s`", clean.s);
	buf_release(&clean);
}

static void add_code(struct render *r, const struct html_node *n)
{
	struct buf b = BUF_INIT;

	html_add_text(&b, n);
	add_code_words(r, b.s);
	buf_release(&b);
}

static int is_spacer(const struct html_node *n)
{
	static const char *const sizes[] = { "width", "height" };

	for (size_t i = 0; i < ARRAY_SIZE(sizes); i++) {
		const char *s = html_attr(n, sizes[i]);

		if (s && *s && atoi(s) <= 2 && !strchr(s, '%'))
			return 1;
	}
	return 0;
}

const char *render_image_source(const struct html_node *n)
{
	static const char *const names[] = { "data-src", "data-original",
					     "data-lazy-src", "src" };

	if (is_spacer(n))
		return NULL;
	for (size_t i = 0; i < ARRAY_SIZE(names); i++) {
		const char *s = html_attr(n, names[i]);

		if (!str_empty(s) && strncasecmp(s, "data:", 5))
			return s;
	}
	return NULL;
}

/* Pictures that stand for characters: emoji, formulas. */
static int is_character(const struct html_node *n, const char *alt)
{
	static const char *const classes[] = { "emoji", "latex", "math",
					       "tex", "smiley", NULL };

	return words_hold_any(html_attr(n, "class"), classes) ||
	       (strlen(alt) <= 8 && (*alt & 0x80));
}

/* Words that are a file's name tell nothing. */
static int is_file_name(const char *alt)
{
	static const char *const ends[] = { ".jpg", ".jpeg", ".png", ".gif",
					    ".webp", ".svg" };
	const char *dot = strrchr(alt, '.');

	for (size_t i = 0; dot && i < ARRAY_SIZE(ends); i++)
		if (!strcasecmp(dot, ends[i]))
			return !strchr(alt, ' ');
	return 0;
}

static void add_caption(struct buf *b, const struct html_node *caption)
{
	char *s = html_text_apart(caption);

	buf_adds(b, s);
	free(s);
}

void render_image(struct render *r, const struct html_node *n)
{
	const char *alt = str_or_empty(html_attr(n, "alt"));
	struct buf words = BUF_INIT;
	size_t number;

	if (n->caption)
		add_caption(&words, n->caption);
	else if (!is_file_name(alt))
		text_add_squeezed(&words, alt);
	if (!words.len) {
		buf_release(&words);
		return;
	}
	if (is_character(n, words.s)) {
		render_text(r, words.s);
	} else if (!r->heading && !r->plain &&
		   (number = render_link(r, render_image_source(n)))) {
		buf_adds(&r->after, "![");
		block_add_escaped(&r->after, words.s, words.len);
		buf_addf(&r->after, "](%zu)\n", number);
	}
	buf_release(&words);
}

void render_strong(struct render *r, const struct html_node *n)
{
	if (r->plain || r->heading || holds_block(n) || holds_link(n))
		render_children(r, n);
	else
		add_marked(r, n, "**", "**");
}

/* The source of a formula where the page has it: what is in MathML without its
 * layout says something else. */
static void add_formula(struct render *r, const struct html_node *n)
{
	const char *tex = html_attr(n, "alttext");
	char *note = NULL;

	for (const struct html_node *i = n + 1; !tex && i < n->end; i++) {
		const char *type = html_attr(i, "encoding");

		if (type && strcasestr(type, "tex"))
			tex = note = html_text(i);
	}
	if (str_empty(tex) || r->plain || r->heading)
		render_children(r, n);
	else
		add_code_words(r, tex);
	free(note);
}

/* "x²" is not "x2"; what has no such form stays as it is. */
static int add_raised(struct render *r, const struct html_node *n)
{
	static const char *const up[] = { "⁰", "¹", "²", "³", "⁴", "⁵", "⁶",
					  "⁷", "⁸", "⁹", "⁺", "⁻", "⁻", "ⁿ" };
	static const char *const down[] = { "₀", "₁", "₂", "₃", "₄", "₅", "₆",
					    "₇", "₈", "₉", "₊", "₋", "₋",
					    "ₙ" };
	static const char *const plain[] = { "0", "1", "2", "3", "4", "5", "6",
					     "7", "8", "9", "+", "-", "−",
					     "n" };
	const char *s = n->first && n->first->tag == TAG_TEXT &&
			!n->first->next ? n->first->text : "";
	struct buf b = BUF_INIT;
	size_t i = 0;

	while (*s && i < ARRAY_SIZE(plain) && b.len < RAISED_MOST) {
		for (i = 0; i < ARRAY_SIZE(plain); i++)
			if (!strncmp(s, plain[i], strlen(plain[i])))
				break;
		if (i == ARRAY_SIZE(plain))
			break;
		buf_adds(&b, n->tag == TAG_SUP ? up[i] : down[i]);
		s += strlen(plain[i]);
	}
	if (!*s)
		buf_add(&r->para, b.s, b.len);
	i = b.len;
	buf_release(&b);
	return !*s && i;
}

/* The number of a note, which leads to it on the same page. */
static int is_note_number(const struct html_node *n)
{
	const char *href = html_attr(n, "href");
	char *s;
	int rc;

	if (!href || *href != '#' || !n->chars || n->chars > 4 ||
	    !(n->parent->tag == TAG_SUP ||
	      (n->first && n->first->tag == TAG_SUP)))
		return 0;
	s = html_text(n);
	rc = *s && !s[strspn(s, "0123456789*†‡abcdefghi")];
	free(s);
	return rc;
}

/* From a note back to where it was. */
static int is_way_back(const struct html_node *n)
{
	static const char *const signs[] = { "↩", "↩︎", "↩️", "^", "↑", "⤴",
					     "↵", "⏎" };
	const char *href = html_attr(n, "href");
	char *s;
	int rc = 0;

	if (!href || *href != '#' || n->chars > 6)
		return 0;
	s = html_text(n);
	for (size_t i = 0; !rc && i < ARRAY_SIZE(signs); i++)
		rc = !strcmp(s, signs[i]);
	free(s);
	return rc;
}

static void add_anchor(struct render *r, const struct html_node *n)
{
	if (is_way_back(n))
		return;
	if (!is_note_number(n) || r->plain) {
		add_link(r, n);
		return;
	}
	render_text(r, "[");
	r->plain++;
	render_children(r, n);
	r->plain--;
	render_text(r, "]");
}

void render_inline(struct render *r, const struct html_node *n)
{
	switch (n->tag) {
	case TAG_TEXT:
		render_text(r, n->text);
		break;
	case TAG_IMG:
		render_image(r, n);
		break;
	case TAG_A:
		add_anchor(r, n);
		break;
	case TAG_MATH:
		add_formula(r, n);
		break;
	case TAG_SUP:
	case TAG_SUB:
		if (!add_raised(r, n))
			render_children(r, n);
		break;
	case TAG_Q:
		render_text(r, "“");
		render_children(r, n);
		render_text(r, "”");
		break;
	case TAG_CODE:
	case TAG_KBD:
	case TAG_SAMP:
	case TAG_TT:
		if (r->plain || r->heading || holds_block(n))
			render_children(r, n);
		else
			add_code(r, n);
		break;
	case TAG_EM:
	case TAG_I:
	case TAG_CITE:
		if (r->plain || r->heading || holds_block(n) ||
		    holds_link(n))
			render_children(r, n);
		else
			add_marked(r, n, "*", "*");
		break;
	case TAG_STRONG:
	case TAG_B:
		render_strong(r, n);
		break;
	default:
		render_children(r, n);
	}
}
