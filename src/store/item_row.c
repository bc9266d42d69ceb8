/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/item_row.h"

/* Of a name that the schema's checks have let in: the first value stands for
 * anything else, which only a damaged file has. */
static int known(int value)
{
	return value < 0 ? 0 : value;
}

static const char *text_at(sqlite3_stmt *s, int col)
{
	return str_or_empty((const char *)sqlite3_column_text(s, col));
}

static void rest_from_row(sqlite3_stmt *s, struct item *it)
{
	it->uuid = db_col_text(s, 18);
	it->canonical = db_col_text(s, 19);
	it->description = db_col_text(s, 20);
	it->lang = db_col_text(s, 21);
	it->words = (long)sqlite3_column_int64(s, 22);
	it->position = (long)sqlite3_column_int64(s, 23);
	it->typed = (unsigned)sqlite3_column_int64(s, 24);
	it->started = sqlite3_column_int64(s, 25);
	it->dropped = sqlite3_column_int64(s, 26);
	it->fetch_error = db_col_text(s, 27);
	it->http_status = (long)sqlite3_column_int64(s, 28);
	it->etag = db_col_text(s, 29);
	it->last_modified = db_col_text(s, 30);
	it->fetched = sqlite3_column_int64(s, 31);
}

void item_from_row(sqlite3_stmt *s, struct item *it)
{
	it->id = sqlite3_column_int64(s, 0);
	it->url = db_col_text(s, 1);
	it->title = db_col_text(s, 2);
	db_col_strv(s, 3, &it->authors);
	it->site = db_col_text(s, 4);
	it->kind = (enum kind)known(kind_parse(text_at(s, 5)));
	it->state = (enum state)known(state_parse(text_at(s, 6)));
	it->starred = sqlite3_column_int(s, 7);
	it->published = db_col_text(s, 8);
	it->duration = (long)sqlite3_column_int64(s, 9);
	it->minutes = (long)sqlite3_column_int64(s, 10);
	it->pages = (long)sqlite3_column_int64(s, 11);
	it->added = sqlite3_column_int64(s, 12);
	it->changed = sqlite3_column_int64(s, 13);
	it->done = sqlite3_column_int64(s, 14);
	it->trashed = sqlite3_column_int64(s, 15);
	it->snoozed = sqlite3_column_int64(s, 16);
	it->fetch =
		(enum fetch_state)known(fetch_state_parse(text_at(s, 17)));
	if (sqlite3_column_count(s) > 18)
		rest_from_row(s, it);
}

int item_load_counts(struct store *st, struct item *it, struct err *err)
{
	static const char sql[] =
		"SELECT (SELECT count(*) FROM note WHERE item_id = :id),"
		" (SELECT count(*) FROM quote WHERE item_id = :id),"
		" EXISTS (SELECT 1 FROM text WHERE item_id = :id)";
	sqlite3_stmt *s = db_prepare_id(st, sql, it->id, err);
	int rc;

	if (!s)
		return -(int)ERR_FAIL;
	rc = db_step(st, s, err);
	if (rc > 0) {
		it->n_notes = sqlite3_column_int(s, 0);
		it->n_quotes = sqlite3_column_int(s, 1);
		it->has_text = sqlite3_column_int(s, 2);
		sqlite3_reset(s);
		rc = 0;
	}
	return rc;
}
