/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/file.h"
#include "base/limits.h"
#include "extract/extract.h"
#include "extract/kind.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void extract(const char *name, const char *url, struct page *ret)
{
	char *path = xasprintf(TEST_DATADIR "/pages/%s", name);
	struct buf b = BUF_INIT;
	struct err err = ERR_INIT;

	if (file_read(path, LIMIT_FILE, &b, &err))
		fail_msg("%s", err_msg(&err));
	extract_page(&(struct extract_input){ b.s, b.len, "text/html", url },
		     ret);
	buf_release(&b);
	free(path);
}

static void check_authors(const struct page *p, const char *want)
{
	char *got = strv_join(&p->authors, "; ");

	assert_string_equal(got, want);
	free(got);
}

static void test_metadata__of_a_blog_post(void **state)
{
	struct page p = { 0 };

	(void)state;
	extract("post.html", "https://farm.example/2019/counting-sheep?x=1",
		&p);
	assert_string_equal(p.title, "Counting sheep in constant space");
	check_authors(&p, "Ada Shepherd; Ben Woolley");
	assert_string_equal(p.site, "The Lambda Farm");
	assert_string_equal(p.published, "2019-05-04T23:30:00+02:00");
	assert_string_equal(p.canonical,
			    "https://farm.example/2019/counting-sheep");
	assert_string_equal(p.lang, "en-GB");
	assert_string_equal(p.kind, "article");
	assert_non_null(strstr(p.description, "size of a flock"));
	assert_null(p.note);
	page_release(&p);
}

static void test_metadata__of_a_player(void **state)
{
	struct page p = { 0 };

	(void)state;
	extract("player.html", "https://www.youtube.com/watch?v=abc", &p);
	assert_string_equal(p.title, "Shearing at scale");
	check_authors(&p, "Wool & Conf");
	assert_string_equal(p.published, "2021-03-04T05:06:07-08:00");
	assert_int_equal(p.duration, 3723);
	assert_string_equal(p.kind, "video");
	page_release(&p);
}

static void test_metadata__of_a_thread(void **state)
{
	struct page p = { 0 };

	(void)state;
	extract("thread.html", "https://news.ycombinator.com/item?id=1", &p);
	assert_string_equal(p.title, "Counting sheep in constant space");
	assert_string_equal(p.kind, "thread");
	assert_int_equal(p.alternates.n, 1);
	assert_string_equal(p.alternates.v[0].url,
			    "https://farm.example/sheep");
	page_release(&p);
}

static void test_metadata__of_a_paper(void **state)
{
	struct page p = { 0 };

	(void)state;
	extract("paper.html", "https://fields.example/7", &p);
	assert_string_equal(p.title, "A Small Theory of Gates");
	check_authors(&p, "Ada Shepherd; Jan P. van der Berg");
	assert_string_equal(p.published, "1987-03");
	assert_string_equal(p.kind, "paper");
	page_release(&p);
}

static void test_metadata__of_a_video(void **state)
{
	struct page p = { 0 };

	(void)state;
	extract("video.html", "https://tv.example/v/1", &p);
	assert_string_equal(p.title, "Schafe zählen & schlafen");
	check_authors(&p, "Ada Schäfer");
	assert_string_equal(p.lang, "de-DE");
	assert_string_equal(p.published, "2017-08-09");
	assert_string_equal(p.kind, "video");
	assert_int_equal(p.duration, 66 * 60 + 4);
	page_release(&p);
}

static void test_metadata__of_a_page_without_any(void **state)
{
	struct page p = { 0 };

	(void)state;
	extract("old.html", "http://wiesenblatt.example/zaun.html", &p);
	assert_string_equal(p.title, "Der letzte Zaun");
	assert_string_equal(p.site, "Wiesenblatt");
	assert_string_equal(p.published, "2004-03-12");
	page_release(&p);
}

static void test_metadata__invents_nothing(void **state)
{
	struct page p = { 0 };

	(void)state;
	extract("bare.html", "https://gates.example/", &p);
	assert_string_equal(p.title, "Gates");
	assert_int_equal(p.authors.n, 0);
	assert_null(p.published);
	assert_int_equal(p.duration, 0);
	assert_null(p.lang);
	page_release(&p);
}

struct pair {
	const char *in, *want;
};

#define SENTENCE "A spring<sup>1</sup> is enough, when the hinge leans the " \
		 "right way<sup><a href='#n'>[2]</a></sup>, m<sup>th</sup>."

static void test_description__is_a_paragraph_without_its_notes(void **state)
{
	static const struct pair rows[] = {
		{ "<title>Gates</title><p>" SENTENCE "</p>",
		  "A spring is enough, when the hinge leans the right way, "
		  "mth." },
		/* The title again, as some editors put it above the text */
		{ "<title>Gates that close by themselves, and the hinges that "
		  "make them do so</title><p>Gates that close by themselves, "
		  "and the hinges that make them do so</p><p>" SENTENCE,
		  "A spring is enough, when the hinge leans the right way, "
		  "mth." },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(rows); i++) {
		struct page p = { 0 };

		extract_page(&(struct extract_input){
				     rows[i].in, strlen(rows[i].in),
				     "text/html", "https://farm.example/a" },
			     &p);
		assert_string_equal(p.description, rows[i].want);
		page_release(&p);
	}
}

#define HEAD "<pre>\nFrom: ada@farm.example (Ada Shepherd)\n" \
	     "Subject: Gates\nDate: Mon, 2 Mar 2020 10:11:12 +0100\n\n" \
	     "A spring is enough.</pre>"
#define LINE "A spring is enough, when the hinge leans the right way. "
#define LINES5 LINE LINE LINE LINE LINE

static void test_metadata__is_not_that_of_a_quoted_message(void **state)
{
	static const char *const pages[] = {
		"<title>Gates</title>" HEAD,
		"<title>Gates</title><p>" LINES5 LINES5 LINES5 LINES5 "</p>"
		HEAD,
		"<title>Gates</title><pre>From: here\nto there</pre>",
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(pages); i++) {
		struct page p = { 0 };

		extract_page(&(struct extract_input){
				     pages[i], strlen(pages[i]),
				     "text/html", "https://farm.example/a" },
			     &p);
		check_authors(&p, i ? "" : "Ada Shepherd");
		assert_string_equal(str_or_empty(p.published),
				    i ? "" : "2020-03-02");
		page_release(&p);
	}
}

static void test_metadata__believes_only_some_canonicals(void **state)
{
	static const struct pair rows[] = {
		{ "<link rel=canonical href='/p/wool-by-the-yard'>",
		  "https://ada.platform.example/p/wool-by-the-yard" },
		{ "<link rel=canonical href='https://wolf.example/p/wool-by-"
		  "the-yard'>",
		  "https://ada.platform.example/p/wool-by-the-yard?x=1" },
		{ "<link rel=canonical href='https://ada.example/p/wool-by-"
		  "the-yard'><meta property=og:url content='https://ada."
		  "example/p/wool-by-the-yard'>",
		  "https://ada.example/p/wool-by-the-yard" },
		{ "<link rel=canonical href='https://wolf.example/p/other'>"
		  "<meta property=og:url content='https://wolf.example/p/"
		  "other'>",
		  "https://ada.platform.example/p/wool-by-the-yard?x=1" },
		{ "<link rel=canonical href='/'>",
		  "https://ada.platform.example/p/wool-by-the-yard?x=1" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(rows); i++) {
		struct page p = { 0 };

		extract_page(&(struct extract_input){
				     rows[i].in, strlen(rows[i].in),
				     "text/html", "https://ada.platform."
				     "example/p/wool-by-the-yard?x=1" }, &p);
		assert_string_equal(p.canonical, rows[i].want);
		page_release(&p);
	}
}

static void test_kind_from_url__knows_hosts(void **state)
{
	(void)state;
	assert_int_equal(kind_from_url("https://www.youtube.com/watch?v=x"),
			 KIND_VIDEO);
	assert_int_equal(kind_from_url("https://github.com/a/b"), KIND_REPO);
	assert_int_equal(kind_from_url("https://news.ycombinator.com/item?"
				       "id=1"), KIND_THREAD);
	assert_int_equal(kind_from_url("https://arxiv.org/abs/1234.5"),
			 KIND_PAPER);
	assert_int_equal(kind_from_url("https://a.example/youtube.com/watch"),
			 -1);
	assert_int_equal(kind_from_url("rubbish"), -1);
}

static void test_extract__tells_kinds_by_media_type(void **state)
{
	static const struct pair pairs[] = {
		{ "application/pdf", "pdf" }, { "audio/mpeg", "podcast" },
		{ "video/mp4", "video" },     { "image/png", "other" },
		{ "application/zip", "other" },
	};
	struct page p = { 0 };

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(pairs); i++) {
		extract_page(&(struct extract_input){ "", 0, pairs[i].in,
						      "https://a/b.pdf" },
			     &p);
		assert_string_equal(p.kind, pairs[i].want);
		assert_null(p.title);
		page_release(&p);
	}
	extract_page(&(struct extract_input){ "%PDF-1.4", 8, "text/html",
					      "https://a/" }, &p);
	assert_string_equal(p.kind, "pdf");
	page_release(&p);
	assert_true(extract_wants_body("text/html", "<", 1));
	assert_false(extract_wants_body("text/html", "PK\3\4", 4));
	assert_false(extract_wants_body("video/mp4", "", 0));
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			test_description__is_a_paragraph_without_its_notes),
		cmocka_unit_test(
			test_metadata__is_not_that_of_a_quoted_message),
		cmocka_unit_test(test_metadata__of_a_blog_post),
		cmocka_unit_test(test_metadata__of_a_player),
		cmocka_unit_test(test_metadata__of_a_thread),
		cmocka_unit_test(test_metadata__of_a_paper),
		cmocka_unit_test(test_metadata__of_a_video),
		cmocka_unit_test(test_metadata__of_a_page_without_any),
		cmocka_unit_test(test_metadata__invents_nothing),
		cmocka_unit_test(test_metadata__believes_only_some_canonicals),
		cmocka_unit_test(test_kind_from_url__knows_hosts),
		cmocka_unit_test(test_extract__tells_kinds_by_media_type),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
