/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/metadata.h"

#include "base/limits.h"
#include "core/date.h"
#include "core/url.h"
#include "extract/datetext.h"
#include "extract/fields.h"
#include "extract/kind.h"
#include "extract/oembed.h"
#include "extract/source.h"
#include "extract/words.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define OWNERS_TRIED 16
#define SAME_STORY_DAYS 14

struct row {
	enum field field;
	source_fn *find;
	const char *arg;
	unsigned flags;
	const char *host; /* only there; NULL: anywhere */
};

/* For each field its sources, the most trusted first. */
static const struct row table[] = {
	{ F_SITE, from_ld_name, "publisher", 0, NULL },
	{ F_SITE, from_meta, "og:site_name", 0, NULL },
	{ F_SITE, from_meta, "application-name", 0, NULL },
	{ F_SITE, site_from_title, NULL, 0, NULL },
	{ F_SITE, site_from_host, NULL, 0, NULL },

	{ F_TITLE, title_of_paper, NULL, 0, NULL },
	{ F_TITLE, title_of_site, NULL, 0, NULL },
	{ F_TITLE, title_of_post, NULL, 0, NULL },
	{ F_TITLE, title_from_h1_like, NULL, 0, NULL },
	{ F_TITLE, title_from_ld_like, "headline", 0, NULL },
	{ F_TITLE, title_from_og, "og:title", 0, NULL },
	{ F_TITLE, from_meta, "dc.title", 0, NULL },
	{ F_TITLE, from_meta, "dcterms.title", 0, NULL },
	{ F_TITLE, from_mf2, "p-name", 0, NULL },
	{ F_TITLE, from_mail, "Subject", 0, NULL },
	{ F_TITLE, title_from_title, NULL, 0, NULL },
	{ F_TITLE, title_from_og, "twitter:title", 0, NULL },
	{ F_TITLE, title_of_front, NULL, 0, NULL },
	{ F_TITLE, title_from_h1, NULL, 0, NULL },

	{ F_AUTHORS, from_meta, "citation_author", TURN | SURE, NULL },
	{ F_AUTHORS, from_player, "ownerChannelName", WHOLE, NULL },
	{ F_AUTHORS, from_itemprop, "author", WHOLE | ONE, "youtube.com" },
	{ F_AUTHORS, from_player, "author", WHOLE, NULL },
	{ F_AUTHORS, from_ld_name, "author", WHOLE, "vimeo.com" },
	{ F_AUTHORS, from_class, "hnuser", ONE, "news.ycombinator.com" },
	{ F_AUTHORS, from_class, "u-author", ONE, "lobste.rs" },
	{ F_AUTHORS, owner_of_repo, NULL, ONE | SURE, NULL },
	{ F_AUTHORS, from_class, "persons", 0, "media.ccc.de" },
	{ F_AUTHORS, from_author_links, "/schedule/speaker/", 0,
	  "fosdem.org" },
	{ F_AUTHORS, from_author_links, "/schedule/speaker/", 0,
	  "archive.fosdem.org" },
	{ F_AUTHORS, from_meta, "author", ONE | SURE, "speakerdeck.com" },
	{ F_AUTHORS, from_owner_link, NULL, ONE | SURE, "speakerdeck.com" },
	{ F_AUTHORS, from_subheading, NULL, SURE, "queue.acm.org" },
	{ F_AUTHORS, author_of_post, NULL, WHOLE, NULL },
	{ F_AUTHORS, from_ld_name, "author", PERSON, NULL },
	{ F_AUTHORS, from_meta, "sailthru.author", SURE | PERSON, NULL },
	{ F_AUTHORS, from_meta, "parsely-author", SURE | PERSON, NULL },
	{ F_AUTHORS, from_parsely, "author", SURE | PERSON, NULL },
	{ F_AUTHORS, from_meta, "author", NOT_OWNER | PERSON, NULL },
	{ F_AUTHORS, from_meta, "article:author", NOT_OWNER, NULL },
	{ F_AUTHORS, from_meta, "og:article:author", NOT_OWNER, NULL },
	{ F_AUTHORS, from_meta, "cxenseparse:author", 0, NULL },
	{ F_AUTHORS, from_meta, "shareaholic:article_author_name", SURE, NULL },
	{ F_AUTHORS, from_creators, "dc.creator", NOT_OWNER, NULL },
	{ F_AUTHORS, from_creators, "dcterms.creator", NOT_OWNER, NULL },
	{ F_AUTHORS, from_meta, "byl", 0, NULL },
	{ F_AUTHORS, from_mf2, "p-author", SURE, NULL },
	{ F_AUTHORS, from_label, NULL, SURE | GROUP | PERSON, NULL },
	{ F_AUTHORS, from_rel_author, NULL, SURE | GROUP | PERSON, NULL },
	{ F_AUTHORS, from_itemprop, "author", 0, NULL },
	{ F_AUTHORS, from_mail, "From", ONE | SURE, NULL },
	{ F_AUTHORS, from_sender, NULL, ONE | SURE, NULL },
	{ F_AUTHORS, from_author_links, "/author/", GROUP, NULL },
	{ F_AUTHORS, from_author_links, "/authors/", GROUP, NULL },
	{ F_AUTHORS, from_author_links, "/autor/", 0, NULL },
	{ F_AUTHORS, from_byline_class, NULL, ONE | GROUP | IN_TEXT, NULL },
	{ F_AUTHORS, from_byline_text, "by", ONE | GROUP | IN_TEXT, NULL },
	{ F_AUTHORS, from_byline_text, "von", ONE | GROUP | IN_TEXT, NULL },
	{ F_AUTHORS, from_byline_text, "par", ONE | GROUP | IN_TEXT, NULL },
	{ F_AUTHORS, from_byline_text, "por", ONE | GROUP | IN_TEXT, NULL },
	{ F_AUTHORS, from_byline_text, "di", ONE | GROUP | IN_TEXT, NULL },
	{ F_AUTHORS, from_byline_text, "door", ONE | GROUP | IN_TEXT, NULL },
	{ F_AUTHORS, from_byline_text, "av", ONE | GROUP | IN_TEXT, NULL },
	{ F_AUTHORS, from_byline_text, "af", ONE | GROUP | IN_TEXT, NULL },
	{ F_AUTHORS, from_written_by, NULL,
	  ONE | SURE | GROUP | IN_TEXT, NULL },
	{ F_AUTHORS, from_author_links, "/auteur/", 0, NULL },
	{ F_AUTHORS, from_author_links, "/contributor", 0, NULL },
	{ F_AUTHORS, from_author_links, "/editors/", 0, NULL },
	{ F_AUTHORS, from_dateline, NULL, ONE, NULL },
	{ F_AUTHORS, from_portrait, NULL, ONE, NULL },
	{ F_AUTHORS, from_slug, "article:author", 0, NULL },
	{ F_AUTHORS, from_meta, "author", GROUP | PERSON, NULL },
	{ F_AUTHORS, from_ld_name, "creator", PERSON, NULL },
	/* A site's own name where nobody else is named: a person's, or one
	 * that readers are shown. */
	{ F_AUTHORS, from_ld_person, "author", SURE | PERSON, NULL },
	{ F_AUTHORS, from_itemprop, "author", SURE | GROUP, NULL },
	{ F_AUTHORS, from_author_links, "/author/", SURE | GROUP, NULL },
	{ F_AUTHORS, from_byline_class, NULL,
	  ONE | SURE | GROUP | IN_TEXT, NULL },
	{ F_AUTHORS, from_byline_text, "by",
	  ONE | SURE | GROUP | IN_TEXT, NULL },
	{ F_AUTHORS, from_byline_text, "von",
	  ONE | SURE | GROUP | IN_TEXT, NULL },
	/* Of an episode at least the show is known. */
	{ F_AUTHORS, from_ld_name, "partOfSeries", WHOLE, NULL },

	{ F_DESCRIPTION, from_meta, "citation_abstract", 0, NULL },
	{ F_DESCRIPTION, from_meta, "og:description", 0, "arxiv.org" },
	{ F_DESCRIPTION, description_of_repo, NULL, 0, NULL },
	{ F_DESCRIPTION, description_of_site, NULL, 0, "github.com" },
	{ F_DESCRIPTION, description_of_site, NULL, 0, "gist.github.com" },
	{ F_DESCRIPTION, description_of_site, NULL, 0, "slideshare.net" },
	{ F_DESCRIPTION, from_player, "shortDescription", 0, NULL },
	{ F_DESCRIPTION, from_ld, "description", 0, "podcasts.apple.com" },
	{ F_DESCRIPTION, from_ld, "description", 0, "open.spotify.com" },
	{ F_DESCRIPTION, first_paragraph, NULL, 0, "reddit.com" },
	{ F_DESCRIPTION, from_meta, "description", 0, NULL },
	{ F_DESCRIPTION, from_meta, "og:description", 0, NULL },
	{ F_DESCRIPTION, from_ld, "description", 0, NULL },
	{ F_DESCRIPTION, from_meta, "twitter:description", 0, NULL },
	{ F_DESCRIPTION, from_meta, "dc.description", 0, NULL },
	{ F_DESCRIPTION, from_meta, "dcterms.abstract", 0, NULL },
	{ F_DESCRIPTION, from_mf2, "p-summary", 0, NULL },
	{ F_DESCRIPTION, first_paragraph, NULL, 0, NULL },

	{ F_PUBLISHED, from_player, "publishDate", 0, NULL },
	{ F_PUBLISHED, from_class, "age", 0, "news.ycombinator.com" },
	{ F_PUBLISHED, from_class, "published", 0, "rfc-editor.org" },
	{ F_PUBLISHED, date_of_work, NULL, OLD, NULL },
	{ F_PUBLISHED, from_ld, "datePublished", 0, NULL },
	{ F_PUBLISHED, from_meta, "article:published_time", 0, NULL },
	{ F_PUBLISHED, from_meta, "parsely-pub-date", 0, NULL },
	{ F_PUBLISHED, from_parsely, "pub_date", 0, NULL },
	{ F_PUBLISHED, from_meta, "og:article:published_time", 0, NULL },
	{ F_PUBLISHED, from_meta, "sailthru.date", 0, NULL },
	{ F_PUBLISHED, from_meta, "citation_publication_date", OLD, NULL },
	{ F_PUBLISHED, from_meta, "citation_date", OLD, NULL },
	{ F_PUBLISHED, from_itemprop, "datepublished", 0, NULL },
	{ F_PUBLISHED, from_mf2, "dt-published", 0, NULL },
	{ F_PUBLISHED, from_meta, "dc.date", OLD, NULL },
	{ F_PUBLISHED, from_meta, "dcterms.date", OLD, NULL },
	{ F_PUBLISHED, from_meta, "dcterms.issued", OLD, NULL },
	{ F_PUBLISHED, from_meta, "dc.date.issued", OLD, NULL },
	{ F_PUBLISHED, from_meta, "dcterms.created", OLD, NULL },
	{ F_PUBLISHED, from_meta, "date", 0, NULL },
	{ F_PUBLISHED, from_meta, "pubdate", 0, NULL },
	{ F_PUBLISHED, from_meta, "publishdate", 0, NULL },
	{ F_PUBLISHED, from_meta, "publish_date", 0, NULL },
	{ F_PUBLISHED, from_meta, "publish-date", 0, NULL },
	{ F_PUBLISHED, from_meta, "og:published_time", 0, NULL },
	{ F_PUBLISHED, from_meta, "published", 0, NULL },
	{ F_PUBLISHED, from_meta, "published_on", 0, NULL },
	{ F_PUBLISHED, from_meta, "published_date", 0, NULL },
	{ F_PUBLISHED, from_meta, "datepublished", 0, NULL },
	{ F_PUBLISHED, from_meta, "publication_date", 0, NULL },
	{ F_PUBLISHED, from_meta, "cxenseparse:recs:publishtime", 0, NULL },
	{ F_PUBLISHED, from_meta, "dc.date.created", OLD, NULL },
	{ F_PUBLISHED, from_ld, "uploadDate", VIDEO, NULL },
	{ F_PUBLISHED, from_itemprop, "uploaddate", VIDEO, NULL },
	{ F_PUBLISHED, from_mail, "Date", 0, NULL },
	{ F_PUBLISHED, date_from_url, NULL, 0, NULL },
	{ F_PUBLISHED, date_from_time, NULL, 0, NULL },
	{ F_PUBLISHED, date_from_class, NULL, 0, NULL },
	{ F_PUBLISHED, date_near_h1, NULL, 0, NULL },
	{ F_PUBLISHED, date_from_sentence, NULL, 0, NULL },
	{ F_PUBLISHED, date_near_byline, NULL, 0, NULL },
	{ F_PUBLISHED, date_alone, NULL, 0, NULL },
	{ F_PUBLISHED, month_below_h1, NULL, 0, NULL },

	{ F_CANONICAL, from_link, "canonical", 0, NULL },
	{ F_CANONICAL, from_meta, "og:url", 0, NULL },
	{ F_CANONICAL, from_final_url, NULL, 0, NULL },

	{ F_LANG, from_lang, NULL, 0, NULL },
	{ F_LANG, from_meta, "content-language", 0, NULL },
	{ F_LANG, from_meta, "og:locale", 0, NULL },
	{ F_LANG, from_ld, "inLanguage", 0, NULL },
};

/* Tries the candidates of one row; authors are a list, so all of theirs. */
static int try_row(struct meta_ctx *m, const struct row *r, struct page *p)
{
	struct strv found = { 0 };
	int all = r->field == F_AUTHORS && !(r->flags & ONE), done = 0;
	size_t n;

	r->find(m, r->arg, &found);
	/* No page has more authors, but some say the same without end; and
	 * what must be no owner is looked for in the whole page. */
	n = r->flags & NOT_OWNER ? OWNERS_TRIED : LIMIT_PAGE_LIST;
	if (n > found.n)
		n = found.n;
	for (size_t i = 0; i < n && (all || !done); i++)
		done |= field_take(m, r->field, found.v[i],
				   r->flags, p);
	strv_release(&found);
	return done;
}

/* 1 for what has a running time. */
static int runs(const struct page *p)
{
	int kind = kind_parse(p->kind);

	return kind == KIND_VIDEO || kind == KIND_TALK || kind == KIND_PODCAST;
}

/* 1 when a row of the table is for this page. */
static int is_meant(const struct meta_ctx *m, const struct row *r,
		    const struct page *p)
{
	if (r->host && strcmp(r->host, m->host))
		return 0;
	return !(r->flags & VIDEO) || runs(p);
}

/* A month or a year alone: another source may name the day of it. */
static int wants_more(const struct row *r, const struct page *p)
{
	return r->field == F_PUBLISHED && strlen(p->published) < 10;
}

/* How well a heading is the title: it says the same, it holds it among other
 * things, it is a lesser one that says the same. */
static int heading_rank(const struct html_node *n, const char *title)
{
	char *s = n->tag >= TAG_H1 && n->tag <= TAG_H3 ? html_text(n) : NULL;
	int rank = 0;

	if (s && words_same(s, title))
		rank = n->tag == TAG_H1 ? 3 : 1;
	else if (s && n->tag == TAG_H1 && strstr(s, title))
		rank = 2;
	free(s);
	return rank;
}

/* The first heading may be the site's name: who and when stand near the one
 * that is the title. */
static void find_heading(struct meta_ctx *m, const char *title)
{
	int best = 0;

	m->heading = m->h1_node;
	for (size_t i = 0; title && best < 3 && i < m->doc->n_nodes; i++) {
		int rank = heading_rank(&m->doc->nodes[i], title);

		if (rank <= best)
			continue;
		best = rank;
		m->heading = &m->doc->nodes[i];
	}
	m->is_headed = best > 0;
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
static int has_no_author(const struct meta_ctx *m)
{
	const char *type = meta_content(m, "og:type");

	if ((ld_main(m) && ld_is(ld_main(m), "Product")) ||
	    (type && !strncasecmp(type, "product", 7)))
		return 1;
	return field_is_root(m->url) &&
	       ((type && !strcasecmp(type, "website")) ||
		count_articles(m) > 1 || is_index(m));
}

/* Seconds, only of what runs. */
static void fill_duration(struct meta_ctx *m, struct page *p)
{
	static const struct row rows[] = {
		{ F_N, from_player, "lengthSeconds", 0, NULL },
		{ F_N, from_ld, "duration", 0, NULL },
		{ F_N, from_itemprop, "duration", 0, NULL },
		{ F_N, from_meta, "og:video:duration", 0, NULL },
		{ F_N, from_meta, "video:duration", 0, NULL },
		{ F_N, from_meta, "music:duration", 0, NULL },
		{ F_N, minutes_from_class, "duration", 0, "media.ccc.de" },
	};
	if (!runs(p))
		return;
	for (size_t i = 0; i < ARRAY_SIZE(rows) && p->duration <= 0; i++) {
		struct strv found = { 0 };

		if (is_meant(m, &rows[i], p))
			rows[i].find(m, rows[i].arg, &found);
		if (found.n)
			p->duration = duration_from_text(found.v[0]);
		strv_release(&found);
	}
	if (p->duration < 0 || p->duration > FIELD_DURATION_MAX)
		p->duration = 0;
}

/* 1 when a page that was first published on day `given` may show `shown` for
 * that: what is much later is when it was last worked on. */
static int is_same_story(const char *given, const char *shown)
{
	instant a = 0, b = 0;

	return !date_parse_when(given, 0, &a, NULL) &&
	       !date_parse_when(shown, 0, &b, NULL) &&
	       b - a <= SAME_STORY_DAYS * 86400LL;
}

/* Dates for machines are often those of a move to another system, or in UTC:
 * readers are shown the right one. */
static void use_shown_date(struct meta_ctx *m, struct page *p)
{
	struct strv in_url = { 0 };
	struct page shown = { 0 };
	char *d = NULL;

	date_from_url(m, NULL, &in_url);
	if (p->published && strlen(p->published) == 10 && !in_url.n)
		d = date_shown(m, p->published);
	if (d && is_same_story(p->published, d) &&
	    field_take(m, F_PUBLISHED, d, 0, &shown))
		str_set(&p->published, shown.published);
	page_release(&shown);
	strv_release(&in_url);
	free(d);
}

/* Days are compared while sources are; what is known better is said now. */
static void use_instant(const struct meta_ctx *m, struct page *p)
{
	if (p->published && m->instant && strlen(p->published) == 10 &&
	    !strncmp(m->instant, p->published, 10))
		str_set(&p->published, m->instant);
}

void metadata_fill(struct html_doc *doc, const char *url, struct page *ret)
{
	struct meta_ctx m;
	int done[F_N] = { 0 }, orphan;

	meta_ctx_init(&m, doc, url);
	str_set(&ret->kind, kind_name(kind_of_page(&m)));
	orphan = has_no_author(&m);
	done[F_AUTHORS] = done[F_PUBLISHED] = orphan;
	/* What has a date there is a change of it. */
	if (kind_parse(ret->kind) == KIND_REPO)
		done[F_PUBLISHED] = 1;
	for (size_t i = 0; i < ARRAY_SIZE(table); i++)
		if (!done[table[i].field] && is_meant(&m, &table[i], ret)) {
			done[table[i].field] = try_row(&m, &table[i], ret) &&
					       !wants_more(&table[i], ret);
			if (table[i].field == F_TITLE)
				find_heading(&m, ret->title);
		}
	use_shown_date(&m, ret);
	use_instant(&m, ret);
	fill_duration(&m, ret);
	alternates_fill(&m, ret);
	if (!orphan)
		ret->oembed = oembed_address(&m, ret);
	meta_ctx_release(&m);
}
