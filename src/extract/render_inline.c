/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/render.h"

#include "base/limits.h"
#include "base/text.h"
#include "core/blocks.h"
#include "core/url.h"
#include "extract/words.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define NBSP "\xc2\xa0"
#define SIGN_BYTES     4         /* of a label */
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

/* Blocks, or breaks that part paragraphs. */
static int holds_block(const struct html_node *n)
{
	for (const struct html_node *i = n + 1; i < n->end; i++)
		if (html_is_block(i->tag) ||
		    (i->tag == TAG_BR && render_break_parts(i)))
			return 1;
	return 0;
}

static int begins_blank(const struct html_node *n)
{
	const struct html_node *i = n + 1;

	while (i < n->end && i->tag != TAG_TEXT)
		i++;
	return i < n->end && is_blank(i->text);
}

/* What follows words with the same mark goes on with it: some mark each word.
 * Returns 1 when the mark is open again. */
static int open_mark(struct render *r, const char *open, const char *close)
{
	size_t len = strlen(close);

	if (!r->closed || strcmp(r->mark, open) || strcmp(open, close) ||
	    r->para.len < r->closed || r->para.len > r->closed + 1 ||
	    strncmp(r->para.s + r->closed - len, close, len) ||
	    (r->para.len > r->closed && !ends_blank(&r->para))) {
		buf_adds(&r->para, open);
		return 0;
	}
	buf_remove(&r->para, r->closed - len, len);
	return 1;
}

/* Children between two marks; nothing at all when they are empty.  Blanks at
 * the edges go outside. */
static void add_marked(struct render *r, const struct html_node *n,
		       const char *open, const char *close)
{
	size_t start, inside;
	int blank, again;

	if (begins_blank(n) && !ends_blank(&r->para))
		buf_addc(&r->para, ' ');
	start = r->para.len;
	again = open_mark(r, open, close);
	inside = r->para.len;
	r->plain++;
	render_children(r, n);
	r->plain--;
	if (r->para.len < inside) /* a block in it has begun a new one */
		return;
	while (r->para.len > inside && r->para.s[inside] == ' ')
		buf_remove(&r->para, inside, 1);
	blank = ends_blank(&r->para);
	while (r->para.len > 0 && ends_blank(&r->para))
		buf_truncate(&r->para, r->para.len - 1);
	if (r->para.len == inside && !again) {
		buf_truncate(&r->para, start);
		if (!ends_blank(&r->para))
			buf_addc(&r->para, ' ');
		return;
	}
	buf_adds(&r->para, close);
	r->closed = r->para.len;
	r->mark = open;
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

void render_code_words(struct render *r, const char *s)
{
	struct buf clean = BUF_INIT;

	text_add_clean(&clean, s, TEXT_LINE);
	for (size_t i = 0; i < clean.len; i++)
		if (clean.s[i] == '`')
			clean.s[i] = '\'';
	/* Two signs in a row would be one mark. */
	if (clean.len && r->para.len && r->para.s[r->para.len - 1] == '`')
		buf_addc(&r->para, ' ');
	if (clean.len)
		buf_addf(&r->para, "`%s`", clean.s);
	buf_release(&clean);
}

static void add_code(struct render *r, const struct html_node *n)
{
	struct buf b = BUF_INIT;

	html_add_text(&b, n);
	render_code_words(r, b.s);
	buf_release(&b);
}

void render_strong(struct render *r, const struct html_node *n)
{
	if (r->plain || r->heading || holds_block(n) || holds_link(n))
		render_children(r, n);
	else
		add_marked(r, n, "**", "**");
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

/* What is beside the text on wide screens stands in brackets behind the word
 * that it is about. */
static void add_span(struct render *r, const struct html_node *n)
{
	static const char *const classes[] = { "sidenote", "marginnote",
					       "margin-note", "side-note",
					       "ltx_note_content" };
	size_t i = 0;

	while (i < ARRAY_SIZE(classes) &&
	       !(n->n_attrs && html_attr_has_word(n, "class", classes[i])))
		i++;
	if (i == ARRAY_SIZE(classes) || !n->chars || holds_block(n)) {
		render_children(r, n);
		/* What it numbers stands apart by style. */
		if (n->n_attrs && html_attr_has_word(n, "class",
						   "ltx_tag_bibitem"))
			render_text(r, " ");
		return;
	}
	render_text(r, " (");
	render_children(r, n);
	buf_trim(&r->para);
	render_text(r, ")");
}

/* Labels of tabs stand side by side; a sign alone is for a mouse. */
static void add_label(struct render *r, const struct html_node *n)
{
	char *s = html_text(n);

	if (strlen(s) > SIGN_BYTES || isalnum((unsigned char)*s)) {
		render_text(r, " ");
		render_children(r, n);
		render_text(r, " ");
	}
	free(s);
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
		render_formula(r, n);
		break;
	case TAG_SUP:
	case TAG_SUB:
		if (!render_raised(r, n))
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
		else if (n->tag == TAG_CODE && render_is_code_block(n))
			render_code(r, n);
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
	case TAG_LABEL:
		add_label(r, n);
		break;
	case TAG_SPAN:
		add_span(r, n);
		break;
	default:
		render_children(r, n);
	}
}
