/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What rl-fetch answers, stored: many at once, none told before it is safe.
 * A script stands in for rl-fetch.
 */
#include "library.h"

#include "base/file.h"
#include "ops/add.h"
#include "ops/fetch.h"
#include "ops/find.h"
#include "store/db.h"
#include "store/history.h"

#include <sys/stat.h>

#define ITEMS 5

struct seen {
	struct library *lib;
	int n, stored;
	enum fetch_event_type types[ITEMS + 1];
};

/* What another program sees of the item at the moment of the news. */
static void on_event(const struct fetch_event *ev, void *ctx)
{
	struct seen *s = ctx;
	struct store *other = NULL;
	struct item it = { 0 };

	assert_in_range(ev->item_id, 1, ITEMS);
	s->n++;
	s->types[ev->item_id] = ev->type;
	OK(s->lib, store_open(s->lib->path, 0, &other, &s->lib->err));
	OK(s->lib, store_item_load(other, ev->item_id, ITEM_HEAD, &it,
				   &s->lib->err));
	s->stored += it.title && !strncmp(it.title, "Page ", 5);
	item_release(&it);
	store_close(other);
}

static char *write_script(struct library *lib, const char *answers)
{
	char *path = xasprintf("%s/fetch.sh", lib->dir);
	char *text = xasprintf("#!/bin/sh\nread -r line\ncat <<'END'\n%sEND\n"
			       "cat >/dev/null\n", answers);

	OK(lib, file_write(path, text, strlen(text), 0700, &lib->err));
	setenv("RL_FETCH", path, 1);
	free(text);
	return path;
}

static void add_items(struct library *lib)
{
	for (int i = 1; i <= ITEMS; i++) {
		char *url = xasprintf("https://farm.example/%d", i);
		struct add_request req = { .url = url, .kind = -1,
					   .state = -1, .no_fetch = 1 };
		struct add_result res = { 0 };

		OK(lib, op_add(&lib->app, &req, &res, &lib->err));
		assert_int_equal(res.id, i);
		free(url);
	}
}

static void add_answers(struct buf *b)
{
	for (int i = 1; i <= ITEMS; i++)
		buf_addf(b, "{\"id\":%d,\"event\":\"done\",\"title\":"
			 "\"Page %d\",\"blocks\":\"Wool.\"}\n", i, i);
}

/* Asks for all; what fetcher_wait() says. */
static int fetch_all(struct library *lib, struct seen *ret)
{
	struct buf answers = BUF_INIT;
	struct fetcher *f;
	char *script;
	int rc;

	*ret = (struct seen){ .lib = lib };
	add_answers(&answers);
	script = write_script(lib, answers.s);
	f = fetcher_new(&lib->app, on_event, ret);
	for (int i = 1; i <= ITEMS; i++)
		OK(lib, fetcher_add(f, i, &lib->err));
	rc = fetcher_wait(f, NULL, &lib->err);
	fetcher_free(f);
	unlink(script);
	unsetenv("RL_FETCH");
	free(script);
	buf_release(&answers);
	return rc;
}

static void test_fetcher__tells_what_is_safe(void **state)
{
	struct library *lib = *state;
	struct change_set_vec sets = { 0 };
	struct seen seen;

	add_items(lib);
	OK(lib, fetch_all(lib, &seen));
	assert_int_equal(seen.n, ITEMS);
	assert_int_equal(seen.stored, ITEMS);
	/* Written together, but each for itself in the history. */
	OK(lib, store_history_load(lib->app.store, 0, 100, &sets, &lib->err));
	assert_int_equal(sets.n, 2 * ITEMS);
	change_set_vec_release(&sets);
}

static void test_fetcher__one_that_fails_spoils_no_other(void **state)
{
	struct library *lib = *state;
	struct item it = { 0 };
	struct seen seen;

	add_items(lib);
	OK(lib, db_exec(lib->app.store,
			"CREATE TEMP TRIGGER t BEFORE UPDATE ON item"
			" WHEN new.id = 3"
			" BEGIN SELECT raise(ABORT, 'no'); END", &lib->err));
	FAILS(lib, ERR_FAIL, fetch_all(lib, &seen));
	assert_int_equal(seen.n, 2);
	assert_int_equal(seen.stored, 2);
	OK(lib, op_load(&lib->app, 2, ITEM_HEAD, &it, &lib->err));
	assert_string_equal(it.title, "Page 2");
	item_release(&it);
	OK(lib, op_load(&lib->app, 3, ITEM_HEAD, &it, &lib->err));
	assert_int_not_equal(it.fetch, FETCH_OK);
	item_release(&it);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		LIBRARY_TEST(test_fetcher__tells_what_is_safe),
		LIBRARY_TEST(test_fetcher__one_that_fails_spoils_no_other),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
