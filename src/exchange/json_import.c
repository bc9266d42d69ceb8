/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A library in JSON, read an element at a time: the tree of a large one would
 * take ten times the room of its text.
 */
#include "exchange/formats.h"

#include "base/limits.h"
#include "base/text.h"
#include "base/uuid.h"
#include "core/item_json.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#define SHOWN_CELLS 60

struct reader {
	const char *s, *end;
	const char *name; /* of the file */
	int line;         /* of `s`, from 1 */
	json_t *head;     /* what is no list */
	struct bundle *to;
};

static int check_head(const json_t *root, const char *name, struct err *err)
{
	const char *format = json_get_str(root, "format");
	const json_t *version = json_object_get(root, "version");

	if (!format || strcmp(format, JSON_FORMAT_NAME) != 0)
		return err_set(err, ERR_DATA,
			       "%s: not an export of rl (its \"format\" is not "
			       "\"" JSON_FORMAT_NAME "\")",
			       name);
	if (!json_is_integer(version) || json_integer_value(version) < 1)
		return err_set(err, ERR_DATA,
			       "%s: \"version\" is not a number from 1", name);
	if (json_integer_value(version) > JSON_FORMAT_VERSION)
		return err_set(
			err, ERR_DATA,
			"%s: version %lld of the format, made by a newer "
			"rl; this one reads up to %d",
			name, (long long)json_integer_value(version),
			JSON_FORMAT_VERSION);
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

/* ---- One of each list ---- */

static int take_item(struct reader *r, const json_t *o, struct err *err)
{
	return item_from_json(o, VEC_PUSH(&r->to->items), err);
}

static int take_collection(struct reader *r, const json_t *o, struct err *err)
{
	return collection_from_json(o, VEC_PUSH(&r->to->collections), err);
}

static void get_time(const json_t *o, const char *key, instant *ret)
{
	const char *s = json_get_str(o, key);

	if (s && clock_parse(s, ret))
		*ret = 0;
}

static int take_text(struct reader *r, const json_t *o, struct err *err)
{
	const char *blocks = json_get_str(o, "blocks");
	const char *uuid = json_get_str(o, "item");
	struct item_text *t;

	if (!uuid || !uuid_valid(uuid) || !blocks ||
	    strlen(blocks) > LIMIT_PAGE_TEXT)
		return err_set(err, ERR_DATA,
			       "it has no UUID of an \"item\" or no "
			       "\"blocks\"");
	t = VEC_PUSH(&r->to->texts);
	t->item_uuid = xstrdup(uuid);
	t->blocks = xstrdup(blocks);
	t->note = xstrdup_null(json_get_str(o, "note"));
	json_get_strv(o, "links", &t->links);
	get_time(o, "fetched", &t->fetched);
	return 0;
}

/* The UUID at `key`, if it is one. */
static char *get_uuid(const json_t *o, const char *key)
{
	const char *s = json_get_str(o, key);

	return s && uuid_valid(s) ? xstrdup(s) : NULL;
}

static int take_saved(struct reader *r, const json_t *o, struct err *err)
{
	struct saved *s;

	if (str_empty(json_get_str(o, "name")) || !json_get_str(o, "query"))
		return err_set(err, ERR_DATA,
			       "it has no \"name\" or no \"query\"");
	s = VEC_PUSH(&r->to->saved);
	s->uuid = get_uuid(o, "uuid");
	s->name = xstrdup(json_get_str(o, "name"));
	s->query = xstrdup(json_get_str(o, "query"));
	return 0;
}

static int take_alias(struct reader *r, const json_t *o, struct err *err)
{
	struct alias *a;

	if (str_empty(json_get_str(o, "alias")) ||
	    str_empty(json_get_str(o, "tag")))
		return err_set(err, ERR_DATA,
			       "it has no \"alias\" or no \"tag\"");
	a = VEC_PUSH(&r->to->aliases);
	a->alias = xstrdup(json_get_str(o, "alias"));
	a->tag = xstrdup(json_get_str(o, "tag"));
	return 0;
}

static int take_written(struct reader *r, const json_t *o, struct err *err)
{
	const char *site = json_get_str(o, "site");
	const char *path = json_get_str(o, "path");
	char *uuid = get_uuid(o, "collection");
	struct written *p;

	if (!uuid || str_empty(site) || str_empty(path)) {
		free(uuid);
		return err_set(err, ERR_DATA,
			       "it has no UUID of a \"collection\", no "
			       "\"site\" or no \"path\"");
	}
	p = VEC_PUSH(&r->to->written);
	p->collection_uuid = uuid;
	p->site = xstrdup(site);
	p->path = xstrdup(path);
	p->hash = xstrdup(str_or_empty(json_get_str(o, "hash")));
	get_time(o, "first", &p->first);
	get_time(o, "last", &p->last);
	return 0;
}

static const struct list {
	const char *key, *noun;
	int (*take)(struct reader *r, const json_t *o, struct err *err);
} lists[] = {
	{ "items", "item", take_item },
	{ "texts", "text", take_text },
	{ "collections", "collection", take_collection },
	{ "published", "publication", take_written },
	{ "saved", "saved query", take_saved },
	{ "aliases", "alias", take_alias },
};

/* ---- The text ---- */

static void skip_blanks(struct reader *r)
{
	while (r->s < r->end && isspace((unsigned char)*r->s))
		r->line += *r->s++ == '\n';
}

/* The next sign that is no blank; '\0' at the end. */
static char peek(struct reader *r)
{
	skip_blanks(r);
	return r->s < r->end ? *r->s : '\0';
}

static int take_sign(struct reader *r, char sign, struct err *err)
{
	if (peek(r) != sign)
		return err_set(err, ERR_DATA, "%s, line %d: '%c' expected",
			       r->name, r->line, sign);
	r->s++;
	return 0;
}

/* The next value; NULL with a message. */
static json_t *next_value(struct reader *r, struct err *err)
{
	json_error_t je;
	json_t *v;
	const char *from = r->s;

	v = json_loadb(r->s, (size_t)(r->end - r->s),
		       JSON_REJECT_DUPLICATES | JSON_DECODE_ANY |
			       JSON_DISABLE_EOF_CHECK,
		       &je);
	if (!v) {
		err_set(err, ERR_DATA, "%s, line %d: %s", r->name,
			r->line + je.line - 1, je.text);
		return NULL;
	}
	r->s += je.position;
	while ((from = memchr(from, '\n', (size_t)(r->s - from)))) {
		r->line++;
		from++;
	}
	return v;
}

static int read_element(struct reader *r, const struct list *list, size_t i,
			struct err *err)
{
	json_t *o = next_value(r, err);
	int rc;

	if (!o)
		return -ERR_DATA;
	rc = json_is_object(o) ? list->take(r, o, err)
			       : err_set(err, ERR_DATA, "is not an object");
	if (rc)
		rc = prefix_error(err, r->name, list->noun, i, o);
	json_decref(o);
	return rc;
}

static int read_list(struct reader *r, const struct list *list,
		     struct err *err)
{
	int rc = 0;

	/* What a newer rl wrote is told before it is taken for a mistake. */
	if (json_object_size(r->head) >= 2)
		rc = check_head(r->head, r->name, err);
	if (rc)
		return rc;
	if (peek(r) != '[')
		return err_set(err, ERR_DATA, "%s: \"%s\" is not a list",
			       r->name, list->key);
	r->s++;
	for (size_t i = 0; !rc && (i || peek(r) != ']'); i++) {
		skip_blanks(r);
		rc = read_element(r, list, i, err);
		if (rc || peek(r) == ']')
			break;
		rc = take_sign(r, ',', err);
	}
	return rc ? rc : take_sign(r, ']', err);
}

static int read_member(struct reader *r, struct err *err)
{
	json_t *key, *v;
	int rc;

	if (peek(r) != '"')
		return take_sign(r, '"', err);
	key = next_value(r, err);
	rc = key ? take_sign(r, ':', err) : -ERR_DATA;
	for (size_t i = 0; !rc && i < ARRAY_SIZE(lists); i++) {
		if (strcmp(lists[i].key, json_string_value(key)) != 0)
			continue;
		json_decref(key);
		return read_list(r, &lists[i], err);
	}
	skip_blanks(r);
	v = rc ? NULL : next_value(r, err);
	if (v)
		json_object_set_new(r->head, json_string_value(key), v);
	json_decref(key);
	return v ? 0 : -ERR_DATA;
}

static int read_all(struct reader *r, struct err *err)
{
	int rc;

	if (peek(r) != '{') {
		json_t *v = next_value(r, err);

		json_decref(v);
		return v ? check_head(r->head, r->name, err) : -ERR_DATA;
	}
	r->s++;
	rc = peek(r) == '}' ? 0 : read_member(r, err);
	while (!rc && peek(r) == ',') {
		r->s++;
		rc = read_member(r, err);
	}
	if (!rc)
		rc = take_sign(r, '}', err);
	if (!rc && peek(r))
		rc = err_set(err, ERR_DATA,
			     "%s, line %d: end of file expected", r->name,
			     r->line);
	return rc ? rc : check_head(r->head, r->name, err);
}

int json_format_import(const char *s, size_t len, const char *name,
		       struct bundle *ret, struct err *err)
{
	struct bundle b = { 0 };
	struct reader r = { s, s + len, name, 1, json_object(), &b };
	int rc;

	if (len >= 3 && !memcmp(s, "\xEF\xBB\xBF", 3))
		r.s += 3;
	rc = read_all(&r, err);
	if (rc)
		bundle_release(&b);
	else
		*ret = b;
	json_decref(r.head);
	return rc;
}
