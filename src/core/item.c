/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/item.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#define PAGES_SHOWN 9999

void note_release(struct note *n)
{
	if (!n)
		return;
	free(n->uuid);
	free(n->body);
	memset(n, 0, sizeof(*n));
}

void quote_release(struct quote *q)
{
	if (!q)
		return;
	free(q->uuid);
	free(q->body);
	free(q->comment);
	locator_release(&q->loc);
	memset(q, 0, sizeof(*q));
}

void alternate_release(struct alternate *a)
{
	if (!a)
		return;
	free(a->url);
	free(a->role);
	memset(a, 0, sizeof(*a));
}

void link_release(struct link *l)
{
	if (!l)
		return;
	free(l->to_uuid);
	free(l->to_title);
	free(l->url);
	memset(l, 0, sizeof(*l));
}

static void membership_release(struct membership *m)
{
	free(m->name);
}

#define VEC_RELEASE(vec, release)                     \
	do {                                          \
		if (!(vec))                           \
			return;                       \
		for (size_t i = 0; i < (vec)->n; i++) \
			release(&(vec)->v[i]);        \
		VEC_FREE(vec);                        \
	} while (0)

void note_vec_release(struct note_vec *v)
{
	VEC_RELEASE(v, note_release);
}

void quote_vec_release(struct quote_vec *v)
{
	VEC_RELEASE(v, quote_release);
}

void alternate_vec_release(struct alternate_vec *v)
{
	VEC_RELEASE(v, alternate_release);
}

void link_vec_release(struct link_vec *v)
{
	VEC_RELEASE(v, link_release);
}

void membership_vec_release(struct membership_vec *v)
{
	VEC_RELEASE(v, membership_release);
}

void item_release(struct item *it)
{
	if (!it)
		return;
	free(it->uuid);
	free(it->url);
	free(it->canonical);
	free(it->title);
	strv_release(&it->authors);
	free(it->site);
	free(it->description);
	free(it->lang);
	free(it->published);
	free(it->fetch_error);
	free(it->etag);
	free(it->last_modified);
	strv_release(&it->tags);
	note_vec_release(&it->notes);
	quote_vec_release(&it->quotes);
	alternate_vec_release(&it->alternates);
	link_vec_release(&it->links);
	membership_vec_release(&it->collections);
	memset(it, 0, sizeof(*it));
}

void item_vec_release(struct item_vec *v)
{
	VEC_RELEASE(v, item_release);
}

const char *item_label(const struct item *it, struct buf *scratch)
{
	if (!str_empty(it->title))
		return it->title;
	if (!str_empty(it->url))
		return it->url;
	buf_clear(scratch);
	buf_addf(scratch, "item %" PRId64, it->id);
	return scratch->s;
}

int item_parse_locator(enum kind k, const char *s, struct locator *ret,
		       struct err *err)
{
	return kind_has_pages(k) ? locator_parse_paged(s, ret, err)
				 : locator_parse(s, ret, err);
}

void item_add_length(struct buf *b, const struct item *it)
{
	if (it->duration > 0)
		clock_add_short_duration(b, it->duration);
	else if (it->minutes > 0)
		clock_add_short_duration(b, it->minutes * 60);
	else if (it->pages > PAGES_SHOWN)
		buf_addf(b, ">%dk", PAGES_SHOWN / 1000);
	else if (it->pages > 0)
		buf_addf(b, "%ldp", it->pages);
}

void item_stamp_state(struct item *it, instant now)
{
	if (it->state == STATE_UNREAD)
		it->started = 0;
	else if (it->state == STATE_READING)
		it->started = now;
	it->done = it->state == STATE_DONE ? now : 0;
	it->dropped = it->state == STATE_DROPPED ? now : 0;
}
