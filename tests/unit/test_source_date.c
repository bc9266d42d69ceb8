/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/extract.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define META(name, content)                                                    \
	"<meta name='" name "' content='" content "'>"
#define TITLE "<title>Wool by the yard | The Farm</title>"
#define H1    "<h1>Wool by the yard</h1>"

#define ROW5 "<p>How to wind it.</p><p>And how not.</p><p>On a reel.</p>" \
	     "<p>By the yard.</p><p>On a wet day.</p>"
#define ROW20 ROW5 ROW5 ROW5 ROW5
/* More than what is near a heading */
#define FILLER ROW20 ROW20 ROW20 ROW20 ROW20 ROW20

struct dated {
	const char *html, *want;
};

static void check_at(const char *url, const struct dated *rows, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct page p = { 0 };

		extract_page(&(struct extract_input){
				     rows[i].html, strlen(rows[i].html),
				     "text/html", url }, &p);
		if (strcmp(str_or_empty(p.published),
			   str_or_empty(rows[i].want)))
			fail_msg("row %zu gives %s", i,
				 str_or_empty(p.published));
		page_release(&p);
	}
}

static void check(const struct dated *rows, size_t n)
{
	check_at("https://farm.example/wool", rows, n);
}

static void test_date_shown__wins_over_one_for_machines(void **state)
{
	static const struct dated rows[] = {
		/* The day of readers for an instant in UTC; a day before */
		{ META("date", "2019-10-18T22:04:00Z") TITLE H1
		  "<p>19 October 2019</p>", "2019-10-19" },
		{ META("date", "2019-10-18") TITLE H1 "<p>2 May 2019</p>",
		  "2019-05-02" },
		/* Long after, or said to be of something else */
		{ META("date", "2017-08-21") TITLE H1 "<p>3 April 2019</p>",
		  "2017-08-21" },
		{ META("date", "2019-10-18") TITLE H1
		  "<p>Updated: <span>20 October 2019</span></p>",
		  "2019-10-18" },
		{ META("date", "2019-10-18") TITLE H1
		  "<p>last post by Ann <i>20 October 2019</i></p>",
		  "2019-10-18" },
		/* Shown as well, or in the middle of a sentence */
		{ META("date", "2019-10-18") TITLE H1
		  "<p>20 October 2019</p><p>18 October 2019</p>",
		  "2019-10-18" },
		{ META("date", "2019-10-18") TITLE H1
		  "<p>The shepherds met on 19 October 2019 and spoke of "
		  "nothing but wool.</p>", "2019-10-18" },
	};

	(void)state;
	check(rows, ARRAY_SIZE(rows));
}

static void test_date_shown__leaves_what_the_address_says(void **state)
{
	static const struct dated rows[] = {
		{ TITLE H1 "<p>10/03/2023</p>", "2023-03-10" },
	};

	(void)state;
	check_at("https://farm.example/2023/03/10/wool", rows, 1);
}

static void test_date_near_h1__knows_which_heading_is_the_title(void **state)
{
	static const struct dated rows[] = {
		{ TITLE "<h1>The Farm</h1><p>1 May 2001</p><hr><hr><hr>"
		  "<hr><hr><hr><hr><hr><hr><hr><hr><hr><hr><hr><hr><hr><hr>"
		  "<hr><hr><hr><hr><hr><hr><hr><hr><hr><hr><hr><hr><hr><hr>"
		  "<hr><hr><hr><hr><hr><hr><hr><hr><hr><hr><hr><hr><hr><hr>"
		  "<h2>Wool by the yard</h2><p>31.10.23</p>", "2023-10-31" },
		/* No h1 at all */
		{ TITLE "<h3>Wool by the yard</h3><p>16.10.2021</p>",
		  "2021-10-16" },
	};

	(void)state;
	check(rows, ARRAY_SIZE(rows));
}

static void test_date_from_sentence__finds_it_below_the_text(void **state)
{
	static const struct dated rows[] = {
		{ TITLE "<p>This entry was posted on Saturday, "
		  "<b>December 3rd, 2011</b> at 10 and is filed under Wool, "
		  "to which one can subscribe.</p>", "2011-12-03" },
		{ TITLE "<p>Der Beitrag wurde am <span>19. Mai 2010</span> "
		  "um 23:03 Uhr gepostet.</p>", "2010-05-19" },
		{ TITLE "<p>Nothing was posted on this farm for the whole of "
		  "a year that had begun with so very much rain that nobody "
		  "could say how it would end, until 3 May 2011.</p>", NULL },
		{ TITLE "<div class=comments><p>Posted on 3 May 2011</p>"
		  "</div>", NULL },
	};

	(void)state;
	check(rows, ARRAY_SIZE(rows));
}

static void test_published__is_as_fine_as_the_page_knows(void **state)
{
	static const struct dated rows[] = {
		{ META("citation_publication_date", "2017/01")
		  META("dc.date", "2017-01-30") TITLE H1, "2017-01-30" },
		{ META("citation_publication_date", "2017/01")
		  META("dc.date", "2018-01-30") TITLE H1, "2017-01" },
		{ META("citation_publication_date", "1987") TITLE H1,
		  "1987" },
	};

	(void)state;
	check(rows, ARRAY_SIZE(rows));
}

static void test_published__has_passed(void **state)
{
	static const struct dated rows[] = {
		/* In April of 2026 there was no 12 March in December. */
		{ TITLE H1 "<p>12/03/2026</p>", "2026-03-12" },
		{ TITLE H1 "<p>04/03/2026</p>", "2026-04-03" },
		{ META("date", "2026-12-25") TITLE H1, NULL },
		{ META("date", "1970-01-01") TITLE H1, NULL },
	};
	char *before = getenv("RL_NOW") ? xstrdup(getenv("RL_NOW")) : NULL;

	(void)state;
	setenv("RL_NOW", "2026-04-05T12:00:00Z", 1);
	check(rows, ARRAY_SIZE(rows));
	if (before)
		setenv("RL_NOW", before, 1);
	else
		unsetenv("RL_NOW");
	free(before);
}

static void test_published__of_blogger(void **state)
{
	static const struct dated rows[] = {
		{ TITLE "<div class='widget Blog'><div class=date-outer>"
		  "<h2 class=date-header>Sunday, July 05, 2020</h2>"
		  "<h3 class=post-title>Wool</h3></div></div>", "2020-07-05" },
		{ TITLE "<div class='widget Archive'><h2 class=date-header>"
		  "Sunday, July 05, 2020</h2></div>", NULL },
	};

	(void)state;
	check(rows, ARRAY_SIZE(rows));
}

static void test_date__stands_where_pages_put_it(void **state)
{
	static const struct dated rows[] = {
		/* A label and its value */
		{ TITLE H1 FILLER "<ul><li><p>Mise en ligne</p><p>4 mai 2019"
		  "</p></li><li><p>Fin</p><p>6 juin 2019</p></li></ul>",
		  "2019-05-04" },
		{ TITLE H1 FILLER "<p>Erschienen am <b>4. Mai 2019</b></p>"
		  "<p>9 June 2019</p>", "2019-05-04" },
		/* Behind who wrote */
		{ TITLE H1 FILLER "<a href='/author/ann'>Ann Lee</a><p>4 May "
		  "2019</p><p>9 June 2019</p>", "2019-05-04" },
		/* Alone, and not */
		{ TITLE H1 FILLER "<table><tr><td>2019.05.04</td></tr></table>",
		  "2019-05-04" },
		{ TITLE H1 FILLER "<p>4 May 2019</p><p>9 June 2019</p>", NULL },
		{ TITLE H1 FILLER "<p>It rained on 4 May 2019, and then all "
		  "of the summer.</p>", NULL },
		{ TITLE H1 FILLER "<footer><p>4 May 2019</p></footer>", NULL },
	};

	(void)state;
	check(rows, sizeof(rows) / sizeof(rows[0]));
}

static void test_date__has_the_month_first_in_america(void **state)
{
	static const struct {
		const char *url;
		struct dated row;
	} rows[] = {
		{ "https://farm.example/wool",
		  { "<html lang='en'>" TITLE H1 "<p>3/4/2019</p>",
		    "2019-03-04" } },
		{ "https://farm.example/wool", { TITLE H1 "<p>3/4/2019</p>",
						 "2019-03-04" } },
		{ "https://farm.example/wool",
		  { "<html lang='en-IN'>" TITLE H1 "<p>3/4/2019</p>",
		    "2019-04-03" } },
		{ "https://farm.example/wool",
		  { "<html lang='fr'>" TITLE H1 "<p>3/4/2019</p>",
		    "2019-04-03" } },
		{ "https://farm.example/wool",
		  { META("content-language", "it") TITLE H1 "<p>3/4/2019</p>",
		    "2019-04-03" } },
		{ "https://farm.co.uk/wool",
		  { "<html lang='en-US'>" TITLE H1 "<p>3/4/2019</p>",
		    "2019-04-03" } },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		check_at(rows[i].url, &rows[i].row, 1);
}

static void test_date__is_not_that_of_something_else(void **state)
{
	static const struct dated rows[] = {
		/* Told by an icon below a manual's page */
		{ TITLE H1 "<p>Wind it.</p>" FILLER
		  "<aside class='md-source-file'><span class='md-fact'>"
		  "<span class='md-icon' title='Last update'><svg></svg></span>"
		  "<span class='git-date'>4 May 2019</span></span></aside>",
		  NULL },
		{ TITLE H1 "<p>Wind it.</p>" FILLER "<div><span title="
		  "'Last update'><svg></svg></span><time datetime='2019-05-04'>"
		  "4 May 2019</time></div>", NULL },
		/* What says that it is later goes behind what does not. */
		{ TITLE H1 "<p><span>Last updated</span> <i>on</i> <span "
		  "class='date'>9 May 2019</span></p><p>By Ann, <span "
		  "class='date'>4 May 2019</span></p>", "2019-05-04" },
		{ TITLE H1 "<p><time class='modified' datetime='2019-05-09'>"
		  "9 May</time></p><p><time datetime='2019-05-04'>4 May</time>",
		  "2019-05-04" },
		{ TITLE H1 "<p><time class='entry-date published updated' "
		  "datetime='2019-05-04'>4 May</time></p><p><time "
		  "datetime='2019-05-09'>9 May</time>", "2019-05-04" },
		{ TITLE H1 "<p>Last updated <time datetime='2019-05-09'>9 May"
		  "</time></p>", "2019-05-09" },
		{ TITLE H1 "<p>Uppdaterad 9 maj 2019</p><p>Publicerad 4 maj "
		  "2019</p>", "2019-05-04" },
		{ TITLE H1 "<p>Valid until 4 May 2019</p>", NULL },
		/* Today's, that of an event, that of another page */
		{ "<div><time datetime='2020-09-09'>Today</time></div>" FILLER
		  TITLE H1 "<p>Wind it.</p>", NULL },
		/* No heading is the title: it may stand anywhere. */
		{ TITLE "<p class='date'>4 May 2019</p>" FILLER
		  "<h1>More of it</h1>", "2019-05-04" },
		{ TITLE H1 "<p id='todays-date-custom' class='date'>"
		  "4 May 2019</p>", NULL },
		{ TITLE H1 FILLER "<p class='date' itemprop='startDate'>"
		  "4 May 2019</p>", NULL },
		{ TITLE H1 FILLER "<div><h3><a href='/gates'>Gates</a></h3>"
		  "<time datetime='2019-05-04'>4 May 2019</time></div>", NULL },
		{ TITLE H1 FILLER "<div><h3><a href='/wool#top'>Wool</a></h3>"
		  "<time datetime='2019-05-04'>4 May 2019</time></div>",
		  "2019-05-04" },
	};

	(void)state;
	check(rows, sizeof(rows) / sizeof(rows[0]));
}

static void test_date__is_no_part_of_prose(void **state)
{
	static const struct dated rows[] = {
		{ TITLE H1 "<p>By then all had changed: in May the first gate "
		  "was built, and on 4 June 2013 it was shut.</p>", NULL },
		{ TITLE H1 "<p>Office closed 24 December 2019.</p>", NULL },
		{ TITLE H1 "<div class=status-publish><p>Write to us. Founded "
		  "on 4 May 2011 by two friends.</p></div>", NULL },
		{ TITLE H1 "<p>For readers of the <a href=/n>notes</a> as of "
		  "<b>21 October 2014</b>, when sheep were counted by hand "
		  "and wool was sold by the yard at every gate of every farm."
		  "</p>", NULL },
		/* What begins a line, or is said to be one */
		{ TITLE H1 "<p>Monday, February 29, 2016 | a story of wool "
		  "that has no end</p>", "2016-02-29" },
		{ TITLE H1 "<p>29.11.2022 – Once and again sheep have been "
		  "counted in the dark</p>", "2022-11-29" },
		{ TITLE H1 "<div class=publish-date>Von <span>Haus und Hof "
		  "Nord</span> 4. 2. 2022.</div>", "2022-02-04" },
		{ TITLE "<main><h2>Wool by the yard</h2><small>May 3, 2019 by "
		  "Ann</small><p>It is long.</p>" ROW20 "</main>",
		  "2019-05-03" },
		{ TITLE H1 "<p>By Ann Lee of the Old Farm | 3 May 2019 10:20 | "
		  "Wool</p>", "2019-05-03" },
		{ TITLE H1 "<p>Started by Ann of the Farm, June 04, 2019, "
		  "11:23:55 AM</p>", "2019-06-04" },
	};

	(void)state;
	check(rows, ARRAY_SIZE(rows));
}

#define LINE(day, n)                                                           \
	"<li><span>" day " May 2019</span> <a href=/n/" #n ">Gates</a></li>"
#define PIECE(n)                                                               \
	"<div><h2><a href=/n/" #n ">About gate " #n "</a></h2>"                \
	"<p>" #n " May 2019</p></div>"

static void test_date__is_not_that_of_other_pages(void **state)
{
	static const struct dated rows[] = {
		{ TITLE H1 "<ul>" LINE("3", 1) LINE("2", 2) "</ul>", NULL },
		{ TITLE H1 PIECE(1) PIECE(2), NULL },
		/* The heading is the name of who wrote */
		{ TITLE H1 "<div><h3><a href=/people/ann>Ann Lee</a></h3>"
		  "<p>3 May 2019</p></div>", "2019-05-03" },
		{ TITLE H1 "<div id=comments><b>Bob</b> <i>3 May 2019</i>"
		  "</div>", NULL },
	};
	static const struct dated front[] = {
		{ TITLE PIECE(1) PIECE(2) PIECE(3) "<p>3 May 2019</p>", NULL },
	};

	(void)state;
	check(rows, ARRAY_SIZE(rows));
	check_at("https://farm.example/", front, ARRAY_SIZE(front));
}

static void test_date__is_not_that_of_a_thing(void **state)
{
	static const struct dated rows[] = {
		{ TITLE H1 "<pre>{ 'date': '2012-12-01' }</pre>", NULL },
		{ TITLE H1 "<p>Needs <code>2005/12/01</code> or later.</p>",
		  NULL },
		{ TITLE H1 "<h2>2.1.0 - 2019-05-03</h2>", NULL },
		{ TITLE H1 "<p>Version 2.3.1 released 5 May 2019</p>", NULL },
		{ TITLE H1 "<div>Leith · Full time · Apply by 3 May 2019"
		  "</div>", NULL },
		{ TITLE H1 "<p>Warm.</p><p class=review-date>3 May 2019</p>",
		  NULL },
	};

	(void)state;
	check(rows, ARRAY_SIZE(rows));
}

static void test_date__may_be_a_month(void **state)
{
	static const struct dated rows[] = {
		{ TITLE H1 "<p>July 2019</p><p>Sheep.</p>", "2019-07" },
		{ TITLE H1 "<p>July 2019</p><p class=date>4 July 2019</p>",
		  "2019-07-04" },
		{ TITLE H1 ROW20 "<p>July 2019</p>", NULL },
		{ TITLE H1 "<p><a href=/2019/07>July 2019</a></p>", NULL },
	};

	(void)state;
	check(rows, ARRAY_SIZE(rows));
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_date__stands_where_pages_put_it),
		cmocka_unit_test(test_date__has_the_month_first_in_america),
		cmocka_unit_test(
			test_date__is_not_that_of_something_else),
		cmocka_unit_test(test_date_shown__wins_over_one_for_machines),
		cmocka_unit_test(test_date_shown__leaves_what_the_address_says),
		cmocka_unit_test(test_date_near_h1__knows_which_heading_is_the_title),
		cmocka_unit_test(test_date_from_sentence__finds_it_below_the_text),
		cmocka_unit_test(test_published__is_as_fine_as_the_page_knows),
		cmocka_unit_test(test_published__has_passed),
		cmocka_unit_test(test_published__of_blogger),
		cmocka_unit_test(test_date__is_no_part_of_prose),
		cmocka_unit_test(test_date__is_not_that_of_other_pages),
		cmocka_unit_test(test_date__is_not_that_of_a_thing),
		cmocka_unit_test(test_date__may_be_a_month),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
