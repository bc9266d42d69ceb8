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
	return is_blank(s + len - 1) ||
	       (len >= strlen(NBSP) && is_blank(s + len - strlen(NBSP)));
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

static void add_code(struct render *r, const struct html_node *n)
{
	struct buf b = BUF_INIT, clean = BUF_INIT;

	html_add_text(&b, n);
	text_add_clean(&clean, b.s, TEXT_LINE);
	for (size_t i = 0; i < clean.len; i++)
		if (clean.s[i] == '`')
			clean.s[i] = '\'';
	if (clean.len)
		buf_addf(&r->para, "`%s`", clean.s);
	buf_release(&b);
	buf_release(&clean);
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
		buf_addf(&r->after, "](%zu)\n\n", number);
	}
	buf_release(&words);
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
		add_link(r, n);
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
	case TAG_STRONG:
	case TAG_B:
		if (r->plain || r->heading || holds_block(n) ||
		    holds_link(n))
			render_children(r, n);
		else if (n->tag == TAG_STRONG || n->tag == TAG_B)
			add_marked(r, n, "**", "**");
		else
			add_marked(r, n, "*", "*");
		break;
	default:
		render_children(r, n);
	}
}
