/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/source.h"

#include "extract/datetext.h"
#include "extract/words.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define BYLINE_MAX  200 /* bytes; a longer text is no byline */
#define NEAR        80  /* nodes behind the heading that are near it */
#define PARAGRAPH   60  /* bytes of a paragraph that describes a page */
#define CANDIDATES  8

static const char *const beside[] = {
	"comment", "related", "sidebar", "footer", "recommend", "promo",
	"teaser", "widget", "trending", "popular", "newsletter", "disqus",
	"more-from", "read-next", "latest", NULL,
};

static const char *const byline[] = { "byline", "author", "autor", "auteur",
				      "by-line", "writer", NULL };
static const char *const date_class[] = { "date", "byline", "posted",
					  "publish", "time", "meta", NULL };

int is_beside(const struct html_node *n)
{
	for (; n; n = n->parent) {
		if (n->tag == TAG_BODY || n->tag == TAG_HTML)
			return 0;
		if (n->tag == TAG_NAV || n->tag == TAG_ASIDE ||
		    n->tag == TAG_FOOTER)
			return 1;
		if (words_hold_any(html_attr(n, "class"), beside) ||
		    words_hold_any(html_attr(n, "id"), beside))
			return 1;
	}
	return 0;
}

/* The text of `n` unless it is empty or too long. */
static void push_short_text(const struct html_node *n, struct strv *ret)
{
	char *s;

	if (ret->n >= CANDIDATES)
		return;
	s = html_text_apart(n);
	if (*s && strlen(s) <= BYLINE_MAX)
		strv_push_take(ret, s);
	else
		free(s);
}

void from_rel_author(struct meta_ctx *m, const char *arg, struct strv *ret)
{
	(void)arg;
	for (size_t i = 0; i < m->doc->n_nodes; i++) {
		const struct html_node *n = &m->doc->nodes[i];

		if (n->tag == TAG_A && html_attr_has_word(n, "rel", "author") &&
		    !is_beside(n))
			push_short_text(n, ret);
	}
}

void from_author_links(struct meta_ctx *m, const char *arg, struct strv *ret)
{
	for (size_t i = 0; i < m->doc->n_nodes; i++) {
		const struct html_node *n = &m->doc->nodes[i];
		const char *href = n->tag == TAG_A ? html_attr(n, "href") :
						     NULL;

		if (href && strstr(href, arg) && !is_beside(n))
			push_short_text(n, ret);
	}
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
		    !is_beside(n))
			push_short_text(n, ret);
	}
}

/* A block near the heading that says "By X". */
void from_byline_text(struct meta_ctx *m, const char *arg, struct strv *ret)
{
	size_t start = m->h1_node ? (size_t)(m->h1_node - m->doc->nodes) : 0;
	size_t end = start + NEAR;

	(void)arg;
	if (!m->h1_node)
		return;
	for (size_t i = start; i < end && i < m->doc->n_nodes; i++) {
		const struct html_node *n = &m->doc->nodes[i];
		const char *s = n->tag == TAG_TEXT ? n->text : "";

		s += strspn(s, " \t\r\n");
		if (strncasecmp(s, "by", 2) || isalnum((unsigned char)s[2]))
			continue;
		push_short_text(n->parent, ret);
	}
}

/* English pages of the Americas put the month first. */
static int month_first(const struct meta_ctx *m)
{
	const char *lang = html_attr(m->doc->root, "lang");

	if (str_empty(lang))
		return 1;
	return !strncasecmp(lang, "en", 2) && strcasecmp(lang, "en-gb") &&
	       strcasecmp(lang, "en-au") && strcasecmp(lang, "en-ie") &&
	       strcasecmp(lang, "en-nz");
}

static void push_date_in(const struct meta_ctx *m, const char *s,
			 struct strv *ret)
{
	char *d = s ? date_from_text(s, month_first(m)) : NULL;

	if (d && strlen(d) == 10 && ret->n < CANDIDATES)
		strv_push(ret, d);
	free(d);
}

void date_from_time(struct meta_ctx *m, const char *arg, struct strv *ret)
{
	(void)arg;
	for (size_t i = 0; i < m->doc->n_nodes; i++) {
		const struct html_node *n = &m->doc->nodes[i];
		char *s;

		if (n->tag != TAG_TIME || is_beside(n) ||
		    words_hold_any(html_attr(n, "class"),
				   (const char *const[]){ "updated",
							  "modified",
							  NULL }))
			continue;
		push_date_in(m, html_attr(n, "datetime"), ret);
		s = html_text(n);
		push_date_in(m, s, ret);
		free(s);
	}
}

void date_from_class(struct meta_ctx *m, const char *arg, struct strv *ret)
{
	(void)arg;
	for (size_t i = 0; i < m->doc->n_nodes; i++) {
		const struct html_node *n = &m->doc->nodes[i];
		char *s;

		if (n->tag == TAG_TEXT || n->tag == TAG_BODY ||
		    n->tag == TAG_HTML ||
		    !(words_hold_any(html_attr(n, "class"), date_class) ||
		      words_hold_any(html_attr(n, "id"), date_class)) ||
		    is_beside(n))
			continue;
		s = html_text_apart(n);
		if (strlen(s) <= BYLINE_MAX)
			push_date_in(m, s, ret);
		free(s);
	}
}

void date_near_h1(struct meta_ctx *m, const char *arg, struct strv *ret)
{
	size_t at, from, to;

	(void)arg;
	if (!m->h1_node)
		return;
	at = (size_t)(m->h1_node - m->doc->nodes);
	from = at > NEAR / 4 ? at - NEAR / 4 : 0;
	to = at + NEAR < m->doc->n_nodes ? at + NEAR : m->doc->n_nodes;
	for (size_t i = from; i < to; i++) {
		const struct html_node *n = &m->doc->nodes[i];

		if (n->tag == TAG_TEXT && strlen(n->text) <= BYLINE_MAX &&
		    n->parent->tag != TAG_SCRIPT &&
		    n->parent->tag != TAG_STYLE)
			push_date_in(m, n->text, ret);
	}
}

/* "/2020/01/02/" and "2020-01-02" in the address */
void date_from_url(struct meta_ctx *m, const char *arg, struct strv *ret)
{
	const char *path = strstr(m->url, "://");

	(void)arg;
	path = path ? strchr(path + 3, '/') : NULL;
	for (; path && *path; path++) {
		int y, mon, d, n = 0;

		if (!strchr("/-_", *path))
			continue;
		if (sscanf(path + 1, "%4d%*1[/-]%2d%*1[/-]%2d%n", &y, &mon, &d,
			   &n) == 3 && n >= 8 && y >= 1990 && y < 2100 &&
		    mon >= 1 && mon <= 12 && d >= 1 && d <= 31 &&
		    !isdigit((unsigned char)path[1 + n])) {
			strv_push_take(ret, xasprintf("%04d-%02d-%02d", y, mon,
						      d));
			return;
		}
	}
}

void first_paragraph(struct meta_ctx *m, const char *arg, struct strv *ret)
{
	(void)arg;
	for (size_t i = 0; i < m->doc->n_nodes; i++) {
		const struct html_node *n = &m->doc->nodes[i];
		char *s;

		if (n->tag != TAG_P || is_beside(n))
			continue;
		s = html_text(n);
		if (strlen(s) >= PARAGRAPH) {
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
