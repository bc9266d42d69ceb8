/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/extract.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define PAGE  "https://farm.example/wool"
#define FRONT "https://farm.example/"
#define SITE(name) "<meta property='og:site_name' content='" name "'>"
#define OG(title)  "<meta property='og:title' content='" title "'>"

struct titled {
	const char *url, *html, *want;
};

static void check(const struct titled *rows, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct page p = { 0 };

		extract_page(&(struct extract_input){
				     rows[i].html, strlen(rows[i].html),
				     "text/html", rows[i].url }, &p);
		if (strcmp(str_or_empty(p.title), str_or_empty(rows[i].want)))
			fail_msg("row %zu gives %s", i, str_or_empty(p.title));
		page_release(&p);
	}
}

static void test_title__of_a_front_page(void **state)
{
	static const struct titled rows[] = {
		{ FRONT, "<title>The Farm | Wool by the yard</title>"
		  SITE("The Farm"), "The Farm | Wool by the yard" },
		{ FRONT, "<title>Wool by the yard | The Farm</title>"
		  SITE("The Farm"), "Wool by the yard" },
		{ FRONT, "<title>Home - The Farm</title>" SITE("The Farm")
		  "<h1>What we do</h1>", "The Farm" },
		{ PAGE, "<title>The Farm | Wool by the yard</title>"
		  SITE("The Farm"), "Wool by the yard" },
	};

	(void)state;
	check(rows, sizeof(rows) / sizeof(rows[0]));
}

static void test_title__less_the_site(void **state)
{
	static const struct titled rows[] = {
		/* Close to it, and nothing but it */
		{ PAGE, "<title>毛糸の巻き方:羊の日誌</title>"
		  SITE("羊の日誌"), "毛糸の巻き方" },
		{ PAGE, "<title>.:: THE FARM ::. Gates / Wool</title>"
		  SITE(".:: THE FARM ::. Gates / Wool")
		  "<h1>How to wind wool</h1>", "How to wind wool" },
		{ PAGE, "<title>The Farm</title>" SITE("The Farm")
		  "<h1>Wool</h1>", "Wool" },
		{ PAGE, "<title>The Farm</title>" SITE("The Farm"),
		  "The Farm" },
		/* The title holds its name too, and its heading says so. */
		{ "https://docs.shearing.example/a",
		  "<title>Shearing gates — Shearing Community Papers</title>"
		  "<h1>Shearing gates<a href='#g'>\xef\x83\x81</a></h1>",
		  "Shearing gates" },
		/* The heading of every page leads to the front of its book. */
		{ "https://farm.example/docs/gates/large.html",
		  "<title>Large ones — Shearing 3.2</title><h1><a href='../"
		  "index.html'>Shearing 3.2 documentation</a></h1><h1>Large "
		  "ones</h1>", "Large ones" },
		{ PAGE, "<title>The day of the fence - Wool docs</title>"
		  "<h1>The day of the fence<a class=headerlink href='#d'>#</a>"
		  "</h1>", "The day of the fence" },
		{ PAGE, "<title>Farm Gates Large | Buy the newest</title>"
		  SITE("Farm Gates") "<h1>Farm Gates Large</h1>",
		  "Farm Gates Large" },
		/* The section of a forum, to which a link leads back */
		{ PAGE, "<title>How do I wind wool by hand? / Wool &amp; Yarn "
		  "/ The Farm</title>" SITE("The Farm")
		  "<a href='/f/1'>Wool &amp; Yarn</a>",
		  "How do I wind wool by hand?" },
		{ PAGE, "<title>How do I wind wool by hand? / Wool &amp; Yarn "
		  "/ The Farm</title>" SITE("The Farm"),
		  "How do I wind wool by hand? / Wool & Yarn" },
	};

	(void)state;
	check(rows, sizeof(rows) / sizeof(rows[0]));
}

static void test_title__of_a_copy_in_an_archive(void **state)
{
	static const struct titled rows[] = {
		{ "https://web.archive.example/web/20110106023242/http://"
		  "gate-news.example/a", "<title>Wool by the yard - Gate News"
		  "</title>", "Wool by the yard" },
		{ "https://farm.example/web/http-is-not-all",
		  "<title>Wool by the yard - Gate News</title>",
		  "Wool by the yard - Gate News" },
	};

	(void)state;
	check(rows, sizeof(rows) / sizeof(rows[0]));
}

static void test_title__is_no_logo(void **state)
{
	static const struct titled rows[] = {
		{ PAGE, "<title>Notes: Wool | All of the News</title>"
		  "<h1><a href='/'>All of the News</a></h1>"
		  "<h1>Wool</h1>", "Wool" },
		{ PAGE, "<title>Notes: Wool | All of the News</title>"
		  "<a href='/'><h1>All of the News</h1></a>", "Notes: Wool" },
		{ PAGE, "<title>Farm of Ours » Archive » Wool</title>"
		  "<h1><a href='https://farm.example'>Farm of Ours</a></h1>"
		  "<a href='/wool'>Wool</a>", "Archive » Wool" },
		{ PAGE, "<title>Wool, all of it</title>"
		  "<h1><a href='/wool'>Wool, all of it!</a></h1>",
		  "Wool, all of it!" },
	};

	(void)state;
	check(rows, sizeof(rows) / sizeof(rows[0]));
}

static void test_title__in_a_lesser_heading(void **state)
{
	static const struct titled rows[] = {
		{ PAGE, "<title>Calendar • Fair of Wool</title>"
		  OG("Fair of Wool") "<h1>Calendar</h1><h2>Fair of Wool</h2>",
		  "Fair of Wool" },
		/* Not where the greater one says more */
		{ PAGE, "<title>Winding wool: all of it</title>"
		  OG("Winding wool") "<h1>Winding wool: all of it</h1>"
		  "<h2>Winding wool</h2>", "Winding wool: all of it" },
	};

	(void)state;
	check(rows, sizeof(rows) / sizeof(rows[0]));
}

#define LONG "A very long account of how the wool of forty sheep came over " \
	     "the hill, and of who carried it, and in"

static void test_title__is_no_stub(void **state)
{
	static const struct titled rows[] = {
		{ PAGE, "<title>" LONG " what</title>"
		  "<script type='application/ld+json'>{\"@type\":\"Article\","
		  "\"headline\":\"" LONG "\"}</script>", LONG " what" },
		{ PAGE, "<title>" LONG " | Farm and Field</title>"
		  "<script type='application/ld+json'>{\"@type\":\"Article\","
		  "\"headline\":\"" LONG "\"}</script>", LONG },
		{ PAGE, "<title>" LONG " | of wool | of gates</title>", LONG },
		{ PAGE, "<title>How the wool came over the hill</title>"
		  OG("How the wool came over..."),
		  "How the wool came over the hill" },
		{ PAGE, "<title>How the wool came over... | Farm</title>"
		  OG("How the wool came over..."),
		  "How the wool came over..." },
	};

	(void)state;
	check(rows, sizeof(rows) / sizeof(rows[0]));
}

static void test_title__is_not_that_of_the_manual(void **state)
{
	static const struct titled rows[] = {
		{ PAGE, "<title>How to wind wool — Sheep 3.2 handbook</title>"
		  "<h1><a href=../index.html>Sheep 3.2 handbook</a></h1>"
		  "<h1>How to wind wool</h1>", "How to wind wool" },
		{ PAGE, "<title>How to wind wool | Sheep 3.2 handbook</title>"
		  "<h1><a href=index.html>Sheep 3.2 handbook</a></h1>"
		  "<h2>How to wind wool</h2>", "How to wind wool" },
		/* The other way round */
		{ PAGE, "<title>Thoughts of a shepherd - Wool by night</title>"
		  "<h1>Wool by night</h1><h1>Thoughts of a shepherd</h1>",
		  "Wool by night" },
	};

	(void)state;
	check(rows, sizeof(rows) / sizeof(rows[0]));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_title__of_a_front_page),
		cmocka_unit_test(test_title__less_the_site),
		cmocka_unit_test(test_title__of_a_copy_in_an_archive),
		cmocka_unit_test(test_title__is_no_logo),
		cmocka_unit_test(test_title__in_a_lesser_heading),
		cmocka_unit_test(test_title__is_no_stub),
		cmocka_unit_test(test_title__is_not_that_of_the_manual),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
