/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/formats.h"

#include "base/limits.h"
#include "base/text.h"
#include "base/uuid.h"
#include "core/item_json.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#define FORMAT_NAME    "rl-library"
#define FORMAT_VERSION 1
#define SNIFF_BYTES    4096
#define SHOWN_CELLS    60

int json_format_sniff(const char *s, size_t len)
{
	size_t n = len < SNIFF_BYTES ? len : SNIFF_BYTES;

	if (len >= 3 && !memcmp(s, "\xEF\xBB\xBF", 3)) {
		s += 3;
		n -= 3;
	}
	while (n && isspace((unsigned char)*s)) {
		s++;
		n--;
	}
	if (!n || *s != '{')
		return 0;
	return memmem(s, n, "\"" FORMAT_NAME "\"", strlen(FORMAT_NAME) + 2)
		       ? 100
		       : 5;
}

static int check_head(const json_t *root, const char *name, struct err *err)
{
	const char *format = json_get_str(root, "format");
	const json_t *version = json_object_get(root, "version");

	if (!format || strcmp(format, FORMAT_NAME) != 0)
		return err_set(err, ERR_DATA,
			       "%s: not an export of rl (its \"format\" is not "
			       "\"" FORMAT_NAME "\")",
			       name);
	if (!json_is_integer(version) || json_integer_value(version) < 1)
		return err_set(err, ERR_DATA,
			       "%s: \"version\" is not a number from 1", name);
	if (json_integer_value(version) > FORMAT_VERSION)
		return err_set(
			err, ERR_DATA,
			"%s: version %lld of the format, made by a newer "
			"rl; this one reads up to %d",
			name, (long long)json_integer_value(version),
			FORMAT_VERSION);
	return 0;
}

/* "FILE, item 3 (The Title): " before a message about one of them. */
static int prefix_error(struct err *err, const char *file, const char *noun,
			size_t i, const json_t *o)
{
	const char *label = json_get_str(o, "title");
	struct buf shown = BUF_INIT;
	size_t fit;
	int ret;

	if (str_empty(label))
		label = json_get_str(o, "url");
	if (str_empty(label))
		label = json_get_str(o, "name");
	text_add_safe(&shown, label, TEXT_LINE);
	fit = text_fit(shown.s, SHOWN_CELLS, NULL);
	if (fit < shown.len) {
		buf_truncate(&shown, fit);
		buf_adds(&shown, "…");
	}
	if (shown.len)
		ret = err_prefix(err, "%s, %s %zu (%s)", file, noun, i + 1,
				 shown.s);
	else
		ret = err_prefix(err, "%s, %s %zu", file, noun, i + 1);
	buf_release(&shown);
	return ret ? ret : -ERR_DATA;
}

/* *ret is NULL for a missing list. */
static int get_list(const json_t *root, const char *key, const char *name,
		    const json_t **ret, struct err *err)
{
	const json_t *list = json_object_get(root, key);

	if (list && !json_is_array(list))
		return err_set(err, ERR_DATA, "%s: \"%s\" is not a list", name,
			       key);
	*ret = list;
	return 0;
}

static int check_object(const json_t *o, struct err *err)
{
	return json_is_object(o) ? 0
				 : err_set(err, ERR_DATA, "is not an object");
}

static int read_items(const json_t *root, const char *name, struct bundle *to,
		      struct err *err)
{
	const json_t *list = NULL, *o;
	size_t i;

	if (get_list(root, "items", name, &list, err))
		return -ERR_DATA;
	json_array_foreach (list, i, o) {
		struct item *it = VEC_PUSH(&to->items);

		if (check_object(o, err) || item_from_json(o, it, err))
			return prefix_error(err, name, "item", i, o);
	}
	return 0;
}

static int read_collections(const json_t *root, const char *name,
			    struct bundle *to, struct err *err)
{
	const json_t *list = NULL, *o;
	size_t i;

	if (get_list(root, "collections", name, &list, err))
		return -ERR_DATA;
	json_array_foreach (list, i, o) {
		struct collection *c = VEC_PUSH(&to->collections);

		if (check_object(o, err) || collection_from_json(o, c, err))
			return prefix_error(err, name, "collection", i, o);
	}
	return 0;
}

static int read_texts(const json_t *root, const char *name, struct bundle *to,
		      struct err *err)
{
	const json_t *list = NULL, *o;
	size_t i;

	if (get_list(root, "texts", name, &list, err))
		return -ERR_DATA;
	json_array_foreach (list, i, o) {
		const char *blocks = json_get_str(o, "blocks");
		const char *uuid = json_get_str(o, "item");
		const char *fetched = json_get_str(o, "fetched");
		struct item_text *t;

		if (!uuid || !uuid_valid(uuid) || !blocks ||
		    strlen(blocks) > LIMIT_PAGE_TEXT)
			return err_set(err, ERR_DATA,
				       "%s, text %zu: it has no UUID of an "
				       "\"item\" or no \"blocks\"",
				       name, i + 1);
		t = VEC_PUSH(&to->texts);
		t->item_uuid = xstrdup(uuid);
		t->blocks = xstrdup(blocks);
		t->note = xstrdup_null(json_get_str(o, "note"));
		json_get_strv(o, "links", &t->links);
		if (fetched && clock_parse(fetched, &t->fetched))
			t->fetched = 0;
	}
	return 0;
}

static int read_saved(const json_t *root, const char *name, struct bundle *to,
		      struct err *err)
{
	const json_t *list = NULL, *o;
	size_t i;

	if (get_list(root, "saved", name, &list, err))
		return -ERR_DATA;
	json_array_foreach (list, i, o) {
		struct saved *s;

		if (str_empty(json_get_str(o, "name")) ||
		    !json_get_str(o, "query"))
			return err_set(err, ERR_DATA,
				       "%s, saved query %zu: it has no "
				       "\"name\" or no \"query\"",
				       name, i + 1);
		s = VEC_PUSH(&to->saved);
		s->name = xstrdup(json_get_str(o, "name"));
		s->query = xstrdup(json_get_str(o, "query"));
	}
	return 0;
}

int json_format_import(const char *s, size_t len, const char *name,
		       struct bundle *ret, struct err *err)
{
	struct bundle b = { 0 };
	json_t *root = NULL;
	int status;

	if (len > LIMIT_FILE)
		return err_set(err, ERR_DATA,
			       "%s: more than %d MB are not read at once", name,
			       LIMIT_FILE >> 20);
	if (len >= 3 && !memcmp(s, "\xEF\xBB\xBF", 3)) {
		s += 3;
		len -= 3;
	}
	root = json_parse(s, len, name, err);
	if (!root)
		return -ERR_DATA;
	status = check_head(root, name, err);
	if (!status)
		status = read_items(root, name, &b, err);
	if (!status)
		status = read_texts(root, name, &b, err);
	if (!status)
		status = read_collections(root, name, &b, err);
	if (!status)
		status = read_saved(root, name, &b, err);
	if (status)
		bundle_release(&b);
	else
		*ret = b;
	json_decref(root);
	return status;
}

static json_t *texts_of(const struct bundle *b)
{
	json_t *list = json_array();

	for (size_t i = 0; i < b->texts.n; i++) {
		const struct item_text *t = &b->texts.v[i];
		json_t *o = json_object();

		json_put_str(o, "item", t->item_uuid);
		json_put_time(o, "fetched", t->fetched);
		json_put_str(o, "note", t->note);
		json_put_str(o, "blocks", t->blocks);
		json_put_strv(o, "links", &t->links);
		json_array_append_new(list, o);
	}
	return list;
}

static json_t *saved_of(const struct bundle *b)
{
	json_t *list = json_array();

	for (size_t i = 0; i < b->saved.n; i++) {
		json_t *o = json_object();

		json_put_str(o, "name", b->saved.v[i].name);
		json_object_set_new(o, "query",
				    json_string(b->saved.v[i].query));
		json_array_append_new(list, o);
	}
	return list;
}

int json_format_export(const struct bundle *b, struct buf *out, struct err *err)
{
	json_t *root = json_object(), *items = json_array();
	json_t *collections = json_array();
	int rc = 0;

	for (size_t i = 0; !rc && i < b->items.n; i++) {
		json_array_append_new(items, item_to_json(&b->items.v[i], 0));
		rc = bundle_go_on(b, i, err);
	}
	for (size_t i = 0; i < b->collections.n; i++)
		json_array_append_new(
			collections,
			collection_to_json(&b->collections.v[i], 0));
	json_object_set_new(root, "format", json_string(FORMAT_NAME));
	json_object_set_new(root, "version", json_integer(FORMAT_VERSION));
	json_object_set_new(root, "items", items);
	if (b->texts.n)
		json_object_set_new(root, "texts", texts_of(b));
	json_object_set_new(root, "collections", collections);
	if (b->saved.n)
		json_object_set_new(root, "saved", saved_of(b));
	if (!rc) {
		json_add_text(out, root, JSON_INDENT(2));
		buf_addc(out, '\n');
	}
	json_decref(root);
	return rc;
}
