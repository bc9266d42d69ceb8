/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/formats.h"

#include "core/item_json.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#define SNIFF_BYTES 4096

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
	return memmem(s, n, "\"" JSON_FORMAT_NAME "\"", strlen(JSON_FORMAT_NAME) + 2)
		       ? 100
		       : 5;
}

/* ---- One list after the other, an element at a time ---- */

struct writer {
	struct buf *out;
	int open; /* a list, which has no element yet */
};

static void begin_list(struct writer *w, const char *key)
{
	buf_addf(w->out, ",\n  \"%s\": [", key);
	w->open = 1;
}

/* Takes `o` over.  Its lines go below those of the list: strings of JSON have
 * no ends of lines in them. */
static void add_element(struct writer *w, json_t *o)
{
	struct buf text = BUF_INIT;
	const char *s, *end;

	json_add_text(&text, o, JSON_INDENT(2));
	buf_adds(w->out, w->open ? "\n" : ",\n");
	for (s = text.s; s; s = end ? end + 1 : NULL) {
		end = strchr(s, '\n');
		buf_adds(w->out, "    ");
		buf_add(w->out, s, end ? (size_t)(end - s) + 1 : strlen(s));
	}
	w->open = 0;
	buf_release(&text);
	json_decref(o);
}

static void end_list(struct writer *w)
{
	buf_adds(w->out, w->open ? "]" : "\n  ]");
}

static json_t *text_to_json(const struct item_text *t)
{
	json_t *o = json_object();

	json_put_str(o, "item", t->item_uuid);
	json_put_time(o, "fetched", t->fetched);
	json_put_str(o, "note", t->note);
	json_put_str(o, "blocks", t->blocks);
	json_put_strv(o, "links", &t->links);
	return o;
}

static json_t *saved_to_json(const struct saved *s)
{
	json_t *o = json_object();

	json_put_str(o, "uuid", s->uuid);
	json_put_str(o, "name", s->name);
	json_object_set_new(o, "query", json_string(s->query));
	return o;
}

static json_t *alias_to_json(const struct alias *a)
{
	json_t *o = json_object();

	json_put_str(o, "alias", a->alias);
	json_put_str(o, "tag", a->tag);
	return o;
}

static json_t *written_to_json(const struct written *p)
{
	json_t *o = json_object();

	json_put_str(o, "collection", p->collection_uuid);
	json_put_str(o, "site", p->site);
	json_put_str(o, "path", p->path);
	json_put_str(o, "hash", p->hash);
	json_put_time(o, "first", p->first);
	json_put_time(o, "last", p->last);
	return o;
}

#define ADD_LIST(w, key, list, to_json)                         \
	do {                                                    \
		begin_list(w, key);                             \
		for (size_t i = 0; i < (list).n; i++)           \
			add_element(w, to_json(&(list).v[i]));  \
		end_list(w);                                    \
	} while (0)

static json_t *plain_collection(const struct collection *c)
{
	return collection_to_json(c, 0);
}

int json_format_export(const struct bundle *b, struct buf *out, struct err *err)
{
	struct writer w = { out, 0 };
	int rc = 0;

	buf_addf(out, "{\n  \"format\": \"%s\",\n  \"version\": %d",
		 JSON_FORMAT_NAME, JSON_FORMAT_VERSION);
	begin_list(&w, "items");
	for (size_t i = 0; !rc && i < b->items.n; i++) {
		add_element(&w, item_to_json(&b->items.v[i], 0));
		rc = bundle_go_on(b, i, err);
	}
	end_list(&w);
	if (rc)
		return rc;
	if (b->texts.n)
		ADD_LIST(&w, "texts", b->texts, text_to_json);
	ADD_LIST(&w, "collections", b->collections, plain_collection);
	if (b->written.n)
		ADD_LIST(&w, "published", b->written, written_to_json);
	if (b->saved.n)
		ADD_LIST(&w, "saved", b->saved, saved_to_json);
	if (b->aliases.n)
		ADD_LIST(&w, "aliases", b->aliases, alias_to_json);
	buf_adds(out, "\n}\n");
	return 0;
}
