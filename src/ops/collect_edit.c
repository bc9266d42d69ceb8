/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/collection_text.h"
#include "ops/check.h"
#include "ops/collect.h"

#include "base/limits.h"

#include <string.h>

int op_collection_text(struct app *app, int64_t id, struct buf *ret,
		       struct err *err)
{
	struct collection c = { 0 };
	int rc = op_collection_load(app, id, ITEM_BRIEF, &c, err);

	if (!rc)
		collection_text_add(ret, &c);
	collection_release(&c);
	return rc;
}

static int has_entry(const struct collection *c, int64_t item_id)
{
	for (size_t i = 0; i < c->entries.n; i++)
		if (c->entries.v[i].item_id == item_id)
			return 1;
	return 0;
}

static int check_parts(const struct collection *c, struct err *err)
{
	int rc = check_collection(c, err);

	for (size_t i = 0; !rc && i < c->entries.n; i++)
		rc = check_optional("commentary", c->entries.v[i].commentary,
				    LIMIT_NOTE, err);
	return rc;
}

/* Every item that is named must be there. */
static int check_items(struct app *app, const struct collection *old,
		       const struct collection *c, struct err *err)
{
	int rc = 0;

	for (size_t i = 0; !rc && i < c->entries.n; i++) {
		struct item it = { 0 };
		int64_t id = c->entries.v[i].item_id;

		if (!has_entry(old, id))
			rc = store_item_load(app->store, id, ITEM_BRIEF, &it,
					     err);
		item_release(&it);
	}
	return rc;
}

static int put_entries(struct app *app, int64_t id,
		       const struct collection *old,
		       const struct collection *c, struct err *err)
{
	int rc = 0;

	for (size_t i = 0; rc >= 0 && i < old->entries.n; i++)
		if (!has_entry(c, old->entries.v[i].item_id))
			rc = store_entry_remove(app->store, id,
						old->entries.v[i].item_id,
						err);
	for (size_t i = 0; rc >= 0 && i < c->entries.n; i++)
		rc = i ? store_entry_put(app->store, id, &c->entries.v[i],
					 ENTRY_AFTER,
					 c->entries.v[i - 1].item_id, err)
		       : store_entry_put(app->store, id, &c->entries.v[i],
					 ENTRY_FIRST, 0, err);
	return rc < 0 ? rc : 0;
}

/* Within the transaction, so that nobody can change it after the look. */
static int replace(struct app *app, int64_t id, const char *before,
		   struct collection *c, struct err *err)
{
	struct collection old = { 0 };
	struct buf now = BUF_INIT;
	int rc = op_collection_load(app, id, ITEM_BRIEF, &old, err);

	if (!rc) {
		collection_text_add(&now, &old);
		if (strcmp(now.s, before) != 0)
			rc = err_set(err, ERR_FAIL,
				     "the collection was changed elsewhere "
				     "while you edited it");
	}
	if (!rc)
		rc = check_items(app, &old, c, err);
	if (!rc) {
		str_set(&c->name, old.name);
		c->id = id;
		rc = store_collection_update(app->store, c, err);
	}
	if (!rc)
		rc = put_entries(app, id, &old, c, err);
	collection_release(&old);
	buf_release(&now);
	return rc;
}

int op_collection_edit(struct app *app, int64_t id, const char *before,
		       const char *after, struct err *err)
{
	struct collection c = { 0 };
	int rc = collection_text_parse(after, &c, err);

	if (!rc)
		rc = check_parts(&c, err);
	if (!rc)
		rc = store_begin(app->store, app->command, err);
	if (!rc) {
		rc = replace(app, id, before, &c, err);
		if (rc)
			store_rollback(app->store);
		else
			rc = store_commit(app->store, "edited a collection",
					  err);
	}
	collection_release(&c);
	return rc;
}
