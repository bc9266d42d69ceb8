/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Posts on their way back: written, read, written again. */
#include "exchange/format.h"
#include "post/diff.h"
#include "post/post.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#define ROUNDS 160 /* for each of seven sites, unless RL_POST_ROUNDS says */

/* The same row of numbers in each run. */
static unsigned roll(unsigned *seed, unsigned n)
{
	*seed = *seed * 1664525u + 1013904223u;
	return (*seed >> 8) % n;
}

static const char *const words[] = {
	"plain",       "*star*",
	"under_score", "`code`",
	"[x](y)",      "<b>",
	"{{ z }}",     "{% q %}",
	"a:b",         "\"said\"",
	"it's",        "日本語",
	"#tag",        "1.",
	"- dash",      "> gt",
	"& amp",       "&lt;",
	"back\\slash", "pipe | x",
	"~tilde~",     "http://bare.example/",
	"...",         "—",
	"(paren)",     "end.",
	"::",          "x::",
};

static char *text(unsigned *seed, int most)
{
	struct buf b = BUF_INIT;
	int n = 1 + (int)roll(seed, (unsigned)most);

	for (int i = 0; i < n; i++)
		buf_addf(&b, "%s%s", i ? " " : "",
			 words[roll(seed, ARRAY_SIZE(words))]);
	return buf_detach(&b);
}

/* Markdown as people write it. */
static char *own(unsigned *seed)
{
	static const char *const parts[] = {
		"I *liked* it, and **much**.",
		"See [this one](https://a.example/x_y) and `code`.",
		"- one\n- two, with *stress*\n- three",
		"> Somebody said this.",
		"```c\nint x = 1;\n\nreturn x;\n```",
		"Two lines of\none paragraph.",
		"1. first\n2. second",
	};
	struct buf b = BUF_INIT;
	int n = (int)roll(seed, 4);

	for (int i = 0; i < n; i++)
		buf_addf(&b, "%s%s", i ? "\n\n" : "",
			 parts[roll(seed, ARRAY_SIZE(parts))]);
	return buf_detach(&b);
}

static void fill_item(struct item *it, unsigned *seed, size_t n)
{
	static const char *const places[] = { "", "p. 12", "1:02:33", "¶ 4",
					      "§ The part" };
	static const char *const dates[] = { "", "2011", "2011-04",
					     "2011-04-29" };

	it->id = (int64_t)n + 1;
	it->title = text(seed, 6);
	if (roll(seed, 5) || !n)
		it->url = xasprintf("https://example.org/%zu?a=(b)_", n);
	it->kind = (enum kind)roll(seed, KIND_N);
	for (unsigned i = roll(seed, 5); i; i--)
		strv_push_take(&it->authors, xasprintf("Ada %u_", i));
	if (roll(seed, 2))
		it->site = xstrdup("example_x.org");
	it->published = xstrdup(dates[roll(seed, ARRAY_SIZE(dates))]);
	if (roll(seed, 2))
		it->minutes = (long)roll(seed, 90);
	else
		it->pages = (long)roll(seed, 90);
	if (!roll(seed, 3)) {
		struct alternate *a = VEC_PUSH(&it->alternates);

		a->url = xstrdup("https://slides.example/x");
		a->role = xstrdup(roll(seed, 2) ? "slides" : "other");
	}
	for (unsigned i = roll(seed, 3); i; i--) {
		struct quote *q = VEC_PUSH(&it->quotes);

		q->body = xasprintf("%s\n\nMore of it, %u.", words[i], i);
		q->comment = own(seed);
		locator_parse(places[roll(seed, ARRAY_SIZE(places))], &q->loc,
			      NULL);
	}
}

/* What there is in a shape is what comes back. */
static void fill_shape(struct collection *c, unsigned *seed, const char *shape)
{
	static const char *const tags[] = { "art", "go", "other", "x/y" };

	str_set(&c->shape, shape);
	for (size_t i = 0; i < c->entries.n; i++) {
		struct item *it = &c->entries.v[i].item;

		it->added = 1767225600 + 86400 * (instant)roll(seed, 4);
		for (size_t t = 0; t < ARRAY_SIZE(tags); t++)
			if (!roll(seed, 3))
				strv_push(&it->tags, tags[t]);
	}
}

static void fill(struct collection *c, unsigned seed, const char *shape)
{
	int one = shape && !strcmp(shape, "piece");
	size_t n = one ? 1 : 1 + roll(&seed, 5);

	*c = (struct collection){ 0 };
	c->name = xstrdup("evening");
	c->title = text(&seed, 5);
	c->date =
		xasprintf("2026-0%u-1%u", 1 + roll(&seed, 9), roll(&seed, 10));
	c->slug = xstrdup(roll(&seed, 2) ? "evening" : "");
	c->author = roll(&seed, 2) ? text(&seed, 2) : NULL;
	c->description = roll(&seed, 2) ? text(&seed, 9) : NULL;
	c->modified = xstrdup(roll(&seed, 2) ? "2026-11-20" : "");
	c->draft = !roll(&seed, 3);
	c->intro = one ? NULL : own(&seed);
	c->closing = one ? NULL : own(&seed);
	strv_push(&c->tags, "one");
	strv_push(&c->tags, "two words");
	strv_push(&c->categories, "Cat");
	for (size_t i = 0; i < n; i++) {
		struct entry *e = VEC_PUSH(&c->entries);

		fill_item(&e->item, &seed, i);
		e->commentary = own(&seed);
	}
	if (shape)
		fill_shape(c, &seed, shape);
}

static char *render(const struct collection *c, const char *site)
{
	struct post_options o = { .site = site,
				  .template_name = c->shape };
	struct post p = POST_INIT;
	struct err err = ERR_INIT;
	char *ret;

	if (post_render(c, &o, &p, &err))
		fail_msg("%s", err_msg(&err));
	ret = buf_detach(&p.text);
	post_release(&p);
	return ret;
}

/* The items go into the entries that name them. */
static void read_back(const char *post, const char *name, struct bundle *b)
{
	struct err err = ERR_INIT;
	struct collection *c;

	if (format_find("post")->import(post, strlen(post), name, b, &err))
		fail_msg("%s\n%s", err_msg(&err), post);
	c = &b->collections.v[0];
	for (size_t i = 0; i < c->entries.n; i++) {
		c->entries.v[i].item = b->items.v[i];
		b->items.v[i] = (struct item){ 0 };
	}
}

static void check_round(const char *const site[2], const char *shape,
			unsigned seed)
{
	struct collection c;
	struct bundle b = { 0 };
	char *first, *second;

	fill(&c, seed, shape);
	first = render(&c, site[0]);
	read_back(first, site[1], &b);
	assert_int_equal(b.collections.v[0].entries.n, c.entries.n);
	if (shape)
		assert_string_equal(b.collections.v[0].shape, shape);
	second = render(&b.collections.v[0], site[0]);
	if (strcmp(first, second)) {
		struct buf diff = BUF_INIT;

		diff_add(&diff, first, second);
		fail_msg("%s, %s, seed %u:\n%s", site[0],
			 shape ? shape : "entries", seed, diff.s);
	}
	for (size_t i = 0; i < c.entries.n && !shape; i++)
		assert_int_equal(b.collections.v[0].entries.v[i].item.quotes.n,
				 c.entries.v[i].item.quotes.n);
	free(first);
	free(second);
	bundle_release(&b);
	collection_release(&c);
}

static const char *const all_sites[][2] = {
	{ "plain", "a.md" },	{ "hugo", "a.md" },
	{ "jekyll", "a.md" },	{ "eleventy", "a.md" },
	{ "pelican", "a.md" },	{ "zola", "a.md" },
	{ "tinkerer", "2026/01/10/a.rst" },
};

static void check_rounds(const char *shape, unsigned rounds)
{
	const char *said = getenv("RL_POST_ROUNDS");

	if (said)
		rounds = (unsigned)strtoul(said, NULL, 10);
	assert_int_not_equal(rounds, 0);
	for (size_t i = 0; i < ARRAY_SIZE(all_sites); i++)
		for (unsigned n = 0; n < rounds; n++)
			check_round(all_sites[i], shape, n * 7919 + 1);
}

static void test_import__gives_our_own_back(void **state)
{
	(void)state;
	check_rounds(NULL, ROUNDS);
}

static void test_import__gives_each_shape_back(void **state)
{
	static const char *const shapes[] = { "list", "sections", "tags",
					      "days", "piece" };

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(shapes); i++)
		check_rounds(shapes[i], ROUNDS / 4);
}

static const struct item *find(const struct bundle *b, const char *url)
{
	for (size_t i = 0; i < b->items.n; i++)
		if (!strcmp(str_or_empty(b->items.v[i].url), url))
			return &b->items.v[i];
	fail_msg("no %s", url);
	return NULL;
}

static void import(const char *s, const char *name, struct bundle *b)
{
	struct err err = ERR_INIT;

	if (format_find("post")->import(s, strlen(s), name, b, &err))
		fail_msg("%s", err_msg(&err));
}

static void test_import__keeps_each_link_of_markdown(void **state)
{
	static const char post[] =
		"---\ntitle: Links of the week\ndate: 2020-02-03\n"
		"tags:\n  - weekly\n  - \"two words\"\n---\n\n"
		"Hello, all.\n\n## Systems\n\n"
		"- [One *thing*](https://a.example/1 \"t\") is [good][g].\n"
		"- Two: <https://a.example/2> and https://a.example/(3).\n\n"
		"> Words of somebody.\n\nMore on that.\n\n"
		"![picture](https://a.example/p.png)\n\n"
		"[![badge](https://a.example/b.png)](https://a.example/4)\n\n"
		"[g]: https://a.example/5\n";
	struct bundle b = { 0 };
	const struct collection *c;

	(void)state;
	import(post, "x/2020-links.md", &b);
	c = &b.collections.v[0];
	assert_string_equal(c->title, "Links of the week");
	assert_string_equal(c->date, "2020-02-03");
	assert_string_equal(c->tags.v[1], "two words");
	assert_string_equal(c->intro, "Hello, all.");
	assert_int_equal(b.items.n, 5);
	assert_string_equal(find(&b, "https://a.example/1")->title,
			    "One thing");
	find(&b, "https://a.example/2");
	find(&b, "https://a.example/(3)");
	find(&b, "https://a.example/4");
	assert_string_equal(find(&b, "https://a.example/5")->title, "good");
	assert_string_equal(find(&b, "https://a.example/(3)")->quotes.v[0].body,
			    "Words of somebody.");
	assert_non_null(strstr(c->entries.v[0].commentary, "## Systems"));
	assert_non_null(strstr(c->entries.v[0].commentary, "is [good]"));
	bundle_release(&b);
}

static void test_import__keeps_each_link_of_html(void **state)
{
	static const char post[] =
		"<!doctype html><html><head><title>T | Blog</title></head>"
		"<body><nav><a href=\"https://a.example/nav\">N</a></nav>"
		"<article><h1>The &amp; title</h1><p>Intro.</p>"
		"<ul><li><a href='https://a.example/1?a=1&amp;b=2'>One</a>: "
		"what it <em>is</em>.</li></ul>"
		"<blockquote><p>First.</p><p>Second.</p></blockquote>"
		"<p><script>x</script>Then <a href=/rel>rel</a> and "
		"<a href=\"https://a.example/2\"><b>Two</b></a>.</p>"
		"</article></body></html>";
	struct bundle b = { 0 };

	(void)state;
	import(post, "p.html", &b);
	assert_string_equal(b.collections.v[0].title, "The & title");
	assert_string_equal(b.collections.v[0].intro, "Intro.");
	assert_int_equal(b.items.n, 2);
	assert_string_equal(find(&b, "https://a.example/2")->title, "Two");
	assert_string_equal(
		find(&b, "https://a.example/1?a=1&b=2")->quotes.v[0].body,
		"First.\n\nSecond.");
	assert_string_equal(b.collections.v[0].entries.v[0].commentary,
			    "what it *is*.");
	bundle_release(&b);
}

static void test_import__refuses_what_has_no_link(void **state)
{
	struct bundle b = { 0 };
	struct err err = ERR_INIT;

	(void)state;
	assert_int_equal(
		format_find("post")->import("# A\n\nb\n", 7, "f", &b, &err),
		-ERR_DATA);
	assert_string_equal(err_msg(&err), "f: no link was found in it");
	err_release(&err);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_import__gives_our_own_back),
		cmocka_unit_test(test_import__gives_each_shape_back),
		cmocka_unit_test(test_import__keeps_each_link_of_markdown),
		cmocka_unit_test(test_import__keeps_each_link_of_html),
		cmocka_unit_test(test_import__refuses_what_has_no_link),
	};

	setenv("TZ", "UTC", 1);
	setenv("LC_ALL", "C.UTF-8", 1);
	tzset();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
