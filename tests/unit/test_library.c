/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The use cases on a real library file. */
#include "library.h"

#include "base/file.h"
#include "core/item_json.h"
#include "ops/add.h"
#include "ops/annotate.h"
#include "ops/change.h"
#include "ops/collect.h"
#include "ops/find.h"
#include "ops/transfer.h"
#include "ops/undo.h"
#include "store/texts.h"

static int64_t add(struct library *lib, const char *url, const char *title)
{
	struct add_request req = { .url = url,
				   .title = title,
				   .kind = -1,
				   .state = -1,
				   .no_fetch = 1 };
	struct add_result res = { 0 };

	OK(lib, op_add(&lib->app, &req, &res, &lib->err));
	return res.id;
}

static long count(struct library *lib, const char *query)
{
	long n = -1;

	OK(lib, op_count(&lib->app, query, &n, &lib->err));
	return n;
}

static char *dump(struct library *lib)
{
	struct buf b = BUF_INIT;

	OK(lib, op_export(&lib->app, "json", NULL, &b, &lib->err));
	return buf_detach(&b);
}

static void test_op_add__known_address_in_another_form(void **state)
{
	struct library *lib = *state;
	struct strv tags = { 0 };
	struct add_request req = { .url = "HTTPS://Example.org:443/a?utm_source=x",
				   .tags = &tags,
				   .note = "again",
				   .kind = -1,
				   .state = -1,
				   .no_fetch = 1 };
	struct add_result res = { 0 };
	int64_t id = add(lib, "https://example.org/a", "One");
	struct item it = { 0 };

	strv_push(&tags, "Failure/Human");
	OK(lib, op_add(&lib->app, &req, &res, &lib->err));
	assert_int_equal(res.id, id);
	assert_false(res.is_new);
	assert_true(res.changed);
	OK(lib, op_load(&lib->app, id, ITEM_PARTS, &it, &lib->err));
	assert_string_equal(it.title, "One");
	assert_string_equal(it.url, "https://example.org/a");
	assert_int_equal(it.tags.n, 1);
	assert_string_equal(it.tags.v[0], "failure/human");
	assert_int_equal(it.notes.n, 1);
	item_release(&it);
	strv_release(&tags);
}

static void test_op_add__mistake_changes_nothing(void **state)
{
	struct library *lib = *state;
	struct add_request req = { .url = "https://example.org/b",
				   .quote = "words",
				   .locator = "p. 0",
				   .kind = -1,
				   .state = -1 };
	struct add_result res = { 0 };
	char *before = dump(lib), *after;

	FAILS(lib, ERR_USAGE, op_add(&lib->app, &req, &res, &lib->err));
	req.locator = NULL;
	req.url = "javascript:alert(1)";
	FAILS(lib, ERR_USAGE, op_add(&lib->app, &req, &res, &lib->err));
	req.url = "https://example.org/b";
	req.note = "\xff\xfe";
	FAILS(lib, ERR_USAGE, op_add(&lib->app, &req, &res, &lib->err));
	after = dump(lib);
	assert_string_equal(before, after);
	free(before);
	free(after);
}

static void test_op_count__finds_words_in_every_part(void **state)
{
	struct library *lib = *state;
	struct quote_request q = { .body = "Quoted marmalade",
				   .locator = "1:02:33",
				   .comment = "commented zebra" };
	struct text t = { .blocks = xstrdup("Article über Ångström and "
					    "self-healing systems") };
	struct id_vec ids = { 0 };
	struct entry_request er = { .items = &ids,
				    .commentary = "commentary walrus" };
	struct collection_parts none = { 0 };
	int64_t id = add(lib, "https://example.org/a", "Título Señor"), cid;

	add(lib, "https://example.com/b", "Other");
	OK(lib, op_note_add(&lib->app, id, "noted pangolin", NULL,
			    &lib->err));
	OK(lib, op_quote_add(&lib->app, id, &q, NULL, &lib->err));
	OK(lib, op_collection_new(&lib->app, "c", &none, &cid, &lib->err));
	id_vec_push(&ids, id);
	OK(lib, op_collection_put(&lib->app, cid, &er, NULL, &lib->err));
	OK(lib, store_begin_quiet(lib->app.store, &lib->err));
	OK(lib, store_text_put(lib->app.store, id, &t, &lib->err));
	OK(lib, store_commit(lib->app.store, NULL, &lib->err));

	assert_int_equal(count(lib, "titulo senor"), 1);
	assert_int_equal(count(lib, "PANGOLIN"), 1);
	assert_int_equal(count(lib, "marmalade zebra walrus"), 1);
	assert_int_equal(count(lib, "uber angstrom"), 1);
	assert_int_equal(count(lib, "self-healing"), 1);
	assert_int_equal(count(lib, "healing-self"), 0);
	assert_int_equal(count(lib, "\"self healing systems\""), 1);
	assert_int_equal(count(lib, "marma*"), 1);
	assert_int_equal(count(lib, "-pangolin"), 1);
	assert_int_equal(count(lib, "note:pangolin"), 1);
	assert_int_equal(count(lib, "title:pangolin"), 0);
	assert_int_equal(count(lib, "quote:zebra in:c has:quote"), 1);
	assert_int_equal(count(lib, "site:example.com"), 1);
	assert_int_equal(count(lib, "https://example.org/a"), 1);
	OK(lib, store_check(lib->app.store, &lib->err));
	id_vec_release(&ids);
	text_release(&t);
}

static void test_op_count__scripts_without_spaces(void **state)
{
	struct library *lib = *state;

	add(lib, "https://example.org/a", "分布式系统的失败");
	add(lib, "https://example.org/b", "日本語の本");
	add(lib, "https://example.org/c", "한국어 시스템");
	assert_int_equal(count(lib, "分布式"), 1);
	assert_int_equal(count(lib, "系统"), 1);
	assert_int_equal(count(lib, "统系"), 0);
	assert_int_equal(count(lib, "败"), 1);
	assert_int_equal(count(lib, "本"), 1);
	assert_int_equal(count(lib, "日本語"), 1);
	assert_int_equal(count(lib, "시스템"), 1);
}

static void test_op_count__no_words_are_syntax(void **state)
{
	static const char *const words[] = {
		"AND",	   "a\\\"b", "NEAR",  "\"a'b\"", "* ",	 "^x",
		"\"a* b\"", "{x}",   "\"NOT\"", "col-umn", "%_[]", "...",
		"C++",	   "'; DROP TABLE item; --",
	};
	struct library *lib = *state;

	add(lib, "https://example.org/a", "x");
	for (size_t i = 0; i < ARRAY_SIZE(words); i++) {
		long n;
		int rc = op_count(&lib->app, words[i], &n, &lib->err);

		/* Understood or refused as a query, never by SQLite. */
		if (rc && rc != -(int)ERR_USAGE)
			fail_msg("%s: %s", words[i], err_msg(&lib->err));
		err_release(&lib->err);
	}
}

static void test_op_undo__every_step_back_and_forth(void **state)
{
	struct library *lib = *state;
	struct id_vec ids = { 0 };
	struct strv plus = { 0 }, none = { 0 };
	struct change_set set = { 0 };
	struct change_set_vec log = { 0 };
	char *states[8];
	int64_t id = add(lib, "https://example.org/a", "One");
	size_t n = 0;

	id_vec_push(&ids, id);
	strv_push(&plus, "a/b");
	states[n++] = dump(lib);
	OK(lib, op_note_add(&lib->app, id, "a note", NULL, &lib->err));
	states[n++] = dump(lib);
	OK(lib, op_tag(&lib->app, &ids, &plus, &none, NULL, &lib->err));
	states[n++] = dump(lib);
	OK(lib, op_tag_rename(&lib->app, "a", "z", NULL, &lib->err));
	states[n++] = dump(lib);
	OK(lib, op_mark(&lib->app, &ids, STATE_DONE, NULL, &lib->err));
	states[n++] = dump(lib);
	OK(lib, op_trash(&lib->app, &ids, NULL, &lib->err));
	states[n++] = dump(lib);
	OK(lib, op_trash_empty(&lib->app, 0, NULL, &lib->err));
	states[n++] = dump(lib);

	for (size_t i = n - 1; i-- > 0;) {
		char *now;

		OK(lib, op_undo(&lib->app, &set, &lib->err));
		now = dump(lib);
		assert_string_equal(now, states[i]);
		free(now);
		change_set_release(&set);
	}
	for (size_t i = 1; i < n; i++) {
		char *now;

		OK(lib, op_redo(&lib->app, &set, &lib->err));
		now = dump(lib);
		assert_string_equal(now, states[i]);
		free(now);
		change_set_release(&set);
	}
	FAILS(lib, ERR_NOTFOUND, op_redo(&lib->app, &set, &lib->err));
	OK(lib, op_log(&lib->app, id, 0, &log, &lib->err));
	assert_int_equal(log.n, 7);
	OK(lib, store_check(lib->app.store, &lib->err));
	for (size_t i = 0; i < n; i++)
		free(states[i]);
	change_set_vec_release(&log);
	id_vec_release(&ids);
	strv_release(&plus);
}

static void test_op_redo__a_new_change_ends_it(void **state)
{
	struct library *lib = *state;
	struct change_set set = { 0 };
	int64_t id = add(lib, "https://example.org/a", "One");

	OK(lib, op_note_add(&lib->app, id, "first", NULL, &lib->err));
	OK(lib, op_undo(&lib->app, &set, &lib->err));
	change_set_release(&set);
	OK(lib, op_note_add(&lib->app, id, "second", NULL, &lib->err));
	FAILS(lib, ERR_NOTFOUND, op_redo(&lib->app, &set, &lib->err));
	assert_int_equal(count(lib, "second"), 1);
	assert_int_equal(count(lib, "first"), 0);
}

static void test_op_collection__order(void **state)
{
	struct library *lib = *state;
	struct collection_parts none = { 0 };
	struct collection c = { 0 };
	int64_t ids[3], cid;
	struct id_vec one = { 0 };
	struct entry_request er = { .items = &one };
	const char *urls[] = { "https://e.org/0", "https://e.org/1",
			       "https://e.org/2" };

	OK(lib, op_collection_new(&lib->app, "An Evening", &none, &cid,
				  &lib->err));
	id_vec_push(&one, 0);
	for (size_t i = 0; i < 3; i++) {
		ids[i] = add(lib, urls[i], urls[i]);
		one.v[0] = ids[i];
		OK(lib, op_collection_put(&lib->app, cid, &er, NULL,
					  &lib->err));
	}
	/* 0 1 2: move 2 before 1, many times over, so that gaps run out */
	for (int i = 0; i < 40; i++) {
		one.v[0] = ids[2 - i % 2];
		er.place = ENTRY_BEFORE;
		er.ref = ids[1 + i % 2];
		OK(lib, op_collection_put(&lib->app, cid, &er, NULL,
					  &lib->err));
	}
	OK(lib, op_collection_load(&lib->app, cid, ITEM_BRIEF, &c, &lib->err));
	assert_string_equal(c.name, "an-evening");
	assert_string_equal(c.title, "An Evening");
	assert_int_equal(c.entries.n, 3);
	assert_int_equal(c.entries.v[0].item_id, ids[0]);
	assert_int_equal(c.entries.v[1].item_id, ids[1]);
	assert_int_equal(c.entries.v[2].item_id, ids[2]);
	FAILS(lib, ERR_FAIL,
	      op_collection_new(&lib->app, "an evening", &none, &cid,
				&lib->err));
	OK(lib, store_check(lib->app.store, &lib->err));
	collection_release(&c);
	id_vec_release(&one);
}

static void test_op_find_item__by_every_name(void **state)
{
	struct library *lib = *state;
	int64_t a = add(lib, "https://example.org/a", "One");
	int64_t b = add(lib, "https://example.org/b", "Two"), id = 0;
	struct item it = { 0 };
	char prefix[9] = { 0 };

	OK(lib, op_find_item(&lib->app, "1", &id, &lib->err));
	assert_int_equal(id, a);
	OK(lib, op_find_item(&lib->app, "@", &id, &lib->err));
	assert_int_equal(id, b);
	OK(lib, op_note_add(&lib->app, a, "x", NULL, &lib->err));
	OK(lib, op_find_item(&lib->app, "@", &id, &lib->err));
	assert_int_equal(id, a);
	OK(lib, op_find_item(&lib->app, "https://EXAMPLE.org/../b", &id,
			     &lib->err));
	assert_int_equal(id, b);
	OK(lib, op_load(&lib->app, a, ITEM_HEAD, &it, &lib->err));
	memcpy(prefix, it.uuid, 8);
	OK(lib, op_find_item(&lib->app, it.uuid, &id, &lib->err));
	assert_int_equal(id, a);
	/* the clock stands still: both begin alike */
	FAILS(lib, ERR_USAGE,
	      op_find_item(&lib->app, prefix, &id, &lib->err));
	FAILS(lib, ERR_NOTFOUND, op_find_item(&lib->app, "77", &id, &lib->err));
	FAILS(lib, ERR_USAGE, op_find_item(&lib->app, "words", &id, &lib->err));
	item_release(&it);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		LIBRARY_TEST(test_op_add__known_address_in_another_form),
		LIBRARY_TEST(test_op_add__mistake_changes_nothing),
		LIBRARY_TEST(test_op_count__finds_words_in_every_part),
		LIBRARY_TEST(test_op_count__scripts_without_spaces),
		LIBRARY_TEST(test_op_count__no_words_are_syntax),
		LIBRARY_TEST(test_op_undo__every_step_back_and_forth),
		LIBRARY_TEST(test_op_redo__a_new_change_ends_it),
		LIBRARY_TEST(test_op_collection__order),
		LIBRARY_TEST(test_op_find_item__by_every_name),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
