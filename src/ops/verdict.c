/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ops/verdict.h"

#include "core/address.h"
#include "core/url.h"
#include "ops/find.h"

#include <stdlib.h>
#include <string.h>

#define ASK_AT_ONCE   4 /* questions to the archive; it has others to serve */
#define REFUSALS_MOST 3 /* in a row */
#define PERHAPS       "https://web.archive.org/web/"

struct verdict_vec VEC(struct verdict);

/* One check at work. */
struct checking {
	struct app *app;
	const struct check_request *req;
	struct fetcher *fetcher;
	struct verdicts *done;
	struct verdict_vec waiting; /* to ask the archive about, last first */
	struct verdict_vec asking;  /* being asked about */
	int refusals; /* of the archive, in a row */
	int given_up; /* it is not asked any more */
	int reached;  /* anybody on the public network */
};

const char *verdict_name(enum verdict_kind k)
{
	static const char *const names[] = {
		[VERDICT_OK] = "ok",
		[VERDICT_MOVED] = "moved",
		[VERDICT_DEAD] = "dead",
		[VERDICT_UNSURE] = "unsure",
	};

	return names[k];
}

void verdict_release(struct verdict *v)
{
	free(v->reason);
	free(v->moved);
	free(v->copy);
	free(v->copy_day);
	free(v->perhaps);
}

void verdicts_release(struct verdicts *v)
{
	if (!v)
		return;
	for (size_t i = 0; i < v->n; i++)
		verdict_release(&v->v[i]);
	VEC_FREE(v);
	free(v->unasked);
	*v = (struct verdicts){ 0 };
}

/* What the archive is asked about: the address without what is nobody's
 * business.  NULL: nothing that it could know. */
static char *public_address(const char *address)
{
	struct buf b = BUF_INIT;
	struct url u = { 0 };

	if (str_empty(address) || url_parse(address, &u, NULL))
		return NULL;
	if (!host_is_private(u.host)) {
		str_set(&u.userinfo, NULL);
		str_set(&u.fragment, NULL);
		url_add(&b, &u);
	}
	url_release(&u);
	return b.len ? buf_detach(&b) : NULL;
}

/* The copy nearest to when the item was caught: what its reader saw. */
static char *question(const char *archive, const char *address, instant when)
{
	struct buf b = BUF_INIT, at = BUF_INIT;

	buf_addf(&b, "%s%curl=", archive, strchr(archive, '?') ? '&' : '?');
	url_add_escaped(&b, address);
	clock_add_utc(&at, when);
	buf_adds(&b, "&timestamp=");
	for (size_t i = 0; i < at.len; i++)
		if (strchr("0123456789", at.s[i]))
			buf_addc(&b, at.s[i]);
	buf_release(&at);
	return buf_detach(&b);
}

static void finish(struct checking *c, struct verdict *v)
{
	*VEC_PUSH(c->done) = *v;
	c->req->tell(c->req->ctx, v->id, 0, 0, v);
}

static void give_archive_up(struct checking *c, const char *why)
{
	c->given_up = 1;
	if (!c->done->unasked)
		str_set(&c->done->unasked, why);
}

static void ask_about(struct checking *c, struct verdict *v)
{
	struct err err = ERR_INIT;
	struct item it = { 0 };
	char *address = NULL, *url = NULL;
	int rc = op_load(c->app, v->id, ITEM_HEAD, &it, &err);

	if (!rc)
		address = public_address(it.url);
	if (address) {
		url = question(c->req->archive, address, it.added);
		rc = fetcher_ask(c->fetcher, v->id, url, &err);
		if (rc)
			give_archive_up(c, err_msg(&err));
	}
	if (address && !rc)
		*VEC_PUSH(&c->asking) = *v;
	else
		finish(c, v);
	free(address);
	free(url);
	item_release(&it);
	err_release(&err);
}

static void ask_more(struct checking *c)
{
	while (c->waiting.n && !c->given_up && c->asking.n < ASK_AT_ONCE) {
		struct verdict v = c->waiting.v[--c->waiting.n];

		ask_about(c, &v);
	}
	while (c->waiting.n && c->given_up)
		finish(c, &c->waiting.v[--c->waiting.n]);
}

/* Where a copy is, or who is to be asked for one; 1 when somebody is. */
static int look_for_copy(const struct checking *c, const struct item *it,
			 struct verdict *v)
{
	char *address;

	for (size_t i = 0; i < it->alternates.n; i++)
		if (!strcmp(str_or_empty(it->alternates.v[i].role),
			    "archive")) {
			str_set(&v->copy, it->alternates.v[i].url);
			v->copy_kept = 1;
			return 0;
		}
	address = public_address(it->url);
	if (!address)
		return 0;
	v->perhaps = xasprintf(PERHAPS "%s", address);
	free(address);
	return c->req->archive != NULL;
}

static int is_public(const char *url)
{
	char *address = public_address(url);
	int is = address != NULL;

	free(address);
	return is;
}

void verdict_judge(const struct fetch_event *ev, const struct item *it,
		   struct verdict *v)
{
	const char *now = ev->page ? ev->page->url : NULL;

	v->id = ev->item_id;
	v->kind = VERDICT_OK;
	str_set(&v->reason, ev->reason);
	if (ev->reason) {
		v->kind = ev->status == 404 || ev->status == 410 ?
				  VERDICT_DEAD : VERDICT_UNSURE;
		/* in the words of net/reason.c */
		v->no_host = strstr(ev->reason, "cannot find the host") != 0;
	} else if (!str_empty(now) && !url_same(now, it->url)) {
		/* Pages that are gone often lead to the start page. */
		v->kind = url_may_be_same(it->url, now) ? VERDICT_MOVED
							: VERDICT_UNSURE;
		str_set(&v->moved, now);
	}
}

static void take_answer(struct checking *c, const struct fetch_event *ev)
{
	struct verdict v = { 0 };
	struct item it = { 0 };
	int gone;

	/* Destroyed meanwhile: nobody wants to know. */
	if (op_load(c->app, ev->item_id, ITEM_PARTS, &it, NULL))
		return;
	if (ev->status && is_public(it.url))
		c->reached = 1;
	verdict_judge(ev, &it, &v);
	gone = v.kind == VERDICT_DEAD || v.no_host ||
	       (v.moved && v.kind == VERDICT_UNSURE);
	if (gone && look_for_copy(c, &it, &v))
		*VEC_PUSH(&c->waiting) = v;
	else
		finish(c, &v);
	item_release(&it);
}

static void take_copy(struct checking *c, const struct page *p,
		      struct verdict *v)
{
	c->refusals = 0;
	for (size_t i = 0; p && i < p->alternates.n && !v->copy; i++) {
		const struct alternate *a = &p->alternates.v[i];

		if (strcmp(str_or_empty(a->role), "archive") != 0)
			continue;
		str_set(&v->copy, a->url);
		str_set(&v->copy_day, p->published);
	}
	v->asked = v->copy || (p && !strcmp(str_or_empty(p->note),
					    PAGE_NO_COPY));
	if (!v->asked && !c->done->unasked)
		str_set(&c->done->unasked, "this is no answer of an archive");
}

/* The archive has answered about one, or refused to. */
static void take_archive(struct checking *c, const struct fetch_event *ev,
			 size_t i)
{
	struct verdict v = c->asking.v[i];

	c->asking.v[i] = c->asking.v[--c->asking.n];
	if (ev->status)
		c->reached = 1;
	if (!ev->reason) {
		take_copy(c, ev->page, &v);
	} else {
		if (!c->done->unasked)
			str_set(&c->done->unasked, ev->reason);
		if (ev->status == 429 || ++c->refusals >= REFUSALS_MOST)
			give_archive_up(c, ev->reason);
	}
	finish(c, &v);
}

static void on_event(const struct fetch_event *ev, void *ctx)
{
	struct checking *c = ctx;
	size_t i = 0;

	while (i < c->asking.n && c->asking.v[i].id != ev->item_id)
		i++;
	if (ev->type == FETCH_EVENT_PROGRESS) {
		c->req->tell(c->req->ctx, ev->item_id, ev->received,
			     ev->total, NULL);
		return;
	}
	if (i < c->asking.n)
		take_archive(c, ev, i);
	else
		take_answer(c, ev);
	ask_more(c);
}

static int by_id(const void *a, const void *b)
{
	const struct verdict *x = a, *y = b;

	return x->id < y->id ? -1 : x->id > y->id;
}

/* What was not asked for to the end, and what could be told only now. */
static void settle(struct checking *c)
{
	struct verdicts *d = c->done;

	while (c->asking.n)
		*VEC_PUSH(d) = c->asking.v[--c->asking.n];
	while (c->waiting.n)
		*VEC_PUSH(d) = c->waiting.v[--c->waiting.n];
	VEC_FREE(&c->asking);
	VEC_FREE(&c->waiting);
	for (size_t i = 0; i < d->n; i++) {
		struct verdict *v = &d->v[i];

		if (v->no_host && c->reached)
			v->kind = VERDICT_DEAD;
		if (v->copy || v->asked)
			str_set(&v->perhaps, NULL);
	}
	/* They came as fast as their servers are. */
	if (d->n)
		qsort(d->v, d->n, sizeof(*d->v), by_id);
	d->left = c->req->ids->n > d->n ? c->req->ids->n - d->n : 0;
}

int op_check(struct app *app, const struct check_request *r,
	     struct verdicts *ret, struct err *err)
{
	struct checking c = { .app = app, .req = r, .done = ret };
	int rc = 0;

	c.fetcher = fetcher_new(app, on_event, &c);
	fetcher_only_look(c.fetcher);
	for (size_t i = 0; !rc && i < r->ids->n; i++)
		rc = fetcher_add(c.fetcher, r->ids->v[i], err);
	if (!rc)
		rc = fetcher_wait(c.fetcher, r->cancel, err);
	/* What has been answered already is told. */
	if (!rc && r->cancel && *r->cancel)
		rc = fetcher_step(c.fetcher, err);
	fetcher_free(c.fetcher);
	settle(&c);
	return rc;
}

/* Unless it is an item of its own. */
static int keep_copy(struct app *app, const struct verdict *v, long *n,
		     struct err *err)
{
	char *key = NULL;
	int rc = 0;

	if (!url_canonical(v->copy, &key, NULL) &&
	    !store_item_by_key(app->store, key)) {
		rc = store_alternate_add(app->store, v->id, v->copy, key,
					 "archive", err);
		if (!rc)
			rc = store_item_bump(app->store, v->id, err);
		(*n)++;
	}
	free(key);
	return rc;
}

int op_keep_copies(struct app *app, const struct verdicts *v, long *ret_n,
		   struct err *err)
{
	char *summary = NULL;
	long n = 0;
	int rc = store_begin(app->store, app->command, err);

	if (rc)
		return rc;
	for (size_t i = 0; !rc && i < v->n; i++)
		if (v->v[i].copy && !v->v[i].copy_kept)
			rc = keep_copy(app, &v->v[i], &n, err);
	if (rc) {
		store_rollback(app->store);
		return rc;
	}
	summary = xasprintf("kept %ld archived cop%s", n,
			    n == 1 ? "y" : "ies");
	rc = store_commit(app->store, summary, err);
	if (!rc && ret_n)
		*ret_n = n;
	free(summary);
	return rc;
}
