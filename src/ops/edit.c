/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ops/edit_private.h"

#include "ops/quotes.h"
#include "store/notes.h"

#include <string.h>

static int load(struct app *app, int64_t id, struct item *it,
		struct buf *text, struct err *err)
{
	int rc = store_item_load(app->store, id, ITEM_PARTS, it, err);

	if (!rc)
		item_form_add(text, it);
	return rc;
}

int op_item_text(struct app *app, int64_t id, struct buf *ret, struct err *err)
{
	struct item it = { 0 };
	int rc = load(app, id, &it, ret, err);

	item_release(&it);
	return rc;
}

static int at_line(long line, struct err *err)
{
	return err_prefix(err, "line %ld", line);
}

/* Another item may have the address already. */
static int check_address(struct edit *e, const struct item *next,
			 struct err *err)
{
	long line = e->after.value[ITEM_KEY_URL].line;
	int64_t other = 0;

	if (!str_empty(next->canonical))
		other = store_item_by_key(e->app->store, next->canonical);
	if (!other || other == e->item.id)
		return 0;
	return err_set(err, ERR_USAGE,
		       "line %ld: item %lld has this address already", line,
		       (long long)other);
}

/* What follows from a new address or state. */
static void follow(const struct edit *e, struct item *next)
{
	if (next->state != e->item.state)
		item_stamp_state(next, clock_now());
	if (!strcmp(str_or_empty(next->canonical),
		    str_or_empty(e->item.canonical)))
		return;
	next->fetch = str_empty(next->url) ? FETCH_NONE : FETCH_WAITING;
	str_set(&next->fetch_error, NULL);
	str_set(&next->etag, NULL);
	str_set(&next->last_modified, NULL);
}

static int change_fields(struct edit *e, struct err *err)
{
	struct item next = { 0 };
	int columns = 0;
	int rc = store_item_load(e->app->store, e->item.id,
				 ITEM_PARTS, &next, err);

	for (int key = 0; !rc && key < ITEM_KEY_N; key++) {
		const struct item_form_value *v = &e->after.value[key];

		if (!v->text ||
		    !strcmp(v->text,
			    str_or_empty(e->before.value[key].text)))
			continue;
		rc = item_form_set(&next, (enum item_key)key, v->text,
				   clock_now(), err);
		if (rc)
			at_line(v->line, err);
		/* What was emptied is for the next fetch to fill. */
		if (*v->text)
			next.typed |= item_form_field((enum item_key)key);
		else
			next.typed &= ~item_form_field((enum item_key)key);
		e->changed = 1;
		columns |= key != ITEM_KEY_TAGS &&
			   key != ITEM_KEY_COLLECTIONS &&
			   key != ITEM_KEY_ALTERNATES && key != ITEM_KEY_LINKS;
	}
	if (!rc && str_empty(next.url) && str_empty(next.title))
		rc = err_set(err, ERR_USAGE,
			     "line %ld: an item needs a title or an address",
			     e->after.value[ITEM_KEY_TITLE].line);
	e->kind = next.kind;
	if (!rc)
		rc = check_address(e, &next, err);
	if (!rc && columns) {
		follow(e, &next);
		rc = store_item_update(e->app->store, &next, err);
	}
	if (!rc)
		rc = edit_lists(e, &next, err);
	item_release(&next);
	return rc;
}

static const struct item_form_section *find_section(const struct item_form *t,
						    int is_quote, int number)
{
	for (size_t i = 0; i < t->sections.n; i++)
		if (t->sections.v[i].is_quote == is_quote &&
		    t->sections.v[i].number == number)
			return &t->sections.v[i];
	return NULL;
}

static int change_note(struct edit *e, const struct item_form_section *old,
		       const struct item_form_section *next, struct err *err)
{
	struct store *st = e->app->store;
	struct note fresh = { .item_id = e->item.id };
	struct note *n = old ? &e->item.notes.v[old->number - 1] : &fresh;
	int rc;

	if (!next)
		return store_note_delete(st, n->id, err);
	str_set(&n->body, next->body);
	rc = old ? store_note_update(st, n, err)
		 : store_note_insert(st, n, err);
	note_release(&fresh);
	return rc;
}

static int set_locator(struct edit *e, struct quote *q, const char *text,
		       struct err *err)
{
	struct locator loc = LOCATOR_INIT;
	int rc = item_parse_locator(e->kind, text, &loc, err);

	if (!rc)
		locator_copy(&q->loc, &loc);
	locator_release(&loc);
	return rc;
}

static int change_quote(struct edit *e, const struct item_form_section *old,
			const struct item_form_section *next, struct err *err)
{
	struct store *st = e->app->store;
	struct quote fresh = { .item_id = e->item.id };
	struct quote *q = old ? &e->item.quotes.v[old->number - 1] : &fresh;
	int rc = 0;

	if (!next)
		return store_quote_delete(st, q->id, err);
	if (!old || strcmp(old->body, next->body))
		str_set(&q->body, next->body);
	if (!old || strcmp(old->comment, next->comment))
		str_set(&q->comment, *next->comment ? next->comment : NULL);
	if (!old || strcmp(old->locator, next->locator))
		rc = set_locator(e, q, next->locator, err);
	if (!rc)
		rc = old ? store_quote_update(st, q, err)
			 : store_quote_insert(st, q, err);
	quote_release(&fresh);
	return rc;
}

static int change_section(struct edit *e, const struct item_form_section *old,
			  const struct item_form_section *next,
			  struct err *err)
{
	int is_quote = old ? old->is_quote : next->is_quote;

	if (old && next && !strcmp(old->body, next->body) &&
	    !strcmp(old->comment, next->comment) &&
	    !strcmp(old->locator, next->locator))
		return 0;
	e->changed = 1;
	return is_quote ? change_quote(e, old, next, err)
			: change_note(e, old, next, err);
}

static int change_sections(struct edit *e, struct err *err)
{
	const struct item_form *old = &e->before, *next = &e->after;
	int rc = 0;

	for (size_t i = 0; !rc && i < old->sections.n; i++) {
		const struct item_form_section *s = &old->sections.v[i];

		rc = change_section(
			e, s, find_section(next, s->is_quote, s->number), err);
	}
	for (size_t i = 0; !rc && i < next->sections.n; i++) {
		const struct item_form_section *s = &next->sections.v[i];

		if (!s->number)
			rc = change_section(e, NULL, s, err);
		else if (!find_section(old, s->is_quote, s->number))
			rc = err_set(err, ERR_USAGE,
				     "line %ld: there was no %s %d; a new one "
				     "has no number",
				     s->line, s->is_quote ? "quote" : "note",
				     s->number);
	}
	return rc;
}

/* Loads and compares inside the transaction, so that nobody writes between. */
static int apply(struct edit *e, int64_t id, const char *before,
		 struct err *err)
{
	struct buf now = BUF_INIT;
	int rc = load(e->app, id, &e->item, &now, err);

	if (!rc && strcmp(now.s, before))
		rc = err_set(err, ERR_FAIL,
			     "item %lld was changed meanwhile; nothing was "
			     "written over that",
			     (long long)id);
	if (!rc)
		rc = change_fields(e, err);
	if (!rc)
		rc = change_sections(e, err);
	if (!rc && e->changed)
		rc = quotes_locate(e->app, id, err);
	if (!rc && e->changed)
		rc = store_item_bump(e->app->store, id, err);
	buf_release(&now);
	return rc;
}

int op_item_edit(struct app *app, int64_t id, const char *before,
		 const char *after, struct err *err)
{
	struct edit e = { .app = app };
	int rc = item_form_parse(before, clock_now(), &e.before, err);

	if (!rc)
		rc = item_form_parse(after, clock_now(), &e.after, err);
	if (!rc)
		rc = store_begin(app->store, app->command, err);
	if (rc)
		goto out;
	rc = apply(&e, id, before, err);
	if (rc < 0)
		store_rollback(app->store);
	else
		rc = store_commit(app->store, "edited an item", err);
out:
	item_form_release(&e.before);
	item_form_release(&e.after);
	item_release(&e.item);
	return rc ? rc : e.changed;
}
