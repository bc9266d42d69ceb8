/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "post/post.h"

#include "core/config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

static struct item *add_item(struct collection *c, const char *title,
			     const char *url)
{
	struct entry *e = VEC_PUSH(&c->entries);

	e->item.id = (int64_t)c->entries.n;
	e->item.title = xstrdup(title);
	e->item.url = xstrdup_null(url);
	return &e->item;
}

static void add_quote(struct item *it, const char *body, const char *locator,
		      const char *comment)
{
	struct quote *q = VEC_PUSH(&it->quotes);

	q->body = xstrdup(body);
	q->comment = xstrdup(comment);
	assert_int_equal(locator_parse(locator, &q->loc, NULL), 0);
}

static void fill(struct collection *c)
{
	struct item *it;

	*c = (struct collection){ 0 };
	c->name = xstrdup("what-i-read");
	c->title = xstrdup("What I read today");
	c->date = xstrdup("2015-09-30");
	c->intro = xstrdup("\nMy *own* words.\n\n");
	c->closing = xstrdup("The end.");
	strv_push(&c->tags, "systems");
	strv_push(&c->tags, "c_2");
	strv_push(&c->categories, "Reading");

	it = add_item(c, "First *piece*", "https://a.example/x?y=(1)");
	c->entries.v[0].commentary = xstrdup("I liked **it**.");
	strv_push(&it->authors, "Ada");
	strv_push(&it->authors, "Bob");
	strv_push(&it->tags, "one");
	it->site = xstrdup("a.example");
	it->published = xstrdup("2011-04");
	it->minutes = 12;
	add_quote(it, "Line one\nline <two>\n\n- three", "p. 12", "Mine.");
	((struct note *)VEC_PUSH(&it->notes))->body = xstrdup("Private.");

	it = add_item(c, "Second", NULL);
	it->kind = KIND_TALK;
	it->duration = 61;
}

static void render(const struct collection *c, const struct post_options *o,
		   struct post *p)
{
	struct err err = ERR_INIT;

	if (post_render(c, o, p, &err))
		fail_msg("%s", err_msg(&err));
}

static void check_template(const struct collection *c, const char *text,
			   const char *expected)
{
	struct post_options o = { .site = "hugo", .template_text = text };
	struct post p = POST_INIT;
	const char *body;

	render(c, &o, &p);
	body = strstr(p.text.s, "\n---\n\n");
	assert_non_null(body);
	assert_string_equal(body + 6, expected);
	post_release(&p);
}

static void test_render__hugo(void **state)
{
	struct post_options o = { .site = "hugo", .draft = 1 };
	struct collection c;
	struct post p = POST_INIT;

	(void)state;
	fill(&c);
	render(&c, &o, &p);
	assert_string_equal(p.path, "content/posts/what-i-read-today.md");
	assert_string_equal(p.slug, "what-i-read-today");
	assert_string_equal(
		p.text.s,
		"---\n"
		"title: \"What I read today\"\n"
		"date: 2015-09-30T00:00:00Z\n"
		"draft: true\n"
		"slug: \"what-i-read-today\"\n"
		"tags: [\"systems\", \"c_2\"]\n"
		"categories: [\"Reading\"]\n"
		"---\n\n"
		"My *own* words.\n\n"
		"## [First \\*piece\\*](https://a.example/x?y=%281%29) {#first-piece}\n\n"
		"*article by Ada, Bob · a.example · April 2011 · 12 min*\n\n"
		"I liked **it**.\n\n"
		"> Line one\n"
		"> line &lt;two&gt;\n"
		">\n"
		"> \\- three\n"
		">\n"
		"> — Ada and Bob, [p. 12](https://a.example/x?y=%281%29)\n\n"
		"Mine.\n\n"
		"## Second {#second}\n\n"
		"*talk · 2 min*\n\n\n"
		"The end.\n");
	post_release(&p);
	collection_release(&c);
}

static void test_render__plain(void **state)
{
	struct post_options o = { .template_name = "list" };
	struct collection c;
	struct post p = POST_INIT;

	(void)state;
	fill(&c);
	render(&c, &o, &p);
	assert_string_equal(p.path, "what-i-read-today.md");
	assert_string_equal(
		p.text.s,
		"# What I read today\n\n"
		"Posted on 30 September 2015\n\n"
		"Tags: systems, c\\_2\n\n"
		"Categories: Reading\n\n"
		"My *own* words.\n\n"
		"- [First \\*piece\\*](https://a.example/x?y=%281%29), Ada, "
		"Bob, April 2011 (12 min)\n"
		"- Second (2 min)\n\n"
		"The end.\n");
	post_release(&p);
	collection_release(&c);
}

static void test_render__notes_only_when_asked_for(void **state)
{
	struct strv names = { 0 };
	struct collection c;

	(void)state;
	fill(&c);
	post_template_names("hugo", &names);
	assert_true(names.n >= 6);
	for (size_t i = 0; i < names.n; i++) {
		struct post_options o = { .site = "hugo",
					  .template_name = names.v[i] };
		struct post p = POST_INIT;

		render(&c, &o, &p);
		assert_int_equal(strstr(p.text.s, "Private.") != NULL,
				 !strcmp(names.v[i], "notes"));
		post_release(&p);
	}
	strv_release(&names);
	collection_release(&c);
}

static void test_render__names_of_the_context(void **state)
{
	struct collection c;

	(void)state;
	fill(&c);
	check_template(&c,
		       "{{title}}|{{slug}}|{{date}}|{{date_long}}|"
		       "{{iso_week}}|{{draft}}|{{tags}}|{{categories}}|"
		       "{{count}}|{{total_minutes}}",
		       "What I read today|what-i-read-today|2015-09-30|"
		       "30 September 2015|2015-W40||systems, c\\_2|Reading|"
		       "2|14\n");
	check_template(&c,
		       "{{#items}}{{n}} {{kind}} {{tags}} {{pages}}"
		       "{{#notes}}{{{.}}}{{/notes}};{{/items}}",
		       "1 article one 0Private.;2 talk  0;\n");
	check_template(&c,
		       "{{#sections}}{{title}}:{{#items}}{{n}}{{/items}} "
		       "{{/sections}}",
		       "Articles:1 Talks:2\n");
	check_template(&c,
		       "{{#by_tag}}{{title}}:{{#items}}{{n}}{{/items}} "
		       "{{/by_tag}}",
		       "one:1 other:2\n");
	collection_release(&c);
}

static void test_render__raw_opens_for_own_text_only(void **state)
{
	struct collection c;

	(void)state;
	fill(&c);
	check_template(&c,
		       "{{{intro}}} {{intro}} {{#items}}{{{title}}}"
		       "{{#quotes}}{{{text}}}{{/quotes}}{{/items}}",
		       "My *own* words. My \\*own\\* words. "
		       "First \\*piece\\*Line one\nline &lt;two&gt;\n\n"
		       "\\- threeSecond\n");
	collection_release(&c);
}

static void test_render__hostile_text_is_inert(void **state)
{
	static const char title[] =
		"\": {{< x >}} {{% y %}} <script>a</script> ](javascript:b) "
		"\033[31m\xE2\x80\xAE"
		"日本語 🎉 \n# z";
	struct post_options o = { .site = "hugo" };
	struct collection c = { 0 };
	struct post p = POST_INIT;
	struct item *it;
	const char *body;

	(void)state;
	c.name = xstrdup("evil");
	c.title = xstrdup(title);
	it = add_item(&c, title, "javascript:alert(1)");
	it->site = xstrdup(title);
	strv_push(&it->authors, title);
	strv_push(&c.tags, title);
	add_quote(it, title, title, "own {{< x >}}");
	((struct alternate *)VEC_PUSH(&it->alternates))->url =
		xstrdup("file:///etc/passwd");
	render(&c, &o, &p);
	assert_null(strstr(p.text.s, "\033"));
	assert_null(strstr(p.text.s, "\xE2\x80\xAE"));
	body = strstr(p.text.s, "\n---\n") + 5;
	for (const char *s = body; (s = strstr(s, "](")); s++)
		assert_int_equal(s[-1], '\\');
	assert_null(strstr(body, "file:"));
	assert_null(strstr(body, "\n# z"));
	assert_non_null(strstr(body, "own {{</* x */>}}"));
	assert_null(strstr(body, "<script"));
	assert_null(strstr(body, "{{%"));
	for (const char *s = p.path; *s; s++)
		assert_non_null(strchr("abcdefghijklmnopqrstuvwxyz0123456789-/."
				       "_",
				       *s));
	post_release(&p);
	collection_release(&c);
}

static void test_render__date_and_slug(void **state)
{
	struct collection c;
	struct post_options o = { .site = "hugo",
				  .slug = "../Own Slug",
				  .title = "日本",
				  .now = 1443657600 };
	struct post p = POST_INIT;

	(void)state;
	fill(&c);
	o.date = "2016-02-29T23:30:00+01:00";
	render(&c, &o, &p);
	assert_string_equal(p.path, "content/posts/own-slug.md");
	assert_non_null(strstr(p.text.s, "date: 2016-02-29T22:30:00Z\n"));
	post_release(&p);

	o.slug = NULL;
	o.date = NULL;
	str_set(&c.date, "");
	render(&c, &o, &p);
	assert_string_equal(p.slug, "what-i-read");
	assert_int_equal(p.date, o.now);
	post_release(&p);
	collection_release(&c);
}

static void check_error(const struct post_options *o, int code,
			const char *message)
{
	struct collection c;
	struct err err = ERR_INIT;
	struct post p = POST_INIT;

	fill(&c);
	assert_int_equal(post_render(&c, o, &p, &err), -code);
	assert_string_equal(err_msg(&err), message);
	assert_null(p.path);
	err_release(&err);
	collection_release(&c);
}

static void test_render__errors(void **state)
{
	struct post_options site = { .site = "blogger" };
	struct post_options month = { .date = "2015-09" };
	struct post_options name = { .template_name = "nothing" };
	struct post_options text = { .template_name = "my.md",
				     .template_text = "\n{{#items}}" };

	(void)state;
	check_error(&site, ERR_USAGE, "no site generator \"blogger\"");
	check_error(&month, ERR_USAGE,
		    "the date of a post is a day or a time (2015-09-30), not "
		    "\"2015-09\"");
	check_error(&name, ERR_NOTFOUND,
		    "no built-in template \"nothing\" for plain");
	check_error(&text, ERR_DATA,
		    "my.md, line 2: section \"items\" is never closed");
}

static const char *find_own(const char *name, void *ctx)
{
	return strcmp(name, "_line") ? NULL : ctx;
}

static void test_render__own_partials_come_first(void **state)
{
	char own[] = "* {{title}}\n";
	struct post_options o = { .site = "hugo",
				  .template_name = "list",
				  .find_partial = find_own,
				  .ctx = own };
	struct collection c;
	struct post p = POST_INIT;

	(void)state;
	fill(&c);
	render(&c, &o, &p);
	assert_non_null(strstr(p.text.s, "\n* Second\n"));
	post_release(&p);
	collection_release(&c);
}

static void test_site_names__are_those_of_the_options(void **state)
{
	struct strv names = { 0 };
	char *all;

	(void)state;
	post_site_names(&names);
	all = strv_join(&names, " ");
	assert_string_equal(config_options[CONFIG_POST_SITE].values, all);
	free(all);
	strv_release(&names);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_render__hugo),
		cmocka_unit_test(test_render__plain),
		cmocka_unit_test(test_render__notes_only_when_asked_for),
		cmocka_unit_test(test_render__names_of_the_context),
		cmocka_unit_test(test_render__raw_opens_for_own_text_only),
		cmocka_unit_test(test_render__hostile_text_is_inert),
		cmocka_unit_test(test_render__date_and_slug),
		cmocka_unit_test(test_render__errors),
		cmocka_unit_test(test_render__own_partials_come_first),
		cmocka_unit_test(test_site_names__are_those_of_the_options),
	};

	setenv("TZ", "UTC", 1);
	tzset();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
