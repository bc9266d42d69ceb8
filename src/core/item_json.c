/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/item_json.h"

#include "base/limits.h"
#include "core/json_members.h"

#include <string.h>

#define ITEM(key, type, limit)                                \
	{                                                     \
#key, type, offsetof(struct item, key), limit \
	}

/* In the order in which they are written. */
static const struct member item_head[] = {
	ITEM(id, MEMBER_ID, 0),
	ITEM(uuid, MEMBER_UUID, 0),
	ITEM(url, MEMBER_URL, LIMIT_URL),
	ITEM(canonical, MEMBER_URL, LIMIT_URL),
	ITEM(title, MEMBER_TEXT, LIMIT_TITLE),
	ITEM(authors, MEMBER_LIST, LIMIT_TITLE),
	ITEM(site, MEMBER_TEXT, LIMIT_TITLE),
	ITEM(description, MEMBER_TEXT, LIMIT_NOTE),
	ITEM(lang, MEMBER_TEXT, LIMIT_NAME),
	ITEM(kind, MEMBER_KIND, 0),
	ITEM(state, MEMBER_STATE, 0),
	ITEM(starred, MEMBER_TRUE, 0),
	ITEM(published, MEMBER_DATE, LIMIT_NAME),
	ITEM(duration, MEMBER_COUNT, 0),
	ITEM(minutes, MEMBER_COUNT, 0),
	ITEM(pages, MEMBER_COUNT, 0),
	ITEM(words, MEMBER_COUNT, 0),
	ITEM(position, MEMBER_COUNT, 0),
	ITEM(typed, MEMBER_TYPED, 0),
	ITEM(added, MEMBER_TIME, 0),
	ITEM(changed, MEMBER_TIME, 0),
	ITEM(started, MEMBER_TIME, 0),
	ITEM(done, MEMBER_TIME, 0),
	ITEM(dropped, MEMBER_TIME, 0),
	ITEM(trashed, MEMBER_TIME, 0),
	ITEM(snoozed, MEMBER_TIME, 0),
	ITEM(fetch, MEMBER_FETCH, 0),
	ITEM(fetch_error, MEMBER_TEXT, LIMIT_NOTE),
	ITEM(http_status, MEMBER_COUNT, 0),
	ITEM(etag, MEMBER_TEXT, LIMIT_PAGE_FIELD),
	ITEM(last_modified, MEMBER_TEXT, LIMIT_PAGE_FIELD),
	ITEM(fetched, MEMBER_TIME, 0),
	ITEM(tags, MEMBER_TAGS, 0),
};

#define NOTE(key, type, limit)                                \
	{                                                     \
#key, type, offsetof(struct note, key), limit \
	}

static const struct member note_members[] = {
	NOTE(id, MEMBER_ID, 0),
	NOTE(uuid, MEMBER_UUID, 0),
	NOTE(body, MEMBER_TEXT, LIMIT_NOTE),
	NOTE(created, MEMBER_TIME, 0),
	NOTE(changed, MEMBER_TIME, 0),
};

#define QUOTE(key, type, limit)                                \
	{                                                      \
#key, type, offsetof(struct quote, key), limit \
	}

static const struct member quote_members[] = {
	QUOTE(id, MEMBER_ID, 0),
	QUOTE(uuid, MEMBER_UUID, 0),
	QUOTE(body, MEMBER_TEXT, LIMIT_QUOTE),
	{ "locator", MEMBER_LOCATOR, offsetof(struct quote, loc), 0 },
	QUOTE(comment, MEMBER_TEXT, LIMIT_NOTE),
	QUOTE(found, MEMBER_ID, 0), /* of the text here, so not exported */
	QUOTE(created, MEMBER_TIME, 0),
	QUOTE(changed, MEMBER_TIME, 0),
};

#define ALTERNATE(key, type, limit)                                \
	{                                                          \
#key, type, offsetof(struct alternate, key), limit \
	}

static const struct member alternate_members[] = {
	ALTERNATE(id, MEMBER_ID, 0),
	ALTERNATE(url, MEMBER_URL, LIMIT_URL),
	ALTERNATE(role, MEMBER_ROLE, LIMIT_NAME),
};

static const struct member link_members[] = {
	{ "rel", MEMBER_REL, offsetof(struct link, rel), 0 },
	{ "to", MEMBER_UUID, offsetof(struct link, to_uuid), 0 },
	{ "url", MEMBER_URL, offsetof(struct link, url), LIMIT_URL },
	{ "incoming", MEMBER_TRUE, offsetof(struct link, incoming), 0 },
	{ "created", MEMBER_TIME, offsetof(struct link, created), 0 },
};

/* Puts `list` at `key` unless it is empty; takes it over. */
static void put_list(json_t *o, const char *key, json_t *list)
{
	if (json_array_size(list))
		json_object_set_new(o, key, list);
	else
		json_decref(list);
}

json_t *note_to_json(const struct note *n, int ids)
{
	json_t *o = json_object();

	members_put(o, n, note_members, ARRAY_SIZE(note_members), ids);
	return o;
}

json_t *quote_to_json(const struct quote *q, int ids)
{
	json_t *o = json_object();

	members_put(o, q, quote_members, ARRAY_SIZE(quote_members), ids);
	return o;
}

static void put_alternates(json_t *o, const struct item *it, int ids)
{
	json_t *list = json_array();

	for (size_t i = 0; i < it->alternates.n; i++) {
		json_t *a = json_object();

		members_put(a, &it->alternates.v[i], alternate_members,
			    ARRAY_SIZE(alternate_members), ids);
		json_array_append_new(list, a);
	}
	put_list(o, "alternates", list);
}

/* Without ids, a link that comes in is left to the item it comes from. */
static void put_links(json_t *o, const struct item *it, int ids)
{
	json_t *list = json_array();

	for (size_t i = 0; i < it->links.n; i++) {
		json_t *l;

		if (it->links.v[i].incoming && !ids)
			continue;
		l = json_object();
		members_put(l, &it->links.v[i], link_members,
			    ARRAY_SIZE(link_members), ids);
		json_array_append_new(list, l);
	}
	put_list(o, "links", list);
}

static void put_collections(json_t *o, const struct item *it)
{
	json_t *list = json_array();

	for (size_t i = 0; i < it->collections.n; i++)
		json_array_append_new(
			list,
			json_string(str_or_empty(it->collections.v[i].name)));
	put_list(o, "collections", list);
}

json_t *item_to_json(const struct item *it, int ids)
{
	json_t *o = json_object(), *notes = json_array(),
	       *quotes = json_array();

	members_put(o, it, item_head, ARRAY_SIZE(item_head), ids);
	put_alternates(o, it, ids);
	for (size_t i = 0; i < it->notes.n; i++)
		json_array_append_new(notes,
				      note_to_json(&it->notes.v[i], ids));
	put_list(o, "notes", notes);
	for (size_t i = 0; i < it->quotes.n; i++)
		json_array_append_new(quotes,
				      quote_to_json(&it->quotes.v[i], ids));
	put_list(o, "quotes", quotes);
	put_links(o, it, ids);
	if (ids)
		put_collections(o, it);
	return o;
}

static int get_notes(const json_t *o, struct note_vec *v, struct err *err)
{
	const json_t *list = NULL, *e;
	size_t i;
	int rc = json_get_objects(o, "notes", &list, err);

	json_array_foreach (list, i, e) {
		rc = members_get(e, VEC_PUSH(v), note_members,
				 ARRAY_SIZE(note_members), err);
		if (rc)
			return rc;
	}
	return rc;
}

static int get_quotes(const json_t *o, struct quote_vec *v, struct err *err)
{
	const json_t *list = NULL, *e;
	size_t i;
	int rc = json_get_objects(o, "quotes", &list, err);

	json_array_foreach (list, i, e) {
		rc = members_get(e, VEC_PUSH(v), quote_members,
				 ARRAY_SIZE(quote_members), err);
		if (rc)
			return rc;
	}
	return rc;
}

static int get_alternates(const json_t *o, struct alternate_vec *v,
			  struct err *err)
{
	const json_t *list = NULL, *e;
	size_t i;
	int rc = json_get_objects(o, "alternates", &list, err);

	json_array_foreach (list, i, e) {
		struct alternate *a = VEC_PUSH(v);

		rc = members_get(e, a, alternate_members,
				 ARRAY_SIZE(alternate_members), err);
		if (!rc && str_empty(a->url))
			rc = json_bad_value("alternates", e, "it has a \"url\"",
					    err);
		if (rc)
			return rc;
	}
	return rc;
}

static int get_links(const json_t *o, struct link_vec *v, struct err *err)
{
	const json_t *list = NULL, *e;
	size_t i;
	int rc = json_get_objects(o, "links", &list, err);

	json_array_foreach (list, i, e) {
		struct link *l = VEC_PUSH(v);

		rc = members_get(e, l, link_members, ARRAY_SIZE(link_members),
				 err);
		if (!rc && (!json_object_get(e, "rel") ||
			    str_empty(l->to_uuid) == str_empty(l->url)))
			rc = json_bad_value("links", e,
					    "it has \"rel\" and one of"
					    " \"to\" and \"url\"",
					    err);
		if (rc)
			return rc;
	}
	return rc;
}

int item_from_json(const json_t *o, struct item *ret, struct err *err)
{
	int rc;

	memset(ret, 0, sizeof(*ret));
	if (!json_is_object(o))
		return err_set(err, ERR_DATA, "an item is a JSON object");
	rc = members_get(o, ret, item_head, ARRAY_SIZE(item_head), err);
	if (!rc)
		rc = get_alternates(o, &ret->alternates, err);
	if (!rc)
		rc = get_notes(o, &ret->notes, err);
	if (!rc)
		rc = get_quotes(o, &ret->quotes, err);
	if (!rc)
		rc = get_links(o, &ret->links, err);
	ret->n_notes = (int)ret->notes.n;
	ret->n_quotes = (int)ret->quotes.n;
	return rc;
}
