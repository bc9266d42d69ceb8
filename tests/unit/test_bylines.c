/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Who wrote, where only readers are told, in the shapes that systems for
 * blogs, news and forums give it; and nobody where nobody is named.
 */
#include "extract/extract.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define TITLE "<title>Wool by the yard | The Farm</title>"
#define H1    "<h1>Wool by the yard</h1>"

struct signed_by {
	const char *html, *want;
};

static void check_at(const char *url, const struct signed_by *rows, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct page p = { 0 };
		char *got;

		extract_page(&(struct extract_input){
				     rows[i].html, strlen(rows[i].html),
				     "text/html", url }, &p);
		got = strv_join(&p.authors, "; ");
		if (strcmp(got, rows[i].want))
			fail_msg("row %zu gives %s", i, got);
		free(got);
		page_release(&p);
	}
}

static void check(const struct signed_by *rows, size_t n)
{
	check_at("https://farm.example/wool", rows, n);
}

static void test_byline__ends_where_a_block_begins(void **state)
{
	static const struct signed_by rows[] = {
		{ TITLE H1 "<div class=bio><h2 class=author-title>By Ann Lee"
		  "</h2><p>Writes about wool.</p></div>", "Ann Lee" },
		{ TITLE H1 "<div class=byline-block><div>Ann Lee</div>"
		  "<div>Business reporter</div></div>", "Ann Lee" },
		{ TITLE H1 "<div class=author-flex><div>By</div>"
		  "<a href=/team/1>Ann Lee</a></div>", "Ann Lee" },
		{ TITLE H1 "<div class=author><div class=picture>AL</div>"
		  "<p>Ann Lee</p></div>", "Ann Lee" },
	};

	(void)state;
	check(rows, ARRAY_SIZE(rows));
}

static void test_byline__is_the_names_that_are_marked(void **state)
{
	static const struct signed_by rows[] = {
		{ TITLE H1 "<div class=author><span class=name>Ann Lee</span> "
		  "<span class=badge>Level 2</span></div>", "Ann Lee" },
		{ TITLE H1 "<div class=authors><div><b class=author-name>Ann "
		  "Lee</b> <i>Wool</i></div><div><b class=author-name>Bob Ray"
		  "</b> <i>Gates</i></div></div>", "Ann Lee; Bob Ray" },
		{ TITLE H1 "<div class=authorDetails_x1><span class="
		  "authorName_x2>Ann Lee</span><small>Core Team</small></div>",
		  "Ann Lee" },
		/* Halves of one */
		{ TITLE H1 "<h3 class=author><span class=firstname>Ann</span> "
		  "<span class=surname>Lee</span></h3>", "Ann Lee" },
	};

	(void)state;
	check(rows, ARRAY_SIZE(rows));
}

static void test_byline__speaks_many_languages(void **state)
{
	static const struct signed_by rows[] = {
		{ "<html lang=it>" TITLE H1 "<p>di <b>Ann Lee</b></p>",
		  "Ann Lee" },
		{ "<html lang=en>" TITLE H1 "<p>di <b>Ann Lee</b></p>", "" },
		{ "<html lang=nl>" TITLE H1 "<p>Door Ann Lee</p>", "Ann Lee" },
		{ "<html lang=sv>" TITLE H1 "<p>Av Ann Lee</p>", "Ann Lee" },
		{ "<html lang=da>" TITLE H1 "<p>Af Ann Lee</p>", "Ann Lee" },
		{ TITLE H1 "<p>Автор: Анна Лиева</p>", "Анна Лиева" },
		{ TITLE H1 "<p>Yazar: Ann Lee | 3 Mayıs 2022</p>", "Ann Lee" },
		{ TITLE H1 "<p><b>Penulis :</b> Ann Lee</p>", "Ann Lee" },
	};

	(void)state;
	check(rows, ARRAY_SIZE(rows));
}

static void test_byline__is_that_of_the_article(void **state)
{
	static const struct signed_by rows[] = {
		/* Its own foot */
		{ TITLE H1 "<div class=post-footer><span class=post-author>"
		  "Posted by <span class=fn>Ann Lee</span></span></div>",
		  "Ann Lee" },
		{ TITLE H1 "<footer class='footer article-footer'><ul><li><b>"
		  "Author: </b><b>Ann Lee</b></li></ul></footer>", "Ann Lee" },
		{ TITLE H1 "<div class=submitted>Submitted by <span>annlee"
		  "</span> on 3 May 2022</div>", "annlee" },
		{ TITLE H1 "<p>3 May 2022 by Ann Lee</p>", "Ann Lee" },
		{ TITLE H1 "<p>// By Ann Lee • May 3, 2019</p>", "Ann Lee" },
		{ TITLE H1 "<p>Last updated on May 3, 2019 by "
		  "<a href=/about>Ann</a></p>", "Ann" },
		{ TITLE H1 "<p>3 May 2019 , Ann Lee</p>", "Ann Lee" },
		{ TITLE H1 "<p>May 3, 2019</p>", "" },
		{ TITLE H1 "<p><a href=#><img class='avatar photo' alt=''> "
		  "Ann Lee</a> <i>3 May 2019</i></p>", "Ann Lee" },
		/* Two, each an item of its own in that of the article */
		{ TITLE "<main itemscope>" H1 "<div><div itemprop=author "
		  "itemscope><b itemprop=name>Ann Lee</b></div></div><div>"
		  "<div itemprop=author itemscope><b itemprop=name>Bob Ray</b>"
		  "</div></div></main>", "Ann Lee; Bob Ray" },
		/* Who only helped */
		{ TITLE H1 "<p>By <a href=/authors/ann>Ann Lee</a>, reviewed "
		  "by <a href=/authors/bob>Bob Ray</a></p>", "Ann Lee" },
	};

	(void)state;
	check(rows, ARRAY_SIZE(rows));
}

static void test_byline__is_no_running_text(void **state)
{
	static const struct signed_by rows[] = {
		{ TITLE H1 "<h2>By whom?</h2><p>Nobody knows.</p>", "" },
		{ TITLE H1 "<p>By the sea we live, and by Ann Lee we swear."
		  "</p>", "" },
		{ TITLE H1 "<p>By Ann Lee we swear.</p>", "" },
		/* Whose words are quoted */
		{ TITLE H1 "<div><blockquote>Warm.</blockquote><p class=author"
		  ">Bob Ray</p></div>", "" },
		{ TITLE H1 "<div class=testimonial-card><p>Warm.</p><p class="
		  "testimonial-author>Bob Ray</p></div>", "" },
		{ TITLE H1 "<div class=reviews><p class=review-author>Bob Ray"
		  "</p></div>", "" },
		/* A name in code */
		{ TITLE H1 "<pre id=x.autoreload>Reload Often</pre>", "" },
	};

	(void)state;
	check(rows, ARRAY_SIZE(rows));
}

#define CARD(n)                                                                \
	"<div><h2><a href=/n/" #n ">About gate " #n "</a></h2>"                \
	"<p class=author>By Ann Lee</p></div>"

static void test_byline__on_a_front_page_is_that_of_others(void **state)
{
	static const struct signed_by front[] = {
		{ TITLE CARD(1) CARD(2) CARD(3), "" },
		/* One that is an article */
		{ TITLE H1 "<p>By Ann Lee</p>" CARD(1) CARD(2) CARD(3),
		  "Ann Lee" },
	};

	(void)state;
	check_at("https://farm.example/", front, ARRAY_SIZE(front));
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_byline__ends_where_a_block_begins),
		cmocka_unit_test(test_byline__is_the_names_that_are_marked),
		cmocka_unit_test(test_byline__speaks_many_languages),
		cmocka_unit_test(test_byline__is_that_of_the_article),
		cmocka_unit_test(test_byline__is_no_running_text),
		cmocka_unit_test(
			test_byline__on_a_front_page_is_that_of_others),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
