/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Work that takes long: told, stopped, and never half done. */
#include "rl.h"

#include "store/items.h"

#define ITEMS 60000

/* Straight into the library: adding them one by one takes a minute. */
static void fill(struct rl *rl)
{
	OK(rl, store_begin_quiet(rl->app.store, &rl->err));
	for (int i = 0; i < ITEMS; i++) {
		struct item it = { .kind = KIND_ARTICLE, .added = i + 1 };

		it.title = xasprintf("Title %d", i);
		OK(rl, store_item_insert(rl->app.store, &it, &rl->err));
		item_release(&it);
	}
	OK(rl, store_commit(rl->app.store, NULL, &rl->err));
}

static long count(struct rl *rl, const char *query)
{
	long n = -1;

	OK(rl, op_count(&rl->app, query, &n, &rl->err));
	return n;
}

static void test_bulk__is_told_and_stopped(void **state)
{
	struct rl rl;

	(void)state;
	rl_init(&rl);
	fill(&rl);
	rl_start(&rl, 24, 80);
	rl_keys(&rl, "A");
	must(term_wait_text(&rl.t, "+60000 marked"));
	must(term_keys(&rl.t, "md"));
	must(term_wait_text(&rl.t, "working"));
	rl_shows(&rl, "^C stops it");
	/* What is typed meanwhile comes after it. */
	rl_keys(&rl, "j\003");
	rl_shows(&rl, "2/60000");
	rl_shows(&rl, "+60000 marked");
	assert_int_equal(count(&rl, "state:done"), 0);
	rl_quit(&rl, "Q");
}

/* Starts what is typed, and stops it once it has said how far it is. */
static void stop(struct rl *rl, const char *keys, const char *told)
{
	must(term_keys(&rl->t, keys));
	must(term_wait_text(&rl->t, told));
	rl_shows(rl, "^C stops it");
	rl_keys(rl, "\003");
	rl_shows(rl, "stopped");
}

static void test_files__are_told_and_stopped(void **state)
{
	struct buf out = BUF_INIT;
	char *path, *export, *import;
	struct rl rl;

	(void)state;
	rl_init(&rl);
	fill(&rl);
	path = path_join(rl.dir, "out.jsonl");
	export = xasprintf(":export jsonl %s\r", path);
	import = xasprintf(":import %s.json\r", path);
	rl_start(&rl, 24, 80);
	stop(&rl, export, "reading");
	assert_false(file_exists(path));
	/* More than a query could name. */
	rl_keys(&rl, "A");
	must(term_wait_text(&rl.t, "+60000 marked"));
	rl_keys(&rl, export);
	rl_shows(&rl, "written: ");
	OK(&rl, file_read(path, 1 << 26, &out, &rl.err));
	assert_non_null(strstr(out.s, "\"Title 0\""));
	assert_non_null(strstr(out.s, "\"Title 59999\""));

	/* What was taken in is taken back. */
	buf_clear(&out);
	buf_adds(&out, "{\"format\":\"rl-library\",\"version\":1,\"items\":[");
	for (int i = 0; i < ITEMS; i++)
		buf_addf(&out, "%s{\"title\":\"New %d\"}", i ? "," : "", i);
	buf_adds(&out, "]}");
	str_set(&path, NULL);
	path = path_join(rl.dir, "out.jsonl.json");
	OK(&rl, file_write(path, out.s, out.len, 0600, &rl.err));
	stop(&rl, import, "taking in");
	assert_int_equal(count(&rl, NULL), ITEMS);
	buf_release(&out);
	free(export);
	free(import);
	free(path);
	rl_quit(&rl, "Q");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_bulk__is_told_and_stopped),
		cmocka_unit_test(test_files__are_told_and_stopped),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
