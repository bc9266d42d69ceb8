/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What JSON-LD says of a page, in the shapes in which it occurs.
 */
#include "base/limits.h"
#include "extract/extract.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define NAME    "\"headline\":\"Gates\",\"name\":\"Gates\""
#define ADA     "{\"@type\":\"Person\",\"name\":\"Ada Shepherd\"}"
#define DATE    "\"datePublished\":\"2020-01-02\""
#define ARTICLE "\"@type\":\"Article\"," NAME "," DATE

struct row {
	const char *ld;
	const char *kind, *authors, *published;
	long duration;
};

static const struct row rows[] = {
	/* Who */
	{ "{" ARTICLE ",\"author\":\"Ada Shepherd\"}", "article",
	  "Ada Shepherd", "2020-01-02", 0 },
	{ "{" ARTICLE ",\"author\":[" ADA ",{\"name\":[\"Ben Woolley\"]}]}",
	  "article", "Ada Shepherd; Ben Woolley", "2020-01-02", 0 },
	{ "{" ARTICLE ",\"author\":{\"@type\":\"Organization\","
	  "\"name\":\"Lambda Works\"}}", "article", "Lambda Works",
	  "2020-01-02", 0 },
	{ "{" ARTICLE ",\"author\":{\"givenName\":\"Ada\","
	  "\"familyName\":\"Shepherd\"}}", "article", "Ada Shepherd",
	  "2020-01-02", 0 },
	{ "{" ARTICLE ",\"creator\":[\"Ada Shepherd\"]}", "article",
	  "Ada Shepherd", "2020-01-02", 0 },
	{ "{\"@graph\":[{" ARTICLE ",\"author\":{\"@id\":\"#a\"}},"
	  "{\"@type\":\"Person\",\"@id\":\"#a\",\"name\":\"Ada Shepherd\"}]}",
	  "article", "Ada Shepherd", "2020-01-02", 0 },
	{ "{\"@graph\":{" ARTICLE ",\"author\":" ADA "}}", "article",
	  "Ada Shepherd", "2020-01-02", 0 },

	/* What it is */
	{ "{\"@type\":[\"Thing\",\"BlogPosting\"]," NAME "," DATE "}",
	  "article", "", "2020-01-02", 0 },
	{ "{\"@type\":\"https://schema.org/Article\"," NAME "," DATE "}",
	  "article", "", "2020-01-02", 0 },
	{ "{\"@type\":\"schema:Article\",\"schema:headline\":\"Gates\","
	  "\"schema:datePublished\":\"2020-01-02\"}", "article", "",
	  "2020-01-02", 0 },
	{ "{\"type\":\"Article\"," NAME "," DATE "}", "article", "",
	  "2020-01-02", 0 },
	{ "{\"@type\":\"WebPage\",\"mainEntity\":{" ARTICLE "}}", "article",
	  "", "2020-01-02", 0 },
	{ "[{\"@type\":\"Article\",\"headline\":\"Another one\","
	  "\"datePublished\":\"2011-01-01\"},{" ARTICLE "}]", "article", "",
	  "2020-01-02", 0 },
	{ "{\"@type\":\"LiveBlogPosting\"," NAME "," DATE
	  ",\"liveBlogUpdate\":[{\"@type\":\"BlogPosting\",\"datePublished\":"
	  "\"2020-02-02\"}]}", "article", "", "2020-01-02", 0 },
	{ "{\"@type\":\"ScholarlyArticle\"," NAME ",\"author\":[{\"name\":"
	  "\"Shepherd, Ada\"}],\"datePublished\":\"1974\"}", "paper",
	  "Ada Shepherd", "1974", 0 },
	{ "{\"@type\":\"Book\"," NAME ",\"author\":" ADA
	  ",\"datePublished\":\"1974\"}", "book", "Ada Shepherd", "1974", 0 },
	{ "{\"@type\":\"Book\",\"name\":\"Sheep\"," DATE "}", "article", "",
	  "2020-01-02", 0 },
	{ "{\"@type\":\"VideoObject\"," NAME ",\"creator\":" ADA
	  ",\"uploadDate\":\"2020-01-02\",\"duration\":\"PT12M3S\"}", "video",
	  "Ada Shepherd", "2020-01-02", 723 },
	{ "{\"@type\":\"WebPage\",\"video\":{\"@type\":\"VideoObject\"," NAME
	  ",\"uploadDate\":\"2020-01-02\",\"duration\":\"PT1M\"}}", "video",
	  "", "2020-01-02", 60 },
	{ "{" ARTICLE ",\"video\":{\"@type\":\"VideoObject\"," NAME
	  ",\"duration\":\"PT1M\"}}", "article", "", "2020-01-02", 0 },
	{ "{\"@type\":\"PodcastEpisode\"," NAME "," DATE ",\"timeRequired\":"
	  "\"PT1H\",\"partOfSeries\":{\"name\":\"Field Talk\",\"author\":" ADA
	  "}}", "podcast", "Ada Shepherd", "2020-01-02", 3600 },
	{ "{\"@type\":\"PodcastEpisode\"," NAME "," DATE
	  ",\"associatedMedia\":{\"duration\":\"PT2M\"}}", "podcast", "",
	  "2020-01-02", 120 },
	{ "{\"@type\":\"Event\"," NAME ",\"startDate\":\"2019-05-06T10:00\","
	  "\"performer\":" ADA "}", "talk", "Ada Shepherd", "2019-05-06", 0 },
	{ "{\"@type\":\"Event\",\"name\":\"Sheep\",\"startDate\":"
	  "\"2019-05-06\",\"performer\":" ADA "}", "article", "", "", 0 },
	{ "{\"@type\":\"QAPage\",\"mainEntity\":{\"@type\":\"Question\"," NAME
	  ",\"author\":{\"name\":\"ada7\"}," DATE ",\"acceptedAnswer\":"
	  "{\"author\":{\"name\":\"ben\"}}}}", "thread", "ada7",
	  "2020-01-02", 0 },
	{ "{\"@type\":\"SoftwareSourceCode\"," NAME ",\"author\":" ADA "}",
	  "repo", "Ada Shepherd", "", 0 },

	/* As it comes */
	{ "\n//<![CDATA[\n{" ARTICLE ",}\n//]]>", "article", "", "2020-01-02",
	  0 },
	{ "{\"@type\":\"WebSite\"}{" ARTICLE "}", "article", "",
	  "2020-01-02", 0 },
	{ "{" ARTICLE ",\"image\":{\"url\":\"https://x", "article", "",
	  "2020-01-02", 0 },
	{ "{&quot;@type&quot;:&quot;Article&quot;,&quot;datePublished&quot;:"
	  "&quot;2020-01-02&quot;}", "article", "", "2020-01-02", 0 },
};

static void check(const struct row *r)
{
	struct page p = { 0 };
	struct buf b = BUF_INIT;
	char *authors;

	buf_addf(&b, "<!DOCTYPE html><title>Gates</title><script "
		 "type='application/ld+json'>%s</script><h1>Gates</h1><p>A "
		 "gate is what a fence has for a mouth.", r->ld);
	extract_page(&(struct extract_input){ b.s, b.len, "text/html",
					      "https://farm.example/gates" },
		     &p);
	authors = strv_join(&p.authors, "; ");
	if (strcmp(p.kind, r->kind) || strcmp(authors, r->authors) ||
	    strcmp(str_or_empty(p.published), r->published) ||
	    p.duration != r->duration || strcmp(p.title, "Gates"))
		fail_msg("%s: %s, %s, by %s, %s, %ld s", r->ld, p.title,
			 p.kind, authors, str_or_empty(p.published),
			 p.duration);
	free(authors);
	page_release(&p);
	buf_release(&b);
}

static void test_from_ld__reads_its_shapes(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(rows); i++)
		check(&rows[i]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_from_ld__reads_its_shapes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
