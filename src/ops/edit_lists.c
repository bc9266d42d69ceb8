/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ops/edit_private.h"

#include "core/url.h"
#include "store/collections.h"
#include "store/links.h"
#include "store/tags.h"

#include <stdlib.h>
#include <string.h>

static int change_tags(struct edit *e, const struct strv *next,
		       struct err *err)
{
	const struct strv *old = &e->item.tags;
	struct store *st = e->app->store;
	int rc = 0;

	for (size_t i = 0; rc >= 0 && i < old->n; i++)
		if (!strv_has(next, old->v[i]))
			rc = store_tag_remove(st, e->item.id, old->v[i], err);
	for (size_t i = 0; rc >= 0 && i < next->n; i++)
		if (!strv_has(old, next->v[i]))
			rc = store_tag_add(st, e->item.id, next->v[i], err);
	return rc < 0 ? rc : 0;
}

/* The line of the nth thing of a list. */
static int at(const struct edit *e, enum item_key key, size_t nth,
	      struct err *err)
{
	return err_prefix(err, "line %ld",
			  item_form_line(&e->after.value[key], nth));
}

static int has_alternate(const struct alternate_vec *v,
			 const struct alternate *a)
{
	for (size_t i = 0; i < v->n; i++)
		if (!strcmp(v->v[i].url, a->url) &&
		    !strcmp(str_or_empty(v->v[i].role), a->role))
			return 1;
	return 0;
}

static int add_alternate(struct edit *e, const struct alternate *a,
			 struct err *err)
{
	int64_t other;
	char *key = NULL;
	int rc = url_canonical(a->url, &key, err);

	if (rc)
		return rc;
	other = store_item_by_key(e->app->store, key);
	if (other && other == e->item.id)
		rc = err_set(err, ERR_USAGE,
			     "the item has this address already");
	else if (other)
		rc = err_set(err, ERR_USAGE,
			     "item %lld has this address already",
			     (long long)other);
	if (!rc)
		rc = store_alternate_add(e->app->store, e->item.id, a->url,
					 key, a->role, err);
	free(key);
	return rc;
}

static int change_alternates(struct edit *e, const struct alternate_vec *next,
			     struct err *err)
{
	const struct alternate_vec *old = &e->item.alternates;
	int rc = 0;

	for (size_t i = 0; !rc && i < old->n; i++)
		if (!has_alternate(next, &old->v[i]))
			rc = store_alternate_delete(e->app->store,
						    old->v[i].id, err);
	for (size_t i = 0; !rc && i < next->n; i++) {
		if (has_alternate(old, &next->v[i]))
			continue;
		rc = add_alternate(e, &next->v[i], err);
		if (rc)
			rc = at(e, ITEM_KEY_ALTERNATES, i, err);
	}
	return rc;
}

static int has_link(const struct link_vec *v, const struct link *l)
{
	for (size_t i = 0; i < v->n; i++)
		if (!v->v[i].incoming && v->v[i].rel == l->rel &&
		    v->v[i].to_id == l->to_id &&
		    !strcmp(str_or_empty(v->v[i].url), str_or_empty(l->url)))
			return 1;
	return 0;
}

static int add_link(struct edit *e, const struct link *l, struct err *err)
{
	struct item other = { 0 };
	int rc;

	if (l->to_id == e->item.id)
		return err_set(err, ERR_USAGE,
			       "an item cannot be linked to itself");
	if (l->to_id && store_item_load(e->app->store, l->to_id, ITEM_BRIEF,
					&other, NULL))
		return err_set(err, ERR_USAGE, "there is no item %lld",
			       (long long)l->to_id);
	item_release(&other);
	rc = store_link_add(e->app->store, e->item.id, l->rel, l->to_id,
			    l->url, err);
	return rc < 0 ? rc : 0;
}

static int change_links(struct edit *e, const struct link_vec *next,
			struct err *err)
{
	const struct link_vec *old = &e->item.links;
	int rc = 0;

	for (size_t i = 0; !rc && i < old->n; i++)
		if (!old->v[i].incoming && !has_link(next, &old->v[i]))
			rc = store_link_delete(e->app->store, old->v[i].id,
					       err);
	for (size_t i = 0; !rc && i < next->n; i++) {
		if (next->v[i].incoming || has_link(old, &next->v[i]))
			continue;
		rc = add_link(e, &next->v[i], err);
		if (rc)
			rc = at(e, ITEM_KEY_LINKS, i, err);
	}
	return rc;
}

static int has_collection(const struct membership_vec *v, int64_t id)
{
	for (size_t i = 0; i < v->n; i++)
		if (v->v[i].collection_id == id)
			return 1;
	return 0;
}

/* A new one goes to the end of its collection. */
static int change_collections(struct edit *e, struct membership_vec *next,
			      struct err *err)
{
	const struct membership_vec *old = &e->item.collections;
	struct entry entry = { .item_id = e->item.id };
	struct store *st = e->app->store;
	int rc = 0;

	for (size_t i = 0; i < next->n; i++) {
		struct membership *m = &next->v[i];

		m->collection_id = store_collection_find(st, m->name);
		if (!m->collection_id)
			return err_set(
				err, ERR_USAGE,
				"line %ld: there is no collection \"%s\"; rl "
				"collection new makes one",
				e->after.value[ITEM_KEY_COLLECTIONS].line,
				m->name);
	}
	for (size_t i = 0; rc >= 0 && i < old->n; i++)
		if (!has_collection(next, old->v[i].collection_id))
			rc = store_entry_remove(st, old->v[i].collection_id,
						e->item.id, err);
	for (size_t i = 0; rc >= 0 && i < next->n; i++)
		if (!has_collection(old, next->v[i].collection_id))
			rc = store_entry_put(st, next->v[i].collection_id,
					     &entry, ENTRY_LAST, 0, err);
	return rc < 0 ? rc : 0;
}

int edit_lists(struct edit *e, struct item *next, struct err *err)
{
	int rc = change_tags(e, &next->tags, err);

	if (!rc)
		rc = change_alternates(e, &next->alternates, err);
	if (!rc)
		rc = change_links(e, &next->links, err);
	return rc ? rc : change_collections(e, &next->collections, err);
}
