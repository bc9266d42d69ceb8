/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/rows.h"

#include <stdlib.h>
#include <string.h>

void rows_release(struct rows *r)
{
	id_vec_release(&r->ids);
	id_vec_release(&r->marked);
	item_vec_release(&r->window);
}

int64_t rows_selected(const struct rows *r)
{
	return r->ids.n ? r->ids.v[r->cursor.at] : 0;
}

const struct item *rows_item(const struct rows *r)
{
	size_t i = (size_t)(r->cursor.at - r->cursor.top);

	return i < r->window.n ? &r->window.v[i] : NULL;
}

static long find(const struct id_vec *ids, int64_t id)
{
	for (size_t i = 0; i < ids->n; i++)
		if (ids->v[i] == id)
			return (long)i;
	return -1;
}

int rows_select(struct rows *r, int64_t id)
{
	long at = find(&r->ids, id);

	if (at < 0)
		return 0;
	r->cursor.at = at;
	cursor_fit(&r->cursor, (long)r->ids.n, r->cursor.rows);
	return 1;
}

static int compare(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return (x > y) - (x < y);
}

static int has(const struct id_vec *sorted, int64_t id)
{
	return sorted->n &&
	       bsearch(&id, sorted->v, sorted->n, sizeof(*sorted->v), compare);
}

/* Which of the old ids is nearest to the selection and still there: the ones
 * after it first. */
static int64_t heir(const struct rows *r, const struct id_vec *now)
{
	struct id_vec sorted = { 0 };
	int64_t id = 0;

	if (find(now, rows_selected(r)) >= 0)
		return rows_selected(r);
	for (size_t i = 0; i < now->n; i++)
		id_vec_push(&sorted, now->v[i]);
	if (sorted.n)
		qsort(sorted.v, sorted.n, sizeof(*sorted.v), compare);
	for (size_t i = (size_t)r->cursor.at; i < r->ids.n && !id; i++)
		if (has(&sorted, r->ids.v[i]))
			id = r->ids.v[i];
	for (long i = r->cursor.at - 1; i >= 0 && !id; i--)
		if (has(&sorted, r->ids.v[i]))
			id = r->ids.v[i];
	id_vec_release(&sorted);
	return id;
}

int rows_load(struct rows *r, struct app *app, const char *query,
	      const struct find_options *opt, struct err *err)
{
	struct id_vec now = { 0 };
	int64_t id;
	long line, at;
	int rc;

	rc = op_list_ids(app, query, opt, &now, err);
	if (rc) {
		id_vec_release(&now);
		return rc;
	}
	id = r->ids.n ? heir(r, &now) : 0;
	line = r->cursor.at - r->cursor.top;
	at = id ? find(&now, id) : 0;
	id_vec_release(&r->ids);
	r->ids = now;
	/* The row stays where it was on the screen. */
	r->cursor.at = at;
	r->cursor.top = at - line;
	cursor_fit(&r->cursor, (long)r->ids.n, r->cursor.rows);
	return 0;
}

/* Takes an item out of the old window; 0 when it is not there. */
static int take(struct item_vec *old, int64_t id, struct item *ret)
{
	for (size_t i = 0; i < old->n; i++) {
		if (old->v[i].id == id) {
			*ret = old->v[i];
			memset(&old->v[i], 0, sizeof(old->v[i]));
			return 1;
		}
	}
	return 0;
}

int rows_window(struct rows *r, struct app *app, long n, int stale,
		struct err *err)
{
	struct item_vec old = r->window;
	int rc = 0;

	cursor_fit(&r->cursor, (long)r->ids.n, n);
	memset(&r->window, 0, sizeof(r->window));
	for (long i = r->cursor.top; i < r->cursor.top + n && !rc; i++) {
		int64_t id;
		struct item *it;

		if (i >= (long)r->ids.n)
			break;
		id = r->ids.v[i];
		it = VEC_PUSH(&r->window);
		if (stale || !take(&old, id, it))
			rc = op_load(app, id, ITEM_BRIEF | ITEM_TAGS, it, err);
	}
	item_vec_release(&old);
	return rc;
}

int rows_is_marked(const struct rows *r, int64_t id)
{
	return has(&r->marked, id);
}

void rows_mark(struct rows *r, int64_t id, int on)
{
	long at;

	if (rows_is_marked(r, id) == on)
		return;
	if (on) {
		id_vec_push(&r->marked, id);
		qsort(r->marked.v, r->marked.n, sizeof(*r->marked.v), compare);
		return;
	}
	at = find(&r->marked, id);
	memmove(&r->marked.v[at], &r->marked.v[at + 1],
		(r->marked.n - (size_t)at - 1) * sizeof(*r->marked.v));
	r->marked.n--;
}

void rows_mark_all(struct rows *r)
{
	id_vec_release(&r->marked);
	for (size_t i = 0; i < r->ids.n; i++)
		id_vec_push(&r->marked, r->ids.v[i]);
	if (r->marked.n)
		qsort(r->marked.v, r->marked.n, sizeof(*r->marked.v), compare);
}

void rows_unmark_all(struct rows *r)
{
	id_vec_release(&r->marked);
}
