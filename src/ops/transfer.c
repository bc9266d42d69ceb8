/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ops/transfer.h"

#include "core/url.h"
#include "exchange/format.h"
#include "ops/check.h"
#include "ops/find.h"
#include "ops/quotes.h"
#include "store/collections.h"
#include "store/links.h"
#include "store/notes.h"
#include "store/saved.h"
#include "store/tags.h"
#include "store/texts.h"

#include <stdlib.h>
#include <string.h>

#define MANY 500 /* items: worth making the index anew */

static const struct format *choose(const struct import_request *req,
				   struct err *err)
{
	const struct format *f = req->format ? format_find(req->format)
					     : format_sniff(req->content->s,
							    req->content->len,
							    req->name);

	if (!f && req->format)
		err_set(err, ERR_USAGE, "there is no format \"%s\"",
			req->format);
	else if (!f)
		err_set(err, ERR_DATA,
			"%s is in no format that rl knows; name one with "
			"--from",
			req->name);
	return f;
}

/* The item that is there already under this UUID or address; 0: none. */
static int64_t find_known(struct app *app, const struct item *it)
{
	int ambiguous;
	int64_t id =
		str_empty(it->uuid)
			? 0
			: store_item_by_uuid(app->store, it->uuid, &ambiguous);

	if (!id && !str_empty(it->canonical))
		id = store_item_by_key(app->store, it->canonical);
	return id;
}

static int has_note(const struct item *it, const struct note *n)
{
	for (size_t i = 0; i < it->notes.n; i++)
		if (!strcmp(str_or_empty(it->notes.v[i].uuid),
			    str_or_empty(n->uuid)) ||
		    !strcmp(it->notes.v[i].body, n->body))
			return 1;
	return 0;
}

static int has_quote(const struct item *it, const struct quote *q)
{
	for (size_t i = 0; i < it->quotes.n; i++)
		if (!strcmp(str_or_empty(it->quotes.v[i].uuid),
			    str_or_empty(q->uuid)) ||
		    !strcmp(it->quotes.v[i].body, q->body))
			return 1;
	return 0;
}

/* Addresses from files are as foreign as those of pages: what is none of the
 * web is never kept as one. */
static int is_web(const char *url)
{
	char *copy = NULL;
	int ok = !url_from_words(url, &copy, NULL);

	free(copy);
	return ok;
}

static int put_alternates(struct app *app, const struct item *it,
			  struct err *err)
{
	int rc = 0;

	for (size_t i = 0; !rc && i < it->alternates.n; i++) {
		const struct alternate *a = &it->alternates.v[i];
		char *key = NULL;

		if (!is_web(a->url) || url_canonical(a->url, &key, NULL))
			continue;
		rc = store_alternate_add(app->store, it->id, a->url, key,
					 str_empty(a->role) ? "other" : a->role,
					 err);
		free(key);
	}
	return rc;
}

/* Gives item it->id what `it` has and `there` lacks. */
static int put_parts(struct app *app, struct item *it, const struct item *there,
		     struct err *err)
{
	struct strv tags = { 0 };
	int rc = check_tags(&it->tags, &tags, err);

	for (size_t i = 0; rc >= 0 && i < tags.n; i++)
		rc = store_tag_add(app->store, it->id, tags.v[i], err);
	for (size_t i = 0; rc >= 0 && i < it->notes.n; i++) {
		it->notes.v[i].item_id = it->id;
		if (!has_note(there, &it->notes.v[i]))
			rc = store_note_insert(app->store, &it->notes.v[i],
					       err);
	}
	for (size_t i = 0; rc >= 0 && i < it->quotes.n; i++) {
		it->quotes.v[i].item_id = it->id;
		if (!has_quote(there, &it->quotes.v[i]))
			rc = store_quote_insert(app->store, &it->quotes.v[i],
						err);
	}
	if (rc >= 0)
		rc = put_alternates(app, it, err);
	strv_release(&tags);
	return rc < 0 ? rc : 0;
}

/* What came of the items so far. */
struct progress {
	struct import_result res;
	int64_t first_new; /* ids below it were there before; 0: all were */
};

/* 1 when the item lost its address; it is still what it is. */
static int drop_address(struct item *it)
{
	if (str_empty(it->url) || is_web(it->url))
		return 0;
	if (str_empty(it->title))
		str_set(&it->title, it->url);
	str_set(&it->url, NULL);
	str_set(&it->canonical, NULL);
	it->fetch = FETCH_NONE;
	return 1;
}

static int put_item(struct app *app, struct item *it, struct progress *done,
		    struct err *err)
{
	struct item there = { 0 };
	int64_t id;
	int rc = 0;

	done->res.plain += drop_address(it);
	if (it->url && str_empty(it->canonical))
		rc = url_canonical(it->url, &it->canonical, err);
	if (rc)
		return rc;
	id = find_known(app, it);
	if (id) {
		done->res.known++;
		rc = store_item_load(app->store, id, ITEM_PARTS, &there, err);
		it->id = id;
	} else {
		/* The times of an item that travels are its own; inserting its
		 * parts would make it changed just now. */
		instant changed = it->changed ? it->changed : it->added;

		done->res.items++;
		rc = store_item_insert(app->store, it, err);
		if (!done->first_new)
			done->first_new = it->id;
		it->changed = changed;
	}
	if (!rc)
		rc = put_parts(app, it, &there, err);
	if (!rc && !id)
		rc = store_item_set_changed(app->store, it->id, it->changed,
					    err);
	item_release(&there);
	return rc;
}

/* The item of a UUID: one that came along may be here under another. */
static int64_t find_uuid(struct app *app, const struct bundle *b,
			 const char *uuid)
{
	int ambiguous;
	int64_t id;

	if (str_empty(uuid))
		return 0;
	id = store_item_by_uuid(app->store, uuid, &ambiguous);
	for (size_t i = 0; !id && i < b->items.n; i++)
		if (b->items.v[i].uuid && !strcmp(b->items.v[i].uuid, uuid))
			id = b->items.v[i].id;
	return id;
}

/* After all items are there, so that links may point ahead. */
static int put_links(struct app *app, const struct item *it,
		     const struct bundle *b, struct err *err)
{
	int rc = 0;

	for (size_t i = 0; rc >= 0 && i < it->links.n; i++) {
		const struct link *l = &it->links.v[i];
		int64_t to = find_uuid(app, b, l->to_uuid);

		if (l->incoming || (!to && (!l->url || !is_web(l->url))))
			continue;
		rc = store_link_add(app->store, it->id, l->rel, to, l->url,
				    err);
	}
	if (rc >= 0)
		rc = store_item_set_changed(app->store, it->id, it->changed,
					    err);
	return rc < 0 ? rc : 0;
}

/* Two addresses of a file may be one item here: what is said of both stands
 * together. */
static void join_commentary(const struct collection *c, size_t i)
{
	struct entry *e = &c->entries.v[i];

	for (size_t j = 0; j < i; j++) {
		const struct entry *before = &c->entries.v[j];
		char *both;

		if (before->item_id != e->item_id ||
		    str_empty(before->commentary))
			continue;
		both = str_empty(e->commentary)
			       ? xstrdup(before->commentary)
			       : xasprintf("%s\n\n%s", before->commentary,
					   e->commentary);
		free(e->commentary);
		e->commentary = both;
		free(c->entries.v[j].commentary);
		c->entries.v[j].commentary = NULL;
	}
}

static int put_entries(struct app *app, const struct collection *c,
		       const struct bundle *b, struct err *err)
{
	int rc = 0;

	for (size_t i = 0; rc >= 0 && i < c->entries.n; i++) {
		struct entry *e = &c->entries.v[i];

		e->item_id = find_uuid(app, b, e->item_uuid);
		if (!e->item_id)
			return err_set(err, ERR_DATA,
				       "collection \"%s\" names an item that "
				       "is not there: %s",
				       c->name, str_or_empty(e->item_uuid));
		rc = store_entry_put(app->store, c->id, e, ENTRY_LAST, 0, err);
		if (!rc) {
			join_commentary(c, i);
			rc = store_entry_put(app->store, c->id, e, ENTRY_LAST,
					     0, err);
		}
	}
	return rc < 0 ? rc : 0;
}

/* A collection of that name that is there already gets the entries. */
static int put_collection(struct app *app, struct collection *c,
			  const struct bundle *b, struct import_result *res,
			  struct err *err)
{
	char *name =
		collection_name_from(str_empty(c->name) ? c->title : c->name);
	int rc = 0;

	free(c->name);
	c->name = name;
	c->id = store_collection_find(app->store, name);
	if (!c->id) {
		res->collections++;
		rc = store_collection_insert(app->store, c, err);
	}
	return rc ? rc : put_entries(app, c, b, err);
}

static int put_text(struct app *app, int64_t id, struct item_text *t,
		    struct err *err)
{
	struct text text = { t->blocks, t->links, t->note, t->fetched };
	struct text there = { 0 };
	int rc = 0;

	/* Texts of items that have one already stay as they are. */
	if (store_text_load(app->store, id, &there, NULL))
		rc = store_text_put(app->store, id, &text, err);
	text_release(&there);
	return rc;
}

/* Those of new items go and come with the items when this is undone; those of
 * items that were there before must be in the history for that. */
static int put_texts(struct app *app, struct bundle *b,
		     const struct progress *done, struct err *err)
{
	struct id_vec ids = { 0 };
	int rc = 0;

	for (size_t i = 0; i < b->texts.n; i++)
		id_vec_push(&ids, find_uuid(app, b, b->texts.v[i].item_uuid));
	for (int known = 0; !rc && known < 2; known++) {
		if (known)
			rc = store_record_texts(app->store, err);
		for (size_t i = 0; !rc && i < ids.n; i++) {
			int64_t id = ids.v[i];
			int old = !done->first_new || id < done->first_new;

			if (id && old == known)
				rc = put_text(app, id, &b->texts.v[i], err);
		}
	}
	id_vec_release(&ids);
	return rc;
}

static int put_saved(struct app *app, struct bundle *b, struct err *err)
{
	int rc = 0;

	for (size_t i = 0; !rc && i < b->saved.n; i++)
		rc = store_saved_put(app->store, b->saved.v[i].name,
				     b->saved.v[i].query, err);
	return rc;
}

static int put_bundle(struct app *app, struct bundle *b, struct progress *done,
		      struct err *err)
{
	int rc = 0;

	for (size_t i = 0; !rc && i < b->items.n; i++) {
		rc = going_on(store_patience(app->store), "taking in", (long)i,
			      (long)b->items.n, err);
		if (!rc)
			rc = put_item(app, &b->items.v[i], done, err);
	}
	for (size_t i = 0; !rc && i < b->items.n; i++)
		if (b->items.v[i].links.n)
			rc = put_links(app, &b->items.v[i], b, err);
	if (!rc)
		rc = put_texts(app, b, done, err);
	for (size_t i = 0; !rc && i < b->items.n; i++)
		if (b->items.v[i].quotes.n)
			rc = quotes_locate(app, b->items.v[i].id, err);
	for (size_t i = 0; !rc && i < b->collections.n; i++)
		rc = put_collection(app, &b->collections.v[i], b, &done->res,
				    err);
	if (!rc)
		rc = put_saved(app, b, err);
	return rc;
}

/* Whether an import is so large a part of the library that its index is better
 * made one piece at once.  What was imported is safe already, whatever comes of
 * that. */
static int is_large_part(struct app *app, long items)
{
	long all = 0;

	return items >= MANY && !op_count(app, NULL, &all, NULL) &&
	       items >= all / 4;
}

void import_result_release(struct import_result *r)
{
	free(r->dropped);
	*r = (struct import_result){ 0 };
}

int op_import(struct app *app, const struct import_request *req,
	      struct import_result *ret, struct err *err)
{
	const struct format *f = choose(req, err);
	struct progress done = { 0 };
	struct bundle b = { 0 };
	char *summary;
	int rc;

	if (!f)
		return -(int)err->code;
	if (!f->import)
		return err_set(err, ERR_USAGE,
			       "the format \"%s\" can only be written",
			       f->name);
	rc = f->import(req->content->s, req->content->len, req->name, &b, err);
	done.res.skipped = b.skipped;
	if (!rc)
		rc = store_begin(app->store, app->command, err);
	if (rc)
		goto out;
	done.res.left_out = b.left_out;
	done.res.dropped = b.dropped.n ? strv_join(&b.dropped, ", ") : NULL;
	rc = put_bundle(app, &b, &done, err);
	if (rc || req->dry_run) {
		store_rollback(app->store);
	} else {
		summary = summary_count("imported", done.res.items, "item");
		rc = store_commit(app->store, summary, err);
		free(summary);
		if (!rc && is_large_part(app, done.res.items))
			(void)store_optimize(app->store, NULL);
	}
	if (!rc)
		*ret = done.res;
	else
		import_result_release(&done.res);
out:
	bundle_release(&b);
	return rc;
}
