/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Reading a long list while one moves in it already.
 */
#include "tui/rows_private.h"

#include <stdlib.h>

/* A list that is short is read at once, whatever the time. */
#define LEAST_ROWS 2000
#define FIRST_MS   1
#define SLICE_MS   2

void rows_stop(struct rows *r)
{
	store_slices_close(r->slices);
	r->slices = NULL;
	id_vec_release(&r->next);
	str_set(&r->query, NULL);
	r->opt = (struct find_options){ 0 };
	r->keeps_old = r->to_end = r->to_mark = 0;
	r->want = r->want_from = 0;
}

int rows_busy(const struct rows *r)
{
	return r->slices != NULL;
}

/* Selects what was waited for, unless the person has moved meanwhile. */
static void fulfil(struct rows *r)
{
	if (r->want && (r->want_from ? rows_selected(r) != r->want_from
				     : r->cursor.at > 0))
		r->want = 0;
	if (r->want && rows_find(r, r->want) >= 0)
		(void)rows_select(r, r->want);
}

static void all_read(struct rows *r)
{
	int64_t want = r->want, from = r->want_from;
	int to_end = r->to_end, to_mark = r->to_mark;

	if (r->keeps_old) {
		int unmoved = rows_selected(r) == from;

		rows_take(r, &r->next);
		/* The heir of the selection is not a move. */
		if (unmoved)
			from = rows_selected(r);
	}
	rows_stop(r);
	r->want = want;
	r->want_from = from;
	fulfil(r);
	r->want = r->want_from = 0;
	if (to_end)
		(void)cursor_act(&r->cursor, ACT_BOTTOM);
	if (to_mark)
		rows_mark_all(r);
}

static int open_slices(struct rows *r, struct app *app, struct err *err)
{
	store_slices_close(r->slices);
	r->slices = NULL;
	return op_slices_open(app, r->query, &r->opt, &r->slices, err);
}

/* One slice; what was ended by a transaction is read again from the start. */
static int read_slice(struct rows *r, struct app *app, long ms,
		      struct err *err)
{
	int rc = store_slices_read(r->slices, ms, 0,
				   r->keeps_old ? &r->next : &r->ids, err);

	if (rc == FIND_ENDED) {
		r->keeps_old = 1;
		id_vec_release(&r->next);
		rc = open_slices(r, app, err);
		if (!rc)
			rc = FIND_MORE;
	}
	cursor_fit(&r->cursor, (long)r->ids.n, r->cursor.rows);
	return rc;
}

int rows_work(struct rows *r, struct app *app, struct err *err)
{
	int rc;

	if (!r->slices)
		return 0;
	rc = read_slice(r, app, SLICE_MS, err);
	if (rc < 0)
		rows_stop(r);
	else if (rc == FIND_DONE)
		all_read(r);
	else if (!r->keeps_old)
		fulfil(r);
	return rc < 0 ? rc : rc == FIND_MORE;
}

int rows_finish(struct rows *r, struct app *app, struct err *err)
{
	int rc;

	do
		rc = rows_work(r, app, err);
	while (rc > 0);
	return rc;
}

/* Opens the search; *ret_first are its first ids. */
static int start(struct rows *r, struct app *app, const char *query,
		 const struct find_options *opt, struct id_vec *ret_first,
		 struct err *err)
{
	struct find_slices *slices = NULL;
	int rc = op_slices_open(app, query, opt, &slices, err);

	if (!rc)
		rc = store_slices_read(slices, FIRST_MS, LEAST_ROWS, ret_first,
				       err);
	if (rc < 0) {
		store_slices_close(slices);
		return rc;
	}
	rows_stop(r);
	r->slices = slices;
	str_set(&r->query, query);
	r->opt = *opt;
	return rc;
}

int rows_load(struct rows *r, struct app *app, const char *query,
	      const struct find_options *opt, struct err *err)
{
	int64_t want = rows_selected(r);
	struct id_vec first = { 0 };
	int rc = start(r, app, query, opt, &first, err);

	if (rc < 0) {
		id_vec_release(&first);
		return rc;
	}
	rows_take(r, &first);
	if (rc == FIND_DONE) {
		rows_stop(r);
	} else if (rows_selected(r) != want) {
		r->want = want;
		r->want_from = rows_selected(r);
	}
	return 0;
}

/* Takes rows out that are shown and answer no more. */
static int prune(struct rows *r, struct app *app, const char *query,
		 struct err *err)
{
	struct id_vec shown = { 0 }, still = { 0 };
	size_t n = (size_t)r->cursor.top, end = n + (size_t)r->cursor.rows;
	long at = r->cursor.at;
	int rc;

	if (end > r->ids.n)
		end = r->ids.n;
	for (size_t i = n; i < end; i++)
		id_vec_push(&shown, r->ids.v[i]);
	rc = op_list_among(app, query, &shown, &still, err);
	for (size_t i = n; !rc && i < r->ids.n; i++) {
		int keep = i >= end;

		for (size_t k = 0; k < still.n && !keep; k++)
			keep = still.v[k] == r->ids.v[i];
		if (keep)
			r->ids.v[n++] = r->ids.v[i];
		else if ((long)i < at)
			r->cursor.at--;
	}
	if (!rc)
		r->ids.n = n;
	cursor_fit(&r->cursor, (long)r->ids.n, r->cursor.rows);
	id_vec_release(&shown);
	id_vec_release(&still);
	return rc;
}

int rows_reload(struct rows *r, struct app *app, const char *query,
		const struct find_options *opt, struct err *err)
{
	struct id_vec first = { 0 };
	int rc;

	if (!r->ids.n)
		return rows_load(r, app, query, opt, err);
	rc = start(r, app, query, opt, &first, err);
	if (rc == FIND_DONE) {
		rows_take(r, &first);
		rows_stop(r);
	} else if (rc == FIND_MORE) {
		r->next = first;
		r->keeps_old = 1;
		return prune(r, app, query, err);
	}
	id_vec_release(&first);
	return rc < 0 ? rc : 0;
}
