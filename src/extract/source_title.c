/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/source.h"

#include "base/text.h"
#include "extract/words.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#define H1_MAX       250 /* bytes; a longer one holds more than a title */
#define ALIKE        60  /* percent of the words of two titles */
#define KICKED_WORDS 3   /* that a title has behind its kicker */
#define PARTS_MAX    100 /* elements of a heading that are looked at */

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
			strv_push_take(ret, words_less_site(s[i], m->site,
							    m->host));
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

/* The text of a heading without what only stands beside the title in it.  The
 * caller frees. */
static char *heading_text(const struct html_node *h, const struct strv *others)
{
	const struct html_node *end = h->end;
	char *s = html_text(h);

	/* What holds more than this is no heading, whatever it says. */
	if (strlen(s) > 4 * H1_MAX)
		return s;
	if (end - h > PARTS_MAX)
		end = h + PARTS_MAX;
	for (const struct html_node *i = h + 1; i < end; i++) {
		char *part = html_text(i);

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
	const char *headline = json_get_str(ld_main(m), "headline");

	return !str_empty(headline) && words_number(s) == 1 &&
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
	if (is_site(m, s) && strlen(s) < 40)
		return FIT_NONE;
	if (is_section(m, s))
		return FIT_NONE;
	return is_like_any(others, s, ALIKE) ? FIT_ALIKE : FIT_NONE;
}

void title_from_h1_like(struct meta_ctx *m, const char *arg, struct strv *ret)
{
	enum fit best = FIT_NONE, fit;
	struct strv others = { 0 };
	char *found = NULL;

	(void)arg;
	add_others(m, &others);
	for (size_t i = 0; i < m->doc->n_nodes; i++) {
		const struct html_node *n = &m->doc->nodes[i];
		char *s;

		if (n->tag != TAG_H1)
			continue;
		s = heading_text(n, &others);
		fit = heading_fit(m, s, &others);
		if (fit > best) {
			best = fit;
			free(found);
			found = s;
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

void title_from_ld_like(struct meta_ctx *m, const char *arg, struct strv *ret)
{
	const char *s = json_get_str(ld_main(m), arg);
	struct buf b = BUF_INIT;

	text_add_squeezed(&b, s);
	if (b.len && (words_alike(b.s, m->title, 50) ||
		      words_alike(b.s, meta_content(m, "og:title"), 50)))
		strv_push(ret, b.s);
	buf_release(&b);
}

static void push_less_site(struct meta_ctx *m, const char *s, struct strv *ret)
{
	char *less;

	if (str_empty(s))
		return;
	less = words_less_site(s, m->site, m->host);
	words_cut_bars(less);
	strv_push_take(ret, less);
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

void title_from_h1(struct meta_ctx *m, const char *arg, struct strv *ret)
{
	(void)arg;
	if (*m->h1)
		strv_push(ret, m->h1);
}

void site_from_title(struct meta_ctx *m, const char *arg, struct strv *ret)
{
	char *less = words_less_site(m->title, NULL, m->host), *at;
	struct buf b = BUF_INIT;

	(void)arg;
	at = *less ? strstr(m->title, less) : NULL;
	if (at && strlen(less) < strlen(m->title)) {
		const char *rest = at == m->title ? at + strlen(less) :
						    m->title;
		size_t len = at == m->title ? strlen(rest) :
					      (size_t)(at - m->title);

		static const char edge[] = " |-:/>~";

		while (len && strchr(edge, *rest))
			rest++, len--;
		while (len && strchr(edge, rest[len - 1]))
			len--;
		if (len && !(*rest & 0x80) &&
		    !(strlen(m->h1) <= len && !strncmp(rest, m->h1,
						       strlen(m->h1)))) {
			buf_add(&b, rest, len);
			strv_push(ret, b.s);
		}
	}
	free(less);
	buf_release(&b);
}

void site_from_host(struct meta_ctx *m, const char *arg, struct strv *ret)
{
	(void)arg;
	if (!str_empty(m->host))
		strv_push(ret, m->host);
}
