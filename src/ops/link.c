/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ops/annotate.h"

#include "core/url.h"
#include "ops/find.h"
#include "store/links.h"

#include <stdlib.h>
#include <string.h>

static int is_address(const char *words)
{
	return strstr(words, "://") || (strchr(words, '.') &&
					!strpbrk(words, " \t\n"));
}

int link_target(struct app *app, const char *words, int64_t *ret_id,
		char **ret_url, struct err *err)
{
	char *url = NULL, *key = NULL;
	int rc;

	if (!is_address(words))
		return op_find_item(app, words, ret_id, err);
	rc = url_from_words(words, &url, err);
	if (!rc)
		rc = url_canonical(url, &key, err);
	if (!rc) {
		*ret_id = store_item_by_key(app->store, key);
		if (!*ret_id) {
			*ret_url = url;
			url = NULL;
		}
	}
	free(url);
	free(key);
	return rc;
}

static int add_link(struct app *app, int64_t item_id, const struct link *l,
		    struct err *err)
{
	struct item it = { 0 };
	int rc = store_item_load(app->store, item_id, ITEM_BRIEF, &it, err);
	int is_new;

	item_release(&it);
	if (!rc && item_id == l->to_id)
		rc = err_set(err, ERR_USAGE,
			     "item %lld cannot be linked to itself",
			     (long long)item_id);
	if (!rc)
		rc = store_begin(app->store, app->command, err);
	if (rc)
		return rc;
	is_new = store_link_add(app->store, item_id, l->rel, l->to_id, l->url,
				err);
	if (is_new < 0) {
		store_rollback(app->store);
		return is_new;
	}
	rc = store_commit(app->store, "added a link", err);
	return rc ? rc : is_new;
}

int op_link(struct app *app, int64_t item_id, enum rel rel, int64_t to_id,
	    struct err *err)
{
	const struct link l = { .rel = rel, .to_id = to_id };
	int rc = add_link(app, item_id, &l, err);

	return rc < 0 ? rc : 0;
}

int op_link_to(struct app *app, int64_t item_id, enum rel rel, const char *to,
	       struct err *err)
{
	struct link l = { .rel = rel };
	int rc = link_target(app, to, &l.to_id, &l.url, err);

	if (!rc)
		rc = add_link(app, item_id, &l, err);
	free(l.url);
	return rc;
}

/* Both NULL, or two forms of one address. */
static int same_address(const char *a, const char *b)
{
	char *x = NULL, *y = NULL;
	int same = !a && !b;

	if (a && b && !url_canonical(a, &x, NULL) &&
	    !url_canonical(b, &y, NULL))
		same = !strcmp(x, y);
	free(x);
	free(y);
	return same;
}

static int64_t find_link(const struct link_vec *links, enum rel rel,
			 int64_t to_id, const char *url)
{
	for (size_t i = 0; i < links->n; i++) {
		const struct link *l = &links->v[i];

		if (!l->incoming && l->rel == rel && l->to_id == to_id &&
		    same_address(l->url, url))
			return l->id;
	}
	return 0;
}

/* In the transaction of the caller. */
static int remove_link(struct app *app, int64_t item_id, int64_t link,
		       struct err *err)
{
	int rc = store_link_delete(app->store, link, err);

	return rc ? rc : store_item_bump(app->store, item_id, err);
}

int op_unlink(struct app *app, int64_t item_id, enum rel rel, const char *to,
	      struct err *err)
{
	struct link_vec links = { 0 };
	int64_t to_id = 0, link = 0;
	char *url = NULL;
	int rc = link_target(app, to, &to_id, &url, err);

	if (!rc)
		rc = store_links_load(app->store, item_id, &links, err);
	if (!rc)
		link = find_link(&links, rel, to_id, url);
	if (!rc && !link)
		rc = err_set(err, ERR_NOTFOUND,
			     "item %lld has no link \"%s %s\"",
			     (long long)item_id, rel_name(rel), to);
	if (!rc)
		rc = store_begin(app->store, app->command, err);
	if (rc)
		goto out;
	rc = remove_link(app, item_id, link, err);
	if (rc)
		store_rollback(app->store);
	else
		rc = store_commit(app->store, "removed a link", err);
out:
	link_vec_release(&links);
	free(url);
	return rc;
}
