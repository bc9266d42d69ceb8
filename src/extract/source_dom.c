/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/source.h"

#include "base/text.h"
#include "extract/words.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define BYLINE_MAX  200 /* bytes; a longer text is no byline */
#define PARAGRAPH   60  /* bytes of a paragraph that describes a page */
#define BYLINE_NODES 64 /* in an element that holds one */
#define NOTE_MAX    6  /* bytes of the number of a footnote */
#define BEFORE_LINK 6  /* nodes from a link to the word before it */
#define CANDIDATES  16

static const char *const byline[] = { "byline", "author", "autor", "auteur",
				      "by-line", "writer", NULL };
static const char *const no_byline[] = { "authoriz", "authoris", "authority",
					 "underwriter", "autorel",
					 "autorest", "autoref", "autorun",
					 "autorep", "autorot", "autoresi",
					 NULL };

/* The text of `n` unless it is empty or too long. */
static void push_short_text(const struct html_node *n, struct strv *ret)
{
	char *s;

	if (ret->n >= CANDIDATES)
		return;
	s = html_text_parted(n);
	if (*s && strlen(s) <= BYLINE_MAX)
		strv_push_take(ret, s);
	else
		free(s);
}

/* 1 when a word of the class says that a name is inside: "author__name",
 * "authorName_x1", "fn". */
static int is_name_class(const char *class)
{
	static const char *const parts[] = { "author-name", "author_name",
					     "authorname", NULL };
	static const char *const halves[] = { "firstname", "first-name",
					      "lastname", "last-name",
					      "surname", "givenname",
					      "given-name", "familyname",
					      "family-name", NULL };

	if (words_hold_any(class, halves))
		return 0;
	if (words_hold_any(class, parts))
		return 1;
	for (const char *p = class; p && *p;) {
		size_t n = strcspn(p, " \t\r\n");

		if ((n >= 4 && !strncasecmp(p + n - 4, "name", 4)) ||
		    (n == 2 && !strncmp(p, "fn", 2)))
			return 1;
		p += n + strspn(p + n, " \t\r\n");
	}
	return 0;
}

/* The names in a byline where elements say that they are; "" when none does.
 * The caller frees. */
static char *names_in(const struct html_node *n)
{
	struct buf b = BUF_INIT;

	for (const struct html_node *i = n + 1; i < n->end; i++) {
		char *s;

		if (i->tag == TAG_TEXT || !is_name_class(html_attr(i, "class")))
			continue;
		s = html_text_parted(i);
		if (*s) {
			if (b.len)
				buf_adds(&b, ", ");
			buf_adds(&b, s);
			i = i->end - 1;
		}
		free(s);
	}
	return buf_detach(&b);
}

/* Where those stand that belong to the one found first: others are those of
 * other pages. */
static const struct html_node *end_of_group(const struct html_node *n)
{
	for (int i = 0; i < 2 && n->parent && n->parent->tag != TAG_BODY; i++)
		n = n->parent;
	return n->end;
}

/* 1 when a word before the link `n` says that who it leads to only helped. */
static int is_of_helper(const struct meta_ctx *m, const struct html_node *n)
{
	static const char *const words[] = {
		"reviewed by", "edited by", "fact checked", "fact-checked",
		"translated by", "photo", "illustrat", NULL,
	};

	for (int i = 0; i < BEFORE_LINK && n > m->doc->nodes; i++) {
		n--;
		if (n->tag == TAG_TEXT && n->text[strspn(n->text, " \t\r\n,")])
			return strlen(n->text) <= BYLINE_MAX / 4 &&
			       words_hold_any(n->text, words);
	}
	return 0;
}

void from_rel_author(struct meta_ctx *m, const char *arg, struct strv *ret)
{
	const struct html_node *end = NULL;

	(void)arg;
	for (size_t i = 0; i < m->doc->n_nodes; i++) {
		const struct html_node *n = &m->doc->nodes[i];

		if (n->tag != TAG_A || (end && n >= end) ||
		    !html_attr_has_word(n, "rel", "author") ||
		    is_beside(m, n) || is_of_other_page(m, n) ||
		    is_of_helper(m, n))
			continue;
		push_short_text(n, ret);
		if (ret->n && !end)
			end = end_of_group(n);
	}
}

void from_author_links(struct meta_ctx *m, const char *arg, struct strv *ret)
{
	const struct html_node *end = NULL;

	for (size_t i = 0; i < m->doc->n_nodes; i++) {
		const struct html_node *n = &m->doc->nodes[i];
		const char *href = n->tag == TAG_A ? html_attr(n, "href") :
						     NULL;

		if (!href || (end && n >= end) || !strstr(href, arg) ||
		    is_beside(m, n) || is_of_other_page(m, n) ||
		    is_of_helper(m, n))
			continue;
		push_short_text(n, ret);
		if (ret->n && !end)
			end = end_of_group(n);
	}
}

/* 1 when a quotation stands around `n` or right before it: whose words they
 * are. */
static int is_of_quotation(const struct html_node *n)
{
	const struct html_node *before = html_before(n);

	if (before && before->tag == TAG_TEXT)
		before = html_before(before);
	return html_above(n, TAG_BLOCKQUOTE) ||
	       (before && before->tag == TAG_BLOCKQUOTE);
}

/* What a byline holds: the names, if they are marked, else all of it. */
static void push_byline(const struct html_node *n, struct strv *ret)
{
	char *s = n->end - n > BYLINE_NODES ? xstrdup("") : names_in(n);

	if (*s && ret->n < CANDIDATES && strlen(s) <= BYLINE_MAX)
		strv_push(ret, s);
	push_short_text(n, ret);
	free(s);
}

void from_byline_class(struct meta_ctx *m, const char *arg, struct strv *ret)
{
	(void)arg;
	for (size_t i = 0; i < m->doc->n_nodes; i++) {
		const struct html_node *n = &m->doc->nodes[i];

		if (n->tag == TAG_TEXT || n->tag == TAG_BODY ||
		    n->tag == TAG_HTML || n->tag == TAG_INPUT)
			continue;
		if ((words_hold_any(html_attr(n, "class"), byline) ||
		     words_hold_any(html_attr(n, "id"), byline)) &&
		    !words_hold_any(html_attr(n, "class"), no_byline) &&
		    !words_hold_any(html_attr(n, "id"), no_byline) &&
		    !is_of_quotation(n) && !is_beside(m, n) &&
		    !is_of_other_page(m, n))
			push_byline(n, ret);
	}
}

/* 1 for the number of a footnote behind a word. */
static int is_note_number(const struct html_node *n)
{
	char *s;
	int rc;

	if (n->tag != TAG_SUP)
		return 0;
	s = html_text(n);
	rc = strlen(s) <= NOTE_MAX && !s[strspn(s, "0123456789[](),* ")];
	free(s);
	return rc;
}

/* The text of a paragraph without such numbers; the caller frees. */
static char *text_less_notes(const struct html_node *p)
{
	struct buf raw = BUF_INIT, b = BUF_INIT;

	for (const struct html_node *n = p; n < p->end;) {
		if (is_note_number(n) || n->tag == TAG_SCRIPT ||
		    n->tag == TAG_STYLE) {
			n = n->end;
			continue;
		}
		if (n->tag == TAG_TEXT)
			buf_adds(&raw, n->text);
		if (n->tag == TAG_BR)
			buf_addc(&raw, ' ');
		n++;
	}
	text_add_squeezed(&b, raw.s);
	buf_release(&raw);
	return buf_detach(&b);
}

void first_paragraph(struct meta_ctx *m, const char *arg, struct strv *ret)
{
	(void)arg;
	for (size_t i = 0; i < m->doc->n_nodes; i++) {
		const struct html_node *n = &m->doc->nodes[i];
		char *s;

		if (n->tag != TAG_P || is_beside(m, n))
			continue;
		s = text_less_notes(n);
		if (strlen(s) >= PARAGRAPH && !words_same(s, m->title)) {
			strv_push_take(ret, s);
			return;
		}
		free(s);
	}
}

void from_final_url(struct meta_ctx *m, const char *arg, struct strv *ret)
{
	(void)arg;
	strv_push(ret, m->url);
}
