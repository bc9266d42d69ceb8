/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/file.h"
#include "base/limits.h"
#include "core/item_json.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define SAMPLE RL_SRCDIR "/data/sample.json"

static json_t *load(const char *text)
{
	struct err err = ERR_INIT;
	json_t *o = json_parse(text, strlen(text), "text", &err);

	if (!o)
		fail_msg("%s", err_msg(&err));
	return o;
}

static void check_error(const char *text, const char *want)
{
	struct item it = { 0 };
	struct err err = ERR_INIT;
	json_t *o = load(text);

	assert_int_equal(item_from_json(o, &it, &err), -ERR_DATA);
	assert_string_equal(err_msg(&err), want);
	err_release(&err);
	item_release(&it);
	json_decref(o);
}

/* The text of an item that was read and written again. */
static char *rewritten(const json_t *o, int ids)
{
	struct buf b = BUF_INIT;
	struct item it = { 0 };
	struct err err = ERR_INIT;
	json_t *again;

	if (item_from_json(o, &it, &err))
		fail_msg("%s", err_msg(&err));
	again = item_to_json(&it, ids);
	json_add_text(&b, again, JSON_COMPACT);
	json_decref(again);
	item_release(&it);
	return buf_detach(&b);
}

static void test_item_from_json__reads_what_was_written(void **state)
{
	static const char text[] =
		"{\"uuid\":\"01a1dbaf-db77-797a-8b78-9a38d3e9c190\","
		"\"url\":\"https://x.org/a\",\"canonical\":\"https://x.org/\","
		"\"title\":\"A\",\"authors\":[\"B\",\"C\"],\"site\":\"x.org\","
		"\"description\":\"D\",\"lang\":\"en\",\"kind\":\"talk\","
		"\"state\":\"done\",\"starred\":true,\"published\":\"1998\","
		"\"duration\":61,\"minutes\":2,\"pages\":3,\"words\":4,"
		"\"position\":5,\"typed\":[\"title\",\"length\"],"
		"\"added\":\"2026-11-14T20:11:37Z\","
		"\"changed\":\"2026-11-14T20:11:38Z\","
		"\"started\":\"2026-11-14T20:11:39Z\","
		"\"done\":\"2026-11-14T20:11:40Z\","
		"\"dropped\":\"2026-11-14T20:11:41Z\","
		"\"trashed\":\"2026-11-14T20:11:42Z\","
		"\"snoozed\":\"2026-11-14T20:11:43Z\","
		"\"fetch\":\"failed\",\"fetch_error\":\"gone\","
		"\"tags\":[\"a\",\"b/c\"],"
		"\"alternates\":[{\"url\":\"https://x.org/p\","
		"\"role\":\"pdf\"}],"
		"\"notes\":[{\"uuid\":\"01a1e12e-c388-7249-a35a-5087e089e1dd\","
		"\"body\":\"N\",\"created\":\"2026-11-15T21:48:20Z\"}],"
		"\"quotes\":[{\"body\":\"Q\",\"locator\":\"p. 3\","
		"\"comment\":\"O\"}],"
		"\"links\":[{\"rel\":\"via\",\"url\":\"https://y.org/\"},"
		"{\"rel\":\"see-also\","
		"\"to\":\"01a1e12e-c388-7249-a35a-5087e089e1dd\"}]}";
	json_t *o = load(text);
	char *again = rewritten(o, 0);

	(void)state;
	assert_string_equal(again, text);
	free(again);
	json_decref(o);
}

static void test_item_from_json__normalizes_tags_and_uuids(void **state)
{
	json_t *o = load("{\"uuid\":\"01A1DBAF-DB77-797A-8B78-9A38D3E9C190\","
			 "\"tags\":[\"Z\",\"#A b\",\"z\"],\"later\":1,"
			 "\"title\":null}");
	char *again = rewritten(o, 0);

	(void)state;
	assert_string_equal(again,
			    "{\"uuid\":\"01a1dbaf-db77-797a-8b78-9a38d3e9c190\""
			    ",\"kind\":\"article\",\"state\":\"unread\","
			    "\"tags\":[\"a-b\",\"z\"]}");
	free(again);
	json_decref(o);
}

static void test_item_from_json__names_key_and_value(void **state)
{
	check_error("{\"kind\":\"film\"}",
		    "\"kind\" cannot be \"film\": there is no such name");
	check_error("{\"minutes\":-1}",
		    "\"minutes\" cannot be -1: it is a number from 0");
	check_error("{\"title\":7}", "\"title\" cannot be 7: it is a text");
	check_error("{\"url\":\"x\"}",
		    "\"url\" cannot be \"x\": it is an absolute URL");
	check_error("{\"added\":\"soon\"}",
		    "\"added\" cannot be \"soon\": it is a time, such as"
		    " 2026-11-20T19:02:11Z");
	check_error("{\"published\":\"2011-13\"}",
		    "\"published\" cannot be \"2011-13\": it is a date, such"
		    " as 2011-04-29");
	check_error("{\"tags\":[\"a,b\"]}",
		    "\"tags\" cannot be \"a,b\": it is no tag");
	check_error("{\"typed\":[\"mood\"]}",
		    "\"typed\" cannot be \"mood\": there is no such field");
	check_error("{\"quotes\":[{\"locator\":\"p. y\"}]}",
		    "\"locator\" cannot be \"p. y\": it is no place in an"
		    " item");
	check_error("{\"notes\":[1]}",
		    "\"notes\" cannot be 1: it lists objects");
	check_error("{\"links\":[{\"rel\":\"via\"}]}",
		    "\"links\" cannot be {\"rel\":\"via\"}: it has \"rel\" and"
		    " one of \"to\" and \"url\"");
	check_error("[]", "an item is a JSON object");
	(void)state;
}

static void test_item_from_json__keeps_the_ceilings(void **state)
{
	struct item it = { 0 };
	struct buf b = BUF_INIT;
	json_t *o;

	(void)state;
	buf_adds(&b, "{\"title\":\"");
	buf_addch(&b, 'a', LIMIT_TITLE + 1);
	buf_adds(&b, "\"}");
	o = load(b.s);
	assert_int_equal(item_from_json(o, &it, NULL), -ERR_DATA);
	json_decref(o);
	item_release(&it);
	buf_release(&b);
}

static void test_item_to_json__adds_ids_and_incoming_links(void **state)
{
	struct item it = { .id = 7 };
	struct link *l = VEC_PUSH(&it.links);
	struct note *n = VEC_PUSH(&it.notes);
	struct buf b = BUF_INIT;
	json_t *o;

	(void)state;
	l->incoming = 1;
	l->to_uuid = xstrdup("u");
	n->id = 3;
	VEC_PUSH(&it.collections)->name = xstrdup("evening");
	o = item_to_json(&it, 1);
	json_add_text(&b, o, JSON_COMPACT);
	assert_string_equal(b.s,
			    "{\"id\":7,\"kind\":\"article\",\"state\":"
			    "\"unread\",\"notes\":[{\"id\":3}],\"links\":[{"
			    "\"rel\":\"via\",\"to\":\"u\",\"incoming\":true}],"
			    "\"collections\":[\"evening\"]}");
	json_decref(o);
	o = item_to_json(&it, 0);
	assert_null(json_object_get(o, "id"));
	assert_null(json_object_get(o, "links"));
	assert_null(json_object_get(o, "collections"));
	json_decref(o);
	item_release(&it);
	buf_release(&b);
}

static void test_item_from_json__reads_the_sample(void **state)
{
	struct buf b = BUF_INIT;
	struct err err = ERR_INIT;
	json_t *all, *e, *list;
	size_t i;

	(void)state;
	assert_int_equal(file_read(SAMPLE, LIMIT_FILE, &b, &err), 0);
	all = load(b.s);
	list = json_object_get(all, "items");
	assert_true(json_array_size(list) > 20);
	json_array_foreach (list, i, e) {
		char *once = rewritten(e, 0), *twice;
		json_t *o = load(once);

		twice = rewritten(o, 0);
		assert_string_equal(once, twice);
		free(once);
		free(twice);
		json_decref(o);
	}
	json_decref(all);
	buf_release(&b);
}

static void test_collection_from_json__reads_the_sample(void **state)
{
	struct collection c = { 0 };
	struct buf b = BUF_INIT;
	struct err err = ERR_INIT;
	json_t *all, *list, *again;

	(void)state;
	assert_int_equal(file_read(SAMPLE, LIMIT_FILE, &b, &err), 0);
	all = load(b.s);
	list = json_object_get(all, "collections");
	if (collection_from_json(json_array_get(list, 0), &c, &err))
		fail_msg("%s", err_msg(&err));
	assert_string_equal(c.name, "failure-evening");
	assert_int_equal(c.entries.n, 9);
	assert_int_equal(c.n_entries, 9);
	again = collection_to_json(&c, 0);
	assert_true(json_equal(again, json_array_get(list, 0)));
	json_decref(again);
	json_decref(all);
	collection_release(&c);
	buf_release(&b);
}

static void test_collection_from_json__wants_names_and_items(void **state)
{
	static const char *const texts[] = {
		"{\"name\":\"A b\"}",
		"{\"name\":\"2024\"}",
		"{}",
		"{\"name\":\"a\",\"entries\":[{\"commentary\":\"x\"}]}",
		"{\"name\":\"a\",\"entries\":{}}",
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(texts); i++) {
		struct collection c = { 0 };
		json_t *o = load(texts[i]);

		assert_int_equal(collection_from_json(o, &c, NULL), -ERR_DATA);
		collection_release(&c);
		json_decref(o);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_item_from_json__reads_what_was_written),
		cmocka_unit_test(
			test_item_from_json__normalizes_tags_and_uuids),
		cmocka_unit_test(test_item_from_json__names_key_and_value),
		cmocka_unit_test(test_item_from_json__keeps_the_ceilings),
		cmocka_unit_test(
			test_item_to_json__adds_ids_and_incoming_links),
		cmocka_unit_test(test_item_from_json__reads_the_sample),
		cmocka_unit_test(test_collection_from_json__reads_the_sample),
		cmocka_unit_test(
			test_collection_from_json__wants_names_and_items),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
