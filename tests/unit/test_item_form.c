/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "core/item_form.h"

#define NOW 1795000000

static void add_note(struct item *it, const char *body)
{
	VEC_PUSH(&it->notes)->body = xstrdup(body);
}

static void add_quote(struct item *it, const char *body, const char *loc,
		      const char *comment)
{
	struct quote *q = VEC_PUSH(&it->quotes);

	q->body = xstrdup(body);
	q->comment = xstrdup_null(comment);
	assert_int_equal(locator_parse(loc, &q->loc, NULL), 0);
}

static const char *const bodies[] = {
	"plain",
	"# Heading\n\ntext\n\n## Second",
	"## Note 1\n## note\n\\## Quote: p. 3\n\\\\## Quote 7",
	"> not a quote\n>\n> at all",
	"trailing\n\n\n\nafter gaps",
	"title: x\n  indented",
	"```\n## Note 4\n```",
	"\xE5\xA4\xB1\xE6\x95\x97\xE3\x81\x99\xE3\x82\x8B",
};

static void parse(const char *text, struct item_form *ret)
{
	struct err err = ERR_INIT;

	if (item_form_parse(text, NOW, ret, &err))
		fail_msg("%s in:\n%s", err_msg(&err), text);
}

static void test_parse__gives_notes_back(void **state)
{
	struct item it = { 0 };
	struct item_form f = { 0 };
	struct buf b = BUF_INIT;

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(bodies); i++)
		add_note(&it, bodies[i]);
	item_form_add(&b, &it);
	parse(b.s, &f);
	assert_int_equal(f.sections.n, ARRAY_SIZE(bodies));
	for (size_t i = 0; i < f.sections.n; i++) {
		assert_int_equal(f.sections.v[i].number, i + 1);
		assert_false(f.sections.v[i].is_quote);
		assert_string_equal(f.sections.v[i].body, bodies[i]);
	}
	item_form_release(&f);
	item_release(&it);
	buf_release(&b);
}

static void test_parse__gives_lists_back(void **state)
{
	struct item it = { 0 }, back = { 0 };
	struct item_form f = { 0 };
	struct buf b = BUF_INIT;
	struct alternate *a;
	struct link *l;

	(void)state;
	a = VEC_PUSH(&it.alternates);
	a->role = xstrdup("slides");
	a->url = xstrdup("https://example.org/slides");
	a = VEC_PUSH(&it.alternates);
	a->role = xstrdup("same");
	a->url = xstrdup("https://example.org/same");
	l = VEC_PUSH(&it.links);
	l->rel = REL_VIA;
	l->to_id = 3;
	l->to_title = xstrdup("links: two\nlines");
	l = VEC_PUSH(&it.links);
	l->rel = REL_MENTIONS;
	l->url = xstrdup("https://example.org/x");
	l = VEC_PUSH(&it.links);
	l->incoming = 1;
	l->to_id = 4;
	VEC_PUSH(&it.collections)->name = xstrdup("evening");
	VEC_PUSH(&it.collections)->name = xstrdup("reading");
	item_form_add(&b, &it);
	parse(b.s, &f);
	for (int key = 0; key < ITEM_KEY_N; key++)
		assert_int_equal(item_form_set(&back, (enum item_key)key,
					       f.value[key].text, NOW, NULL),
				 0);
	assert_int_equal(back.alternates.n, 2);
	assert_string_equal(back.alternates.v[0].role, "slides");
	assert_string_equal(back.alternates.v[1].url,
			    "https://example.org/same");
	assert_int_equal(back.links.n, 2);
	assert_int_equal(back.links.v[0].to_id, 3);
	assert_int_equal(back.links.v[1].rel, REL_MENTIONS);
	assert_string_equal(back.links.v[1].url, "https://example.org/x");
	assert_int_equal(back.collections.n, 2);
	assert_string_equal(back.collections.v[1].name, "reading");
	assert_int_equal(item_form_line(&f.value[ITEM_KEY_LINKS], 1),
			 f.value[ITEM_KEY_LINKS].line + 1);
	item_form_release(&f);
	item_release(&it);
	item_release(&back);
	buf_release(&b);
}

static void test_parse__gives_quotes_back(void **state)
{
	static const char *const locators[] = { "", "p. 12", "1:02:33",
						"\xC2\xB6 14",
						"\xC2\xA7 Results: a" };
	struct item it = { 0 };
	struct item_form f = { 0 };
	struct buf b = BUF_INIT;
	size_t n = ARRAY_SIZE(bodies);

	(void)state;
	for (size_t i = 0; i < n; i++)
		add_quote(&it, bodies[i], locators[i % 5],
			  i % 2 ? bodies[n - 1 - i] : NULL);
	item_form_add(&b, &it);
	parse(b.s, &f);
	assert_int_equal(f.sections.n, n);
	for (size_t i = 0; i < n; i++) {
		const struct item_form_section *s = &f.sections.v[i];

		assert_true(s->is_quote);
		assert_string_equal(s->body, bodies[i]);
		assert_string_equal(s->locator, locators[i % 5]);
		assert_string_equal(s->comment,
				    i % 2 ? bodies[n - 1 - i] : "");
	}
	item_form_release(&f);
	item_release(&it);
	buf_release(&b);
}

static void test_set__takes_what_was_printed(void **state)
{
	struct item it = { .title = xstrdup("A: b # c"),
			   .url = xstrdup("https://example.org/a?b=1"),
			   .kind = KIND_TALK,
			   .state = STATE_READING,
			   .starred = 1,
			   .snoozed = NOW + 7,
			   .site = xstrdup("example.org"),
			   .published = xstrdup("2011-04"),
			   .lang = xstrdup("de"),
			   .duration = 3753,
			   .minutes = 42,
			   .pages = 7,
			   .description = xstrdup("one\n\n  two\n## Note 1x") };
	struct item other = { 0 };
	struct item_form f = { 0 };
	struct buf b = BUF_INIT, again = BUF_INIT;

	(void)state;
	strv_push(&it.authors, "Cook, Richard");
	strv_push(&it.authors, "B");
	strv_push(&it.tags, "a/b");
	strv_push(&it.tags, "c");
	item_form_add(&b, &it);
	parse(b.s, &f);
	for (int key = 0; key < ITEM_KEY_N; key++)
		assert_int_equal(item_form_set(&other, (enum item_key)key,
					       f.value[key].text, NOW, NULL),
				 0);
	item_form_add(&again, &other);
	assert_string_equal(b.s, again.s);
	assert_string_equal(other.description, it.description);
	assert_int_equal(other.snoozed, it.snoozed);
	assert_int_equal(other.authors.n, 2);
	item_form_release(&f);
	item_release(&it);
	item_release(&other);
	buf_release(&b);
	buf_release(&again);
}

static void test_parse__names_the_line(void **state)
{
	static const struct {
		const char *text, *start;
	} rows[] = {
		{ "title: a\nkind: artcle\n", "line 2: \"artcle\" is no kind" },
		{ "\n# remark\nnonsense\n", "line 3: this is no" },
		{ "colour: red\n", "line 1: \"colour\" is no field" },
		{ "title: a\n\ntitle: b\n", "line 3: title was said in line 1" },
		{ "pages: -3\n", "line 1: \"-3\" is no whole number" },
		{ "duration: soon\n", "line 1: \"soon\" is no duration" },
		{ "published: 2011-13\n", "line 1: \"2011-13\" is no date" },
		{ "tags: a, \"b\n", "line 1: " },
		{ "url: ftp://x\n", "line 1: " },
		{ "\n## Note 1\n\n## Note 2\nx\n", "line 2: an empty note" },
		{ "## Quote\nx\n", "line 1: a quote without words" },
		{ "## Note 1\na\n## note 1\nb\n", "line 3: note 1 stands in" },
		{ "## Quote: p. 0\n> a\n", "line 1: " },
		{ "## Note 0\na\n", "line 1: numbers start at 1" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(rows); i++) {
		struct item_form f = { 0 };
		struct err err = ERR_INIT;

		assert_int_equal(item_form_parse(rows[i].text, NOW, &f, &err),
				 -(int)ERR_USAGE);
		if (strncmp(err_msg(&err), rows[i].start,
			    strlen(rows[i].start)))
			fail_msg("%s, not %s", err_msg(&err), rows[i].start);
		err_release(&err);
	}
}

static void test_parse__leaves_out_what_is_not_there(void **state)
{
	struct item_form f = { 0 };

	(void)state;
	parse("# remark\r\nTitle:  a \r\nsite:\r\n", &f);
	assert_string_equal(f.value[ITEM_KEY_TITLE].text, "a");
	assert_string_equal(f.value[ITEM_KEY_SITE].text, "");
	assert_null(f.value[ITEM_KEY_STATE].text);
	assert_int_equal(f.value[ITEM_KEY_SITE].line, 3);
	item_form_release(&f);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_parse__gives_notes_back),
		cmocka_unit_test(test_parse__gives_lists_back),
		cmocka_unit_test(test_parse__gives_quotes_back),
		cmocka_unit_test(test_set__takes_what_was_printed),
		cmocka_unit_test(test_parse__names_the_line),
		cmocka_unit_test(test_parse__leaves_out_what_is_not_there),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
