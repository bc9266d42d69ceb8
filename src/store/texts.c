/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/texts.h"

#include "base/json.h"
#include "store/db.h"

#include <stdlib.h>

void text_release(struct text *t)
{
	if (!t)
		return;
	free(t->blocks);
	free(t->note);
	strv_release(&t->links);
	*t = (struct text){ 0 };
}

int store_text_put(struct store *st, int64_t item_id, const struct text *t,
		   struct err *err)
{
	/* Not INSERT OR REPLACE: that deletes without telling the triggers. */
	static const char sql[] =
		"INSERT INTO text (item_id, blocks, links, note, fetched)"
		" VALUES (:item, :blocks, :links, :note, :fetched)"
		" ON CONFLICT (item_id) DO UPDATE SET blocks = excluded.blocks,"
		" links = excluded.links, note = excluded.note,"
		" fetched = excluded.fetched";
	static const char same_sql[] =
		"SELECT blocks = :blocks AND links = :links FROM text"
		" WHERE item_id = :item";
	sqlite3_stmt *s = db_prepare(st, same_sql, err);
	char *links;
	int rc = 0;

	if (!s)
		return -(int)ERR_FAIL;
	links = json_from_strv(&t->links);
	db_bind_int(s, ":item", item_id);
	db_bind_text(s, ":blocks", t->blocks);
	db_bind_text(s, ":links", links);
	if (db_get_int(st, s, 0))
		goto out;
	s = db_prepare(st, sql, err);
	if (!s) {
		rc = -(int)ERR_FAIL;
		goto out;
	}
	db_bind_int(s, ":item", item_id);
	db_bind_text(s, ":blocks", t->blocks);
	db_bind_text(s, ":links", links);
	db_bind_text(s, ":note", t->note);
	db_bind_int(s, ":fetched", t->fetched);
	rc = db_run(st, s, err);
out:
	free(links);
	return rc;
}

int store_text_load(struct store *st, int64_t item_id, struct text *ret,
		    struct err *err)
{
	static const char sql[] = "SELECT blocks, links, note, fetched"
				  " FROM text WHERE item_id = :item";
	sqlite3_stmt *s = db_prepare(st, sql, err);
	int rc;

	if (!s)
		return -(int)ERR_FAIL;
	db_bind_int(s, ":item", item_id);
	rc = db_step(st, s, err);
	if (rc > 0) {
		ret->blocks = db_col_text(s, 0);
		db_col_strv(s, 1, &ret->links);
		ret->note = db_col_text(s, 2);
		ret->fetched = sqlite3_column_int64(s, 3);
		sqlite3_reset(s);
		return 0;
	}
	return rc ? rc
		  : err_set(err, ERR_NOTFOUND, "item %lld has no text",
			    (long long)item_id);
}
