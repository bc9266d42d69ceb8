/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CORE_JSON_MEMBERS_H
#define CORE_JSON_MEMBERS_H
/*
 * A struct as a JSON object, by a table of its members that serves both
 * directions.
 */
#include "base/json.h"

enum member_type {
	/* char *, with the ceiling `limit` */
	MEMBER_TEXT,
	MEMBER_UUID,
	MEMBER_URL,  /* absolute */
	MEMBER_DATE, /* core/date.h */
	MEMBER_SLUG, /* of a collection */
	MEMBER_ROLE, /* of an alternate */
	/* struct strv; strings with the ceiling `limit` */
	MEMBER_LIST,
	MEMBER_TAGS, /* normalized and sorted when read */
	/* others */
	MEMBER_ID,    /* int64_t; written on demand, never read */
	MEMBER_COUNT, /* long, not negative */
	MEMBER_TRUE,  /* int; left out when 0 */
	MEMBER_TIME,  /* instant */
	MEMBER_KIND,  /* the enums of core/item.h */
	MEMBER_STATE,
	MEMBER_REL,
	MEMBER_FETCH,   /* left out when FETCH_NONE */
	MEMBER_TYPED,   /* unsigned: enum item_field */
	MEMBER_LOCATOR, /* struct locator */
};

struct member {
	const char *key;
	enum member_type type;
	size_t offset; /* in the struct */
	size_t limit;  /* bytes; 0: none */
};

/* Puts the `n` members of the struct at `base` into `o`. */
void members_put(json_t *o, const void *base, const struct member *m, size_t n,
		 int ids);

/* Reads them back into a zeroed struct; what is missing or null stays. */
int members_get(const json_t *o, void *base, const struct member *m, size_t n,
		struct err *err);

/* The array at `key`: NULL when it is missing; ERR_DATA when it is something
 * else than an array of objects. */
int json_get_objects(const json_t *o, const char *key, const json_t **ret,
		     struct err *err);

/* The bit of enum item_field with this name in JSON; 0: none. */
unsigned json_field_bit(const char *name);

/* ERR_DATA that names key and value. */
int json_bad_value(const char *key, const json_t *value, const char *why,
		   struct err *err);

#endif
