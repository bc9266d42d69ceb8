/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ops/find.h"
#include "ops/next.h"
#include "store/notes.h"

#include <stdlib.h>

#define DAY 86400

void memory_vec_release(struct memory_vec *v)
{
	if (!v)
		return;
	for (size_t i = 0; i < v->n; i++) {
		item_release(&v->v[i].item);
		quote_release(&v->v[i].quote);
	}
	VEC_FREE(v);
}

/* A thing that may be drawn.  The lowest key is drawn first. */
struct lot {
	uint64_t key;
	int64_t item_id, quote_id; /* quote_id 0: the item */
	long days;
};

struct lot_vec VEC(struct lot);

/* The finalizer of MurmurHash3. */
static uint64_t mix(uint64_t h)
{
	h ^= h >> 33;
	h *= UINT64_C(0xFF51AFD7ED558CCD);
	h ^= h >> 33;
	h *= UINT64_C(0xC4CEB9FE1A85EC53);
	return h ^ h >> 33;
}

static uint64_t day_of(instant t)
{
	int year, month, day;

	clock_to_local(t, &year, &month, &day);
	return (uint64_t)(year * 10000 + month * 100 + day);
}

/* A number below 2^32 of the day and the thing, stretched by how far it is
 * into its stage: at its beginning once, at its end five times. */
static uint64_t draw(uint64_t day, int64_t id, int is_quote, long days)
{
	uint64_t h = mix(day ^ mix((uint64_t)id * 2 + (uint64_t)is_quote));
	long stage = 7;

	while (stage * 2 <= days)
		stage *= 2;
	return (h >> 32) *
	       (uint64_t)(64 + 256 * (days - stage) / stage);
}

struct drum {
	struct app *app;
	instant now;
	int want_quotes;
	struct lot_vec lots;
};

static void put(struct drum *d, int64_t item, int64_t quote, instant when)
{
	long days = (long)((d->now - when) / DAY);
	struct lot *l;

	if (!when || days < 7)
		return;
	l = VEC_PUSH(&d->lots);
	l->item_id = item;
	l->quote_id = quote;
	l->days = days;
	l->key = draw(day_of(d->now), quote ? quote : item, quote != 0, days);
}

static int put_item(struct item *it, void *ctx, struct err *err)
{
	struct drum *d = ctx;
	struct quote_vec quotes = { 0 };
	int rc = 0;

	if (it->trashed)
		return 0;
	if (!d->want_quotes) {
		if (it->state == STATE_DONE)
			put(d, it->id, 0, it->done);
		return 0;
	}
	if (it->n_quotes)
		rc = store_quotes_load(d->app->store, it->id, &quotes, err);
	for (size_t i = 0; !rc && i < quotes.n; i++)
		put(d, it->id, quotes.v[i].id, quotes.v[i].created);
	quote_vec_release(&quotes);
	return rc;
}

static int by_key(const void *a, const void *b)
{
	const struct lot *x = a, *y = b;

	if (x->key != y->key)
		return x->key < y->key ? -1 : 1;
	return x->item_id < y->item_id ? -1 : x->item_id > y->item_id;
}

static int load(struct app *app, const struct lot *l, struct memory_vec *ret,
		struct err *err)
{
	struct memory *m = VEC_PUSH(ret);
	int rc = store_item_load(app->store, l->item_id, ITEM_HEAD, &m->item,
				 err);

	if (!rc && l->quote_id)
		rc = store_quote_load(app->store, l->quote_id, &m->quote, err);
	m->days = l->days;
	return rc;
}

/* Draws `n` of the items that answer the query, or of their quotes. */
static int fill(struct app *app, const char *query, int quotes, long n,
		struct memory_vec *ret, struct err *err)
{
	const struct find_options opt = { 0 };
	struct drum d = { app, clock_now(), quotes, { 0 } };
	const struct find_walk walk = { ITEM_BRIEF | ITEM_COUNTS, put_item,
					&d };
	int rc = op_list_each(app, query, &opt, &walk, err);

	if (!rc && d.lots.n)
		qsort(d.lots.v, d.lots.n, sizeof(*d.lots.v), by_key);
	for (size_t i = 0; !rc && i < d.lots.n && (long)i < n; i++)
		rc = load(app, &d.lots.v[i], ret, err);
	VEC_FREE(&d.lots);
	return rc;
}

int op_review(struct app *app, const struct review_request *req,
	      struct memory_vec *ret, struct err *err)
{
	struct memory_vec all = { 0 };
	int rc = fill(app, req->query, 0, req->items, &all, err);

	if (!rc)
		rc = fill(app, req->query, 1, req->quotes, &all, err);
	if (rc)
		memory_vec_release(&all);
	else
		*ret = all;
	return rc;
}
