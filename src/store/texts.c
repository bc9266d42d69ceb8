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

/* What is there against what is to be: no row, another text, or the same. */
enum have { HAVE_NONE = -1, HAVE_OTHER = 0, HAVE_SAME = 1 };

static enum have compare(struct store *st, int64_t item_id,
			 const struct text *t, const char *links)
{
	static const char sql[] =
		"SELECT blocks = :blocks AND links = :links FROM text"
		" WHERE item_id = :item";
	sqlite3_stmt *s = db_prepare(st, sql, NULL);

	if (!s)
		return HAVE_NONE;
	db_bind_int(s, ":item", item_id);
	db_bind_text(s, ":blocks", t->blocks);
	db_bind_text(s, ":links", links);
	return (enum have)db_get_int(st, s, HAVE_NONE);
}

int store_text_put(struct store *st, int64_t item_id, const struct text *t,
		   struct err *err)
{
	static const char insert[] =
		"INSERT INTO text (item_id, blocks, links, note, fetched)"
		" VALUES (:item, :blocks, :links, :note, :fetched)";
	static const char update[] =
		"UPDATE text SET blocks = :blocks, links = :links,"
		" note = :note, fetched = :fetched WHERE item_id = :item";
	char *links = json_from_strv(&t->links);
	enum have have = compare(st, item_id, t, links);
	sqlite3_stmt *s = NULL;
	int rc = 0;

	if (have == HAVE_SAME)
		goto out;
	s = db_prepare(st, have == HAVE_NONE ? insert : update, err);
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
	sqlite3_stmt *s = db_prepare_id(st, sql, item_id, err);
	int rc;

	if (!s)
		return -(int)ERR_FAIL;
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
