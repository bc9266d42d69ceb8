/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How the list looks:
 *
 *	   St K  Title                      Len   Added
 *	>  N* P  How Complex Systems Fail    9m  11-20
 *	 + r  P  The Infinite Hows          14m  11-19
 */
#include "tui/list.h"

#include <stdlib.h>

static void draw_columns(const struct list_view *lv, struct screen *sc)
{
	const struct list_layout *l = &lv->layout;
	int y = l->rows.y, x = l->rows.x + 3;

	screen_put(sc, y, x, 2, STYLE_DIM, "St");
	x += 3;
	if (l->kind)
		screen_put(sc, y, x, 1, STYLE_DIM, "K");
	x += l->kind;
	screen_put(sc, y, x, l->title, STYLE_DIM, "Title");
	x += l->title;
	if (l->site)
		screen_put(sc, y, x + 1, l->site - 1, STYLE_DIM, "Site");
	x += l->site;
	if (l->tags)
		screen_put(sc, y, x + 1, l->tags - 1, STYLE_DIM, "Tags");
	x += l->tags;
	if (l->length)
		screen_cell_right(sc, y, x + 1, l->length - 1, STYLE_DIM,
				  "Len");
	x += l->length;
	if (l->added)
		screen_put(sc, y, x + 2, l->added - 1, STYLE_DIM, "Added");
}

/* The letter of the state: what happens to the item now comes first. */
static char letter(const struct item *it, const char *progress)
{
	if (*progress)
		return '~';
	if (it->fetch == FETCH_FAILED)
		return '!';
	if (it->snoozed > clock_now())
		return 'z';
	return state_letter(it->state);
}

static enum style style_of(const struct item *it)
{
	if (it->state == STATE_UNREAD)
		return STYLE_UNREAD;
	if (it->state == STATE_DROPPED)
		return STYLE_DIM;
	return STYLE_TEXT;
}

static void add_title(struct buf *b, const struct item *it,
		      const char *progress)
{
	struct buf scratch = BUF_INIT;

	if (*progress && str_empty(it->title))
		buf_adds(b, "fetching… ");
	if (it->fetch == FETCH_FAILED && str_empty(it->title))
		buf_adds(b, "(not fetched) ");
	buf_adds(b, item_label(it, &scratch));
	buf_release(&scratch);
}

static void add_length(struct buf *b, const struct item *it,
		       const char *progress)
{
	if (*progress)
		buf_adds(b, progress);
	else
		item_add_length(b, it);
	if (!b->len)
		buf_adds(b, "-");
}

static void draw_cells(const struct list_view *lv, struct screen *sc, int y,
		       size_t i, enum style s)
{
	const struct list_layout *l = &lv->layout;
	const struct item *it = &lv->rows.window.v[i];
	const char *progress = lv->progress.v[i];
	struct buf b = BUF_INIT;
	int x = l->rows.x + 6;

	if (l->kind) {
		buf_addc(&b, kind_letter(it->kind));
		screen_put(sc, y, x, 1, s, b.s);
		buf_clear(&b);
	}
	x += l->kind;
	add_title(&b, it, progress);
	screen_put(sc, y, x, l->title, s, b.s);
	x += l->title;
	if (l->site)
		screen_put(sc, y, x + 1, l->site - 1, s, it->site);
	x += l->site;
	if (l->tags) {
		char *tags = strv_join(&it->tags, " ");

		screen_put(sc, y, x + 1, l->tags - 1, s, tags);
		free(tags);
	}
	x += l->tags;
	buf_clear(&b);
	add_length(&b, it, progress);
	if (l->length)
		screen_cell_right(sc, y, x + 1, l->length - 1, s, b.s);
	x += l->length;
	buf_clear(&b);
	clock_add_local(&b, it->added, "%m-%d");
	if (l->added)
		screen_put(sc, y, x + 2, l->added - 2, s, b.s);
	buf_release(&b);
}

static void draw_row(const struct list_view *lv, struct screen *sc, size_t i)
{
	const struct rect *r = &lv->layout.rows;
	const struct item *it = &lv->rows.window.v[i];
	int y = r->y + 1 + (int)i, marked = rows_is_marked(&lv->rows, it->id);
	int selected = lv->rows.cursor.top + (long)i == lv->rows.cursor.at;
	enum style s = selected ? STYLE_SELECTED : style_of(it);
	char state[7] = "      ";

	state[0] = selected ? '>' : ' ';
	state[1] = marked ? '+' : ' ';
	state[3] = letter(it, lv->progress.v[i]);
	state[4] = it->starred ? '*' : ' ';
	if (selected)
		screen_cell(sc, y, r->x, r->cols, s, "");
	screen_put(sc, y, r->x, 6, marked && !selected ? STYLE_MARKED : s,
		   state);
	draw_cells(lv, sc, y, i, s);
	if (selected)
		screen_cursor(sc, y, r->x);
}

static void draw_empty(const struct list_view *lv, struct screen *sc)
{
	static const char *const first[] = {
		"a             add a URL, or paste several",
		":import FILE  take over what another program has",
		"?             all the keys",
	};
	const struct list_layout *l = &lv->layout;
	const struct rect *r = &l->rows;
	int y = r->y + 1, x = r->x + 3, cells = r->cols - 3;

	/* There is nothing to show beside it. */
	if (l->beside)
		cells = l->preview.x + l->preview.cols - x;
	screen_cursor(sc, y, r->x);
	if (rows_busy(&lv->rows)) {
		screen_put(sc, y, x, cells, STYLE_DIM, "looking…");
		return;
	}
	if (lv->total > 0 || *lv->query) {
		screen_put(sc, y, x, cells, STYLE_TEXT,
			   "nothing answers this; Esc shows everything");
		return;
	}
	for (size_t i = 0; i < ARRAY_SIZE(first); i++)
		screen_put(sc, y + (int)i, x, cells, STYLE_TEXT, first[i]);
}

static void draw_preview(const struct list_view *lv, struct screen *sc)
{
	const struct list_layout *l = &lv->layout;

	if (l->beside)
		screen_bar(sc, l->rows.y, l->rows.x + l->rows.cols,
			   l->rows.rows);
	else
		screen_rule(sc, l->preview.y - 1, l->rows.x, l->rows.cols);
	text_pane_draw(&lv->preview, sc, l->preview);
	if (lv->focus == PANE_PREVIEW)
		screen_cursor(sc, l->preview.y, l->preview.x);
}

void list_draw(const struct view *v, struct screen *sc,
	       struct rect area ATTR_UNUSED)
{
	const struct list_view *lv = (const struct list_view *)v;
	const struct list_layout *l = &lv->layout;

	if (lv->rows.ids.n) {
		draw_columns(lv, sc);
		for (size_t i = 0; i < lv->rows.window.n; i++)
			draw_row(lv, sc, i);
		if (l->preview.rows)
			draw_preview(lv, sc);
	} else {
		draw_empty(lv, sc);
	}
	if (l->side.rows) {
		sidebar_draw(&lv->side, sc, l->side, lv->focus == PANE_SIDE);
		screen_bar(sc, l->side.y, l->side.x + l->side.cols,
			   l->side.rows);
	}
}
