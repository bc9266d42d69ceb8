/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/page.h"

#include "base/limits.h"
#include "base/text.h"
#include "core/date.h"

#include <stdlib.h>
#include <string.h>

static const char *const event_names[] = {
	[PAGE_PROGRESS] = "progress",
	[PAGE_DONE] = "done",
	[PAGE_UNCHANGED] = "unchanged",
	[PAGE_FAILED] = "failed",
};

enum { /* bits of page_field.events */
	IN_DONE = 1 << PAGE_DONE,
	IN_FAILED = 1 << PAGE_FAILED,
	IN_UNCHANGED = 1 << PAGE_UNCHANGED,
	IN_PROGRESS = 1 << PAGE_PROGRESS,
};

struct field {
	const char *key;
	size_t offset; /* of the member in its struct */
	size_t limit;  /* in bytes */
	unsigned events;
};

static const struct field page_strings[] = {
	{ "reason", offsetof(struct page, reason), LIMIT_PAGE_FIELD,
	  IN_FAILED },
	{ "url", offsetof(struct page, url), LIMIT_URL, IN_DONE },
	{ "canonical", offsetof(struct page, canonical), LIMIT_URL, IN_DONE },
	{ "title", offsetof(struct page, title), LIMIT_TITLE, IN_DONE },
	{ "site", offsetof(struct page, site), LIMIT_PAGE_FIELD, IN_DONE },
	{ "description", offsetof(struct page, description), LIMIT_PAGE_FIELD,
	  IN_DONE },
	{ "lang", offsetof(struct page, lang), LIMIT_PAGE_FIELD, IN_DONE },
	{ "published", offsetof(struct page, published), LIMIT_PAGE_FIELD,
	  IN_DONE },
	{ "kind", offsetof(struct page, kind), LIMIT_PAGE_FIELD, IN_DONE },
	{ "oembed", offsetof(struct page, oembed), LIMIT_URL, IN_DONE },
	{ "etag", offsetof(struct page, etag), LIMIT_PAGE_FIELD, IN_DONE },
	{ "last_modified", offsetof(struct page, last_modified),
	  LIMIT_PAGE_FIELD, IN_DONE },
	{ "note", offsetof(struct page, note), LIMIT_PAGE_FIELD, IN_DONE },
	{ "blocks", offsetof(struct page, blocks), LIMIT_PAGE_TEXT, IN_DONE },
	{ "text", offsetof(struct page, text), LIMIT_PAGE_TEXT, IN_DONE },
};

/* Whole numbers, none of them negative. */
static const struct field page_longs[] = {
	{ "status", offsetof(struct page, status), 999,
	  IN_DONE | IN_FAILED | IN_UNCHANGED },
	{ "retry_after", offsetof(struct page, retry_after), 1L << 31,
	  IN_FAILED },
	{ "duration", offsetof(struct page, duration), 1L << 31, IN_DONE },
	{ "minutes", offsetof(struct page, minutes), 1L << 31, IN_DONE },
	{ "pages", offsetof(struct page, pages), 1L << 31, IN_DONE },
	{ "words", offsetof(struct page, words), 1L << 31, IN_DONE },
};

static const struct field page_lists[] = {
	{ "authors", offsetof(struct page, authors), LIMIT_PAGE_LIST,
	  IN_DONE },
	{ "links", offsetof(struct page, links), LIMIT_PAGE_LINKS, IN_DONE },
};

static const struct field request_strings[] = {
	{ "url", offsetof(struct page_request, url), LIMIT_URL, 0 },
	{ "etag", offsetof(struct page_request, etag), LIMIT_PAGE_FIELD, 0 },
	{ "last_modified", offsetof(struct page_request, last_modified),
	  LIMIT_PAGE_FIELD, 0 },
};

static char **string_at(void *base, size_t offset)
{
	return (char **)((char *)base + offset);
}

static const char *string_of(const void *base, size_t offset)
{
	return *(char *const *)((const char *)base + offset);
}

void page_request_release(struct page_request *r)
{
	if (!r)
		return;
	for (size_t i = 0; i < ARRAY_SIZE(request_strings); i++)
		free(*string_at(r, request_strings[i].offset));
	*r = (struct page_request){ 0 };
}

void page_release(struct page *p)
{
	if (!p)
		return;
	for (size_t i = 0; i < ARRAY_SIZE(page_strings); i++)
		free(*string_at(p, page_strings[i].offset));
	strv_release(&p->authors);
	strv_release(&p->links);
	alternate_vec_release(&p->alternates);
	*p = (struct page){ 0 };
}

json_t *page_request_to_json(const struct page_request *r)
{
	json_t *o = json_object();

	json_object_set_new(o, "id", json_integer(r->id));
	json_put_true(o, "cancel", r->cancel);
	json_put_true(o, "brief", r->brief);
	for (size_t i = 0; i < ARRAY_SIZE(request_strings); i++)
		json_put_str(o, request_strings[i].key,
			     string_of(r, request_strings[i].offset));
	return o;
}

static json_t *alternates_to_json(const struct alternate_vec *v)
{
	json_t *a = json_array();

	for (size_t i = 0; i < v->n; i++) {
		json_t *o = json_object();

		json_put_str(o, "url", v->v[i].url);
		json_put_str(o, "role", v->v[i].role);
		json_array_append_new(a, o);
	}
	return a;
}

json_t *page_to_json(const struct page *p)
{
	const char *base = (const char *)p;
	unsigned bit = 1u << p->event;
	json_t *o = json_object();

	json_object_set_new(o, "id", json_integer(p->id));
	json_put_str(o, "event", event_names[p->event]);
	if (p->event == PAGE_PROGRESS) {
		json_object_set_new(o, "received", json_integer(p->received));
		json_put_int(o, "total", p->total);
	}
	if (p->event == PAGE_FAILED)
		json_object_set_new(o, "temporary",
				    json_boolean(p->temporary));
	for (size_t i = 0; i < ARRAY_SIZE(page_strings); i++)
		if (page_strings[i].events & bit)
			json_put_str(o, page_strings[i].key,
				     string_of(p, page_strings[i].offset));
	for (size_t i = 0; i < ARRAY_SIZE(page_longs); i++)
		if (page_longs[i].events & bit)
			json_put_int(o, page_longs[i].key,
				     *(const long *)(const void *)
				     (base + page_longs[i].offset));
	for (size_t i = 0; i < ARRAY_SIZE(page_lists); i++)
		if (page_lists[i].events & bit)
			json_put_strv(o, page_lists[i].key,
				      (const struct strv *)(const void *)
				      (base + page_lists[i].offset));
	if (p->event == PAGE_DONE && p->alternates.n)
		json_object_set_new(o, "alternates",
				    alternates_to_json(&p->alternates));
	return o;
}

static int wrong_type(const char *key, const char *want, struct err *err)
{
	return err_set(err, ERR_DATA, "\"%s\" is not %s", key, want);
}

static int too_large(const char *key, size_t limit, struct err *err)
{
	return err_set(err, ERR_DATA, "\"%s\" is larger than %zu", key, limit);
}

/* Each of these leaves *slot alone when the key is missing. */
static int take_string(const json_t *v, const char *key, size_t limit,
		       char **slot, struct err *err)
{
	if (!v)
		return 0;
	if (!json_is_string(v))
		return wrong_type(key, "a string", err);
	if (json_string_length(v) > limit)
		return too_large(key, limit, err);
	if (strlen(json_string_value(v)) != json_string_length(v))
		return wrong_type(key, "free of zero bytes", err);
	str_set(slot, json_string_value(v));
	return 0;
}

static int take_number(const json_t *o, const char *key, long long limit,
		       long long *slot, struct err *err)
{
	const json_t *v = json_object_get(o, key);

	if (!v)
		return 0;
	if (!json_is_integer(v) || json_integer_value(v) < 0)
		return wrong_type(key, "a whole number", err);
	if (json_integer_value(v) > limit)
		return too_large(key, (size_t)limit, err);
	*slot = json_integer_value(v);
	return 0;
}

static int take_bool(const json_t *o, const char *key, int *slot,
		     struct err *err)
{
	const json_t *v = json_object_get(o, key);

	if (!v)
		return 0;
	if (!json_is_boolean(v))
		return wrong_type(key, "true or false", err);
	*slot = json_is_true(v);
	return 0;
}

static int take_list(const json_t *o, const char *key, size_t limit,
		     struct strv *slot, struct err *err)
{
	const json_t *v = json_object_get(o, key), *e;
	size_t i;
	int rc;

	if (!v)
		return 0;
	if (!json_is_array(v))
		return wrong_type(key, "a list", err);
	if (json_array_size(v) > limit)
		return too_large(key, limit, err);
	json_array_foreach(v, i, e) {
		char *s = NULL;

		rc = take_string(e, key, LIMIT_PAGE_FIELD, &s, err);
		if (rc)
			return rc;
		strv_push_take(slot, s);
	}
	return 0;
}

static int take_alternates(const json_t *o, struct alternate_vec *ret,
			   struct err *err)
{
	const json_t *v = json_object_get(o, "alternates"), *e;
	size_t i;
	int rc = 0;

	if (!v)
		return 0;
	if (!json_is_array(v))
		return wrong_type("alternates", "a list", err);
	if (json_array_size(v) > LIMIT_PAGE_LIST)
		return too_large("alternates", LIMIT_PAGE_LIST, err);
	json_array_foreach(v, i, e) {
		struct alternate *a = VEC_PUSH(ret);

		rc = take_string(json_object_get(e, "url"), "url", LIMIT_URL,
				 &a->url, err);
		if (!rc)
			rc = take_string(json_object_get(e, "role"), "role",
					 LIMIT_PAGE_FIELD, &a->role, err);
		if (!rc && str_empty(a->url))
			rc = wrong_type("alternates", "a list of URLs", err);
		if (!rc && a->role && !role_is_known(a->role))
			rc = wrong_type("role", "one that is known", err);
		if (rc)
			break;
	}
	return rc;
}

/* An id is any integer that fits: 0 is the answer to an unreadable line. */
static int take_id(const json_t *o, int64_t *slot, struct err *err)
{
	const json_t *v = json_object_get(o, "id");

	if (!json_is_object(o))
		return err_set(err, ERR_DATA, "not a JSON object");
	if (!json_is_integer(v))
		return wrong_type("id", "a whole number", err);
	*slot = json_integer_value(v);
	return 0;
}

int page_request_from_json(const json_t *o, struct page_request *ret,
			   struct err *err)
{
	struct page_request r = { 0 };
	int rc = take_id(o, &r.id, err);

	if (!rc)
		rc = take_bool(o, "cancel", &r.cancel, err);
	if (!rc)
		rc = take_bool(o, "brief", &r.brief, err);
	for (size_t i = 0; !rc && i < ARRAY_SIZE(request_strings); i++) {
		const struct field *f = &request_strings[i];

		rc = take_string(json_object_get(o, f->key), f->key, f->limit,
				 string_at(&r, f->offset), err);
	}
	if (!rc && !r.cancel && str_empty(r.url))
		rc = err_set(err, ERR_DATA, "\"url\" is missing");
	if (rc)
		page_request_release(&r);
	else
		*ret = r;
	return rc;
}

static int take_event(const json_t *o, enum page_event *ret, struct err *err)
{
	const char *name = json_get_str(o, "event");

	for (size_t i = 0; name && i < ARRAY_SIZE(event_names); i++)
		if (!strcmp(name, event_names[i])) {
			*ret = (enum page_event)i;
			return 0;
		}
	return wrong_type("event", "one that is known", err);
}

/* What stands in a message of rl: it is no second one. */
static void make_one_line(char **s)
{
	struct buf b = BUF_INIT;

	if (!*s)
		return;
	text_add_squeezed(&b, *s);
	free(*s);
	*s = buf_detach(&b);
}

/* Values with a form of their own. */
static int check_forms(const struct page *p, struct err *err)
{
	if (p->kind && kind_parse(p->kind) < 0)
		return wrong_type("kind", "one that is known", err);
	if (p->published && date_precision(p->published) == PRECISION_NONE)
		return wrong_type("published", "a date", err);
	return 0;
}

static int take_page(const json_t *o, struct page *p, struct err *err)
{
	char *base = (char *)p;
	int rc = take_id(o, &p->id, err);

	if (!rc)
		rc = take_event(o, &p->event, err);
	if (!rc)
		rc = take_number(o, "received", INT64_MAX, &p->received, err);
	if (!rc)
		rc = take_number(o, "total", INT64_MAX, &p->total, err);
	if (!rc)
		rc = take_bool(o, "temporary", &p->temporary, err);
	for (size_t i = 0; !rc && i < ARRAY_SIZE(page_strings); i++) {
		const struct field *f = &page_strings[i];

		rc = take_string(json_object_get(o, f->key), f->key, f->limit,
				 string_at(p, f->offset), err);
	}
	for (size_t i = 0; !rc && i < ARRAY_SIZE(page_longs); i++) {
		const struct field *f = &page_longs[i];
		long long n = 0;

		rc = take_number(o, f->key, (long long)f->limit, &n, err);
		*(long *)(void *)(base + f->offset) = (long)n;
	}
	for (size_t i = 0; !rc && i < ARRAY_SIZE(page_lists); i++) {
		const struct field *f = &page_lists[i];

		rc = take_list(o, f->key, f->limit,
			       (struct strv *)(void *)(base + f->offset), err);
	}
	if (!rc)
		rc = take_alternates(o, &p->alternates, err);
	make_one_line(&p->reason);
	make_one_line(&p->note);
	return rc ? rc : check_forms(p, err);
}

int page_from_json(const json_t *o, struct page *ret, struct err *err)
{
	struct page p = { 0 };
	int rc = take_page(o, &p, err);

	if (rc)
		page_release(&p);
	else
		*ret = p;
	return rc;
}
