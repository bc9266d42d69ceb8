/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/file.h"
#include "ops/find.h"

#define ITEMS 3000
#define MANY  5000

static char dir[] = "/tmp/rl-slices-XXXXXX";
static struct app app;

/* More than are ranked (store/rank.h). */
static int make(void **state)
{
	char *path;

	(void)state;
	assert_non_null(mkdtemp(dir));
	path = path_join(dir, "library.db");
	assert_int_equal(app_open(path, &app, NULL), 0);
	assert_int_equal(store_begin(app.store, "add", NULL), 0);
	for (int i = 0; i < ITEMS; i++) {
		struct item it = { 0 };

		it.url = xasprintf("https://example.org/%d", i);
		it.title = xstrdup(i % 3 ? "odd" : "third");
		assert_int_equal(store_item_insert(app.store, &it, NULL), 0);
		item_release(&it);
	}
	assert_int_equal(store_commit(app.store, "added", NULL), 0);
	free(path);
	return 0;
}

static int unmake(void **state)
{
	char *path = path_join(dir, "library.db");

	(void)state;
	app_close(&app);
	unlink(path);
	free(path);
	return rmdir(dir);
}

static void test_slices__together_are_the_whole_list(void **state)
{
	static const char *const queries[] = { "", "third", "site:example.org",
					       "title:odd -third",
					       "sort:title", "is:trashed",
					       "sort:relevance odd",
					       "sort:-relevance third",
					       "nothing" };

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(queries); i++) {
		struct id_vec whole = { 0 }, parts = { 0 };
		struct find_slices *f = NULL;
		int rc;

		assert_int_equal(
			op_list_ids(&app, queries[i], NULL, &whole, NULL), 0);
		assert_int_equal(
			op_slices_open(&app, queries[i], NULL, &f, NULL), 0);
		while ((rc = store_slices_read(f, 0, 1, &parts, NULL)) ==
		       FIND_MORE)
			;
		assert_int_equal(rc, FIND_DONE);
		assert_int_equal(whole.n, parts.n);
		for (size_t k = 0; k < whole.n; k++)
			assert_int_equal(whole.v[k], parts.v[k]);
		store_slices_close(f);
		id_vec_release(&whole);
		id_vec_release(&parts);
	}
}

static void test_slices__end_with_a_transaction(void **state)
{
	struct find_slices *f = NULL;
	struct id_vec ids = { 0 };

	(void)state;
	assert_int_equal(op_slices_open(&app, "", NULL, &f, NULL), 0);
	assert_int_equal(store_slices_read(f, 0, 1, &ids, NULL), FIND_MORE);
	assert_int_equal(store_begin(app.store, "test", NULL), 0);
	assert_int_equal(store_slices_read(f, 0, 1, &ids, NULL), FIND_ENDED);
	store_rollback(app.store);
	store_slices_close(f);
	id_vec_release(&ids);
}

static void test_slices__count_beside_each_other(void **state)
{
	static const char *const queries[] = { "third", "", "title:odd",
					       "nothing", "sort:relevance odd" };
	struct find_slices *f[ARRAY_SIZE(queries)] = { NULL };
	long counts[ARRAY_SIZE(queries)] = { 0 }, want;
	size_t busy = ARRAY_SIZE(queries);

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(queries); i++)
		assert_int_equal(op_count_open(&app, queries[i], &f[i], NULL),
				 0);
	while (busy)
		for (size_t i = busy = 0; i < ARRAY_SIZE(queries); i++)
			busy += store_slices_count(f[i], 0, &counts[i], NULL) ==
				FIND_MORE;
	for (size_t i = 0; i < ARRAY_SIZE(queries); i++) {
		assert_int_equal(op_count(&app, queries[i], &want, NULL), 0);
		assert_int_equal(counts[i], want);
		store_slices_close(f[i]);
	}
	assert_int_equal(op_count_open(&app, "", &f[0], NULL), 0);
	assert_int_equal(op_count_open(&app, "odd", &f[1], NULL), 0);
	assert_int_equal(store_begin(app.store, "test", NULL), 0);
	store_rollback(app.store);
	for (size_t i = 0; i < 2; i++) {
		assert_int_equal(store_slices_count(f[i], 0, &want, NULL),
				 FIND_ENDED);
		store_slices_close(f[i]);
	}
}

static void test_list_among__keeps_what_answers(void **state)
{
	struct id_vec among = { 0 }, left = { 0 };

	(void)state;
	for (int64_t id = 1; id <= 6; id++)
		id_vec_push(&among, id);
	id_vec_push(&among, 100000);
	assert_int_equal(op_list_among(&app, "third", &among, &left, NULL), 0);
	assert_int_equal(left.n, 2);
	id_vec_release(&among);
	id_vec_release(&left);
}

/* Many items have the word, and their order is not that of their ids: each
 * question to the set may want more of it than there is time for. */
static void test_slices__wait_for_sets_that_are_read_far(void **state)
{
	static const char *const queries[] = { "scrambled", "state:unread",
					       "scrambled sort:relevance",
					       "scrambled -third kind:article",
					       "-scrambled" };
	/* The newest thousand, then one that is further down than the index
	 * has been read. */
	static const int blocks[] = { 0, 3, 1, 2, 4 };
	struct err err = ERR_INIT;

	(void)state;
	assert_int_equal(store_begin_quiet(app.store, &err), 0);
	for (int i = 0; i < MANY; i++) {
		struct item it = { .added = clock_now() + 1 + i % 1000 +
					    blocks[i / 1000] * 1000 };

		it.title = xstrdup("scrambled");
		assert_int_equal(store_item_insert(app.store, &it, &err), 0);
		item_release(&it);
	}
	assert_int_equal(store_commit(app.store, NULL, &err), 0);
	for (size_t i = 0; i < ARRAY_SIZE(queries); i++) {
		struct id_vec whole = { 0 }, parts = { 0 };
		struct find_slices *f = NULL;
		int slices = 0;

		assert_int_equal(
			op_list_ids(&app, queries[i], NULL, &whole, NULL), 0);
		assert_int_equal(
			op_slices_open(&app, queries[i], NULL, &f, NULL), 0);
		while (store_slices_read(f, 0, 1, &parts, NULL) == FIND_MORE)
			slices++;
		assert_true(slices > MANY / 300);
		assert_int_equal(whole.n, parts.n);
		assert_memory_equal(whole.v, parts.v,
				    whole.n * sizeof(*whole.v));
		store_slices_close(f);
		id_vec_release(&whole);
		id_vec_release(&parts);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_slices__together_are_the_whole_list),
		cmocka_unit_test(test_slices__end_with_a_transaction),
		cmocka_unit_test(test_slices__count_beside_each_other),
		cmocka_unit_test(test_list_among__keeps_what_answers),
		cmocka_unit_test(
			test_slices__wait_for_sets_that_are_read_far),
	};

	return cmocka_run_group_tests(tests, make, unmake);
}
