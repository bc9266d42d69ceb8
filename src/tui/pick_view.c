/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/pick_view.h"

#include "base/text.h"

#include <stdlib.h>
#include <string.h>

struct pick_view {
	struct view view;
	struct pick_spec spec;
	char *title, *words;
	struct cursor cursor;
};

static const struct view_ops pick_view_ops;

void pick_open(struct ui *ui, struct pick_spec *spec, const char *none)
{
	struct pick_view *pv;

	if (!spec->rows.n || ui->n_views == UI_VIEWS_MAX) {
		ui_say(ui, "%s", spec->rows.n ? "too many views are open"
					      : none);
		strv_release(&spec->rows);
		spec->release(spec->ctx);
		return;
	}
	pv = xcalloc(1, sizeof(*pv));
	pv->view.ops = &pick_view_ops;
	pv->spec = *spec;
	pv->title = xstrdup(spec->title);
	pv->cursor.at = spec->at;
	ui->views[ui->n_views++] = &pv->view;
}

static void pick_close(struct view *v)
{
	struct pick_view *pv = (struct pick_view *)v;

	strv_release(&pv->spec.rows);
	pv->spec.release(pv->spec.ctx);
	free(pv->title);
	free(pv->words);
	free(pv);
}

static int pick_update(struct view *v, struct ui *ui ATTR_UNUSED,
		       struct rect area, struct err *err ATTR_UNUSED)
{
	struct pick_view *pv = (struct pick_view *)v;

	cursor_fit(&pv->cursor, (long)pv->spec.rows.n, area.rows);
	return 0;
}

static void pick_draw(const struct view *v, struct screen *sc, struct rect area)
{
	const struct pick_view *pv = (const struct pick_view *)v;
	struct buf b = BUF_INIT;

	for (int i = 0; i < area.rows; i++) {
		long k = pv->cursor.top + i;
		int here = k == pv->cursor.at;
		enum style s = here ? STYLE_SELECTED : STYLE_TEXT;

		if (k >= (long)pv->spec.rows.n)
			break;
		buf_clear(&b);
		buf_addf(&b, "%ld", k + 1);
		screen_cell(sc, area.y + i, area.x, area.cols, s,
			    here ? ">" : "");
		screen_cell_right(sc, area.y + i, area.x + 1, 5,
				  here ? s : STYLE_KEY, b.s);
		screen_put(sc, area.y + i, area.x + 8, area.cols - 9, s,
			   pv->spec.rows.v[k]);
		if (here)
			screen_cursor(sc, area.y + i, area.x);
	}
	buf_release(&b);
}

/* The view goes first: what was chosen may open another one. */
static void choose(struct pick_view *pv, struct ui *ui, long row)
{
	struct pick_spec spec = pv->spec;

	if (row < 0 || row >= (long)spec.rows.n) {
		ui_say(ui, "there are only %zu", spec.rows.n);
		return;
	}
	pv->spec.rows = (struct strv){ 0 };
	pv->spec.release = free;
	pv->spec.ctx = NULL;
	ui_pop(ui);
	spec.chosen(ui, (size_t)row, spec.ctx);
	strv_release(&spec.rows);
	spec.release(spec.ctx);
}

static void search(struct pick_view *pv, struct ui *ui, int by)
{
	char *needle = text_fold(str_or_empty(pv->words));
	long n = (long)pv->spec.rows.n, found = -1;

	for (long i = 1; i <= n && *needle && found < 0; i++) {
		long k = (pv->cursor.at + by * i + n * 2) % n;
		char *hay = text_fold(pv->spec.rows.v[k]);

		if (strstr(hay, needle))
			found = k;
		free(hay);
	}
	if (found >= 0)
		pv->cursor.at = found;
	else
		ui_say(ui, "not found: %s", str_or_empty(pv->words));
	free(needle);
}

static void search_done(struct ui *ui, const char *text, void *ctx)
{
	struct pick_view *pv = ctx;

	if (str_empty(text))
		return;
	str_set(&pv->words, text);
	search(pv, ui, 1);
}

static int pick_act(struct view *v, struct ui *ui, enum action_id id)
{
	struct pick_view *pv = (struct pick_view *)v;
	struct prompt_spec ask = {
		.label = "search:",
		.history = HISTORY_SEARCH,
		.done = search_done,
		.ctx = pv,
	};

	if (cursor_act(&pv->cursor, id))
		return 1;
	switch (id) {
	case ACT_OPEN:
		choose(pv, ui, pv->cursor.at);
		return 1;
	case ACT_FOLLOW:
		if (ui_digit(ui))
			choose(pv, ui, ui_digit(ui) - 1);
		return 1;
	case ACT_SEARCH:
		prompt_open(ui, &ask);
		return 1;
	case ACT_SEARCH_NEXT:
	case ACT_SEARCH_PREV:
		search(pv, ui, id == ACT_SEARCH_NEXT ? 1 : -1);
		return 1;
	default:
		return 0;
	}
}

static int pick_mouse(struct view *v, struct ui *ui ATTR_UNUSED,
		      struct rect area, const struct mouse *m)
{
	return cursor_press(&((struct pick_view *)v)->cursor, &area, m);
}

static void pick_head(const struct view *v, struct buf *left,
		      struct buf *right ATTR_UNUSED)
{
	buf_adds(left, ((const struct pick_view *)v)->title);
}

static void pick_place(const struct view *v, struct buf *b)
{
	const struct pick_view *pv = (const struct pick_view *)v;

	buf_addf(b, "%ld/%zu", pv->cursor.at + 1, pv->spec.rows.n);
}

static const struct view_ops pick_view_ops = {
	.name = "pick",
	.mask = IN_PICK,
	.update = pick_update,
	.draw = pick_draw,
	.act = pick_act,
	.head = pick_head,
	.place = pick_place,
	.mouse = pick_mouse,
	.close = pick_close,
};
