/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ops/add.h"

#include "base/limits.h"
#include "core/collection.h"
#include "core/tag.h"
#include "core/url.h"
#include "ops/annotate.h"
#include "ops/check.h"
#include "ops/quotes.h"
#include "ops/collect.h"
#include "store/collections.h"
#include "store/links.h"
#include "store/notes.h"
#include "store/tags.h"

#include <stdlib.h>
#include <string.h>

/* A request that was understood: nothing in it can be a person's mistake any
 * more. */
struct plan {
	char *url, *key; /* NULL: an item without address */
	struct strv tags;
	struct locator loc;
	char *collection; /* a name */
	int64_t via_id;
	char *via_url;
	int64_t known; /* item that has this address already; 0: new */
};

static void plan_release(struct plan *p)
{
	free(p->url);
	free(p->key);
	free(p->collection);
	free(p->via_url);
	strv_release(&p->tags);
	locator_release(&p->loc);
}

static int plan_address(struct app *app, const struct add_request *req,
			struct plan *p, struct err *err)
{
	int rc;

	if (!req->url)
		return check_text("the title of an item without an address",
				  req->title, LIMIT_TITLE, err);
	rc = url_from_words(req->url, &p->url, err);
	if (!rc)
		rc = url_canonical(p->url, &p->key, err);
	if (!rc)
		p->known = store_item_by_key(app->store, p->key);
	return rc;
}

/* What the item is or will be, as far as is known before a fetch. */
static enum kind plan_kind(struct app *app, const struct add_request *req,
			   const struct plan *p)
{
	enum kind kind = p->url ? KIND_ARTICLE : KIND_BOOK;
	struct item it = { 0 };
	struct url u = { 0 };

	if (req->kind >= 0)
		return (enum kind)req->kind;
	if (p->known && !store_item_load(app->store, p->known, ITEM_BRIEF, &it,
					 NULL))
		kind = it.kind;
	else if (p->url && !url_parse(p->url, &u, NULL) && url_is_pdf(&u))
		kind = KIND_PDF;
	item_release(&it);
	url_release(&u);
	return kind;
}

static int make_plan(struct app *app, const struct add_request *req,
		     struct plan *p, struct err *err)
{
	int rc = plan_address(app, req, p, err);

	if (!rc)
		rc = check_tags(req->tags, &p->tags, err);
	if (!rc && req->note)
		rc = check_text("a note", req->note, LIMIT_NOTE, err);
	if (!rc && req->quote)
		rc = check_text("a quote", req->quote, LIMIT_QUOTE, err);
	if (!rc && req->title)
		rc = check_text("a title", req->title, LIMIT_TITLE, err);
	if (!rc && req->locator && !req->quote)
		rc = err_set(err, ERR_USAGE,
			     "a locator belongs to a quote; give one with -q");
	if (!rc && req->locator)
		rc = item_parse_locator(plan_kind(app, req, p), req->locator,
					&p->loc, err);
	if (!rc && req->via)
		rc = link_target(app, req->via, &p->via_id, &p->via_url, err);
	if (!rc && req->collection) {
		rc = check_text("the name of a collection", req->collection,
				LIMIT_NAME, err);
		if (!rc)
			p->collection = collection_name_from(req->collection);
	}
	return rc;
}

static int insert_item(struct app *app, const struct add_request *req,
		       const struct plan *p, int64_t *ret, struct err *err)
{
	struct item it = { 0 };
	int rc;

	it.url = xstrdup_null(p->url);
	it.canonical = xstrdup_null(p->key);
	it.title = xstrdup_null(req->title);
	it.site = p->url ? url_site(p->url) : NULL;
	it.kind = req->kind >= 0 ? (enum kind)req->kind
		  : p->url	 ? KIND_ARTICLE
				 : KIND_BOOK;
	it.typed = (req->title ? FIELD_TITLE : 0u) |
		   (req->kind >= 0 ? FIELD_KIND : 0u);
	it.fetch = p->url && !req->no_fetch ? FETCH_WAITING : FETCH_NONE;
	it.added = clock_now();
	if (req->state >= 0) {
		it.state = (enum state)req->state;
		item_stamp_state(&it, it.added);
	}
	rc = store_item_insert(app->store, &it, err);
	if (!rc)
		*ret = it.id;
	item_release(&it);
	return rc;
}

/* What the request says about an item that is there.  1: it changed. */
static int change_known(struct app *app, const struct add_request *req,
			int64_t id, struct add_result *res, struct err *err)
{
	struct item it = { 0 };
	int changed = 0;
	int rc = store_item_load(app->store, id, ITEM_HEAD, &it, err);

	if (rc)
		return rc;
	if (it.trashed) {
		it.trashed = 0;
		res->was_trashed = changed = 1;
	}
	if (req->title && strcmp(req->title, str_or_empty(it.title))) {
		str_set(&it.title, req->title);
		it.typed |= FIELD_TITLE;
		changed = 1;
	}
	if (req->kind >= 0 && it.kind != (enum kind)req->kind) {
		it.kind = (enum kind)req->kind;
		it.typed |= FIELD_KIND;
		changed = 1;
	}
	if (req->state >= 0 && it.state != (enum state)req->state) {
		it.state = (enum state)req->state;
		item_stamp_state(&it, clock_now());
		changed = 1;
	}
	if (!req->no_fetch && it.fetch == FETCH_NONE && it.url) {
		it.fetch = FETCH_WAITING;
		changed = 1;
	}
	res->waiting = it.fetch == FETCH_WAITING && !req->no_fetch;
	if (changed)
		rc = store_item_update(app->store, &it, err);
	item_release(&it);
	return rc ? rc : changed;
}

static int put_words(struct app *app, const struct add_request *req,
		     const struct plan *p, int64_t id, struct err *err)
{
	struct note n = { .item_id = id };
	struct quote q = { .item_id = id };
	int rc = 0, changed = req->note || req->quote;

	if (req->note) {
		n.body = xstrdup(req->note);
		rc = store_note_insert(app->store, &n, err);
	}
	if (!rc && req->quote) {
		q.body = xstrdup(req->quote);
		q.comment = xstrdup_null(req->comment);
		locator_copy(&q.loc, &p->loc);
		rc = store_quote_insert(app->store, &q, err);
		if (!rc)
			rc = quotes_locate(app, id, err);
	}
	note_release(&n);
	quote_release(&q);
	return rc ? rc : changed;
}

static int put_tags(struct app *app, const struct plan *p, int64_t id,
		    struct err *err)
{
	int changed = 0, rc = 0;

	for (size_t i = 0; rc >= 0 && i < p->tags.n; i++) {
		rc = store_tag_add(app->store, id, p->tags.v[i], err);
		changed |= rc > 0;
	}
	return rc < 0 ? rc : changed;
}

static int put_entry(struct app *app, const struct plan *p, int64_t id,
		     struct err *err)
{
	struct entry e = { .item_id = id };
	struct collection c = { 0 };
	int64_t cid = store_collection_find(app->store, p->collection);
	int rc = 0;

	if (!cid) {
		c.name = xstrdup(p->collection);
		rc = store_collection_insert(app->store, &c, err);
		cid = c.id;
		collection_release(&c);
	}
	return rc ? rc
		  : store_entry_put(app->store, cid, &e, ENTRY_LAST, 0, err);
}

/* Each part answers 1 for "changed"; the first failure ends it. */
static int put_parts(struct app *app, const struct add_request *req,
		     const struct plan *p, int64_t id, struct err *err)
{
	int changed = 0, rc = put_tags(app, p, id, err);

	changed |= rc > 0;
	if (rc >= 0) {
		rc = put_words(app, req, p, id, err);
		changed |= rc > 0;
	}
	if (rc >= 0 && p->collection) {
		rc = put_entry(app, p, id, err);
		changed |= rc > 0;
	}
	if (rc >= 0 && (p->via_id || p->via_url) && p->via_id != id) {
		rc = store_link_add(app->store, id, REL_VIA, p->via_id,
				    p->via_url, err);
		changed |= rc > 0;
	}
	return rc < 0 ? rc : changed;
}

static int write_plan(struct app *app, const struct add_request *req,
		      const struct plan *p, struct add_result *res,
		      struct err *err)
{
	int rc = 0;

	res->id = p->known;
	res->is_new = !p->known;
	if (p->known) {
		rc = change_known(app, req, p->known, res, err);
		res->changed = rc > 0;
	} else {
		rc = insert_item(app, req, p, &res->id, err);
		res->waiting = p->url && !req->no_fetch;
	}
	if (rc >= 0)
		rc = put_parts(app, req, p, res->id, err);
	res->changed |= rc > 0;
	return rc < 0 ? rc : 0;
}

static void sum_up(const struct add_result *res, size_t n, struct buf *ret)
{
	long added = 0;

	for (size_t i = 0; i < n; i++)
		added += res[i].is_new;
	if (n == 1)
		buf_adds(ret, added ? "added an item" : "added to a known item");
	else
		buf_addf(ret, "added %ld items, added to %ld known ones",
			 added, (long)n - added);
}

/* Carries out `n` plans in one transaction. */
static int write_plans(struct app *app, const struct add_request *req,
		       struct plan *p, size_t n, struct add_result *res,
		       struct err *err)
{
	struct buf summary = BUF_INIT;
	int rc = store_begin(app->store, app->command, err);

	if (rc)
		return rc;
	for (size_t i = 0; !rc && i < n; i++) {
		/* Another process may have added it since the plan was made,
		 * or an earlier plan. */
		if (p[i].key)
			p[i].known = store_item_by_key(app->store, p[i].key);
		rc = write_plan(app, req, &p[i], &res[i], err);
	}
	if (rc) {
		store_rollback(app->store);
		return rc;
	}
	sum_up(res, n, &summary);
	rc = store_commit(app->store, summary.s, err);
	buf_release(&summary);
	return rc;
}

int op_add(struct app *app, const struct add_request *req,
	   struct add_result *ret, struct err *err)
{
	struct plan p = { 0 };
	struct add_result res = { 0 };
	int rc = make_plan(app, req, &p, err);

	if (!rc)
		rc = write_plans(app, req, &p, 1, &res, err);
	if (!rc)
		*ret = res;
	plan_release(&p);
	return rc;
}

int op_add_all(struct app *app, const struct add_request *req,
	       const struct strv *urls, struct add_result_vec *ret,
	       struct err *err)
{
	struct plan *plans = xcalloc(urls->n + 1, sizeof(*plans));
	struct add_result *res = xcalloc(urls->n + 1, sizeof(*res));
	struct add_request one = *req;
	int rc = 0;

	for (size_t i = 0; !rc && i < urls->n; i++) {
		one.url = urls->v[i];
		rc = make_plan(app, &one, &plans[i], err);
	}
	if (!rc)
		rc = write_plans(app, req, plans, urls->n, res, err);
	for (size_t i = 0; !rc && i < urls->n; i++)
		*VEC_PUSH(ret) = res[i];
	for (size_t i = 0; i < urls->n; i++)
		plan_release(&plans[i]);
	free(plans);
	free(res);
	return rc;
}
