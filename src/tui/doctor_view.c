/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What is wrong or could be better.
 */
#include "ops/doctor.h"

#include "tui/page_view.h"
#include "tui/ui.h"

#include <stdlib.h>

static const struct level {
	const char *name;
	enum style style;
} levels[] = {
	[FINDING_OK] = { "ok", STYLE_DIM },
	[FINDING_NOTE] = { "note", STYLE_TEXT },
	[FINDING_PROBLEM] = { "problem", STYLE_ERROR },
	[FINDING_FIXED] = { "mended", STYLE_DONE },
};

/* Looking takes long in a large library: it is done once, and when asked. */
struct doctor_view {
	struct page_view page;
	struct finding_vec found;
	int is_shown, is_old; /* the library has changed since */
};

static int fill(struct ui *ui, struct text_pane *tp, int cells,
		struct err *err ATTR_UNUSED)
{
	struct doctor_view *dv = (struct doctor_view *)ui_view(ui);

	dv->is_old |= ui->stale && dv->is_shown;
	dv->is_shown = 1;
	if (dv->is_old)
		text_pane_text(tp, STYLE_STRONG,
			       "the library has changed since; :doctor looks "
			       "again",
			       cells, "");
	for (size_t i = 0; i < dv->found.n; i++) {
		const struct finding *f = &dv->found.v[i];
		char *s = xasprintf("%-8s %-10s %s", levels[f->level].name,
				    f->check, str_or_empty(f->text));

		text_pane_text(tp, levels[f->level].style, s, cells, "");
		free(s);
	}
	return 0;
}

static void doctor_close(struct view *v)
{
	finding_vec_release(&((struct doctor_view *)v)->found);
	page_close(v);
}

static struct view *doctor_open(struct ui *ui, int64_t id ATTR_UNUSED,
				struct err *err)
{
	struct finding_vec found = { 0 };
	struct doctor_view *dv;

	if (op_doctor(ui->app, 0, &found, err))
		return NULL;
	dv = xcalloc(1, sizeof(*dv));
	page_init(&dv->page, &doctor_view_ops, "doctor", fill);
	dv->found = found;
	return &dv->page.view;
}

static int doctor_act(struct view *v, struct ui *ui, enum action_id id)
{
	if (id != ACT_DOCTOR)
		return page_act(v, ui, id);
	/* Anew, in its place. */
	ui_pop(ui);
	return library_act(ui, id);
}

const struct view_ops doctor_view_ops = {
	.name = "doctor",
	.mask = IN_PAGE,
	.open = doctor_open,
	.update = page_update,
	.draw = page_draw,
	.act = doctor_act,
	.head = page_head,
	.place = page_place,
	.close = doctor_close,
};
