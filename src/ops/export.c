/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/format.h"
#include "ops/find.h"
#include "ops/transfer.h"
#include "post/post.h"
#include "store/collections.h"
#include "store/saved.h"
#include "store/tags.h"
#include "store/texts.h"

#include <string.h>

static int keep_item(struct item *it, void *ctx, struct err *err)
{
	struct bundle *b = ctx;

	*VEC_PUSH(&b->items) = *it;
	*it = (struct item){ 0 };
	return going_on(b->going, "reading", (long)b->items.n, 0, err);
}

static int load_written(struct app *app, const struct collection *c,
			struct bundle *b, struct err *err)
{
	struct publication_vec all = { 0 };
	int rc = store_publications_all(app->store, c->id, &all, err);

	for (size_t i = 0; !rc && i < all.n; i++) {
		struct publication *p = &all.v[i];
		struct written *to = VEC_PUSH(&b->written);

		*to = (struct written){ xstrdup(c->uuid), p->site, p->path,
					p->hash, p->first, p->last };
		*p = (struct publication){ 0 };
	}
	publication_vec_release(&all);
	return rc;
}

static int load_collections(struct app *app, const struct format *f,
			    struct bundle *b, struct err *err)
{
	int rc = store_collections_load(app->store, &b->collections, err);

	for (size_t i = 0; !rc && i < b->collections.n; i++) {
		struct collection *c = &b->collections.v[i];

		if (!f->whole) {
			rc = store_entries_load(app->store, c, ITEM_BRIEF, err);
			continue;
		}
		rc = store_entries_load_all(app->store, c, err);
		if (!rc)
			rc = load_written(app, c, b, err);
	}
	return rc;
}

static int load_aliases(struct app *app, struct bundle *b, struct err *err)
{
	struct tag_alias_vec all = { 0 };
	int rc = store_tag_aliases_load(app->store, &all, err);

	for (size_t i = 0; !rc && i < all.n; i++) {
		struct alias *to = VEC_PUSH(&b->aliases);

		to->alias = xstrdup(all.v[i].alias);
		to->tag = xstrdup(all.v[i].tag);
	}
	tag_alias_vec_release(&all);
	return rc;
}

static int load_texts(struct app *app, struct bundle *b, struct err *err)
{
	int rc = 0;

	for (size_t i = 0; !rc && i < b->items.n; i++) {
		struct text t = { 0 };
		struct item_text *to;

		rc = going_on(b->going, "reading the texts", (long)i,
			      (long)b->items.n, err);
		if (rc || store_text_load(app->store, b->items.v[i].id, &t,
					  NULL))
			continue;
		to = VEC_PUSH(&b->texts);
		to->item_uuid = xstrdup(b->items.v[i].uuid);
		to->blocks = t.blocks ? t.blocks : xstrdup("");
		to->note = t.note;
		to->links = t.links;
		to->fetched = t.fetched;
	}
	return rc;
}

static int load_saved(struct app *app, struct bundle *b, struct err *err)
{
	struct saved_query_vec saved = { 0 };
	int rc = store_saved_load(app->store, &saved, err);

	for (size_t i = 0; !rc && i < saved.n; i++) {
		struct saved *to = VEC_PUSH(&b->saved);

		to->uuid = xstrdup(saved.v[i].uuid);
		to->name = xstrdup(saved.v[i].name);
		to->query = xstrdup(saved.v[i].query);
	}
	saved_query_vec_release(&saved);
	return rc;
}

/* A part of the library comes without what is about the whole. */
static int load(struct app *app, const struct format *f, const char *query,
		struct bundle *b, struct err *err)
{
	static const struct find_options by_id = { .sort = "id" };
	struct find_walk walk = { ITEM_PARTS, keep_item, b };
	int all = str_empty(query), rc;

	if (all && f->whole)
		query = "is:trashed OR -is:trashed";
	rc = op_list_each(app, query, &by_id, &walk, err);
	if (!rc && f->whole)
		rc = load_texts(app, b, err);
	if (!rc && all)
		rc = load_collections(app, f, b, err);
	if (!rc && all && f->whole)
		rc = load_saved(app, b, err);
	if (!rc && all && f->whole)
		rc = load_aliases(app, b, err);
	return rc;
}

/* All items as one collection; they are borrowed for that. */
static int write_post(const struct format *f, struct bundle *b, struct buf *out,
		      struct err *err)
{
	struct post_options o = { .site = f->site,
				  .template_name = f->template,
				  .now = clock_now(),
				  .going = b->going };
	struct collection c = { .name = xstrdup("reading-list"),
				.title = xstrdup("Reading list") };
	struct post post = POST_INIT;
	int rc;

	for (size_t i = 0; i < b->items.n; i++)
		((struct entry *)VEC_PUSH(&c.entries))->item = b->items.v[i];
	rc = post_render(&c, &o, &post, err);
	if (!rc)
		buf_add(out, post.text.s, post.text.len);
	post_release(&post);
	VEC_FREE(&c.entries);
	collection_release(&c);
	return rc;
}

static int no_format(const char *format, struct err *err)
{
	struct buf names = BUF_INIT;
	int rc;

	for (const struct format *f = formats; f->name; f++)
		if (f->export || f->site)
			buf_addf(&names, "%s%s", names.len ? ", " : "",
				 f->name);
	rc = err_set(err, ERR_USAGE,
		     "there is no format \"%s\" to write; there are %s", format,
		     names.s);
	buf_release(&names);
	return rc;
}

static int load_some(struct app *app, const struct format *f,
		     const struct id_vec *ids, struct bundle *b,
		     struct err *err)
{
	int rc = 0;

	for (size_t i = 0; !rc && i < ids->n; i++) {
		struct item it = { 0 };

		/* One may have gone meanwhile. */
		if (!op_load(app, ids->v[i], ITEM_PARTS, &it, NULL))
			rc = keep_item(&it, b, err);
	}
	return rc || !f->whole ? rc : load_texts(app, b, err);
}

/* `ids` NULL: what the query finds. */
static int export(struct app *app, const char *format, const char *query,
		  const struct id_vec *ids, struct buf *ret, struct err *err)
{
	const struct format *f = format_find(format);
	struct bundle b = { .going = store_patience(app->store) };
	struct buf text = BUF_INIT;
	int rc;

	if (!f || (!f->export && !f->site))
		return no_format(format, err);
	store_stop_forget(app->store);
	rc = ids ? load_some(app, f, ids, &b, err)
		 : load(app, f, query, &b, err);
	if (!rc && f->site)
		rc = write_post(f, &b, &text, err);
	else if (!rc)
		rc = f->export(&b, &text, err);
	/* What was stopped may have read less than there is. */
	if (!rc)
		rc = store_stop_look(app->store, err);
	if (!rc)
		buf_add(ret, text.s, text.len);
	buf_release(&text);
	bundle_release(&b);
	return rc;
}

int op_export(struct app *app, const char *format, const char *query,
	      struct buf *ret, struct err *err)
{
	return export(app, format, query, NULL, ret, err);
}

int op_export_items(struct app *app, const char *format,
		    const struct id_vec *ids, struct buf *ret, struct err *err)
{
	return export(app, format, NULL, ids, ret, err);
}
