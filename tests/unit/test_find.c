/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finding for people: relevance, snippets, slips of the keyboard, idle work. */
#include "library.h"

#include "ops/add.h"
#include "ops/annotate.h"
#include "ops/change.h"
#include "ops/find.h"
#include "store/db.h"
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

static void put_text(struct library *lib, int64_t id, const char *blocks)
{
	struct text t = { .blocks = xstrdup(blocks), .fetched = 1 };

	OK(lib, store_begin_quiet(lib->app.store, &lib->err));
	OK(lib, store_text_put(lib->app.store, id, &t, &lib->err));
	OK(lib, store_commit(lib->app.store, NULL, &lib->err));
	text_release(&t);
}

static void expect_order(struct library *lib, const char *query,
			 const int64_t *want, size_t n)
{
	struct id_vec ids = { 0 };

	OK(lib, op_list_ids(&lib->app, query, NULL, &ids, &lib->err));
	assert_int_equal(ids.n, n);
	for (size_t i = 0; i < n; i++)
		assert_int_equal(ids.v[i], want[i]);
	id_vec_release(&ids);
}

static void test_op_list__relevance(void **state)
{
	struct library *lib = *state;
	int64_t title, note, body, old, other;

	setenv("RL_NOW", "2016-11-20T20:00:00Z", 1);
	old = add(lib, "https://e.org/1", "About walruses");
	setenv("RL_NOW", "2026-11-19T20:00:00Z", 1);
	title = add(lib, "https://e.org/2", "Of the walruses");
	note = add(lib, "https://e.org/3", "Something");
	OK(lib, op_note_add(&lib->app, note, "walruses", NULL, &lib->err));
	body = add(lib, "https://e.org/4", "Else");
	put_text(lib, body, "once there were walruses in it");
	setenv("RL_NOW", "2026-11-20T20:00:00Z", 1);
	other = add(lib, "https://e.org/5", "Newest, without");

	expect_order(lib, "walruses sort:relevance",
		     (int64_t[]){ title, note, old, body }, 4);
	expect_order(lib, "walruses sort:-relevance",
		     (int64_t[]){ body, old, note, title }, 4);
	expect_order(lib, "walruses", (int64_t[]){ body, note, title, old },
		     4);
	expect_order(lib, "sort:relevance -walruses", &other, 1);
}

static void snippet_is(struct library *lib, int64_t id, const char *query,
		       const char *want)
{
	struct buf b = BUF_INIT, marked = BUF_INIT;

	OK(lib, op_snippet(&lib->app, query, id, &b, &lib->err));
	if (b.len)
		snippet_add_marked(&marked, b.s, "<", ">");
	assert_string_equal(marked.len ? marked.s : "", want);
	buf_release(&marked);
	buf_release(&b);
}

static void test_op_snippet__is_plain_and_marked(void **state)
{
	struct library *lib = *state;
	int64_t id = add(lib, "https://e.org/1", "A title");

	put_text(lib, id,
		 "# A heading\n\nThe *first* paragraph with [a link](1) to"
		 " `code`.\n\n- item of **Überraschung** here\n");
	snippet_is(lib, id, "uberraschung",
		   "A heading The first paragraph with a link to code. item"
		   " of <Überraschung> here");
	snippet_is(lib, id, "heading -nothing is:unread",
		   "A <heading> The first paragraph with a link to code. item"
		   " of Überraschung here");
	snippet_is(lib, id, "title", "A <title>");
	snippet_is(lib, id, "is:unread", "");
	snippet_is(lib, id, "absent", "");
}

static void meant_is(struct library *lib, const char *query, const char *want)
{
	char *meant = NULL;

	OK(lib, op_did_you_mean(&lib->app, query, &meant, &lib->err));
	assert_string_equal(meant ? meant : "", want);
	free(meant);
}

static void test_op_did_you_mean__from_the_library(void **state)
{
	struct library *lib = *state;

	add(lib, "https://e.org/1", "Latency of distributed consensus");
	add(lib, "https://e.org/2", "Latency again, and latencies");
	meant_is(lib, "latancy", "latency");
	meant_is(lib, "lantecy", "latency");
	meant_is(lib, "xatency", "latency");
	meant_is(lib, "title:distribtued", "title:distributed");
	meant_is(lib, "latency concensus -x", "latency consensus -x");
	meant_is(lib, "latency", "");
	meant_is(lib, "zzzzzzzz", "");
	meant_is(lib, "\"latancy of\"", "");
	meant_is(lib, "is:unread", "");
	/* both words are near to something, but nothing has both */
	meant_is(lib, "concensus agian", "");
}

static void test_store_tidy__keeps_the_answers(void **state)
{
	struct library *lib = *state;
	struct find_options opt = { 0 };
	struct id_vec ids = { 0 };

	for (int i = 0; i < 60; i++) {
		char *url = xasprintf("https://e.org/%d", i);

		add(lib, url, "the same words each time");
		free(url);
	}
	for (int i = 0; store_tidy(lib->app.store, 100); i++)
		assert_true(i < 100);
	assert_int_equal(store_tidy(lib->app.store, 100), 0);
	OK(lib, store_optimize(lib->app.store, &lib->err));
	OK(lib, op_list_ids(&lib->app, "words", &opt, &ids, &lib->err));
	assert_int_equal(ids.n, 60);
	OK(lib, store_check(lib->app.store, &lib->err));
	id_vec_release(&ids);
}

/* Numbers, so that every part of the index has many words of its own. */
static void put_numbers(struct library *lib, int64_t id, int from, int n)
{
	struct buf b = BUF_INIT;

	for (int i = from; i < from + n; i++)
		buf_addf(&b, "%d ", i);
	buf_adds(&b, "\n");
	put_text(lib, id, b.s);
	buf_release(&b);
}

/* Texts come and go between merges; words of those that are gone stay away. */
static void test_store_tidy__brings_no_words_back(void **state)
{
	static const int sizes[] = { 5, 50, 20000 };
	struct library *lib = *state;
	struct store *st = lib->app.store;
	int64_t ids[12];
	unsigned dice = 1;

	for (size_t i = 0; i < ARRAY_SIZE(ids); i++) {
		char *url = xasprintf("https://e.org/%zu", i);

		ids[i] = add(lib, url, "numbers");
		free(url);
	}
	for (int i = 0; i < 300; i++) {
		dice = dice * 1103515245 + 12345;
		put_numbers(lib, ids[(dice >> 16) % ARRAY_SIZE(ids)],
			    (int)(dice >> 8) % 1000, sizes[(dice >> 20) % 3]);
		if (i % 3 == 0)
			(void)store_tidy(st, 10000);
		if (i % 50 == 49)
			OK(lib, store_check(st, &lib->err));
	}
}

static void test_store_tidy_after__keeps_the_parts_few(void **state)
{
	static const char sql[] = "SELECT count(DISTINCT segid)"
				  " FROM search_idx";
	struct library *lib = *state;
	struct store *st = lib->app.store;
	int64_t parts;

	for (int i = 0; i < 100; i++) {
		char *url = xasprintf("https://e.org/%d", i);

		add(lib, url, "some words");
		free(url);
		/* each is a command of its own, which tidies or does not */
		if (i >= 50)
			store_tidy_after(st, 0);
		parts = db_get_int(st, db_prepare(st, sql, NULL), -1);
		if (i < 50)
			assert_int_equal(parts, i + 1);
	}
	assert_true(parts <= 12);
	OK(lib, store_check(st, &lib->err));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		LIBRARY_TEST(test_op_list__relevance),
		LIBRARY_TEST(test_op_snippet__is_plain_and_marked),
		LIBRARY_TEST(test_op_did_you_mean__from_the_library),
		LIBRARY_TEST(test_store_tidy__keeps_the_answers),
		LIBRARY_TEST(test_store_tidy__brings_no_words_back),
		LIBRARY_TEST(test_store_tidy_after__keeps_the_parts_few),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
