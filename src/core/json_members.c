/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/json_members.h"

#include "core/item.h"

#include <stdlib.h>
#include <string.h>

#define SHOWN_BYTES 60 /* of a wrong value */

static const char *const field_names[] = {
	"title", "authors", "site",      "description",
	"lang",  "kind",    "published", "length",
};

static const void *at(const void *base, size_t offset)
{
	return (const char *)base + offset;
}

static void put_typed(json_t *o, const char *key, unsigned typed)
{
	struct strv names = { 0 };

	for (size_t i = 0; i < ARRAY_SIZE(field_names); i++)
		if (typed & 1u << i)
			strv_push(&names, field_names[i]);
	json_put_strv(o, key, &names);
	strv_release(&names);
}

static void put_locator(json_t *o, const char *key, const struct locator *loc)
{
	struct buf b = BUF_INIT;

	locator_add(&b, loc);
	json_put_str(o, key, b.s);
	buf_release(&b);
}

static void put_member(json_t *o, const struct member *m, const void *p,
		       int ids)
{
	switch (m->type) {
	case MEMBER_TEXT:
	case MEMBER_UUID:
	case MEMBER_URL:
	case MEMBER_DATE:
	case MEMBER_SLUG:
	case MEMBER_ROLE:
		json_put_str(o, m->key, *(char *const *)p);
		break;
	case MEMBER_LIST:
	case MEMBER_TAGS:
		json_put_strv(o, m->key, p);
		break;
	case MEMBER_ID:
		if (ids)
			json_put_int(o, m->key, *(const int64_t *)p);
		break;
	case MEMBER_COUNT:
		json_put_int(o, m->key, *(const long *)p);
		break;
	case MEMBER_TRUE:
		json_put_true(o, m->key, *(const int *)p);
		break;
	case MEMBER_TIME:
		json_put_time(o, m->key, *(const instant *)p);
		break;
	case MEMBER_KIND:
		json_put_str(o, m->key, kind_name(*(const enum kind *)p));
		break;
	case MEMBER_STATE:
		json_put_str(o, m->key, state_name(*(const enum state *)p));
		break;
	case MEMBER_REL:
		json_put_str(o, m->key, rel_name(*(const enum rel *)p));
		break;
	case MEMBER_FETCH:
		if (*(const enum fetch_state *)p != FETCH_NONE)
			json_put_str(
				o, m->key,
				fetch_state_name(*(const enum fetch_state *)p));
		break;
	case MEMBER_TYPED:
		put_typed(o, m->key, *(const unsigned *)p);
		break;
	case MEMBER_LOCATOR:
		put_locator(o, m->key, p);
		break;
	}
}

void members_put(json_t *o, const void *base, const struct member *m, size_t n,
		 int ids)
{
	for (size_t i = 0; i < n; i++)
		put_member(o, &m[i], at(base, m[i].offset), ids);
}

int json_bad_value(const char *key, const json_t *value, const char *why,
		   struct err *err)
{
	struct buf b = BUF_INIT;
	int rc;

	json_add_text(&b, value, JSON_COMPACT);
	if (b.len > SHOWN_BYTES) {
		size_t cut = SHOWN_BYTES;

		while (cut && ((unsigned char)b.s[cut] & 0xC0) == 0x80)
			cut--;
		buf_truncate(&b, cut);
		buf_adds(&b, "…");
	}
	rc = err_set(err, ERR_DATA, "\"%s\" cannot be %s: %s", key, b.s, why);
	buf_release(&b);
	return rc;
}

int json_get_objects(const json_t *o, const char *key, const json_t **ret,
		     struct err *err)
{
	const json_t *list = json_object_get(o, key), *e;
	size_t i;

	if (list && !json_is_null(list) && !json_is_array(list))
		return json_bad_value(key, list, "it is a list", err);
	json_array_foreach (list, i, e)
		if (!json_is_object(e))
			return json_bad_value(key, e, "it lists objects", err);
	*ret = list;
	return 0;
}

unsigned json_field_bit(const char *name)
{
	for (size_t i = 0; i < ARRAY_SIZE(field_names); i++)
		if (!strcmp(field_names[i], name))
			return 1u << i;
	return 0;
}
