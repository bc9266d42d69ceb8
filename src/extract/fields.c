/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/fields.h"

#include "base/clock.h"
#include "base/limits.h"
#include "base/text.h"
#include "core/date.h"
#include "core/url.h"
#include "extract/authors.h"
#include "extract/clean.h"
#include "extract/datetext.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define FIRST_WEB_YEAR  1995

static int take_site(struct meta_ctx *m, const char *s, struct page *p)
{
	char *line = strstr(s, "://") ? NULL : clean_line(s, 200);

	if (!line)
		return 0;
	str_set(&m->site, line);
	free(p->site);
	p->site = line;
	return 1;
}

static int take_title(const char *s, struct page *p)
{
	p->title = clean_title(s, LIMIT_TITLE);
	if (p->title)
		clean_cut(&p->title, LIMIT_SHOWN_TITLE);
	return p->title != NULL;
}

static int take_description(const char *s, struct page *p)
{
	p->description = clean_line(s, LIMIT_PAGE_FIELD);
	if (p->description)
		clean_cut(&p->description, LIMIT_SHOWN_DESCRIPTION);
	return p->description != NULL;
}

/* An instant in UTC may fall on the day after the one that readers saw, which
 * stands in the address. */
static void use_day_of_url(struct meta_ctx *m, const char *s, char **date)
{
	struct strv found = { 0 };
	size_t n = strlen(s);
	int utc = n > 10 && (s[n - 1] == 'Z' ||
			     !strcmp(s + n - 6, "+00:00"));

	if (utc)
		date_from_url(m, NULL, &found);
	if (found.n && strlen(found.v[0]) == 10 && strlen(*date) == 10) {
		instant a = 0, b = 0;

		if (!date_parse_when(found.v[0], 0, &a, NULL) &&
		    !date_parse_when(*date, 0, &b, NULL) && b > a &&
		    b - a < 36 * 3600)
			str_set(date, found.v[0]);
	}
	strv_release(&found);
}

/* 1 when `d` is the same date as `than` but names the day too. */
static int is_finer(const char *d, const char *than)
{
	return strlen(d) > strlen(than) && !strncmp(d, than, strlen(than));
}

/* "2026-12-03" for "2026-03-12", and the other way; NULL when that is no
 * day. */
static char *swapped(const char *d)
{
	if (strlen(d) != 10 || atoi(d + 8) > 12)
		return NULL;
	return xasprintf("%.4s-%s-%.2s", d, d + 8, d + 5);
}

static int is_past(const char *d)
{
	struct buf limit = BUF_INIT;
	int rc;

	clock_add_utc(&limit, clock_now() + 2 * 86400);
	rc = strcmp(d, limit.s) < 0;
	buf_release(&limit);
	return rc;
}

/* For the day `d` that was found in `s`, which may yet be found wrong. */
static void keep_instant(struct meta_ctx *m, const char *s, const char *d)
{
	char *t = instant_from_text(s);

	if (!t || strlen(d) != 10 || strncmp(t, d, 10)) {
		free(t);
		return;
	}
	free(m->instant);
	m->instant = t;
}

static int take_published(struct meta_ctx *m, const char *s, unsigned flags,
			  struct page *p)
{
	char *d = date_from_text(s, source_month_first(m)), *other = NULL;
	int ok;

	if (d)
		use_day_of_url(m, s, &d);
	/* What has not come yet was read the wrong way round. */
	if (d && !is_past(d))
		other = swapped(d);
	if (other && is_past(other))
		str_set(&d, other);
	free(other);
	ok = d && is_past(d) &&
	     (atoi(d) >= FIRST_WEB_YEAR || (flags & OLD)) &&
	     (strlen(d) > 4 || (flags & OLD)) &&
	     (!p->published || is_finer(d, p->published));
	if (ok) {
		str_set(&p->published, d);
		keep_instant(m, s, d);
	}
	free(d);
	return ok;
}

int field_is_root(const char *url)
{
	struct url u = { 0 };
	int rc;

	if (url_parse(url, &u, NULL))
		return 0;
	rc = !strcmp(u.path, "/") && !u.query;
	url_release(&u);
	return rc;
}

int field_same_site(const char *a, const char *b)
{
	char *x = url_site(a), *y = url_site(b);
	size_t nx = strlen(x), ny = strlen(y), n = nx < ny ? nx : ny;
	int rc = n && !strcmp(x + nx - n, y + ny - n) &&
		 (nx == ny || (nx > ny ? x[nx - n - 1] : y[ny - n - 1]) == '.');

	free(x);
	free(y);
	return rc;
}

/* 1 when the page stands under the same path on the author's own domain, as
 * platforms offer it, and says so twice. */
static int is_own_domain(const struct meta_ctx *m, const char *url)
{
	const char *og = meta_content(m, "og:url");
	struct url a = { 0 }, b = { 0 };
	int rc = og && !strcmp(og, url) && !url_parse(url, &a, NULL) &&
		 !url_parse(m->url, &b, NULL) && strlen(a.path) > 8 &&
		 !strcmp(a.path, b.path);

	url_release(&a);
	url_release(&b);
	return rc;
}

static int take_canonical(struct meta_ctx *m, const char *s, struct page *p)
{
	char *url = url_resolve(m->url, s);

	if (!url || strlen(url) > LIMIT_URL ||
	    (!field_same_site(m->url, url) && !is_own_domain(m, url)) ||
	    (field_is_root(url) && !field_is_root(m->url))) {
		free(url);
		return 0;
	}
	p->canonical = url;
	return 1;
}

static int take_lang(const char *s, struct page *p)
{
	char *line = clean_line(s, 35);
	size_t n = line ? strcspn(line, ",; ") : 0;

	if (!line)
		return 0;
	line[n] = '\0';
	for (char *c = line; *c; c++) {
		if (*c == '_')
			*c = '-';
		if (!isalnum((unsigned char)*c) && *c != '-')
			n = 0;
	}
	if (n < 2 || !isalpha((unsigned char)*line)) {
		free(line);
		return 0;
	}
	p->lang = line;
	return 1;
}

/* 1 for whom the page says that its rights belong to: most often a company,
 * named on all pages alike. */
static int is_owner(const struct meta_ctx *m, const char *name)
{
	const char *copyright = meta_content(m, "copyright");

	if (copyright && strcasestr(copyright, name))
		return 1;
	for (size_t i = 0; i < m->doc->n_nodes; i++) {
		const struct html_node *n = &m->doc->nodes[i];

		if (n->tag == TAG_TEXT && strstr(n->text, "©") &&
		    strcasestr(n->text, name))
			return 1;
	}
	return 0;
}

/* People go by the name of their account there. */
static int is_forum(const struct meta_ctx *m)
{
	static const char *const types[] = { "DiscussionForumPosting",
					     "QAPage", "SocialMediaPosting" };

	for (size_t i = 0; i < ARRAY_SIZE(types); i++)
		if (ld_main(m) && ld_is(ld_main(m), types[i]))
			return 1;
	return 0;
}

static int take_author(struct meta_ctx *m, const char *s, unsigned flags,
		       struct page *p)
{
	char *turned = flags & TURN ? author_turned(s) : NULL;
	char *line = clean_line(turned ? turned : s, 4000);
	struct author_rules rules = { .groups = !!(flags & GROUP),
				      .in_text = !!(flags & IN_TEXT),
				      .logins = !(flags & PERSON) ||
						is_forum(m) };

	if (!(flags & SURE)) {
		rules.site = m->site;
		rules.host = m->host;
	}
	if (line && (flags & WHOLE))
		strv_add_new(&p->authors, line);
	else if (line && !((flags & NOT_OWNER) && is_owner(m, line)))
		authors_add(&p->authors, line, &rules);
	free(turned);
	free(line);
	return p->authors.n > 0;
}

int field_take(struct meta_ctx *m, enum field field, const char *s,
	       unsigned flags, struct page *p)
{
	switch (field) {
	case F_SITE:
		return take_site(m, s, p);
	case F_TITLE:
		return take_title(s, p);
	case F_AUTHORS:
		return take_author(m, s, flags, p);
	case F_DESCRIPTION:
		return take_description(s, p);
	case F_PUBLISHED:
		return take_published(m, s, flags, p);
	case F_CANONICAL:
		return take_canonical(m, s, p);
	case F_LANG:
		return take_lang(s, p);
	case F_N:
		break;
	}
	return 0;
}
