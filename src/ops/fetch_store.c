/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ops/fetch_store.h"

#include "core/url.h"
#include "ops/fetch_later.h"
#include "ops/fetch_same.h"
#include "ops/quotes.h"
#include "store/texts.h"

#include <stdlib.h>
#include <string.h>

/* Fills `slot` from the page unless a person has, or the page says nothing. */
static void take(const struct item *it, enum item_field field, char **slot,
		 const char *value)
{
	if (!(it->typed & field) && !str_empty(value))
		str_set(slot, value);
}

static void take_length(struct item *it, const struct page *page)
{
	if (it->typed & FIELD_LENGTH)
		return;
	if (page->duration)
		it->duration = page->duration;
	if (page->minutes)
		it->minutes = page->minutes;
	if (page->pages)
		it->pages = page->pages;
	if (page->words)
		it->words = page->words;
}

void fetch_take_fields(struct item *it, const struct page *page)
{
	int kind = page->kind ? kind_parse(page->kind) : -1;

	take(it, FIELD_TITLE, &it->title, page->title);
	take(it, FIELD_SITE, &it->site, page->site);
	take(it, FIELD_DESCRIPTION, &it->description, page->description);
	take(it, FIELD_LANG, &it->lang, page->lang);
	take(it, FIELD_PUBLISHED, &it->published, page->published);
	if (!(it->typed & FIELD_AUTHORS) && page->authors.n)
		strv_copy(&it->authors, &page->authors);
	if (!(it->typed & FIELD_KIND) && kind >= 0)
		it->kind = (enum kind)kind;
	take_length(it, page);
	it->fetch = FETCH_OK;
	/* Why there is nothing to read, where there is not. */
	str_set(&it->fetch_error, page->blocks ? NULL : page->note);
	it->http_status = page->status;
	str_set(&it->etag, page->etag);
	str_set(&it->last_modified, page->last_modified);
	it->fetched = clock_now();
}

/* A further address, unless it is the item's own or another's, or one to which
 * everything leads that is gone. */
static int add_address(struct app *app, const struct item *it, const char *url,
		       const char *role, struct err *err)
{
	char *key = NULL;
	int rc = 0;

	if (str_empty(url) ||
	    (!strcmp(role, "same") && !url_may_be_same(it->url, url)) ||
	    url_canonical(url, &key, NULL))
		return 0;
	if (!store_item_by_key(app->store, key))
		rc = store_alternate_add(app->store, it->id, url, key, role,
					 err);
	free(key);
	return rc;
}

int fetch_add_addresses(struct app *app, const struct item *it,
			const struct page *page, struct err *err)
{
	int rc = add_address(app, it, page->url, "same", err);

	if (!rc)
		rc = add_address(app, it, page->canonical, "same", err);
	for (size_t i = 0; !rc && i < page->alternates.n; i++)
		rc = add_address(app, it, page->alternates.v[i].url,
				 str_empty(page->alternates.v[i].role)
					 ? "other"
					 : page->alternates.v[i].role,
				 err);
	return rc;
}

int fetch_put_text(struct app *app, int64_t id, const struct page *page,
		   struct err *err)
{
	struct text t = { .blocks = page->blocks,
			  .links = page->links,
			  .note = page->note,
			  .fetched = clock_now() };
	int rc;

	if (str_empty(page->blocks))
		return 0;
	rc = store_text_put(app->store, id, &t, err);
	return rc ? rc : quotes_locate(app, id, err);
}

static int write_done(struct app *app, struct item *it,
		      const struct page *page, struct err *err)
{
	int rc = store_begin(app->store, "fetch", err);

	if (rc)
		return rc;
	store_set_automatic(app->store);
	fetch_take_fields(it, page);
	rc = store_item_update(app->store, it, err);
	if (!rc)
		rc = fetch_add_addresses(app, it, page, err);
	if (!rc)
		rc = fetch_put_text(app, it->id, page, err);
	if (rc < 0) {
		store_rollback(app->store);
		return rc;
	}
	return store_commit(app->store, "fetched an item", err);
}

static int write_state(struct app *app, const struct item *it,
		       struct err *err)
{
	int rc = store_begin_quiet(app->store, err);

	if (rc)
		return rc;
	rc = store_item_set_fetch(app->store, it, err);
	if (rc) {
		store_rollback(app->store);
		return rc;
	}
	return store_commit(app->store, NULL, err);
}

static int write_failed(struct app *app, struct item *it,
			const struct page *page, struct fetch_event *ev,
			struct err *err)
{
	ev->reason = str_empty(page->reason) ? "no reason given"
					     : page->reason;
	ev->type = page->temporary ? FETCH_EVENT_WAITING : FETCH_EVENT_FAILED;
	/* A page that is there already is not lost because the next look at
	 * it failed for now. */
	if (!page->temporary)
		it->fetch = FETCH_FAILED;
	if (page->temporary && it->fetch != FETCH_OK) {
		it->fetched = fetch_not_before(it, page);
		it->fetch = FETCH_WAITING;
	}
	str_set(&it->fetch_error, ev->reason);
	it->http_status = page->status;
	return write_state(app, it, err);
}

void fetch_unreadable(int64_t id, struct page *ret, struct err *err)
{
	struct page p = { .id = id, .event = PAGE_FAILED, .temporary = 1 };

	p.reason = xasprintf("what rl-fetch found makes no sense: %s",
			     err_msg(err));
	err_release(err);
	*ret = p;
}

int fetch_store(struct app *app, const struct page *page,
		struct fetch_event *ev, struct err *err)
{
	struct item it = { 0 };
	int rc = store_item_load(app->store, page->id, ITEM_HEAD, &it, NULL);

	ev->type = FETCH_EVENT_DONE;
	ev->status = page->status;
	if (rc == -(int)ERR_NOTFOUND)
		return 0;
	if (rc)
		return err_set(err, ERR_FAIL, "cannot read item %lld",
			       (long long)page->id);
	switch (page->event) {
	case PAGE_DONE:
		ev->same = fetch_find_same(app, &it, page);
		if (ev->same) {
			ev->type = FETCH_EVENT_SAME;
			rc = fetch_merge(app, &it, ev->same, page, err);
		} else {
			rc = write_done(app, &it, page, err);
		}
		break;
	case PAGE_UNCHANGED:
		ev->type = FETCH_EVENT_UNCHANGED;
		it.fetched = clock_now();
		it.fetch = FETCH_OK;
		str_set(&it.fetch_error, NULL);
		rc = write_state(app, &it, err);
		break;
	case PAGE_FAILED:
		rc = write_failed(app, &it, page, ev, err);
		break;
	case PAGE_PROGRESS:
		break;
	}
	item_release(&it);
	return rc;
}
