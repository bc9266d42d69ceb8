/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Each source of metadata alone: what a page says in one way only.
 */
#include "extract/extract.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define META(name, content)                                                    \
	"<meta name='" name "' content='" content "'>"
#define OG(name, content)                                                      \
	"<meta property='" name "' content='" content "'>"
#define LD(json) "<script type='application/ld+json'>" json "</script>"

/* A page of one way of saying something, and what that is. */
struct said {
	const char *html, *want;
};

enum what { TITLE, AUTHORS, PUBLISHED, DESCRIPTION, SITE, CANONICAL, LANG };

static char *answer(const struct page *p, enum what what)
{
	switch (what) {
	case TITLE:
		return xstrdup(str_or_empty(p->title));
	case AUTHORS:
		return strv_join(&p->authors, "; ");
	case PUBLISHED:
		return xstrdup(str_or_empty(p->published));
	case DESCRIPTION:
		return xstrdup(str_or_empty(p->description));
	case SITE:
		return xstrdup(str_or_empty(p->site));
	case CANONICAL:
		return xstrdup(str_or_empty(p->canonical));
	case LANG:
		return xstrdup(str_or_empty(p->lang));
	}
	return NULL;
}

static void check(enum what what, const struct said *rows, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct page p = { 0 };
		char *got;

		extract_page(&(struct extract_input){
				     rows[i].html, strlen(rows[i].html),
				     "text/html",
				     "https://farm.example/wool/9?utm_id=1" },
			     &p);
		got = answer(&p, what);
		if (strcmp(got, rows[i].want))
			fail_msg("row %zu gives \"%s\"", i, got);
		free(got);
		page_release(&p);
	}
}

static void test_title__by_each_source(void **state)
{
	static const struct said rows[] = {
		{ META("citation_title", "Wool"), "Wool" },
		{ LD("{\"@type\":\"Article\",\"headline\":\"Wool by the "
		     "yard\"}") "<title>Wool by the yard - Farm</title>",
		  "Wool by the yard" },
		{ OG("og:title", "Wool"), "Wool" },
		{ META("DC.title", "Wool"), "Wool" },
		{ META("dcterms.title", "Wool"), "Wool" },
		{ "<article class='h-entry'><p class='p-name'>Wool</p>"
		  "</article>", "Wool" },
		{ "<title>Wool</title>", "Wool" },
		{ META("twitter:title", "Wool"), "Wool" },
		{ "<h1>Wool</h1>", "Wool" },
	};

	(void)state;
	check(TITLE, rows, ARRAY_SIZE(rows));
}

static void test_authors__by_each_source(void **state)
{
	static const struct said rows[] = {
		{ META("citation_author", "Lee, Ann")
		  META("citation_author", "van der Berg, Jan"),
		  "Ann Lee; Jan van der Berg" },
		{ LD("{\"@type\":[\"BlogPosting\"],\"author\":[{\"@type\":"
		     "\"Person\",\"name\":\"Ann Lee\"},\"Jan Berg\"]}"),
		  "Ann Lee; Jan Berg" },
		{ META("sailthru.author", "Ann Lee"), "Ann Lee" },
		{ META("parsely-author", "Ann Lee"), "Ann Lee" },
		{ META("parsely-page", "{\"author\":\"Ann Lee\"}"),
		  "Ann Lee" },
		{ META("author", "By Ann Lee and Jan Berg"),
		  "Ann Lee; Jan Berg" },
		{ OG("article:author", "Ann Lee"), "Ann Lee" },
		{ OG("article:author", "https://social.example/ann"), "" },
		{ META("DC.creator", "Ann Lee") META("DC.creator", "Jan Berg"),
		  "Ann Lee; Jan Berg" },
		{ META("dcterms.creator", "Ann Lee"), "Ann Lee" },
		{ META("twitter:label1", "Written by")
		  META("twitter:data1", "Ann Lee"), "Ann Lee" },
		{ META("twitter:label1", "Est. reading time")
		  META("twitter:data1", "5 min read"), "" },
		{ "<p class='h-entry'><a class='p-author h-card'>Ann Lee</a>",
		  "Ann Lee" },
		{ "<a rel='author' href='/a'>Ann Lee</a>", "Ann Lee" },
		{ "<div itemscope itemtype='https://schema.org/Article'><span "
		  "itemprop='author'>Ann Lee</span></div>", "Ann Lee" },
		{ "<a href='/author/ann'>Ann Lee</a>", "Ann Lee" },
		{ "<p class='byline'>By Ann Lee</p>", "Ann Lee" },
		{ "<h1>Wool</h1><p>By Ann Lee</p>", "Ann Lee" },
	};

	(void)state;
	check(AUTHORS, rows, ARRAY_SIZE(rows));
}

static void test_published__by_each_source(void **state)
{
	static const struct said rows[] = {
		{ LD("{\"@graph\":[{\"@type\":\"NewsArticle\","
		     "\"datePublished\":\"2019-05-04T10:00:00+02:00\"}]}"),
		  "2019-05-04T10:00:00+02:00" },
		{ OG("article:published_time", "2019-05-04T10:00:00Z"),
		  "2019-05-04T10:00:00Z" },
		{ META("parsely-pub-date", "2019-05-04"), "2019-05-04" },
		{ META("parsely-page", "{\"pub_date\":\"2019-05-04\"}"),
		  "2019-05-04" },
		{ META("sailthru.date", "2019-05-04 10:00:00"), "2019-05-04" },
		{ META("citation_publication_date", "2019/05/04"),
		  "2019-05-04" },
		{ META("citation_date", "1974"), "1974" },
		{ "<time itemprop='datePublished' datetime='2019-05-04'>May"
		  "</time>", "2019-05-04" },
		{ "<p class='h-entry'><time class='dt-published' datetime="
		  "'2019-05-04'>May</time></p>", "2019-05-04" },
		{ META("DC.date", "2019-05"), "2019-05" },
		{ META("DC.date.issued", "2019-05-04"), "2019-05-04" },
		{ META("dcterms.issued", "2019-05-04"), "2019-05-04" },
		{ META("dcterms.created", "2019-05-04"), "2019-05-04" },
		{ META("date", "2019-05-04"), "2019-05-04" },
		{ META("pubdate", "20190504"), "2019-05-04" },
		{ "<time datetime='2019-05-04'>May</time>", "2019-05-04" },
		{ "<p class='post-date'>May 4, 2019</p>", "2019-05-04" },
		{ "<h1>Wool</h1><p>May 4, 2019</p>", "2019-05-04" },
		/* What it is not */
		{ OG("article:modified_time", "2019-05-04"), "" },
		{ LD("{\"@type\":\"Article\",\"dateModified\":"
		     "\"2019-05-04\"}"), "" },
		{ META("date", "1994-05-04"), "" },
		{ META("date", "2999-05-04"), "" },
		{ META("date", "2019-02-30"), "" },
	};

	(void)state;
	check(PUBLISHED, rows, ARRAY_SIZE(rows));
}

static void test_description__by_each_source(void **state)
{
	static const struct said rows[] = {
		{ META("citation_abstract", "Of wool."), "Of wool." },
		{ META("description", "Of wool."), "Of wool." },
		{ OG("og:description", "Of wool."), "Of wool." },
		{ LD("{\"@type\":\"Article\",\"description\":"
		     "\"Of wool.\"}"), "Of wool." },
		{ META("twitter:description", "Of wool."), "Of wool." },
		{ META("DC.description", "Of wool."), "Of wool." },
		{ META("dcterms.abstract", "Of wool."), "Of wool." },
		{ "<div class='h-entry'><p class='p-summary'>Of wool.</p></div>",
		  "Of wool." },
	};

	(void)state;
	check(DESCRIPTION, rows, ARRAY_SIZE(rows));
}

static void test_site__by_each_source(void **state)
{
	static const struct said rows[] = {
		{ LD("{\"@type\":\"Article\",\"publisher\":{\"name\":"
		     "\"The Farm\"}}"), "The Farm" },
		{ OG("og:site_name", "The Farm"), "The Farm" },
		/* Whose it is, and what it is called */
		{ LD("{\"@type\":\"Article\",\"publisher\":{\"@type\":"
		     "\"Person\",\"name\":\"Ann Lee\"}}")
		  OG("og:site_name", "The Farm"), "The Farm" },
		{ META("application-name", "The Farm"), "The Farm" },
		{ "<title>Wool by the yard | The Farm</title>", "The Farm" },
		{ "<title>Wool by the yard — The Farm</title>", "The Farm" },
		{ "<title>Wool by the yard | www.farm.example</title>",
		  "farm.example" },
		{ "<title>Wool</title>", "farm.example" },
	};

	(void)state;
	check(SITE, rows, ARRAY_SIZE(rows));
}

static void test_site__of_a_front_page(void **state)
{
	static const char html[] = "<title>Quiet Harbour</title>";
	struct page p = { 0 };

	(void)state;
	extract_page(&(struct extract_input){
			     html, strlen(html), "text/html",
			     "https://quietharbour.example/" }, &p);
	assert_string_equal(p.site, "Quiet Harbour");
	page_release(&p);
}

static void test_canonical__by_each_source(void **state)
{
	static const struct said rows[] = {
		{ "<link rel='canonical' href='/wool/9'>",
		  "https://farm.example/wool/9" },
		{ OG("og:url", "https://farm.example/wool/9"),
		  "https://farm.example/wool/9" },
		{ OG("og:url", "https://wolf.example/wool/9"),
		  "https://farm.example/wool/9?utm_id=1" },
		{ "<p>Wool</p>", "https://farm.example/wool/9?utm_id=1" },
	};

	(void)state;
	check(CANONICAL, rows, ARRAY_SIZE(rows));
}

static void test_lang__by_each_source(void **state)
{
	static const struct said rows[] = {
		{ "<html lang='de-AT'>", "de-AT" },
		{ "<meta http-equiv='Content-Language' content='de, en'>",
		  "de" },
		{ OG("og:locale", "de_AT"), "de-AT" },
		{ LD("{\"@type\":\"Article\",\"inLanguage\":\"de\"}"),
		  "de" },
	};

	(void)state;
	check(LANG, rows, ARRAY_SIZE(rows));
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_title__by_each_source),
		cmocka_unit_test(test_authors__by_each_source),
		cmocka_unit_test(test_published__by_each_source),
		cmocka_unit_test(test_description__by_each_source),
		cmocka_unit_test(test_site__by_each_source),
		cmocka_unit_test(test_site__of_a_front_page),
		cmocka_unit_test(test_canonical__by_each_source),
		cmocka_unit_test(test_lang__by_each_source),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
