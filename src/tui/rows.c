/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/rows.h"

#include "tui/rows_private.h"

#include <string.h>

void rows_release(struct rows *r)
{
	rows_stop(r);
	id_vec_release(&r->ids);
	idset_release(&r->marked);
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

long rows_find(const struct rows *r, int64_t id)
{
	return find(&r->ids, id);
}

int rows_select(struct rows *r, int64_t id)
{
	long at = find(&r->ids, id);

	if (at < 0 || r->keeps_old) {
		r->want = id;
		r->want_from = rows_selected(r);
	}
	if (at < 0)
		return 0;
	r->cursor.at = at;
	cursor_fit(&r->cursor, (long)r->ids.n, r->cursor.rows);
	if (r->want)
		r->want_from = id;
	return 1;
}

int rows_move(struct rows *r, enum action_id id)
{
	int moved = cursor_act(&r->cursor, id);

	if (moved) {
		r->to_end = id == ACT_BOTTOM && rows_busy(r);
		r->want = 0;
	}
	return moved;
}

/* Which of the old ids is nearest to the selection and still there: the ones
 * after it first. */
static int64_t heir(const struct rows *r, const struct id_vec *now)
{
	struct idset set = { 0 };
	int64_t id = 0;

	if (find(now, rows_selected(r)) >= 0)
		return rows_selected(r);
	for (size_t i = 0; i < now->n; i++)
		idset_put(&set, now->v[i], 1);
	for (size_t i = (size_t)r->cursor.at; i < r->ids.n && !id; i++)
		if (idset_has(&set, r->ids.v[i]))
			id = r->ids.v[i];
	for (long i = r->cursor.at - 1; i >= 0 && !id; i--)
		if (idset_has(&set, r->ids.v[i]))
			id = r->ids.v[i];
	idset_release(&set);
	return id;
}

void rows_take(struct rows *r, struct id_vec *now)
{
	int64_t id = r->ids.n ? heir(r, now) : 0;
	long line = r->cursor.at - r->cursor.top, at;

	at = id ? find(now, id) : 0;
	id_vec_release(&r->ids);
	r->ids = *now;
	memset(now, 0, sizeof(*now));
	/* The row stays where it was on the screen. */
	r->cursor.at = at;
	r->cursor.top = at - line;
	cursor_fit(&r->cursor, (long)r->ids.n, r->cursor.rows);
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
	return idset_has(&r->marked, id);
}

void rows_mark(struct rows *r, int64_t id, int on)
{
	idset_put(&r->marked, id, on);
}

void rows_mark_range(struct rows *r, long from, long to)
{
	for (long i = from < to ? from : to; i <= (from < to ? to : from); i++)
		idset_put(&r->marked, r->ids.v[i], 1);
}

void rows_mark_all(struct rows *r)
{
	r->to_mark = rows_busy(r);
	if (!r->to_mark && r->ids.n)
		rows_mark_range(r, 0, (long)r->ids.n - 1);
}

void rows_unmark_all(struct rows *r)
{
	r->to_mark = 0;
	idset_release(&r->marked);
}
