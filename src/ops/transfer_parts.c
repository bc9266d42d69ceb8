/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ops/transfer_parts.h"

#include "core/tag.h"
#include "ops/quotes.h"
#include "store/collections.h"
#include "store/items.h"
#include "store/links.h"
#include "store/saved.h"
#include "store/tags.h"
#include "store/texts.h"

#include <stdlib.h>
#include <string.h>

/* ---- Items by UUID ---- */

/* Of one of the file the last digits, which are by chance. */
static size_t slot_of(const struct incoming *in, const char *uuid)
{
	size_t h = 0;

	for (; *uuid; uuid++)
		h = h * 31 + (unsigned char)*uuid;
	return h & (in->uuids.n - 1);
}

/* The slot of a UUID, or the empty one where it would be. */
static size_t *find_slot(const struct incoming *in, const char *uuid)
{
	size_t i = slot_of(in, uuid);

	while (in->uuids.slots[i] &&
	       strcmp(in->b->items.v[in->uuids.slots[i] - 1].uuid, uuid) != 0)
		i = (i + 1) & (in->uuids.n - 1);
	return &in->uuids.slots[i];
}

static void index_items(struct incoming *in)
{
	in->uuids.n = 16;
	while (in->uuids.n < in->b->items.n * 2)
		in->uuids.n *= 2;
	in->uuids.slots = xcalloc(in->uuids.n, sizeof(*in->uuids.slots));
	for (size_t i = 0; i < in->b->items.n; i++)
		if (in->b->items.v[i].uuid)
			*find_slot(in, in->b->items.v[i].uuid) = i + 1;
}

/* One that came along may be here under another UUID. */
static int64_t find_uuid(const struct incoming *in, const char *uuid)
{
	int ambiguous;
	size_t at;

	if (str_empty(uuid))
		return 0;
	at = *find_slot(in, uuid);
	return at ? in->b->items.v[at - 1].id
		  : store_item_by_uuid(in->app->store, uuid, &ambiguous);
}

void transfer_release(struct incoming *in)
{
	free(in->uuids.slots);
	in->uuids.slots = NULL;
}

/* ---- Links ---- */

/* After all items are there, so that links may point ahead. */
static int put_links(const struct incoming *in, const struct item *it,
		     struct err *err)
{
	int rc = 0;

	for (size_t i = 0; rc >= 0 && i < it->links.n; i++) {
		struct link *l = &it->links.v[i];

		l->to_id = find_uuid(in, l->to_uuid);
		if (l->incoming ||
		    (!l->to_id && (!l->url || !transfer_is_web(l->url))))
			continue;
		rc = store_link_put(in->app->store, it->id, l, err);
	}
	if (rc >= 0)
		rc = store_item_set_changed(in->app->store, it->id,
					    it->changed, err);
	return rc < 0 ? rc : 0;
}

/* ---- Collections ---- */

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

static int put_entries(const struct incoming *in, const struct collection *c,
		       struct err *err)
{
	struct store *st = in->app->store;
	int rc = 0;

	for (size_t i = 0; rc >= 0 && i < c->entries.n; i++) {
		struct entry *e = &c->entries.v[i];

		e->item_id = find_uuid(in, e->item_uuid);
		if (!e->item_id)
			return err_set(err, ERR_DATA,
				       "collection \"%s\" names an item that "
				       "is not there: %s",
				       c->name, str_or_empty(e->item_uuid));
		rc = store_entry_put(st, c->id, e, ENTRY_LAST, 0, err);
		if (!rc) {
			join_commentary(c, i);
			rc = store_entry_put(st, c->id, e, ENTRY_LAST, 0, err);
		}
	}
	return rc < 0 ? rc : 0;
}

/* One that is there already, whatever it is called by now, or one of that
 * name, gets the entries. */
static int put_collection(const struct incoming *in, struct collection *c,
			  struct import_result *res, struct err *err)
{
	char *name =
		collection_name_from(str_empty(c->name) ? c->title : c->name);
	struct store *st = in->app->store;
	int rc = 0;

	free(c->name);
	c->name = name;
	if (!str_empty(c->uuid))
		c->id = store_collection_by_uuid(st, c->uuid);
	if (!c->id)
		c->id = store_collection_find(st, name);
	if (!c->id) {
		res->collections++;
		rc = store_collection_insert(st, c, err);
	}
	return rc ? rc : put_entries(in, c, err);
}

static int64_t find_collection(const struct incoming *in, const char *uuid)
{
	const struct collection_vec *all = &in->b->collections;

	for (size_t i = 0; i < all->n; i++)
		if (!strcmp(str_or_empty(all->v[i].uuid), uuid))
			return all->v[i].id;
	return 0;
}

/* What this library remembers of a file is newer. */
static int put_written(const struct incoming *in, const struct written *w,
		       struct err *err)
{
	struct publication p = { w->site, w->path, w->hash, w->first,
				 w->last };
	struct publication there = { 0 };
	int64_t id = find_collection(in, w->collection_uuid);
	int rc = 0;

	if (id && store_publication_load(in->app->store, id, p.site, p.path,
					 &there, NULL))
		rc = store_publication_put(in->app->store, id, &p, err);
	publication_release(&there);
	return rc;
}

/* ---- Texts ---- */

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
static int put_texts(const struct incoming *in, struct err *err)
{
	struct item_text_vec *texts = &in->b->texts;
	struct id_vec ids = { 0 };
	int rc = 0;

	for (size_t i = 0; i < texts->n; i++)
		id_vec_push(&ids, find_uuid(in, texts->v[i].item_uuid));
	for (int known = 0; !rc && known < 2; known++) {
		if (known)
			rc = store_record_texts(in->app->store, err);
		for (size_t i = 0; !rc && i < ids.n; i++) {
			int64_t id = ids.v[i];
			int old = !in->first_new || id < in->first_new;

			if (id && old == known)
				rc = put_text(in->app, id, &texts->v[i], err);
		}
	}
	id_vec_release(&ids);
	return rc;
}

/* ---- Saved queries and tags ---- */

static int is_saved(const struct saved_query_vec *there, const char *uuid)
{
	for (size_t i = 0; i < there->n; i++)
		if (!strcmp(there->v[i].uuid, uuid))
			return 1;
	return 0;
}

/* One that is there under another name stays as it is. */
static int put_saved(const struct incoming *in, struct err *err)
{
	struct saved_query_vec there = { 0 };
	int rc = store_saved_load(in->app->store, &there, err);

	for (size_t i = 0; !rc && i < in->b->saved.n; i++) {
		const struct saved *s = &in->b->saved.v[i];

		if (str_empty(s->uuid) || !is_saved(&there, s->uuid))
			rc = store_saved_put(in->app->store, s->name, s->query,
					     s->uuid, err);
	}
	saved_query_vec_release(&there);
	return rc;
}

/* A name that has a meaning here keeps it. */
static int put_alias(const struct incoming *in, const struct alias *a,
		     struct err *err)
{
	char *alias = NULL, *tag = NULL;
	int rc = tag_normalize(a->alias, &alias, err);

	if (!rc)
		rc = tag_normalize(a->tag, &tag, err);
	if (!rc && strcmp(alias, tag) != 0 &&
	    !store_tag_is_used(in->app->store, alias))
		rc = store_tag_alias(in->app->store, alias, tag, NULL, err);
	free(alias);
	free(tag);
	return rc;
}

int transfer_put_parts(struct incoming *in, struct import_result *res,
		       struct err *err)
{
	struct bundle *b = in->b;
	int rc = 0;

	index_items(in);
	for (size_t i = 0; !rc && i < b->items.n; i++)
		if (b->items.v[i].links.n)
			rc = put_links(in, &b->items.v[i], err);
	if (!rc)
		rc = put_texts(in, err);
	for (size_t i = 0; !rc && i < b->items.n; i++)
		if (b->items.v[i].quotes.n)
			rc = quotes_locate(in->app, b->items.v[i].id, err);
	for (size_t i = 0; !rc && i < b->collections.n; i++)
		rc = put_collection(in, &b->collections.v[i], res, err);
	for (size_t i = 0; !rc && i < b->written.n; i++)
		rc = put_written(in, &b->written.v[i], err);
	if (!rc)
		rc = put_saved(in, err);
	for (size_t i = 0; rc >= 0 && i < b->aliases.n; i++)
		rc = put_alias(in, &b->aliases.v[i], err);
	return rc < 0 ? rc : 0;
}
