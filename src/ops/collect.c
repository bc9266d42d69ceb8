/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ops/collect.h"

#include "base/limits.h"
#include "core/date.h"
#include "ops/check.h"

#include <string.h>

static int check_date(const char *date, struct err *err)
{
	if (str_empty(date) || date_precision(date) != PRECISION_NONE)
		return 0;
	return err_set(err, ERR_USAGE,
		       "\"%s\" is no date: write 2026-11-20, or with a time "
		       "2026-11-20T19:00:00Z",
		       date);
}

int check_collection(const struct collection *c, struct err *err)
{
	const struct {
		const char *what, *text;
		size_t limit;
	} texts[] = {
		{ "a title", c->title, LIMIT_TITLE },
		{ "an author", c->author, LIMIT_TITLE },
		{ "a description", c->description, LIMIT_TITLE },
		{ "a slug", c->slug, LIMIT_NAME },
		{ "the name of a template", c->shape, LIMIT_NAME },
		{ "an introduction", c->intro, LIMIT_NOTE },
		{ "a closing", c->closing, LIMIT_NOTE },
	};
	int rc = 0;

	for (size_t i = 0; !rc && i < ARRAY_SIZE(texts); i++)
		rc = check_optional(texts[i].what, texts[i].text,
				    texts[i].limit, err);
	if (!rc && c->shape && strpbrk(c->shape, "/."))
		rc = err_set(err, ERR_USAGE,
			     "a collection remembers a template by its name, "
			     "not as a file: %s",
			     c->shape);
	if (!rc)
		rc = check_date(c->date, err);
	return rc ? rc : check_date(c->modified, err);
}

/* Labels of a post are words of one's own: only blank ones are left out. */
static int take_labels(const struct strv *from, struct strv *to,
		       struct err *err)
{
	int rc = 0;

	if (!from)
		return 0;
	strv_clear(to);
	for (size_t i = 0; !rc && i < from->n; i++) {
		if (str_empty(from->v[i]))
			continue;
		rc = check_text("a tag or category", from->v[i], LIMIT_TAG,
				err);
		if (!rc)
			strv_add_new(to, from->v[i]);
	}
	return rc;
}

static int take_parts(struct collection *c, const struct collection_parts *p,
		      struct err *err)
{
	const struct {
		char **slot;
		const char *text;
	} texts[] = {
		{ &c->title, p->title },
		{ &c->date, p->date },
		{ &c->author, p->author },
		{ &c->description, p->description },
		{ &c->slug, p->slug },
		{ &c->modified, p->modified },
		{ &c->shape, p->shape },
		{ &c->intro, p->intro },
		{ &c->closing, p->closing },
	};
	int rc;

	for (size_t i = 0; i < ARRAY_SIZE(texts); i++)
		if (texts[i].text)
			str_set(texts[i].slot, texts[i].text);
	rc = check_collection(c, err);
	if (rc)
		return rc;
	if (p->draft)
		c->draft = !strcmp(p->draft, "yes");
	if (p->draft && !c->draft && strcmp(p->draft, "no") != 0)
		return err_set(err, ERR_USAGE,
			       "a draft is yes or no, not \"%s\"", p->draft);
	rc = take_labels(p->tags, &c->tags, err);
	return rc ? rc : take_labels(p->categories, &c->categories, err);
}

/* Words that lost something on the way to a name are a title. */
static void take_title(struct collection *c, const char *words)
{
	if (str_empty(c->title) && strcmp(words, c->name))
		str_set(&c->title, words);
}

/* Sets c->name from words, unless another collection has it. */
static int take_name(struct app *app, struct collection *c, const char *words,
		     struct err *err)
{
	int rc = check_text("the name of a collection", words, LIMIT_TITLE,
			    err);
	int64_t other;
	char *name;

	if (rc)
		return rc;
	name = collection_name_from(words);
	other = store_collection_find(app->store, name);
	if (other && other != c->id)
		rc = err_set(err, ERR_FAIL,
			     "there is a collection \"%s\" already", name);
	else
		str_set(&c->name, name);
	free(name);
	return rc;
}

static int commit(struct app *app, int rc, const char *summary,
		  struct err *err)
{
	if (rc < 0) {
		store_rollback(app->store);
		return rc;
	}
	return store_commit(app->store, summary, err);
}

int op_collection_new(struct app *app, const char *name,
		      const struct collection_parts *p, int64_t *ret,
		      struct err *err)
{
	struct collection c = { 0 };
	int rc = take_name(app, &c, name, err);

	if (!rc)
		rc = take_parts(&c, p, err);
	if (!rc)
		take_title(&c, name);
	if (!rc)
		rc = store_begin(app->store, app->command, err);
	if (!rc)
		rc = commit(app, store_collection_insert(app->store, &c, err),
			    "made a collection", err);
	if (!rc)
		*ret = c.id;
	collection_release(&c);
	return rc;
}

int op_collection_set(struct app *app, int64_t id,
		      const struct collection_parts *p, struct err *err)
{
	struct collection c = { 0 };
	int rc = store_collection_load(app->store, id, &c, err);

	if (!rc && p->new_name)
		rc = take_name(app, &c, p->new_name, err);
	if (!rc)
		rc = take_parts(&c, p, err);
	if (!rc)
		rc = store_begin(app->store, app->command, err);
	if (!rc)
		rc = commit(app, store_collection_update(app->store, &c, err),
			    "changed a collection", err);
	collection_release(&c);
	return rc;
}

int op_collection_delete(struct app *app, int64_t id, struct err *err)
{
	int rc = store_begin(app->store, app->command, err);

	return rc ? rc
		  : commit(app, store_collection_delete(app->store, id, err),
			   "deleted a collection", err);
}

#define NAMES_SHOWN 8

static int no_such(struct app *app, const char *name, struct err *err)
{
	struct collection_vec all = { 0 };
	struct buf names = BUF_INIT;
	int rc;

	(void)store_collections_load(app->store, &all, NULL);
	for (size_t i = 0; i < all.n && i < NAMES_SHOWN; i++)
		buf_addf(&names, "%s%s", i ? ", " : "", all.v[i].name);
	if (all.n > NAMES_SHOWN)
		buf_adds(&names, ", …");
	rc = err_set(err, ERR_NOTFOUND, "there is no collection \"%s\"%s%s%s",
		     name, all.n ? " (there is: " : "", names.s,
		     all.n ? ")" : "; \"rl collection new\" makes one");
	buf_release(&names);
	collection_vec_release(&all);
	return rc;
}

int op_collection_find(struct app *app, const char *name, int64_t *ret,
		       struct err *err)
{
	int64_t id = store_collection_find(app->store, name);
	char *slug;

	if (!id && *name) {
		/* "Silence is Golden" may be meant as typed at `new`. */
		slug = collection_name_from(name);
		id = store_collection_find(app->store, slug);
		free(slug);
	}
	if (!id)
		return no_such(app, name, err);
	*ret = id;
	return 0;
}

int op_collection_load(struct app *app, int64_t id, unsigned parts,
		       struct collection *ret, struct err *err)
{
	struct collection c = { 0 };
	int rc = store_collection_load(app->store, id, &c, err);

	if (!rc)
		rc = store_entries_load(app->store, &c, parts, err);
	if (rc)
		collection_release(&c);
	else
		*ret = c;
	return rc;
}

int op_collections_load(struct app *app, struct collection_vec *ret,
			struct err *err)
{
	return store_collections_load(app->store, ret, err);
}

static int put_entries(struct app *app, int64_t id,
		       const struct entry_request *req, long *ret_new,
		       struct err *err)
{
	enum entry_place place = req->place;
	int64_t ref = req->ref;
	int rc = 0;

	for (size_t i = 0; rc >= 0 && i < req->items->n; i++) {
		struct entry e = { .item_id = req->items->v[i] };

		e.commentary = xstrdup_null(req->commentary);
		rc = store_entry_put(app->store, id, &e, place, ref, err);
		*ret_new += rc > 0;
		entry_release(&e);
		/* Several keep their order: each goes behind the one before. */
		if (place != ENTRY_LAST) {
			place = ENTRY_AFTER;
			ref = req->items->v[i];
		}
	}
	return rc;
}

int op_collection_put(struct app *app, int64_t id,
		      const struct entry_request *req, long *ret_new,
		      struct err *err)
{
	struct collection made = { .id = id };
	long fresh = 0;
	int rc = check_optional("commentary", req->commentary, LIMIT_NOTE, err);

	if (!rc && !id)
		rc = take_name(app, &made, req->new_name, err);
	if (!rc && !id)
		take_title(&made, req->new_name);
	if (!rc)
		rc = store_begin(app->store, app->command, err);
	if (rc)
		goto out;
	if (!id)
		rc = store_collection_insert(app->store, &made, err);
	if (rc >= 0)
		rc = put_entries(app, made.id, req, &fresh, err);
	rc = commit(app, rc,
		    id ? "arranged a collection" : "made a collection", err);
	if (!rc && ret_new)
		*ret_new = fresh;
out:
	collection_release(&made);
	return rc;
}

int op_collection_remove(struct app *app, int64_t id,
			 const struct id_vec *items, struct err *err)
{
	int rc = store_begin(app->store, app->command, err);

	if (rc)
		return rc;
	for (size_t i = 0; !rc && i < items->n; i++)
		rc = store_entry_remove(app->store, id, items->v[i], err);
	return commit(app, rc, "took items out of a collection", err);
}
