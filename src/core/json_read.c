/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/uuid.h"
#include "core/collection.h"
#include "core/date.h"
#include "core/json_members.h"
#include "core/tag.h"
#include "core/url.h"

#include <ctype.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

static void *at(void *base, size_t offset)
{
	return (char *)base + offset;
}

/* What is wrong with a text of this type; NULL: nothing. */
static const char *text_fault(enum member_type type, const char *s)
{
	struct url u = { 0 };
	char *slug;
	int same;

	switch (type) {
	case MEMBER_UUID:
		return uuid_valid(s) ? NULL : "it is a UUID";
	case MEMBER_URL:
		if (url_parse(s, &u, NULL))
			return "it is an absolute URL";
		url_release(&u);
		return NULL;
	case MEMBER_DATE:
		return date_precision(s) ? NULL
					 : "it is a date, such as 2011-04-29";
	case MEMBER_SLUG:
		slug = collection_name_from(s);
		same = !strcmp(slug, s);
		free(slug);
		return same ? NULL : "it is a name of a-z, 0-9 and -";
	case MEMBER_ROLE:
		return role_is_known(s)
			       ? NULL
			       : "it is slides, video, pdf, code, archive or other";
	default:
		return NULL;
	}
}

static int get_text(const struct member *m, const json_t *v, char **slot,
		    struct err *err)
{
	const char *s = json_string_value(v), *fault;

	if (!s)
		return json_bad_value(m->key, v, "it is a text", err);
	if (m->limit && strlen(s) > m->limit)
		return json_bad_value(m->key, v, "it is too long", err);
	fault = *s ? text_fault(m->type, s) : NULL;
	if (fault)
		return json_bad_value(m->key, v, fault, err);
	str_set(slot, s);
	for (char *p = *slot; m->type == MEMBER_UUID && *p; p++)
		*p = (char)tolower((unsigned char)*p);
	return 0;
}

static int compare(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static int get_list(const struct member *m, const json_t *v, struct strv *sv,
		    struct err *err)
{
	const json_t *e;
	size_t i;

	if (!json_is_array(v))
		return json_bad_value(m->key, v, "it is a list of texts", err);
	json_array_foreach (v, i, e) {
		const char *s = json_string_value(e);
		char *tag = NULL;

		if (!s)
			return json_bad_value(m->key, e,
					      "it is a list of texts", err);
		if (m->limit && strlen(s) > m->limit)
			return json_bad_value(m->key, e, "it is too long", err);
		if (m->type == MEMBER_LIST) {
			strv_push(sv, s);
			continue;
		}
		if (tag_normalize(s, &tag, NULL))
			return json_bad_value(m->key, e, "it is no tag", err);
		strv_add_new(sv, tag);
		free(tag);
	}
	if (m->type == MEMBER_TAGS && sv->n)
		qsort(sv->v, sv->n, sizeof(*sv->v), compare);
	return 0;
}

static int get_count(const struct member *m, const json_t *v, long *ret,
		     struct err *err)
{
	json_int_t n = json_integer_value(v);

	if (!json_is_integer(v) || n < 0 || n > INT_MAX)
		return json_bad_value(m->key, v, "it is a number from 0", err);
	*ret = (long)n;
	return 0;
}

static int get_true(const struct member *m, const json_t *v, int *ret,
		    struct err *err)
{
	if (!json_is_boolean(v))
		return json_bad_value(m->key, v, "it is true or false", err);
	*ret = json_is_true(v);
	return 0;
}

static int get_time(const struct member *m, const json_t *v, instant *ret,
		    struct err *err)
{
	const char *s = json_string_value(v);

	if (!s || clock_parse(s, ret))
		return json_bad_value(m->key, v,
				      "it is a time, such as"
				      " 2026-11-20T19:02:11Z",
				      err);
	return 0;
}

static int get_typed(const struct member *m, const json_t *v, unsigned *ret,
		     struct err *err)
{
	const json_t *e;
	size_t i;

	if (!json_is_array(v))
		return json_bad_value(m->key, v, "it is a list of fields", err);
	json_array_foreach (v, i, e) {
		const char *s = json_string_value(e);
		unsigned bit = s ? json_field_bit(s) : 0;

		if (!bit)
			return json_bad_value(m->key, e,
					      "there is no such field", err);
		*ret |= bit;
	}
	return 0;
}

static int get_locator(const struct member *m, const json_t *v,
		       struct locator *ret, struct err *err)
{
	const char *s = json_string_value(v);

	if (!s || locator_parse(s, ret, NULL))
		return json_bad_value(m->key, v, "it is no place in an item",
				      err);
	return 0;
}

/* The number of a name of one of the enums. */
static int get_name(const struct member *m, const json_t *v, int *ret,
		    struct err *err)
{
	const char *s = json_string_value(v);
	int n;

	switch (m->type) {
	case MEMBER_KIND:
		n = kind_parse(s);
		break;
	case MEMBER_STATE:
		n = state_parse(s);
		break;
	case MEMBER_REL:
		n = rel_parse(s);
		break;
	default:
		n = fetch_state_parse(s);
		break;
	}
	if (n < 0)
		return json_bad_value(m->key, v, "there is no such name", err);
	*ret = n;
	return 0;
}

static int get_member(const struct member *m, const json_t *v, void *p,
		      struct err *err)
{
	int n = 0, rc;

	switch (m->type) {
	case MEMBER_ID:
		return 0;
	case MEMBER_LIST:
	case MEMBER_TAGS:
		return get_list(m, v, p, err);
	case MEMBER_COUNT:
		return get_count(m, v, p, err);
	case MEMBER_TRUE:
		return get_true(m, v, p, err);
	case MEMBER_TIME:
		return get_time(m, v, p, err);
	case MEMBER_TYPED:
		return get_typed(m, v, p, err);
	case MEMBER_LOCATOR:
		return get_locator(m, v, p, err);
	case MEMBER_KIND:
	case MEMBER_STATE:
	case MEMBER_REL:
	case MEMBER_FETCH:
		break;
	default:
		return get_text(m, v, p, err);
	}
	rc = get_name(m, v, &n, err);
	if (rc)
		return rc;
	if (m->type == MEMBER_KIND)
		*(enum kind *)p = (enum kind)n;
	else if (m->type == MEMBER_STATE)
		*(enum state *)p = (enum state)n;
	else if (m->type == MEMBER_REL)
		*(enum rel *)p = (enum rel)n;
	else
		*(enum fetch_state *)p = (enum fetch_state)n;
	return 0;
}

int members_get(const json_t *o, void *base, const struct member *m, size_t n,
		struct err *err)
{
	for (size_t i = 0; i < n; i++) {
		const json_t *v = json_object_get(o, m[i].key);
		int rc;

		if (!v || json_is_null(v))
			continue;
		rc = get_member(&m[i], v, at(base, m[i].offset), err);
		if (rc)
			return rc;
	}
	return 0;
}
