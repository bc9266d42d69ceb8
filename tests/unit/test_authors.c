/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/buf.h"
#include "base/limits.h"
#include "extract/authors.h"
#include "extract/extract.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

struct pair {
	const char *in, *want;
};

static void check(const struct pair *pairs, size_t n,
		  const struct author_rules *rules)
{
	for (size_t i = 0; i < n; i++) {
		struct strv names = { 0 };
		char *got;

		authors_add(&names, pairs[i].in, rules);
		got = strv_join(&names, "; ");
		if (strcmp(got, pairs[i].want))
			fail_msg("\"%s\" gives \"%s\"", pairs[i].in, got);
		free(got);
		strv_release(&names);
	}
}

static void test_authors_add__leaves_only_names(void **state)
{
	static const struct author_rules rules = {
		.site = "The Farm", .host = "farm.example" };
	static const struct pair pairs[] = {
		{ "By Ann Lee and Bob Ray", "Ann Lee; Bob Ray" },
		{ "Ann Lee, Bob Ray, and Cy Young",
		  "Ann Lee; Bob Ray; Cy Young" },
		{ "Written by: Ann Lee | 4 May 2019", "Ann Lee" },
		{ "Ann Lee, Senior Editor", "Ann Lee" },
		{ "Ann Lee Senior Autos Reporter", "Ann Lee" },
		{ "Ann Lee Staff Writer", "Ann Lee" },
		{ "Ann Lee Ann Lee Opinion", "Ann Lee" },
		{ "Sammy Davis, Jr.", "Sammy Davis, Jr." },
		{ "Ann Lee Last updated on 4 May", "Ann Lee" },
		{ "Post by ann77 » Mon May 14, 2012", "" },
		{ "Von Ann Lee am Samstag, 19. Oktober 2019", "Ann Lee" },
		{ "Ann Lee y Bob Ray Hace 13 horas", "Ann Lee; Bob Ray" },
		{ "Photo by Bob Ray", "" },
		{ "Text & Fotos: Ann Lee", "Ann Lee" },
		{ "Written By", "" },
		{ "Ann Lee, MD, RN", "Ann Lee, MD, RN" },
		{ "Ann Lee, reviewed by Bob Ray", "Ann Lee" },
		{ "Ann Lee Edited by Bob Ray", "Ann Lee" },
		{ "By | Ann Lee | Head of Wool", "Ann Lee" },
		{ "AL | Ann Lee", "Ann Lee" },
		{ "About Ann Lee", "Ann Lee" },
		{ "Автор: Анна Лиева", "Анна Лиева" },
		{ "作者：王小明", "王小明" },
		{ "김민수 기자", "김민수" },
		{ "Penulis : Budi Santoso", "Budi Santoso" },
		{ "ann.lee7", "" },
		{ "admin", "" },
		{ "Tags", "" },
		{ "Von", "" },
		{ "✉", "" },
		{ "© Bob Ray", "" },
		{ "James Last, Ann Lee", "James Last; Ann Lee" },
		{ "The Farm", "" },
		{ "The Gate Staff", "" },
		{ "https://social.example/ann", "" },
		{ "@ann", "" },
		{ "— Ann Lee", "Ann Lee" },
		{ "Ann Lee, Vice President", "Ann Lee" },
		{ "Full bio", "" },
		{ "ann lee, Ann Lee", "ann lee" },
		{ "", "" },
	};

	(void)state;
	check(pairs, ARRAY_SIZE(pairs), &rules);
}

static void test_authors_add__takes_what_the_rules_say(void **state)
{
	static const struct author_rules groups = { .groups = 1 };
	static const struct author_rules logins = { .logins = 1 };
	static const struct author_rules in_text = { .in_text = 1,
						     .logins = 1 };
	static const struct pair of_groups[] = {
		{ "By The Gate Staff", "The Gate Staff" },
		{ "Gate Editorial Team", "Gate Editorial Team" },
		{ "Staff", "" }, { "Editorial Team", "" },
	};
	static const struct pair of_logins[] = {
		{ "archuser38013", "archuser38013" },
		{ "Post by ann77 » Mon May 14, 2012", "ann77" },
	};
	static const struct pair of_text[] = {
		{ "by following the tips below and others", "" },
		{ "by sheepherder", "sheepherder" },
		{ "By Ann van der Berg and el Cid", "Ann van der Berg; el Cid" },
	};
	static const struct pair any[] = {
		{ "The Farm", "The Farm" }, { "ann.lee7", "ann.lee7" },
	};

	(void)state;
	check(of_groups, ARRAY_SIZE(of_groups), &groups);
	check(of_logins, ARRAY_SIZE(of_logins), &logins);
	check(of_text, ARRAY_SIZE(of_text), &in_text);
	check(any, ARRAY_SIZE(any), NULL);
}

/* The authors of a page made of a title and what the rows add to it. */
static void check_pages(const struct pair *rows, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		char *html = xasprintf("<title>Wool by the yard | The Farm"
				       "</title>%s", rows[i].in), *got;
		struct page p = { 0 };

		extract_page(&(struct extract_input){
				     html, strlen(html), "text/html",
				     "https://farm.example/wool" }, &p);
		got = strv_join(&p.authors, "; ");
		if (strcmp(got, rows[i].want))
			fail_msg("row %zu gives \"%s\"", i, got);
		free(got);
		free(html);
		page_release(&p);
	}
}

#define H1 "<h1>Wool by the yard</h1>"
#define LD(name)                                                               \
	"<script type='application/ld+json'>{\"@type\":\"Article\","           \
	"\"author\":{\"name\":\"" name "\"}}</script>"

#define LD_OF(type, name)                                                      \
	"<script type='application/ld+json'>{\"@type\":\"Article\","           \
	"\"author\":{\"@type\":\"" type "\",\"name\":\"" name "\"}}</script>"

static void test_authors__of_a_page(void **state)
{
	static const struct pair rows[] = {
		/* A block of its own; a word alone before the name */
		{ H1 "<div><h3>Written by Ann Lee</h3><p>Ann Lee keeps sheep."
		  "</p></div>", "Ann Lee" },
		{ H1 "<p><span>By</span> <b>Ann Lee</b></p>", "Ann Lee" },
		{ H1 "<p>Gates are closed by hanging stones on them and by "
		  "others.</p>", "" },
		/* The line of the date */
		{ H1 "<p>11.12.2019 - Ann Lee</p>", "Ann Lee" },
		{ "<small>04.02.2022 | 13:10 Uhr | Ann Lee</small>" H1,
		  "Ann Lee" },
		{ H1 "<p>11.12.2019 - all is well</p>", "" },
		/* The site is an author when it is a person, or shown as one */
		{ LD("The Farm") H1 "<p>By Ann Lee</p>", "Ann Lee" },
		{ LD("The Farm") H1, "" },
		{ LD_OF("Organization", "The Farm") H1, "" },
		{ LD_OF("Person", "The Farm") H1, "The Farm" },
		{ "<script type='application/ld+json'>[{\"@type\":\"Article\","
		  "\"author\":[{\"@id\":\"#a\"}]},{\"@type\":\"Person\","
		  "\"@id\":\"#a\",\"name\":\"The Farm\"}]</script>" H1,
		  "The Farm" },
		{ H1 "<meta name='author' content='The Farm'>", "" },
		{ H1 "<meta name='author' content='Farm Staff'>",
		  "Farm Staff" },
		/* Who wrote what a heading leads to */
		{ H1 "<div><h3><a href='/gates'>Gates</a></h3><a rel='author' "
		  "href='/a/7'>Jan Berg</a></div>", "" },
		{ H1 "<div><a href='/gates'><p class='card-title'>Gates</p></a>"
		  "<a href='/author/7'>Jan Berg</a></div>", "" },
		{ H1 "<div><h3><a href='/author/7'>Jan Berg</a></h3></div>",
		  "Jan Berg" },
		{ H1 "<div><h3><a href='/wool#top'>Wool</a></h3><a rel='author'"
		  " href='/a/7'>Jan Berg</a></div>", "Jan Berg" },
		{ H1 "<div class='post__title__meta'><a href='/shears'>Shears"
		  "</a> <a rel='author' href='/a/7'>Jan Berg</a></div>",
		  "Jan Berg" },
		/* A portrait, the name and the date */
		{ H1 "<img alt='Ann Lee'><p>Ann Lee</p><p>4 May 2019</p>",
		  "Ann Lee" },
		{ H1 "<img alt='Ann Lee'><p>Ann Lee</p><p>likes wool</p>", "" },
		{ H1 "<img alt='A white sheep'><p>A white sheep</p>"
		  "<p>4 May 2019</p>", "" },
		{ LD("ann.lee7") H1 "<p>By Ann Lee</p>", "Ann Lee" },
		{ LD("ann.lee7") H1, "" },
		{ H1 "<p>Posted by: Farm</p>", "Farm" },
		{ "<meta property='article:author' content='https://"
		  "news.example/people/ann-lee/'>" H1, "Ann Lee" },
		{ "<meta property='article:author' content='https://www."
		  "facebook.com/ann-lee'>" H1, "" },
		{ H1 "<div class='elementor-widget'><p>Written by Ann Lee</p>"
		  "</div>", "Ann Lee" },
		{ H1 "<div class='widget'><p>Written by Ann Lee</p></div>",
		  "" },
	};

	(void)state;
	check_pages(rows, ARRAY_SIZE(rows));
}

static void test_authors__are_not_without_end(void **state)
{
	struct buf html = BUF_INIT;
	struct page p = { 0 };

	(void)state;
	for (int i = 0; i < LIMIT_PAGE_LIST + 50; i++)
		buf_addf(&html, "<meta name=citation_author content='Lee, "
			 "Ann%c%c%c'>", 'a' + i % 26, 'a' + i / 26 % 26,
			 'a' + i / 676);
	extract_page(&(struct extract_input){ html.s, html.len, "text/html",
					      "https://farm.example/" }, &p);
	assert_int_equal(p.authors.n, LIMIT_PAGE_LIST);
	assert_string_equal(p.authors.v[0], "Annaaa Lee");
	page_release(&p);
	buf_release(&html);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_authors_add__leaves_only_names),
		cmocka_unit_test(test_authors_add__takes_what_the_rules_say),
		cmocka_unit_test(test_authors__of_a_page),
		cmocka_unit_test(test_authors__are_not_without_end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
