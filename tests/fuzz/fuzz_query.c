/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Any bytes as a query: understood or refused by the parser, printed so that
 * it is read again as the same, and never a mistake to SQLite.
 */
#include "ops/find.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define NOW 1763668800

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void expect(int ok, const char *what, const char *s)
{
	if (!ok)
		bug("%s: %s", what, s);
}

/* Both spans and values come from the text that is printed. */
static void check_same(const char *s)
{
	struct query_spec q = { 0 }, again = { 0 };
	struct buf b = BUF_INIT, b2 = BUF_INIT;

	if (query_parse(s, NOW, &q, NULL))
		return;
	query_add(&b, &q);
	/* A tag grows when a character has no small letter as short. */
	if (!query_parse(b.s, NOW, &again, NULL)) {
		query_add(&b2, &again);
		expect(!strcmp(b.s, b2.s), "printed in another way", b.s);
	} else {
		expect(b.len > strlen(s), "not read again", b.s);
	}
	query_spec_release(&again);
	query_spec_release(&q);
	buf_release(&b2);
	buf_release(&b);
}

/* A library with one item, open as long as the program runs. */
static struct app *library(void)
{
	static struct app app;
	char dir[] = "/tmp/rl-fuzz-XXXXXX";
	struct item it = { 0 };
	struct err err = ERR_INIT;
	char *path;

	if (app.store)
		return &app;
	if (!mkdtemp(dir))
		abort();
	path = xasprintf("%s/library.db", dir);
	it.title = xstrdup("one item");
	if (app_open(path, &app, &err) ||
	    store_begin(app.store, "add", &err) ||
	    store_item_insert(app.store, &it, &err) ||
	    store_commit(app.store, "added", &err))
		bug("%s", err_msg(&err));
	/* It stays open; nobody else needs to see it. */
	for (const char *const *end =
		     (const char *const[]){ "", "-wal", "-shm", NULL };
	     *end; end++) {
		char *file = xasprintf("%s%s", path, *end);

		unlink(file);
		free(file);
	}
	rmdir(dir);
	free(path);
	item_release(&it);
	return &app;
}

static void check_sql(const char *s)
{
	struct find_options ranked = { .sort = "relevance", .limit = 3 };
	struct app *app = library();
	struct id_vec ids = { 0 };
	struct err err = ERR_INIT;
	long n;
	int rc = op_count(app, s, &n, &err);

	if (rc && rc != -(int)ERR_USAGE)
		bug("%s: %s", err_msg(&err), s);
	if (!rc)
		rc = op_list_ids(app, s, &ranked, &ids, &err);
	if (rc && rc != -(int)ERR_USAGE)
		bug("%s: %s", err_msg(&err), s);
	err_release(&err);
	id_vec_release(&ids);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *s = xstrndup((const char *)data, size);

	check_same(s);
	check_sql(s);
	free(s);
	return 0;
}
