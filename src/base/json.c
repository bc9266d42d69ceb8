/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/json.h"

#include "base/clock.h"

#include <stdlib.h>
#include <string.h>

void json_start(void)
{
	json_set_alloc_funcs(xmalloc, free);
}

json_t *json_parse(const char *s, size_t len, const char *name,
		   struct err *err)
{
	json_error_t je;
	json_t *v = json_loadb(s, len, JSON_REJECT_DUPLICATES, &je);

	if (!v)
		err_set(err, ERR_DATA, "%s, line %d: %s", name, je.line,
			je.text);
	return v;
}

const char *json_get_str(const json_t *obj, const char *key)
{
	return json_string_value(json_object_get(obj, key));
}

long long json_get_int(const json_t *obj, const char *key)
{
	return json_integer_value(json_object_get(obj, key));
}

int json_get_bool(const json_t *obj, const char *key)
{
	return json_is_true(json_object_get(obj, key));
}

static void add_strings(const json_t *v, struct strv *sv)
{
	const json_t *e;
	size_t i;

	if (json_is_string(v))
		strv_push(sv, json_string_value(v));
	json_array_foreach(v, i, e)
		if (json_is_string(e))
			strv_push(sv, json_string_value(e));
}

void json_get_strv(const json_t *obj, const char *key, struct strv *sv)
{
	add_strings(json_object_get(obj, key), sv);
}

void json_put_str(json_t *obj, const char *key, const char *value)
{
	if (!str_empty(value))
		json_object_set_new(obj, key, json_string(value));
}

void json_put_int(json_t *obj, const char *key, long long value)
{
	if (value)
		json_object_set_new(obj, key, json_integer(value));
}

void json_put_true(json_t *obj, const char *key, int value)
{
	if (value)
		json_object_set_new(obj, key, json_true());
}

void json_put_time(json_t *obj, const char *key, long long when)
{
	struct buf b = BUF_INIT;

	if (!when)
		return;
	clock_add_utc(&b, when);
	json_put_str(obj, key, b.s);
	buf_release(&b);
}

static json_t *strv_to_array(const struct strv *sv)
{
	json_t *a = json_array();

	for (size_t i = 0; i < sv->n; i++)
		json_array_append_new(a, json_string(sv->v[i]));
	return a;
}

void json_put_strv(json_t *obj, const char *key, const struct strv *sv)
{
	if (sv->n)
		json_object_set_new(obj, key, strv_to_array(sv));
}

static int add_chunk(const char *s, size_t len, void *ctx)
{
	buf_add(ctx, s, len);
	return 0;
}

void json_add_text(struct buf *b, const json_t *value, size_t flags)
{
	json_dump_callback(value, add_chunk, b, flags | JSON_ENCODE_ANY);
}

/* The number last given out stands at the base: many of one name are not tried
 * from the first each time. */
char *json_take_name(json_t *taken, const char *base)
{
	long long n = json_get_int(taken, base);
	char *name = xstrdup(base);

	while (json_object_get(taken, name)) {
		free(name);
		name = xasprintf("%s-%lld", base, ++n);
	}
	json_object_set_new(taken, name, json_integer(1));
	json_object_set_new(taken, base, json_integer(n ? n : 1));
	return name;
}

char *json_from_strv(const struct strv *sv)
{
	json_t *a = strv_to_array(sv);
	struct buf b = BUF_INIT;

	json_add_text(&b, a, JSON_COMPACT);
	json_decref(a);
	return buf_detach(&b);
}

void json_to_strv(const char *s, struct strv *sv)
{
	json_t *a;

	if (str_empty(s) || !strcmp(s, "[]"))
		return;
	a = json_loads(s, 0, NULL);
	add_strings(a, sv);
	json_decref(a);
}
