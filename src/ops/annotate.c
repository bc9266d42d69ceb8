/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ops/annotate.h"

#include "base/limits.h"
#include "ops/check.h"
#include "ops/quotes.h"
#include "store/links.h"
#include "store/notes.h"

#include <string.h>

/* Commits when `rc` is 0, else rolls back; returns what came of it. */
static int finish(struct app *app, int rc, const char *summary,
		  struct err *err)
{
	if (rc < 0) {
		store_rollback(app->store);
		return rc;
	}
	return store_commit(app->store, summary, err);
}

/* There must be such an item before anything hangs on it. */
static int begin(struct app *app, int64_t item_id, struct err *err)
{
	struct item it = { 0 };
	int rc = store_item_load(app->store, item_id, ITEM_BRIEF, &it, err);

	item_release(&it);
	return rc ? rc : store_begin(app->store, app->command, err);
}

int op_note_add(struct app *app, int64_t item_id, const char *body,
		int64_t *ret_id, struct err *err)
{
	struct note n = { .item_id = item_id };
	int rc = check_text("a note", body, LIMIT_NOTE, err);

	if (!rc)
		rc = begin(app, item_id, err);
	if (rc)
		return rc;
	n.body = xstrdup(body);
	rc = finish(app, store_note_insert(app->store, &n, err),
		    "added a note", err);
	if (!rc && ret_id)
		*ret_id = n.id;
	note_release(&n);
	return rc;
}

/* The nth of `n` things; ERR_NOTFOUND says how many there are. */
static int check_nth(const char *what, int nth, size_t n, int64_t item_id,
		     struct err *err)
{
	if (nth >= 1 && (size_t)nth <= n)
		return 0;
	return err_set(err, ERR_NOTFOUND,
		       "item %lld has %s%zu %s%s, and no number %d",
		       (long long)item_id, n == 1 ? "only " : "", n, what,
		       n == 1 ? "" : "s", nth);
}

/* What a person had before the eyes must still be there. */
static int check_same(const char *before, const char *now, struct err *err)
{
	if (!before || !strcmp(before, str_or_empty(now)))
		return 0;
	return err_set(err, ERR_FAIL, "it was changed meanwhile; nothing was "
				      "written over that");
}

/* body NULL: remove */
static int change_note(struct app *app, int64_t item_id, int nth,
		       const char *before, const char *body, struct err *err)
{
	struct note_vec notes = { 0 };
	int rc = begin(app, item_id, err);

	if (rc)
		return rc;
	rc = store_notes_load(app->store, item_id, &notes, err);
	if (!rc)
		rc = check_nth("note", nth, notes.n, item_id, err);
	if (!rc)
		rc = check_same(before, notes.v[nth - 1].body, err);
	if (!rc && body) {
		str_set(&notes.v[nth - 1].body, body);
		rc = store_note_update(app->store, &notes.v[nth - 1], err);
	} else if (!rc) {
		rc = store_note_delete(app->store, notes.v[nth - 1].id, err);
		if (!rc)
			rc = store_item_bump(app->store, item_id, err);
	}
	note_vec_release(&notes);
	return finish(app, rc, body ? "changed a note" : "removed a note",
		      err);
}

int op_note_change(struct app *app, int64_t item_id, int nth,
		   const char *before, const char *body, struct err *err)
{
	int rc = check_text("a note", body, LIMIT_NOTE, err);

	return rc ? rc : change_note(app, item_id, nth, before, body, err);
}

int op_note_edit(struct app *app, int64_t item_id, int nth, const char *body,
		 struct err *err)
{
	return op_note_change(app, item_id, nth, NULL, body, err);
}

int op_note_remove(struct app *app, int64_t item_id, int nth, struct err *err)
{
	return change_note(app, item_id, nth, NULL, NULL, err);
}

static int check_quote(struct app *app, int64_t item_id,
		       const struct quote_request *q, struct locator *ret,
		       struct err *err)
{
	struct item it = { 0 };
	int rc = check_text("a quote", q->body, LIMIT_QUOTE, err);

	if (!rc)
		rc = check_optional("a comment", q->comment, LIMIT_NOTE, err);
	if (!rc)
		rc = check_optional("a locator", q->locator, LIMIT_TITLE, err);
	if (!rc)
		rc = store_item_load(app->store, item_id, ITEM_BRIEF, &it, err);
	if (!rc && q->locator)
		rc = item_parse_locator(it.kind, q->locator, ret, err);
	item_release(&it);
	return rc;
}

int op_quote_add(struct app *app, int64_t item_id,
		 const struct quote_request *req, int64_t *ret_id,
		 struct err *err)
{
	struct quote q = { .item_id = item_id };
	int rc = check_quote(app, item_id, req, &q.loc, err);

	if (!rc)
		rc = begin(app, item_id, err);
	if (!rc) {
		q.body = xstrdup(req->body);
		q.comment = xstrdup_null(req->comment);
		rc = store_quote_insert(app->store, &q, err);
		if (!rc)
			rc = quotes_locate(app, item_id, err);
		rc = finish(app, rc, "added a quote", err);
	}
	if (!rc && ret_id)
		*ret_id = q.id;
	quote_release(&q);
	return rc;
}

static void take_quote(struct quote *q, const struct quote_request *req,
		       const struct locator *loc)
{
	str_set(&q->body, req->body);
	if (req->comment)
		str_set(&q->comment, req->comment);
	if (req->locator)
		locator_copy(&q->loc, loc);
}

static int change_quote(struct app *app, int64_t item_id, int nth,
			const struct quote_request *req, struct err *err)
{
	struct locator loc = LOCATOR_INIT;
	struct quote_vec quotes = { 0 };
	int rc = req ? check_quote(app, item_id, req, &loc, err) : 0;

	if (!rc)
		rc = begin(app, item_id, err);
	if (rc)
		goto out;
	rc = store_quotes_load(app->store, item_id, &quotes, err);
	if (!rc)
		rc = check_nth("quote", nth, quotes.n, item_id, err);
	if (!rc && req)
		rc = check_same(req->before, quotes.v[nth - 1].body, err);
	if (!rc && req) {
		take_quote(&quotes.v[nth - 1], req, &loc);
		rc = store_quote_update(app->store, &quotes.v[nth - 1], err);
		if (!rc)
			rc = quotes_locate(app, item_id, err);
	} else if (!rc) {
		rc = store_quote_delete(app->store, quotes.v[nth - 1].id, err);
		if (!rc)
			rc = store_item_bump(app->store, item_id, err);
	}
	rc = finish(app, rc, req ? "changed a quote" : "removed a quote", err);
out:
	quote_vec_release(&quotes);
	locator_release(&loc);
	return rc;
}

int op_quote_edit(struct app *app, int64_t item_id, int nth,
		  const struct quote_request *req, struct err *err)
{
	return change_quote(app, item_id, nth, req, err);
}

int op_quote_remove(struct app *app, int64_t item_id, int nth,
		    struct err *err)
{
	return change_quote(app, item_id, nth, NULL, err);
}
