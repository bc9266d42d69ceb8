/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/sidebar.h"

#include "ops/collect.h"
#include "ops/find.h"
#include "ops/saved.h"
#include "tui/sidebar_count.h"

#include <stdlib.h>
#include <string.h>

#define NEAR_ROWS 16 /* that may have come or gone at once */

static void rows_free(struct side_row_vec *rows)
{
	for (size_t i = 0; i < rows->n; i++) {
		free(rows->v[i].name);
		free(rows->v[i].query);
	}
	VEC_FREE(rows);
}

void sidebar_release(struct sidebar *sb)
{
	rows_free(&sb->rows);
	counting_release(&sb->counting);
	tag_count_vec_release(&sb->tags);
}

void sidebar_forget(struct sidebar *sb)
{
	sb->loaded = 0;
}

void sidebar_recount(struct sidebar *sb)
{
	sb->tags_at = 0;
	sb->counted = 0;
	tag_count_vec_release(&sb->tags);
}

static struct side_row *add(struct side_row_vec *rows, enum side_kind kind,
			    const char *name)
{
	struct side_row *row = VEC_PUSH(rows);

	row->kind = kind;
	row->name = xstrdup(name);
	row->count = -1;
	return row;
}

static int add_queries(struct side_row_vec *rows, struct app *app,
		       struct err *err)
{
	struct saved_query_vec all = { 0 };
	int rc = op_saved_load(app, &all, err);

	if (!rc && all.n)
		add(rows, SIDE_HEADING, "Queries");
	for (size_t i = 0; !rc && i < all.n; i++) {
		struct side_row *row = add(rows, SIDE_QUERY, all.v[i].name);

		row->query = xstrdup(all.v[i].query);
		row->digit = i < 9 ? (int)i + 1 : 0;
	}
	saved_query_vec_release(&all);
	return rc;
}

/* The parts of the paths that are no tag themselves are branches too. */
static void add_tag(struct side_row_vec *rows, const char *tag)
{
	struct side_row *row;

	for (const char *p = tag; (p = strchr(p, '/')); p++) {
		char *branch = xstrndup(tag, (size_t)(p - tag));
		size_t len = strlen(branch);
		const struct side_row *last = &rows->v[rows->n - 1];
		int known = last->kind == SIDE_TAG &&
			    !strncmp(last->name, branch, len) &&
			    (!last->name[len] || last->name[len] == '/');

		if (!known)
			add_tag(rows, branch);
		free(branch);
	}
	row = add(rows, SIDE_TAG, tag);
	row->query = xasprintf("#%s", tag);
	for (const char *p = tag; (p = strchr(p, '/')); p++)
		row->depth++;
}

static int add_tags(struct side_row_vec *rows, struct app *app,
		    struct err *err)
{
	struct strv tags = { 0 };
	int rc = store_tag_names(app->store, &tags, err);

	if (!rc && tags.n)
		add(rows, SIDE_HEADING, "Tags");
	for (size_t i = 0; !rc && i < tags.n; i++)
		add_tag(rows, tags.v[i]);
	strv_release(&tags);
	return rc;
}

static int add_collections(struct side_row_vec *rows, struct app *app,
			   struct err *err)
{
	struct collection_vec all = { 0 };
	int rc = op_collections_load(app, &all, err);

	if (!rc && all.n)
		add(rows, SIDE_HEADING, "Collections");
	for (size_t i = 0; !rc && i < all.n; i++) {
		struct side_row *row =
			add(rows, SIDE_COLLECTION, all.v[i].name);

		row->id = all.v[i].id;
		row->count = all.v[i].n_entries;
	}
	collection_vec_release(&all);
	return rc;
}

static int is_same(const struct side_row *a, const struct side_row *b)
{
	return a->kind == b->kind && !strcmp(a->name, b->name);
}

/* A number stays until there is another.  Both have one order. */
static void keep_counts(const struct side_row_vec *old,
			struct side_row_vec *now)
{
	size_t at = 0;

	for (size_t i = 0; i < now->n; i++) {
		size_t k = at, end = at + NEAR_ROWS;

		while (k < old->n && k < end && !is_same(&old->v[k], &now->v[i]))
			k++;
		if (k == old->n || k == end)
			continue;
		if (now->v[i].count < 0)
			now->v[i].count = old->v[k].count;
		at = k + 1;
	}
}

/* The selection stays on what it was on. */
static void take(struct sidebar *sb, struct side_row_vec *now)
{
	const struct side_row *old = sidebar_selected(sb);
	long at = sb->cursor.at;

	for (size_t i = 0; old && i < now->n; i++)
		if (is_same(&now->v[i], old))
			at = (long)i;
	keep_counts(&sb->rows, now);
	rows_free(&sb->rows);
	sb->rows = *now;
	sb->cursor.at = at;
	cursor_fit(&sb->cursor, (long)now->n, sb->cursor.rows);
}

static int load(struct sidebar *sb, struct app *app, struct err *err)
{
	struct side_row_vec now = { 0 };
	int rc;

	add(&now, SIDE_ALL, "All")->query = xstrdup("");
	rc = add_queries(&now, app, err);
	if (!rc)
		rc = add_tags(&now, app, err);
	if (!rc)
		rc = add_collections(&now, app, err);
	if (rc) {
		rows_free(&now);
		return rc;
	}
	take(sb, &now);
	sb->loaded = 1;
	sb->queries_at = 0;
	counting_release(&sb->counting);
	sidebar_recount(sb);
	return 0;
}

static int count_query(struct sidebar *sb, struct app *app)
{
	for (; sb->queries_at < sb->rows.n; sb->queries_at++) {
		struct side_row *row = &sb->rows.v[sb->queries_at];

		if (row->kind != SIDE_QUERY && row->kind != SIDE_ALL)
			continue;
		/* A query of a newer program has no count here. */
		if (counting_slice(&sb->counting, app, row->query, &row->count,
				   NULL) <= 0)
			sb->queries_at++;
		return 1;
	}
	return 0;
}

int sidebar_work(struct sidebar *sb, struct app *app,
		 const struct id_vec *listed, struct err *err)
{
	int rc;

	if (!sb->loaded) {
		rc = load(sb, app, err);
		return rc ? rc : 1;
	}
	if (count_query(sb, app))
		return 1;
	if (sb->counted)
		return 0;
	rc = side_count_slice(&sb->tags, app, listed, &sb->tags_at, err);
	if (rc)
		return rc;
	for (size_t i = 0; i < sb->rows.n; i++)
		if (sb->rows.v[i].kind == SIDE_TAG)
			sb->rows.v[i].count =
				side_count_of(&sb->tags, sb->rows.v[i].name);
	sb->counted = 1;
	return 0;
}

const struct side_row *sidebar_selected(const struct sidebar *sb)
{
	return sb->rows.n ? &sb->rows.v[sb->cursor.at] : NULL;
}

int sidebar_move(struct sidebar *sb, enum action_id id)
{
	const struct side_row *row;
	int moved = cursor_act(&sb->cursor, id);

	row = sidebar_selected(sb);
	if (moved && row && row->kind == SIDE_HEADING)
		(void)cursor_act(&sb->cursor, id == ACT_UP ? ACT_UP : ACT_DOWN);
	return moved;
}

void sidebar_fit(struct sidebar *sb, long rows)
{
	cursor_fit(&sb->cursor, (long)sb->rows.n, rows);
}

static void draw_row(const struct side_row *row, struct screen *sc,
		     struct rect r, int selected)
{
	enum style s = selected ? STYLE_SELECTED : STYLE_TEXT;
	const char *name = row->name;
	int x = r.x + 1, right = 0;
	struct buf b = BUF_INIT;

	screen_cell(sc, r.y, r.x, r.cols, s, selected ? ">" : "");
	if (row->kind == SIDE_HEADING) {
		screen_put(sc, r.y, x, r.cols - 1, STYLE_HEADING, name);
		return;
	}
	if (row->count >= 0) {
		buf_addf(&b, "%ld", row->count);
		right = (int)b.len + 1;
		screen_cell_right(sc, r.y, r.x + r.cols - right, right,
				  selected ? s : STYLE_DIM, b.s);
	}
	if (row->digit) {
		buf_clear(&b);
		buf_addf(&b, "%d", row->digit);
		screen_put(sc, r.y, x, 1, selected ? s : STYLE_KEY, b.s);
	}
	if (row->kind == SIDE_TAG && strrchr(name, '/'))
		name = strrchr(name, '/') + 1;
	x += 2 + 2 * row->depth;
	screen_put(sc, r.y, x, r.x + r.cols - right - 1 - x, s, name);
	buf_release(&b);
}

void sidebar_draw(const struct sidebar *sb, struct screen *sc,
		  struct rect area, int focused)
{
	for (int i = 0; i < area.rows; i++) {
		long k = sb->cursor.top + i;
		struct rect r = { area.y + i, area.x, 1, area.cols };

		if (k < (long)sb->rows.n)
			draw_row(&sb->rows.v[k], sc, r,
				 focused && k == sb->cursor.at);
	}
	if (focused)
		screen_cursor(sc,
			      area.y + (int)(sb->cursor.at - sb->cursor.top),
			      area.x);
}
