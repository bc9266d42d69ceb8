/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/limits.h"
#include "core/item_json.h"
#include "core/json_members.h"

#include <string.h>

#define COLLECTION(key, type, limit)                                \
	{                                                           \
#key, type, offsetof(struct collection, key), limit \
	}

static const struct member collection_members[] = {
	COLLECTION(id, MEMBER_ID, 0),
	COLLECTION(uuid, MEMBER_UUID, 0),
	COLLECTION(name, MEMBER_SLUG, LIMIT_NAME),
	COLLECTION(title, MEMBER_TEXT, LIMIT_TITLE),
	COLLECTION(date, MEMBER_DATE, LIMIT_NAME),
	COLLECTION(modified, MEMBER_DATE, LIMIT_NAME),
	COLLECTION(author, MEMBER_TEXT, LIMIT_TITLE),
	COLLECTION(description, MEMBER_TEXT, LIMIT_TITLE),
	COLLECTION(slug, MEMBER_TEXT, LIMIT_NAME),
	COLLECTION(shape, MEMBER_TEXT, LIMIT_NAME),
	COLLECTION(draft, MEMBER_TRUE, 0),
	COLLECTION(intro, MEMBER_TEXT, LIMIT_NOTE),
	COLLECTION(closing, MEMBER_TEXT, LIMIT_NOTE),
	COLLECTION(tags, MEMBER_LIST, LIMIT_TAG),
	COLLECTION(categories, MEMBER_LIST, LIMIT_TAG),
	COLLECTION(created, MEMBER_TIME, 0),
	COLLECTION(changed, MEMBER_TIME, 0),
};

static const struct member entry_members[] = {
	{ "id", MEMBER_ID, offsetof(struct entry, item_id), 0 },
	{ "item", MEMBER_UUID, offsetof(struct entry, item_uuid), 0 },
	{ "commentary", MEMBER_TEXT, offsetof(struct entry, commentary),
	  LIMIT_NOTE },
	{ "added", MEMBER_TIME, offsetof(struct entry, added), 0 },
};

static json_t *entry_to_json(const struct entry *e, int ids)
{
	json_t *o = json_object();

	members_put(o, e, entry_members, ARRAY_SIZE(entry_members), ids);
	/* a loader that was asked for the items need not say it twice */
	if (str_empty(e->item_uuid))
		json_put_str(o, "item", e->item.uuid);
	return o;
}

json_t *collection_to_json(const struct collection *c, int ids)
{
	json_t *o = json_object();
	json_t *entries = json_array();

	members_put(o, c, collection_members, ARRAY_SIZE(collection_members),
		    ids);
	for (size_t i = 0; i < c->entries.n; i++)
		json_array_append_new(entries,
				      entry_to_json(&c->entries.v[i], ids));
	if (c->entries.n)
		json_object_set(o, "entries", entries);
	else
		json_put_int(o, "n_entries", c->n_entries);
	json_decref(entries);
	return o;
}

static int get_entries(const json_t *o, struct collection *c, struct err *err)
{
	const json_t *list = NULL, *e;
	size_t i;
	int rc = json_get_objects(o, "entries", &list, err);

	json_array_foreach (list, i, e) {
		struct entry *entry = VEC_PUSH(&c->entries);

		rc = members_get(e, entry, entry_members,
				 ARRAY_SIZE(entry_members), err);
		if (!rc && str_empty(entry->item_uuid))
			rc = json_bad_value("entries", e,
					    "it has the UUID of an \"item\"",
					    err);
		if (rc)
			return rc;
	}
	c->n_entries = (long)c->entries.n;
	return rc;
}

int collection_from_json(const json_t *o, struct collection *ret,
			 struct err *err)
{
	int rc;

	memset(ret, 0, sizeof(*ret));
	if (!json_is_object(o))
		return err_set(err, ERR_DATA, "a collection is a JSON object");
	rc = members_get(o, ret, collection_members,
			 ARRAY_SIZE(collection_members), err);
	if (!rc)
		rc = get_entries(o, ret, err);
	if (!rc && str_empty(ret->name))
		rc = err_set(err, ERR_DATA, "a collection has no \"name\"");
	return rc;
}
