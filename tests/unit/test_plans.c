/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How SQLite goes about what lists and commands ask: every statement that runs
 * while they do is explained, and none may walk over the whole table of items
 * (or of notes, tags...) where an index is meant.
 */
#include "library.h"

#include "ops/add.h"
#include "ops/annotate.h"
#include "ops/change.h"
#include "ops/collect.h"
#include "ops/find.h"
#include "ops/undo.h"
#include "store/db.h"

/* The statements that ran since, each once. */
struct trace {
	struct strv sql;
};

static int take(unsigned event, void *ctx, void *stmt, void *text)
{
	struct trace *t = ctx;
	const char *sql = sqlite3_sql(stmt);

	(void)event;
	(void)text;
	/* a trigger's comment has no statement of its own */
	if (sql && !strv_has(&t->sql, sql))
		strv_push(&t->sql, sql);
	return 0;
}

static void start(struct library *lib, struct trace *t)
{
	sqlite3_trace_v2(lib->app.store->db, SQLITE_TRACE_STMT, take, t);
}

static void stop(struct library *lib)
{
	sqlite3_trace_v2(lib->app.store->db, 0, NULL, NULL);
}

/* A walk over all of a table, or a sort of what may be all of it.  An index
 * that is walked from its start is one in its order. */
static int is_whole_walk(const char *sql, const char *detail)
{
	static const char *const tables[] = {
		"i", "item", "note", "quote", "item_tag", "entry",
		"link", "alternate", "text", "history", "history_item",
	};

	for (size_t i = 0; i < ARRAY_SIZE(tables); i++) {
		char *walk = xasprintf("SCAN %s", tables[i]);
		int whole = !strcmp(detail, walk);

		free(walk);
		if (whole)
			return 1;
	}
	return strstr(sql, " FROM item i WHERE ") &&
	       strstr(detail, "TEMP B-TREE FOR ORDER BY");
}

/* The first line of the plan that is one; NULL: none.  The caller frees. */
static char *whole_walk(struct library *lib, const char *sql)
{
	char *explain = xasprintf("EXPLAIN QUERY PLAN %s", sql), *found = NULL;
	sqlite3_stmt *s = NULL;

	if (sqlite3_prepare_v2(lib->app.store->db, explain, -1, &s, NULL) ==
	    SQLITE_OK)
		while (!found && sqlite3_step(s) == SQLITE_ROW) {
			const char *detail =
				(const char *)sqlite3_column_text(s, 3);

			if (is_whole_walk(sql, detail))
				found = xstrdup(detail);
		}
	sqlite3_finalize(s);
	free(explain);
	return found;
}

/* How many of the statements walk over everything; the first is told. */
static int count_walks(struct library *lib, struct trace *t, const char *what)
{
	int n = 0;

	stop(lib);
	for (size_t i = 0; i < t->sql.n; i++) {
		char *walk = whole_walk(lib, t->sql.v[i]);

		if (walk && !n++)
			print_message("%s: %s\n  %s\n", what, walk,
				      t->sql.v[i]);
		free(walk);
	}
	strv_release(&t->sql);
	return n;
}

static void add_item(struct library *lib, int n)
{
	char *url = xasprintf("https://site.example/%d", n);
	struct add_request req = { .url = url,
				   .title = "words of a title",
				   .kind = -1,
				   .state = -1,
				   .no_fetch = 1 };
	struct add_result res = { 0 };

	OK(lib, op_add(&lib->app, &req, &res, &lib->err));
	free(url);
}

/* ---- Lists ------------------------------------------------------------- */

static int list_walks(struct library *lib, const char *query,
		      const char *sort, int reverse)
{
	struct find_options opt = { .sort = sort,
				    .reverse = reverse,
				    .limit = 50 };
	struct id_vec ids = { 0 };
	struct find_slices *f = NULL;
	struct trace t = { 0 };
	char *what = xasprintf("%s sort:%s%s", query, reverse ? "-" : "",
			       sort ? sort : "");
	long row;
	int n;

	start(lib, &t);
	OK(lib, op_list_ids(&lib->app, query, &opt, &ids, &lib->err));
	opt.limit = 0;
	OK(lib, op_slices_open(&lib->app, query, &opt, &f, &lib->err));
	OK(lib, store_slices_read(f, 1000, 1, &ids, &lib->err));
	store_slices_close(f);
	OK(lib, op_find_row(&lib->app, query, &opt, 1, &row, &lib->err));
	n = count_walks(lib, &t, what);
	id_vec_release(&ids);
	free(what);
	return n;
}

static void test_lists__walk_an_index(void **state)
{
	static const char *const queries[] = {
		"", "words", "wo*", "\"words of\"", "tag:a", "state:unread",
		"is:starred", "is:waiting", "is:broken", "is:snoozed",
		"is:published", "kind:article", "in:c", "has:note",
		"has:quote", "has:text", "has:alternate", "id:3..5",
		"words state:unread -tag:a",
	};
	static const char *const sorts[] = {
		NULL,	 "added", "changed", "published", "done", "title",
		"author", "site", "time",    "state",
	};
	struct library *lib = *state;
	int walks = 0;

	for (int i = 0; i < 5; i++)
		add_item(lib, i);
	for (size_t q = 0; q < ARRAY_SIZE(queries); q++)
		walks += list_walks(lib, queries[q], NULL, 0);
	for (size_t s = 0; s < ARRAY_SIZE(sorts); s++)
		for (int reverse = 0; reverse < 2; reverse++)
			walks += list_walks(lib, "", sorts[s], reverse);
	assert_int_equal(walks, 0);
	/* the twin: what has no index is noticed */
	assert_int_not_equal(list_walks(lib, "url:site", NULL, 0), 0);
}

/* ---- Commands ---------------------------------------------------------- */

static void work(struct library *lib)
{
	struct app *app = &lib->app;
	struct id_vec ids = { 0 };
	struct strv add = { 0 }, none = { 0 };
	struct change_set set = { 0 };
	struct change_set_vec log = { 0 };
	struct quote_request q = { .body = "words of a title" };
	struct collection_parts parts = { 0 };
	struct item it = { 0 };
	int64_t col = 0, id;
	long n;

	id_vec_push(&ids, 1);
	id_vec_push(&ids, 2);
	strv_push(&add, "new/tag");
	OK(lib, op_note_add(app, 1, "a note", NULL, &lib->err));
	OK(lib, op_quote_add(app, 1, &q, NULL, &lib->err));
	OK(lib, op_link(app, 1, REL_VIA, 2, &lib->err));
	OK(lib, op_tag(app, &ids, &add, &none, &n, &lib->err));
	OK(lib, op_tag_rename(app, "new", "old", &n, &lib->err));
	OK(lib, op_mark(app, &ids, STATE_DONE, &n, &lib->err));
	OK(lib, op_star(app, &ids, 1, &n, &lib->err));
	OK(lib, op_collection_new(app, "c", &parts, &col, &lib->err));
	OK(lib, op_find_item(app, "@", &id, &lib->err));
	OK(lib, op_find_item(app, "https://site.example/1", &id, &lib->err));
	OK(lib, op_load(app, 1, ITEM_PARTS, &it, &lib->err));
	OK(lib, op_find_item(app, it.uuid, &id, &lib->err));
	OK(lib, op_log(app, 1, 10, &log, &lib->err));
	OK(lib, op_trash(app, &ids, &n, &lib->err));
	OK(lib, op_undo(app, &set, &lib->err));
	change_set_release(&set);
	OK(lib, op_redo(app, &set, &lib->err));
	change_set_release(&set);
	OK(lib, op_restore(app, &ids, &n, &lib->err));
	add_item(lib, 100);
	change_set_vec_release(&log);
	item_release(&it);
	strv_release(&add);
	id_vec_release(&ids);
}

static void test_commands__walk_an_index(void **state)
{
	struct library *lib = *state;
	struct trace t = { 0 };

	for (int i = 0; i < 5; i++)
		add_item(lib, i);
	start(lib, &t);
	work(lib);
	assert_int_equal(count_walks(lib, &t, "commands"), 0);
}

static int indexes_words(struct trace *t)
{
	int found = 0;

	for (size_t i = 0; i < t->sql.n; i++)
		found |= strstr(t->sql.v[i], "INSERT INTO search") != NULL;
	strv_clear(&t->sql);
	return found;
}

/* An item may have the words of a book: only what changes words may take them
 * out of the index and put them in again. */
static void test_marks__leave_the_words_alone(void **state)
{
	struct library *lib = *state;
	struct app *app = &lib->app;
	struct id_vec ids = { 0 };
	struct item it = { 0 };
	struct trace t = { 0 };
	long n;

	add_item(lib, 1);
	id_vec_push(&ids, 1);
	start(lib, &t);
	OK(lib, op_mark(app, &ids, STATE_DONE, &n, &lib->err));
	OK(lib, op_star(app, &ids, 1, &n, &lib->err));
	OK(lib, op_snooze(app, &ids, 1900000000, &n, &lib->err));
	OK(lib, op_trash(app, &ids, &n, &lib->err));
	assert_false(indexes_words(&t));
	OK(lib, op_load(app, ids.v[0], ITEM_HEAD, &it, &lib->err));
	str_set(&it.title, "Another title");
	OK(lib, store_begin(app->store, "test", &lib->err));
	OK(lib, store_item_update(app->store, &it, &lib->err));
	OK(lib, store_commit(app->store, NULL, &lib->err));
	assert_true(indexes_words(&t));
	stop(lib);
	strv_release(&t.sql);
	item_release(&it);
	id_vec_release(&ids);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		LIBRARY_TEST(test_lists__walk_an_index),
		LIBRARY_TEST(test_commands__walk_an_index),
		LIBRARY_TEST(test_marks__leave_the_words_alone),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
