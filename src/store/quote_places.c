/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/quote_places.h"

#include "store/db.h"

int store_quote_set_found(struct store *st, int64_t id, long paragraph,
			  struct err *err)
{
	static const char sql[] =
		"UPDATE quote SET found = :found WHERE id = :id";
	sqlite3_stmt *s = db_prepare(st, sql, err);

	if (!s)
		return -(int)ERR_FAIL;
	db_bind_int(s, ":found", paragraph);
	db_bind_int(s, ":id", id);
	return db_run(st, s, err);
}

int store_quotes_lost(struct store *st, struct quote_vec *ret, struct err *err)
{
	static const char sql[] =
		"SELECT q.id, q.item_id, q.body FROM quote q"
		" JOIN text t ON t.item_id = q.item_id"
		" JOIN item i ON i.id = q.item_id AND i.trashed = 0"
		" WHERE q.found = 0 ORDER BY q.id";
	sqlite3_stmt *s = db_prepare(st, sql, err);
	int rc;

	if (!s)
		return -(int)ERR_FAIL;
	while ((rc = db_step(st, s, err)) > 0) {
		struct quote *q = VEC_PUSH(ret);

		q->id = sqlite3_column_int64(s, 0);
		q->item_id = sqlite3_column_int64(s, 1);
		q->body = db_col_text(s, 2);
	}
	return rc;
}
