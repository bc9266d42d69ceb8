/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/metadata.h"

#include "base/clock.h"
#include "base/limits.h"
#include "base/text.h"
#include "core/date.h"
#include "core/url.h"
#include "extract/authors.h"
#include "extract/clean.h"
#include "extract/datetext.h"
#include "extract/kind.h"
#include "extract/source.h"
#include "extract/words.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define FIRST_WEB_YEAR  1995
#define DESCRIPTION_MAX 2000 /* bytes; more is the article, not about it */

enum field {
	F_SITE, /* first: the cleaners of title and authors need it */
	F_TITLE,
	F_AUTHORS,
	F_DESCRIPTION,
	F_PUBLISHED,
	F_CANONICAL,
	F_LANG,
	F_N
};

enum { /* bits of row.flags */
	TURN = 1 << 0, /* "Last, First" */
	OLD = 1 << 1,  /* dates before the web are meant */
	ONE = 1 << 2,  /* only the first candidate that is fit */
	SURE = 1 << 3, /* a name even if it is the site's: people have sites */
	NOT_OWNER = 1 << 4, /* not whom the page belongs to */
	WHOLE = 1 << 5,     /* one name, whatever is in it */
};

struct row {
	enum field field;
	source_fn *find;
	const char *arg;
	unsigned flags;
};

/* For each field its sources, the most trusted first. */
static const struct row table[] = {
	{ F_SITE, from_ld_name, "publisher", 0 },
	{ F_SITE, from_meta, "og:site_name", 0 },
	{ F_SITE, from_meta, "application-name", 0 },
	{ F_SITE, site_from_title, NULL, 0 },
	{ F_SITE, site_from_host, NULL, 0 },

	{ F_TITLE, from_meta, "citation_title", 0 },
	{ F_TITLE, title_of_site, NULL, 0 },
	{ F_TITLE, title_from_h1_like, NULL, 0 },
	{ F_TITLE, title_from_ld_like, "headline", 0 },
	{ F_TITLE, title_from_og, "og:title", 0 },
	{ F_TITLE, title_from_title, NULL, 0 },
	{ F_TITLE, title_from_og, "twitter:title", 0 },
	{ F_TITLE, title_from_h1, NULL, 0 },

	{ F_AUTHORS, from_meta, "citation_author", TURN | SURE },
	{ F_AUTHORS, from_player, "ownerChannelName", WHOLE },
	{ F_AUTHORS, from_ld_name, "author", SURE },
	{ F_AUTHORS, from_meta, "sailthru.author", SURE },
	{ F_AUTHORS, from_meta, "parsely-author", SURE },
	{ F_AUTHORS, from_parsely, "author", SURE },
	{ F_AUTHORS, from_meta, "author", NOT_OWNER },
	{ F_AUTHORS, from_meta, "article:author", NOT_OWNER },
	{ F_AUTHORS, from_meta, "og:article:author", NOT_OWNER },
	{ F_AUTHORS, from_meta, "cxenseparse:author", 0 },
	{ F_AUTHORS, from_meta, "shareaholic:article_author_name", 0 },
	{ F_AUTHORS, from_meta, "dc.creator", NOT_OWNER },
	{ F_AUTHORS, from_meta, "dcterms.creator", NOT_OWNER },
	{ F_AUTHORS, from_meta, "byl", 0 },
	{ F_AUTHORS, from_label, NULL, 0 },
	{ F_AUTHORS, from_rel_author, NULL, SURE },
	{ F_AUTHORS, from_itemprop, "author", 0 },
	{ F_AUTHORS, from_author_links, "/author/", 0 },
	{ F_AUTHORS, from_author_links, "/authors/", 0 },
	{ F_AUTHORS, from_byline_class, NULL, ONE },
	{ F_AUTHORS, from_byline_text, "by", ONE },
	{ F_AUTHORS, from_byline_text, "von", ONE },
	{ F_AUTHORS, from_byline_text, "par", ONE },
	{ F_AUTHORS, from_byline_text, "por", ONE },
	{ F_AUTHORS, from_written_by, NULL, ONE },
	{ F_AUTHORS, from_author_links, "/autor/", 0 },
	{ F_AUTHORS, from_author_links, "/auteur/", 0 },
	{ F_AUTHORS, from_author_links, "/contributor", 0 },
	{ F_AUTHORS, from_meta, "author", SURE },

	{ F_DESCRIPTION, from_meta, "citation_abstract", 0 },
	{ F_DESCRIPTION, from_meta, "description", 0 },
	{ F_DESCRIPTION, from_meta, "og:description", 0 },
	{ F_DESCRIPTION, from_ld, "description", 0 },
	{ F_DESCRIPTION, from_meta, "twitter:description", 0 },
	{ F_DESCRIPTION, first_paragraph, NULL, 0 },

	{ F_PUBLISHED, from_player, "publishDate", 0 },
	{ F_PUBLISHED, from_ld, "datePublished", 0 },
	{ F_PUBLISHED, from_meta, "article:published_time", 0 },
	{ F_PUBLISHED, from_meta, "parsely-pub-date", 0 },
	{ F_PUBLISHED, from_parsely, "pub_date", 0 },
	{ F_PUBLISHED, from_meta, "sailthru.date", 0 },
	{ F_PUBLISHED, from_meta, "citation_publication_date", OLD },
	{ F_PUBLISHED, from_meta, "citation_date", OLD },
	{ F_PUBLISHED, from_itemprop, "datepublished", 0 },
	{ F_PUBLISHED, from_meta, "dc.date", OLD },
	{ F_PUBLISHED, from_meta, "dc.date.issued", OLD },
	{ F_PUBLISHED, from_meta, "dcterms.created", OLD },
	{ F_PUBLISHED, from_meta, "date", 0 },
	{ F_PUBLISHED, from_meta, "pubdate", 0 },
	{ F_PUBLISHED, from_meta, "publishdate", 0 },
	{ F_PUBLISHED, from_meta, "publish_date", 0 },
	{ F_PUBLISHED, from_meta, "publish-date", 0 },
	{ F_PUBLISHED, from_meta, "og:article:published_time", 0 },
	{ F_PUBLISHED, from_meta, "published", 0 },
	{ F_PUBLISHED, from_meta, "published_on", 0 },
	{ F_PUBLISHED, from_meta, "published_date", 0 },
	{ F_PUBLISHED, from_meta, "datepublished", 0 },
	{ F_PUBLISHED, from_meta, "publication_date", 0 },
	{ F_PUBLISHED, from_meta, "cxenseparse:recs:publishtime", 0 },
	{ F_PUBLISHED, from_meta, "dc.date.created", OLD },
	{ F_PUBLISHED, from_ld, "uploadDate", 0 },
	{ F_PUBLISHED, from_itemprop, "uploaddate", 0 },
	{ F_PUBLISHED, date_from_url, NULL, 0 },
	{ F_PUBLISHED, date_from_time, NULL, 0 },
	{ F_PUBLISHED, date_from_class, NULL, 0 },
	{ F_PUBLISHED, date_near_h1, NULL, 0 },

	{ F_CANONICAL, from_link, "canonical", 0 },
	{ F_CANONICAL, from_meta, "og:url", 0 },
	{ F_CANONICAL, from_final_url, NULL, 0 },

	{ F_LANG, from_lang, NULL, 0 },
	{ F_LANG, from_meta, "content-language", 0 },
	{ F_LANG, from_meta, "og:locale", 0 },
	{ F_LANG, from_ld, "inLanguage", 0 },
};

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
	return p->title != NULL;
}

static int take_description(const char *s, struct page *p)
{
	p->description = clean_line(s, DESCRIPTION_MAX);
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

static int take_published(struct meta_ctx *m, const char *s, unsigned flags,
			  struct page *p)
{
	struct buf limit = BUF_INIT;
	char *d = date_from_text(s, source_month_first(m));
	int ok;

	if (d)
		use_day_of_url(m, s, &d);

	clock_add_utc(&limit, clock_now() + 2 * 86400);
	ok = d && (atoi(d) >= FIRST_WEB_YEAR || (flags & OLD)) &&
	     strcmp(d, limit.s) < 0 && (strlen(d) > 4 || (flags & OLD));
	buf_release(&limit);
	if (ok)
		p->published = d;
	else
		free(d);
	return ok;
}

static int is_root(const char *url)
{
	struct url u = { 0 };
	int rc;

	if (url_parse(url, &u, NULL))
		return 1;
	rc = !strcmp(u.path, "/") && !u.query;
	url_release(&u);
	return rc;
}

/* 1 when one host lies below the other, or both are the same. */
static int is_same_site(const char *a, const char *b)
{
	char *x = url_site(a), *y = url_site(b);
	size_t nx = strlen(x), ny = strlen(y), n = nx < ny ? nx : ny;
	int rc = n && !strcmp(x + nx - n, y + ny - n) &&
		 (nx == ny || (nx > ny ? x[nx - n - 1] : y[ny - n - 1]) == '.');

	free(x);
	free(y);
	return rc;
}

static int take_canonical(struct meta_ctx *m, const char *s, struct page *p)
{
	char *url = url_resolve(m->url, s);

	if (!url || strlen(url) > LIMIT_URL || !is_same_site(m->url, url) ||
	    (is_root(url) && !is_root(m->url))) {
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

static int take_author(struct meta_ctx *m, const char *s, unsigned flags,
		       struct page *p)
{
	char *turned = flags & TURN ? author_turned(s) : NULL;
	char *line = clean_line(turned ? turned : s, 4000);

	if (line && (flags & WHOLE))
		strv_add_new(&p->authors, line);
	else if (line && !((flags & NOT_OWNER) && is_owner(m, line)))
		authors_add(&p->authors, line, flags & SURE ? NULL : m->site,
			    flags & SURE ? NULL : m->host);
	free(turned);
	free(line);
	return p->authors.n > 0;
}

static int take(struct meta_ctx *m, const struct row *r, const char *s,
		struct page *p)
{
	switch (r->field) {
	case F_SITE:
		return take_site(m, s, p);
	case F_TITLE:
		return take_title(s, p);
	case F_AUTHORS:
		return take_author(m, s, r->flags, p);
	case F_DESCRIPTION:
		return take_description(s, p);
	case F_PUBLISHED:
		return take_published(m, s, r->flags, p);
	case F_CANONICAL:
		return take_canonical(m, s, p);
	case F_LANG:
		return take_lang(s, p);
	case F_N:
		break;
	}
	return 0;
}

/* Tries the candidates of one row; authors are a list, so all of theirs. */
static int try_row(struct meta_ctx *m, const struct row *r, struct page *p)
{
	struct strv found = { 0 };
	int all = r->field == F_AUTHORS && !(r->flags & ONE), done = 0;

	r->find(m, r->arg, &found);
	for (size_t i = 0; i < found.n && (all || !done); i++)
		done |= take(m, r, found.v[i], p);
	strv_release(&found);
	return done;
}

static size_t count_articles(const struct meta_ctx *m)
{
	size_t n = 0;

	for (size_t i = 0; i < m->doc->n_nodes; i++)
		n += m->doc->nodes[i].tag == TAG_ARTICLE;
	return n;
}

/* A product has neither author nor date, its reviews have; and on the front
 * page of a site stand those of other pages. */
static int is_in_vain(const struct meta_ctx *m, const struct row *r)
{
	const char *type = meta_content(m, "og:type");

	if (r->field != F_AUTHORS && r->field != F_PUBLISHED)
		return 0;
	if ((ld_main(m) && ld_is(ld_main(m), "Product")) ||
	    (type && !strncasecmp(type, "product", 7)))
		return 1;
	return is_root(m->url) && ((type && !strcasecmp(type, "website")) ||
				   count_articles(m) > 1);
}

static int is_video(const struct meta_ctx *m)
{
	const char *type = meta_content(m, "og:type");

	return (type && !strncasecmp(type, "video.", 6)) ||
	       (ld_main(m) && ld_is(ld_main(m), "VideoObject"));
}

static void fill_kind(struct meta_ctx *m, struct page *p)
{
	int kind = kind_from_url(m->url);

	if (kind < 0 && meta_content(m, "citation_title"))
		kind = KIND_PAPER;
	if (kind < 0 && ld_main(m) && ld_is(ld_main(m), "PodcastEpisode"))
		kind = KIND_PODCAST;
	if (kind < 0 && is_video(m))
		kind = KIND_VIDEO;
	str_set(&p->kind, kind_name(kind < 0 ? KIND_ARTICLE : (enum kind)kind));
}

/* Seconds, only of what runs. */
static void fill_duration(struct meta_ctx *m, struct page *p)
{
	static const struct row rows[] = {
		{ F_N, from_player, "lengthSeconds", 0 },
		{ F_N, from_ld, "duration", 0 },
		{ F_N, from_itemprop, "duration", 0 },
		{ F_N, from_meta, "og:video:duration", 0 },
		{ F_N, from_meta, "video:duration", 0 },
	};
	int kind = kind_parse(p->kind);

	if (kind != KIND_VIDEO && kind != KIND_TALK && kind != KIND_PODCAST)
		return;
	for (size_t i = 0; i < ARRAY_SIZE(rows) && p->duration <= 0; i++) {
		struct strv found = { 0 };

		rows[i].find(m, rows[i].arg, &found);
		if (found.n) {
			p->duration = duration_from_iso(found.v[0]);
			if (p->duration < 0)
				p->duration = atol(found.v[0]);
		}
		strv_release(&found);
	}
	if (p->duration < 0 || p->duration > 1000000)
		p->duration = 0;
}

static void fill_alternates(struct meta_ctx *m, struct page *p)
{
	const char *pdf = meta_content(m, "citation_pdf_url");
	char *urls[] = { subject_of_thread(m),
			 pdf ? url_resolve(m->url, pdf) : NULL };
	static const char *const roles[] = { "other", "pdf" };

	for (size_t i = 0; i < ARRAY_SIZE(urls); i++) {
		struct alternate *a;

		if (!urls[i])
			continue;
		a = VEC_PUSH(&p->alternates);
		a->url = urls[i];
		a->role = xstrdup(roles[i]);
	}
}

void metadata_fill(struct html_doc *doc, const char *url, struct page *ret)
{
	struct meta_ctx m;
	int done[F_N] = { 0 };

	meta_ctx_init(&m, doc, url);
	for (size_t i = 0; i < ARRAY_SIZE(table); i++)
		if (!done[table[i].field] && !is_in_vain(&m, &table[i]))
			done[table[i].field] = try_row(&m, &table[i], ret);
	fill_kind(&m, ret);
	fill_duration(&m, ret);
	fill_alternates(&m, ret);
	meta_ctx_release(&m);
}
