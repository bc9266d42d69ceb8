/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers of a library that takes more than one range. */
#include "library.h"

#include "ops/add.h"
#include "ops/change.h"
#include "ops/stats.h"

#define ITEMS 300

static int64_t add(struct library *lib, int i)
{
	char *url = xasprintf("https://site%d.example/%d", i % 7, i);
	struct strv tags = { 0 };
	struct add_request req = { .url = url,
				   .title = "x",
				   .tags = &tags,
				   .note = i % 10 ? NULL : "a note",
				   .kind = -1,
				   .state = i % 3 ? -1 : STATE_DONE,
				   .no_fetch = 1 };
	struct add_result res = { 0 };

	strv_push(&tags, i % 2 ? "odd" : "even");
	if (i % 5 == 0)
		strv_push(&tags, "five");
	OK(lib, op_add(&lib->app, &req, &res, &lib->err));
	strv_release(&tags);
	free(url);
	return res.id;
}

/* 0, 100 and 200 are in the trash. */
static void fill(struct library *lib)
{
	struct id_vec gone = { 0 };

	for (int i = 0; i < ITEMS; i++) {
		int64_t id = add(lib, i);

		if (i % 100 == 0)
			id_vec_push(&gone, id);
	}
	OK(lib, op_trash(&lib->app, &gone, NULL, &lib->err));
	id_vec_release(&gone);
}

static void check(const struct stats *s)
{
	assert_int_equal(s->items, 297);
	assert_int_equal(s->states[STATE_DONE], 99);
	assert_int_equal(s->states[STATE_UNREAD], 198);
	assert_int_equal(s->unknown_left, 198);
	assert_int_equal(s->tables.trashed, 3);
	assert_int_equal(s->tables.notes, 27);
	assert_int_equal(s->weeks[STATS_WEEKS - 1][EVENT_ADDED], 297);
	assert_int_equal(s->weeks[STATS_WEEKS - 1][EVENT_DONE], 99);
	assert_int_equal(s->weeks[STATS_WEEKS - 1][EVENT_NOTE], 27);
	assert_int_equal(s->tags.n, 2);
	assert_string_equal(s->tags.v[0].name, "odd");
	assert_int_equal(s->tags.v[0].items, 150);
	assert_string_equal(s->tags.v[1].name, "even");
	assert_int_equal(s->tags.v[1].items, 147);
	assert_int_equal(s->sites.n, 2);
	assert_string_equal(s->sites.v[0].name, "site1.example");
	assert_int_equal(s->sites.v[0].items, 43);
}

static void test_op_stats__counts_what_is_not_in_the_trash(void **state)
{
	struct library *lib = *state;
	struct stats s = { 0 };

	fill(lib);
	OK(lib, op_stats(&lib->app, 2, &s, &lib->err));
	check(&s);
	stats_release(&s);
}

static void test_op_stats_slice__comes_to_the_same(void **state)
{
	struct library *lib = *state;
	struct stats_run *run = NULL;
	struct stats s = { 0 };
	int rc, slices = 0, percent = 0;

	fill(lib);
	OK(lib, op_stats_open(&lib->app, 2, &run, &lib->err));
	while ((rc = op_stats_slice(run, 0, &s, &lib->err)) > 0) {
		assert_true(stats_run_percent(run) > percent);
		percent = stats_run_percent(run);
		slices++;
	}
	assert_int_equal(rc, 0);
	assert_true(slices > 1);
	check(&s);
	stats_release(&s);
	stats_run_free(run);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		LIBRARY_TEST(test_op_stats__counts_what_is_not_in_the_trash),
		LIBRARY_TEST(test_op_stats_slice__comes_to_the_same),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
