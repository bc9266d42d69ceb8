/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef BASE_JSON_H
#define BASE_JSON_H
/*
 * A few habits on top of jansson.  Getters give NULL or 0 for a key that is
 * missing or of another type: what a foreign file leaves out is left out.
 */
#include "base/buf.h"
#include "base/err.h"
#include "base/vec.h"

#include <jansson.h>

/* Before the first value is made: memory for them is there or stops the
 * program, as all of ours. */
void json_start(void);

/* Parses `len` bytes; NULL with a message that names the line when they are
 * not JSON.  The caller releases with json_decref(). */
json_t *json_parse(const char *s, size_t len, const char *name,
		   struct err *err);

const char *json_get_str(const json_t *obj, const char *key);
long long json_get_int(const json_t *obj, const char *key);
int json_get_bool(const json_t *obj, const char *key);
/* Adds the strings of an array, or the one string. */
void json_get_strv(const json_t *obj, const char *key, struct strv *sv);

/* Setters leave a key out when the value says nothing (NULL, "", 0, empty). */
void json_put_str(json_t *obj, const char *key, const char *value);
void json_put_int(json_t *obj, const char *key, long long value);
void json_put_true(json_t *obj, const char *key, int value);
void json_put_time(json_t *obj, const char *key, long long when);
void json_put_strv(json_t *obj, const char *key, const struct strv *sv);

/* Adds the text; flags as jansson's (JSON_INDENT(2), JSON_COMPACT…). */
void json_add_text(struct buf *b, const json_t *value, size_t flags);

/* `base`, or the first of "base-2", "base-3" … that is no key of the object
 * `taken`, which gets it. */
char *json_take_name(json_t *taken, const char *base);

/* A JSON array of strings, as columns of the library keep lists; "" or
 * anything else reads as empty. */
char *json_from_strv(const struct strv *sv);
void json_to_strv(const char *s, struct strv *sv);

#endif
