/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ops/transfer.h"

#include "base/limits.h"
#include "core/url.h"
#include "exchange/format.h"
#include "ops/check.h"
#include "ops/find.h"
#include "ops/transfer_parts.h"
#include "store/notes.h"
#include "store/tags.h"

#include <stdlib.h>
#include <string.h>

#define MANY 500 /* items: worth making the index anew */

static void add_readable(struct buf *b)
{
	for (const struct format *f = formats; f->name; f++)
		if (f->import)
			buf_addf(b, "%s%s", b->len ? ", " : "", f->name);
}

static const struct format *choose(const struct import_request *req,
				   struct err *err)
{
	const char *s = req->content->s, *what = NULL;
	size_t len = req->content->len;
	const struct format *f = req->format ? format_find(req->format)
					     : format_sniff(s, len, req->name);
	struct buf names = BUF_INIT;

	/* Anything can be read as a post. */
	if (!req->format || !strcmp(req->format, "post"))
		what = format_unread(s, len, req->name);
	if (!what && f)
		return f;
	add_readable(&names);
	if (!f && req->format)
		err_set(err, ERR_USAGE,
			"there is no format \"%s\" to read; there are %s",
			req->format, names.s);
	else if (what)
		err_set(err, ERR_DATA,
			"%s is %s, which rl does not read; it reads %s (rl "
			"help import says what these are)",
			req->name, what, names.s);
	else
		err_set(err, ERR_DATA,
			"%s is in no format that rl knows; name one of %s "
			"with --from",
			req->name, names.s);
	buf_release(&names);
	return NULL;
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

int transfer_is_web(const char *url)
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

		if (!transfer_is_web(a->url) || url_canonical(a->url, &key, NULL))
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
	if (str_empty(it->url) || transfer_is_web(it->url))
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
		done->res.items++;
		rc = store_item_insert(app->store, it, err);
		if (!done->first_new)
			done->first_new = it->id;
	}
	if (!rc)
		rc = put_parts(app, it, &there, err);
	/* The times of an item that travels are its own; with its parts it would
	 * be changed just now. */
	if (!rc && !id)
		rc = store_item_set_changed(app->store, it->id, it->changed,
					    err);
	item_release(&there);
	return rc;
}

static int put_bundle(struct app *app, struct bundle *b, struct progress *done,
		      struct err *err)
{
	struct incoming in = { app, b, { 0 }, done->first_new };
	int rc = 0;

	for (size_t i = 0; !rc && i < b->items.n; i++) {
		rc = going_on(store_patience(app->store), "taking in", (long)i,
			      (long)b->items.n, err);
		if (!rc)
			rc = put_item(app, &b->items.v[i], done, err);
	}
	in.first_new = done->first_new;
	if (!rc)
		rc = transfer_put_parts(&in, &done->res, err);
	transfer_release(&in);
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
	if (!f->whole && req->content->len > LIMIT_FILE)
		return err_set(err, ERR_DATA,
			       "%s: more than %d MB are not read at once",
			       req->name, LIMIT_FILE >> 20);
	rc = f->import(req->content->s, req->content->len, req->name, &b, err);
	done.res.skipped = b.skipped;
	if (!rc)
		rc = store_begin(app->store, app->command, err);
	if (rc)
		goto out;
	rc = store_hold_new_words(app->store, err);
	done.res.left_out = b.left_out;
	done.res.dropped = b.dropped.n ? strv_join(&b.dropped, ", ") : NULL;
	if (!rc)
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
