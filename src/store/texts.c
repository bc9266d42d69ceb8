/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/texts.h"

#include "base/json.h"
#include "store/db.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

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

/* Leaves whole blocks, where they are not too long. */
static void shorten(char *s, size_t len)
{
	size_t n = len;

	while (n > len / 2 && strncmp(s + n, "\n\n", 2))
		n--;
	while (n && ((unsigned char)s[n] & 0xc0) == 0x80)
		n--;
	s[n] = '\0';
}

/* At most `max` bytes, without the copies that a column is made of; 1 when there
 * were more. */
static int read_blocks(struct store *st, int64_t item_id, size_t max,
		       char **ret, struct err *err)
{
	sqlite3_blob *blob = NULL;
	char *s = NULL;
	size_t all = 0, n = 0;
	int ok = sqlite3_blob_open(st->db, "main", "text", "blocks", item_id,
				   0, &blob) == SQLITE_OK;

	if (ok) {
		all = (size_t)sqlite3_blob_bytes(blob);
		n = all < max ? all : max;
		s = xmalloc(n + 1);
		ok = sqlite3_blob_read(blob, s, (int)n, 0) == SQLITE_OK;
	}
	sqlite3_blob_close(blob);
	if (!ok) {
		free(s);
		return db_error(st, "read the text", err);
	}
	s[n] = '\0';
	if (all > max)
		shorten(s, n);
	*ret = s;
	return all > max;
}

int store_text_load(struct store *st, int64_t item_id, struct text *ret,
		    struct err *err)
{
	static const char sql[] = "SELECT links, note, fetched"
				  " FROM text WHERE item_id = :item";
	sqlite3_stmt *s = db_prepare_id(st, sql, item_id, err);
	struct text t = { 0 };
	int rc;

	if (!s)
		return -(int)ERR_FAIL;
	rc = db_step(st, s, err);
	if (rc > 0) {
		db_col_strv(s, 0, &t.links);
		t.note = db_col_text(s, 1);
		t.fetched = sqlite3_column_int64(s, 2);
		rc = read_blocks(st, item_id, INT_MAX, &t.blocks, err);
		sqlite3_reset(s);
		if (rc)
			text_release(&t);
		else
			*ret = t;
		return rc;
	}
	return rc ? rc
		  : err_set(err, ERR_NOTFOUND, "item %lld has no text",
			    (long long)item_id);
}

int store_text_load_start(struct store *st, int64_t item_id, size_t max,
			  struct text *ret, struct err *err)
{
	char *start = NULL;
	int rc;

	if (!store_text_has(st, item_id))
		return err_set(err, ERR_NOTFOUND, "item %lld has no text",
			       (long long)item_id);
	rc = read_blocks(st, item_id, max, &start, err);
	if (!rc) {
		free(start);
		return store_text_load(st, item_id, ret, err);
	}
	ret->blocks = start;
	return rc;
}

int store_text_has(struct store *st, int64_t item_id)
{
	static const char sql[] = "SELECT 1 FROM text WHERE item_id = :item";
	sqlite3_stmt *s = db_prepare_id(st, sql, item_id, NULL);

	return s && db_get_int(st, s, 0);
}
