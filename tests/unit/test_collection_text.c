/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "core/collection_text.h"

static void add_entry(struct collection *c, int64_t id, const char *title,
		      const char *commentary)
{
	struct entry *e = VEC_PUSH(&c->entries);

	e->item_id = id;
	e->item.title = xstrdup(title);
	e->commentary = xstrdup(commentary);
}

static void test_collection_text__comes_back(void **state)
{
	struct collection c = { 0 }, back = { 0 };
	struct buf b = BUF_INIT;
	struct err err = ERR_INIT;

	(void)state;
	c.title = xstrdup("A: colon, and a comma");
	c.date = xstrdup("2026-11-20");
	strv_push(&c.tags, "failure");
	strv_push(&c.tags, "two words");
	strv_push(&c.categories, "Reading");
	c.intro = xstrdup("First.\n\n=== not a mark\n\\=== nor this\n====");
	c.closing = xstrdup("The end.");
	add_entry(&c, 8, "A title\nof two lines", "# Heading\n\nwords");
	add_entry(&c, 3, "Another", "");
	collection_text_add(&b, &c);
	if (collection_text_parse(b.s, &back, &err))
		fail_msg("%s", err_msg(&err));
	assert_string_equal(back.title, c.title);
	assert_string_equal(back.date, c.date);
	assert_int_equal(back.tags.n, 2);
	assert_string_equal(back.tags.v[1], "two words");
	assert_string_equal(back.categories.v[0], "Reading");
	assert_string_equal(back.intro, c.intro);
	assert_string_equal(back.closing, c.closing);
	assert_int_equal(back.entries.n, 2);
	assert_int_equal(back.entries.v[0].item_id, 8);
	assert_string_equal(back.entries.v[0].commentary, "# Heading\n\nwords");
	assert_int_equal(back.entries.v[1].item_id, 3);
	assert_string_equal(back.entries.v[1].commentary, "");
	collection_release(&c);
	collection_release(&back);
	buf_release(&b);
}

static void test_collection_text_parse__names_the_line(void **state)
{
	static const struct {
		const char *text, *message;
	} cases[] = {
		{ "title: x\nnonsense\n", "line 2: " },
		{ "color: red\n", "line 1: there is no such field" },
		{ "date: yesterday\n", "line 1: this is no date" },
		{ "title: x\n\n=== eight\n", "line 3: behind ===" },
		{ "title: x\n\n=== 8\n=== 8\n", "line 4: this item" },
		{ "# line 9: old\ntitle x\n", "line 2: " },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct collection c = { 0 };
		struct err err = ERR_INIT;

		assert_int_equal(collection_text_parse(cases[i].text, &c, &err),
				 -(int)ERR_USAGE);
		assert_non_null(strstr(err_msg(&err), cases[i].message));
		err_release(&err);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_collection_text__comes_back),
		cmocka_unit_test(test_collection_text_parse__names_the_line),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
