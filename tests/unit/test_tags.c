/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tags as a tree: rename, merge, aliases, near-duplicates, completion. */
#include "library.h"

#include "ops/add.h"
#include "ops/change.h"
#include "ops/find.h"
#include "ops/tags.h"
#include "ops/undo.h"

static void add(struct library *lib, const char *url, const char *tag)
{
	struct strv tags = { 0 };
	struct add_request req = { .url = url,
				   .tags = &tags,
				   .kind = -1,
				   .state = -1,
				   .no_fetch = 1 };
	struct add_result res = { 0 };

	strv_push(&tags, tag);
	OK(lib, op_add(&lib->app, &req, &res, &lib->err));
	strv_release(&tags);
}

static long count(struct library *lib, const char *query)
{
	long n = -1;

	OK(lib, op_count(&lib->app, query, &n, &lib->err));
	return n;
}

static void undo(struct library *lib)
{
	struct change_set set = { 0 };

	OK(lib, op_undo(&lib->app, &set, &lib->err));
	change_set_release(&set);
}

static void test_op_tag_rename__merges_and_is_undone(void **state)
{
	struct library *lib = *state;
	long n;

	add(lib, "https://e.org/1", "a");
	add(lib, "https://e.org/2", "a/x");
	add(lib, "https://e.org/3", "b/x");
	add(lib, "https://e.org/1", "b");
	OK(lib, op_tag_rename(&lib->app, "a", "b", &n, &lib->err));
	assert_int_equal(n, 2);
	assert_int_equal(count(lib, "tag:a"), 0);
	assert_int_equal(count(lib, "tag:b"), 3);
	assert_int_equal(count(lib, "tag:b/x"), 2);
	undo(lib);
	assert_int_equal(count(lib, "tag:a"), 2);
	assert_int_equal(count(lib, "tag:b"), 2);
	FAILS(lib, ERR_USAGE,
	      op_tag_rename(&lib->app, "a", "a/y", &n, &lib->err));
	FAILS(lib, ERR_NOTFOUND,
	      op_tag_rename(&lib->app, "none", "c", &n, &lib->err));
	OK(lib, store_check(lib->app.store, &lib->err));
}

static void test_op_tag_alias__means_the_tag(void **state)
{
	struct library *lib = *state;
	struct tag_alias_vec all = { 0 };
	long n;

	add(lib, "https://e.org/1", "distributed/consensus");
	add(lib, "https://e.org/2", "ds");
	OK(lib, op_tag_alias(&lib->app, "DS", "distributed", &n, &lib->err));
	assert_int_equal(n, 1);
	add(lib, "https://e.org/3", "ds");
	assert_int_equal(count(lib, "tag:ds"), 3);
	assert_int_equal(count(lib, "tag:distributed"), 3);
	/* the alias follows its tag */
	OK(lib, op_tag_rename(&lib->app, "distributed", "dist", &n,
			      &lib->err));
	assert_int_equal(count(lib, "#ds"), 3);
	/* and the tag may take the name of its alias */
	OK(lib, op_tag_rename(&lib->app, "dist", "ds", &n, &lib->err));
	assert_int_equal(count(lib, "tag:ds"), 3);
	OK(lib, op_tag_aliases_load(&lib->app, &all, &lib->err));
	assert_int_equal(all.n, 0);
	undo(lib);
	OK(lib, op_tag_aliases_load(&lib->app, &all, &lib->err));
	assert_int_equal(all.n, 1);
	assert_string_equal(all.v[0].tag, "dist");
	tag_alias_vec_release(&all);
	OK(lib, op_tag_unalias(&lib->app, "ds", &lib->err));
	assert_int_equal(count(lib, "tag:ds"), 0);
	FAILS(lib, ERR_NOTFOUND, op_tag_unalias(&lib->app, "ds", &lib->err));
	FAILS(lib, ERR_USAGE,
	      op_tag_alias(&lib->app, "dist", "dist", NULL, &lib->err));
	for (int i = 0; i < 5; i++)
		undo(lib);
	assert_int_equal(count(lib, "tag:distributed"), 1);
	OK(lib, store_check(lib->app.store, &lib->err));
}

static void similar_is(struct library *lib, const char *tag, const char *want)
{
	char *like = NULL;

	OK(lib, op_tag_similar(&lib->app, tag, &like, &lib->err));
	assert_string_equal(like ? like : "", want);
	free(like);
}

static void test_op_tag_similar__what_is_probably_meant(void **state)
{
	struct library *lib = *state;

	add(lib, "https://e.org/1", "distributed-systems");
	add(lib, "https://e.org/2", "library");
	add(lib, "https://e.org/3", "class");
	add(lib, "https://e.org/4", "conference/2024");
	add(lib, "https://e.org/5", "café");
	similar_is(lib, "distributed_systems", "distributed-systems");
	similar_is(lib, "Distributed Systems", "");
	similar_is(lib, "distributed-system", "distributed-systems");
	similar_is(lib, "distrbuted-systems", "distributed-systems");
	similar_is(lib, "distirbuted-systems", "distributed-systems");
	similar_is(lib, "libraries", "library");
	similar_is(lib, "classes/x", "");
	similar_is(lib, "conference/2023", "");
	similar_is(lib, "conferences/2024", "conference/2024");
	similar_is(lib, "cafe", "café");
	similar_is(lib, "library", "");
	similar_is(lib, "librazy", "");
	similar_is(lib, "distributed-systems/paxos", "");
}

static void test_op_tags_complete__starts_and_parts(void **state)
{
	struct library *lib = *state;
	struct strv names = { 0 };

	add(lib, "https://e.org/1", "failure/human");
	add(lib, "https://e.org/2", "failure/human");
	add(lib, "https://e.org/3", "failure");
	add(lib, "https://e.org/4", "old/failures");
	add(lib, "https://e.org/5", "100%");
	OK(lib, op_tags_complete(&lib->app, "FAIL", 0, &names, &lib->err));
	assert_int_equal(names.n, 3);
	assert_string_equal(names.v[0], "failure/human");
	assert_string_equal(names.v[1], "failure");
	assert_string_equal(names.v[2], "old/failures");
	strv_release(&names);
	OK(lib, op_tags_complete(&lib->app, "%", 0, &names, &lib->err));
	assert_int_equal(names.n, 0);
	strv_release(&names);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		LIBRARY_TEST(test_op_tag_rename__merges_and_is_undone),
		LIBRARY_TEST(test_op_tag_alias__means_the_tag),
		LIBRARY_TEST(test_op_tag_similar__what_is_probably_meant),
		LIBRARY_TEST(test_op_tags_complete__starts_and_parts),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
