/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/source.h"

#include "base/limits.h"
#include "base/text.h"
#include "core/url.h"
#include "extract/clean.h"
#include "extract/fields.h"
#include "extract/permalink.h"
#include "extract/words.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define H1_MAX       250 /* bytes; a longer one holds more than a title */
#define ALIKE        60  /* percent of the words of two titles */
#define KICKED_WORDS 3   /* that a title has behind its kicker */
#define SHORTEST_CUT 90  /* bytes of a headline that was cut to a length */
#define SHORTEST_STUB 20 /* of one that says so by dots */
#define HEADING_MAX  500 /* elements and texts in what is a heading still */
#define PARTS_MAX    100 /* elements of a heading that are looked at */

/* 1 when the page's title begins with `s`, and more follows behind a
 * separator: a site's name stands at one end, even where it is in both. */
static int is_first_part(const struct meta_ctx *m, const char *s)
{
	const char *rest = words_behind_first_part(m->title);
	char *first;
	int rc;

	if (!rest || words_same(s, m->site) || words_in_host(s, m->host))
		return 0;
	first = xstrndup(m->title, (size_t)(rest - m->title));
	rc = words_same(first, s);
	free(first);
	return rc;
}

/* A name without that of the site.  The front page is the site, and keeps what
 * it begins with; so does one whose heading says the same.  The caller
 * frees. */
static char *less_site(const struct meta_ctx *m, const char *s)
{
	char *less = words_less_site(s, m->site, m->host);
	size_t n = strlen(less);
	const char *at = n ? strstr(s, less) : NULL;

	if (at && at > s &&
	    (field_is_root(m->url) ||
	     (m->h1_node && !source_is_logo(m, m->h1_node) &&
	      is_first_part(m, m->h1)))) {
		free(less);
		less = xstrndup(s, (size_t)(at - s) + n);
	}
	return less;
}

/* 1 when `less` is what less_site() left of `s`, with the site before it. */
static int begins_with_site(const struct meta_ctx *m, const char *less)
{
	char *bare = words_less_site(less, m->site, m->host);
	int rc = strlen(bare) < strlen(less);

	free(bare);
	return rc;
}

/* What else the page calls itself, less the site. */
static void add_others(struct meta_ctx *m, struct strv *ret)
{
	const char *const s[] = {
		meta_content(m, "citation_title"), meta_content(m, "og:title"),
		json_get_str(ld_main(m), "headline"),
		meta_content(m, "twitter:title"), m->title,
	};

	for (size_t i = 0; i < ARRAY_SIZE(s); i++)
		if (!str_empty(s[i]))
			strv_push_take(ret, less_site(m, s[i]));
}

static int is_any(const struct strv *others, const char *s)
{
	for (size_t i = 0; i < others->n; i++)
		if (words_same(others->v[i], s))
			return 1;
	return 0;
}

/* The end of another name, behind a kicker: "Olympics: Drinks by boat". */
static int is_end_of_any(const struct strv *others, const char *s)
{
	for (size_t i = 0; i < others->n; i++) {
		const char *last = words_last_part(others->v[i]);

		if (last && words_same(last, s))
			return 1;
	}
	return 0;
}

static int is_like_any(const struct strv *others, const char *s, int percent)
{
	for (size_t i = 0; i < others->n; i++)
		if (words_alike(others->v[i], s, percent))
			return 1;
	return 0;
}

static int is_site(struct meta_ctx *m, const char *s)
{
	return words_name_site(s, m->site, m->host);
}

/* 1 when `part` of the heading `whole` is the title and the rest a kicker or
 * a label beside it. */
static int is_title_in(const char *whole, const char *part,
		       const struct strv *others)
{
	const char *at = strstr(whole, part);
	size_t before = at ? (size_t)(at - whole) : 0;

	if (!at || !*part || ispunct((unsigned char)*part))
		return 0;
	if (at[strlen(part)])
		return words_number(at + strlen(part)) < KICKED_WORDS &&
		       is_any(others, part);
	while (before && whole[before - 1] == ' ')
		before--;
	return before && words_number(part) >= KICKED_WORDS &&
	       (is_any(others, part) ||
		(!ispunct((unsigned char)whole[before - 1]) &&
		 is_end_of_any(others, part)));
}

/* The text of an element without signs that are none; the caller frees. */
static char *clean_text(const struct html_node *n)
{
	char *s = text_less_permalink(n), *line = clean_line(s, HTML_TEXT_MAX);

	free(s);
	return line ? line : xstrdup("");
}

/* The text of a heading without what only stands beside the title in it.  The
 * caller frees. */
static char *heading_text(const struct html_node *h, const struct strv *others)
{
	const struct html_node *end = h->end;
	char *s = clean_text(h);

	/* What holds more than this is no heading, whatever it says. */
	if (strlen(s) > 4 * H1_MAX)
		return s;
	if (end - h > PARTS_MAX)
		end = h + PARTS_MAX;
	for (const struct html_node *i = h + 1; i < end; i++) {
		char *part = clean_text(i);

		if (is_title_in(s, part, others)) {
			free(s);
			return part;
		}
		free(part);
	}
	return s;
}

/* 1 for what only stands in the title beside the headline. */
static int is_section(const struct meta_ctx *m, const char *s)
{
	const char *headline;

	if (words_number(s) != 1)
		return 0;
	headline = json_get_str(ld_main(m), "headline");
	return !str_empty(headline) &&
	       words_alike(headline, m->title, ALIKE) &&
	       !words_alike(headline, s, ALIKE);
}

enum fit { FIT_NONE, FIT_ALIKE, FIT_SAME };

static enum fit heading_fit(struct meta_ctx *m, const char *s,
			    const struct strv *others)
{
	if (!*s || strlen(s) > H1_MAX)
		return FIT_NONE;
	if (is_any(others, s) && !words_same(s, m->site))
		return FIT_SAME;
	if (is_site(m, s) && strlen(s) < 40 && !is_first_part(m, s))
		return FIT_NONE;
	if (is_section(m, s))
		return FIT_NONE;
	return is_like_any(others, s, ALIKE) ? FIT_ALIKE : FIT_NONE;
}

/* A lesser heading may be the title below that of a section, or where there
 * is no greater one. */
static enum fit lesser_fit(const struct meta_ctx *m, const char *s,
			   enum fit fit, const char *found)
{
	if (found && strlen(found) > strlen(s))
		return FIT_NONE;
	if (fit == FIT_SAME ||
	    (!*m->h1 && words_number(s) > 1 && is_first_part(m, s)))
		return FIT_SAME;
	return FIT_NONE;
}

/* 1 when the heading `h` leads to another page. */
static int leads_on(const struct meta_ctx *m, const struct html_node *h)
{
	const struct html_node *a = source_link_of(h);
	char *url;
	int rc;

	if (!a || str_empty(html_attr(a, "href")))
		return 0;
	url = url_resolve(m->url, html_attr(a, "href"));
	rc = url && strncmp(url, m->url, strcspn(url, "#"));
	free(url);
	return rc;
}

/* 1 for the heading of a manual, which leads to its front, on a page that names
 * itself before it. */
static int is_of_manual(const struct meta_ctx *m, const struct html_node *h,
			const char *s)
{
	const char *last = words_last_part(m->title);

	return last && words_same(last, s) && leads_on(m, h);
}

void title_from_h1_like(struct meta_ctx *m, const char *arg, struct strv *ret)
{
	enum fit best = FIT_NONE, fit;
	struct strv others = { 0 };
	char *found = NULL;
	int manual = 0;

	(void)arg;
	add_others(m, &others);
	for (size_t i = 0; i < m->doc->n_nodes; i++) {
		const struct html_node *n = &m->doc->nodes[i];
		char *s;

		if (n->tag < TAG_H1 || n->tag > TAG_H3 ||
		    n->end - n > HEADING_MAX || source_is_logo(m, n))
			continue;
		s = heading_text(n, &others);
		fit = heading_fit(m, s, &others);
		if (n->tag != TAG_H1)
			fit = lesser_fit(m, s, fit, found);
		if (manual && is_first_part(m, s))
			fit = FIT_SAME;
		if (fit > best) {
			best = fit;
			free(found);
			found = s;
			manual = is_of_manual(m, n, s);
		} else {
			free(s);
		}
	}
	if (found) {
		words_cut_bars(found);
		strv_push_take(ret, found);
	}
	strv_release(&others);
}

/* 1 when `rest` of a name is more of the same sentence, and no part behind a
 * separator. */
static int goes_on(const char *rest)
{
	static const char *const signs[] = { "–", "—", "…", "·", "»", "•",
					     "｜" };

	rest += strspn(rest, " ");
	for (size_t i = 0; i < ARRAY_SIZE(signs); i++)
		if (!strncmp(rest, signs[i], strlen(signs[i])))
			return 0;
	return *rest && !strchr("|-:/.~<>", *rest);
}

/* 1 when `s` was cut to a length that some machine allows: another name goes
 * on where it ends. */
static int is_cut(const struct strv *others, const char *s)
{
	size_t n = strlen(s), least = SHORTEST_CUT;

	if (n > 3 && (!strcmp(s + n - 3, "...") || !strcmp(s + n - 3, "…"))) {
		n -= 3;
		least = SHORTEST_STUB;
	}
	for (size_t i = 0; n >= least && i < others->n; i++)
		if (strlen(others->v[i]) > n + 3 &&
		    !strncmp(others->v[i], s, n) && goes_on(others->v[i] + n))
			return 1;
	return 0;
}

void title_from_ld_like(struct meta_ctx *m, const char *arg, struct strv *ret)
{
	const char *s = json_get_str(ld_main(m), arg);
	struct strv others = { 0 };
	struct buf b = BUF_INIT;

	text_add_squeezed(&b, s);
	add_others(m, &others);
	if (b.len && !is_cut(&others, b.s) && (words_alike(b.s, m->title, 50) ||
		      words_alike(b.s, meta_content(m, "og:title"), 50)))
		strv_push(ret, b.s);
	strv_release(&others);
	buf_release(&b);
}

/* 1 for a name that all pages of the site have: its heading says more. */
static int is_only_site(const struct meta_ctx *m, const char *s)
{
	return *m->h1 && words_same(s, m->site) &&
	       !words_same(m->h1, m->site) && !field_is_root(m->url);
}

/* 1 when a link to another page says `s`, and nothing else. */
static int is_link(const struct meta_ctx *m, const char *s)
{
	int found = 0;

	for (size_t i = 0; i < m->doc->n_nodes && !found; i++) {
		const struct html_node *n = &m->doc->nodes[i];
		char *text = n->tag == TAG_A ? html_text(n) : NULL, *url;

		if (text && !strcmp(text, s) && html_attr(n, "href")) {
			url = url_resolve(m->url, html_attr(n, "href"));
			found = url && strncmp(url, m->url,
					       strcspn(url, "#"));
			free(url);
		}
		free(text);
	}
	return found;
}

/* Cuts the section of a forum or a manual behind a title: the way back to it
 * is on the page. */
static void cut_section(const struct meta_ctx *m, char *title)
{
	const char *last = words_last_part(title);

	if (last && (size_t)(last - title) > SHORTEST_STUB && is_link(m, last))
		words_cut_last_part(title);
}

static void push_less_site(struct meta_ctx *m, const char *s, struct strv *ret)
{
	struct strv others = { 0 };
	char *less;

	if (str_empty(s) || is_only_site(m, s))
		return;
	less = less_site(m, s);
	add_others(m, &others);
	if (!begins_with_site(m, less))
		words_cut_bars(less);
	cut_section(m, less);
	if (!is_cut(&others, less))
		strv_push(ret, less);
	strv_release(&others);
	free(less);
}

void title_from_og(struct meta_ctx *m, const char *arg, struct strv *ret)
{
	push_less_site(m, meta_content(m, arg), ret);
}

void title_from_title(struct meta_ctx *m, const char *arg, struct strv *ret)
{
	(void)arg;
	push_less_site(m, m->title, ret);
}

/* The front page calls itself "Home": it is the site. */
void title_of_front(struct meta_ctx *m, const char *arg, struct strv *ret)
{
	char *less, *title;

	(void)arg;
	if (!field_is_root(m->url) || str_empty(m->site))
		return;
	less = words_less_site(m->title, m->site, m->host);
	title = clean_title(less, LIMIT_TITLE);
	if (!title)
		strv_push(ret, m->site);
	free(title);
	free(less);
}

void title_from_h1(struct meta_ctx *m, const char *arg, struct strv *ret)
{
	(void)arg;
	if (*m->h1)
		strv_push(ret, m->h1);
}

/* What stands in the title beside what is left when the site goes. */
void site_from_title(struct meta_ctx *m, const char *arg, struct strv *ret)
{
	char *less = words_less_site(m->title, NULL, m->host), *rest;
	const char *at = *less ? strstr(m->title, less) : NULL;
	size_t len = strlen(less);

	(void)arg;
	if (at && len < strlen(m->title)) {
		rest = at == m->title ? xstrdup(at + len) :
					xstrndup(m->title,
						 (size_t)(at - m->title));
		words_trim_signs(rest);
		if (!strncasecmp(rest, "www.", 4))
			memmove(rest, rest + 4, strlen(rest + 4) + 1);
		if (*rest && !(*rest & 0x80) && !words_same(rest, m->h1))
			strv_push(ret, rest);
		free(rest);
	} else if (field_is_root(m->url) && words_in_host(m->title, m->host)) {
		strv_push(ret, m->title);
	}
	free(less);
}

void site_from_host(struct meta_ctx *m, const char *arg, struct strv *ret)
{
	(void)arg;
	if (!str_empty(m->host))
		strv_push(ret, m->host);
}
