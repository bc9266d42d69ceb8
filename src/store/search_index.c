/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The functions by which the triggers of the schema keep the search index
 * right: search_remove(ITEM) takes out the words that the index has of an item,
 * as its sources are now; search_add(ITEM) puts them in.  An item that is not
 * there (any more) has no words.  search_host(URL) is what the index knows of
 * an address, search_list(JSON) of a list.  (The view may use no virtual table,
 * json_each() neither: FTS5 forbids it.)
 */
#include "base/json.h"
#include "core/url.h"
#include "store/db.h"

#include <stdlib.h>

static const char add_sql[] =
	"INSERT INTO search (rowid, title, authors, site, description,"
	" notes, quotes, commentary, body)"
	" SELECT * FROM search_source WHERE id = :item";

static const char remove_sql[] =
	"INSERT INTO search (search, rowid, title, authors, site,"
	" description, notes, quotes, commentary, body)"
	" SELECT 'delete', * FROM search_source WHERE id = :item";

static const char add_from_sql[] =
	"INSERT INTO search (rowid, title, authors, site, description,"
	" notes, quotes, commentary, body)"
	" SELECT * FROM search_source WHERE id >= :from";

static int is_held(const struct store *st, int64_t item)
{
	if (st->held_from && item >= st->held_from)
		return 1;
	for (size_t i = 0; i < st->held.n; i++)
		if (st->held.v[i] == item)
			return 1;
	return 0;
}

int db_hold_words(struct store *st, int64_t item_id, struct err *err)
{
	int rc;

	if (is_held(st, item_id))
		return 0;
	rc = db_run_id(st, remove_sql, item_id, err);
	if (!rc)
		*VEC_PUSH(&st->held) = item_id;
	return rc;
}

int db_put_held_words(struct store *st, struct err *err)
{
	int rc = 0;

	for (size_t i = 0; !rc && i < st->held.n; i++)
		rc = db_run_id(st, add_sql, st->held.v[i], err);
	st->held.n = 0;
	if (!rc && st->held_from)
		rc = db_run_id(st, add_from_sql, st->held_from, err);
	st->held_from = 0;
	return rc;
}

int store_hold_new_words(struct store *st, struct err *err)
{
	static const char sql[] =
		"SELECT max(coalesce((SELECT max(id) FROM item), 0),"
		" coalesce((SELECT seq FROM sqlite_sequence"
		" WHERE name = 'item'), 0)) + 1";
	sqlite3_stmt *s = db_prepare(st, sql, err);

	if (!s)
		return -(int)ERR_FAIL;
	st->held_from = db_get_int(st, s, 0);
	return 0;
}

static void run_for(sqlite3_context *ctx, const char *sql, sqlite3_value *item)
{
	struct store *st = sqlite3_user_data(ctx);
	struct err err = ERR_INIT;
	int64_t id = sqlite3_value_int64(item);

	if (!is_held(st, id) && db_run_id(st, sql, id, &err))
		sqlite3_result_error(ctx, err_msg(&err), -1);
	/* The whole statement was meant. */
	if (sqlite3_errcode(st->db) == SQLITE_INTERRUPT)
		sqlite3_result_error_code(ctx, SQLITE_INTERRUPT);
	err_release(&err);
}

static void search_add(sqlite3_context *ctx, int n, sqlite3_value **args)
{
	(void)n;
	run_for(ctx, add_sql, args[0]);
}

static void search_remove(sqlite3_context *ctx, int n, sqlite3_value **args)
{
	(void)n;
	run_for(ctx, remove_sql, args[0]);
}

static void search_host(sqlite3_context *ctx, int n, sqlite3_value **args)
{
	const char *url = (const char *)sqlite3_value_text(args[0]);

	(void)n;
	if (url)
		sqlite3_result_text(ctx, url_site(url), -1, free);
}

static void search_list(sqlite3_context *ctx, int n, sqlite3_value **args)
{
	struct strv list = { 0 };
	struct buf b = BUF_INIT;

	(void)n;
	json_to_strv((const char *)sqlite3_value_text(args[0]), &list);
	for (size_t i = 0; i < list.n; i++)
		buf_addf(&b, "%s%s", i ? "\x1e" : "", list.v[i]);
	strv_release(&list);
	sqlite3_result_text(ctx, buf_detach(&b), -1, free);
}

int db_add_search_functions(struct store *st, struct err *err)
{
	/* Innocuous: a schema from elsewhere could spoil the index with them,
	 * which can be made again, and nothing else. */
	const int flags = SQLITE_UTF8 | SQLITE_INNOCUOUS;
	static const struct {
		const char *name;
		void (*fn)(sqlite3_context *, int, sqlite3_value **);
		int more;
	} functions[] = {
		{ "search_add", search_add, 0 },
		{ "search_remove", search_remove, 0 },
		{ "search_host", search_host, SQLITE_DETERMINISTIC },
		{ "search_list", search_list, SQLITE_DETERMINISTIC },
	};

	for (size_t i = 0; i < ARRAY_SIZE(functions); i++)
		if (sqlite3_create_function_v2(st->db, functions[i].name, 1,
					       flags | functions[i].more, st,
					       functions[i].fn, NULL, NULL,
					       NULL) != SQLITE_OK)
			return db_error(st, "prepare the search", err);
	return 0;
}
