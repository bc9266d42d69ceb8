/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/format.h"

#include "base/file.h"
#include "base/json.h"
#include "base/limits.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void read_sample(struct buf *b)
{
	assert_int_equal(
		file_read(RL_SRCDIR "/data/sample.json", LIMIT_FILE, b, NULL),
		0);
}

static void import(const char *s, size_t len, struct bundle *ret)
{
	struct err err = ERR_INIT;

	if (format_find("json")->import(s, len, "f.json", ret, &err))
		fail_msg("%s", err_msg(&err));
}

static void check_error(const char *s, const char *message)
{
	struct bundle b = { 0 };
	struct err err = ERR_INIT;
	int ret = format_find("json")->import(s, strlen(s), "f.json", &b, &err);

	assert_int_equal(ret, -ERR_DATA);
	assert_string_equal(err_msg(&err), message);
	assert_int_equal(b.items.n, 0);
	assert_null(b.items.v);
	err_release(&err);
}

static void test_import__reads_the_sample(void **state)
{
	struct buf b = BUF_INIT;
	struct bundle bundle = { 0 };
	const struct collection *c;

	(void)state;
	read_sample(&b);
	import(b.s, b.len, &bundle);
	assert_true(bundle.items.n > 10);
	assert_string_equal(bundle.items.v[0].site, "pragprog.com");
	assert_int_equal(bundle.items.v[0].kind, KIND_BOOK);
	assert_int_equal(bundle.collections.n, 1);
	c = &bundle.collections.v[0];
	assert_string_equal(c->name, "failure-evening");
	assert_int_equal(c->entries.n, 9);
	assert_non_null(c->entries.v[0].item_uuid);
	bundle_release(&bundle);
	buf_release(&b);
}

/* Takes out what an import puts into its canonical form. */
static void drop_canonical(json_t *root)
{
	json_t *item, *quote;
	size_t i, j;

	json_array_foreach(json_object_get(root, "items"), i, item) {
		assert_true(json_array_size(json_object_get(item, "tags")) > 0);
		json_object_del(item, "tags");
		json_array_foreach(json_object_get(item, "quotes"), j, quote)
			json_object_del(quote, "locator");
	}
}

static void test_export__gives_back_what_was_read(void **state)
{
	const struct format *json = format_find("json");
	struct buf in = BUF_INIT, out = BUF_INIT, again = BUF_INIT;
	struct bundle bundle = { 0 };
	json_t *a, *b;

	(void)state;
	read_sample(&in);
	import(in.s, in.len, &bundle);
	assert_int_equal(json->export(&bundle, &out, NULL), 0);
	bundle_release(&bundle);
	a = json_parse(in.s, in.len, "sample", NULL);
	b = json_parse(out.s, out.len, "export", NULL);
	drop_canonical(a);
	drop_canonical(b);
	assert_true(json_equal(a, b));

	import(out.s, out.len, &bundle);
	assert_int_equal(json->export(&bundle, &again, NULL), 0);
	assert_string_equal(again.s, out.s);
	bundle_release(&bundle);
	json_decref(a);
	json_decref(b);
	buf_release(&in);
	buf_release(&out);
	buf_release(&again);
}

static void test_import__takes_less(void **state)
{
	static const char bom[] = "\xEF\xBB\xBF"
				  "{\"format\": \"rl-library\", \"version\": 1,"
				  " \"later\": {}}\n";
	struct bundle bundle = { 0 };

	(void)state;
	import(bom, strlen(bom), &bundle);
	assert_int_equal(bundle.items.n, 0);
	assert_int_equal(bundle.collections.n, 0);
	bundle_release(&bundle);
}

#define HEAD "{\"format\": \"rl-library\", \"version\": 1, "

static void test_import__says_what_is_wrong(void **state)
{
	(void)state;
	check_error("{}", "f.json: not an export of rl (its \"format\" is not "
			  "\"rl-library\")");
	check_error("[1]", "f.json: not an export of rl (its \"format\" is not "
			   "\"rl-library\")");
	check_error("{\"format\": \"rl-library\"}",
		    "f.json: \"version\" is not a number from 1");
	check_error("{\"format\": \"rl-library\", \"version\": 2}",
		    "f.json: version 2 of the format, made by a newer rl; this "
		    "one reads up to 1");
	check_error(HEAD "\"items\": {}}", "f.json: \"items\" is not a list");
	check_error(HEAD "\"items\": [{\"url\": \"https://a.example/\"}, 5]}",
		    "f.json, item 2: is not an object");
	check_error(HEAD "\"collections\": [[]]}",
		    "f.json, collection 1: is not an object");
}

/* A whole library is larger than what other programs write. */
static void test_import__takes_a_large_library(void **state)
{
	const size_t n = LIMIT_FILE / LIMIT_PAGE_TEXT + 1;
	struct bundle b = { 0 };
	struct buf s = BUF_INIT;

	(void)state;
	buf_adds(&s, HEAD "\"texts\": [");
	for (size_t i = 0; i < n; i++) {
		buf_addf(&s,
			 "%s{\"item\": \"01980000-0000-7000-8000-%012zu\","
			 " \"blocks\": \"",
			 i ? ",\n" : "", i);
		buf_addch(&s, 'x', LIMIT_PAGE_TEXT);
		buf_adds(&s, "\"}");
	}
	buf_adds(&s, "], \"items\": []}");
	assert_true(s.len > LIMIT_FILE);
	import(s.s, s.len, &b);
	assert_int_equal(b.texts.n, n);
	bundle_release(&b);
	buf_release(&s);
}

static void test_import__tells_the_line(void **state)
{
	(void)state;
	check_error(HEAD "\n\"items\": [\n{\"title\": \"a\"},\n{\"title\" 5}]}",
		    "f.json, line 4: ':' expected near '5'");
	check_error(HEAD "\"items\": [{}\n{}]}",
		    "f.json, line 2: ',' expected");
	check_error(HEAD "\"items\": []} x",
		    "f.json, line 1: end of file expected");
}

static void check_prefix(const char *s, const char *prefix, const char *key)
{
	struct bundle b = { 0 };
	struct err err = ERR_INIT;

	assert_int_equal(
		format_find("json")->import(s, strlen(s), "f.json", &b, &err),
		-ERR_DATA);
	assert_memory_equal(err_msg(&err), prefix, strlen(prefix));
	assert_non_null(strstr(err_msg(&err), key));
	err_release(&err);
}

static void test_import__names_item_and_key(void **state)
{
	struct buf b = BUF_INIT;

	(void)state;
	check_prefix(HEAD "\"items\": [{\"title\": \"A\\u001b[1m\", "
			  "\"kind\": \"banana\"}]}",
		     "f.json, item 1 (A[1m): ", "kind");
	check_prefix(HEAD "\"items\": [{\"title\": 5}]}",
		     "f.json, item 1: ", "title");
	check_prefix(HEAD "\"collections\": [{\"name\": \"c\", "
			  "\"entries\": 7}]}",
		     "f.json, collection 1 (c): ", "entries");

	buf_adds(&b, HEAD "\"items\": [{\"kind\": 1, \"title\": \"");
	buf_addch(&b, 'x', 500);
	buf_adds(&b, "\"}]}");
	check_prefix(b.s,
		     "f.json, item 1 (xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
		     "xxxxxxxxxxxxxxxxxxxx…): ",
		     "kind");
	buf_release(&b);
}

static void test_sniff__knows_its_own(void **state)
{
	static const char own[] = " {\"format\": \"rl-library\"}";
	static const char other[] = "other";

	(void)state;
	assert_ptr_equal(format_sniff(own, strlen(own), NULL),
			 format_find("json"));
	assert_ptr_equal(format_sniff(other, strlen(other), "x/a.JSON"),
			 format_find("json"));
	assert_null(format_sniff(other, strlen(other), "a.json/b"));
	assert_null(format_sniff(other, strlen(other), NULL));
	assert_null(format_sniff("", 0, NULL));
	assert_null(format_find("nothing"));
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_import__reads_the_sample),
		cmocka_unit_test(test_export__gives_back_what_was_read),
		cmocka_unit_test(test_import__takes_less),
		cmocka_unit_test(test_import__says_what_is_wrong),
		cmocka_unit_test(test_import__names_item_and_key),
		cmocka_unit_test(test_import__takes_a_large_library),
		cmocka_unit_test(test_import__tells_the_line),
		cmocka_unit_test(test_sniff__knows_its_own),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
