/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/items.h"

#include "base/json.h"
#include "base/uuid.h"
#include "core/url.h"
#include "store/collections.h"
#include "store/db.h"
#include "store/item_row.h"
#include "store/links.h"
#include "store/notes.h"
#include "store/tags.h"

#include <stdlib.h>
#include <string.h>

/* Every column but id, in the order of bind_item(). */
static const char insert_sql[] =
	"INSERT INTO item (uuid, url, canonical, title, authors, site,"
	" description, lang, kind, state, starred, published, duration,"
	" minutes, pages, words, position, typed, added, changed, started,"
	" done, dropped, trashed, snoozed, fetch, fetch_error, http_status,"
	" etag, last_modified, fetched) VALUES (:uuid, :url, :canonical,"
	" :title, :authors, :site, :description, :lang, :kind, :state,"
	" :starred, :published, :duration, :minutes, :pages, :words,"
	" :position, :typed, :added, :changed, :started, :done, :dropped,"
	" :trashed, :snoozed, :fetch, :fetch_error, :http_status, :etag,"
	" :last_modified, :fetched)";

static const char update_sql[] =
	"UPDATE item SET uuid = :uuid, canonical = :canonical,"
	" lang = :lang, kind = :kind,"
	" state = :state, starred = :starred, published = :published,"
	" duration = :duration, minutes = :minutes, pages = :pages,"
	" words = :words, position = :position, typed = :typed,"
	" added = :added, changed = :changed, started = :started,"
	" done = :done, dropped = :dropped, trashed = :trashed,"
	" snoozed = :snoozed, fetch = :fetch, fetch_error = :fetch_error,"
	" http_status = :http_status, etag = :etag,"
	" last_modified = :last_modified, fetched = :fetched"
	" WHERE id = :id";

/* What is searched for: setting it, even to what it is, has all the words of
 * the item taken out of the index and put in again. */
static const char update_words_sql[] =
	"UPDATE item SET url = :url, title = :title, authors = :authors,"
	" site = :site, description = :description WHERE id = :id"
	" AND (url IS NOT :url OR title IS NOT :title"
	" OR authors IS NOT :authors OR site IS NOT :site"
	" OR description IS NOT :description)";

/* An empty text and no text are the same thing to a person. */
static const char *none_if_empty(const char *s)
{
	return str_empty(s) ? NULL : s;
}

static void bind_words(sqlite3_stmt *s, const struct item *it,
		       const char *authors)
{
	db_bind_text(s, ":url", none_if_empty(it->url));
	db_bind_text(s, ":title", str_or_empty(it->title));
	db_bind_text(s, ":authors", authors);
	db_bind_text(s, ":site", none_if_empty(it->site));
	db_bind_text(s, ":description", none_if_empty(it->description));
}

/* The other columns. */
static void bind_item(sqlite3_stmt *s, const struct item *it)
{
	const struct {
		const char *name, *value;
	} texts[] = {
		{ ":uuid", it->uuid },
		{ ":canonical", none_if_empty(it->canonical) },
		{ ":lang", none_if_empty(it->lang) },
		{ ":kind", kind_name(it->kind) },
		{ ":state", state_name(it->state) },
		{ ":published", none_if_empty(it->published) },
		{ ":fetch", fetch_state_name(it->fetch) },
		{ ":fetch_error", none_if_empty(it->fetch_error) },
		{ ":etag", none_if_empty(it->etag) },
		{ ":last_modified", none_if_empty(it->last_modified) },
	};
	const struct {
		const char *name;
		int64_t value;
	} numbers[] = {
		{ ":starred", it->starred },
		{ ":duration", it->duration },
		{ ":minutes", it->minutes },
		{ ":pages", it->pages },
		{ ":words", it->words },
		{ ":position", it->position },
		{ ":typed", it->typed },
		{ ":added", it->added },
		{ ":changed", it->changed },
		{ ":started", it->started },
		{ ":done", it->done },
		{ ":dropped", it->dropped },
		{ ":trashed", it->trashed },
		{ ":snoozed", it->snoozed },
		{ ":http_status", it->http_status },
		{ ":fetched", it->fetched },
	};

	for (size_t i = 0; i < ARRAY_SIZE(texts); i++)
		db_bind_text(s, texts[i].name, texts[i].value);
	for (size_t i = 0; i < ARRAY_SIZE(numbers); i++)
		db_bind_int(s, numbers[i].name, numbers[i].value);
}

int store_item_insert(struct store *st, struct item *it, struct err *err)
{
	sqlite3_stmt *s = db_prepare(st, insert_sql, err);
	char uuid[UUID_LEN + 1];
	char *authors;
	int rc;

	if (!s)
		return -(int)ERR_FAIL;
	if (str_empty(it->uuid)) {
		uuid_make(uuid);
		str_set(&it->uuid, uuid);
	}
	if (!it->added)
		it->added = clock_now();
	if (!it->changed)
		it->changed = it->added;
	authors = json_from_strv(&it->authors);
	bind_words(s, it, authors);
	bind_item(s, it);
	rc = db_run(st, s, err);
	free(authors);
	if (!rc) {
		it->id = sqlite3_last_insert_rowid(st->db);
		store_touch(st, it->id);
	}
	return rc;
}

static int update_words(struct store *st, const struct item *it,
			struct err *err)
{
	sqlite3_stmt *s = db_prepare(st, update_words_sql, err);
	char *authors;
	int rc;

	if (!s)
		return -(int)ERR_FAIL;
	authors = json_from_strv(&it->authors);
	bind_words(s, it, authors);
	db_bind_int(s, ":id", it->id);
	rc = db_run(st, s, err);
	free(authors);
	return rc;
}

int store_item_update(struct store *st, struct item *it, struct err *err)
{
	sqlite3_stmt *s = db_prepare(st, update_sql, err);
	int rc;

	if (!s)
		return -(int)ERR_FAIL;
	/* What a fetch fills in is no change of a person's. */
	if (!st->automatic)
		it->changed = clock_now();
	bind_item(s, it);
	db_bind_int(s, ":id", it->id);
	rc = db_run(st, s, err);
	if (!rc)
		rc = update_words(st, it, err);
	store_touch(st, it->id);
	return rc;
}

int store_item_set_fetch(struct store *st, const struct item *it,
			 struct err *err)
{
	static const char sql[] =
		"UPDATE item SET fetch = :fetch, fetch_error = :error,"
		" http_status = :status, etag = :etag,"
		" last_modified = :modified, fetched = :fetched"
		" WHERE id = :id";
	sqlite3_stmt *s = db_prepare(st, sql, err);

	if (!s)
		return -(int)ERR_FAIL;
	db_bind_text(s, ":fetch", fetch_state_name(it->fetch));
	db_bind_text(s, ":error", none_if_empty(it->fetch_error));
	db_bind_int(s, ":status", it->http_status);
	db_bind_text(s, ":etag", none_if_empty(it->etag));
	db_bind_text(s, ":modified", none_if_empty(it->last_modified));
	db_bind_int(s, ":fetched", it->fetched);
	db_bind_int(s, ":id", it->id);
	return db_run(st, s, err);
}

int store_item_delete(struct store *st, int64_t id, struct err *err)
{
	sqlite3_stmt *s =
		db_prepare(st, "DELETE FROM item WHERE id = :id", err);

	/* Its text goes with it, and must come back with it. */
	if (!s || store_record_texts(st, err))
		return -(int)ERR_FAIL;
	db_bind_int(s, ":id", id);
	store_touch(st, id);
	return db_run(st, s, err);
}

int store_item_set_trashed(struct store *st, int64_t id, instant when,
			   struct err *err)
{
	static const char sql[] = "UPDATE item SET trashed = :when,"
				  " changed = :now WHERE id = :id";
	sqlite3_stmt *s = db_prepare(st, sql, err);

	if (!s)
		return -(int)ERR_FAIL;
	db_bind_int(s, ":when", when);
	db_bind_int(s, ":now", clock_now());
	db_bind_int(s, ":id", id);
	store_touch(st, id);
	return db_run(st, s, err);
}

int store_item_set_position(struct store *st, int64_t id, long position,
			    struct err *err)
{
	sqlite3_stmt *s = db_prepare(
		st, "UPDATE item SET position = :position WHERE id = :id",
		err);

	if (!s)
		return -(int)ERR_FAIL;
	db_bind_int(s, ":position", position);
	db_bind_int(s, ":id", id);
	return db_run(st, s, err);
}

int store_item_set_changed(struct store *st, int64_t id, instant changed,
			   struct err *err)
{
	sqlite3_stmt *s = db_prepare(
		st, "UPDATE item SET changed = :when WHERE id = :id", err);

	if (!s)
		return -(int)ERR_FAIL;
	db_bind_int(s, ":when", changed);
	db_bind_int(s, ":id", id);
	store_touch(st, id);
	return db_run(st, s, err);
}

int store_item_bump(struct store *st, int64_t id, struct err *err)
{
	return store_item_set_changed(st, id, clock_now(), err);
}

static int load_parts(struct store *st, struct item *it, struct err *err)
{
	int rc = store_item_tags_load(st, it->id, &it->tags, err);

	if (!rc)
		rc = store_notes_load(st, it->id, &it->notes, err);
	if (!rc)
		rc = store_quotes_load(st, it->id, &it->quotes, err);
	if (!rc)
		rc = store_alternates_load(st, it->id, &it->alternates, err);
	if (!rc)
		rc = store_links_load(st, it->id, &it->links, err);
	if (!rc)
		rc = store_memberships_load(st, it->id, &it->collections, err);
	it->n_notes = (int)it->notes.n;
	it->n_quotes = (int)it->quotes.n;
	return rc;
}

int store_item_load(struct store *st, int64_t id, unsigned parts,
		    struct item *ret, struct err *err)
{
	static const char head[] = "SELECT " ITEM_COLUMNS
				   " FROM item i WHERE i.id = :id";
	static const char brief[] = "SELECT " ITEM_COLUMNS_BRIEF
				    " FROM item i WHERE i.id = :id";
	sqlite3_stmt *s = db_prepare(st, parts & ITEM_BRIEF ? brief : head,
				     err);
	struct item it = { 0 };
	int rc;

	if (!s)
		return -(int)ERR_FAIL;
	db_bind_int(s, ":id", id);
	rc = db_step(st, s, err);
	if (rc > 0) {
		item_from_row(s, &it);
		sqlite3_reset(s);
		rc = parts & (ITEM_COUNTS | ITEM_PARTS)
			     ? item_load_counts(st, &it, err)
			     : 0;
		if (!rc && parts & ITEM_PARTS)
			rc = load_parts(st, &it, err);
		else if (!rc && parts & ITEM_TAGS)
			rc = store_item_tags_load(st, id, &it.tags, err);
	} else if (!rc) {
		rc = err_set(err, ERR_NOTFOUND, "there is no item %lld",
			     (long long)id);
	}
	if (rc)
		item_release(&it);
	else
		*ret = it;
	return rc;
}

int64_t store_item_by_uuid(struct store *st, const char *prefix,
			   int *ret_ambiguous)
{
	/* A range, not LIKE: it uses the index and has no wild cards. */
	static const char sql[] = "SELECT id FROM item WHERE uuid >= :from"
				  " AND uuid < :from || 'g' LIMIT 2";
	sqlite3_stmt *s = db_prepare(st, sql, NULL);
	int64_t id = 0;

	*ret_ambiguous = 0;
	if (!s)
		return 0;
	db_bind_text(s, ":from", prefix);
	if (db_step(st, s, NULL) > 0) {
		id = sqlite3_column_int64(s, 0);
		*ret_ambiguous = db_step(st, s, NULL) > 0;
	}
	sqlite3_reset(s);
	return id;
}

static int64_t by_exact_key(struct store *st, const char *canonical)
{
	static const char sql[] =
		"SELECT id FROM item WHERE canonical = :key UNION ALL"
		" SELECT item_id FROM alternate WHERE key = :key LIMIT 1";
	sqlite3_stmt *s = db_prepare(st, sql, NULL);

	if (!s)
		return 0;
	db_bind_text(s, ":key", canonical);
	return db_get_int(st, s, 0);
}

int64_t store_item_by_key(struct store *st, const char *canonical)
{
	struct strv forms = { 0 };
	int64_t id = by_exact_key(st, canonical);

	if (id)
		return id;
	url_add_variants(canonical, &forms);
	for (size_t i = 0; !id && i < forms.n; i++)
		id = by_exact_key(st, forms.v[i]);
	strv_release(&forms);
	return id;
}

int64_t store_item_last(struct store *st)
{
	static const char sql[] =
		"SELECT hi.item_id FROM history h"
		" JOIN history_item hi ON hi.history_id = h.id"
		" JOIN item i ON i.id = hi.item_id"
		" WHERE h.follows IS NULL AND h.state = 0 AND i.trashed = 0"
		" ORDER BY h.id DESC, hi.item_id DESC LIMIT 1";

	return db_get_int(st, db_prepare(st, sql, NULL), 0);
}

int store_items_waiting(struct store *st, long limit, struct id_vec *ret,
			struct err *err)
{
	static const char sql[] = "SELECT id FROM item WHERE fetch = 'waiting'"
				  " AND trashed = 0 ORDER BY id LIMIT :limit";
	sqlite3_stmt *s = db_prepare_id(st, sql, limit > 0 ? limit : -1, err);

	if (!s)
		return -(int)ERR_FAIL;
	return db_load_ids(st, s, ret, err);
}

int store_items_trashed(struct store *st, instant before, struct id_vec *ret,
			struct err *err)
{
	static const char sql[] = "SELECT id FROM item WHERE trashed <> 0"
				  " AND trashed <= :before ORDER BY trashed";
	sqlite3_stmt *s = db_prepare_id(st, sql, before, err);

	if (!s)
		return -(int)ERR_FAIL;
	return db_load_ids(st, s, ret, err);
}

int store_alternate_add(struct store *st, int64_t item_id, const char *url,
			const char *key, const char *role, struct err *err)
{
	static const char sql[] =
		"INSERT INTO alternate (item_id, url, key, role)"
		" VALUES (:item, :url, :key, :role)"
		" ON CONFLICT (item_id, key) DO NOTHING";
	sqlite3_stmt *s = db_prepare(st, sql, err);

	if (!s)
		return -(int)ERR_FAIL;
	db_bind_int(s, ":item", item_id);
	db_bind_text(s, ":url", url);
	db_bind_text(s, ":key", key);
	db_bind_text(s, ":role", role);
	return db_run(st, s, err);
}

int store_alternate_delete(struct store *st, int64_t id, struct err *err)
{
	sqlite3_stmt *s =
		db_prepare(st, "DELETE FROM alternate WHERE id = :id", err);

	if (!s)
		return -(int)ERR_FAIL;
	db_bind_int(s, ":id", id);
	return db_run(st, s, err);
}

int store_alternates_load(struct store *st, int64_t item_id,
			  struct alternate_vec *ret, struct err *err)
{
	static const char sql[] = "SELECT id, url, role FROM alternate"
				  " WHERE item_id = :item ORDER BY id";
	sqlite3_stmt *s = db_prepare_id(st, sql, item_id, err);
	int rc;

	if (!s)
		return -(int)ERR_FAIL;
	while ((rc = db_step(st, s, err)) > 0) {
		struct alternate *a = VEC_PUSH(ret);

		a->id = sqlite3_column_int64(s, 0);
		a->url = db_col_text(s, 1);
		a->role = db_col_text(s, 2);
	}
	return rc;
}
