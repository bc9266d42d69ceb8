/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ops/fetch_same.h"

#include "core/url.h"
#include "ops/fetch_store.h"
#include "ops/quotes.h"
#include "store/merge.h"
#include "store/texts.h"

#include <stdlib.h>
#include <string.h>

static int64_t owner(struct app *app, const struct item *it, const char *url)
{
	char *key = NULL;
	int64_t id;

	if (str_empty(url) || !url_may_be_same(it->url, url) ||
	    url_canonical(url, &key, NULL))
		return 0;
	id = store_item_by_key(app->store, key);
	free(key);
	return id == it->id ? 0 : id;
}

int64_t fetch_find_same(struct app *app, const struct item *it,
			const struct page *page)
{
	int64_t id;

	/* What was thrown away takes nothing along. */
	if (it->trashed || str_empty(it->url))
		return 0;
	id = owner(app, it, page->url);
	/* Where the redirect led astray, the page there is another one. */
	if (!id && (str_empty(page->url) ||
		    url_may_be_same(it->url, page->url)))
		id = owner(app, it, page->canonical);
	if (id && store_merge_was_undone(app->store, it->id, id))
		return 0;
	return id;
}

/* How much a person has done with it. */
static int progress(enum state s)
{
	static const int ranks[STATE_N] = {
		[STATE_UNREAD] = 0,
		[STATE_DROPPED] = 1,
		[STATE_READING] = 2,
		[STATE_DONE] = 3,
	};

	return ranks[s];
}

static instant earlier(instant a, instant b)
{
	return !a || (b && b < a) ? b : a;
}

static void join_state(struct item *to, const struct item *from)
{
	if (progress(from->state) > progress(to->state)) {
		to->state = from->state;
		to->done = from->done;
		to->dropped = from->dropped;
		to->started = earlier(to->started, from->started);
	} else if (from->state == to->state) {
		to->done = earlier(to->done, from->done);
		to->dropped = earlier(to->dropped, from->dropped);
		to->started = earlier(to->started, from->started);
	}
	to->starred |= from->starred;
	to->snoozed = to->snoozed ? to->snoozed : from->snoozed;
	to->added = earlier(to->added, from->added);
	to->trashed = 0;
}

/* What a person typed on the one and not on the other. */
static void join_typed(struct item *to, const struct item *from)
{
	const struct {
		enum item_field field;
		char **slot;
		const char *value;
	} texts[] = {
		{ FIELD_TITLE, &to->title, from->title },
		{ FIELD_SITE, &to->site, from->site },
		{ FIELD_DESCRIPTION, &to->description, from->description },
		{ FIELD_LANG, &to->lang, from->lang },
		{ FIELD_PUBLISHED, &to->published, from->published },
	};
	unsigned only = from->typed & ~to->typed;

	for (size_t i = 0; i < ARRAY_SIZE(texts); i++)
		if (only & texts[i].field)
			str_set(texts[i].slot, texts[i].value);
	if (only & FIELD_AUTHORS)
		strv_copy(&to->authors, &from->authors);
	if (only & FIELD_KIND)
		to->kind = from->kind;
	if (only & FIELD_LENGTH) {
		to->duration = from->duration;
		to->minutes = from->minutes;
		to->pages = from->pages;
	}
	to->typed |= from->typed;
}

static int has_text(struct app *app, int64_t id)
{
	struct text t = { 0 };
	int rc = store_text_load(app->store, id, &t, NULL);

	text_release(&t);
	return !rc;
}

static int is_at(const struct item *it, const char *url)
{
	char *key = NULL;
	int same = !str_empty(url) && !url_canonical(url, &key, NULL) &&
		   !strcmp(key, str_or_empty(it->canonical));

	free(key);
	return same;
}

/* What `page` says of an item about which nobody had asked yet. */
static int take_page(struct app *app, struct item *to, const struct page *page,
		     struct err *err)
{
	fetch_take_fields(to, page);
	/* These are of the address that answered. */
	if (!is_at(to, page->url)) {
		str_set(&to->etag, NULL);
		str_set(&to->last_modified, NULL);
	}
	return fetch_put_text(app, to->id, page, err);
}

static int join(struct app *app, const struct item *it, struct item *to,
		const struct page *page, struct err *err)
{
	int had_text = has_text(app, to->id);
	int rc = store_item_merge(app->store, it->id, to->id, err);

	if (rc)
		return rc;
	if (!had_text && !to->position)
		to->position = it->position;
	join_state(to, it);
	join_typed(to, it);
	if (to->fetch != FETCH_OK || !has_text(app, to->id))
		rc = take_page(app, to, page, err);
	if (!rc)
		rc = store_item_update(app->store, to, err);
	if (!rc)
		rc = fetch_add_addresses(app, to, page, err);
	return rc ? rc : quotes_locate(app, to->id, err);
}

int fetch_merge(struct app *app, const struct item *it, int64_t into,
		const struct page *page, struct err *err)
{
	struct item to = { 0 };
	char *summary = NULL;
	int rc = store_begin(app->store, STORE_MERGE, err);

	if (rc)
		return rc;
	rc = store_item_load(app->store, into, ITEM_HEAD, &to, err);
	if (!rc)
		rc = join(app, it, &to, page, err);
	if (rc < 0) {
		store_rollback(app->store);
	} else {
		summary = xasprintf("item %lld became item %lld",
				    (long long)it->id, (long long)into);
		rc = store_commit(app->store, summary, err);
	}
	free(summary);
	item_release(&to);
	return rc;
}
