/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ops/change.h"

#include "core/tag.h"
#include "ops/check.h"

/* What one change does to one item: 1 changed, 0 was so, negative failed. */
struct change {
	int (*apply)(struct store *st, int64_t id, const struct change *c,
		     struct err *err);
	const char *done; /* for the log: "marked" */
	enum state state;
	int on;
	instant when;
	const struct strv *add, *remove;
};

static int change_all(struct app *app, const struct id_vec *ids,
		      const struct change *c, long *ret_changed,
		      struct err *err)
{
	long changed = 0;
	char *summary;
	int rc = store_begin(app->store, app->command, err);

	if (rc)
		return rc;
	for (size_t i = 0; rc >= 0 && i < ids->n; i++) {
		rc = c->apply(app->store, ids->v[i], c, err);
		changed += rc > 0;
	}
	if (rc < 0) {
		store_rollback(app->store);
		return rc;
	}
	summary = summary_count(c->done, changed, "item");
	rc = store_commit(app->store, summary, err);
	free(summary);
	if (!rc && ret_changed)
		*ret_changed = changed;
	return rc;
}

static int apply_tags(struct store *st, int64_t id, const struct change *c,
		      struct err *err)
{
	int changed = 0, rc = 0;

	for (size_t i = 0; rc >= 0 && i < c->remove->n; i++) {
		rc = store_tag_remove(st, id, c->remove->v[i], err);
		changed |= rc > 0;
	}
	for (size_t i = 0; rc >= 0 && i < c->add->n; i++) {
		rc = store_tag_add(st, id, c->add->v[i], err);
		changed |= rc > 0;
	}
	return rc < 0 ? rc : changed;
}

int op_tag(struct app *app, const struct id_vec *ids, const struct strv *add,
	   const struct strv *remove, long *ret_changed, struct err *err)
{
	struct strv plus = { 0 }, minus = { 0 };
	struct change c = { .apply = apply_tags,
			    .done = "tagged",
			    .add = &plus,
			    .remove = &minus };
	int rc = check_tags(add, &plus, err);

	if (!rc)
		rc = check_tags(remove, &minus, err);
	if (!rc)
		rc = change_all(app, ids, &c, ret_changed, err);
	strv_release(&plus);
	strv_release(&minus);
	return rc;
}

int op_tags_load(struct app *app, struct tag_count_vec *ret, struct err *err)
{
	return store_tags_load(app->store, ret, err);
}

int op_tag_tree(struct app *app, struct tag_node_vec *ret, struct err *err)
{
	return store_tag_tree_load(app->store, ret, err);
}

/* to NULL: delete */
static int replace_tag(struct app *app, const char *from, const char *to,
		       long *ret_items, struct err *err)
{
	char *old_name = NULL, *new_name = NULL, *summary = NULL;
	long n = 0;
	int rc = tag_normalize(from, &old_name, err);

	if (!rc && to)
		rc = tag_normalize(to, &new_name, err);
	if (!rc)
		rc = store_begin(app->store, app->command, err);
	if (rc)
		goto out;
	rc = to ? store_tag_rename(app->store, old_name, new_name, &n, err)
		: store_tag_delete(app->store, old_name, &n, err);
	if (rc < 0) {
		store_rollback(app->store);
		goto out;
	}
	summary = summary_count(to ? "renamed a tag of" : "removed a tag of",
				n, "item");
	rc = store_commit(app->store, summary, err);
	if (!rc && ret_items)
		*ret_items = n;
out:
	free(old_name);
	free(new_name);
	free(summary);
	return rc;
}

int op_tag_rename(struct app *app, const char *old_name, const char *new_name,
		  long *ret_items, struct err *err)
{
	return replace_tag(app, old_name, new_name, ret_items, err);
}

int op_tag_delete(struct app *app, const char *name, long *ret_items,
		  struct err *err)
{
	return replace_tag(app, name, NULL, ret_items, err);
}

/* Loads the item, lets `set` change it, writes it when that says 1. */
static int with_item(struct store *st, int64_t id,
		     int (*set)(struct item *it, const struct change *c),
		     const struct change *c, struct err *err)
{
	struct item it = { 0 };
	int rc = store_item_load(st, id, ITEM_HEAD, &it, err);
	int changed = 0;

	if (!rc && set(&it, c)) {
		changed = 1;
		rc = store_item_update(st, &it, err);
	}
	item_release(&it);
	return rc ? rc : changed;
}

static int set_state(struct item *it, const struct change *c)
{
	if (it->state == c->state)
		return 0;
	it->state = c->state;
	item_stamp_state(it, clock_now());
	return 1;
}

static int apply_state(struct store *st, int64_t id, const struct change *c,
		       struct err *err)
{
	return with_item(st, id, set_state, c, err);
}

int op_mark(struct app *app, const struct id_vec *ids, enum state state,
	    long *ret_changed, struct err *err)
{
	struct change c = { .apply = apply_state,
			    .done = "marked",
			    .state = state };

	return change_all(app, ids, &c, ret_changed, err);
}

static int set_star(struct item *it, const struct change *c)
{
	int changed = it->starred != c->on;

	it->starred = c->on;
	return changed;
}

static int apply_star(struct store *st, int64_t id, const struct change *c,
		      struct err *err)
{
	return with_item(st, id, set_star, c, err);
}

int op_star(struct app *app, const struct id_vec *ids, int on,
	    long *ret_changed, struct err *err)
{
	struct change c = { .apply = apply_star, .on = on };
	struct item it = { 0 };
	int rc;

	if (on < 0 && ids->n) {
		rc = store_item_load(app->store, ids->v[0], ITEM_BRIEF, &it,
				     err);
		c.on = !it.starred;
		item_release(&it);
		if (rc)
			return rc;
	}
	c.done = c.on ? "starred" : "unstarred";
	return change_all(app, ids, &c, ret_changed, err);
}

static int set_snooze(struct item *it, const struct change *c)
{
	int changed = it->snoozed != c->when;

	it->snoozed = c->when;
	return changed;
}

static int apply_snooze(struct store *st, int64_t id, const struct change *c,
			struct err *err)
{
	return with_item(st, id, set_snooze, c, err);
}

int op_snooze(struct app *app, const struct id_vec *ids, instant until,
	      long *ret_changed, struct err *err)
{
	struct change c = { .apply = apply_snooze,
			    .done = until ? "snoozed" : "woke up",
			    .when = until };

	return change_all(app, ids, &c, ret_changed, err);
}

static int apply_trash(struct store *st, int64_t id, const struct change *c,
		       struct err *err)
{
	struct item it = { 0 };
	int rc = store_item_load(st, id, ITEM_BRIEF, &it, err);
	int changed = !rc && !it.trashed != !c->when;

	item_release(&it);
	if (changed)
		rc = store_item_set_trashed(st, id, c->when, err);
	return rc ? rc : changed;
}

int op_trash(struct app *app, const struct id_vec *ids, long *ret_changed,
	     struct err *err)
{
	struct change c = { .apply = apply_trash,
			    .done = "threw away",
			    .when = clock_now() };

	return change_all(app, ids, &c, ret_changed, err);
}

int op_restore(struct app *app, const struct id_vec *ids, long *ret_changed,
	       struct err *err)
{
	struct change c = { .apply = apply_trash, .done = "restored" };

	return change_all(app, ids, &c, ret_changed, err);
}

static int apply_delete(struct store *st, int64_t id, const struct change *c,
			struct err *err)
{
	int rc = store_item_delete(st, id, err);

	(void)c;
	return rc ? rc : 1;
}

int op_delete(struct app *app, const struct id_vec *ids, long *ret_items,
	      struct err *err)
{
	struct change c = { .apply = apply_delete, .done = "deleted" };

	return change_all(app, ids, &c, ret_items, err);
}

int op_trash_empty(struct app *app, instant before, long *ret_items,
		   struct err *err)
{
	struct id_vec ids = { 0 };
	int rc = store_items_trashed(app->store, before ? before : INT64_MAX,
				     &ids, err);

	if (!rc)
		rc = op_delete(app, &ids, ret_items, err);
	id_vec_release(&ids);
	return rc;
}

int op_set_position(struct app *app, int64_t id, long position,
		    struct err *err)
{
	int rc = store_begin_quiet(app->store, err);

	if (rc)
		return rc;
	rc = store_item_set_position(app->store, id, position, err);
	if (rc) {
		store_rollback(app->store);
		return rc;
	}
	return store_commit(app->store, NULL, err);
}
