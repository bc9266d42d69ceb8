/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What can be wrong in a library file.
 */
#include "store/backup.h"
#include "store/db.h"

#include <string.h>

#define MAX_COMPLAINTS 20

static int collect(struct store *st, const char *sql, struct strv *ret,
		   struct err *err)
{
	sqlite3_stmt *s = db_prepare(st, sql, err);
	int rc;

	if (!s)
		return -(int)ERR_FAIL;
	while ((rc = db_step(st, s, err)) > 0)
		strv_push_take(ret, db_col_text(s, 0));
	return rc;
}

int store_check_file(struct store *st, struct strv *ret, struct err *err)
{
	struct strv all = { 0 };
	int rc = collect(st, "PRAGMA integrity_check(20)", &all, err);

	for (size_t i = 0; !rc && i < all.n; i++)
		if (strcmp(all.v[i], "ok"))
			strv_push(ret, all.v[i]);
	strv_release(&all);
	return rc;
}

int store_check_references(struct store *st, struct strv *ret,
			   struct err *err)
{
	sqlite3_stmt *s = db_prepare(st, "PRAGMA foreign_key_check", err);
	int rc = s ? 1 : -(int)ERR_FAIL;

	while (rc > 0 && ret->n < MAX_COMPLAINTS &&
	       (rc = db_step(st, s, err)) > 0) {
		const unsigned char *from = sqlite3_column_text(s, 0);
		const unsigned char *to = sqlite3_column_text(s, 2);

		strv_push_take(ret,
			       xasprintf("%s %lld belongs to no %s",
					 (const char *)from,
					 (long long)sqlite3_column_int64(s, 1),
					 (const char *)to));
	}
	if (s)
		sqlite3_reset(s);
	return rc < 0 ? rc : 0;
}

int store_index_is_right(struct store *st)
{
	/* The check is a write that changes nothing. */
	if (st->read_only)
		return -1;
	return !db_exec(st,
			"INSERT INTO search (search, rank)"
			" VALUES ('integrity-check', 1)",
			NULL);
}

int store_rebuild_index(struct store *st, struct err *err)
{
	return db_exec(st, "INSERT INTO search (search) VALUES ('rebuild')",
		       err);
}

int store_check_duplicates(struct store *st, struct strv *ret, struct err *err)
{
	static const char addresses[] =
		"SELECT DISTINCT min(i.id, a.item_id) || ' and ' ||"
		" max(i.id, a.item_id) || ': the same address'"
		" FROM alternate a JOIN item i ON i.canonical = a.key"
		" JOIN item o ON o.id = a.item_id AND o.trashed = 0"
		" WHERE i.id <> a.item_id AND i.trashed = 0 LIMIT 20";
	static const char titles[] =
		"SELECT min(id) || ' and ' || max(id) ||"
		" ': the same title and authors' FROM item"
		" WHERE trashed = 0 AND title <> ''"
		" GROUP BY lower(title), authors HAVING count(*) > 1"
		" ORDER BY min(id) LIMIT 20";
	int rc = collect(st, addresses, ret, err);

	return rc ? rc : collect(st, titles, ret, err);
}

int store_check_titles(struct store *st, struct strv *ret, struct err *err)
{
	static const char sql[] =
		"SELECT CAST(id AS TEXT) FROM item WHERE trashed = 0"
		" AND title = '' AND fetch <> 'waiting' ORDER BY id";

	return collect(st, sql, ret, err);
}
