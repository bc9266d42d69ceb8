/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/limits.h"
#include "base/text.h"
#include "core/collection.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void test_names__come_back(void **state)
{
	(void)state;
	for (int i = 0; i < KIND_N; i++)
		assert_int_equal(kind_parse(kind_name((enum kind)i)), i);
	for (int i = 0; i < STATE_N; i++)
		assert_int_equal(state_parse(state_name((enum state)i)), i);
	for (int i = 0; i < REL_N; i++)
		assert_int_equal(rel_parse(rel_name((enum rel)i)), i);
	for (int i = 0; i < FETCH_N; i++)
		assert_int_equal(fetch_state_parse(
					 fetch_state_name((enum fetch_state)i)),
				 i);
	assert_int_equal(kind_parse("film"), -1);
	assert_int_equal(kind_parse(NULL), -1);
	assert_int_equal(state_parse("Done"), -1);
}

static void test_letters__are_those_of_the_screen(void **state)
{
	struct buf b = BUF_INIT;

	(void)state;
	for (int i = 0; i < KIND_N; i++)
		buf_addc(&b, kind_letter((enum kind)i));
	for (int i = 0; i < STATE_N; i++)
		buf_addc(&b, state_letter((enum state)i));
	assert_string_equal(b.s, "AVTPDBCRHONr-x");
	buf_release(&b);
}

static void test_item_label__takes_what_there_is(void **state)
{
	struct buf scratch = BUF_INIT;
	struct item it = { .id = 7 };

	(void)state;
	assert_string_equal(item_label(&it, &scratch), "item 7");
	it.url = xstrdup("https://x.org/");
	it.title = xstrdup("");
	assert_string_equal(item_label(&it, &scratch), "https://x.org/");
	str_set(&it.title, "T");
	assert_string_equal(item_label(&it, &scratch), "T");
	item_release(&it);
	buf_release(&scratch);
}

static void test_item_add_length__fits_in_five_cells(void **state)
{
	static const struct {
		long duration, minutes, pages;
		const char *want;
	} rows[] = {
		{ 0, 0, 0, "" },         { 0, 9, 3, "9m" },
		{ 2530, 9, 0, "42m" },   { 50, 0, 0, "50s" },
		{ 0, 125, 0, "2h05" },   { 0, 0, 24, "24p" },
		{ 0, 0, 9999, "9999p" }, { 0, 0, 123456, ">9k" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(rows); i++) {
		struct item it = { .duration = rows[i].duration,
				   .minutes = rows[i].minutes,
				   .pages = rows[i].pages };
		struct buf b = BUF_INIT;

		item_add_length(&b, &it);
		assert_string_equal(b.s, rows[i].want);
		assert_true(text_width(b.s) <= 5);
		buf_release(&b);
	}
}

static void test_item_release__frees_all_parts(void **state)
{
	struct item_vec v = { 0 };
	struct item *it = VEC_PUSH(&v);

	(void)state;
	VEC_PUSH(&it->notes)->body = xstrdup("n");
	VEC_PUSH(&it->quotes)->loc =
		(struct locator){ LOC_SECTION, 0, xstrdup("s") };
	VEC_PUSH(&it->alternates)->url = xstrdup("u");
	VEC_PUSH(&it->links)->to_title = xstrdup("t");
	VEC_PUSH(&it->collections)->name = xstrdup("c");
	strv_push(&it->tags, "t");
	item_vec_release(&v);
	assert_null(v.v);
	item_vec_release(&v);
	item_vec_release(NULL);
	item_release(NULL);
}

static void test_collection_name_from__is_a_slug_and_no_number(void **state)
{
	static const struct {
		const char *in, *want;
	} rows[] = {
		{ "An evening on failure", "an-evening-on-failure" },
		{ "2024", "collection-2024" },
		{ "2024-03", "2024-03" },
		{ "日本 の 本", "日本-の-本" },
		{ "!?,", "untitled" },
	};
	struct buf b = BUF_INIT;
	char *name;

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(rows); i++) {
		name = collection_name_from(rows[i].in);
		assert_string_equal(name, rows[i].want);
		free(name);
	}
	buf_addch(&b, '1', 3 * LIMIT_NAME);
	name = collection_name_from(b.s);
	assert_int_equal(strlen(name), LIMIT_NAME);
	free(name);
	buf_release(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_names__come_back),
		cmocka_unit_test(test_letters__are_those_of_the_screen),
		cmocka_unit_test(test_item_label__takes_what_there_is),
		cmocka_unit_test(test_item_add_length__fits_in_five_cells),
		cmocka_unit_test(test_item_release__frees_all_parts),
		cmocka_unit_test(
			test_collection_name_from__is_a_slug_and_no_number),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
