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
#define DATE_MAX    40  /* bytes of a text that is nothing but a date */
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
static const char *const no_byline[] = { "authoriz", "authoris", "authority",
					 "underwriter", NULL };
static const char *const date_class[] = { "date", "byline", "posted",
					  "publish", "time", "meta", NULL };

/* What stands beside a date that is not that of publication */
static const char *const other_dates[] = {
	"©", "copyright", "joined", "member since", "expires", "deadline",
	NULL,
};
static const char *const updates[] = {
	"updat", "modif", "reviewed", "aktualis", "mis à jour", "actualiz",
	"aggiorna", "bijgewerkt", "last edit", "zuletzt", "更新", NULL,
};

int is_beside(const struct meta_ctx *m, const struct html_node *n)
{
	const struct html_node *article = html_above(n, TAG_ARTICLE);
	const struct html_node *h1 = m->h1_node, *root = m->doc->root;

	for (; n; n = n->parent) {
		/* What holds the heading or most of the page is beside
		 * nothing. */
		if (n->tag == TAG_BODY || n->tag == TAG_HTML ||
		    (h1 && n <= h1 && h1 < n->end) ||
		    (n->end - n) * 2 > root->end - root)
			return 0;
		/* An article's own foot tells who wrote it, and when. */
		if (n->tag == TAG_NAV ||
		    (!article && (n->tag == TAG_ASIDE || n->tag == TAG_FOOTER)))
			return 1;
		if (words_hold_any(html_attr(n, "class"), beside) ||
		    words_hold_any(html_attr(n, "id"), beside) ||
		    html_attr_has_word(n, "itemprop", "review"))
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

/* Where those stand that belong to the one found first: others are those of
 * other pages. */
static const struct html_node *end_of_group(const struct html_node *n)
{
	for (int i = 0; i < 2 && n->parent && n->parent->tag != TAG_BODY; i++)
		n = n->parent;
	return n->end;
}

void from_rel_author(struct meta_ctx *m, const char *arg, struct strv *ret)
{
	const struct html_node *end = NULL;

	(void)arg;
	for (size_t i = 0; i < m->doc->n_nodes; i++) {
		const struct html_node *n = &m->doc->nodes[i];

		if (n->tag != TAG_A || (end && n >= end) ||
		    !html_attr_has_word(n, "rel", "author") || is_beside(m, n))
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
		    is_beside(m, n))
			continue;
		push_short_text(n, ret);
		if (ret->n && !end)
			end = end_of_group(n);
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
		    !words_hold_any(html_attr(n, "class"), no_byline) &&
		    !is_beside(m, n))
			push_short_text(n, ret);
	}
}

/* The text around a word that introduces a name: of what holds the word, or,
 * where that is all it holds, of what holds both. */
static void push_around(const struct html_node *n, struct strv *ret)
{
	const struct html_node *up = n->parent;

	for (int i = 0; i < 2 && up->parent && !up->first->next; i++)
		up = up->parent;
	push_short_text(up, ret);
}

/* A block near the heading that says "By X". */
void from_byline_text(struct meta_ctx *m, const char *arg, struct strv *ret)
{
	size_t start = m->h1_node ? (size_t)(m->h1_node - m->doc->nodes) : 0;
	size_t end = start + NEAR, n_word = strlen(arg);

	if (!m->h1_node)
		return;
	for (size_t i = start; i < end && i < m->doc->n_nodes; i++) {
		const struct html_node *n = &m->doc->nodes[i];
		const char *s = n->tag == TAG_TEXT ? n->text : "";

		s += strspn(s, " \t\r\n");
		if (!strncasecmp(s, arg, n_word) &&
		    !isalnum((unsigned char)s[n_word]))
			push_around(n, ret);
	}
}

/* "Written by X", wherever it stands. */
void from_written_by(struct meta_ctx *m, const char *arg, struct strv *ret)
{
	static const char *const words[] = {
		"written by", "posted by", "authored by", "started by",
		"author:", "autor:", "autorin:", "auteur:", "auteur :",
		"verfasst von", "geschrieben von", "escrito por", "écrit par",
		"scritto da", "geschreven door", "rédigé par", "text:",
		"erstellt von", "publicado por", "publié par", "作者", "文：",
	};

	(void)arg;
	for (size_t i = 0; i < m->doc->n_nodes; i++) {
		const struct html_node *n = &m->doc->nodes[i];
		const char *s = n->tag == TAG_TEXT ? n->text : "";

		s += strspn(s, " \t\r\n");
		for (size_t k = 0; *s && k < ARRAY_SIZE(words); k++)
			if (!strncasecmp(s, words[k], strlen(words[k])) &&
			    n->parent->tag != TAG_SCRIPT &&
			    n->parent->tag != TAG_STYLE && !is_beside(m, n))
				push_around(n, ret);
	}
}

/* English pages of the Americas put the month first. */
int source_month_first(const struct meta_ctx *m)
{
	const char *lang = html_attr(m->doc->root, "lang");

	if (str_empty(lang))
		return 1;
	return !strncasecmp(lang, "en", 2) && strcasecmp(lang, "en-gb") &&
	       strcasecmp(lang, "en-au") && strcasecmp(lang, "en-ie") &&
	       strcasecmp(lang, "en-nz");
}

/* What of a text comes before it speaks of another date; the caller frees. */
static char *before_other_date(const char *s)
{
	size_t end = strlen(s);

	for (size_t i = 0; updates[i]; i++) {
		const char *at = strcasestr(s, updates[i]);

		if (at && (size_t)(at - s) < end)
			end = (size_t)(at - s);
	}
	return xstrndup(s, end);
}

/* Dates that say of themselves that they are later ones go into `late`. */
static void push_date_in(const struct meta_ctx *m, const char *s,
			 struct strv *ret, struct strv *late)
{
	int month_first = source_month_first(m);
	char *start, *d;

	if (!s || words_hold_any(s, other_dates))
		return;
	start = before_other_date(s);
	d = date_from_text(start, month_first);
	if (!d && strlen(start) < strlen(s)) {
		d = date_from_text(s, month_first);
		ret = late;
	}
	if (d && strlen(d) == 10 && ret->n < CANDIDATES)
		strv_push(ret, d);
	free(start);
	free(d);
}

static void append(struct strv *ret, struct strv *late)
{
	for (size_t i = 0; i < late->n; i++)
		strv_push(ret, late->v[i]);
	strv_release(late);
}

void date_from_time(struct meta_ctx *m, const char *arg, struct strv *ret)
{
	struct strv late = { 0 };

	(void)arg;
	for (size_t i = 0; i < m->doc->n_nodes; i++) {
		const struct html_node *n = &m->doc->nodes[i];
		char *s;

		if (n->tag != TAG_TIME || is_beside(m, n) ||
		    words_hold_any(html_attr(n, "class"),
				   (const char *const[]){ "updated",
							  "modified",
							  NULL }))
			continue;
		push_date_in(m, html_attr(n, "datetime"), ret, &late);
		s = html_text(n);
		push_date_in(m, s, ret, &late);
		free(s);
	}
	append(ret, &late);
}

void date_from_class(struct meta_ctx *m, const char *arg, struct strv *ret)
{
	struct strv late = { 0 };

	(void)arg;
	for (size_t i = 0; i < m->doc->n_nodes; i++) {
		const struct html_node *n = &m->doc->nodes[i];
		char *s;

		if (n->tag == TAG_TEXT || n->tag == TAG_BODY ||
		    n->tag == TAG_HTML ||
		    !(words_hold_any(html_attr(n, "class"), date_class) ||
		      words_hold_any(html_attr(n, "id"), date_class)) ||
		    is_beside(m, n))
			continue;
		s = html_text_apart(n);
		if (strlen(s) <= BYLINE_MAX)
			push_date_in(m, s, ret, &late);
		free(s);
	}
	append(ret, &late);
}

/* Dates in texts of at most `max` bytes from `before` nodes before the heading
 * to `after` behind it. */
static void dates_around_h1(struct meta_ctx *m, size_t before, size_t after,
			    size_t max, struct strv *ret)
{
	size_t at = (size_t)(m->h1_node - m->doc->nodes);
	size_t to = at + after < m->doc->n_nodes ? at + after :
						   m->doc->n_nodes;
	struct strv late = { 0 };

	for (size_t i = at > before ? at - before : 0; i < to; i++) {
		const struct html_node *n = &m->doc->nodes[i];

		if (n->tag == TAG_TEXT && strlen(n->text) <= max &&
		    n->parent->tag != TAG_SCRIPT &&
		    n->parent->tag != TAG_STYLE)
			push_date_in(m, n->text, ret, &late);
	}
	append(ret, &late);
}

void date_near_h1(struct meta_ctx *m, const char *arg, struct strv *ret)
{
	(void)arg;
	if (!m->h1_node)
		return;
	dates_around_h1(m, NEAR / 2, NEAR, DATE_MAX, ret);
	if (!ret->n)
		dates_around_h1(m, NEAR / 4, NEAR, BYLINE_MAX, ret);
}

/* "/2020/01/02/" and "2020-01-02" in the address */
void date_from_url(struct meta_ctx *m, const char *arg, struct strv *ret)
{
	const char *path = strstr(m->url, "://");

	(void)arg;
	path = path ? strchr(path + 3, '/') : NULL;
	for (; path && *path; path++) {
		int y, mon, d, n = 0;
		char month[10];

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
		if (sscanf(path + 1, "%4d/%9[a-z]/%2d", &y, month, &d) == 3 &&
		    y >= 1990 && y < 2100) {
			strv_push_take(ret, xasprintf("%d %s %d", d, month, y));
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

		if (n->tag != TAG_P || is_beside(m, n))
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
