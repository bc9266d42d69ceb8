/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The functions by which the triggers of the schema keep the search index
 * right: search_remove(ITEM) takes out the words that the index has of an item,
 * as its sources are now; search_add(ITEM) puts them in.  An item that is not
 * there (any more) has no words.  search_host(URL) is what the index knows of
 * an address.
 */
#include "core/url.h"
#include "store/db.h"

#include <stdlib.h>

static void run(sqlite3_context *ctx, const char *sql, sqlite3_value *item)
{
	struct store *st = sqlite3_user_data(ctx);
	struct err err = ERR_INIT;
	sqlite3_stmt *s = db_prepare(st, sql, &err);

	if (s) {
		db_bind_int(s, ":item", sqlite3_value_int64(item));
		(void)db_run(st, s, &err);
	}
	if (err.code)
		sqlite3_result_error(ctx, err_msg(&err), -1);
	err_release(&err);
}

static void search_add(sqlite3_context *ctx, int n, sqlite3_value **args)
{
	static const char sql[] =
		"INSERT INTO search (rowid, title, authors, site, description,"
		" notes, quotes, commentary, body)"
		" SELECT * FROM search_source WHERE id = :item";

	(void)n;
	run(ctx, sql, args[0]);
}

static void search_remove(sqlite3_context *ctx, int n, sqlite3_value **args)
{
	static const char sql[] =
		"INSERT INTO search (search, rowid, title, authors, site,"
		" description, notes, quotes, commentary, body)"
		" SELECT 'delete', * FROM search_source WHERE id = :item";

	(void)n;
	run(ctx, sql, args[0]);
}

static void search_host(sqlite3_context *ctx, int n, sqlite3_value **args)
{
	const char *url = (const char *)sqlite3_value_text(args[0]);

	(void)n;
	if (url)
		sqlite3_result_text(ctx, url_site(url), -1, free);
}

int db_add_search_functions(struct store *st, struct err *err)
{
	/* Innocuous: a schema from elsewhere could spoil the index with them,
	 * which can be made again, and nothing else. */
	const int flags = SQLITE_UTF8 | SQLITE_INNOCUOUS;

	if (sqlite3_create_function_v2(st->db, "search_add", 1, flags, st,
				       search_add, NULL, NULL, NULL) !=
		    SQLITE_OK ||
	    sqlite3_create_function_v2(st->db, "search_remove", 1, flags, st,
				       search_remove, NULL, NULL, NULL) !=
		    SQLITE_OK ||
	    sqlite3_create_function_v2(
		    st->db, "search_host", 1, flags | SQLITE_DETERMINISTIC,
		    NULL, search_host, NULL, NULL, NULL) != SQLITE_OK)
		return db_error(st, "prepare the search", err);
	return 0;
}
