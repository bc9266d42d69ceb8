/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/limits.h"
#include "core/page.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static int read_page(const char *text, struct page *ret, struct err *err)
{
	json_t *o = json_loads(text, 0, NULL);
	int rc;

	assert_non_null(o);
	rc = page_from_json(o, ret, err);
	json_decref(o);
	return rc;
}

/* Text that reads as a page and is written as the same text. */
static void check_same(const char *text)
{
	struct page p = { 0 };
	json_t *want = json_loads(text, 0, NULL), *got;
	struct err err = ERR_INIT;

	if (read_page(text, &p, &err))
		fail_msg("%s", err_msg(&err));
	got = page_to_json(&p);
	assert_true(json_equal(want, got));
	json_decref(got);
	json_decref(want);
	page_release(&p);
}

static void check_refused(const char *text, const char *word)
{
	struct page p = { .id = 77 };
	struct err err = ERR_INIT;

	assert_int_equal(read_page(text, &p, &err), -ERR_DATA);
	if (!strstr(err_msg(&err), word))
		fail_msg("\"%s\" does not say %s", err_msg(&err), word);
	assert_int_equal(p.id, 77);
	err_release(&err);
}

static void test_page_json__goes_round(void **state)
{
	(void)state;
	check_same("{\"id\": 7, \"event\": \"progress\", \"received\": 1234,"
		   " \"total\": 90000}");
	check_same("{\"id\": 7, \"event\": \"unchanged\", \"status\": 304}");
	check_same("{\"id\": -7, \"event\": \"failed\", \"reason\": \"x\","
		   " \"status\": 404, \"temporary\": false}");
	check_same("{\"id\": 9007199254740993, \"event\": \"done\","
		   " \"url\": \"https://a.example/\", \"canonical\": "
		   "\"https://a.example/b\", \"title\": \"T\", \"authors\": "
		   "[\"A\", \"B\"], \"site\": \"S\", \"description\": \"D\","
		   " \"lang\": \"en\", \"published\": \"2011-04\", \"kind\": "
		   "\"paper\", \"duration\": 60, \"minutes\": 2, \"pages\": 3,"
		   " \"words\": 4, \"alternates\": [{\"url\": \"https://x/\","
		   " \"role\": \"pdf\"}], \"blocks\": \"b\", \"links\": "
		   "[\"https://l/\"], \"text\": \"t\", \"etag\": \"e\","
		   " \"last_modified\": \"m\", \"note\": \"n\","
		   " \"status\": 200}");
}

static void test_page_from_json__refuses_wrong_types(void **state)
{
	(void)state;
	check_refused("[]", "object");
	check_refused("{\"event\": \"done\"}", "id");
	check_refused("{\"id\": \"7\", \"event\": \"done\"}", "id");
	check_refused("{\"id\": 7}", "event");
	check_refused("{\"id\": 7, \"event\": \"eaten\"}", "event");
	check_refused("{\"id\": 7, \"event\": \"done\", \"title\": 3}",
		      "title");
	check_refused("{\"id\": 7, \"event\": \"done\", \"words\": -1}",
		      "words");
	check_refused("{\"id\": 7, \"event\": \"done\", \"words\": 1.5}",
		      "words");
	check_refused("{\"id\": 7, \"event\": \"done\", \"authors\": \"A\"}",
		      "authors");
	check_refused("{\"id\": 7, \"event\": \"done\", \"authors\": [1]}",
		      "authors");
	check_refused("{\"id\": 7, \"event\": \"done\", \"kind\": \"cake\"}",
		      "kind");
	check_refused("{\"id\": 7, \"event\": \"done\", \"published\":"
		      " \"soon\"}", "published");
	check_refused("{\"id\": 7, \"event\": \"done\", \"alternates\":"
		      " [{\"role\": \"pdf\"}]}", "alternates");
	check_refused("{\"id\": 7, \"event\": \"done\", \"alternates\":"
		      " [{\"url\": \"https://x/\", \"role\": \"../x\"}]}",
		      "role");
	check_refused("{\"id\": 7, \"event\": \"failed\", \"temporary\": 1}",
		      "temporary");
}

/* Else it could say what seems to be said by rl. */
static void test_page_from_json__has_reasons_in_one_line(void **state)
{
	json_t *o = json_pack("{s:i, s:s, s:s}", "id", 1, "event", "failed",
			      "reason", "no\r\nrl: yes\n");
	struct page p = { 0 };

	(void)state;
	assert_int_equal(page_from_json(o, &p, NULL), 0);
	assert_string_equal(p.reason, "no rl: yes");
	page_release(&p);
	json_decref(o);
}

/* A page whose `key` is a string of `len` bytes. */
static int read_long(const char *key, size_t len, struct err *err)
{
	char *s = xmalloc(len + 1);
	struct page p = { 0 };
	json_t *o = json_pack("{s:i, s:s}", "id", 1, "event", "done");
	int rc;

	memset(s, 'a', len);
	s[len] = '\0';
	json_object_set_new(o, key, json_string(s));
	rc = page_from_json(o, &p, err);
	page_release(&p);
	json_decref(o);
	free(s);
	return rc;
}

static void test_page_from_json__keeps_every_bound(void **state)
{
	static const struct {
		const char *key;
		size_t limit;
	} bounds[] = {
		{ "url", LIMIT_URL },
		{ "title", LIMIT_TITLE },
		{ "description", LIMIT_PAGE_FIELD },
		{ "note", LIMIT_PAGE_FIELD },
		{ "text", LIMIT_PAGE_TEXT },
		{ "blocks", LIMIT_PAGE_TEXT },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(bounds); i++) {
		struct err err = ERR_INIT;

		assert_int_equal(read_long(bounds[i].key, bounds[i].limit,
					   NULL), 0);
		assert_int_equal(read_long(bounds[i].key,
					   bounds[i].limit + 1, &err),
				 -ERR_DATA);
		assert_non_null(strstr(err_msg(&err), bounds[i].key));
		err_release(&err);
	}
}

static void test_page_from_json__bounds_lists(void **state)
{
	json_t *o = json_pack("{s:i, s:s, s:[]}", "id", 1, "event", "done",
			      "authors");
	struct page p = { 0 };

	(void)state;
	for (int i = 0; i < LIMIT_PAGE_LIST; i++)
		json_array_append_new(json_object_get(o, "authors"),
				      json_string("A"));
	assert_int_equal(page_from_json(o, &p, NULL), 0);
	assert_int_equal(p.authors.n, LIMIT_PAGE_LIST);
	page_release(&p);
	json_array_append_new(json_object_get(o, "authors"),
			      json_string("A"));
	assert_int_equal(page_from_json(o, &p, NULL), -ERR_DATA);
	json_decref(o);
}

static void test_page_request_json__goes_round(void **state)
{
	struct page_request r = { 0 };
	json_t *o = json_pack("{s:i, s:s, s:s, s:s}", "id", 7, "url",
			      "https://a/", "etag", "e", "last_modified",
			      "m"), *back;

	(void)state;
	assert_int_equal(page_request_from_json(o, &r, NULL), 0);
	back = page_request_to_json(&r);
	assert_true(json_equal(o, back));
	json_decref(o);
	json_decref(back);
	page_request_release(&r);
}

static void test_page_request_from_json__needs_an_address(void **state)
{
	struct page_request r = { 0 };
	struct err err = ERR_INIT;
	json_t *o = json_pack("{s:i}", "id", 7);

	(void)state;
	assert_int_equal(page_request_from_json(o, &r, &err), -ERR_DATA);
	assert_non_null(strstr(err_msg(&err), "url"));
	json_object_set_new(o, "cancel", json_true());
	assert_int_equal(page_request_from_json(o, &r, NULL), 0);
	assert_true(r.cancel);
	json_decref(o);
	err_release(&err);
	page_request_release(&r);
}

static void add_answer(struct buf *b, int apart)
{
	struct page p = { .id = 7, .event = PAGE_DONE, .apart = apart };

	str_set(&p.title, "A title");
	str_set(&p.blocks, "Words.\n\nMore of them.");
	str_set(&p.text, "Words.");
	page_add_answer(b, &p);
	page_release(&p);
}

static void test_page_answer__comes_back_either_way(void **state)
{
	(void)state;
	for (int apart = 0; apart <= 1; apart++) {
		struct buf b = BUF_INIT;
		struct page p = { 0 };
		int64_t id = 0;
		size_t size;

		add_answer(&b, apart);
		size = b.len;
		buf_adds(&b, "{\"id\": 8");
		for (size_t n = 0; n < size; n++)
			assert_int_equal(page_answer_size(b.s, n), 0);
		assert_int_equal(page_answer_size(b.s, b.len), size);
		assert_int_equal(page_from_answer(b.s, size, &p, &id, NULL), 0);
		assert_int_equal(id, 7);
		assert_int_equal(p.apart, apart);
		assert_string_equal(p.title, "A title");
		assert_string_equal(p.blocks, "Words.\n\nMore of them.");
		assert_string_equal(p.text, "Words.");
		page_release(&p);
		buf_release(&b);
	}
}

static void test_page_answer__refuses_what_is_broken(void **state)
{
	static const struct {
		const char *s;
		size_t len;
		int64_t id;
	} broken[] = {
#define BROKEN(text, id) { text, sizeof(text) - 1, id }
		BROKEN("\n", 0),
		BROKEN("{\"id\": 7}\n", 7),
		BROKEN("+1 0 {\"id\": 7}\n\xFF\n", 7),
		BROKEN("+1 0 {\"id\": 7, \"event\": \"done\"}\n\xFF\n", 7),
		BROKEN("+1 1 {\"id\": 7, \"event\": \"done\"}\na\0\n", 7),
		BROKEN("+1 0 {\"id\": 7, \"event\": \"done\"}\nabc", 7),
		BROKEN("+1 {\"id\": 7, \"event\": \"done\"}\n", 0),
		BROKEN("+-1 0 {\"id\": 7, \"event\": \"done\"}\n", 0),
		BROKEN("+99999999999999999999 0 {\"id\": 7}\n", 0),
		BROKEN("+1 0 \n\n\n", 0),
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(broken); i++) {
		size_t size = page_answer_size(broken[i].s, broken[i].len);
		struct page p = { 0 };
		struct err err = ERR_INIT;
		int64_t id = -1;

		assert_int_not_equal(size, 0);
		assert_int_equal(page_from_answer(broken[i].s, size, &p, &id,
						  &err), -ERR_DATA);
		assert_int_equal(id, broken[i].id);
		err_release(&err);
	}
	assert_int_equal(page_answer_size("", 0), 0);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_page_json__goes_round),
		cmocka_unit_test(test_page_answer__comes_back_either_way),
		cmocka_unit_test(test_page_answer__refuses_what_is_broken),
		cmocka_unit_test(test_page_from_json__refuses_wrong_types),
		cmocka_unit_test(test_page_from_json__has_reasons_in_one_line),
		cmocka_unit_test(test_page_from_json__keeps_every_bound),
		cmocka_unit_test(test_page_from_json__bounds_lists),
		cmocka_unit_test(test_page_request_json__goes_round),
		cmocka_unit_test(
			test_page_request_from_json__needs_an_address),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
