/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * grow FILE TIMES: a library TIMES as large, each item with its tags and note
 * many times under other addresses, which takes a fraction of the time of an
 * import.
 */
#include "store/backup.h"
#include "store/db.h"

#include <stdio.h>
#include <stdlib.h>

/* :n is the distance between an item and its copy, :k which copy it is. */
static const char *const copies[] = {
	"INSERT INTO item (id, uuid, url, canonical, title, authors, site,"
	" description, kind, state, starred, duration, minutes, added, changed,"
	" done) SELECT id + :n, substr(uuid, 1, 24) || printf('%012x', id + :n),"
	" url || '/' || :k, canonical || '/' || :k, title || ' ' || :k,"
	" authors, site, description, kind, state, starred, duration, minutes,"
	" added + :k * 86399, changed, done FROM item WHERE id <= :max",
	"INSERT INTO item_tag (item_id, tag_id)"
	" SELECT item_id + :n, tag_id FROM item_tag WHERE item_id <= :max",
	"INSERT INTO note (uuid, item_id, body, created, changed)"
	" SELECT substr(uuid, 1, 24) || printf('%012x', id + :n),"
	" item_id + :n, body, created, changed FROM note"
	" WHERE item_id <= :max",
};

static void fail(const struct err *err)
{
	fprintf(stderr, "grow: %s\n", err_msg(err));
	exit(1);
}

static int64_t get_int(struct store *st, const char *sql, struct err *err)
{
	sqlite3_stmt *s = db_prepare(st, sql, err);

	if (!s)
		fail(err);
	return db_get_int(st, s, 0);
}

/* The triggers would index each row by itself: they come back as they were. */
static void take_triggers(struct store *st, struct strv *ret, struct err *err)
{
	struct strv names = { 0 };
	sqlite3_stmt *s = db_prepare(
		st,
		"SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'",
		err);

	while (s && db_step(st, s, err) > 0) {
		strv_push_take(&names, db_col_text(s, 0));
		strv_push_take(ret, db_col_text(s, 1));
	}
	for (size_t i = 0; i < names.n; i++) {
		char *sql = xasprintf("DROP TRIGGER \"%s\"", names.v[i]);

		if (db_exec(st, sql, err))
			fail(err);
		free(sql);
	}
	strv_release(&names);
}

static void copy(struct store *st, int64_t n, int64_t k, struct err *err)
{
	for (size_t i = 0; i < ARRAY_SIZE(copies); i++) {
		sqlite3_stmt *s = db_prepare(st, copies[i], err);

		if (!s)
			fail(err);
		db_bind_int(s, ":n", n * k);
		db_bind_int(s, ":max", n);
		if (!i)
			db_bind_int(s, ":k", k);
		if (db_run(st, s, err))
			fail(err);
	}
}

int main(int argc, char **argv)
{
	struct err err = ERR_INIT;
	struct store *st = NULL;
	struct strv triggers = { 0 };
	long times = argc > 2 ? strtol(argv[2], NULL, 10) : 0;
	int64_t n;

	if (times < 2) {
		fputs("usage: grow FILE TIMES\n", stderr);
		return 2;
	}
	if (store_open(argv[1], 0, &st, &err) ||
	    db_exec(st, "PRAGMA synchronous = OFF; BEGIN", &err))
		fail(&err);
	n = get_int(st, "SELECT max(id) FROM item", &err);
	take_triggers(st, &triggers, &err);
	for (long k = 1; k < times; k++)
		copy(st, n, k, &err);
	for (size_t i = 0; i < triggers.n; i++)
		if (db_exec(st, triggers.v[i], &err))
			fail(&err);
	if (store_rebuild_index(st, &err) || db_exec(st, "COMMIT", &err) ||
	    store_optimize(st, &err))
		fail(&err);
	strv_release(&triggers);
	store_close(st);
	return 0;
}
