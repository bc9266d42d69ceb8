/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/file.h"
#include "base/limits.h"
#include "extract/child.h"
#include "extract/extract.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#define URL "https://farm.example/2019/counting-sheep"

static void read_data(const char *name, struct buf *b)
{
	char *path = xasprintf(TEST_DATADIR "/pages/%s", name);
	struct err err = ERR_INIT;

	if (file_read(path, LIMIT_FILE, b, &err))
		fail_msg("%s", err_msg(&err));
	free(path);
}

static void extract(const char *html, size_t len, const char *type,
		    struct page *ret)
{
	extract_page(&(struct extract_input){ html, len, type, URL }, ret);
}

static void check_blocks(const char *html, const char *want)
{
	struct page p = { 0 };

	extract(html, strlen(html), "text/html", &p);
	assert_string_equal(str_or_empty(p.blocks), want);
	page_release(&p);
}

/* Each NAME.html gives NAME.blocks. */
static void test_article__of_pages(void **state)
{
	static const char *const names[] = {
		"beside", "board", "code", "folded", "forum", "inside", "late",
		"listing", "meant", "notes", "parts", "pictures", "reference",
		"signs", "tables", "teasers",
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(names); i++) {
		struct buf html = BUF_INIT, want = BUF_INIT;
		char *file = xasprintf("%s.html", names[i]);

		read_data(file, &html);
		free(file);
		file = xasprintf("%s.blocks", names[i]);
		read_data(file, &want);
		free(file);
		buf_trim(&want);
		check_blocks(html.s, want.s);
		buf_release(&html);
		buf_release(&want);
	}
}

static void test_article__of_a_blog_post(void **state)
{
	struct buf html = BUF_INIT, want = BUF_INIT;
	struct page p = { 0 };

	(void)state;
	read_data("post.html", &html);
	read_data("post.blocks", &want);
	buf_trim(&want);
	extract(html.s, html.len, "text/html", &p);
	assert_string_equal(p.blocks, want.s);
	assert_int_equal(p.links.n, 3);
	assert_string_equal(p.links.v[0], "https://farm.example/hash");
	assert_string_equal(p.links.v[1], "https://farm.example/img/gate.png");
	assert_int_equal(p.minutes, 1);
	assert_in_range(p.words, 140, 200);
	assert_null(strstr(p.text, "foxes"));
	assert_non_null(strstr(p.text, "the [notes] in it are *not*."));
	page_release(&p);
	buf_release(&html);
	buf_release(&want);
}

static void test_article__parts_text_at_double_breaks(void **state)
{
	struct buf html = BUF_INIT;
	struct page p = { 0 };

	(void)state;
	read_data("old.html", &html);
	extract(html.s, html.len, NULL, &p);
	assert_non_null(strstr(p.blocks, "\n\nDer vierte Zaun"));
	assert_null(strstr(p.blocks, "Archiv"));
	page_release(&p);
	buf_release(&html);
}

static void test_article__finds_text_wherever_it_is(void **state)
{
	(void)state;
	check_blocks("<p>Short.</p>", "Short.");
	check_blocks("<div class=sidebar><p>Only this.</p></div>",
		     "Only this.");
	check_blocks("<footer>Only this.</footer>", "Only this.");
	check_blocks("<ul><li><a href=/a>One</a><li><a href=/b>Two</a></ul>",
		     "- [One](1)\n- [Two](2)");
	check_blocks("just text", "just text");
	check_blocks("<body><noscript><p>One</p><p>Two</p><p>Three</p>"
		     "</noscript>", "One\n\nTwo\n\nThree");
	check_blocks("<body><p>Text.</p><noscript><p>Enable scripts!</p>"
		     "</noscript>", "Text.");
	check_blocks("<script>var x</script>", "");
	check_blocks("", "");
}

#define SENTENCE                                                               \
	"Sheep, of which there are many, stand at the gate, and wait until "   \
	"somebody opens it. "

/* Menus that are no <nav>, as long as a town hall has them. */
static void test_article__is_found_beside_long_menus(void **state)
{
	struct buf html = BUF_INIT;
	struct page p = { 0 };

	(void)state;
	buf_adds(&html, "<title>The gate</title><div class=row><ul>");
	for (int i = 0; i < 200; i++)
		buf_addf(&html, "<li><a href=/%d>The office of sheep %d</a>",
			 i, i);
	buf_adds(&html, "</ul></div><div class=row><h1>The gate</h1>");
	for (int i = 0; i < 5; i++)
		buf_adds(&html, SENTENCE);
	buf_adds(&html, "</div>");
	extract(html.s, html.len, NULL, &p);
	assert_non_null(strstr(p.blocks, "stand at the gate"));
	assert_null(strstr(p.blocks, "office"));
	page_release(&p);
	buf_release(&html);
}

/* Sites mark so what they show to those who have paid, or are asked by a search
 * engine; a box that asks for money has less to say. */
static void test_article__keeps_what_lies_behind_a_paywall(void **state)
{
	struct buf html = BUF_INIT;
	struct page p = { 0 };

	(void)state;
	buf_adds(&html, "<title>The gate</title><h1>The gate</h1><div>");
	for (int i = 0; i < 5; i++)
		buf_adds(&html, "<p>" SENTENCE SENTENCE "</p>");
	buf_adds(&html, "<div class=paywall>");
	for (int i = 0; i < 7; i++)
		buf_adds(&html, "<p>Behind it, " SENTENCE SENTENCE "</p>");
	buf_adds(&html, "</div><div class=paywall-box><p>Read on for a small "
			"fee, which feeds the sheep that count themselves."
			"</p></div></div>");
	extract(html.s, html.len, NULL, &p);
	assert_non_null(strstr(p.blocks, "Behind it"));
	assert_null(strstr(p.blocks, "small fee"));
	page_release(&p);
	buf_release(&html);
}

static void test_article__reads_what_is_said_elsewhere(void **state)
{
	static const char head[] =
		"<meta name=description content='Of *sheep*.'><script "
		"type='application/ld+json'>{\"@graph\": [{\"articleBody\": "
		"\"%s\"}]}</script><p>Loading</p>";
	struct buf body = BUF_INIT;
	char *html;

	(void)state;
	check_blocks("<meta name=description content='Of *sheep*.'><p> </p>",
		     "Of \\*sheep\\*.");
	for (int i = 0; i < 20; i++)
		buf_adds(&body, "Sheep, and more. ");
	buf_trim(&body);
	html = xasprintf(head, body.s);
	check_blocks(html, body.s);
	free(html);
	html = xasprintf(head, "Short.");
	check_blocks(html, "Loading");
	free(html);
	buf_release(&body);
}

static void test_article__escapes_what_would_be_marks(void **state)
{
	(void)state;
	check_blocks("<p># no heading</p>", "\\# no heading");
	check_blocks("<p>- no item *x* `y` [z](1)</p>",
		     "\\- no item \\*x\\* \\`y\\` \\[z\\](1)");
	check_blocks("<pre>a\n```\nb</pre>", "```\na\n ```\nb\n```");
}

static void test_article__keeps_words_apart(void **state)
{
	(void)state;
	check_blocks("<p>a <i>b</i> c&nbsp;<i>d</i>&nbsp;e<i>f</i>",
		     "a *b* c *d* e*f*");
}

/* Words that say nothing, but enough of them. */
#define PROSE                                                               \
	"The herd went over the hill at noon, and came back at dusk, and "  \
	"nobody knows why; the dog did, but the dog does not tell, as is " \
	"the way of dogs."

static void test_article__takes_what_is_main(void **state)
{
	(void)state;
	/* Below a list of links there is more that looks like prose. */
	check_blocks("<main><ul><li><a href=/a>Over the mill and the old "
		     "bridge</a><li><a href=/b>Across the "
		     "meadow</a></ul></main><div class=about><p>" PROSE
		     "</p><p>" PROSE "</p></div>",
		     "- [Over the mill and the old bridge](1)\n- [Across the meadow](2)");
	/* A short page has no more than that. */
	check_blocks("<div><h3>Before</h3><a href=/1>One</a></div><div "
		     "role=main><p>What there is to say of it is soon "
		     "said.</p></div><p>Made by hand.</p>",
		     "What there is to say of it is soon said.");
	/* Where it is empty it is not. */
	check_blocks("<main></main><p>" PROSE "</p>", PROSE);
}

static void test_article__keeps_what_stands_between_its_parts(void **state)
{
	(void)state;
	check_blocks("<div><p>" PROSE " " PROSE "</p><h4>One</h4><div "
		     "class=example><pre>a = 1</pre></div><p>" PROSE
		     "</p><div class=sidebar><a href=/x>Elsewhere</a></div>"
		     "<p>" PROSE "</p></div>",
		     PROSE " " PROSE "\n\n#### One\n\n```\na = 1\n```\n\n"
		     PROSE "\n\n" PROSE);
}

static void test_article__keeps_lists_whole(void **state)
{
	(void)state;
	check_blocks("<article><p>" PROSE "</p><h2>Parts</h2><ul><li><a "
		     "href=/1>One</a><ul><li><a href=/2>Two</a></ul></ul><p>"
		     PROSE "</p></article>",
		     PROSE "\n\n## Parts\n\n- [One](1)\n  - [Two](2)\n\n"
		     PROSE);
}

static void test_article__leaves_out_what_is_for_the_eye(void **state)
{
	(void)state;
	check_blocks("<title>Gates</title><p>Gates</p><p>&times;</p><p>Yes."
		     "</p><p>&#x200b;</p><p>&#xf074;</p><p>* * *</p><p>No.",
		     "Yes.\n\n\\* \\* \\*\n\nNo.");
	check_blocks("<p>One <img src=a.png alt=Sheep><img src=b.png "
		     "alt=Sheep><img src=c.png alt=Goat><a href='#'><img "
		     "src=d.png alt='Go up'></a><img src=e.png alt='&lt;-'>",
		     "One\n\n![Sheep](1)\n\n![Goat](2)");
	check_blocks("<figure><img src=a.png><figcaption>A ram<a href='#a'>#"
		     "</a></figcaption></figure>", "![A ram](1)");
}

static void test_article__joins_marks(void **state)
{
	(void)state;
	check_blocks("<p><b>One:</b> <b>two</b> <i>a</i><i>b</i> <b>c</b>, "
		     "<b>d</b>", "**One: two** *ab* **c**, **d**");
	check_blocks("<p><kbd>F</kbd><kbd>Tab</kbd>", "`F` `Tab`");
	check_blocks("<p><b>One<br><br>two</b>", "One\n\ntwo");
}

static void test_article__drops_dangerous_addresses(void **state)
{
	(void)state;
	check_blocks("<p>a <a href='javascript:alert(1)'>b</a> <a "
		     "href='data:text/html,x'>c</a> <a href='#d'>d</a></p>",
		     "a b c d");
}

static void test_article__lets_no_control_codes_through(void **state)
{
	static const char html[] = "<title>a\x1b[1mb</title><p>a\x1b[1mb"
				   "\xc2\x9b" "1m&#27;c&#x202e;&#x200d;d\x7f";
	static const char *const bad[] = { "\x1b", "\xc2\x9b", "\x7f",
					   "\xe2\x80\xae" };
	struct page p = { 0 };

	(void)state;
	extract(html, strlen(html), "text/html", &p);
	for (size_t i = 0; i < ARRAY_SIZE(bad); i++) {
		assert_null(strstr(p.title, bad[i]));
		assert_null(strstr(p.blocks, bad[i]));
		assert_null(strstr(p.text, bad[i]));
	}
	assert_non_null(strstr(p.text, "1mb"));
	page_release(&p);
}

static void test_extract__reads_plain_text(void **state)
{
	static const char text[] =
		"A first line that is full, as lines of prose are,\n"
		"paragraph.\n\n    code\n      x\n\n    more\n\n"
		"The end *.\n";
	struct page p = { 0 };

	(void)state;
	extract(text, strlen(text), "text/plain", &p);
	assert_string_equal(p.blocks,
			    "A first line that is full, as lines of prose "
			    "are, paragraph.\n\n```\n    code\n"
			    "      x\n\n    more\n```\n\nThe end \\*.");
	page_release(&p);
}

/* `times` of `s`, between `before` and `after`. */
static void repeat(struct buf *b, const char *before, const char *s,
		   size_t times, const char *after)
{
	buf_clear(b);
	buf_adds(b, before);
	for (size_t i = 0; i < times; i++)
		buf_adds(b, s);
	buf_adds(b, after);
}

/* Reads `b` in a child and returns what it gave; within the time. */
static void run_hostile(const struct buf *b, struct page *ret)
{
	struct extract_input in = { b->s, b->len, "text/html", URL };
	struct reader *r = reader_new();
	time_t start = time(NULL);

	child_run(r, &in, ret);
	reader_free(r);
	assert_int_equal(ret->event, PAGE_DONE);
	assert_true(time(NULL) - start <= LIMIT_PARSE_TIME);
}

static void test_child__keeps_the_item_of_a_hostile_page(void **state)
{
	static const struct {
		const char *before, *unit, *after;
		int says_so;
	} pages[] = {
		{ "<title>T</title><p>Text.", "<div>", "", 1 },
		{ "<title>T</title><p>Text.", "<b>", "", 0 },
		{ "<title>T</title><p>Text.<i", " a=1", ">", 1 },
		{ "<title>T</title><p>Text.", "<a href=x>", "", 1 },
		{ "<title>T</title><p>Text.", "</p>", "", 1 },
		{ "<title>T</title><p>Text.", "<table><tr><td>", "", 1 },
		{ "<title>T</title><p>Text.", "<p><b><i><u>", "", 1 },
	};
	struct buf b = BUF_INIT;

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(pages); i++) {
		struct page p = { 0 };

		repeat(&b, pages[i].before, pages[i].unit, 1000000,
		       pages[i].after);
		run_hostile(&b, &p);
		assert_string_equal(p.title, "T");
		if (pages[i].says_so)
			assert_non_null(strstr(p.note, "left out"));
		assert_string_equal(p.text, "Text.");
		page_release(&p);
	}
	buf_release(&b);
}

static void test_child__reads_a_huge_tag(void **state)
{
	struct buf b = BUF_INIT;
	struct page p = { 0 };

	(void)state;
	repeat(&b, "<title>T</title><p class='", "abcde", 1000000,
	       "'>Text.</p>");
	run_hostile(&b, &p);
	assert_string_equal(p.text, "Text.");
	page_release(&p);
	buf_release(&b);
}

static void test_child__tells_what_a_page_took(void **state)
{
	struct extract_input in = { "x", 1, "text/plain", URL };
	struct err err = ERR_INIT;
	struct reader *r = reader_new();
	struct page p = { 0 };
	struct child c;

	(void)state;
	assert_int_equal(child_start(&c, r, &in, NULL), 0);
	c.deadline = 0; /* as if the time were over */
	while (!child_read(&c))
		;
	assert_int_equal(child_finish(&c, &p, &err), -ERR_DATA);
	assert_non_null(strstr(err_msg(&err), "too long"));
	assert_int_equal(c.pid, 0);
	reader_free(r);
	err_release(&err);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_article__of_pages),
		cmocka_unit_test(test_article__of_a_blog_post),
		cmocka_unit_test(test_article__parts_text_at_double_breaks),
		cmocka_unit_test(test_article__finds_text_wherever_it_is),
		cmocka_unit_test(
			test_article__is_found_beside_long_menus),
		cmocka_unit_test(
			test_article__keeps_what_lies_behind_a_paywall),
		cmocka_unit_test(test_article__reads_what_is_said_elsewhere),
		cmocka_unit_test(test_article__escapes_what_would_be_marks),
		cmocka_unit_test(test_article__keeps_words_apart),
		cmocka_unit_test(test_article__takes_what_is_main),
		cmocka_unit_test(
			test_article__keeps_what_stands_between_its_parts),
		cmocka_unit_test(test_article__keeps_lists_whole),
		cmocka_unit_test(test_article__leaves_out_what_is_for_the_eye),
		cmocka_unit_test(test_article__joins_marks),
		cmocka_unit_test(test_article__drops_dangerous_addresses),
		cmocka_unit_test(test_article__lets_no_control_codes_through),
		cmocka_unit_test(test_extract__reads_plain_text),
		cmocka_unit_test(
			test_child__keeps_the_item_of_a_hostile_page),
		cmocka_unit_test(test_child__reads_a_huge_tag),
		cmocka_unit_test(test_child__tells_what_a_page_took),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
