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

static int fill(struct ui *ui, struct text_pane *tp, int cells,
		struct err *err)
{
	struct finding_vec found = { 0 };
	int rc = op_doctor(ui->app, 0, &found, err);

	for (size_t i = 0; !rc && i < found.n; i++) {
		const struct finding *f = &found.v[i];
		char *s = xasprintf("%-8s %-10s %s", levels[f->level].name,
				    f->check, str_or_empty(f->text));

		text_pane_text(tp, levels[f->level].style, s, cells, "");
		free(s);
	}
	finding_vec_release(&found);
	return rc;
}

static struct view *doctor_open(struct ui *ui ATTR_UNUSED,
				int64_t id ATTR_UNUSED,
				struct err *err ATTR_UNUSED)
{
	return page_new(&doctor_view_ops, "doctor", fill);
}

const struct view_ops doctor_view_ops = PAGE_OPS("doctor", doctor_open);
